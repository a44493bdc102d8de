// Package trackingtest is what the tests of the tracking adapters share: a real sandbox and a call into a behaviour.
package trackingtest

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
)

// Box returns a new default sandbox whose ids follow from the seed.
func Box(t *testing.T, seed uint64) *sandbox.Sandbox {
	t.Helper()
	return NamedBox(t, seed, sandbox.Default)
}

// NamedBox returns a new sandbox of this name.
func NamedBox(t *testing.T, seed uint64, name string) *sandbox.Sandbox {
	t.Helper()
	box, err := sandbox.NewManager(store.NewMemory(nil), sandbox.Options{Seed: seed}).Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return box
}

// Call returns a call in a sandbox of its own, as the pipeline would make it: every map is there, and the request is
// the one of the target, its headers still to be set.
func Call(t *testing.T, operation, method, target, body string) *behaviour.Call {
	t.Helper()
	call := &behaviour.Call{
		Operation: operation,
		Sandbox:   Box(t, 1),
		Path:      map[string]string{},
		Query:     map[string]string{},
		Header:    map[string]string{},
		Request:   httptest.NewRequestWithContext(t.Context(), method, target, http.NoBody),
	}
	for name, values := range call.Request.URL.Query() {
		call.Query[name] = values[0]
	}
	if body != "" {
		call.Body = []byte(body)
	}
	return call
}

// Do runs the call's operation and returns its answer; it must be in the set and must not fail.
func Do(t *testing.T, set behaviour.Set, call *behaviour.Call) *behaviour.Answer {
	t.Helper()
	answer, err := run(t, set, call)
	if err != nil {
		t.Fatalf("%s: %v", call.Operation, err)
	}
	return answer
}

// Refused runs the call's operation, which must fail with this code.
func Refused(t *testing.T, set behaviour.Set, call *behaviour.Call, code string) {
	t.Helper()
	answer, err := run(t, set, call)
	var failure *behaviour.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("%s: got answer %+v and error %v, want the failure %s", call.Operation, answer, err, code)
	}
	if failure.Code != code {
		t.Fatalf("%s: got the failure %s, want %s", call.Operation, failure.Code, code)
	}
}

// Answers runs the call's operation, which must answer 200 with this JSON text.
func Answers(t *testing.T, set behaviour.Set, call *behaviour.Call, want string) {
	t.Helper()
	answer := Do(t, set, call)
	if answer.Status != http.StatusOK || answer.ContentType != "" || string(answer.Body.Bytes) != want {
		t.Fatalf("%s: got %d %q %s, want 200 with %s", call.Operation, answer.Status, answer.ContentType, answer.Body.Bytes, want)
	}
}

func run(t *testing.T, set behaviour.Set, call *behaviour.Call) (*behaviour.Answer, error) {
	t.Helper()
	operation := set[call.Operation]
	if operation == nil {
		t.Fatalf("no behaviour for %s", call.Operation)
	}
	return operation(t.Context(), call)
}
