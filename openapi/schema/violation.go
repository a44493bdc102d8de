// Package schema checks JSON values against the schemas of OpenAPI 3.0 and 3.1, encodes values in a schema's order and
// makes values that fit a schema or break it on purpose. It knows no OpenAPI library: package openapi fills the model.
//
// All violations are given, in AJV 6's order and with AJV 6's sentences, because vendors copy those into the bodies of
// their errors.
package schema

import (
	"strconv"
	"strings"
)

// Location is a line of a contract document.
type Location struct {
	File string
	Line int // from 1; 0 when unknown
}

// String gives file:line, as editors can jump to.
func (l Location) String() string {
	if l.Line == 0 {
		return l.File
	}
	return l.File + ":" + strconv.Itoa(l.Line)
}

// ParseLocation reads what String gives; a text without a line is a file.
func ParseLocation(text string) Location {
	if at := strings.LastIndexByte(text, ':'); at > 0 {
		if line, err := strconv.Atoi(text[at+1:]); err == nil {
			return Location{File: text[:at], Line: line}
		}
	}
	return Location{File: text}
}

// Provenance says whether the vendor documents a fact or we inferred it.
type Provenance string

// Kinds of provenance; empty is unknown.
const (
	Documented Provenance = "documented"
	Inferred   Provenance = "inferred"
)

// Violation is one way in which a value breaks its schema.
type Violation struct {
	// In is the part of a message where the value stood (path, query, header, body); callers fill it.
	In string
	// Pointer is the RFC 6901 pointer to the value; for a missing or an additional property, to its object.
	Pointer string
	Keyword string
	// Expected and Got say the same as Message for tools and tables: "at least 24 characters", `"abc" (3 characters)`.
	Expected, Got string
	// Message is AJV 6's sentence without the data path.
	Message string
	// Hint is what to do, where something useful is known; else empty.
	Hint string
	// At is the line of the contract that is broken, with its provenance.
	At         Location
	Provenance Provenance
	Source     string
	// Advisory marks what is worth telling but no reason to refuse; this package never sets it.
	Advisory bool
}

// Direction is the way that a value travels.
type Direction uint8

// Directions: a Request may not carry readOnly properties, a Response no writeOnly ones, and neither requires them.
const (
	Any Direction = iota
	Request
	Response
)

// Options choose how a value is judged. The zero value is plain JSON Schema.
type Options struct {
	Direction Direction
	// Undocumented reports properties that the schema does not declare, although it would accept them. Objects that
	// declare no properties at all, or say additionalProperties: true or a schema, are exempt.
	Undocumented bool
	// Max ends the search after so many violations; 0 means 100.
	Max int
}
