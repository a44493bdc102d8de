package openapi

import (
	"net/http"
	"strconv"
	"strings"

	"cartwright/openapi/style"
)

// prepare derives what requests need to know from what the document says. It is the last step of making an operation.
func (o *Operation) prepare() {
	o.fixed = fixedQuery(o.Path)
	for _, p := range o.Parameters {
		p.prepare()
		if p.In == InPath {
			o.inPath = append(o.inPath, p)
		}
	}
	o.codeStatus = map[string]*Response{}
	for _, r := range o.Responses {
		r.prepare()
		for _, c := range r.ErrorCodes {
			if o.codeStatus[c.Code] == nil {
				o.codeStatus[c.Code] = r
			}
		}
	}
}

func (p *Parameter) prepare() {
	p.key, p.lower = p.Name, strings.ToLower(p.Name)
	if p.In == InHeader {
		p.key = http.CanonicalHeaderKey(p.Name)
	}
	p.rule = style.New(style.Rule{Name: p.Name, Style: p.Style, Explode: p.Explode, Schema: p.Schema,
		Pairs: p.MediaType == "" && (p.In == InQuery || p.In == InCookie)})
}

func (r *Response) prepare() {
	switch {
	case r.Status == "default":
	case strings.HasSuffix(r.Status, "XX"):
		r.class, _ = strconv.Atoi(r.Status[:1])
	default:
		r.code, _ = strconv.Atoi(r.Status)
	}
	for _, h := range r.Headers {
		h.prepare()
	}
}
