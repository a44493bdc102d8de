package openapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// Request is a request as the contract sees it.
type Request struct {
	// Path holds the decoded path parameters, see Match.
	Path   map[string]string
	Query  string // the raw query
	Header http.Header
	Body   []byte
}

// Checked is a request taken apart, with all its violations in the order path, query, header, cookie, body.
type Checked struct {
	// Path, Query and Header hold the declared parameters that were sent, as decoded text; header names are in lower
	// case. Authorization is always there when it was sent.
	Path, Query, Header map[string]string
	// Body is the decoded JSON body, nil when there is none or it is not JSON.
	Body any
	// MediaType is the documented representation that the body has.
	MediaType  *MediaType
	Violations []Violation
	// Notes are legal oddities of the body's JSON, such as duplicate keys.
	Notes []jsonvalue.Note
}

// CheckRequest judges a request to this operation. It never changes the request.
func (o *Operation) CheckRequest(r *Request) *Checked {
	c := &checker{Operation: o, request: r, out: &Checked{Path: r.Path, Header: map[string]string{}}}
	c.parameters(InPath)
	c.query()
	c.headers()
	c.parameters(InCookie)
	c.body()
	return c.out
}

// checker is the work of one CheckRequest.
type checker struct {
	*Operation
	request *Request
	values  url.Values
	out     *Checked
}

func (c *checker) add(v Violation) { c.out.Violations = append(c.out.Violations, v) }

func (c *checker) parameters(in string) {
	for _, p := range c.Parameters {
		if p.In == in {
			c.parameter(p)
		}
	}
}

func (c *checker) query() {
	c.out.Query = map[string]string{}
	if c.request.Query != "" {
		values, err := url.ParseQuery(c.request.Query)
		if err != nil {
			c.add(Violation{In: InQuery, Keyword: KeywordEncoding, Expected: "percent-encoded text", Got: jsonvalue.Short(c.request.Query, 80),
				Message: "should be percent-encoded text", At: c.At, Provenance: schema.Inferred})
		}
		c.values = values
	}
	c.parameters(InQuery)
	if len(c.values) > 0 {
		c.undocumentedQuery()
	}
}

// undocumentedQuery reports query parameters that the document does not name. Services ignore them, so the mock does,
// too; the harness does not.
func (c *checker) undocumentedQuery() {
	for _, name := range slices.Sorted(keys(c.values)) {
		if c.queryNames[name] || slices.ContainsFunc(c.deepObjects, func(p string) bool { return strings.HasPrefix(name, p+"[") }) {
			continue
		}
		v := Violation{In: InQuery, Pointer: jsonvalue.Join("", name), Keyword: KeywordUndocumented, Expected: "a documented query parameter",
			Got: name, Message: "is not a documented query parameter", At: c.At, Provenance: schema.Inferred, Advisory: true}
		if near := schema.Nearest(slices.Sorted(keys(c.queryNames)), name); near != "" {
			v.Hint = "did you mean " + near + "?"
		}
		c.add(v)
	}
}

func (c *checker) headers() {
	if authorization := c.request.Header.Get("Authorization"); authorization != "" {
		c.out.Header["authorization"] = authorization
	}
	c.parameters(InHeader)
	for _, v := range c.checkSecurity(c.request.Header, c.values) {
		c.add(v)
	}
}

// parameter decodes one parameter, checks it and keeps its text.
func (c *checker) parameter(p *Parameter) {
	texts, sent := c.raw(p)
	if !sent {
		if p.Required {
			c.add(p.violation(KeywordRequired, "should have required property '"+p.Name+"'", "a "+p.In+" parameter", "nothing"))
		}
		return
	}
	c.keep(p, strings.Join(texts, ","))
	if !slices.ContainsFunc(texts, func(t string) bool { return !validText(t) }) {
		c.checkValue(p, texts)
		return
	}
	c.add(p.violation(KeywordEncoding, "should be UTF-8 text", "UTF-8 text", jsonvalue.Short(texts[0], 60)))
}

func (c *checker) checkValue(p *Parameter, texts []string) {
	value, v := p.decode(texts, c.values)
	if v != nil {
		c.add(*v)
		return
	}
	if p.Schema == nil || value == "" && p.AllowEmpty {
		return
	}
	for _, v := range p.Schema.Check(value, schema.Options{Direction: schema.Request}) {
		v.In, v.Pointer = p.In, jsonvalue.Join("", p.Name)+v.Pointer
		c.add(v)
	}
}

