package mocktest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/mock/mocktest"
	"cartwright/openapi"
)

// spy is a test that notes what it is told, and cleans up when it is asked to.
type spy struct {
	testing.TB
	told     []string
	cleanups []func()
}

func (s *spy) Helper()                         {}
func (s *spy) Cleanup(f func())                { s.cleanups = append(s.cleanups, f) }
func (s *spy) Error(args ...any)               { s.told = append(s.told, fmt.Sprint(args...)) }
func (s *spy) Errorf(text string, args ...any) { s.told = append(s.told, fmt.Sprintf(text, args...)) }
func (s *spy) end() string {
	for i := range s.cleanups {
		s.cleanups[len(s.cleanups)-1-i]()
	}
	return strings.Join(s.told, "\n")
}

func get(t *testing.T, m *mocktest.Mock, path, header string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, m.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("x-site-context", header)
	answer, err := m.HTTP.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

const (
	site  = `{"account":"5f493c9f30ec2a0007a94fc8","channel":12,"stage":"sandbox","date":"2020-08-28T02:35:27.787Z"}`
	carts = "/api-cart/cart?cartId=ca2700000000000000000002"
)

func TestVerification(t *testing.T) {
	t.Parallel()
	server, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	pool := mocktest.NewPool(server)
	for _, row := range []struct {
		name string
		use  func(*testing.T, *mocktest.Mock)
		says string // empty: all is well
	}{
		{"a test that keeps the contract has nothing to hear", func(t *testing.T, m *mocktest.Mock) {
			if status := get(t, m, carts, site); status != http.StatusOK {
				t.Errorf("answered with %d", status)
			}
		}, ""},
		{"a request that the contract does not have fails it", func(t *testing.T, m *mocktest.Mock) { get(t, m, "/api-crat", site) }, "no operation of the contract has GET /api-crat"},
		{"a request that is refused is the test's own matter", func(t *testing.T, m *mocktest.Mock) { get(t, m, carts, "nonsense") }, ""},
		{"a bad tracking event fails it", func(t *testing.T, m *mocktest.Mock) {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, m.URL+"/xo/11111111-1111-4111-8111-111111111111",
				strings.NewReader(`[{"action":"view","target":{"product":""},"user":{"identities":{"sessionid":"s1"}}}]`))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			answer, err := m.HTTP.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			_ = answer.Body.Close()
		}, "bad"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			watched := &spy{TB: t}
			row.use(t, pool.In(watched))
			got := watched.end()
			if (got == "") != (row.says == "") || !strings.Contains(got, row.says) {
				t.Errorf("told %q, want %q", got, row.says)
			}
		})
	}
}

func TestEachTestHasItsOwnState(t *testing.T) {
	t.Parallel()
	m := mocktest.New(t, mock.WithDocuments(openapi.Box()...))
	get(t, m, carts, site)
	list, err := m.Requests(t.Context(), client.RequestFilter{})
	if err != nil || len(list.Requests) != 1 {
		t.Errorf("%v, %v", err, list)
	}
	if ids, err := m.Sandboxes(t.Context()); err != nil || len(ids) == 0 {
		t.Errorf("%v %v", ids, err)
	}
}
