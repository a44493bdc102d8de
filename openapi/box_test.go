package openapi_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cartwright/openapi"
	"cartwright/openapi/schema"
)

func load(t *testing.T, sources ...openapi.Source) *openapi.Contract {
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
