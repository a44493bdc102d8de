package v2_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"cartwright/mock"
	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v2"
)

// TestOverHTTP is about what the contract refuses before an operation acts, in the vendor's codes.
func TestOverHTTP(t *testing.T) {
	t.Parallel()
	server, err := mock.New(mock.WithClock(fabrictest.Noon()))
	if err != nil {
		t.Fatal(err)
	}
	const cart = "/v2/carts/ca270000-0000-4000-8000-000000000005"
	for name, c := range map[string]struct {
		request, body, code string
		status              int
	}{
		"a malformed id":                      {"GET /v2/carts/x", "", v2.CodeInvalidCartID, 400},
		"no such status":                      {"PATCH " + cart + "/status/PAID", "", v2.CodeStatusUnknown, 400},
		"a key that cannot be searched":       {"POST /v2/carts/search", `{"limit":1,"filter":{"colour":"red"}}`, v2.CodeSearchAttribute, 400},
		"a key within one that can":           {"POST /v2/carts/search", `{"limit":1,"filter":{"customer":{"name":"x"}}}`, v2.CodeSearchAttribute, 400},
		"a key beside the dates":              {"POST /v2/carts/search", `{"limit":1,"filter":{"date":{"begin":"x"}}}`, v2.CodeSearchAttribute, 400},
		"no date":                             {"POST /v2/carts/search", `{"limit":1,"filter":{"date":{"start":"yesterday"}}}`, v2.CodeDateFormat, 400},
		"no date that there is":               {"POST /v2/carts/search", `{"limit":1,"filter":{"date":{"start":"2022-02-30T00:00:00"}}}`, v2.CodeDateFormat, 400},
		"dates that run backwards":            {"POST /v2/carts/search", `{"limit":1,"filter":{"date":{"start":"2022-02-03T00:00:00","end":"2022-02-02T00:00:00"}}}`, v2.CodeDateRange, 400},
		"a status that is none":               {"POST /v2/carts/search", `{"limit":1,"filter":{"status":["PAID"]}}`, v2.CodeBadRequest, 400},
		"a limit of 0":                        {"POST /v2/carts/search", `{"limit":0,"filter":{}}`, v2.CodeBadRequest, 400},
		"a configuration that is none":        {"POST /v2/carts", `{"configuration":{"orderNumberSource":"SELF"}}`, v2.CodeBadConfiguration, 400},
		"a negative cost":                     {"PATCH " + cart + "/shipping-details", `{"shipMethod":{"cost":{"amount":-1}}}`, v2.CodeShippingCost, 400},
		"a negative cost, told without body":  {"POST " + cart + "/shipping-details", `{"shipMethod":{"cost":{"amount":-1}}}`, "", 400},
		"an unknown cart, told without body":  {"POST /v2/carts/" + unknown + "/shipping-details", `{}`, "", 404},
		"a discount above, told without body": {"POST " + cart + "/shipping-details", `{"shipMethod":{"cost":{"amount":1,"discount":2}}}`, "", 400},
		"no fee named":                        {"DELETE " + cart + "/attributes/fees", "", v2.CodeBadRequest, 400},
		"a fee that there is not":             {"DELETE " + cart + "/attributes/fees?feeId=x", "", v2.CodeFee, 404},
		"an unknown draft":                    {"GET /v2/order-drafts/x", "", `{"type":"` + v2.CodeDraft + `","message":"Order draft not found."}`, 404},
		"an unknown order number":             {"GET /v2/order-drafts/order-number/x", "", v2.CodeBadRequest, 400},
		"a line 0":                            {"DELETE " + cart + "/items/0", "", v2.CodeBadRequest, 400},
		"a huge line":                         {"DELETE " + cart + "/items/99999999999999999999999", "", v2.CodeLineNotFound, 404},
		"a token that cannot be read":         {"GET " + cart, "eyJ", v2.CodeInvalidToken, 400},
		"the same for a reservation":          {"POST " + cart + "/soft-reserve", "eyJ", v2.CodeInvalidToken, 401},
		"a merge with itself":                 {"PUT " + cart + "/merge", `{"secondaryCartId":"ca270000-0000-4000-8000-000000000005"}`, v2.CodeBadRequest, 400},
		"a merge rule that is none":           {"PUT " + cart + "/merge", `{"secondaryCartId":"` + unknown + `","config":{"feesMergeBehavior":"BURN"}}`, v2.CodeBadRequest, 400},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			t.Parallel()
			method, target, _ := strings.Cut(c.request, " ")
			token, body := "guest-1-token", c.body
			if body == "eyJ" {
				token, body = body, ""
			}
			r := httptest.NewRequest(method, target, strings.NewReader(body))
			r.Header = http.Header{"X-Site-Context": {fabrictest.Site}, "Content-Type": {"application/json"}, "Authorization": {token}}
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, r)
			if answer.Code != c.status || !strings.Contains(answer.Body.String(), c.code) || c.code == "" && answer.Body.Len() > 0 {
				t.Errorf("want %d with %q, got %d %s", c.status, c.code, answer.Code, answer.Body)
			}
		})
	}
}
