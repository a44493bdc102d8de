package openapi

import (
	"slices"
	"strings"
)

// ErrorRules is x-mock-errors: how a document's vendor words its refusals.
type ErrorRules struct {
	// Body is the shape of an error body; its strings are templates.
	Body       any
	Rules      []ErrorRule
	Provenance Provenance
}

// ErrorRule maps a class of violations to a status, a code and a message template.
type ErrorRule struct {
	Operations, In, Pointers, Keywords []string // empty: any
	Names                              []string // of a missing property or parameter; empty: any
	Status                             int
	Code, Message                      string
	Body                               any // overrides ErrorRules.Body when not nil
	Provenance                         Provenance
}

// Rule returns the first rule that fits any of the violations, and the first violation it fits.
func (r *ErrorRules) Rule(operation string, violations []Violation) (*ErrorRule, Violation, bool) {
	for i := range r.Rules {
		for _, v := range violations {
			if r.Rules[i].fits(operation, v) {
				return &r.Rules[i], v, true
			}
		}
	}
	return nil, Violation{}, false
}

func (r *ErrorRule) fits(operation string, v Violation) bool {
	if v.Keyword == KeywordContentType && !slices.Contains(r.Keywords, KeywordContentType) {
		return false // 415 unless the vendor says otherwise
	}
	return anyOf(r.Operations, operation) && anyOf(r.In, v.In) && anyOf(r.Keywords, v.Keyword) &&
		anyOf(r.Names, MissingName(v)) && pointerFits(r.Pointers, v.Pointer)
}

// MissingName is the name of the property or parameter that a violation misses, or "".
func MissingName(v Violation) string {
	_, quoted, missing := strings.Cut(v.Message, "should have required property '")
	if !missing {
		return ""
	}
	return strings.TrimSuffix(quoted, "'")
}

func anyOf(allowed []string, value string) bool {
	return len(allowed) == 0 || slices.Contains(allowed, value)
}

func pointerFits(patterns []string, pointer string) bool {
	if len(patterns) == 0 {
		return true
	}
	return slices.ContainsFunc(patterns, func(p string) bool { return matchPointer(p, pointer) })
}

// matchPointer compares segment by segment; `*` stands for one segment and a last `**` for any number.
func matchPointer(pattern, pointer string) bool {
	want, got := strings.Split(pattern, "/"), strings.Split(pointer, "/")
	for i, segment := range want {
		if segment == "**" && i == len(want)-1 {
			return true
		}
		if i >= len(got) || (segment != "*" && segment != got[i]) {
			return false
		}
	}
	return len(want) == len(got)
}
