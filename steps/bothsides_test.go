package steps_test

import (
	"bytes"
	"io/fs"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/features"
	"cartwright/steps"
)

// The beginnings of scenarios.
const (
	v2   = "Given the \"fabric cart v2\" API\n"
	two  = v2 + "Given a cart with 2 items\n"
	mine = v2 + "Given a cart of \"shopper-2\"\n"
	got  = two + "When I call \"getCart\"\n"
	lost = v2 + "When I call \"getCart\" with:\n  | cartId | 00000000-0000-4000-8000-000000000000 |\n"
)

// fails are scenarios of which the last step says what is not so, or asks for what there is not; the failure says the
// text on the right.
func fails() [][2]string {
	return append(append(trackingFails(), slips()...), [][2]string{
		// Target and identity
		{"Given the \"fabric cart v3\" API", "no API is called"},
		{"Given the \"staging\" environment", "no profiles"},
		{"Given I am signed in as \"nobody\"", "no user"},
		{"Given the request header \"x-api-key\" is \"${gone}\"", "was not saved"},
		{"Given the request header \"x-api-key\" is:\n  \"\"\"\n  ${gone}\n  \"\"\"", "was not saved"},
		{"Given the request headers:\n  | a | b | c |", "two columns"},
		// State
		{"Given a cart with 1 item", "say which cart"},
		{v2 + "Given a cart \"A\" with 99 items", "the catalogue has only"},
		{v2 + "Given a cart with items:\n  | sku |\n  | gone |", "no SKU"},
		{"Given an empty cart", "say which cart"},
		{v2 + "Given a cart of \"nobody\"", "no user"},
		{"Given no cart \"60807478d14ffd000843db2c\" exists", "say which cart"},
		{v2 + "Given the fixture \"gone\" is loaded", "no fixture"},
		{"Given the cart has been checked out", "say which cart"},
		{"Given a guest cart", "say which cart"},
		{mine + "Given the cart is \"LOST\"", "PENDING_APPROVAL"},
		{"Given the inventory service is read-only", "down"},
		{"Given the stock of \"gone\" is 1", "gone"},
		{"Given a promotion \"coupon123\" of \"much\"", "such as \"20%\""},
		// Time and faults
		{"Given the time is \"yesterday\"", "2026-03-01T10:00:00Z"},
		{"When 0 minutes pass", "at least 1"},
		{v2 + "Given \"getCart\" will answer 418 once", "documents no status 418"},
		{v2 + "Given \"getCart\" will fail with \"NO_SUCH_CODE\"", "NO_SUCH_CODE"},
		{v2 + "Given \"getCart\" will take \"long\"", "write one such as"},
		{v2 + "Given the connection of \"getCrat\" will be reset", "did you mean"},
		{got + "Then no answer comes", "answer: expected none, got status 200"},
		// Requests
		{"When I send a GET request to \"/v2/carts/${gone}\"", "was not saved"},
		{"When I send a POST request to \"/nowhere\" with JSON:\n  \"\"\"\n  {}\n  \"\"\"", "no operation of the contract"},
		{"When I send a POST request to \"/v2/carts\" with JSON from \"gone.json\"", "gone.json"},
		{"When I call \"getCrat\"", "did you mean"},
		{v2 + "When I call \"getCart\" with:\n  | gone | 1 |", "no parameter"},
		{v2 + "When I call \"addCartItems\" with body:\n  \"\"\"\n  ${gone}\n  \"\"\"", "was not saved"},
		{v2 + "When I call \"addCartItems\" with the example \"gone\"", "no request example"},
		{v2 + "When I call \"getCart\" with \"cartId\" above the maximum", "cannot be above the maximum"},
		{"When I repeat the request", "no request was sent"},
		{"When I send the request 10 times at once", "no request was sent"},
		// Response
		{got + "Then the response status is 404", "status: expected 404, got 200"},
		{got + "Then the response status is one of 400, 404", "status: expected 400, 404, got 200"},
		{got + "Then the response is a client error", "status: expected 4xx, got 200"},
		{got + "Then the response header \"Content-Type\" is \"text/plain\"", "got \"application/json"},
		{got + "Then the response header \"Content-Type\" matches \"xml\"", "a match of xml"},
		{got + "Then the response header \"Content-Type\" is absent", "expected nothing"},
		{lost + "Then the response body is:\n  \"\"\"\n  {\"code\": \"CART_NOT_FOUND\"}\n  \"\"\"", "$.message: expected nothing, got"},
		{got + "Then the response body contains:\n  \"\"\"\n  {\"items\": [{\"quantity\": 7}, {\"quantity\": 8}]}\n  \"\"\"", "$.items[1].quantity: expected 8, got 1"},
		{got + "Then the response at \"$.items\" has at least 3 entries", "$.items: expected at least 3 entries, got 2"},
		{got + "Then the response at \"$.totalItems\" is 7", "$.totalItems: expected 7, got 2"},
		{got + "Then the response at \"$.cartId\" is absent", "expected #absent, got"},
		{got + "Then the response at \"$.gone\" is #documented", "expected #documented, got nothing"},
		{got + "Then the response fields are:\n  | $.totalItems | 7 |\n  | $.cartState | GONE |\n  | $.items | #[2] |", "2 of 3 fields differ"},
		{got + "Then I save the response at \"$.gone\" as \"x\"", "nothing at $.gone"},
		{got + "Then the response arrives within \"1ns\"", "duration: expected at most 1ns"},
		// Contract
		{v2 + "When I call \"getCart\" with \"cartId\" not matching the pattern\nThen the request matches the OpenAPI specification", "the request breaks the contract"},
		{lost + "Then the response is the documented error \"INVALID_CART_ID\"", "status: expected 400, that of INVALID_CART_ID, got 404"},
		{lost + "Then the error code is \"GONE\"", "error code: expected \"GONE\", got \"CART_NOT_FOUND\""},
		{lost + "Then the error message is \"Gone\"", "error message: expected \"Gone\", got"},
		{got + "Then the response matches the documented example \"gone\"", "has no example"},
		{"Given contract checks are off because \" \"", "say why"},
		// Eventually
		{lost + "Then within \"15ms\" the response status is 200", "status: expected 200, got 404"},
		{got + "Then within \"15ms\" the response at \"$.totalItems\" is 7", "$.totalItems: expected 7, got 2"},
		{two + "Then within \"1s\" the response status is 201", "send a GET before"},
		// Cart
		{two + "When I add 2 of \"gone\" to the cart", "no SKU"},
		{two + "When I change line 9 to 3", "no answer of this scenario shows line 9"},
		{"When I remove line 1", "say which cart"},
		{"When I remove all items", "say which cart"},
		{"When I apply the promotion \"coupon123\"", "say which cart"},
		{"When I merge the guest cart into my cart", "say which cart"},
		{"When I delete the cart with order number \"1234-1234-12345\"", "say which cart"},
		{two + "Then the cart has 3 lines", "$.items: expected #[3]"},
		{two + "Then the cart has 3 items", "$.totalItems: expected 3, got 2"},
		{two + "Then the cart total is 1", "$.totalAmount: expected 1, got"},
		{two + "Then the cart is empty", "3 of 3 fields differ"},
		{mine + "Then the cart status is \"ACTIVE\"", "expected \"ACTIVE\""},
	}...)
}

