package mock_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"cartwright/mock"
)

// session is what a shopper does, with a cart whose id the server makes; it returns all answers.
func session(t *testing.T, h http.Handler, box string) string {
	t.Helper()
	var out string
	send := func(r request) *answer {
		a := r.in(box).send(t, h)
		out += fmt.Sprintln(a.status, a.header, a.body)
		return a
	}
	made := send(callV2("POST", "/v2/carts/items", addV2))
	id := fmt.Sprint(made.field(t, "cartId"))
	send(callV2("GET", "/v2/carts/"+id, ""))
	send(callV2("POST", "/v2/carts", `{}`))
	send(callV1("POST", "/api-cart/cart/item", `{"items":[{"itemId":1000000051,"group":["123123123123123213212222"],"quantity":2,"price":{"currency":"USD","base":900,"discount":{}},"priceListId":100269}]}`))
	send(deleteS4(cartS4))
	send(callV2("GET", "/v2/carts/"+id+"/adjustments", "").with("Prefer", "dynamic=true"))
	send(request{method: "GET", target: "/nope"})
	send(deleteS4("x"))
	send(request{method: "GET", target: "/__admin/state"})
	return out
}

func TestDeterminism(t *testing.T) {
	t.Parallel()
	one := session(t, frozen(t), "a")
	t.Run("the same seed and clock give the same bytes in another server", func(t *testing.T) {
		t.Parallel()
		if two := session(t, frozen(t), "a"); two != one {
			t.Errorf("got\n%s\nand\n%s", one, two)
		}
	})
	made := func(t *testing.T, seed uint64, box string) string {
		t.Helper()
		return callV2("POST", "/v2/carts", `{}`).in(box).send(t, frozen(t, mock.WithSeed(seed))).body
	}
	t.Run("another seed makes other ids", func(t *testing.T) {
		t.Parallel()
		if a, b := made(t, 1, "a"), made(t, 2, "a"); a == b {
			t.Errorf("both seeds give %s", a)
		}
	})
	t.Run("another sandbox makes other ids", func(t *testing.T) {
		t.Parallel()
		if a, b := made(t, 1, "a"), made(t, 1, "b"); a == b {
			t.Errorf("both sandboxes give %s", a)
		}
	})
	t.Run("a reset sandbox repeats itself", func(t *testing.T) {
		t.Parallel()
		server := frozen(t)
		session(t, server, "a")
		request{method: "POST", target: "/__admin/state/reset", box: "a"}.send(t, server).want(t, 204, "")
		if two := session(t, server, "a"); two != one {
			t.Errorf("got\n%s\nand\n%s", one, two)
		}
	})
	t.Run("what happens in other sandboxes meanwhile changes nothing", func(t *testing.T) {
		t.Parallel()
		server := frozen(t)
		var others sync.WaitGroup
		for i := range 4 {
			others.Go(func() { session(t, server, fmt.Sprint("other-", i)) })
		}
		two := session(t, server, "a")
		others.Wait()
		if two != one {
			t.Errorf("got\n%s\nand\n%s", one, two)
		}
	})
}

func TestConcurrency(t *testing.T) {
	t.Parallel()
	t.Run("a hundred clients add to one cart and none is lost", func(t *testing.T) {
		t.Parallel()
		server := frozen(t)
		id := fmt.Sprint(callV2("POST", "/v2/carts", `{}`).send(t, server).body[len(`[{"cartId":"`):][:36])
		add := callV2("POST", "/v2/carts/items", addV2[:len(addV2)-1]+`,"cartId":"`+id+`"}`)
		var all sync.WaitGroup
		for range 100 {
			all.Go(func() { add.send(t, server).has(t, 200) })
		}
		all.Wait()
		a := callV2("GET", "/v2/carts/"+id, "").send(t, server)
		if got := a.field(t, "totalItems"); got != 100.0 {
			t.Errorf("totalItems is %v: %s", got, a)
		}
		if got := a.field(t, "totalAmount"); got != 10000.0 {
			t.Errorf("totalAmount is %v", got)
		}
	})
	t.Run("of a hundred checkouts of one cart one succeeds", func(t *testing.T) {
		t.Parallel()
		server := frozen(t)
		var all sync.WaitGroup
		statuses := make([]int, 100)
		for i := range statuses {
			all.Go(func() { statuses[i] = deleteS4(cartS4).send(t, server).status })
		}
		all.Wait()
		count := map[int]int{}
		for _, s := range statuses {
			count[s]++
		}
		if count[200] != 1 || count[404] != 99 {
			t.Errorf("got %v", count)
		}
	})
	t.Run("fifty sandboxes at once do the same each", func(t *testing.T) {
		t.Parallel()
		server := frozen(t)
		var all sync.WaitGroup
		for i := range 50 {
			all.Go(func() {
				box := fmt.Sprint("box-", i)
				deleteS4(cartS4).in(box).send(t, server).has(t, 200)
				a := callV2("DELETE", "/v2/carts/"+cartS3+"/items", "").in(box).send(t, server)
				a.has(t, 200)
				callV2("GET", "/v2/carts/"+cartS3, "").in(box).send(t, server).want(t, 200, a.body)
			})
		}
		all.Wait()
		callV1("GET", "/api-cart/cart?cartId="+cartS4, "").send(t, server).has(t, 200)
	})
}
