package admin_test

import (
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cartwright/mock/client"
	"cartwright/mock/internal/journal"
	"cartwright/openapi"
)

func adminOperations(s *server) []*openapi.Operation { return s.contract.Document("admin").Operations }

func planned(o *openapi.Operation) bool { return o.Extensions["x-status"] == "planned" }

// built is a call to each operation that is not planned, with the status that it answers in a new sandbox.
func built() map[string]struct {
	method, target, body string
	status               int
} {
	return map[string]struct {
		method, target, body string
		status               int
	}{
		"getHealth":        {"GET", "/health", "", 200},
		"getLiveness":      {"GET", "/livez", "", 200},
		"getReadiness":     {"GET", "/readyz", "", 200},
		"getAdminDocument": {"GET", "/openapi.yaml", "", 200},
		"getContract":      {"GET", "/contract", "", 200},
		"listRequests":     {"GET", "/requests?limit=5&operation=getCart&status=4xx", "", 200},
		"getRequest":       {"GET", "/requests/1", "", 404},
		"clearRequests":    {"DELETE", "/requests", "", 204},
		"getState":         {"GET", "/state?kind=cart", "", 200},
		"resetState":       {"POST", "/state/reset", "", 204},
		"snapshotState":    {"POST", "/state/snapshot", "", 201},
		"restoreState":     {"POST", "/state/restore", `{"id":"snapshot-9"}`, 404},
		"getNeighbours":    {"GET", "/state/neighbours", "", 200},
		"setNeighbours":    {"PUT", "/state/neighbours", `{"inventory":"down"}`, 204},
		"listFixtures":     {"GET", "/fixtures", "", 200},
		"listSandboxes":    {"GET", "/sandboxes", "", 200},
		"createSandbox":    {"POST", "/sandboxes", `{"id":"new"}`, 201},
		"deleteSandbox":    {"DELETE", "/sandboxes/new", "", 204},

		"countRequests":         {"GET", "/requests/count?status=4xx&unmatched=true&since=0", "", 200},
		"findRequests":          {"POST", "/requests/find", `{"method":"GET","body":{"/a":{"present":true}}}`, 200},
		"listUnmatchedRequests": {"GET", "/requests/unmatched", "", 200},
		"awaitRequests":         {"GET", "/requests/await?timeout=0s", "", 409},
		"explainRequest":        {"GET", "/requests/1/explain", "", 404},
		"getMetrics":            {"GET", "/metrics", "", 200},
		"getCoverage":           {"GET", "/coverage", "", 200},

		"replaceState":   {"PUT", "/state", `{"cart":{"c2":{}}}`, 204},
		"getStock":       {"GET", "/state/stock", "", 200},
		"setStock":       {"PUT", "/state/stock", `{"A":2}`, 204},
		"listPromotions": {"GET", "/state/promotions", "", 200},
		"setPromotion":   {"PUT", "/state/promotions/A", `{"value":5}`, 200},
		"putCart":        {"PUT", "/state/carts/s/c3", `{"a":1}`, 204},
		"changeCart":     {"PATCH", "/state/carts/s/c9", `{"status":"PENDING"}`, 404},
		"removeCart":     {"DELETE", "/state/carts/s/c3", "", 204},
		"loadFixture":    {"POST", "/fixtures/two-items/load", "", 200},

		"getClock":     {"GET", "/clock", "", 200},
		"setClock":     {"PUT", "/clock", `{"time":"2026-01-01T00:00:00Z"}`, 200},
		"advanceClock": {"POST", "/clock/advance", `{"by":"31m"}`, 200},

		"sendWebhook": {"POST", "/webhooks/orderPaid", `{}`, 404},

		"listFaults":  {"GET", "/faults", "", 200},
		"addFault":    {"POST", "/faults", `{"delay":"1s"}`, 201},
		"clearFaults": {"DELETE", "/faults", "", 204},
		"getFault":    {"GET", "/faults/fault-9", "", 404},
		"removeFault": {"DELETE", "/faults/fault-9", "", 404},

		"streamRequests":       {"GET", "/requests/stream", "", 200},
		"streamTrackedEvents":  {"GET", "/events/stream", "", 200},
		"getContractDocument":  {"GET", "/contract/other", "", 404},
		"getContractOperation": {"GET", "/contract/other/getCart", "", 404},

		"findInspector":    {"GET", "/ui", "", 308},
		"getInspector":     {"GET", "/ui/", "", 200},
		"getInspectorFile": {"GET", "/ui/app.js", "", 200},

		"listTrackedEvents":   {"GET", "/events?limit=5&order=oldest&verdict=bad", "", 200},
		"clearTrackedEvents":  {"DELETE", "/events", "", 204},
		"awaitTrackedEvents":  {"GET", "/events/await?timeout=0s", "", 409},
		"verifyTrackedEvents": {"POST", "/events/verify", `{"noBad":true,"allowEmpty":true}`, 200},
	}
}