// trackingFails are those of events; TestTrackingSentencesFail has more.
func trackingFails() [][2]string {
	bad := strings.Replace(tracks, `"83647582"`, `""`, 1)
	return [][2]string{
		{"When I track \"vieww\" with DATA Reshape:\n  | a | 1 |", "knows no event"},
		{"When I track the example \"gone\" with Optimove", "no request example"},
		{strings.Replace(tracks, `"83647582"`, `7`, 1) + "Then the event is accepted", "expected the event to be accepted"},
		{tracks + "Then the event is rejected with \"no\"", "to be rejected with"},
		{bad + "Then the event is good", "to be good"},
		{tracks + "Then the event is bad because \"minLength\"", "to be bad because"},
		{tracks + "Then the event has a warning \"duplicate\"", "to have the warning"},
		{tracks + "Then the tracked events are:\n  | event |\n  | view |", "event 1, event: expected \"view\""},
		{tracks + "Then exactly 2 \"remove-from-cart\" events are tracked", "exactly 2 remove-from-cart"},
		{tracks + "Then within \"1ms\" 2 events are tracked", "2 events"},
		{tracks + "Then no event is tracked", "no unexpected event"},
		{bad + "Then no bad event is tracked", "no bad event"},
	}
}

// holds are scenarios that pass, for sentences that no embedded feature uses.
func holds() []string {
	return []string{
		v2 + "And I am signed in as \"shopper-1\"\nAnd I am a guest\n" + got + "Then the response at \"$.cartId\" is #documented",
		v2 + "And the request headers:\n  | x-extra | 1 |\n" + got + "Then the response status is one of 200, 404",
		"Given the \"staging\" environment\n" + got + "Then the response arrives within \"1m\"",
		two + "And the time is \"2026-03-01T10:00:00Z\"\nWhen 31 minutes pass\nAnd I call \"updateCartAttributes\"\nAnd I call \"getCart\"\nThen the response at \"$.updatedAt\" is #regex ^2026-03-01T10:31:00",
		two + "And \"getCart\" will answer 500 2 times\nWhen I call \"getCart\"\nThen within \"5s\" the response status is 200",
		two + "And \"getCart\" will answer 500 once\nWhen I call \"getCart\"\nThen within \"5s\" the response at \"$.totalItems\" is 2",
		two + "And \"getCart\" will fail with \"UNABLE_TO_GET_CART\"\nWhen I call \"getCart\"\nThen the error code is \"UNABLE_TO_GET_CART\"\nAnd the response is the documented error \"UNABLE_TO_GET_CART\"",
		two + "And \"getCart\" will take \"1ms\"\nWhen I call \"getCart\"\nThen the response status is 200",
		two + "And the connection of \"getCart\" will be reset\nWhen I call \"getCart\"\nThen no answer comes\nWhen I repeat the request\nThen the response status is 200",
		v2 + "When I send a POST request to \"/v2/carts/items\" with JSON from \"testdata/two-items.json\"\nThen the response at \"$.totalItems\" is 2",
		v2 + "And the stock of \"16B2GS8LD5FDS\" is 1\nWhen I add 2 of \"16B2GS8LD5FDS\" to the cart\nThen the response is the documented error \"ITEM_OUT_OF_STOCK\"",
		v2 + "And a cart \"A\" with 0 items\nWhen I send a GET request to \"/v2/carts/${A}\"\nThen the cart is empty",
		"Given I am signed in as \"shopper-2\"\nAnd the \"fabric cart v1\" API\nAnd a promotion \"less\" of \"7.50\"\nAnd a cart with items:\n  | sku | quantity | price |\n  | 16B2GS8LD5FDS | 2 | 100 |\nWhen I apply the promotion \"less\"\nThen the response status is 200\nAnd the cart total is 185",
		two + "And a promotion \"NEW-10\" of \"10%\"\nAnd I call \"getCart\"\nAnd I save the response at \"$.totalAmount\" as \"before\"\nWhen I apply the promotion \"NEW-10\"\nThen the response status is 200\nAnd the response at \"$.totalDiscount\" is #number",
		"Given I am signed in as \"shopper-2\"\nAnd the \"fabric cart v1\" API\nAnd a promotion \"ten\" of \"10%\"\nAnd a cart with items:\n  | sku | price |\n  | 16B2GS8LD5FDS | 100 |\nWhen I apply the promotion \"ten\"\nThen the response status is 200\nAnd the cart total is 90",
		v2 + "And the fixture \"two-items\" is loaded\nAnd I remove line 1\nWhen the fixture \"two-items\" is loaded\nThen the cart has 2 lines",
		lost + "Then the response matches the documented example \"CART_NOT_FOUND\"",
		got + "Then the response matches the OpenAPI specification\nAnd the request matches the OpenAPI specification\nAnd no undocumented field is returned",
	}
}

