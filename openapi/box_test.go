package openapi_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"cartwright/openapi"
	"cartwright/openapi/schema"
)

func load(t testing.TB, sources ...openapi.Source) *openapi.Contract {
	t.Helper()
	c, err := openapi.Load(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestBox(t *testing.T) {
	t.Parallel()
	c := load(t, append(openapi.Box(), openapi.Admin())...)

	t.Run("each document passes its own lint", func(t *testing.T) {
		t.Parallel()
		for _, d := range c.Documents {
			for _, f := range d.Lint() {
				t.Error(f)
			}
		}
	})

	t.Run("the documents have the documented number of operations", func(t *testing.T) {
		t.Parallel()
		for name, want := range map[string]int{"fabric-cart-v2": 41, "fabric-cart-v1": 40, "crownpeak-xo": 1, "optimove": 5, "datareshape": 8} {
			if got := len(c.Document(name).Operations); got != want {
				t.Errorf("%s has %d operations, want %d", name, got, want)
			}
		}
	})

	t.Run("operationIds are unique over all documents and speak", func(t *testing.T) {
		t.Parallel()
		speaking := regexp.MustCompile(`^[a-z]+([A-Z][a-z0-9]*)+$`)
		seen := map[string]string{}
		for _, o := range c.Operations() {
			if other, taken := seen[o.ID]; taken {
				t.Errorf("%s is in %s and in %s", o.ID, other, o.Document.Name)
			}
			seen[o.ID] = o.Document.Name
			if !speaking.MatchString(o.ID) {
				t.Errorf("%s: an operationId is a verb and what it acts on, in camel case", o.ID)
			}
		}
	})

	t.Run("everything says where it comes from", func(t *testing.T) {
		t.Parallel()
		for _, d := range c.Documents {
			for _, name := range slices.Sorted(maps.Keys(d.Schemas)) {
				s := d.Schemas[name]
				if s.Extensions["x-provenance"] == nil || s.Source == "" {
					t.Errorf("%s: schema %s has no x-provenance and x-source of its own", s.At, name)
				}
			}
			if d.Errors == nil {
				t.Errorf("%s has no x-mock-errors", d.Name)
				continue
			}
			for i, r := range d.Errors.Rules {
				if r.Provenance.Kind == "" || r.Provenance.Source == "" {
					t.Errorf("%s: x-mock-errors/rules/%d has no provenance", d.Name, i)
				}
			}
			for code, e := range d.ErrorCodes {
				if e.Provenance.Kind == "" || e.Provenance.Source == "" || e.Message == "" || e.Trigger == "" {
					t.Errorf("%s: code %s needs a message, a trigger, x-provenance and x-source", d.Name, code)
				}
			}
		}
	})

	t.Run("parameters, bodies and credentials say whose they are", func(t *testing.T) {
		t.Parallel()
		for _, d := range c.Documents {
			if d.Name == "admin" {
				continue // our own
			}
			for _, o := range d.Operations {
				for _, p := range o.Parameters {
					checkSource(t, o.String()+": parameter "+p.Name, p.Schema.Provenance, p.Schema.Source)
					for keyword, source := range p.Schema.Inferred {
						checkSource(t, o.String()+": "+keyword+" of parameter "+p.Name, schema.Inferred, source)
					}
				}
				for _, scheme := range slices.Concat(o.Security...) {
					checkSource(t, o.String()+": security scheme "+scheme.Name, scheme.Provenance.Kind, scheme.Provenance.Source)
				}
				if o.Body == nil {
					continue
				}
				checkSource(t, o.String()+": request body", o.Body.RequiredBy.Kind, o.Body.RequiredBy.Source)
				if o.Body.Required && o.Body.RequiredBy.Kind == schema.Documented && !slices.Contains(bodiesOfPages, o.ID) {
					t.Errorf("%s: no page prints that the body is required: say x-inferred: {required: ...}", o)
				}
			}
		}
	})

	t.Run("what we decided about a parameter or a body is inferred", func(t *testing.T) {
		t.Parallel()
		for _, d := range c.Documents {
			if d.Name != "admin" {
				checkText(t, d)
			}
		}
	})

	t.Run("a code is documented only where the page has it", func(t *testing.T) {
		t.Parallel()
		for name, only := range map[string]map[string]string{
			"fabric-cart-v1": {"REQUEST_VALIDATION": "deleteCartByOrderNumber", "CART_NOT_FOUND": "deleteCartByOrderNumber"},
			"optimove":       {"INVALID_TENANT": "saveEvent"},
		} {
			for _, o := range c.Document(name).Operations {
				for code, where := range only {
					_, e, ok := o.Code(code)
					if documented := e.Provenance.Kind == schema.Documented; ok && documented != (o.ID == where) {
						t.Errorf("%s: %s is %s", o, code, e.Provenance.Kind)
					}
				}
			}
		}
		for _, r := range c.Document("fabric-cart-v1").Errors.Rules {
			if r.Code == "REQUEST_VALIDATION" && r.Provenance.Kind == schema.Documented && !slices.Equal(r.Operations, []string{"deleteCartByOrderNumber"}) {
				t.Errorf("REQUEST_VALIDATION is documented for %v", r.Operations)
			}
		}
	})

	t.Run("every operation has a request example and a success example", func(t *testing.T) {
		t.Parallel()
		for _, o := range c.Operations() {
			if o.Extensions["x-status"] == "planned" {
				continue
			}
			if o.Body != nil && len(o.Body.Content[0].Examples) == 0 {
				t.Errorf("%s has no request example", o)
			}
			if r := o.Success(); len(r.Content) > 0 && len(r.Content[0].Examples) == 0 && openapi.IsJSON(r.Content[0].Type) {
				t.Errorf("%s has no example of its success", o)
			}
			for _, p := range o.Parameters {
				if p.Example == nil {
					t.Errorf("%s: parameter %s has no example", o, p.Name)
				}
			}
		}
	})

	t.Run("every documented error with a body has an example or codes", func(t *testing.T) {
		t.Parallel()
		for _, o := range c.Operations() {
			for _, r := range o.Responses {
				if r.StatusCode() >= 400 && len(r.Content) > 0 && len(r.ErrorCodes) == 0 && len(r.Content[0].Examples) == 0 {
					t.Errorf("%s: status %s has neither codes nor an example", o, r.Status)
				}
			}
		}
	})

	t.Run("every code of a table is placed on a response", func(t *testing.T) {
		t.Parallel()
		for _, d := range c.Documents {
			placed := map[string]bool{}
			for _, o := range d.Operations {
				for _, r := range o.Responses {
					for _, code := range r.ErrorCodes {
						placed[code.Code] = true
					}
				}
			}
			for code := range d.ErrorCodes {
				if !placed[code] {
					t.Errorf("%s: %s is on no response", d.Name, code)
				}
			}
		}
	})
}

// bodiesOfPages are the operations whose page prints that there must be a body (fact sheet §B.3.1, §B.3.7).
var bodiesOfPages = []string{"deleteCartByOrderNumber", "softDeleteCart", "mergeUserAndGuestCart"}

// fact is a key of the fact sheets, or a section of them. Client code, SDKs and other generations are keys, but no pages of
// the vendor that could document anything.
var (
	fact   = regexp.MustCompile(`^(S[0-4]|(PM|DEV|YAML|RED|CHK)[12]|CLI|V3[A-Z]+|XM1|(CP|AT|NPM|OM|DR|DR2)-[A-Z]+[0-9]?|GTM|others gen 3/4 of §6|§([A-C]\.)?[0-9]+(\.[0-9]+)*)$`)
	noPage = regexp.MustCompile(`^(CLI|V3[A-Z]+|NPM-.*|OM-(SDK|AND|IOS)|§.*)$`)
)

// checkSource wants a provenance with known sources; what is documented is so by a page, not by our own reading alone.
func checkSource(t *testing.T, what string, kind schema.Provenance, source string) {
	t.Helper()
	if kind != schema.Documented && kind != schema.Inferred {
		t.Errorf("%s: provenance %q", what, kind)
	}
	onPage := false
	for part := range strings.SplitSeq(source, ",") {
		part = strings.TrimSpace(part)
		onPage = onPage || !noPage.MatchString(part)
		if !fact.MatchString(part) {
			t.Errorf("%s: %q is no key of the fact sheets", what, part)
		}
	}
	if kind == schema.Documented && !onPage {
		t.Errorf("%s: documented by %q, which is no page", what, source)
	}
}

// checkText reads the document's text for what the model does not keep: comments, and statements that could be inherited.
func checkText(t *testing.T, d *openapi.Document) {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(d.Source(), &root); err != nil {
		t.Fatal(err)
	}
	walk(root.Content[0], nil, func(path []string, n *yaml.Node) {
		if source := child(n, "x-source"); source != nil && child(n, "x-provenance") != nil {
			checkSource(t, d.Name+": "+strings.Join(path, "/"), schema.Provenance(child(n, "x-provenance").Value), source.Value)
		}
	})
	components := child(root.Content[0], "components")
	for _, kind := range []string{"parameters", "securitySchemes"} {
		each(child(components, kind), func(name, comment string, n *yaml.Node) {
			if child(n, "x-provenance") == nil || child(n, "x-source") == nil {
				t.Errorf("%s: %s/%s has no x-provenance and x-source of its own", d.Name, kind, name)
			}
			decided(t, d.Name+": "+kind+"/"+name, comment, n, false)
		})
	}
	each(child(root.Content[0], "paths"), func(_, _ string, item *yaml.Node) {
		each(item, func(_, _ string, o *yaml.Node) {
			id := child(o, "operationId")
			if id == nil {
				return
			}
			inherits := child(o, "x-provenance").Value == "inferred"
			each(o, func(key, comment string, n *yaml.Node) {
				if key == "requestBody" {
					decided(t, d.Name+": body of "+id.Value, comment, n, inherits)
				}
				if key == "parameters" {
					for _, p := range n.Content {
						decided(t, d.Name+": parameter of "+id.Value, p.HeadComment, p, inherits)
					}
				}
			})
		})
	})
}

// decided wants something inferred in n where a comment "decided" stands on it or on one of its keys.
func decided(t *testing.T, what, comment string, n *yaml.Node, inferred bool) {
	t.Helper()
	walk(n, nil, func(_ []string, n *yaml.Node) {
		each(n, func(key, inside string, value *yaml.Node) {
			comment += inside
			inferred = inferred || key == "x-inferred" || key == "x-provenance" && value.Value == "inferred"
		})
	})
	if strings.Contains(comment, "# decided") && !inferred {
		t.Errorf("%s: decided by us, but nothing in it is inferred", what)
	}
}

// child is the value of a key of a mapping, or nil.
func child(n *yaml.Node, key string) (found *yaml.Node) {
	each(n, func(name, _ string, value *yaml.Node) {
		if name == key {
			found = value
		}
	})
	return found
}

// each visits the members of a mapping, each with the comment above it.
func each(n *yaml.Node, visit func(key, comment string, value *yaml.Node)) {
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		visit(n.Content[i].Value, n.Content[i].HeadComment, n.Content[i+1])
	}
}

// walk visits all mappings, but not values of examples.
func walk(n *yaml.Node, path []string, visit func(path []string, n *yaml.Node)) {
	if n.Kind == yaml.MappingNode {
		visit(path, n)
		each(n, func(key, _ string, value *yaml.Node) {
			if key != "example" && key != "value" {
				walk(value, append(slices.Clone(path), key), visit)
			}
		})
		return
	}
	for _, c := range n.Content {
		walk(c, path, visit)
	}
}

// codesV2 is the full enum of the vendor's page S3, in its order.
const codesV2 = `UNKNOWN_ERROR BAD_REQUEST INVALID_TOKEN ACCOUNT_ID_NOT_CONFIGURED ACCOUNT_ID_ALREADY_EXISTS DEPLOYMENT_IN_PROGRESS
INVALID_CART_ID CART_NOT_FOUND ITEM_NOT_FOUND UNABLE_TO_GET_CART UNABLE_TO_GET_INVENTORY ITEM_OUT_OF_STOCK UPDATE_CART_ERROR
DELETE_CART_ATTRIBUTE_ERROR EMPTY_CART_ERROR UNABLE_TO_GET_PRICE UNABLE_TO_GET_PROMO UNABLE_TO_GET_ITEM PROMO_ALREADY_APPLIED_ERROR
CART_ALREADY_SHARED_ERROR PROMO_NOT_FOUND_ERROR PROMO_NOT_APPLICABLE_ERROR USER_NOT_FOUND ATTRIBUTE_NOT_FOUND INCORRECT_ATTRIBUTE_LEVEL
INCORRECT_ATTRIBUTE_VALUE ITEM_ATTRIBUTE_ALREADY_EXIST LINE_ITEM_ID_NOT_FOUND ITEM_ID_NOT_APPLICABLE CART_STATUS_NOT_FOUND
CART_STATUS_CANNOT_BE_UPDATED GUEST_CART_STATUS_CANNOT_BE_UPDATED CART_STATUS_ALREADY_ASSIGNED TOKEN_INTROSPECT_ERROR
MAX_CARTS_LIMIT_REACHED UNAUTHORIZED_USER_ERROR API_PERMISSION_UNDEFINED INVALID_DATE_RANGE INVALID_DATE_FORMAT INVALID_SEARCH_ATTRIBUTE
ITEM_SERVICE_NOT_CONFIGURED ATTRIBUTE_SERVICE_NOT_CONFIGURED SHIP_ID_NOT_FOUND NEGATIVE_SHIPPING_COST REQUEST_DENIED BAD_CONFIGURATION
SERVICE_NOT_ENABLED`

func TestCodesOfFabricV2(t *testing.T) {
	t.Parallel()
	d := load(t, openapi.Box()...).Document("fabric-cart-v2")
	want := strings.Fields(codesV2)
	if len(want) != 47 {
		t.Fatalf("%d codes in the test, want 47", len(want))
	}
	got := slices.Sorted(maps.Keys(d.ErrorCodes))
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the table has %v, want %v", got, want)
	}
}

func TestEventSchemas(t *testing.T) {
	t.Parallel()
	for _, o := range load(t, openapi.Box()...).Operations() {
		if o.Events == nil {
			continue
		}
		t.Run(o.ID, func(t *testing.T) {
			t.Parallel()
			for name, e := range o.Events.Named {
				if e.Schema.Example == nil {
					t.Errorf("%s: no example", name)
					continue
				}
				for _, v := range e.Schema.Check(e.Schema.Example, schema.Options{Direction: schema.Request}) {
					t.Errorf("%s: the example of a good event is bad: %s", name, openapi.Sentence(v))
				}
				if e.Provenance.Kind == "" || e.Provenance.Source == "" {
					t.Errorf("%s: no provenance", name)
				}
			}
		})
	}
}
