package mock_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"cartwright/openapi"
)

// documented builds the request that the contract shows for an operation: the parameters' examples, the credentials of
// the fixtures, the first request example.
type documented struct {
	operation *openapi.Operation
	path      map[string]string
	query     url.Values
	header    map[string]string
	body      any // nil: none
	mediaType *openapi.MediaType
	unsigned  bool // leave the signature as it is
}

func document(t testing.TB, o *openapi.Operation) *documented {
	t.Helper()
	d := &documented{operation: o, path: map[string]string{}, query: url.Values{}, header: map[string]string{}}
	for _, p := range o.Parameters {
		if p.Example == nil {
			t.Fatalf("%s: parameter %s has no example", o, p.Name)
		}
		d.set(p, p.Example)
	}
	d.credentials()
	if o.Body != nil {
		d.mediaType = o.Body.Content[0]
		example, ok := d.mediaType.Example("")
		if !ok {
			t.Fatalf("%s has no request example", o)
		}
		d.body = example.Value
	}
	return d
}

// set writes a parameter's value as its place and style ask for it.
func (d *documented) set(p *openapi.Parameter, value any) {
	list, isList := value.([]any)
	switch {
	case p.In == openapi.InPath:
		d.path[p.Name] = text(value)
	case p.In == openapi.InQuery && isList && p.Explode:
		d.query.Del(p.Name)
		for _, v := range list {
			d.query.Add(p.Name, text(v))
		}
	case p.In == openapi.InQuery:
		d.query.Set(p.Name, text(value))
	case p.In == openapi.InCookie:
		d.header["Cookie"] = p.Name + "=" + url.QueryEscape(text(value))
	default:
		d.header[p.Name] = text(value)
	}
}

func (d *documented) unset(p *openapi.Parameter) {
	switch p.In {
	case openapi.InQuery:
		d.query.Del(p.Name)
	case openapi.InHeader:
		delete(d.header, p.Name)
	case openapi.InCookie:
		delete(d.header, "Cookie")
	}
}

// credentials meets the first alternative of the operation's security; one that asks for nothing is met already.
func (d *documented) credentials() {
	if len(d.operation.Security) == 0 {
		return
	}
	for _, s := range d.operation.Security[0] {
		value := map[string]string{"Authorization": "guest-1-token", "X-Dre-Access-Token": "test-access-token"}[s.Key]
		if value == "" {
			value = "test-credential"
		}
		if s.In == openapi.InHeader {
			d.header[s.Key] = value
		}
	}
}

// request gives the request, at the first place that is on any host.
func (d *documented) request() request {
	path := d.operation.Path
	for _, m := range d.operation.Mounts {
		if m.Host == "" {
			path = m.Path
			break
		}
	}
	for name, value := range d.path {
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	if len(d.query) > 0 {
		path += "?" + d.query.Encode()
	}
	r := request{method: d.operation.Method, target: path, header: map[string]string{}}
	for name, value := range d.header {
		r.header[name] = value
	}
	if d.mediaType != nil && d.body != nil {
		r.header["Content-Type"] = d.mediaType.Type
		r.body = d.bodyText()
	}
	if _, signed := r.header[signatureHeader]; signed && !d.unsigned {
		r.header[signatureHeader] = sign(r.body)
	}
	return r
}

// signatureHeader is the one parameter whose example depends on the body: Optimove's signature.
const signatureHeader = "X-Optimove-Signature-Content"

// sign signs a body as the tenant of the fixtures does.
func sign(body string) string {
	mac := hmac.New(sha256.New, []byte("test-tenant-token"))
	mac.Write([]byte(body))
	return hex.EncodeToString(mac.Sum(nil))
}

// bodyText is the body in the contract's key order.
func (d *documented) bodyText() string {
	if s, ok := d.body.(string); ok && !openapi.IsJSON(d.mediaType.Type) || d.mediaType.Schema == nil {
		return s
	}
	return string(d.mediaType.Schema.Encode(d.body))
}

// text is a value as a path, a query, a header or a body shows it.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	encoded, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(encoded)
}

// judge holds an answer against its operation, as strictly as can be.
func judge(o *openapi.Operation, a *answer) []string {
	var out []string
	header := a.header.Clone()
	found := o.CheckResponse(&openapi.Answer{Status: a.status, Header: header, Body: []byte(a.body)}, openapi.ResponseOptions{Undocumented: true})
	for _, v := range found {
		out = append(out, v.In+" "+openapi.Sentence(v))
	}
	return out
}

// exact says that the document names the status itself, not by a range or a default.
func exact(o *openapi.Operation, status int) bool {
	r := o.Response(status)
	return r != nil && r.Status == fmt.Sprint(status)
}

func isFault(a *answer) bool {
	return a.status >= http.StatusInternalServerError && a.source() == "engine"
}

// example takes the named request example instead of the first.
func (d *documented) example(t testing.TB, name string) {
	t.Helper()
	if d.mediaType == nil {
		return
	}
	e, ok := d.mediaType.Example(name)
	if !ok {
		t.Fatalf("%s has no request example %s", d.operation, name)
	}
	d.body = e.Value
}
