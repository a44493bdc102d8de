package report

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cartwright/openapi"
)

// hidden stands where a secret was.
const hidden = "***"

// mask hides secrets: by the names under which credentials are sent, and by their values.
type mask struct{ values *strings.Replacer }

// newMask hides these values wherever they stand, also as JSON or a URL would write them. Values of less than
// four bytes are not hidden: they would tear holes into everything.
func newMask(secrets []string) mask {
	var pairs []string
	sorted := slices.Clone(secrets)
	slices.SortFunc(sorted, func(a, b string) int { return len(b) - len(a) }) // a secret may hold another
	for _, s := range sorted {
		if len(s) < 4 {
			continue
		}
		quoted, _ := json.Marshal(s)
		for _, form := range []string{s, strings.Trim(string(quoted), `"`), url.QueryEscape(s), url.PathEscape(s)} {
			pairs = append(pairs, form, hidden)
		}
	}
	return mask{values: strings.NewReplacer(pairs...)}
}

// text hides the declared values.
func (m mask) text(s string) string { return m.values.Replace(s) }

// header is the value of a header as it may be shown.
func (m mask) header(name, value string, o *openapi.Operation) string {
	if secretName(name) || isScheme(o, openapi.InHeader, name) {
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
		if err == nil && hasValue && (secretName(name) || isScheme(o, openapi.InQuery, name)) {
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

// secretName says whether something of this name is commonly a credential.
func secretName(name string) bool {
	switch http.CanonicalHeaderKey(name) {
	case "Cookie", "Set-Cookie", "Authorization", "Proxy-Authorization":
		return true
	}
	flat := strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(name))
	return slices.ContainsFunc([]string{"token", "apikey", "secret", "password", "signature", "credential"}, func(part string) bool {
		return strings.Contains(flat, part)
	})
}
