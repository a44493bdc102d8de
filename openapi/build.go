package openapi

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"

	"cartwright/openapi/form"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// builder turns kin's model of one document into ours.
type builder struct {
	source   Source
	doc      *openapi3.T
	schemas  map[*openapi3.Schema]*schema.Schema
	plain    any       // the document as YAML gives it; nil until it is asked for
	findings []Finding // extensions of ours that we do not understand
	out      *Document
}

func (b *builder) document(raw []byte) (*Document, error) {
	d := &Document{Name: b.source.documentName(), File: b.source.file(), InBox: b.source.fsys == fs.FS(box), raw: raw,
		Schemas: map[string]*schema.Schema{}, ErrorCodes: map[string]ErrorCode{}}
	b.out = d
	d.Changed, d.Files = len(b.source.overlays) > 0, b.source.files()
	if b.doc.Info != nil {
		d.Title, d.Version = b.doc.Info.Title, b.doc.Info.Version
		d.Provenance = b.provenance(b.doc.Info.Extensions, Provenance{})
	}
	if b.doc.Components != nil {
		for _, name := range inDocumentOrder(b.doc.Components.Schemas) {
			s := b.schema(b.doc.Components.Schemas[name], d.Provenance)
			if s == nil {
				b.complain("schema %q is empty, or refers to nothing but itself; it takes any value", name)
				s = &schema.Schema{}
			}
			if s.Name == "" {
				s.Name = name
			}
			d.Schemas[name] = s
		}
	}
	b.errorCodes()
	d.Errors = b.errorRules()
	if err := b.operations(); err != nil {
		return nil, err
	}
	d.Webhooks = b.webhooks()
	d.unresolvedExtensions = b.findings
	d.validate = sync.OnceValue(b.warnings)
	return d, nil
}

func (b *builder) operations() error {
	paths := b.doc.Paths.Map()
	for _, template := range ordered(paths, func(p *openapi3.PathItem) *openapi3.Origin { return p.Origin }) {
		item := paths[template]
		if item == nil {
			continue
		}
		methods := item.Operations()
		for _, method := range slices.SortedFunc(maps.Keys(methods), byMethod) {
			o, err := b.operation(template, method, item, methods[method])
			if err != nil {
				return err
			}
			b.out.Operations = append(b.out.Operations, o)
		}
	}
	return nil
}

func byMethod(x, y string) int { return strings.Compare(methodRank(x)+x, methodRank(y)+y) }

func methodRank(method string) string {
	order := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}
	return fmt.Sprint(10 + slices.Index(order, method)%len(order))
}

func (b *builder) operation(template, method string, item *openapi3.PathItem, k *openapi3.Operation) (*Operation, error) {
	o := &Operation{ID: k.OperationID, Method: method, Path: template, Summary: k.Summary, Tags: k.Tags, Deprecated: k.Deprecated,
		Document: b.out, Extensions: k.Extensions, PathExtensions: item.Extensions, Provenance: b.provenance(k.Extensions, b.out.Provenance)}
	o.At = b.place(k.Origin)
	if o.ID == "" {
		o.ID = inventedID(method, template)
	}
	b.parameters(o, item.Parameters, k.Parameters)
	o.Security = b.security(k)
	o.Body = b.body(o, k.RequestBody)
	b.responses(o, k.Responses)
	o.Events = b.eventSchemas(o)
	o.Callbacks = b.callbacks(k)
	var err error
	o.Mounts, err = b.mounts(o, item, k)
	o.prepare()
	return o, err
}

// inventedID names an operation that has no operationId, for example "GET /things/{id}" as getThingsId.
func inventedID(method, template string) string {
	id := strings.ToLower(method)
	for _, word := range strings.FieldsFunc(template, func(r rune) bool { return !isWord(r) }) {
		id += strings.ToUpper(word[:1]) + word[1:]
	}
	return id
}

func isWord(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
}

// parameters joins the path item's parameters with the operation's, which override them.
func (b *builder) parameters(o *Operation, shared, own openapi3.Parameters) {
	for _, ref := range slices.Concat(own, shared) {
		if ref == nil || ref.Value == nil || slices.ContainsFunc(o.Parameters, func(p *Parameter) bool { return p.Name == ref.Value.Name && p.In == ref.Value.In }) {
			continue
		}
		if ignoredHeader(ref.Value) {
			continue
		}
		o.Parameters = append(o.Parameters, b.parameter(ref.Value, o.Provenance))
	}
}

// ignoredHeader says whether OpenAPI itself gives the header another place than a parameter.
func ignoredHeader(k *openapi3.Parameter) bool {
	return k.In == InHeader && slices.Contains([]string{"accept", "content-type", "authorization"}, strings.ToLower(k.Name))
}

