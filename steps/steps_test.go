package steps_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"cartwright/features"
	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/steps"
	"cartwright/steps/selection"
)

// shared is the one server of all tests here; suites keep to sandboxes of their own.
var (
	shared = sync.OnceValues(func() (*mock.Server, error) { return mock.New(mock.WithStrictAnswers()) })
	suites atomic.Int64
)

// suite runs against a mock whose answers go through change on their way out; nil leaves them alone.
func suite(t *testing.T, change func(*httptest.ResponseRecorder)) *steps.Suite {
	t.Helper()
	server, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorded := httptest.NewRecorder()
		server.ServeHTTP(recorded, r)
		if change != nil {
			change(recorded)
		}
		for name, values := range recorded.Header() {
			w.Header()[name] = values
		}
		w.Header().Del("Content-Length")
		w.WriteHeader(recorded.Code)
		_, _ = w.Write(recorded.Body.Bytes())
	})
	return &steps.Suite{Contract: server.Contract(), Fixtures: set, Name: fmt.Sprintf("suite-%d", suites.Add(1)),
		Target: steps.Target{BaseURL: "http://127.0.0.1", Mock: true, Client: &http.Client{Transport: client.Transport(handler)}}}
}

func feature(scenario string) fs.FS {
	text := "@fabric-cart-v1\nFeature: A\n\n  Scenario: S\n" + scenario
	return fstest.MapFS{"a.feature": {Data: []byte(text)}}
}

// TestNeverGreenByAccident runs features that prove nothing, or something false: each must fail.
func TestNeverGreenByAccident(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, scenario, says string }{
		{"an undefined step fails", "    Given I do something nobody taught\n    Then the response status is 200\n", "no sentence matches"},
		{"an undefined step names the nearest sentence", "    Then the basket has 2 lines\n", "did you mean: Then the cart has 2 lines"},
		{"a scenario without an assertion fails", "    Given a cart with 1 item\n", "asserts nothing"},
		{"an assertion about the log without a request fails", "    Then no event is tracked\n", "sends nothing"},
		{"an assertion without a request fails", "    Then the response status is 200\n", "no request was sent"},
		{"a wrong status fails with the request and the answer", "    Given a cart with 1 item\n    Then the response status is 404\n", "curl -i -X POST"},
		{"an undocumented status cannot be expected", "    Given a cart with 1 item\n    Then the response status is 418\n", "not documented"},
		{"an unknown operation names the nearest", "    When I call \"emptyCrat\"\n", `did you mean \"emptyCart\"`},
		{"an unknown user fails", "    Given I am signed in as \"nobody\"\n", "no user"},
		{"an unknown fixture fails", "    Given the fixture \"nothing\" is loaded\n", "no fixture"},
		{"a variable that was not saved fails", "    When I send a GET request to \"/api-cart/cart?cartId=${x}\"\n", "was not saved"},
		{"a path outside the contract fails", "    When I send a GET request to \"/nowhere\"\n    Then the response status is 404\n", "no operation of the contract"},
		{"a wrong field fails with all differences", "    Given a cart with 1 item\n    Then the response fields are:\n      | $.deleted | true |\n      | $.quantity | 7 |\n", "$.quantity: expected 7, got 1"},
		{"a matcher that there is not fails", "    Given a cart with 1 item\n    Then the response at \"$.items\" is #lots\n", "no matcher"},
		{"an error that the operation does not document fails", "    Given a cart with 1 item\n    Then the response is the documented error \"NOPE\"\n", "documents no error"},
		{"a bound that the schema does not have cannot be broken", "    When I call \"emptyCart\" with \"cartId\" below the minimum\n", "cannot be below the minimum"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got := outcomes(t, suite(t, nil), feature(row.scenario), 1)[0].err
			if got == nil || !strings.Contains(got.Error(), strings.ReplaceAll(row.says, `\"`, `"`)) {
				t.Errorf("got %v, want an error that says %q", got, row.says)
			}
		})
	}
}

