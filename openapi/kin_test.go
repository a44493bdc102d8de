package openapi_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"cartwright/openapi"
)

const probe = "testdata/probe.yaml"

func kinRouter(t *testing.T) routers.Router {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile(probe)
	if err != nil {
		t.Fatal(err)
	}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	return router
}

const goodCart = `{"id":"d7e78a21-bee3-4448-bf1c-d5b5461dbda2"}`

// probes are requests with their answers, each of which breaks the contract in a way that kin-openapi's filter lets pass
// (kin: true) or reports (kin: false). When an upgrade changes a row, look whether our own check is still needed.
func probes() []struct {
	name                          string
	method, target, body, content string
	status                        int
	answer                        string
	header                        http.Header
	kinPasses                     bool
	keyword                       string // of our first violation
} {
	headers := http.Header{"Content-Type": {"application/json"}, "X-First": {"1"}, "X-Second": {"2"}}
	return []struct {
		name                          string
		method, target, body, content string
		status                        int
		answer                        string
		header                        http.Header
		kinPasses                     bool
		keyword                       string
	}{
		{"an undocumented status", "GET", "/carts/abcde", "", "", 418, `{}`, headers, true, "undocumented"},
		{"a body where none is documented", "GET", "/carts/abcde", "", "", 204, `{"a":1}`, headers, true, "undocumented"},
		{"a redirect with a wrong body", "GET", "/carts/abcde", "", "", 301, `{}`, headers, true, "required"},
		{"a format uuid that is none", "GET", "/carts/abcde", "", "", 200, `{"id":"x"}`, headers, true, "format"},
		{"an undeclared query parameter", "GET", "/carts/abcde?quantiy=2", "", "", 200, goodCart, headers, true, "undocumented"},
		{"a body for an operation without one", "DELETE", "/carts/abcde", `{"a":1}`, "application/json", 204, "", http.Header{}, true, "undocumented"},
		{"bytes after the JSON", "PUT", "/carts/abcde", goodCart + "garbage", "application/json", 200, "", http.Header{}, true, "json"},
		{"a price of three decimals", "PUT", "/carts/abcde", `{"id":"d7e78a21-bee3-4448-bf1c-d5b5461dbda2","price":10.999}`, "application/json", 200, "", http.Header{}, false, "multipleOf"},
		{"an undocumented field", "GET", "/carts/abcde", "", "", 200, `{"id":"d7e78a21-bee3-4448-bf1c-d5b5461dbda2","quantty":1}`, headers, true, "undocumented"},
	}
}

func TestWhatKinLetsPass(t *testing.T) {
	t.Parallel()
	router := kinRouter(t)
	contract := load(t, openapi.File(probe))
	for _, p := range probes() {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(p.method, p.target, strings.NewReader(p.body))
			if p.content != "" {
				r.Header.Set("Content-Type", p.content)
			}
			if err := kinVerdict(t, router, r, p.status, p.header, p.answer); (err == nil) != p.kinPasses {
				t.Errorf("kin-openapi changed: passes = %v, was %v: %v", err == nil, p.kinPasses, err)
			}
			found := ourVerdict(contract, r, p.body, p.status, p.header, p.answer)
			if len(found) == 0 || found[0].Keyword != p.keyword {
				t.Errorf("we find %v, want %s", found, p.keyword)
			}
		})
	}
}

func kinVerdict(t *testing.T, router routers.Router, r *http.Request, status int, header http.Header, body string) error {
	t.Helper()
	route, vars, err := router.FindRoute(r)
	if err != nil {
		return err
	}
	input := &openapi3filter.RequestValidationInput{Request: r, PathParams: vars, Route: route, Options: &openapi3filter.Options{MultiError: true}}
	if err := openapi3filter.ValidateRequest(context.Background(), input); err != nil {
		return err
	}
	return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{RequestValidationInput: input,
		Status: status, Header: header, Body: io.NopCloser(bytes.NewReader([]byte(body))), Options: &openapi3filter.Options{MultiError: true}})
}

func ourVerdict(c *openapi.Contract, r *http.Request, body string, status int, header http.Header, answer string) []openapi.Violation {
	m, _ := c.Find(r)
	found := m.Operation.CheckRequest(&openapi.Request{Path: m.Path, RawPath: m.RawPath, Query: r.URL.RawQuery, Header: r.Header, Body: []byte(body)}).Violations
	return append(found, m.Operation.CheckResponse(&openapi.Answer{Status: status, Header: header, Body: []byte(answer)},
		openapi.ResponseOptions{Undocumented: true})...)
}

func TestKinWritesDefaultsIntoTheRequest(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest("PUT", "/carts/abcde", strings.NewReader(goodCart))
	r.Header.Set("Content-Type", "application/json")
	if err := kinVerdict(t, kinRouter(t), r, 200, http.Header{}, ""); err != nil {
		t.Fatal(err)
	}
	changed, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if string(changed) == goodCart {
		t.Error("kin-openapi changed: it leaves the body alone now")
	}
}

func TestEncodedPathParameters(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest("GET", "/carts/ab%2Bcd", nil) // ab+cd: five characters
	_, vars, err := kinRouter(t).FindRoute(r)
	if err != nil {
		t.Fatal(err)
	}
	if vars["cartId"] != "ab%2Bcd" {
		t.Errorf("kin-openapi changed: it gives %q", vars["cartId"])
	}
	m, _ := load(t, openapi.File(probe)).Find(r)
	if m == nil || m.Path["cartId"] != "ab+cd" {
		t.Errorf("we give %v, want ab+cd", m)
	}
}

func TestKinAnswers405TooEarly(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest("GET", "/carts/search", nil)
	if _, _, err := kinRouter(t).FindRoute(r); err == nil {
		t.Error("kin-openapi changed: it finds GET /carts/{cartId} for /carts/search now")
	}
	m, allowed := load(t, openapi.File(probe)).Find(r)
	if m == nil || m.Operation.ID != "getCart" || m.Path["cartId"] != "search" {
		t.Errorf("we find %v (allowed %v), want getCart: a template further down that has the verb wins over a 405", m, allowed)
	}
}
