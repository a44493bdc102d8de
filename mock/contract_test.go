package mock_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"cartwright/mock"
	"cartwright/openapi"
)

// eachOperation runs a parallel test for every operation that is built.
func eachOperation(t *testing.T, server *mock.Server, test func(t *testing.T, o *openapi.Operation)) {
	t.Helper()
	count := 0
	for _, o := range server.Contract().Operations() {
		if o.Extensions["x-status"] == "planned" {
			continue
		}
		count++
		t.Run(o.Document.Name+"/"+o.ID, func(t *testing.T) {
			t.Parallel()
			test(t, o)
		})
	}
	if count < 95 {
		t.Errorf("only %d operations in the contract: the loop proves nothing", count)
	}
}

// isService says that the document is not the mock's own: what its examples name is in the fixtures.
func isService(o *openapi.Operation) bool { return o.Document.Name != "admin" }

func TestEveryOperationAnswersWhatItDocuments(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	eachOperation(t, server, func(t *testing.T, o *openapi.Operation) {
		names := []string{""}
		if o.Body != nil {
			names = nil
			for _, e := range o.Body.Content[0].Examples {
				names = append(names, e.Name)
			}
		}
		for i, name := range names {
			d := document(t, o)
			d.example(t, name)
			a := d.request().in(fmt.Sprintf("c-%s-%d", o.ID, i)).send(t, server)
			for _, found := range judge(o, a) {
				t.Errorf("example %q: %s\n%s", name, found, a)
			}
			if src := a.source(); src != "state" && src != "contract" && !strings.HasPrefix(src, "example:") {
				t.Errorf("example %q: Mock-Source is %q: %s", name, src, a)
			}
			if got := a.header.Get("Mock-Operation"); got != o.ID {
				t.Errorf("Mock-Operation is %q", got)
			}
			// Fabric's examples are the vendor's and need the vendor's carts: TestCodes has a good call for each operation.
			if isService(o) && !strings.HasPrefix(o.Document.Name, "fabric") && i == 0 && a.status >= 400 {
				t.Errorf("the first documented request does not succeed: %s\n%s", d.request(), a)
			}
		}
	})
}

func TestEveryDocumentedAnswerCanBeAskedFor(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	eachOperation(t, server, func(t *testing.T, o *openapi.Operation) {
		if !isService(o) { // nobody chooses the answers of our own API, least of all to get past its guard
			a := document(t, o).request().with("Prefer", "code=403").send(t, server)
			if a.status == 403 || a.header.Get("Preference-Applied") != "" {
				t.Errorf("Prefer chose an answer: %s", a)
			}
			return
		}
		box := "p-" + o.ID
		before := state(t, server, box)
		for _, r := range o.Responses {
			request := document(t, o).request().in(box)
			for _, e := range append([]openapi.Example{{}}, examplesOf(r)...) {
				prefer := "code=" + r.Status
				if e.Name != "" {
					prefer += ", example=" + e.Name
				}
				a := request.with("Prefer", prefer).send(t, server)
				if fmt.Sprint(a.status) != r.Status || isFault(a) || a.source() == "state" {
					t.Errorf("Prefer: %s gives %s", prefer, a)
				}
				if e.Name != "" && a.source() != "example:"+e.Name {
					t.Errorf("Prefer: %s gives source %s", prefer, a.source())
				}
				for _, found := range judge(o, a) {
					t.Errorf("Prefer: %s: %s\n%s", prefer, found, a)
				}
				if got := a.header.Get("Preference-Applied"); got != prefer {
					t.Errorf("Preference-Applied is %q after Prefer: %s", got, prefer)
				}
			}
		}
		if state(t, server, box) != before {
			t.Error("asking for documented answers changed the state")
		}
	})
}

func examplesOf(r *openapi.Response) []openapi.Example {
	if len(r.Content) == 0 {
		return nil
	}
	return r.Content[0].Examples
}

func TestEveryBrokenRequestIsRefusedAsDocumented(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	var broken atomic.Int64
	eachOperation(t, server, func(t *testing.T, o *openapi.Operation) {
		box := "b-" + o.ID
		before := state(t, server, box)
		cases := brokenRequests(t, o)
		for _, c := range cases {
			if c.parameter != "Mock-Sandbox" {
				c.request.box = box
			}
			a := c.request.send(t, server)
			if a.status < 400 || a.status > 499 {
				t.Errorf("%s is answered with %s\n%s", c.name, short(a.String()), short(c.request.String()))
				continue
			}
			if !exact(o, a.status) && a.status != http.StatusUnsupportedMediaType && a.status != http.StatusRequestEntityTooLarge {
				t.Errorf("%s: status %d is not documented: %s", c.name, a.status, short(a.String()))
				continue
			}
			if !exact(o, a.status) || c.parameter == "Mock-Sandbox" && a.source() == "engine" {
				continue // the engine speaks for itself, not for the operation
			}
			for _, found := range judge(o, a) {
				t.Errorf("%s: %s: %s", c.name, short(a.String()), found)
			}
		}
		if state(t, server, box) != before {
			t.Errorf("a refused request of %d changed the state", len(cases))
		}
		if o.Body != nil && len(cases) < 2 {
			t.Error("nothing could be broken: the test proves nothing")
		}
		broken.Add(int64(len(cases)))
	})
	t.Cleanup(func() {
		if n := broken.Load(); n < 1500 && !t.Failed() {
			t.Errorf("only %d broken requests were derived: the loop proves nothing", n)
		}
	})
}

func short(s string) string {
	if len(s) > 600 {
		return s[:600] + "…"
	}
	return s
}

func TestWhatIsPlannedSaysSo(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	for _, o := range server.Contract().Operations() {
		if o.Extensions["x-status"] == "planned" {
			document(t, o).request().send(t, server).has(t, http.StatusNotImplemented, o.ID+" is described and not built yet")
		}
	}
}