// broken are scenarios whose last step fails when the service is changed, and only then. Those of the contract are without
// its checks, since otherwise the request before fails already.
func broken() []brokenCase {
	const off = "Given contract checks are off because \"the service is broken on purpose\"\n"
	oneMore := replacing(`"totalItems":`, `"debug":1,"totalItems":`)
	return []brokenCase{
		{off + got + "Then the response matches the OpenAPI specification", "the answer breaks the contract", oneMore},
		{off + got + "Then no undocumented field is returned", "a field that the contract does not name", oneMore},
		{tracks + "Then the event is good\nGiven no events have been tracked", "500", func(r *httptest.ResponseRecorder) {
			if r.Code == 204 {
				r.Code = 500
			}
		}},
	}
}

type brokenCase struct {
	scenario, says string
	change         func(*httptest.ResponseRecorder)
}

// TestSentencesHaveBothSides loops over the vocabulary: each sentence is in a scenario that passes, an embedded one or one
// of those above; and each that can fail ends a scenario that fails, and says what is wrong.
func TestSentencesHaveBothSides(t *testing.T) {
	t.Parallel()
	registry, err := steps.Sentences()
	if err != nil {
		t.Fatal(err)
	}
	passing, failing := map[int]bool{}, map[int]bool{}
	note := func(into map[int]bool, pickles []*messages.Pickle, last bool) {
		for _, p := range pickles {
			for i, step := range p.Steps {
				if found := registry.Match(step.Text); len(found) == 1 && (!last || i == len(p.Steps)-1) {
					into[found[0]] = true
				}
			}
		}
	}
	for name, text := range embedded(t) {
		note(passing, pickles(t, name, text), false)
	}
	for _, scenario := range holds() {
		note(passing, pickles(t, "a.feature", trackingFeature(scenario)["a.feature"].Data), false)
	}
	for _, row := range fails() {
		note(failing, pickles(t, "a.feature", trackingFeature(row[0])["a.feature"].Data), true)
	}
	for _, row := range broken() {
		note(failing, pickles(t, "a.feature", trackingFeature(row.scenario)["a.feature"].Data), true)
	}
	for i, s := range registry.All() {
		if !passing[i] {
			t.Errorf("%s:%d: no scenario that passes has %s", s.File, s.Line, s.Pattern)
		}
		if s.CanFail && !failing[i] {
			t.Errorf("%s:%d: no scenario ends with a false %s", s.File, s.Line, s.Pattern)
		}
	}
}

