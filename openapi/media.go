package openapi

import (
	"fmt"
	"mime"
	"strings"
)

// mediaTypeName is a content type without parameters, in lower case.
func mediaTypeName(contentType string) string {
	name, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(name))
}

// IsJSON says whether a content type is JSON or has the +json suffix.
func IsJSON(contentType string) bool {
	name := mediaTypeName(contentType)
	return name == "application/json" || strings.HasSuffix(name, "+json")
}

// matchMediaType finds the documented representation of a content type: the exact one, then a range such as text/*, then */*.
func matchMediaType(content []*MediaType, contentType string) *MediaType {
	for _, m := range content { // as most clients write it
		if m.Type == contentType {
			return m
		}
	}
	if _, _, err := mime.ParseMediaType(contentType); err != nil {
		return nil
	}
	name := mediaTypeName(contentType)
	kind, _, _ := strings.Cut(name, "/")
	var byKind, any *MediaType
	for _, m := range content {
		switch m.Type {
		case name:
			return m
		case kind + "/*":
			byKind = m
		case "*/*":
			any = m
		}
	}
	if byKind != nil {
		return byKind
	}
	return any
}

func quoteOrNothing(contentType string) string {
	if contentType == "" {
		return "no content type"
	}
	return contentType
}

func size(n int) string { return fmt.Sprintf("a body of %d bytes", n) }