func TestOperations(t *testing.T) {
	t.Parallel()
	t.Run("each operation of admin.yaml has a behaviour or is planned, and there is no behaviour besides", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		described := map[string]bool{}
		for _, o := range adminOperations(s) {
			if described[o.ID] = true; (s.set[o.ID] != nil) == planned(o) {
				t.Errorf("%s is planned: %t, has a behaviour: %t", o.ID, planned(o), s.set[o.ID] != nil)
			}
		}
		for id := range s.set {
			if !described[id] {
				t.Errorf("admin.yaml has no %s", id)
			}
		}
	})
	t.Run("each answers as admin.yaml says, and refuses a Host that is not its own", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		calls := built()
		for _, o := range adminOperations(s) {
			if planned(o) {
				continue
			}
			c, ok := calls[o.ID]
			if !ok {
				t.Errorf("no test calls %s", o.ID)
				continue
			}
			if status, body := s.call(c.method, c.target, c.body, nil); status != c.status {
				t.Errorf("%s answers %d %s, want %d", o.ID, status, body, c.status)
			}
			status, body := s.call(c.method, c.target, c.body, http.Header{"Host": {"evil.example"}})
			if status != 403 || !strings.Contains(body, `"FORBIDDEN_ORIGIN"`) {
				t.Errorf("%s answers a foreign Host with %d %s", o.ID, status, body)
			}
		}
	})
	t.Run("each operation has examples, planned or not", func(t *testing.T) {
		t.Parallel()
		for _, o := range adminOperations(newServer(t, journal.Limits{})) {
			if o.Body != nil && len(o.Body.Content[0].Examples) == 0 {
				t.Errorf("%s: no example of a request", o.ID)
			}
			for _, r := range o.Responses {
				if len(r.Content) > 0 && len(r.Content[0].Examples) == 0 {
					t.Errorf("%s: no example of %s", o.ID, r.Status)
				}
			}
		}
	})
}

func TestServer(t *testing.T) {
	t.Parallel()
	t.Run("health names the services, not the admin API, and counts", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{}, openapi.Box()...)
		got, err := s.client().Health(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		operations := 0
		for _, d := range got.Documents {
			names = append(names, d.Name)
			operations += d.Operations
		}
		if !slices.Equal(names, openapi.BoxNames()) || operations == 0 || got.Counts.Operations != operations {
			t.Errorf("got documents %v with %d operations, counted %d", names, operations, got.Counts.Operations)
		}
		if got.Status != "ok" || got.Version != "1.2.3" || got.Counts.Fixtures != 1 || got.Counts.Sandboxes == 0 || !slices.Contains(got.Capabilities, "state") {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("it is ready as soon as it can be asked", func(t *testing.T) {
		t.Parallel()
		if err := newServer(t, journal.Limits{}).client().WaitReady(t.Context()); err != nil {
			t.Error(err)
		}
	})
	t.Run("the document is served as it was written", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		_, text := s.call("GET", "/openapi.yaml", "", nil)
		if text != string(s.contract.Document("admin").Source()) || !strings.HasPrefix(text, "openapi: 3.0.3\n") {
			t.Errorf("got %.60q", text)
		}
	})
	t.Run("the contract lists each operation of the services where it is served, with its provenance", func(t *testing.T) {
		t.Parallel()
		got, err := newServer(t, journal.Limits{}, openapi.Box()...).client().Contract(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(got, func(o client.Operation) bool { return o.Operation == "sendActivities" })
		if i < 0 {
			t.Fatal("sendActivities is missing")
		}
		want := client.Operation{Method: "POST", Path: "/xo/{trackerKey}", Hosts: []string{"collect-{region}.attraqt.io"}, Operation: "sendActivities",
			Document: "crownpeak-xo", Summary: got[i].Summary, Provenance: "documented", Source: "CP-REST, AT-REST"}
		if !reflect.DeepEqual(got[i], want) {
			t.Errorf("got %+v\nwant %+v", got[i], want)
		}
		if slices.ContainsFunc(got, func(o client.Operation) bool { return o.Document == "admin" }) {
			t.Error("it lists the admin API itself")
		}
	})
	t.Run("fixtures and sandboxes are listed", func(t *testing.T) {
		t.Parallel()
		c := newServer(t, journal.Limits{}).client()
		fixtures, err := c.Fixtures(t.Context())
		if err != nil || len(fixtures) != 1 || fixtures[0] != (client.Fixture{Name: "two-items", System: "fabric-cart-v2", ID: "c1",
			Description: "A cart with two lines", Provenance: "inferred"}) {
			t.Errorf("got %+v, %v", fixtures, err)
		}
		if _, err := c.InSandbox("other").State(t.Context()); err != nil {
			t.Fatal(err)
		}
		sandboxes, err := c.Sandboxes(t.Context())
		if err != nil || !slices.Contains(sandboxes, "other") || !slices.IsSorted(sandboxes) {
			t.Errorf("got %v, %v", sandboxes, err)
		}
	})
}
