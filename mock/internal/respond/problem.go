package respond

import (
	"net/http"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/journal"
	"cartwright/openapi"
)

// Problem is what the engine says for itself, as an RFC 9457 problem document.
type Problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
	// Hint says what to do about it.
	Hint string `json:"hint,omitempty"`
	// Nearest names the operations that the request may have meant.
	Nearest    []string          `json:"nearest,omitempty"`
	Violations []journal.Finding `json:"violations,omitempty"`
}

// Findings renders violations as people and programs read them in answers, headers and the journal.
func Findings(all []openapi.Violation) []journal.Finding {
	out := make([]journal.Finding, len(all))
	for i, v := range all {
		out[i] = journal.Finding{In: v.In, Pointer: v.Pointer, Keyword: v.Keyword, Message: v.Message, Expected: v.Expected,
			Got: v.Got, Hint: v.Hint, Provenance: string(v.Provenance), Advisory: v.Advisory}
		if v.At.File != "" {
			out[i].Contract = v.At.String()
		}
	}
	return out
}

// Reply makes the engine's reply of a problem. Its title is the status's reason phrase when empty.
func (p Problem) Reply() *Reply {
	if p.Title == "" {
		p.Title = http.StatusText(p.Status)
	}
	body, err := behaviour.JSON(p)
	if err != nil { // a struct of strings cannot fail to encode
		body = &behaviour.Encoded{Bytes: []byte(`{"title":"Internal Server Error","status":500}`)}
	}
	return &Reply{Status: p.Status, ContentType: typeProblem, Body: body, Source: SourceEngine, Exempt: true, Header: http.Header{}}
}
