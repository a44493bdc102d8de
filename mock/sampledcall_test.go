package mock_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// sampledCall is a valid request to an operation, made from the samples of its parameters and its body. With less set,
// what is not required is left out.
func sampledCall(o *openapi.Operation, seed uint64, less bool) (*http.Request, error) {
	c := &sampling{o: o, seed: seed, less: less, path: map[string]string{}, header: http.Header{}}
	for _, p := range o.Parameters {
		if err := c.parameter(p); err != nil {
			return nil, fmt.Errorf("%s parameter %s: %w", p.In, p.Name, err)
		}
	}
	c.credentials()
	body, err := c.body()
	if err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	mount := o.Mounts[0]
	for _, m := range o.Mounts {
		if m.Host == "" {
			mount = m
		}
	}
	target := strings.ReplaceAll(mount.Path, "#", "%23") // a fragment never reaches a server: this one is a part of the path
	target = regexp.MustCompile(`\{[.;]?([^{}*]+)\*?\}`).ReplaceAllStringFunc(target, func(in string) string {
		return c.path[strings.Trim(in, "{.;*}")]
	})
	if len(c.query) > 0 {
		mark := "?"
		if strings.Contains(target, "?") {
			mark = "&"
		}
		target += mark + strings.Join(c.query, "&")
	}
	r, err := http.NewRequest(o.Method, "http://localhost"+target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header = c.header
	return r, nil
}

type sampling struct {
	o      *openapi.Operation
	seed   uint64
	less   bool
	path   map[string]string
	query  []string
	header http.Header
}

// sample makes a parameter's value. Texts are words: where a style's delimiters may not be encoded, nobody can tell a
// delimiter in a text from one between texts.
func (c *sampling) sample(p *openapi.Parameter) (any, error) {
	if p.Schema == nil {
		return "x", nil
	}
	v, err := p.Schema.Sample(c.seed, schema.SampleOptions{Direction: schema.Request})
	if p.Style == "label" || p.Style == "spaceDelimited" || p.Style == "pipeDelimited" {
		v = words(v)
	}
	return v, err
}

func words(v any) any {
	switch v := v.(type) {
	case string:
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" .|,", r) {
				return '_'
			}
			return r
		}, v)
	case []any:
		for i := range v {
			v[i] = words(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = words(v[name])
		}
	}
	return v
}

func (c *sampling) parameter(p *openapi.Parameter) error {
	if !p.Required && c.less {
		return nil
	}
	v, err := c.sample(p)
	if err != nil {
		return err
	}
	if p.MediaType != "" {
		v = string((&schema.Schema{}).Encode(v))
	}
	switch p.In {
	case openapi.InPath:
		c.path[p.Name] = styled(p, v)
	case openapi.InQuery:
		c.query = append(c.query, pairs(p, v)...)
	case openapi.InHeader:
		c.header.Set(p.Name, listed(v, p.Explode, ",", "=", plainText))
	case openapi.InCookie:
		c.header["Cookie"] = []string{strings.Join(append(c.header["Cookie"], pairs(p, v)...), "; ")}
	}
	return nil
}

// styled writes a path parameter in its style.
func styled(p *openapi.Parameter, v any) string {
	switch p.Style {
	case "label":
		if p.Explode {
			return "." + listed(v, true, ".", "=", escaped)
		}
		return "." + listed(v, false, ",", ",", escaped)
	case "matrix":
		_, isObject := v.(map[string]any)
		_, isList := v.([]any)
		switch {
		case isObject && p.Explode:
			return ";" + listed(v, true, ";", "=", escaped)
		case isList && p.Explode:
			return ";" + p.Name + "=" + listed(v, true, ";"+p.Name+"=", "=", escaped)
		}
		return ";" + p.Name + "=" + listed(v, false, ",", ",", escaped)
	}
	return listed(v, p.Explode, ",", "=", escaped)
}

// pairs writes a query parameter or a cookie in its style.
func pairs(p *openapi.Parameter, v any) []string {
	name := url.QueryEscape(p.Name)
	object, isObject := v.(map[string]any)
	list, isList := v.([]any)
	var out []string
	switch {
	case p.Style == "deepObject":
		return deep(name, v)
	case isObject && p.Explode:
		for _, member := range sorted(object) {
			out = append(out, url.QueryEscape(member)+"="+escaped(object[member]))
		}
		return out
	case isList && p.Explode:
		for _, item := range list {
			out = append(out, name+"="+escaped(item))
		}
		return out
	}
	between := map[string]string{"pipeDelimited": "|", "spaceDelimited": "%20"}[p.Style]
	if between == "" {
		between = ","
	}
	return []string{name + "=" + listed(v, false, between, between, escaped)}
}

func deep(name string, v any) []string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for _, member := range sorted(v) {
			out = append(out, deep(name+"["+url.QueryEscape(member)+"]", v[member])...)
		}
	case []any:
		for i, item := range v {
			out = append(out, deep(fmt.Sprintf("%s[%d]", name, i), item)...)
		}
	default:
		return []string{name + "=" + escaped(v)}
	}
	return out
}

// listed joins a list, or an object's members, each with its name.
func listed(v any, explode bool, between, equals string, write func(any) string) string {
	var out []string
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			out = append(out, write(item))
		}
	case map[string]any:
		if !explode {
			equals = between
		}
		for _, name := range sorted(v) {
			out = append(out, write(name)+equals+write(v[name]))
		}
	default:
		return write(v)
	}
	return strings.Join(out, between)
}

func sorted(v map[string]any) []string {
	var names []string
	for name := range v {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func escaped(v any) string { return url.PathEscape(plainText(v)) }

func plainText(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return v
	case json.Number, bool:
		return fmt.Sprint(v)
	}
	return string((&schema.Schema{}).Encode(v))
}

// credentials are those of the first alternative.
func (c *sampling) credentials() {
	if len(c.o.Security) == 0 {
		return
	}
	for _, s := range c.o.Security[0] {
		value := "secret"
		switch s.Scheme {
		case "":
		case "basic":
			value = "Basic dXNlcjpzZWNyZXQ="
		default:
			value = s.Scheme + " secret"
		}
		switch s.In {
		case openapi.InQuery:
			c.query = append(c.query, url.QueryEscape(s.Key)+"="+value)
		case openapi.InCookie:
			c.header["Cookie"] = []string{strings.Join(append(c.header["Cookie"], s.Key+"="+value), "; ")}
		default:
			c.header.Set(s.Key, value)
		}
	}
}

func (c *sampling) body() ([]byte, error) {
	if c.o.Body == nil || len(c.o.Body.Content) == 0 || c.less && !c.o.Body.Required {
		return nil, nil
	}
	m := c.o.Body.Content[0]
	form := strings.HasSuffix(m.Type, "form-urlencoded") || strings.HasPrefix(m.Type, "multipart/") // no place for what is empty
	v, err := m.Sampled().Sample(c.seed, schema.SampleOptions{Direction: schema.Request, RequiredOnly: c.less && !form})
	if err != nil {
		return nil, err
	}
	contentType := strings.NewReplacer("*/*", "application/json", "image/*", "image/png", "/*", "/plain").Replace(m.Type)
	if strings.HasPrefix(m.Type, "multipart/") {
		contentType += "; boundary=cartwright"
	}
	c.header.Set("Content-Type", contentType)
	return m.Encode(contentType, v), nil
}
