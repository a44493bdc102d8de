// Package binary writes a graph of Go values as bytes, and reads it back in a fraction of the time that the reading of
// the document takes which it was made from. It knows what a model of a document is made of: structures by their
// exported fields, pointers that lead to one value from several places or round in a circle, slices, maps by text,
// texts, numbers and JSON values.
//
//	fingerprint of the types │ table of texts │ the value, fields by number, zeros left out
//
// The bytes are the same for the same value, and hold for the types alone that they were written from.
package binary

import (
	"crypto/sha256"
	"errors"
	"reflect"
	"strconv"
	"strings"
)

// ErrOtherTypes says that the types have changed since the bytes were written.
var ErrOtherTypes = errors.New("written from other types")

// ErrCorrupt says that the bytes are not what Write makes.
var ErrCorrupt = errors.New("not written by this package")

// tags of the values that an interface can hold.
const (
	tagNil = iota
	tagFalse
	tagTrue
	tagString
	tagNumber // json.Number
	tagFloat
	tagList
	tagObject
)

// fingerprint tells types apart by all that the bytes depend on.
func fingerprint(t reflect.Type) [sha256.Size]byte {
	var text strings.Builder
	describe(&text, t, map[reflect.Type]bool{})
	return sha256.Sum256([]byte(text.String()))
}

func describe(to *strings.Builder, t reflect.Type, seen map[reflect.Type]bool) {
	to.WriteString(t.String() + " " + t.Kind().String() + ";")
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		describe(to, t.Elem(), seen)
	case reflect.Map:
		describe(to, t.Key(), seen)
		describe(to, t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				to.WriteString(strconv.Itoa(i) + " " + f.Name + " ")
				describe(to, f.Type, seen)
			}
		}
	}
}