func TestFalseSentencesFail(t *testing.T) {
	t.Parallel()
	for _, row := range fails() {
		t.Run(lastLine(row[0]), func(t *testing.T) {
			t.Parallel()
			if got := one(t, suite(t, nil), row[0]); got.err == nil || !strings.Contains(got.err.Error(), row[1]) {
				t.Errorf("got %v, want a failure that says %q", got.err, row[1])
			}
		})
	}
}

func TestSentencesSeeABrokenService(t *testing.T) {
	t.Parallel()
	for _, row := range broken() {
		t.Run(lastLine(row.scenario), func(t *testing.T) {
			t.Parallel()
			if got := one(t, suite(t, row.change), row.scenario); got.err == nil || !strings.Contains(got.err.Error(), row.says) {
				t.Errorf("got %v, want a failure that says %q", got.err, row.says)
			}
			if got := one(t, suite(t, nil), row.scenario); got.err != nil {
				t.Errorf("the whole service: %v", got.err)
			}
		})
	}
}

func TestTrueSentencesHold(t *testing.T) {
	t.Parallel()
	for _, scenario := range holds() {
		t.Run(lastLine(scenario), func(t *testing.T) {
			t.Parallel()
			s := suite(t, nil)
			s.ReadFile = steps.Files(os.DirFS("."), "features")
			s.Environment = func(string) (steps.Target, error) { return s.Target, nil }
			if got := one(t, s, scenario); got.err != nil || got.skipped != "" {
				t.Errorf("got %v %s", got.err, got.skipped)
			}
		})
	}
}

// replacing changes the text of every answer.
func replacing(from, to string) func(*httptest.ResponseRecorder) {
	return func(r *httptest.ResponseRecorder) {
		r.Body = bytes.NewBuffer(bytes.ReplaceAll(r.Body.Bytes(), []byte(from), []byte(to)))
	}
}

func lastLine(scenario string) string {
	lines := strings.Split(scenario, "\n")
	for i := len(lines) - 1; i > 0; i-- {
		if !strings.HasPrefix(lines[i], " ") {
			return lines[i]
		}
	}
	return lines[0]
}

func pickles(t *testing.T, name string, text []byte) []*messages.Pickle {
	t.Helper()
	ids := (&messages.Incrementing{}).NewId
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), ids)
	if err != nil {
		t.Fatal(err)
	}
	return gherkin.Pickles(*document, name, ids)
}

func embedded(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(features.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".feature" {
			return err
		}
		out[name], err = fs.ReadFile(features.FS(), name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
