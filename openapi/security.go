package openapi

import (
	"encoding/base64"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"cartwright/openapi/style"
)

// SecurityRequirement is one alternative: all its schemes must be met.
type SecurityRequirement []SecurityScheme

// SecurityScheme is a credential by where it is sent.
type SecurityScheme struct {
	Name      string // in the document
	In, Key   string // header, query or cookie, and the name there
	Scheme    string // for the Authorization header: basic, bearer, or empty for any text
	Challenge string // for WWW-Authenticate
	// Provenance is that of the scheme: a vendor may document an operation and not how it is protected.
	Provenance Provenance
}

func (b *builder) security(k *openapi3.Operation) []SecurityRequirement {
	requirements := b.doc.Security
	if k.Security != nil {
		requirements = *k.Security
	}
	var out []SecurityRequirement
	for _, r := range requirements {
		one := SecurityRequirement{}
		for _, name := range slices.Sorted(maps.Keys(r)) {
			if s, ok := b.scheme(name); ok {
				one = append(one, s)
			}
		}
		out = append(out, one)
	}
	return out
}

func (b *builder) scheme(name string) (SecurityScheme, bool) {
	if b.doc.Components == nil || b.doc.Components.SecuritySchemes[name] == nil || b.doc.Components.SecuritySchemes[name].Value == nil {
		b.complain("security scheme %q is not declared", name)
		return SecurityScheme{}, false
	}
	k := b.doc.Components.SecuritySchemes[name].Value
	s := SecurityScheme{Name: name, In: InHeader, Key: "Authorization", Provenance: b.provenance(k.Extensions, b.out.Provenance)}
	switch k.Type {
	case "apiKey":
		if k.Name == "" || k.In != InHeader && k.In != InQuery && k.In != InCookie {
			b.complain("security scheme %q does not say where its key is sent; it is not asked for", name)
			return SecurityScheme{}, false
		}
		s.In, s.Key, s.Challenge = k.In, k.Name, "ApiKey"
	case "http":
		s.Scheme, s.Challenge = strings.ToLower(k.Scheme), capital(k.Scheme)
	default: // oauth2, openIdConnect
		s.Scheme, s.Challenge = "bearer", "Bearer"
	}
	return s, true
}

// checkSecurity asks for presence and form of a credential: whether it is the right one is the mock's state to say.
func (o *Operation) checkSecurity(header http.Header, query style.Pairs) []Violation {
	if len(o.Security) == 0 {
		return nil
	}
	var missing []Violation
	for _, alternative := range o.Security {
		lacking := alternative.lacking(header, query)
		if len(lacking) == 0 {
			return nil
		}
		if missing == nil {
			missing = lacking
		}
	}
	for i := range missing {
		missing[i].At = o.At
	}
	if len(o.Security) > 1 {
		missing[0].Hint = "any of these will do: " + o.credentials()
	}
	return missing
}

// Challenges are what WWW-Authenticate says of an operation: the scheme of each credential that it may be called with.
func (o *Operation) Challenges() string {
	var out []string
	for _, alternative := range o.Security {
		for _, s := range alternative {
			if s.Challenge != "" && !slices.Contains(out, s.Challenge) {
				out = append(out, s.Challenge)
			}
		}
	}
	return strings.Join(out, ", ")
}

// credentials names the alternatives in words.
func (o *Operation) credentials() string {
	out := make([]string, len(o.Security))
	for i, alternative := range o.Security {
		all := make([]string, len(alternative))
		for j, s := range alternative {
			all[j] = s.Key + " in the " + s.In
			if s.Scheme != "" {
				all[j] = s.Key + ": " + s.Challenge + " …"
			}
		}
		out[i] = strings.Join(all, " with ")
	}
	return strings.Join(out, "; ")
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// securityHas says whether a credential is sent as this query parameter.
func (o *Operation) securityHas(query string) bool {
	return slices.ContainsFunc(o.Security, func(r SecurityRequirement) bool {
		return slices.ContainsFunc(r, func(s SecurityScheme) bool { return s.In == InQuery && s.Key == query })
	})
}

func (r SecurityRequirement) lacking(header http.Header, query style.Pairs) []Violation {
	var out []Violation
	for _, s := range r {
		if !s.met(header, query) {
			out = append(out, s.violation(header))
		}
	}
	return out
}

// violation never shows what was sent, which may be a secret.
func (s SecurityScheme) violation(header http.Header) Violation {
	v := Violation{In: s.In, Pointer: "/" + s.Key, Keyword: KeywordSecurity, Expected: s.Name, Got: "no usable credential",
		Message: "should have required property '" + s.Key + "'", Provenance: s.Provenance.Kind, Source: s.Provenance.Source}
	if s.Scheme != "" && header.Get(s.Key) != "" {
		v.Message = "should have a property '" + s.Key + "' of scheme " + s.Challenge
	}
	return v
}

func (s SecurityScheme) met(header http.Header, query style.Pairs) bool {
	switch s.In {
	case InQuery:
		return query.Get(s.Key) != ""
	case InCookie:
		request := http.Request{Header: header}
		c, err := request.Cookie(s.Key)
		return err == nil && c.Value != ""
	}
	value := header.Get(s.Key)
	if s.Scheme == "" {
		return value != ""
	}
	scheme, credential, _ := strings.Cut(value, " ")
	if !strings.EqualFold(scheme, s.Scheme) || strings.TrimSpace(credential) == "" {
		return false
	}
	if s.Scheme == "basic" {
		decoded, err := base64.StdEncoding.DecodeString(credential)
		return err == nil && strings.Contains(string(decoded), ":")
	}
	return true
}
