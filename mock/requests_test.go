package mock_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"cartwright/mock/client"
)

func TestFindRequests(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	c := inProcess(server, "find")
	callV2("GET", "/v2/carts/"+cartS3, "").in("find").send(t, server)
	callV2("POST", "/v2/carts/items", addV2).in("find").send(t, server)
	callV2("GET", "/v2/carts/unknown", "").in("find").with("X-Shop", "7").send(t, server)
	request{method: "GET", target: "/v2/cart", box: "find"}.send(t, server)
	callV2("POST", "/v2/carts/items", addV2).in("elsewhere").send(t, server)
	for name, tt := range map[string]struct {
		pattern client.RequestPattern
		want    []uint64
	}{
		"all, newest first":               {client.RequestPattern{}, []uint64{4, 3, 2, 1}},
		"the newest":                      {client.RequestPattern{Limit: 1}, []uint64{4}},
		"after an ID":                     {client.RequestPattern{Since: 2}, []uint64{4, 3}},
		"of an operation":                 {client.RequestPattern{Operation: "getCart"}, []uint64{3, 1}},
		"of a path with a parameter":      {client.RequestPattern{Path: "/v2/carts/{cartId}", Method: "get"}, []uint64{3, 1}},
		"of a status class":               {client.RequestPattern{Status: "4xx"}, []uint64{4, 3}},
		"of a status":                     {client.RequestPattern{Status: "200"}, []uint64{2, 1}},
		"from the engine":                 {client.RequestPattern{Source: "engine"}, []uint64{4}},
		"without an operation":            {client.RequestPattern{Unmatched: true}, []uint64{4}},
		"with a header":                   {client.RequestPattern{Headers: map[string]string{"x-shop": "7"}}, []uint64{3}},
		"with something in the body":      {client.RequestPattern{BodyPath: `$.items[?@.sku == "16B2GS8LD5FDS"]`}, []uint64{2}},
		"with a value in the body":        {client.RequestPattern{Body: map[string]any{"/items/0/quantity": 1}}, []uint64{2}},
		"with another value in the body":  {client.RequestPattern{Body: map[string]any{"/items/0/quantity": 2}}, nil},
		"with a body that fits a matcher": {client.RequestPattern{Body: map[string]any{"items[0].sku": map[string]any{"regex": "^16B2"}}}, []uint64{2}},
		"of another document":             {client.RequestPattern{Document: "optimove"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := c.FindRequests(t.Context(), tt.pattern)
			if err != nil {
				t.Fatal(err)
			}
			var ids []uint64
			for _, r := range got.Requests {
				ids = append(ids, r.ID)
			}
			if !slices.Equal(ids, tt.want) || got.Total != 4 {
				t.Errorf("got %v of %d", ids, got.Total)
			}
		})
	}
	t.Run("they can be counted by the filters of a query", func(t *testing.T) {
		t.Parallel()
		got, err := c.CountRequests(t.Context(), client.RequestFilter{Method: "GET", Path: "/v2/carts/{id}", Since: 1, Limit: 1})
		if err != nil || *got != (client.RequestCount{Count: 1, Total: 4}) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("one without an operation says why and what comes nearest", func(t *testing.T) {
		t.Parallel()
		got, err := c.UnmatchedRequests(t.Context(), 0)
		if err != nil || len(got) != 1 || got[0].ID != 4 || got[0].Why != "GET /v2/cart is not in the contract" || got[0].Nearest[0] != "GET /v2/carts" {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("what would let everything through is refused", func(t *testing.T) {
		t.Parallel()
		_, err := c.FindRequests(t.Context(), client.RequestPattern{Operation: "getCrat"})
		refusedWith(t, err, "BAD_REQUEST", "did you mean getCart?")
		_, err = c.FindRequests(t.Context(), client.RequestPattern{BodyPath: "$["})
		refusedWith(t, err, "BAD_REQUEST", "/bodyPath")
		_, err = c.FindRequests(t.Context(), client.RequestPattern{Body: map[string]any{"/a": map[string]any{"regxe": "x"}}})
		refusedWith(t, err, "BAD_REQUEST", "/a")
		request{method: "GET", target: "/__admin/requests/count?opration=x", box: "find"}.send(t, server).has(t, 400, "did you mean operation?")
	})
}

func TestAwaitRequests(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	type result struct {
		list *client.RequestList
		err  error
	}
	await := func(box string, count int) chan result {
		results := make(chan result, 1)
		go func() {
			list, err := inProcess(server, box).AwaitRequests(t.Context(), client.RequestFilter{Operation: "getCart"}, count, time.Minute)
			results <- result{list, err}
		}()
		return results
	}
	t.Run("it answers when enough have come", func(t *testing.T) {
		t.Parallel()
		results := await("await", 2)
		for range 2 {
			callV2("GET", "/v2/carts/"+cartS3, "").in("await").send(t, server)
			callV2("GET", "/v2/carts", "").in("await").send(t, server)
		}
		if got := <-results; got.err != nil || got.list.Matched != 2 {
			t.Errorf("got %+v, %v", got.list, got.err)
		}
	})
	t.Run("a reset of the sandbox ends it, and so does the time", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "reset")
		results := await("reset", 1)
		var got result
		for done := false; !done; { // the reset may come before the wait has begun
			if err := c.ResetState(t.Context()); err != nil {
				t.Fatal(err)
			}
			select {
			case got = <-results:
				done = true
			default:
			}
		}
		var missed *client.AwaitRequestsError
		if !errors.As(got.err, &missed) || missed.Code != client.AwaitEnded {
			t.Errorf("got %+v, %v", got.list, got.err)
		}
		_, err := c.AwaitRequests(t.Context(), client.RequestFilter{}, 3, 0)
		if !errors.As(err, &missed) || missed.Code != client.AwaitTimeout || !strings.Contains(missed.Message, "waited 0s for 3 requests") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("more than the journal can hold is refused at once", func(t *testing.T) {
		t.Parallel()
		_, err := inProcess(server, "many").AwaitRequests(t.Context(), client.RequestFilter{}, 1001, time.Minute)
		refusedWith(t, err, "BAD_REQUEST", "at most 1000")
	})
	t.Run("the end of the server ends it", func(t *testing.T) {
		t.Parallel()
		stopped := frozen(t)
		stopped.Stop()
		request{method: "GET", target: "/__admin/requests/await?timeout=5m"}.send(t, stopped).has(t, 503, "stopping")
	})
}

func TestExplain(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	get := callV2("GET", "/v2/carts/"+cartS3, "")
	do(t, inProcess(server, "outage").SetNeighbours(t.Context(), map[string]string{"store": "down"}))
	planFault(t, inProcess(server, "faulted"), client.Fault{Operation: "getCart", Status: 503})
	for name, tt := range map[string]struct {
		request request
		box     string
		want    []string // parts, one for each decision
	}{
		"a behaviour":      {get.in("state"), "state", []string{"sandbox state the header", "route getCart GET /v2/carts/{cartId} of fabric-cart-v2", "validate accepted", "respond 200 state the operation has a behaviour", "self-check passed"}},
		"a preference":     {get.with("Prefer", "code=404").in("prefer"), "prefer", []string{"sandbox", "route", "validate accepted", "respond 404 example", "self-check passed"}},
		"a broken request": {deleteS4("123").in("broken"), "broken", []string{"sandbox", "route deleteCart", "validate 1 violation path /cartId", "respond 400 contract the request breaks the contract with REQUEST_VALIDATION: ", "self-check passed"}},
		"no operation":     {request{method: "GET", target: "/v2/cart", box: "none"}, "none", []string{"sandbox", "route none no operation fits GET /v2/cart", "respond 404 engine", "self-check exempt"}},
		"a planned fault":  {get.in("faulted"), "faulted", []string{"sandbox", "route", "validate", "fault fault-1;status=503", "respond 503 fault a planned fault", "self-check exempt"}},
		"a refusal by the state, with its inferred code": {callV2("POST", "/v2/carts/items", `{"items":[{"itemId":"1000000005","quantity":999,"price":{"currency":"USD","amount":45.5,"discount":{}}}]}`).in("short"), "short",
			[]string{"sandbox", "route", "validate accepted", "respond 404 contract the operation's behaviour refused with ITEM_OUT_OF_STOCK: too little stock on adding; in error.inventory of a 200 when a cart is read, updated or merged (inferred, §A.6); found: there are 200 units of item 1000000005, not 999", "self-check passed"}},
		"a documented code": {deleteS4(strings.Repeat("a", 24)).in("documented"), "documented", []string{"sandbox", "route", "validate accepted",
			"respond 404 contract the operation's behaviour refused with CART_NOT_FOUND: No cart has this id (documented, S4); found: no cart has the id aaaa", "self-check passed"}},
		"a code of an answer without a body": {callV2("POST", "/v2/carts/00000000-0000-4000-8000-000000000000/shipping-details", "{}").in("bare"), "bare",
			[]string{"sandbox", "route", "validate accepted", "respond 404 contract the operation's behaviour refused with CART_NOT_FOUND: no cart has this ID", "self-check passed"}},
		"a neighbour that is down": {get.in("outage"), "outage", []string{"sandbox", "route", "validate accepted",
			"respond 500 contract refused before the operation acted with UNABLE_TO_GET_CART: the store of the carts fails (inferred, §A.6); found: the neighbour store is down", "self-check passed"}},
		"a refused command": {callV2("GET", "/v2/carts/00000000-0000-4000-8000-000000000000", "").in("refused"), "refused", []string{"sandbox", "route", "validate accepted", "respond 404 contract the operation's behaviour refused", "self-check passed"}},
		"the path's prefix": {callV2("GET", "/__sandbox/prefix/v2/carts/"+cartS3, ""), "prefix", []string{"sandbox prefix the prefix of the path", "route", "validate", "respond 200", "self-check"}},
	} {
		t.Run(name+" is explained by the API and by the header", func(t *testing.T) {
			t.Parallel()
			a := tt.request.with("Mock-Explain", "1").send(t, server)
			got, err := inProcess(server, tt.box).Explain(t.Context(), 1)
			if err != nil || len(got) != len(tt.want) {
				t.Fatalf("got %+v, %v", got, err)
			}
			for i, d := range got {
				if text := d.Stage + " " + d.Decision + " " + d.Reason; !strings.HasPrefix(text, tt.want[i]) {
					t.Errorf("got %q, want %q", text, tt.want[i])
				}
			}
			var header []client.Decision
			if err := json.Unmarshal([]byte(a.header.Get("Mock-Explain")), &header); err != nil || !slices.Equal(header, got) {
				t.Errorf("the header has %q, %v", a.header.Get("Mock-Explain"), err)
			}
		})
	}
	t.Run("nobody gets it unasked", func(t *testing.T) {
		t.Parallel()
		if a := get.in("unasked").send(t, server); a.header.Get("Mock-Explain") != "" {
			t.Errorf("got %v", a.header)
		}
	})
}

func TestCoverageAndMetrics(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	c := inProcess(server, "coverage")
	before, err := c.Coverage(t.Context(), "fabric-cart-v2")
	if err != nil || before.Statuses.Reached != 0 || before.Operations.Of < 41 {
		t.Fatalf("got %+v, %v", before, err)
	}
	callV2("GET", "/v2/carts/"+cartS3, "").in("coverage").send(t, server)
	callV2("GET", "/v2/carts/00000000-0000-4000-8000-000000000000", "").in("coverage").send(t, server)
	after, err := c.Coverage(t.Context(), "fabric-cart-v2")
	var hit []string
	for _, cell := range after.Cells {
		if cell.Count > 0 {
			hit = append(hit, cell.Operation+" "+cell.Status+" "+cell.Code)
		}
	}
	if after.Operations.Reached != 1 || after.Statuses.Reached != 2 || after.Codes.Reached != 1 || after.Operations.Of != 41 {
		t.Errorf("got %+v", after)
	}
	if want := []string{"getCart 200 ", "getCart 404 CART_NOT_FOUND"}; err != nil || after.Statuses.Of != before.Statuses.Of || !slices.Equal(hit, want) {
		t.Errorf("got %v, %v", hit, err)
	}
	_, err = c.Coverage(t.Context(), "fabric-cart-v3")
	refusedWith(t, err, "BAD_REQUEST", "did you mean fabric-cart-v")
	text, err := c.Metrics(t.Context())
	for _, want := range []string{`cartwright_requests_total{document="fabric-cart-v2",operation="getCart",source="contract",status="404"} 1`,
		`cartwright_request_duration_seconds_count{document="fabric-cart-v2",operation="getCart"} 2`, "cartwright_sandboxes ", "go_goroutines "} {
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%s is not in %s, %v", want, text, err)
		}
	}
}
