package tracking_test

import (
	"strings"
	"testing"

	"cartwright/mock"
)

// TestARefusalSaysEachReasonOnce holds the whole messages: the schemas of a body overlap with those of its events, and
// are alternatives.
func TestARefusalSaysEachReasonOnce(t *testing.T) {
	t.Parallel()
	const format = `{"error":"Unprocessable Entity","message":"The provided activity does not match the required format: `
	vendor, strict := serve(t), serve(t, mock.WithTrackingMode(mock.TrackingStrict))
	for name, c := range map[string]struct{ path, body, want string }{
		"XO, no target":              {xoPath, `{"action":"view"}`, format + `should have required property 'target'"}`},
		"XO, two activities":         {xoPath, `[{"action":"view"},{"action":"view","target":{"product":1}}]`, format + `/0 should have required property 'target', /1/target/product should be string"}`},
		"XO, a nested value":         {xoPath, activity("view", "p", `,"metadata":{"a":{"b":1}}`), format + `/metadata/a should match some schema in anyOf"}`},
		"XO, an empty batch":         {xoPath, `[]`, format + `should NOT have fewer than 1 items"}`},
		"XO, a number":               {xoPath, `7`, format + `should match exactly one schema in oneOf"}`},
		"DATA Reshape, a number":     {reshapePath, `7`, `{"result":"error","detail":["body: should be object"]}`},
		"DATA Reshape, no order":     {"/a2/test/dre/batch-create?id=AB12CD34", `[{}]`, `{"result":"error","detail":["body: /0 should have required property 'unique_id', /0 should have required property 'detail'"]}`},
		"DATA Reshape, two of parts": {"/datareshape/collect/x?id=AB12CD34", `{"detail":7}`, `{"result":"error","detail":["path: /event should be equal to one of the allowed values, in body: /detail should be object"]}`},
	} {
		for mode, server := range map[string]*target{"vendor": vendor, "strict": strict} {
			t.Run(mode+": "+name, func(t *testing.T) {
				t.Parallel()
				if a := server.send(t, "", c.path, c.body, map[string]string{accessHeader: accessToken}); a.body != c.want {
					t.Errorf("got %s, want %s", a.body, c.want)
				}
			})
		}
	}
	t.Run("strict: what only the event's own schema says", func(t *testing.T) {
		t.Parallel()
		a := strict.send(t, "", xoPath, "["+activity("add-to-cart", "", "")+"]", nil)
		if want := format + `/0 should have required property 'metadata', /0/target/product should NOT be shorter than 1 characters"}`; a.body != want {
			t.Errorf("got %s, want %s", a.body, want)
		}
	})
	t.Run("strict: what two schemas of an event say", func(t *testing.T) {
		t.Parallel()
		a := strict.send(t, "", reshapePath, strings.Replace(reshape("product_viewed", ""), `"name":"Pencil"`, `"name":1`, 1), map[string]string{accessHeader: accessToken})
		if want := `{"result":"error","detail":["body: /products/0/name should be string"]}`; a.body != want {
			t.Errorf("got %s, want %s", a.body, want)
		}
	})
}
