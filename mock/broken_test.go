package mock_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// brokenRequest is a documented request with one thing wrong.
type brokenRequest struct {
	name      string
	request   request
	parameter string // empty for the body
}

// brokenRequests derives from the contract all the requests that an operation must refuse: each parameter and each
// keyword of the body broken by itself.
func brokenRequests(t *testing.T, o *openapi.Operation) []brokenRequest {
	t.Helper()
	var out []brokenRequest
	for _, p := range o.Parameters {
		out = append(out, brokenParameter(t, o, p)...)
	}
	if o.Body == nil {
		return out
	}
	d := document(t, o)
	if o.Body.Required {
		without := d.request().without("Content-Type")
		without.body = ""
		out = append(out, brokenRequest{name: "no body", request: without})
	}
	if d.mediaType.Schema == nil || !openapi.IsJSON(d.mediaType.Type) {
		return out
	}
	for _, b := range brokenValues(d.mediaType.Schema, d.body, "", 0) {
		if len(d.mediaType.Schema.Check(b.value, schema.Options{Direction: schema.Request})) == 0 {
			continue // another branch of a choice takes it
		}
		c := document(t, o)
		c.body = b.value
		out = append(out, brokenRequest{name: "body" + b.name, request: c.request()})
	}
	return out
}

func brokenParameter(t *testing.T, o *openapi.Operation, p *openapi.Parameter) []brokenRequest {
	t.Helper()
	var out []brokenRequest
	if p.Required && p.In != openapi.InPath {
		d := document(t, o)
		d.unset(p)
		out = append(out, brokenRequest{p.In + " " + p.Name + " missing", d.request(), p.Name})
	}
	if p.Schema == nil {
		return out
	}
	if openapi.IsJSON(p.MediaType) {
		return append(out, brokenJSONParameter(t, o, p)...)
	}
	for _, b := range faults(p.Schema) {
		written := text(b.value)
		if strings.HasSuffix(b.name, string(schema.WrongType)) && (len(p.Schema.Types) == 0 || slices.Contains(p.Schema.Types, "string") || slices.Contains(p.Schema.Types, "array")) {
			continue // as text everything is a string
		}
		if p.In == openapi.InPath && written == "" {
			continue // that is another path
		}
		d := document(t, o)
		d.set(p, b.value)
		d.unsigned = true
		out = append(out, brokenRequest{p.In + " " + p.Name + b.name, d.request(), p.Name})
	}
	return out
}

func brokenJSONParameter(t *testing.T, o *openapi.Operation, p *openapi.Parameter) []brokenRequest {
	t.Helper()
	var out []brokenRequest
	valid := p.Example
	if s, ok := valid.(string); ok {
		decoded, _, err := jsonvalue.Decode([]byte(s))
		if err != nil {
			t.Fatalf("%s: the example of %s is not JSON: %v", o, p.Name, err)
		}
		valid = decoded
	}
	set := func(name, value string) {
		d := document(t, o)
		d.set(p, value)
		out = append(out, brokenRequest{p.In + " " + p.Name + name, d.request(), p.Name})
	}
	set(" not JSON", "account=1")
	set(" empty", "")
	set(" cut off", text(valid)[:len(text(valid))-1])
	for _, b := range brokenValues(p.Schema, valid, "", 0) {
		if len(p.Schema.Check(b.value, schema.Options{Direction: schema.Request})) > 0 {
			set(b.name, text(b.value))
		}
	}
	return out
}

// brokenValue is a copy of a valid value with one place broken.
type brokenValue struct {
	name  string
	value any
}

const maxDepth = 6

// brokenValues breaks every keyword that the schema has, at every place that the value has or could have.
func brokenValues(s *schema.Schema, valid any, pointer string, depth int) []brokenValue {
	if s == nil || depth > maxDepth {
		return nil
	}
	var out []brokenValue
	for _, b := range faults(s) {
		out = append(out, brokenValue{pointer + b.name, b.value})
	}
	switch v := valid.(type) {
	case map[string]any:
		out = append(out, brokenMembers(s, v, pointer, depth)...)
	case []any:
		if s.Items != nil && len(v) > 0 {
			for _, b := range brokenValues(s.Items, v[0], pointer+"/0", depth+1) {
				out = append(out, brokenValue{b.name, append([]any{b.value}, v[1:]...)})
			}
		}
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		out = append(out, brokenValues(part, valid, pointer, depth+1)...)
	}
	return out
}

func brokenMembers(s *schema.Schema, object map[string]any, pointer string, depth int) []brokenValue {
	var out []brokenValue
	for _, name := range s.Required {
		out = append(out, brokenValue{pointer + "/" + name + " missing", changed(object, name, nil, true)})
	}
	for _, p := range s.Properties {
		for _, b := range brokenValues(p.Schema, object[p.Name], pointer+"/"+p.Name, depth+1) {
			out = append(out, brokenValue{b.name, changed(object, p.Name, b.value, false)})
		}
	}
	return out
}

func changed(object map[string]any, name string, value any, remove bool) map[string]any {
	out := map[string]any{}
	for n, v := range object {
		out[n] = v
	}
	out[name] = value
	if remove {
		delete(out, name)
	}
	return out
}

// faults are the ways in which this schema itself can be missed.
func faults(s *schema.Schema) []brokenValue {
	var out []brokenValue
	for _, how := range schema.Faults() {
		v, err := s.Break(how)
		var none *schema.BreakError
		var unknown *schema.SampleError
		switch {
		case errors.As(err, &none) || errors.As(err, &unknown):
			continue
		case err != nil:
			panic(fmt.Sprint("Break returned an error of another type: ", err))
		}
		out = append(out, brokenValue{" " + string(how), v})
	}
	return out
}
