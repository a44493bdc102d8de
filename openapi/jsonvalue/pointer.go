package jsonvalue

import (
	"strconv"
	"strings"
)

// Join adds one token to an RFC 6901 pointer, escaping it.
func Join(ptr, token string) string { return ptr + "/" + escapeToken(token) }

func escapeToken(token string) string {
	if !strings.ContainsAny(token, "~/") {
		return token
	}
	return strings.ReplaceAll(strings.ReplaceAll(token, "~", "~0"), "/", "~1")
}

// Get follows an RFC 6901 pointer; false when it leads nowhere or is no pointer.
func Get(v any, ptr string) (any, bool) {
	if ptr == "" {
		return v, true
	}
	if ptr[0] != '/' {
		return nil, false
	}
	for token := range strings.SplitSeq(ptr[1:], "/") {
		next, ok := member(v, strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~"))
		if !ok {
			return nil, false
		}
		v = next
	}
	return v, true
}

func member(v any, token string) (any, bool) {
	switch x := v.(type) {
	case map[string]any:
		m, ok := x[token]
		return m, ok
	case []any:
		i, err := strconv.Atoi(token)
		if err != nil || i < 0 || i >= len(x) || strconv.Itoa(i) != token {
			return nil, false
		}
		return x[i], true
	}
	return nil, false
}
