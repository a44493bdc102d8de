package report

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cartwright/openapi"
)

// hidden stands where a secret was.
const hidden = "***"

// shortest is the length of what is hidden, in bytes: less would tear holes into everything.
const shortest = 4

// mask hides secrets: by the names under which credentials are sent, and by their values.
type mask struct {
	values *strings.Replacer
	forms  []string // in which a value may stand
}

// newMask hides these values wherever they stand, also as JSON or a URL would write them.
func newMask(secrets []string) mask {
	m := mask{}
	var pairs []string
	sorted := slices.Clone(secrets)
	slices.SortFunc(sorted, func(a, b string) int { return len(b) - len(a) }) // a secret may hold another
	for _, s := range sorted {
		if len(s) < shortest {
			continue
		}
		bare := quoted(s, false)
		for _, form := range []string{s, bare, quoted(s, true), quoted(bare, false), url.QueryEscape(s), url.PathEscape(s)} {
			if !slices.Contains(m.forms, form) {
				m.forms, pairs = append(m.forms, form), append(pairs, form, hidden)
			}
		}
	}
	m.values = strings.NewReplacer(pairs...)
	return m
}

// quoted is a text as JSON writes it between its quotes, with or without what HTML might stumble over.
func quoted(s string, html bool) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(html)
	if err := e.Encode(s); err != nil {
		return s
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(b.String()), `"`), `"`)
}

// text hides the declared values, also one of which only the beginning is left since the text was cut short there.
func (m mask) text(s string) string {
	s = m.values.Replace(s)
	if !strings.Contains(s, cut) {
		return s
	}
	parts := strings.Split(s, cut)
	for i := range parts[:len(parts)-1] {
		parts[i] = m.begun(parts[i])
	}
	return strings.Join(parts, cut)
}

// cut stands where a text was cut short.
const cut = "…"

// begun hides the beginning of a value at the end of a text.
func (m mask) begun(s string) string {
	for _, form := range m.forms {
		for n := min(len(form)-1, len(s)); n >= shortest; n-- {
			if strings.HasSuffix(s, form[:n]) {
				return s[:len(s)-n] + hidden
			}
		}
	}
	return s
}

// header is the value of a header as it may be shown.
func (m mask) header(name, value string, o *openapi.Operation) string {
	if SecretName(name) || isScheme(o, openapi.InHeader, name) {
		return hidden
	}
	return m.text(value)
}

// target is a path and query as it may be shown. The query is taken apart by hand, so that its order and its mistakes stay.
func (m mask) target(target string, o *openapi.Operation) string {
	path, query, found := strings.Cut(target, "?")
	if !found {
		return m.text(target)
	}
	parts := strings.Split(query, "&")
	for i, p := range parts {
		key, _, hasValue := strings.Cut(p, "=")
		name, err := url.QueryUnescape(key)
		if err == nil && hasValue && (SecretName(name) || isScheme(o, openapi.InQuery, name)) {
			parts[i] = key + "=" + hidden
		}
	}
	return m.text(path + "?" + strings.Join(parts, "&"))
}

// isScheme says whether the contract says that a credential is sent under this name.
func isScheme(o *openapi.Operation, in, name string) bool {
	if o == nil {
		return false
	}
	for _, alternative := range o.Security {
		for _, s := range alternative {
			if s.In == in && strings.EqualFold(s.Key, name) {
				return true
			}
		}
	}
	return false
}

// SecretName says whether what goes under this name is commonly a credential, which no report shows.
func SecretName(name string) bool {
	switch http.CanonicalHeaderKey(name) {
	case "Cookie", "Set-Cookie", "Authorization", "Proxy-Authorization":
		return true
	}
	flat := strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(name))
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' })
	return slices.ContainsFunc([]string{"token", "apikey", "secret", "password", "signature", "credential"}, func(part string) bool {
		return strings.Contains(flat, part)
	}) || slices.ContainsFunc([]string{"key", "auth", "authentication", "jwt", "passwd", "pwd"}, func(word string) bool {
		return slices.Contains(words, word)
	})
}
