package openapi

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// Request is a request as the contract sees it.
type Request struct {
	// Path holds the decoded path parameters and RawPath those that were sent percent-encoded, see Match.
	Path, RawPath map[string]string
	Query         string // the raw query
	Header        http.Header
	Body          []byte
}

// Checked is a request taken apart, with all its violations in the order path, query, header, cookie, body.
type Checked struct {
	// Path, Query and Header hold the declared parameters that were sent, as decoded text; header names are in lower
	// case. Authorization is always there when it was sent.
	Path, Query, Header map[string]string
	// MediaType is the documented representation that the body has.
	MediaType  *MediaType
	Violations []Violation

	body   any
	unread []byte // the JSON text of the body, which was accepted along its text and not asked for yet; else nil
	// matching and differing are the names of examples that some value of the request equals, or does not.
	matching, differing map[string]bool
}

// Body is the decoded body, nil when there is none or it cannot be read. It is read when it is first asked for, by one
// caller at a time.
func (c *Checked) Body() any {
	if c.unread != nil {
		c.body, _, _ = jsonvalue.Decode(c.unread) // it was found to be JSON
		c.unread = nil
	}
	return c.body
}

// CheckRequest judges a request to this operation. It never changes the request.
func (o *Operation) CheckRequest(r *Request) *Checked {
	c := &checker{Operation: o, request: r, out: &Checked{Path: r.Path, Header: map[string]string{}}}
	c.parameters(InPath)
	c.readQuery()
	c.headers()
	c.parameters(InCookie)
	c.body()
	return c.out
}

