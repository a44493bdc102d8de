package resource

import (
	"net/http"

	"cartwright/mock/internal/behaviour"
)

// Operation is a documented operation, as far as a resource needs to know it.
type Operation struct {
	ID, Method string
	// Path is the template as the document writes it, Place where it is served.
	Path, Place string
	// Settings is the value of x-mock-resource, of the operation or of its path; nil when there is none.
	Settings any
	// Query are the declared parameters of the query.
	Query []Parameter
	// PathExamples are the documented examples of the path parameters, as text.
	PathExamples map[string]string
	// Sends is the shape of the JSON body that the operation takes, nil when it takes none.
	Sends Shape
	// Successes are the documented 2xx answers, in the order of their statuses.
	Successes []Success
}

// Parameter is one of the query.
type Parameter struct {
	Name  string
	Shape Shape // nil when the document says nothing of it
}

// Success is a documented answer.
type Success interface {
	Status() int
	// Shape is that of the body; nil when there is none, or none that a value can be written as.
	Shape() Shape
	// Examples are the documented bodies.
	Examples() []any
	// Header says whether the answer declares a header, and the format of its text.
	Header(name string) (format string, declared bool)
	// Write makes an answer of a value, in what the client accepts; a nil function is no body. What the memo knows is not
	// made again. What is declared of its headers and not given is filled as the document shows it.
	Write(accept []string, memo *Memo, value func() any, header http.Header) *behaviour.Answer
	// Show makes the answer as the document shows it.
	Show(accept []string) (*behaviour.Answer, error)
}

// Shape is what a document says of a JSON value.
type Shape interface {
	// Members are the properties that the document names for an object; the object chooses among alternatives and may be
	// nil.
	Members(object map[string]any) []Member
	// Open says that members which are not named are meant to be there, too.
	Open(object map[string]any) bool
	// Items is the shape of a list's items, nil when the value is no list.
	Items() Shape
	// Takes says whether values of this JSON type are allowed.
	Takes(jsonType string) bool
	// Format is the declared format, empty when there is none.
	Format() string
	// Default is the value that the document gives where none is sent.
	Default() (any, bool)
	// Refuses gives the reason why an answer may not have this value; empty: it may.
	Refuses(value any) string
	// Fresh makes a value that an answer may have and that is none of the documented examples.
	Fresh(seed uint64) (any, error)
	// Sample makes a value that an answer may have.
	Sample(seed uint64) (any, error)
}

// Member is a property of an object.
type Member struct {
	Name                          string
	Required, ReadOnly, WriteOnly bool
	Shape                         Shape
}

// member finds a property by its name.
func member(s Shape, name string) (Member, bool) {
	if s == nil {
		return Member{}, false
	}
	for _, m := range s.Members(nil) {
		if m.Name == name {
			return m, true
		}
	}
	return Member{}, false
}
