package openapi

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v4"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/style"
)

// parseSwagger2 converts a document of Swagger 2.0, and adds what the conversion does not do: what an operation inherits of
// the document, how lists are written, and where everything stands.
func parseSwagger2(s Source, loader *openapi3.Loader, raw []byte, location *url.URL) (*openapi3.T, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(raw, &root); err != nil {
		return nil, syntaxError(s, err)
	}
	var document map[string]any
	if err := root.Decode(&document); err != nil {
		return nil, syntaxError(s, err)
	}
	text, err := json.Marshal(jsonvalue.Normalize(document))
	if err != nil {
		return nil, syntaxError(s, err)
	}
	var two openapi2.T
	if err := two.UnmarshalJSON(text); err != nil {
		return nil, syntaxError(s, err)
	}
	inherit(&two)
	three, err := openapi2conv.ToV3WithLoader(&two, loader, location)
	if err != nil {
		return nil, syntaxError(s, errors.New(inSwagger2(err.Error())))
	}
	joinForms(&two, three)
	origins{location.Path}.document(three, &root)
	return three, nil
}

// inSwagger2 words a message about OpenAPI 3 with the places where its parts stand in a document of Swagger 2.0.
func inSwagger2(message string) string {
	return strings.NewReplacer("#/components/schemas/", "#/definitions/", "#/components/parameters/", "#/parameters/",
		"#/components/requestBodies/", "#/parameters/", "#/components/responses/", "#/responses/",
		"#/components/securitySchemes/", "#/securityDefinitions/").Replace(message)
}

// inherit gives each operation the document's produces, and each list in a query the collectionFormat that Swagger 2.0
// says where the document says none.
func inherit(two *openapi2.T) {
	for _, p := range two.Parameters {
		listFormat(p)
	}
	for _, item := range two.Paths {
		if item == nil {
			continue
		}
		for _, p := range item.Parameters {
			listFormat(p)
		}
		for _, o := range item.Operations() {
			if len(o.Produces) == 0 {
				o.Produces = two.Produces
			}
			for _, p := range o.Parameters {
				listFormat(p)
			}
		}
	}
}

func listFormat(p *openapi2.Parameter) {
	if p != nil && p.Type.Is("array") && p.In != "body" {
		p.CollectionFormat = cmp.Or(p.CollectionFormat, "csv")
	}
}

// joinForms writes the lists of forms as their collectionFormat says, which in OpenAPI 3 stands in the encoding.
func joinForms(two *openapi2.T, three *openapi3.T) {
	for template, item := range two.Paths {
		converted := three.Paths.Value(template)
		if item == nil || converted == nil {
			continue
		}
		for method, o := range item.Operations() {
			k := converted.GetOperation(method)
			if k == nil || k.RequestBody == nil || k.RequestBody.Value == nil {
				continue
			}
			for _, p := range slices.Concat(item.Parameters, o.Parameters) {
				joinForm(two, p, k.RequestBody.Value.Content)
			}
		}
	}
}

func joinForm(two *openapi2.T, p *openapi2.Parameter, content openapi3.Content) {
	if p != nil && p.Ref != "" {
		p = two.Parameters[p.Ref[strings.LastIndex(p.Ref, "/")+1:]]
	}
	if p == nil || p.In != "formData" || !p.Type.Is("array") {
		return
	}
	e := &openapi3.Encoding{Style: style.Form, Explode: openapi3.Ptr(p.CollectionFormat == "multi")}
	switch p.CollectionFormat {
	case "ssv":
		e.Style = style.SpaceDelimited
	case "pipes":
		e.Style = style.PipeDelimited
	}
	for _, m := range content {
		if m == nil {
			continue
		}
		if m.Encoding == nil {
			m.Encoding = map[string]*openapi3.Encoding{}
		}
		m.Encoding[p.Name] = e
	}
}
