package mock_test

import (
	"strings"
	"testing"
)

func TestSandboxes(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	gone := func(box string) { deleteS4(cartS4).in(box).send(t, server).has(t, 200) }
	t.Run("a cart deleted in one is there in another and in the default", func(t *testing.T) {
		t.Parallel()
		gone("one")
		deleteS4(cartS4).in("one").send(t, server).has(t, 404)
		deleteS4(cartS4).in("another").send(t, server).has(t, 200)
		callV1("GET", "/api-cart/cart?cartId="+cartS4, "").send(t, server).has(t, 200)
	})
	t.Run("a cart created in one is unknown in another", func(t *testing.T) {
		t.Parallel()
		made := callV2("POST", "/v2/carts/items", addV2).in("maker").send(t, server)
		id, _ := made.field(t, "cartId").(string)
		get := callV2("GET", "/v2/carts/"+id, "")
		get.in("maker").send(t, server).want(t, 200, made.body)
		get.in("stranger").send(t, server).has(t, 404, "CART_NOT_FOUND")
		get.send(t, server).has(t, 404, "CART_NOT_FOUND")
	})
	t.Run("the path chooses as the header does", func(t *testing.T) {
		t.Parallel()
		gone("by-header")
		prefixed := deleteS4(cartS4)
		prefixed.target = "/__sandbox/by-header" + prefixed.target
		prefixed.send(t, server).has(t, 404)
		prefixed.target = strings.Replace(prefixed.target, "by-header", "by-path", 1)
		prefixed.send(t, server).has(t, 200)
		deleteS4(cartS4).in("by-path").send(t, server).has(t, 404)
	})
	t.Run("the header wins over the path", func(t *testing.T) {
		t.Parallel()
		gone("winner")
		r := deleteS4(cartS4).in("winner")
		r.target = "/__sandbox/loser" + r.target
		r.send(t, server).has(t, 404)
		deleteS4(cartS4).in("loser").send(t, server).has(t, 200)
	})
	t.Run("encoded bytes below the prefix stay what they are", func(t *testing.T) {
		t.Parallel()
		r := deleteS4("a%2Fb")
		want := r.in("encoded").send(t, server)
		r.target = "/__sandbox/encoded" + r.target
		r.send(t, server).want(t, want.status, want.body)
	})
	t.Run("the prefix with no path behind it is the root", func(t *testing.T) {
		t.Parallel()
		for _, target := range []string{"/__sandbox/a", "/__sandbox/a/"} {
			request{method: "GET", target: target}.send(t, server).has(t, 404, `"detail":"GET / is not in the contract"`)
		}
	})
	t.Run("the admin API is in each", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/__sandbox/mine/__admin/state"}.send(t, server).has(t, 200, `"sandbox":"mine"`)
		request{method: "GET", target: "/__admin/state", box: "mine"}.send(t, server).has(t, 200, `"sandbox":"mine"`)
		request{method: "GET", target: "/__admin/state"}.send(t, server).has(t, 200, `"sandbox":"default"`)
	})
	t.Run("a reset brings the fixtures back, in this one only", func(t *testing.T) {
		t.Parallel()
		before := state(t, server, "reset-1")
		gone("reset-1")
		gone("reset-2")
		request{method: "POST", target: "/__admin/state/reset", box: "reset-1"}.send(t, server).want(t, 204, "")
		if state(t, server, "reset-1") != before {
			t.Error("the state is not the fixtures'")
		}
		deleteS4(cartS4).in("reset-2").send(t, server).has(t, 404)
	})
	for name, id := range map[string]string{"a space": "a b", "a slash": "a/b", "65 characters": strings.Repeat("a", 65), "text that is not ASCII": "é", "braces": "{id}", "markup": "<b>"} {
		t.Run("an id with "+name+" is refused and says how to name it", func(t *testing.T) {
			t.Parallel()
			a := deleteS4(cartS4).in(id).send(t, server)
			a.has(t, 400, `"title":"Bad sandbox"`, "use 1 to 64 letters, digits, dots, dashes and underscores", "/__sandbox/{id}/")
		})
	}
	t.Run("an empty id is refused by header and by path", func(t *testing.T) {
		t.Parallel()
		deleteS4(cartS4).with("Mock-Sandbox", "").send(t, server).has(t, 400, "Bad sandbox")
		request{method: "GET", target: "/__sandbox//v2/carts"}.send(t, server).has(t, 400, "Bad sandbox")
	})
	t.Run("an encoded slash in the path's id is no separator", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/__sandbox/a%2Fb/v2/carts"}.send(t, server).has(t, 400, "Bad sandbox")
	})
	t.Run("64 characters are an id", func(t *testing.T) {
		t.Parallel()
		deleteS4(cartS4).in(strings.Repeat("a", 64)).send(t, server).has(t, 200)
	})
}