// raw returns a parameter's texts as sent, and whether it was.
func (c *checker) raw(p *Parameter) ([]string, bool) {
	switch p.In {
	case InPath:
		text, ok := c.request.Path[p.Name]
		return []string{text}, ok
	case InQuery:
		if p.Style == "deepObject" {
			return nil, hasDeepObject(c.values, p.Name)
		}
		texts, ok := c.values[p.Name]
		return texts, ok
	case InCookie:
		request := http.Request{Header: c.request.Header}
		cookie, err := request.Cookie(p.Name)
		if err != nil {
			return nil, false
		}
		return []string{cookie.Value}, true
	default:
		texts, ok := c.request.Header[p.key]
		return texts, ok
	}
}

func (c *checker) keep(p *Parameter, text string) {
	switch p.In {
	case InQuery:
		c.out.Query[p.Name] = text
	case InHeader:
		c.out.Header[strings.ToLower(p.Name)] = text
	}
}

// violation is a fault of the parameter as a whole. Only that it is required can be documented; that a service refuses
// what is no JSON, no text or sent twice is ours to say.
func (p *Parameter) violation(keyword, message, expected, got string) Violation {
	v := Violation{In: p.In, Pointer: jsonvalue.Join("", p.Name), Keyword: keyword, Message: message, Expected: expected, Got: got, At: p.At, Provenance: schema.Inferred}
	if p.Schema != nil && keyword == KeywordRequired {
		v.Provenance, v.Source = p.Schema.Provenance, p.Schema.Source
	}
	return v
}

// body checks the body: its presence, its content type, its text, its schema.
func (c *checker) body() {
	sent := len(c.request.Body) > 0
	switch {
	case c.Body == nil && sent:
		v := c.bodyViolation(KeywordUndocumented, "is not documented for this operation", "no body", size(len(c.request.Body)))
		v.Advisory = true
		c.add(v)
	case c.Body == nil:
	case !sent && c.Body.Required:
		v := c.bodyViolation(KeywordRequired, "should be "+c.Body.wanted(), "a body", "no body")
		v.Provenance, v.Source = c.Body.RequiredBy.Kind, c.Body.RequiredBy.Source
		c.add(v)
	case sent:
		c.content()
	}
}

func (c *checker) content() {
	sent := c.request.Header.Get("Content-Type")
	m := matchMediaType(c.Body.Content, sent)
	if m == nil {
		v := c.bodyViolation(KeywordContentType, "should have content type "+c.Body.types(), c.Body.types(), quoteOrNothing(sent))
		v.Hint = contentTypeHint(sent, c.request.Body)
		c.add(v)
		return
	}
	c.out.MediaType = m
	if m.Schema == nil || !IsJSON(sent) && !IsJSON(m.Type) {
		return
	}
	value, notes, err := jsonvalue.Decode(c.request.Body)
	if err != nil {
		v := c.bodyViolation(KeywordJSON, "should be valid JSON: "+err.Error(), "JSON", jsonvalue.Short(string(c.request.Body), 60))
		c.add(v)
		return
	}
	c.out.Body, c.out.Notes = value, notes
	for _, v := range m.Schema.Check(value, schema.Options{Direction: schema.Request}) {
		v.In = InBody
		c.add(v)
	}
}

// bodyViolation is a fault of the body as a whole. That a service refuses it is ours to say, unless the caller knows more.
func (c *checker) bodyViolation(keyword, message, expected, got string) Violation {
	v := Violation{In: InBody, Keyword: keyword, Message: message, Expected: expected, Got: got, At: c.At, Provenance: schema.Inferred}
	if c.Body != nil {
		v.At = c.Body.At
	}
	return v
}

// wanted names the type of the body, as AJV does when there is none.
func (b *Body) wanted() string {
	for _, m := range b.Content {
		if m.Schema != nil && len(m.Schema.Types) > 0 {
			return strings.Join(m.Schema.Types, ",")
		}
	}
	return "present"
}

func (b *Body) types() string {
	names := make([]string, len(b.Content))
	for i, m := range b.Content {
		names[i] = m.Type
	}
	return strings.Join(names, " or ")
}

// contentTypeHint recognizes the usual causes.
func contentTypeHint(sent string, body []byte) string {
	switch {
	case !json.Valid(body):
		return ""
	case strings.HasPrefix(sent, "text/plain"):
		return "the body is JSON: navigator.sendBeacon and fetch send strings as text/plain; send a Blob of type application/json"
	case strings.HasPrefix(sent, "application/x-www-form-urlencoded"):
		return "the body is JSON: curl -d needs -H 'Content-Type: application/json'"
	}
	return "the body is JSON: send the header Content-Type: application/json"
}