// checker is the work of one CheckRequest.
type checker struct {
	*Operation
	request *Request
	query   style.Pairs
	cookies style.Pairs // nil until they are asked for
	one     [1]string   // room for the text of a path parameter, which there is one of
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

func (c *checker) readQuery() {
	if c.request.Query != "" {
		pairs, malformed := style.ParsePairs(c.request.Query)
		if malformed != "" {
			c.add(Violation{In: InQuery, Keyword: KeywordEncoding, Expected: "percent-encoded text", Got: jsonvalue.Short(malformed, 80),
				Message: "should be percent-encoded text", At: c.At, Provenance: schema.Inferred})
		}
		c.query = pairs
	}
	c.parameters(InQuery)
	c.undocumentedQuery()
}

// undocumentedQuery reports query parameters that the document does not name. Services ignore them, so the mock does,
// too; the harness does not.
func (c *checker) undocumentedQuery() {
	var unknown []string
	for _, pair := range c.query {
		if !c.queryHas(pair.Name) && !c.securityHas(pair.Name) && !slices.Contains(c.fixed, pair) {
			unknown = append(unknown, pair.Name)
		}
	}
	slices.Sort(unknown)
	for _, name := range slices.Compact(unknown) {
		v := Violation{In: InQuery, Pointer: jsonvalue.Join("", name), Keyword: KeywordUndocumented, Expected: "a documented query parameter",
			Got: name, Message: "is not a documented query parameter", At: c.At, Provenance: schema.Inferred, Advisory: true}
		if near := schema.Nearest(c.queryNames(), name); near != "" {
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
	for _, v := range c.checkSecurity(c.request.Header, c.query) {
		c.add(v)
	}
}

// parameter decodes one parameter, checks it and keeps its text.
func (c *checker) parameter(p *Parameter) {
	if p.rule.Spread() {
		c.spread(p)
		return
	}
	texts := c.raw(p)
	if len(texts) == 0 {
		c.missing(p)
		return
	}
	unescape := p.unescape()
	var room [4]string
	decoded := room[:0]
	for _, raw := range texts {
		text, ok := unescape(raw)
		if !ok {
			c.add(p.violation(KeywordEncoding, "should be UTF-8 text", "UTF-8 text", jsonvalue.Short(text, 60)))
			return
		}
		decoded = append(decoded, text)
	}
	c.keep(p, strings.Join(decoded, ","))
	if p.AllowEmpty && len(texts) == 1 && texts[0] == "" {
		return
	}
	if p.knownGood(texts) {
		return
	}
	value, v := p.decode(texts)
	if v != nil {
		c.add(*v)
		return
	}
	if c.checkValue(p, value) {
		p.remember(texts[0])
	}
}

// spread checks an object whose members are query parameters or cookies by themselves.
func (c *checker) spread(p *Parameter) {
	pairs := c.query
	if p.In == InCookie {
		pairs = c.cookiePairs()
	}
	value, found := p.rule.Gather(c.without(pairs, p), p.unescape())
	if !found {
		c.missing(p)
		return
	}
	c.keep(p, jsonvalue.Short(value, 1<<16))
	c.checkValue(p, value)
}

// without leaves out the pairs that are other parameters or credentials: an object that takes any member is not meant to
// take those.
func (c *checker) without(pairs style.Pairs, p *Parameter) style.Pairs {
	foreign := func(pair style.Pair) bool {
		return !p.rule.Names(pair.Name) && (p.In == InQuery && c.securityHas(pair.Name) ||
			slices.ContainsFunc(c.Parameters, func(q *Parameter) bool { return q != p && q.In == p.In && q.rule.Names(pair.Name) }))
	}
	if !slices.ContainsFunc(pairs, foreign) {
		return pairs
	}
	return slices.DeleteFunc(slices.Clone(pairs), foreign)
}

func (c *checker) missing(p *Parameter) {
	if p.Required {
		c.add(p.violation(KeywordRequired, "should have required property '"+p.Name+"'", "a "+p.In+" parameter", "nothing"))
	}
}

// checkValue says whether the value keeps to the parameter's schema.
func (c *checker) checkValue(p *Parameter, value any) bool {
	c.out.compare(p.Examples, value)
	if p.Schema == nil {
		return true
	}
	found := p.Schema.Check(value, schema.Options{Direction: schema.Request})
	for _, v := range found {
		v.In, v.Pointer = p.In, jsonvalue.Join("", p.Name)+v.Pointer
		c.add(v)
	}
	return len(found) == 0
}

// raw returns a parameter's texts as they were sent; none: it was not.
func (c *checker) raw(p *Parameter) []string {
	switch p.In {
	case InPath:
		if raw, ok := c.request.RawPath[p.Name]; ok {
			c.one[0] = raw
			return c.one[:]
		}
		if text, ok := c.request.Path[p.Name]; ok {
			c.one[0] = strings.ReplaceAll(text, "%", "%25")
			return c.one[:]
		}
		return nil
	case InQuery:
		return c.query.Raw(p.Name)
	case InCookie:
		return c.cookiePairs().Raw(p.Name)
	}
	return c.request.Header[p.key]
}

func (c *checker) cookiePairs() style.Pairs {
	if c.cookies == nil {
		request := http.Request{Header: c.request.Header}
		c.cookies = style.Pairs{}
		for _, cookie := range request.Cookies() {
			c.cookies = append(c.cookies, style.Pair{Name: cookie.Name, Raw: cookie.Value})
		}
	}
	return c.cookies
}

func (c *checker) keep(p *Parameter, text string) {
	switch p.In {
	case InQuery:
		if c.out.Query == nil {
			c.out.Query = map[string]string{}
		}
		c.out.Query[p.Name] = text
	case InHeader:
		c.out.Header[p.lower] = text
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
	case !sent && c.Body.Required && !c.emptyForm():
		v := c.bodyViolation(KeywordRequired, c.noBody(), "a body", "no body")
		v.Provenance, v.Source = c.Body.RequiredBy.Kind, c.Body.RequiredBy.Source
		c.add(v)
	case sent || c.Body.Required:
		c.content()
	}
}

// emptyForm says that nothing was sent as a form, which is a form without members.
func (c *checker) emptyForm() bool {
	const form = "application/x-www-form-urlencoded"
	return mediaTypeName(c.request.Header.Get("Content-Type")) == form && matchMediaType(c.Body.Content, form) != nil
}

func (c *checker) content() {
	sent := c.request.Header.Get("Content-Type")
	m := matchMediaType(c.Body.Content, sent)
	if m == nil {
		v := c.bodyViolation(KeywordContentType, "should have content type "+c.Body.types(), c.Body.types(), quoteOrNothing(sent))
		v.Hint = c.Body.contentTypeHint(sent, c.request.Body)
		c.add(v)
		return
	}
	if err := utf8Text(sent); err != nil {
		c.add(c.bodyViolation(KeywordContentType, "should have charset utf-8", "charset utf-8", err.Error()))
		return
	}
	c.out.MediaType = m
	if accepted, odd := m.acceptsText(sent, c.request.Body, schema.Options{Direction: schema.Request}); accepted && !odd {
		c.out.unread = c.request.Body
		return
	}
	r := m.read(sent, c.request.Body)
	for _, f := range r.faults {
		v := c.bodyViolation(f.Keyword, f.Message, f.Expected, f.Got)
		v.Pointer = f.Pointer
		c.add(v)
	}
	for _, n := range r.notes {
		v := c.bodyViolation(KeywordOddity, n.Detail, "what all programs read alike", string(n.Kind))
		v.Pointer, v.Advisory = n.Pointer, true
		c.add(v)
	}
	c.out.body = r.value
	if !r.judged {
		return
	}
	for _, v := range m.Schema.Check(r.value, schema.Options{Direction: schema.Request}) {
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

// noBody says that there is no body: to vendors whose words are AJV's as AJV does.
func (c *checker) noBody() string {
	if c.Document.Errors == nil {
		return "should have a body"
	}
	return "should be " + c.Body.wanted()
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

// contentTypeHint recognizes the usual causes of JSON that comes under a wrong name, where JSON is wanted.
func (b *Body) contentTypeHint(sent string, body []byte) string {
	i := slices.IndexFunc(b.Content, func(m *MediaType) bool { return IsJSON(m.Type) })
	switch {
	case i < 0 || !json.Valid(body):
		return ""
	case strings.HasPrefix(sent, "text/plain"):
		return "the body is JSON: navigator.sendBeacon and fetch send strings as text/plain; send a Blob of type " + b.Content[i].Type
	case strings.HasPrefix(sent, "application/x-www-form-urlencoded"):
		return "the body is JSON: curl -d needs -H 'Content-Type: " + b.Content[i].Type + "'"
	}
	return "the body is JSON: send the header Content-Type: " + b.Content[i].Type
}
