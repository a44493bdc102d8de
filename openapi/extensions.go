package openapi

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// provenance reads x-provenance and x-source; what is not said is inherited.
func (b *builder) provenance(extensions map[string]any, parent Provenance) Provenance {
	own := parent
	if kind, ok := extensions["x-provenance"].(string); ok {
		own.Kind = schema.Provenance(kind)
		if own.Kind != schema.Documented && own.Kind != schema.Inferred {
			b.complain("x-provenance: %q is neither documented nor inferred", kind)
		}
	}
	if source, ok := extensions["x-source"].(string); ok {
		own.Source = source
	}
	return own
}

// complain notes an extension of ours that cannot be understood. It is a warning: the document can still be served.
func (b *builder) complain(format string, args ...any) {
	b.findings = append(b.findings, Finding{At: schema.Location{File: b.source.file()}, Message: fmt.Sprintf(format, args...)})
}

// errorCodes reads the document's table of body-level codes.
func (b *builder) errorCodes() {
	table, _ := b.doc.Extensions["x-error-codes"].(map[string]any)
	for code, entry := range table {
		fields, ok := entry.(map[string]any)
		if !ok {
			b.complain("x-error-codes/%s: not an object", code)
			continue
		}
		b.out.ErrorCodes[code] = b.errorCode(code, fields, ErrorCode{Provenance: b.out.Provenance})
	}
}

func (b *builder) errorCode(code string, fields map[string]any, base ErrorCode) ErrorCode {
	base.Code = code
	if text, ok := fields["message"].(string); ok {
		base.Message = text
	}
	if text, ok := fields["trigger"].(string); ok {
		base.Trigger = text
	}
	base.Provenance = b.provenance(fields, base.Provenance)
	return base
}

// responseCodes reads a response's list of codes: names from the document's table, or objects that reword them.
func (b *builder) responseCodes(k *openapi3.Response) []ErrorCode {
	var out []ErrorCode
	list, _ := k.Extensions["x-error-codes"].([]any)
	for _, entry := range list {
		fields, _ := entry.(map[string]any)
		code, ok := entry.(string)
		if !ok {
			code, _ = fields["code"].(string)
		}
		base, known := b.out.ErrorCodes[code]
		if !known && fields["message"] == nil {
			b.complain("x-error-codes: %q is not in the document's table", code)
		}
		out = append(out, b.errorCode(code, fields, base))
	}
	return out
}

// errorRules reads x-mock-errors.
func (b *builder) errorRules() *ErrorRules {
	fields, ok := b.doc.Extensions["x-mock-errors"].(map[string]any)
	if !ok {
		return nil
	}
	rules := &ErrorRules{Body: jsonvalue.Normalize(fields["body"]), Provenance: b.provenance(fields, b.out.Provenance)}
	list, _ := fields["rules"].([]any)
	for i, entry := range list {
		rule, ok := entry.(map[string]any)
		if !ok {
			b.complain("x-mock-errors/rules/%d: not an object", i)
			continue
		}
		rules.Rules = append(rules.Rules, b.errorRule(i, rule, rules.Provenance))
	}
	return rules
}

func (b *builder) errorRule(i int, fields map[string]any, parent Provenance) ErrorRule {
	r := ErrorRule{Provenance: b.provenance(fields, parent), Body: jsonvalue.Normalize(fields["body"])}
	r.Status, _ = strconv.Atoi(fmt.Sprint(jsonvalue.Normalize(fields["status"])))
	r.Code, _ = fields["code"].(string)
	r.Message, _ = fields["message"].(string)
	if r.Status < 400 || r.Status > 599 {
		b.complain("x-mock-errors/rules/%d: status %v is no error status", i, fields["status"])
	}
	when, _ := fields["when"].(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(when)) {
		values := stringList(when[key])
		switch key {
		case "operation":
			r.Operations = values
		case "in":
			r.In = values
		case "pointer":
			r.Pointers = values
		case "keyword":
			r.Keywords = values
		case "name":
			r.Names = values
		default:
			b.complain("x-mock-errors/rules/%d/when/%s: use operation, in, pointer, keyword or name", i, key)
		}
	}
	return r
}

func stringList(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// EventSchemas is x-event-schemas: what each tracking event of an operation must look like to be good, beyond what the
// vendor refuses.
type EventSchemas struct {
	// In and Pointer say where an event's name is: in the event itself, or (In "path") in the path parameter Pointer.
	In, Pointer string
	Named       map[string]EventSchema
	Other       *EventSchema // events of any other name; nil: they are unknown
}

// EventSchema is the schema of one event.
type EventSchema struct {
	Schema     *schema.Schema
	Provenance Provenance
}

func (b *builder) eventSchemas(o *Operation) *EventSchemas {
	fields, ok := o.Extensions["x-event-schemas"].(map[string]any)
	if !ok {
		return nil
	}
	out := &EventSchemas{Named: map[string]EventSchema{}}
	place, _ := fields["name"].(map[string]any)
	out.In, _ = place["in"].(string)
	if out.Pointer, ok = place["pointer"].(string); !ok {
		out.Pointer, _ = place["name"].(string)
	}
	events, _ := fields["events"].(map[string]any)
	for name, entry := range events {
		if e, ok := b.eventSchema(o, name, entry); ok {
			out.Named[name] = e
		}
	}
	if e, ok := b.eventSchema(o, "other", fields["other"]); ok {
		out.Other = &e
	}
	return out
}

func (b *builder) eventSchema(o *Operation, name string, entry any) (EventSchema, bool) {
	fields, ok := entry.(map[string]any)
	if !ok {
		return EventSchema{}, false
	}
	ref, _ := fields["schema"].(map[string]any)
	target, _ := ref["$ref"].(string)
	const components = "#/components/schemas/"
	if len(target) <= len(components) || b.out.Schemas[target[len(components):]] == nil {
		b.complain("%s: x-event-schemas/%s: $ref %q leads nowhere", o.ID, name, target)
		return EventSchema{}, false
	}
	return EventSchema{Schema: b.out.Schemas[target[len(components):]], Provenance: b.provenance(fields, o.Provenance)}, true
}
