package mock_test

import (
	"fmt"
	"strings"
	"testing"

	"cartwright/fixtures"
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

func TestEveryOperationAnswersItsDocumentedRequest(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	eachOperation(t, server, func(t *testing.T, o *openapi.Operation) {
		a := document(t, o).request().in("c-"+o.ID).send(t, server)
		if found := judge(o, a); len(found) > 0 {
			t.Errorf("%s\n%s", a, strings.Join(found, "\n"))
		}
		if src := a.source(); src != "state" && src != "contract" && !strings.HasPrefix(src, "example:") {
			t.Errorf("Mock-Source is %q: %s", src, a)
		}
		if got := a.header.Get("Mock-Operation"); got != o.ID {
			t.Errorf("Mock-Operation is %q", got)
		}
		t.Log(a.status, a.source())
		_ = fmt.Sprint
		_ = fixtures.CartV1
	})
}
