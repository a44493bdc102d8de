// Package openapi is the contract: it embeds the documents in the box, loads any other, routes requests to their
// operations, and judges requests and responses with all their violations. It is the only importer of kin-openapi;
// what leaves this package is our own model.
//
//	document (YAML, JSON; 2.0, 3.0, 3.1) ──load──> Contract ──┬── Find(request)        operation and path parameters
//	                                                          ├── CheckRequest         violations, decoded parameters
//	                                                          └── CheckResponse        violations
package openapi

import (
	"fmt"
	"strings"
	"sync/atomic"

	"cartwright/openapi/form"
	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// Contract is one or more documents that are served together. It is immutable and safe for concurrent use.
type Contract struct {
	Documents []*Document
	index     *index
	byID      map[string]*Operation
}

// Document is one OpenAPI document.
type Document struct {
	// Name is the file's name without its ending, for example fabric-cart-v2.
	Name string
	// File is where the document was read from, as violations name it.
	File string
	// InBox says that this is one of the embedded documents, for which the mock has behaviours.
	InBox bool
	// Changed says that overlays were applied, which may have taken operations away.
	Changed bool
	// Files are those on disk that the document was read from, its references and overlays included.
	Files                []string
	Title, Version       string
	Provenance           Provenance
	Operations           []*Operation // by path and method, in the document's order
	Schemas              map[string]*schema.Schema
	ErrorCodes           map[string]ErrorCode // the root table x-error-codes
	Errors               *ErrorRules          // x-mock-errors; nil when the document has none
	Webhooks             []Outgoing           // OpenAPI 3.1
	raw                  []byte
	validate             func() []Finding
	unresolvedExtensions []Finding
}

// Provenance says whether the vendor documents a fact or we inferred it, and where that is recorded.
type Provenance struct {
	Kind   schema.Provenance // schema.Documented, schema.Inferred or empty when the document does not say
	Source string            // key of the fact sheet
}

// Operation is one method of one path.
type Operation struct {
	ID, Method string
	// Path is the template as the document writes it; Mounts lists where it is served.
	Path       string
	Mounts     []Mount
	Summary    string
	Tags       []string
	Deprecated bool
	Document   *Document
	Provenance Provenance
	At         schema.Location
	Parameters []*Parameter
	Security   []SecurityRequirement // alternatives; empty when none is needed
	Body       *Body                 // nil when the document declares none
	Responses  []*Response
	Events     *EventSchemas // tracking only; nil elsewhere
	Callbacks  []Outgoing    // sent after the operation was answered
	Extensions map[string]any
	// PathExtensions are those of the path item, which hold for all its operations.
	PathExtensions map[string]any
	codeStatus     map[string]*Response
	inPath         []*Parameter
	fixed          style.Pairs // the query that its path has
}

// Parameter is a path, query, header or cookie parameter.
type Parameter struct {
	Name, In   string
	Required   bool
	Deprecated bool
	Style      string
	Explode    bool
	AllowEmpty bool
	Schema     *schema.Schema
	// MediaType is set when the value is serialized by content instead of style, for example application/json.
	MediaType string
	Example   any
	// Examples are the named ones.
	Examples []Example
	At       schema.Location
	key      string // Name as looked up: canonical for headers
	lower    string // Name in lower case
	rule     *style.Rule
	good     atomic.Pointer[string] // a text that was accepted, see knownGood
}

// Body is what an operation accepts as its request body.
type Body struct {
	Required bool
	// RequiredBy says where it is from that the body is required.
	RequiredBy Provenance
	Content    []*MediaType
	At         schema.Location
}

// MediaType is one representation of a body.
type MediaType struct {
	Type     string // without parameters, in lower case; may be a range such as text/*
	Schema   *schema.Schema
	Examples []Example
	// Encodings say how the members of a form are written; those that are not in it follow their type.
	Encodings map[string]form.Encoding
}

// Example is a named value of the document. An unnamed one has the name "default".
type Example struct {
	Name, Summary string
	Value         any
}

// Response is one documented answer.
type Response struct {
	Status      string // "404", a range "4XX", or "default"
	Description string
	Content     []*MediaType
	Headers     []*Parameter
	ErrorCodes  []ErrorCode
	Provenance  Provenance
	At          schema.Location
	// OwnProvenance says that the response itself states its provenance.
	OwnProvenance bool
	code          int // the exact status, or 0
	class         int // the first digit of a range, or 0
}

// ErrorCode is a body-level error code.
type ErrorCode struct {
	Code, Message, Trigger string
	Provenance             Provenance
}

// Violation is one way in which a message breaks the contract; see package schema.
type Violation = schema.Violation

// Finding is something wrong with a document itself.
type Finding struct {
	At      schema.Location
	Message string
	Hint    string
}

// String renders a finding in one line that editors can jump to.
func (f Finding) String() string {
	text := f.Message
	if f.At.File != "" {
		text = f.At.String() + ": " + text
	}
	if f.Hint != "" {
		text += " (" + f.Hint + ")"
	}
	return text
}

// Operation returns the operation with this operationId in the document, or nil.
func (d *Document) Operation(id string) *Operation {
	for _, o := range d.Operations {
		if o.ID == id {
			return o
		}
	}
	return nil
}

// Operation returns the operation with this operationId, or nil; of several documents the first that has one.
func (c *Contract) Operation(id string) *Operation { return c.byID[id] }

// Operations returns all operations, document by document.
func (c *Contract) Operations() []*Operation {
	var all []*Operation
	for _, d := range c.Documents {
		all = append(all, d.Operations...)
	}
	return all
}

// Document returns the document with this name, or nil.
func (c *Contract) Document(name string) *Document {
	for _, d := range c.Documents {
		if d.Name == name {
			return d
		}
	}
	return nil
}

// Warnings returns what is wrong with the document short of being unusable. It runs the full validation of the
// OpenAPI rules, which can take seconds on a large document.
func (d *Document) Warnings() []Finding {
	return append(append([]Finding(nil), d.unresolvedExtensions...), d.validate()...)
}

// Embedded returns the document in the box with this name, or nil: a document of the user's own may have the same name.
func (c *Contract) Embedded(name string) *Document {
	for _, d := range c.Documents {
		if d.Name == name && d.InBox {
			return d
		}
	}
	return nil
}

// Source returns the document's text as it was read.
func (d *Document) Source() []byte { return d.raw }

// String names the operation as people do.
func (o *Operation) String() string { return fmt.Sprintf("%s (%s %s)", o.ID, o.Method, o.Path) }

// Response returns the documented response for a status: the exact one, its range, or the default; nil when the
// status is not documented.
func (o *Operation) Response(status int) *Response {
	var byRange, byDefault *Response
	for _, r := range o.Responses {
		switch {
		case r.code == status:
			return r
		case r.class != 0 && r.class == status/100:
			byRange = r
		case r.code == 0 && r.class == 0:
			byDefault = r
		}
	}
	if byRange != nil {
		return byRange
	}
	return byDefault
}

// Code returns the response that documents a body-level error code, and the code as this operation words it.
func (o *Operation) Code(code string) (*Response, ErrorCode, bool) {
	r, ok := o.codeStatus[code]
	if !ok {
		return nil, ErrorCode{}, false
	}
	for _, c := range r.ErrorCodes {
		if c.Code == code {
			return r, c, true
		}
	}
	return nil, ErrorCode{}, false
}

// Meaning says when the operation answers a body-level error code, and whether the vendor says so or it is inferred; empty
// for a code that the document does not have.
func (o *Operation) Meaning(code string) string {
	_, c, listed := o.Code(code)
	for i := 0; !listed && i < len(o.Document.Operations); i++ { // documented without a body, and so without codes
		_, c, listed = o.Document.Operations[i].Code(code)
	}
	if c.Provenance.Kind == "" || code == "" {
		return c.Trigger
	}
	return strings.TrimSuffix(c.Trigger, ".") + " (" + string(c.Provenance.Kind) + ", " + c.Provenance.Source + ")"
}

// Example returns the named example of a media type, or the first one when name is empty.
func (m *MediaType) Example(name string) (Example, bool) {
	for _, e := range m.Examples {
		if name == "" || e.Name == name {
			return e, true
		}
	}
	return Example{}, false
}
