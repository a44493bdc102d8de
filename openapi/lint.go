package openapi

import (
	"fmt"

	"cartwright/openapi/schema"
)

// Lint is the strict reading of a document: everything that Warnings finds, and examples that break their own schema,
// operationIds that are missing or taken, operations without a success, and facts without provenance in a document that
// records provenance.
func (d *Document) Lint() []Finding {
	findings := d.Warnings()
	seen := map[string]schema.Location{}
	for _, o := range d.Operations {
		if other, taken := seen[o.ID]; taken {
			findings = append(findings, Finding{At: o.At, Message: fmt.Sprintf("operationId %q is taken by %s", o.ID, other), Hint: "operationIds are unique: rename one"})
		}
		seen[o.ID] = o.At
		if o.Success() == nil {
			findings = append(findings, Finding{At: o.At, Message: o.ID + ": no successful response", Hint: "document a 2xx status"})
		}
		findings = append(findings, o.lintExamples()...)
		if d.Provenance.Kind != "" {
			findings = append(findings, o.lintProvenance()...)
		}
	}
	return findings
}

func (o *Operation) lintExamples() []Finding {
	var out []Finding
	for _, p := range o.Parameters {
		if p.Example != nil && p.Schema != nil {
			out = append(out, lintExample(o, p.Name, p.Schema, p.Example, schema.Request)...)
		}
	}
	if o.Body != nil {
		for _, m := range o.Body.Content {
			out = append(out, lintMedia(o, "request", m, schema.Request)...)
		}
	}
	for _, r := range o.Responses {
		for _, m := range r.Content {
			out = append(out, lintMedia(o, r.Status, m, schema.Response)...)
		}
	}
	return out
}

func lintMedia(o *Operation, where string, m *MediaType, direction schema.Direction) []Finding {
	var out []Finding
	for _, e := range m.Examples {
		if m.Schema != nil && (IsJSON(m.Type) || len(m.Schema.Types) > 0) {
			out = append(out, lintExample(o, where+" example "+e.Name, m.Schema, e.Value, direction)...)
		}
	}
	return out
}

func lintExample(o *Operation, what string, s *schema.Schema, value any, direction schema.Direction) []Finding {
	var out []Finding
	for _, v := range s.Check(value, schema.Options{Direction: direction}) {
		out = append(out, Finding{At: o.At, Message: fmt.Sprintf("%s: %s: %s", o.ID, what, Sentence(v)),
			Hint: fmt.Sprintf("the rule is at %s; the example has %s", v.At, v.Got)})
	}
	return out
}

func (o *Operation) lintProvenance() []Finding {
	var out []Finding
	missing := func(at schema.Location, what string) {
		out = append(out, Finding{At: at, Message: o.ID + ": " + what + " has no x-provenance of its own", Hint: "say documented or inferred, with x-source"})
	}
	if o.Extensions["x-provenance"] == nil {
		missing(o.At, "the operation")
	}
	for _, r := range o.Responses {
		if !r.OwnProvenance {
			missing(r.At, "response "+r.Status)
		}
		for _, c := range r.ErrorCodes {
			if c.Provenance.Kind == "" || c.Provenance.Source == "" {
				missing(r.At, "error code "+c.Code)
			}
		}
	}
	return out
}