func (b *builder) parameter(k *openapi3.Parameter, parent Provenance) *Parameter {
	p := &Parameter{Name: k.Name, In: k.In, Required: k.Required || k.In == InPath, Deprecated: k.Deprecated,
		Style: k.Style, AllowEmpty: k.AllowEmptyValue, Example: jsonvalue.Normalize(k.Example)}
	p.At = b.place(k.Origin)
	if p.Style == "" {
		p.Style = "simple"
		if p.In == InQuery || p.In == InCookie {
			p.Style = "form"
		}
	}
	p.Explode = p.Style == "form"
	if k.Explode != nil {
		p.Explode = *k.Explode
	}
	own := b.provenance(k.Extensions, parent)
	p.Schema = b.schema(k.Schema, own)
	for _, mediaType := range slices.Sorted(maps.Keys(k.Content)) {
		content := cmp.Or(k.Content[mediaType], &openapi3.MediaType{})
		p.MediaType, p.Schema = mediaType, b.schema(content.Schema, own)
		if p.Example == nil {
			p.Example = jsonvalue.Normalize(content.Example)
		}
		p.Examples = b.examples(content.Examples, nil)
	}
	p.Examples = append(p.Examples, b.examples(k.Examples, nil)...)
	if p.Example == nil && len(p.Examples) > 0 {
		p.Example = p.Examples[0].Value
	}
	return p
}

func (b *builder) body(o *Operation, ref *openapi3.RequestBodyRef) *Body {
	if ref == nil || ref.Value == nil {
		return nil
	}
	own := b.provenance(ref.Value.Extensions, o.Provenance)
	body := &Body{Required: ref.Value.Required, Content: b.content(ref.Value.Content, own), RequiredBy: own}
	if inferred, ok := ref.Value.Extensions["x-inferred"].(map[string]any); ok && inferred["required"] != nil {
		source, _ := inferred["required"].(string)
		body.RequiredBy = Provenance{Kind: schema.Inferred, Source: source}
	}
	body.At = b.place(ref.Value.Origin)
	return body
}

func (b *builder) responses(o *Operation, responses *openapi3.Responses) {
	for _, status := range slices.Sorted(maps.Keys(responses.Map())) {
		ref := responses.Value(status)
		if ref == nil || ref.Value == nil {
			continue
		}
		k := ref.Value
		r := &Response{Status: strings.ToUpper(status), Provenance: b.provenance(k.Extensions, o.Provenance),
			OwnProvenance: k.Extensions["x-provenance"] != nil}
		if status == "default" {
			r.Status = status
		}
		if k.Description != nil {
			r.Description = *k.Description
		}
		r.At = b.place(k.Origin)
		r.Content = b.content(k.Content, r.Provenance)
		for _, name := range slices.Sorted(maps.Keys(k.Headers)) {
			if h := k.Headers[name]; h != nil && h.Value != nil {
				header := h.Value.Parameter
				header.Name, header.In = name, InHeader
				r.Headers = append(r.Headers, b.parameter(&header, r.Provenance))
			}
		}
		r.ErrorCodes = b.responseCodes(k)
		o.Responses = append(o.Responses, r)
	}
}

func (b *builder) content(k openapi3.Content, parent Provenance) []*MediaType {
	var out []*MediaType
	for _, name := range ordered(k, func(m *openapi3.MediaType) *openapi3.Origin { return m.Origin }) {
		m := cmp.Or(k[name], &openapi3.MediaType{})
		out = append(out, &MediaType{Type: mediaTypeName(name), Schema: b.schema(m.Schema, parent),
			Examples: b.examples(m.Examples, m.Example), Encodings: encodings(m.Encoding)})
	}
	return out
}

// ordered sorts names by where they stand, and by name where that is not known, as it is not of one without a value.
func ordered[T any](all map[string]*T, origin func(*T) *openapi3.Origin) []string {
	at := func(name string) *openapi3.Origin {
		if v := all[name]; v != nil {
			return origin(v)
		}
		return nil
	}
	names := slices.Sorted(maps.Keys(all))
	slices.SortStableFunc(names, func(x, y string) int { return comparePlace(at(x), at(y)) })
	return names
}

// encodings reads the encoding objects. A style and what belongs to it takes the place of the content type (OpenAPI
// 3.0.4, encoding object).
func encodings(k map[string]*openapi3.Encoding) map[string]form.Encoding {
	if len(k) == 0 {
		return nil
	}
	out := map[string]form.Encoding{}
	for name, e := range k {
		if e == nil {
			continue
		}
		var one form.Encoding
		for _, t := range strings.Split(e.ContentType, ",") {
			if t = mediaTypeName(t); t != "" {
				one.ContentTypes = append(one.ContentTypes, t)
			}
		}
		if e.Style != "" || e.Explode != nil {
			one.Style = cmp.Or(e.Style, style.Form)
			one.Explode = one.Style == style.Form
			if e.Explode != nil {
				one.Explode = *e.Explode
			}
		}
		for header, ref := range e.Headers {
			if ref != nil && ref.Value != nil && ref.Value.Required && !strings.EqualFold(header, "Content-Type") {
				one.Headers = append(one.Headers, http.CanonicalHeaderKey(header))
			}
		}
		slices.Sort(one.Headers)
		out[name] = one
	}
	return out
}

func (b *builder) examples(named openapi3.Examples, single any) []Example {
	var out []Example
	if single != nil {
		out = append(out, Example{Name: defaultExample, Value: b.exampleValue(single)})
	}
	for _, name := range ordered(named, func(r *openapi3.ExampleRef) *openapi3.Origin { return r.Origin }) {
		if r := named[name]; r != nil && r.Value != nil && r.Value.ExternalValue == "" {
			out = append(out, Example{Name: name, Summary: r.Value.Summary, Value: b.exampleValue(r.Value.Value)})
		}
	}
	return out
}
