package steps_test

import (
	"net/http"
	"strings"
	"testing"

	"cartwright/steps"
)

const usesFixture = "    Given the fixture \"mine\" is loaded\n    When I call \"retrieveCart\" with:\n      | cartId | ${cartId} |\n" +
	"    Then the response status is 200\n    And the cart has 1 line\n"

// TestBoundFixtures plays one scenario at the mock as if it were a service that knows nothing of our fixtures.
func TestBoundFixtures(t *testing.T) {
	t.Parallel()
	made := []steps.Call{{Operation: "addItemToCart", Save: [][2]string{{"cartId", "$._id"}}}}
	for _, row := range []struct {
		name    string
		fixture map[string]steps.Fixture
		says    string // empty: it passes
	}{
		{"a recipe makes it through the service's own API", map[string]steps.Fixture{"mine": {Recipe: made}}, ""},
		{"a value that is there is taken", map[string]steps.Fixture{"mine": {Values: [][2]string{{"cartId", "ca2700000000000000000002"}}}}, ""},
		{"a value that is not there fails", map[string]steps.Fixture{"mine": {Values: [][2]string{{"cartId", "60807478d14ffd0000000000"}}}}, "expected 200, got 404"},
		{"a fixture that is not bound fails with those that are", map[string]steps.Fixture{"other": {}}, "does not say what the fixture \"mine\" is"},
		{"a recipe with an unknown operation fails with its place", map[string]steps.Fixture{"mine": {Recipe: append(made, steps.Call{Operation: "addItemToCrat"})}}, `no operation is called "addItemToCrat"`},
		{"a recipe that is refused fails", map[string]steps.Fixture{"mine": {Recipe: []steps.Call{{Operation: "retrieveCart", With: [][2]string{{"cartId", "60807478d14ffd0000000000"}}}}}}, "retrieveCart is answered with 404"},
		{"a recipe that finds nothing to save fails", map[string]steps.Fixture{"mine": {Recipe: []steps.Call{{Operation: "addItemToCart", Save: [][2]string{{"cartId", "$.nothing"}}}}}}, "has 0 values at $.nothing"},
		{"a body of a recipe takes what was saved", map[string]steps.Fixture{"mine": {Recipe: append(made, steps.Call{Operation: "emptyCart", Body: []byte(`{"cartId":"${nowhere}"}`)})}}, "${nowhere} was not saved"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := suite(t, nil)
			s.Target.Mock, s.Target.Fixtures = false, row.fixture
			got := outcomes(t, s, feature(usesFixture), 1)[0]
			switch {
			case got.skipped != "":
				t.Errorf("skipped: %s", got.skipped)
			case (got.err == nil) != (row.says == ""), got.err != nil && !strings.Contains(got.err.Error(), row.says):
				t.Errorf("got %v, want %q", got.err, row.says)
			}
		})
	}
}

// TestWhoWeAreAtATarget looks at what is sent when a profile says who we are.
func TestWhoWeAreAtATarget(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, scenario, header, want string }{
		{"the header of the profile goes with every request", "", "X-Own", "profile"},
		{"the scenario's own header wins", "    Given the request header \"X-Own\" is \"scenario\"\n", "X-Own", "scenario"},
		{"a header that the scenario leaves out stays out", "    Given the request has no \"X-Own\" header\n", "X-Own", ""},
		{"the credentials of the profile are those of a guest", "", "Authorization", "Bearer profile"},
		{"who is signed in has the token that the profile gives", "    Given I am signed in as \"shopper-1\"\n", "Authorization", "token-1"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var got string
			s := handled(t, func(w http.ResponseWriter, r *http.Request) {
				got = r.Header.Get(row.header)
				http.NotFound(w, r)
			})
			s.Target.Header = http.Header{"X-Own": {"profile"}, "Authorization": {"Bearer profile"}}
			s.Target.Users = map[string]string{"shopper-1": "token-1"}
			play(t, s, feature(row.scenario+"    When I call \"retrieveCart\"\n"), steps.Options{})
			if got != row.want {
				t.Errorf("%s is %q, want %q", row.header, got, row.want)
			}
		})
	}
	t.Run("a user that the profile does not have fails with those that it has", func(t *testing.T) {
		t.Parallel()
		s := suite(t, nil)
		s.Target.Users = map[string]string{"shopper-1": "token-1"}
		got := outcomes(t, s, feature("    Given I am signed in as \"shopper-2\"\n"), 1)[0]
		if got.err == nil || !strings.Contains(got.err.Error(), "it has: shopper-1") {
			t.Errorf("got %v", got.err)
		}
	})
}
