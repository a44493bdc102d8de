package features_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"

	"cartwright/mock/client"
	"cartwright/openapi"
)

// mutant is the service with a single fault in one operation.
type mutant struct {
	kind      string // status, code, schema, boundary, state or tracking
	name      string // what is wrong, in the present tense
	operation string // whose features must notice
	change    change
	// admin is the beginning of the path in the admin API that is wrong instead of the operation; empty: the operation is.
	admin string
}

// change is how an operation goes wrong: it answers a request in place of the service that it is given.
type change func(service http.Handler, w http.ResponseWriter, r *http.Request)

// handler is the mutant in front of the mock. It counts the requests that the fault happened to.
func (m mutant) handler(contract *openapi.Contract, mock http.Handler, met *atomic.Int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !m.concerns(contract, r) {
			mock.ServeHTTP(w, r)
			return
		}
		met.Add(1)
		m.change(mock, w, r)
	})
}

func (m mutant) concerns(contract *openapi.Contract, r *http.Request) bool {
	if m.admin != "" {
		return strings.HasPrefix(r.URL.Path, m.admin)
	}
	match, _ := contract.FindPath(r.Method, r.URL.RequestURI())
	return match != nil && match.Operation.ID == m.operation
}

// answers changes the answer on its way out.
func answers(change func(*httptest.ResponseRecorder)) change {
	return func(service http.Handler, w http.ResponseWriter, r *http.Request) {
		recorded := httptest.NewRecorder()
		service.ServeHTTP(recorded, r)
		change(recorded)
		for name, values := range recorded.Header() {
			w.Header()[name] = values
		}
		w.Header().Set("Content-Length", strconv.Itoa(recorded.Body.Len()))
		if recorded.Code == http.StatusNoContent {
			w.Header().Del("Content-Length")
		}
		w.WriteHeader(recorded.Code)
		_, _ = w.Write(recorded.Body.Bytes())
	}
}

// status answers another status.
func status(from, to int) change {
	return answers(func(r *httptest.ResponseRecorder) {
		if r.Code == from {
			r.Code = to
		}
	})
}

// says replaces a text in the answers of a status; 0 is any.
func says(status int, from, to string) change {
	return answers(func(r *httptest.ResponseRecorder) {
		if status == 0 || r.Code == status {
			r.Body = bytes.NewBuffer(bytes.ReplaceAll(r.Body.Bytes(), []byte(from), []byte(to)))
		}
	})
}

// hears replaces a text in the address and the body of the request: the service decides on something else than was sent.
func hears(from, to string) change {
	return func(service http.Handler, w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		other, err := http.NewRequestWithContext(r.Context(), r.Method, replaced(r.URL.RequestURI(), from, to), bytes.NewReader([]byte(replaced(string(body), from, to))))
		if err != nil {
			panic(err)
		}
		other.Header, other.Host, other.RequestURI = r.Header.Clone(), r.Host, other.URL.RequestURI()
		service.ServeHTTP(w, other)
	}
}

func replaced(text, from, to string) string {
	return string(bytes.ReplaceAll([]byte(text), []byte(from), []byte(to)))
}

// header sends headers of the request with this value, or with an empty one drops them.
func header(value string, names ...string) change {
	return func(service http.Handler, w http.ResponseWriter, r *http.Request) {
		r = r.Clone(r.Context())
		for _, name := range names {
			r.Header.Del(name)
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		service.ServeHTTP(w, r)
	}
}

// cutsID takes 24 characters of a cart id in the query, however many there are.
func cutsID(service http.Handler, w http.ResponseWriter, r *http.Request) {
	if id := r.URL.Query().Get("cartId"); len(id) > 24 {
		hears(id, id[:24])(service, w, r)
		return
	}
	service.ServeHTTP(w, r)
}

// twice acts two times on one request, and answers the second.
func twice(service http.Handler, w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	for _, to := range []http.ResponseWriter{httptest.NewRecorder(), w} {
		again := r.Clone(r.Context())
		again.Body = io.NopCloser(bytes.NewReader(body))
		service.ServeHTTP(to, again)
	}
}

// forgets answers as it should, and then puts the state back to what it was before.
func forgets(service http.Handler, w http.ResponseWriter, r *http.Request) {
	admin := client.New("http://127.0.0.1", &http.Client{Transport: client.Transport(service)}).InSandbox(r.Header.Get("Mock-Sandbox"))
	before, err := admin.Snapshot(r.Context())
	if err != nil {
		panic(err)
	}
	service.ServeHTTP(w, r)
	if err := admin.Restore(r.Context(), before); err != nil {
		panic(err)
	}
}

// elsewhere acts in another sandbox: what it answers is right, and nobody can see it afterwards.
func elsewhere(service http.Handler, w http.ResponseWriter, r *http.Request) {
	r = r.Clone(r.Context())
	r.Header.Set("Mock-Sandbox", "elsewhere")
	service.ServeHTTP(w, r)
}
