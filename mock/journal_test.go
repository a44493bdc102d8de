package mock_test

import (
	"fmt"
	"strings"
	"testing"

	"cartwright/mock"
)

func journalOf(t *testing.T, server *mock.Server, box, query string) *answer {
	t.Helper()
	a := request{method: "GET", target: "/__admin/requests" + query, box: box}.send(t, server)
	if a.status != 200 {
		t.Fatal(a)
	}
	return a
}

func TestJournal(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	t.Run("an exchange is kept as it was, with what was wrong", func(t *testing.T) {
		t.Parallel()
		r := deleteS4("x").in("kept")
		r.target += "?extra=%20"
		r.body = `{"orderNumber":1,"orderNumber":"` + "\xff" + `"}`
		r.send(t, server)
		journalOf(t, server, "kept", "").has(t, 200, `{"total":1,"evicted":0,"matched":1,"requests":[{"id":1,"at":"2026-01-01T00:00:00Z","durationMs":`,
			`"method":"PATCH","target":"/api-cart/cart/x/orderNumber?extra=%20","host":"localhost","operation":"deleteCartByOrderNumber",`+
				`"document":"fabric-cart-v1","status":400,"source":"contract","violations":5}]}`)
		request{method: "GET", target: "/__admin/requests/1", box: "kept"}.send(t, server).has(t, 200,
			`"bodySize":35,"bodyBase64":"`, `"X-Site-Context":["{\"date\"`, `"bodyText":"{\"code\":\"REQUEST_VALIDATION\"`,
			`"findings":[{"in":"path","pointer":"/cartId","keyword":"minLength"`, `"advisory":true`)
	})
	t.Run("the target is what was sent, the sandbox's prefix included", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/__sandbox/prefixed/nope?a=b"}.send(t, server)
		journalOf(t, server, "prefixed", "").has(t, 200, `"target":"/__sandbox/prefixed/nope?a=b"`, `"status":404,"source":"engine"`)
	})
	t.Run("misses, refusals and huge bodies are kept, the admin API's own calls are not", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/nope", box: "misses"}.send(t, server)
		request{method: "PUT", target: "/v2/carts", box: "misses"}.send(t, server)
		jsonPost("/v2/carts", strings.Repeat("x", mock.DefaultMaxBody+1)).in("misses").send(t, server)
		state(t, server, "misses")
		journalOf(t, server, "misses", "").has(t, 200, `"total":3`, `"status":413`, `"status":405`, `"status":404`)
		journalOf(t, server, "misses", "?status=4xx&limit=1").has(t, 200, `"matched":3`, `"requests":[{"id":3,`)
		journalOf(t, server, "misses", "?status=405").has(t, 200, `"matched":1`)
	})
	t.Run("each sandbox has its own", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/nope", box: "own-1"}.send(t, server)
		journalOf(t, server, "own-2", "").has(t, 200, `"total":0`)
	})
	t.Run("cleared, it is empty, and ids go on", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/nope", box: "cleared"}.send(t, server)
		request{method: "DELETE", target: "/__admin/requests", box: "cleared"}.send(t, server).want(t, 204, "")
		journalOf(t, server, "cleared", "").want(t, 200, `{"total":0,"evicted":0,"matched":0,"requests":[]}`)
		request{method: "GET", target: "/nope", box: "cleared"}.send(t, server)
		journalOf(t, server, "cleared", "").has(t, 200, `"id":2`)
	})
	t.Run("beyond its entries it forgets the oldest and says so", func(t *testing.T) {
		t.Parallel()
		small := frozen(t, mock.WithJournal(3, 0))
		for i := range 5 {
			request{method: "GET", target: fmt.Sprint("/nope/", i)}.send(t, small)
		}
		a := journalOf(t, small, "", "")
		a.has(t, 200, `"total":3,"evicted":2,"matched":3`, `"/nope/4"`, `"/nope/2"`)
		if strings.Contains(a.body, `"/nope/1"`) {
			t.Error(a)
		}
		request{method: "GET", target: "/__admin/requests/1"}.send(t, small).want(t, 404,
			`{"code":"REQUEST_NOT_FOUND","message":"request 1 was evicted to stay within the journal's limits: the journal of this sandbox holds 3 to 5"}`)
	})
	t.Run("beyond its bytes as well, but the newest stays however large", func(t *testing.T) {
		t.Parallel()
		small := frozen(t, mock.WithJournal(0, 10_000))
		for range 20 {
			jsonPost("/v2/carts", strings.Repeat("x", 5_000)).send(t, small)
		}
		a := journalOf(t, small, "", "")
		a.has(t, 200, `"total":1,"evicted":19`)
		jsonPost("/v2/carts", strings.Repeat("x", 50_000)).send(t, small)
		journalOf(t, small, "", "").has(t, 200, `"total":1,"evicted":20`)
	})
}
