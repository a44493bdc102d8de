package openapi

import (
	"slices"
	"strings"
)

// Where a violation can be, in the order in which they are reported.
const (
	InPath   = "path"
	InQuery  = "query"
	InHeader = "header"
	InCookie = "cookie"
	InBody   = "body"
	InStatus = "status"
)

// Keywords of violations that no JSON Schema keyword covers.
const (
	KeywordJSON         = "json"         // the text is not JSON
	KeywordXML          = "xml"          // the text is not XML
	KeywordContentType  = "contentType"  // the content type is missing or not documented
	KeywordSecurity     = "security"     // a credential is missing or malformed
	KeywordUndocumented = "undocumented" // a status, body, field or parameter that the document does not name
	KeywordRequired     = "required"
	KeywordDuplicate    = "duplicate" // sent more often than once
	KeywordOddity       = "oddity"    // legal JSON that other programs may read in another way, such as a name that occurs twice
	KeywordStyle        = "style"     // a parameter that is not in the form of its style, for example matrix
	KeywordEncoding     = "encoding"  // percent-encoding or charset that cannot be decoded
)

// Refusals returns the violations that are reasons to refuse a request, leaving out the advisory ones.
func Refusals(all []Violation) []Violation {
	for i, v := range all {
		if v.Advisory {
			out := append([]Violation(nil), all[:i]...)
			for _, w := range all[i+1:] {
				if !w.Advisory {
					out = append(out, w)
				}
			}
			return out
		}
	}
	return all
}

// Sentence is AJV 6's sentence for a violation: the data path, then what should be.
func Sentence(v Violation) string {
	if v.Pointer == "" || (v.In != InBody && (v.Keyword == KeywordRequired || v.Keyword == KeywordSecurity) && strings.Count(v.Pointer, "/") == 1) {
		return v.Message
	}
	return v.Pointer + " " + v.Message
}

// Reasons leaves out what says nothing more: a sentence that another violation has said; that no alternative matches,
// where the violations of the nearest one are there; and the type of the nearest one, where several would do.
func Reasons(all []Violation) []Violation {
	var out []Violation
	for i, v := range all {
		said := slices.ContainsFunc(out, func(o Violation) bool { return o.In == v.In && Sentence(o) == Sentence(v) })
		if !said && !explained(all[:i], v) && !oneOfSeveral(all[i+1:], v) {
			out = append(out, v)
		}
	}
	return out
}

func ofAlternatives(v Violation) bool { return v.Keyword == "oneOf" || v.Keyword == "anyOf" }

// explained says that a violation is that of alternatives, and one before it says what the nearest lacks.
func explained(before []Violation, v Violation) bool {
	return ofAlternatives(v) && slices.ContainsFunc(before, func(o Violation) bool {
		return o.In == v.In && (o.Pointer == v.Pointer && o.Keyword != "type" || strings.HasPrefix(o.Pointer, v.Pointer+"/"))
	})
}

// oneOfSeveral says that a type is that of one alternative.
func oneOfSeveral(after []Violation, v Violation) bool {
	return v.Keyword == "type" && slices.ContainsFunc(after, func(o Violation) bool {
		return ofAlternatives(o) && o.In == v.In && o.Pointer == v.Pointer
	})
}

// Sentences joins the sentences of violations as AJV's errorsText does. Where they lie in several parts of the
// request, each further part is introduced by its name.
func Sentences(all []Violation) string {
	var b strings.Builder
	for i, v := range all {
		if i > 0 {
			b.WriteString(", ")
			if v.In != all[i-1].In {
				b.WriteString("in " + v.In + ": ")
			}
		}
		b.WriteString(Sentence(v))
	}
	return b.String()
}