// TestBrokenServiceIsNoticed breaks the answers of the service in one way each: the features of the operation must see it.
func TestBrokenServiceIsNoticed(t *testing.T) {
	t.Parallel()
	sub, err := fs.Sub(features.FS(), "fabric-cart-v1")
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(sub, "deleteCartByOrderNumber.feature")
	if err != nil {
		t.Fatal(err)
	}
	only := fstest.MapFS{"deleteCartByOrderNumber.feature": {Data: text}}
	replace := func(from, to string) func(*httptest.ResponseRecorder) {
		return func(r *httptest.ResponseRecorder) {
			r.Body = bytes.NewBuffer(bytes.ReplaceAll(r.Body.Bytes(), []byte(from), []byte(to)))
		}
	}
	status := func(from, to int) func(*httptest.ResponseRecorder) {
		return func(r *httptest.ResponseRecorder) {
			if r.Code == from {
				r.Code = to
			}
		}
	}
	for _, row := range []struct {
		name   string
		change func(*httptest.ResponseRecorder)
	}{
		{"not found becomes a client error", status(404, 400)},
		{"not found becomes undocumented", status(404, 410)},
		{"success becomes created", status(200, 201)},
		{"another error code", replace("CART_NOT_FOUND", "CART_MISSING")},
		{"the message loses its full stop", replace("Cart not found.", "Cart not found")},
		{"shorter becomes longer", replace("NOT be shorter", "NOT be longer")},
		{"another boundary", replace("than 24 characters", "than 23 characters")},
		{"the cart is not deleted", replace(`"deleted":true`, `"deleted":false`)},
		{"the order number is lost", replace(`"orderNumber":"1234-1234-12345",`, "")},
		{"the items are lost", func(r *httptest.ResponseRecorder) {
			if i := bytes.Index(r.Body.Bytes(), []byte(`"deleted":true`)); i >= 0 {
				replace(`"items":[{`, `"items":[],"itemz":[{`)(r)
			}
		}},
		{"an undocumented field", replace(`"deleted":`, `"debug":1,"deleted":`)},
		{"a number becomes text", replace(`"cartId":`, `"cartId":"1","cartid":`)},
		{"the content type is text", func(r *httptest.ResponseRecorder) { r.Header().Set("Content-Type", "text/plain") }},
		{"the body is cut", func(r *httptest.ResponseRecorder) { r.Body.Truncate(r.Body.Len() - 1) }},
		{"the body is gone", func(r *httptest.ResponseRecorder) { r.Body.Reset() }},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if !play(t, suite(t, row.change), only, steps.Options{Parallel: 2}).Failed() {
				t.Error("every scenario passed against a broken service")
			}
		})
	}
	t.Run("the service itself passes", func(t *testing.T) {
		t.Parallel()
		for _, o := range outcomes(t, suite(t, nil), only, 2) {
			if o.err != nil {
				t.Error(o.err)
			}
		}
	})
}

func TestLint(t *testing.T) {
	t.Parallel()
	t.Run("the embedded features have no fault", func(t *testing.T) {
		t.Parallel()
		scenarios, faults := steps.Lint(selection.Options{Box: features.FS()})
		if scenarios == 0 || len(faults) > 0 {
			t.Errorf("%d scenarios, %v", scenarios, faults)
		}
	})
	t.Run("an unknown step, a name used twice and no scenario are faults", func(t *testing.T) {
		t.Parallel()
		_, faults := steps.Lint(selection.Options{Box: feature("    Given a unicorn\n\n  Scenario: S\n    Then the response status is 200\n")})
		if len(faults) != 2 {
			t.Errorf("%q", faults)
		}
		if _, faults := steps.Lint(selection.Options{Box: fstest.MapFS{}}); len(faults) != 1 {
			t.Errorf("%q", faults)
		}
	})
}

// TestScenariosAreIsolated runs the journeys several times against one server, sixteen at once: what one scenario leaves
// behind must not reach another.
func TestScenariosAreIsolated(t *testing.T) {
	t.Parallel()
	s := suite(t, nil)
	only, err := fs.Sub(features.FS(), "journeys")
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		for _, o := range outcomes(t, s, only, 16) {
			if o.err != nil {
				t.Error(o.err)
			}
		}
	}
}
