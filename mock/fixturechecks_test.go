package mock_test

import (
	"errors"
	"testing"

	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/openapi"
	"cartwright/openapi/overlay"
)

// TestEmbeddedFixtures is why a start need not check them.
func TestEmbeddedFixtures(t *testing.T) {
	t.Parallel()
	t.Run("they fit the documents in the box, and their totals add up", func(t *testing.T) {
		t.Parallel()
		if _, err := mock.New(mock.WithFixtureChecks()); err != nil {
			t.Error(err)
		}
	})
	for name, c := range map[string]struct{ target, update, file, rule string }{
		"carts": {"$.components.schemas.CartState", "{pattern: '^Z'}", "carts/fabric-cart-v2/empty.json", "pattern"},
		"events": {"$.components.schemas.EventOrEvents", "{enum: [none]}",
			"events/optimove/add-to-cart.json", string(mock.RuleVerdict)},
	} {
		t.Run(name+" are held against a document that an overlay has changed", func(t *testing.T) {
			t.Parallel()
			o, err := overlay.Parse("mine.yaml", []byte("overlay: 1.0.0\ninfo: {title: a, version: '1'}\nactions:\n  - {target: \""+c.target+"\", update: "+c.update+"}\n"))
			if err != nil {
				t.Fatal(err)
			}
			var changed []openapi.Source
			for _, s := range openapi.Box() {
				changed = append(changed, s.Overlaid(o))
			}
			_, err = mock.New(mock.WithDocuments(changed...))
			var faults fixtures.Errors
			if !errors.As(err, &faults) {
				t.Fatalf("got %v", err)
			}
			for _, f := range faults {
				if f.File == c.file && string(f.Rule) == c.rule {
					return
				}
			}
			t.Errorf("no %s of %s in %v", c.rule, c.file, err)
		})
	}
}
