package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"cartwright/mock/client"
)

// seen is what a stub was asked.
type seen struct{ method, target, sandbox, contentType, body string }

// stub answers every call with one answer, and says what it was asked.
func stub(status int, body string) (http.Handler, *seen) {
	var got seen
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		got = seen{r.Method, r.URL.RequestURI(), r.Header.Get("Mock-Sandbox"), r.Header.Get("Content-Type"), string(text)}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}), &got
}

// overTCPAndInMemory runs a test against the handler both ways: the client must not tell them apart.
func overTCPAndInMemory(t *testing.T, h http.Handler, test func(t *testing.T, c *client.Client)) {
	t.Helper()
	t.Run("over TCP", func(t *testing.T) {
		server := httptest.NewServer(h)
		defer server.Close()
		test(t, client.New(server.URL+"/", server.Client()))
	})
	t.Run("in memory", func(t *testing.T) {
		test(t, client.New("http://localhost", &http.Client{Transport: client.Transport(h)}))
	})
}

// call is one method of the client with the answer it reads.
type call struct {
	status     int
	answer     string
	do         func(ctx context.Context, c *client.Client) (any, error)
	want       seen
	wantResult any
}

func calls() map[string]call {
	type C = client.Client
	type ctx = context.Context
	nothing := func(f func(*C, ctx) error) func(ctx, *C) (any, error) {
		return func(ctx ctx, c *C) (any, error) { return nil, f(c, ctx) }
	}
	return map[string]call{
		"Health tells what runs": {status: 200, answer: `{"status":"ok","version":"1.2.3","capabilities":["state"],"counts":{"fixtures":2}}`,
			do:   func(ctx ctx, c *C) (any, error) { return c.Health(ctx) },
			want: seen{method: "GET", target: "/__admin/health"}, wantResult: &client.Health{Status: "ok", Version: "1.2.3", Capabilities: []string{"state"}, Counts: client.Counts{Fixtures: 2}}},
		"Ready tries once": {status: 200, answer: `{"status":"ok"}`, do: nothing((*C).Ready), want: seen{method: "GET", target: "/__admin/readyz"}},
		"Contract lists operations": {status: 200, answer: `{"operations":[{"method":"GET","path":"/x","operation":"getX","document":"d"}]}`,
			do:   func(ctx ctx, c *C) (any, error) { return c.Contract(ctx) },
			want: seen{method: "GET", target: "/__admin/contract"}, wantResult: []client.Operation{{Method: "GET", Path: "/x", Operation: "getX", Document: "d"}}},
		"Sandboxes lists ids": {status: 200, answer: `{"sandboxes":[{"id":"a"},{"id":"default"}]}`,
			do:   func(ctx ctx, c *C) (any, error) { return c.Sandboxes(ctx) },
			want: seen{method: "GET", target: "/__admin/sandboxes"}, wantResult: []string{"a", "default"}},
		"Requests sends its filter": {status: 200, answer: `{"total":3,"evicted":1,"matched":1,"requests":[{"id":9,"status":404}]}`,
			do: func(ctx ctx, c *C) (any, error) {
				return c.Requests(ctx, client.RequestFilter{Operation: "getX", Status: "4xx", Limit: 5})
			},
			want:       seen{method: "GET", target: "/__admin/requests?limit=5&operation=getX&status=4xx"},
			wantResult: &client.RequestList{Total: 3, Evicted: 1, Matched: 1, Requests: []client.RequestSummary{{ID: 9, Status: 404}}}},
		"Request asks by id": {status: 200, answer: `{"id":9,"request":{"bodyText":"x"}}`,
			do:   func(ctx ctx, c *C) (any, error) { return c.Request(ctx, 9) },
			want: seen{method: "GET", target: "/__admin/requests/9"}, wantResult: &client.Exchange{RequestSummary: client.RequestSummary{ID: 9}, Request: client.Message{BodyText: "x"}}},
		"ClearRequests deletes": {status: 204, do: nothing((*C).ClearRequests), want: seen{method: "DELETE", target: "/__admin/requests"}},
		"State reads entities": {status: 200, answer: `{"sandbox":"s","entities":{"cart":{"1":{"a":1}}}}`,
			do:   func(ctx ctx, c *C) (any, error) { return c.State(ctx) },
			want: seen{method: "GET", target: "/__admin/state"}, wantResult: &client.State{Sandbox: "s", Entities: map[string]map[string]json.RawMessage{"cart": {"1": json.RawMessage(`{"a":1}`)}}}},
		"ResetState posts": {status: 204, do: nothing((*C).ResetState), want: seen{method: "POST", target: "/__admin/state/reset"}},
		"Snapshot returns an id": {status: 201, answer: `{"id":"snapshot-1"}`,
			do:   func(ctx ctx, c *C) (any, error) { return c.Snapshot(ctx) },
			want: seen{method: "POST", target: "/__admin/state/snapshot"}, wantResult: "snapshot-1"},
		"Restore sends the id": {status: 204,
			do:   func(ctx ctx, c *C) (any, error) { return nil, c.Restore(ctx, "snapshot-1") },
			want: seen{method: "POST", target: "/__admin/state/restore", contentType: "application/json", body: `{"id":"snapshot-1"}`}},
		"Events sends its filter and turns newest first round": {status: 200, answer: `{"total":3,"evicted":1,"matched":2,"events":[{"id":9,"body":{"a":1}},{"id":8}]}`,
			do: func(ctx ctx, c *C) (any, error) {
				return c.Events(ctx, client.EventFilter{Verdict: "bad", Vendor: "v", Event: "e", User: "u", Session: "s", Product: "p", Path: "$.a", Request: 3, Since: 4}, 5)
			},
			want:       seen{method: "GET", target: "/__admin/events?event=e&limit=5&path=%24.a&product=p&request=3&session=s&since=4&user=u&vendor=v&verdict=bad"},
			wantResult: &client.EventList{Total: 3, Evicted: 1, Matched: 2, Events: []client.TrackedEvent{{ID: 8}, {ID: 9, Body: json.RawMessage(`{"a":1}`)}}}},
		"Events without a limit asks for as many as there may be": {status: 200, answer: `{"events":[]}`,
			do:   func(ctx ctx, c *C) (any, error) { return c.Events(ctx, client.EventFilter{}, 0) },
			want: seen{method: "GET", target: "/__admin/events?limit=10000"}, wantResult: &client.EventList{Events: []client.TrackedEvent{}}},
		"ClearEvents deletes": {status: 204, do: nothing((*C).ClearEvents), want: seen{method: "DELETE", target: "/__admin/events"}},
		"AwaitEvents sends count and timeout": {status: 200, answer: `{"matched":2,"events":[{"id":1},{"id":2}]}`,
			do: func(ctx ctx, c *C) (any, error) {
				return c.AwaitEvents(ctx, client.EventFilter{Event: "e"}, 2, 1500*time.Millisecond)
			},
			want:       seen{method: "GET", target: "/__admin/events/await?count=2&event=e&timeout=1.5s"},
			wantResult: &client.EventList{Matched: 2, Events: []client.TrackedEvent{{ID: 1}, {ID: 2}}}},
		"VerifyEvents sends what is expected": {status: 200, answer: `{"ok":true,"total":1,"proved":["x"]}`,
			do: func(ctx ctx, c *C) (any, error) {
				one := 1
				return c.VerifyEvents(ctx, client.EventExpectations{NoBad: true, Expected: []client.ExpectedEvents{
					{EventPattern: client.EventPattern{Event: "e", Properties: map[string]any{"/a": client.Matcher{Type: "string"}}}, Exactly: &one}}})
			},
			want: seen{method: "POST", target: "/__admin/events/verify", contentType: "application/json",
				body: `{"expected":[{"event":"e","properties":{"/a":{"type":"string"}},"exactly":1}],"noBad":true}`},
			wantResult: &client.Verification{OK: true, Total: 1, Proved: []string{"x"}}},
		"ExportEvents names the format": {status: 200, answer: "{\"id\":1}\n",
			do: func(ctx ctx, c *C) (any, error) {
				var out strings.Builder
				err := c.ExportEvents(ctx, &out, client.EventFilter{Vendor: "v"}, client.NDJSON)
				return out.String(), err
			},
			want: seen{method: "GET", target: "/__admin/events?format=ndjson&vendor=v"}, wantResult: "{\"id\":1}\n"},
		"CreateSandbox sends id and credentials": {status: 201, answer: `{"id":"x"}`,
			do: func(ctx ctx, c *C) (any, error) {
				return nil, c.CreateSandbox(ctx, "x", client.Credential{System: "optimove", Value: "568"})
			},
			want: seen{method: "POST", target: "/__admin/sandboxes", contentType: "application/json", body: `{"id":"x","credentials":[{"system":"optimove","value":"568"}]}`}},
		"DeleteSandbox names it in the path": {status: 204, do: func(ctx ctx, c *C) (any, error) { return nil, c.DeleteSandbox(ctx, "x") },
			want: seen{method: "DELETE", target: "/__admin/sandboxes/x"}},
		"Fixtures lists ids to ask for": {status: 200, answer: `{"fixtures":[{"name":"n","system":"s","id":"1","description":"d"}]}`,
			do:   func(ctx ctx, c *C) (any, error) { return c.Fixtures(ctx) },
			want: seen{method: "GET", target: "/__admin/fixtures"}, wantResult: []client.Fixture{{Name: "n", System: "s", ID: "1", Description: "d"}}},
	}
}

func TestClient(t *testing.T) {
	t.Parallel()
	for name, want := range calls() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, got := stub(want.status, want.answer)
			overTCPAndInMemory(t, h, func(t *testing.T, c *client.Client) {
				result, err := want.do(t.Context(), c.InSandbox("s-1"))
				if err != nil {
					t.Fatal(err)
				}
				want.want.sandbox = "s-1"
				if *got != want.want {
					t.Errorf("sent %+v\nwant %+v", *got, want.want)
				}
				if !reflect.DeepEqual(result, want.wantResult) {
					t.Errorf("got %+v\nwant %+v", result, want.wantResult)
				}
			})
		})
	}
	t.Run("a client of the default sandbox names none, and InSandbox leaves it as it is", func(t *testing.T) {
		t.Parallel()
		h, got := stub(204, "")
		c := client.New("http://localhost", &http.Client{Transport: client.Transport(h)})
		_ = c.InSandbox("other")
		if err := c.ResetState(t.Context()); err != nil || got.sandbox != "" {
			t.Errorf("error %v, sandbox %q", err, got.sandbox)
		}
	})
}

func TestErrors(t *testing.T) {
	t.Parallel()
	refusals := map[string]struct {
		body string
		want client.StatusError
		text string
	}{
		"the admin API's own error keeps its code": {`{"code":"REQUEST_NOT_FOUND","message":"request 3 was evicted"}`,
			client.StatusError{Code: "REQUEST_NOT_FOUND", Message: "request 3 was evicted"}, "404 REQUEST_NOT_FOUND: request 3 was evicted"},
		"a problem document of the engine gives its detail": {`{"title":"No such operation","status":404,"detail":"GET /x is not in the contract"}`,
			client.StatusError{Message: "GET /x is not in the contract"}, "404 Not Found: GET /x is not in the contract"},
		"a page of another server is quoted, on one line": {"<html>\n  nginx</html>", client.StatusError{Message: "<html> nginx</html>"}, "404 Not Found: <html> nginx</html>"},
		"an empty body is no message":                     {"", client.StatusError{}, "404 Not Found"},
		"a long body is cut":                              {strings.Repeat("x", 1000), client.StatusError{Message: strings.Repeat("x", 300) + "…"}, "404 Not Found: " + strings.Repeat("x", 300) + "…"},
	}
	for name, c := range refusals {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, _ := stub(404, c.body)
			overTCPAndInMemory(t, h, func(t *testing.T, admin *client.Client) {
				_, err := admin.Request(t.Context(), 3)
				var got *client.StatusError
				if !errors.As(err, &got) {
					t.Fatalf("got %v", err)
				}
				c.want.Status = 404
				if *got != c.want || got.Error() != c.text {
					t.Errorf("got %+v %q\nwant %+v %q", *got, got, c.want, c.text)
				}
			})
		})
	}
	for name, body := range map[string]string{"a success that is no JSON": "<html>", "JSON of something else": `{"hello":"world"}`,
		"the health of another mock": `{"status":"healthy","message":"all is well","version":"3.9.1","uptimeInSeconds":14}`} {
		t.Run(name+" is not the admin API", func(t *testing.T) {
			t.Parallel()
			h, _ := stub(200, body)
			overTCPAndInMemory(t, h, func(t *testing.T, c *client.Client) {
				if _, err := c.Health(t.Context()); !errors.Is(err, client.ErrNotAdmin) {
					t.Errorf("got %v", err)
				}
			})
		})
	}
	t.Run("a base URL that is none is an error of the first call", func(t *testing.T) {
		t.Parallel()
		if err := client.New("http://[", nil).Ready(t.Context()); err == nil {
			t.Error("no error")
		}
	})
	t.Run("nobody there is an error, not a status", func(t *testing.T) {
		t.Parallel()
		server := httptest.NewServer(http.NotFoundHandler())
		server.Close()
		err := client.New(server.URL, nil).Ready(t.Context())
		var status *client.StatusError
		if err == nil || errors.As(err, &status) {
			t.Errorf("got %v", err)
		}
	})
}

// TestEventErrors reads answers that are no success and yet have something to say.
func TestEventErrors(t *testing.T) {
	t.Parallel()
	await := func(c *client.Client) error {
		_, err := c.AwaitEvents(context.Background(), client.EventFilter{}, 2, 0)
		return err
	}
	verify := func(c *client.Client) error {
		_, err := c.VerifyEvents(context.Background(), client.EventExpectations{NoBad: true})
		return err
	}
	export := func(c *client.Client) error {
		return c.ExportEvents(context.Background(), io.Discard, client.EventFilter{}, client.JUnit)
	}
	served := func(status int, body string) *client.Client {
		h, _ := stub(status, body)
		return client.New("http://localhost", &http.Client{Transport: client.Transport(h)})
	}
	t.Run("a timeout gives what came", func(t *testing.T) {
		t.Parallel()
		var missed *client.AwaitError
		err := await(served(409, `{"code":"AWAIT_TIMEOUT","message":"1 came","events":[{"id":7}]}`))
		if !errors.As(err, &missed) || missed.Error() != "1 came" || missed.List.Events[0].ID != 7 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("events that differ give the whole verification", func(t *testing.T) {
		t.Parallel()
		var differ *client.VerifyError
		err := verify(served(409, `{"code":"EVENTS_DIFFER","ok":false,"report":"FAILED: x","failures":[{"expectation":"x","got":"y"}]}`))
		if !errors.As(err, &differ) || differ.Error() != "FAILED: x" || differ.Verification.Failures[0].Got != "y" {
			t.Errorf("got %v", err)
		}
	})
	for name, do := range map[string]func(*client.Client) error{"await": await, "verify": verify, "export": export} {
		t.Run(name+": any other conflict or refusal is a status", func(t *testing.T) {
			t.Parallel()
			for _, status := range []int{400, 409, 500} {
				var refused *client.StatusError
				if err := do(served(status, `{"code":"BAD_REQUEST","message":"no"}`)); !errors.As(err, &refused) || refused.Status != status || refused.Message != "no" {
					t.Errorf("got %v", err)
				}
			}
		})
	}
	t.Run("a success that is no JSON is not the admin API", func(t *testing.T) {
		t.Parallel()
		for _, do := range []func(*client.Client) error{await, verify} {
			if err := do(served(200, "<html>")); !errors.Is(err, client.ErrNotAdmin) {
				t.Errorf("got %v", err)
			}
		}
	})
}

func TestBody(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		message client.Message
		want    string
	}{
		"no body is empty":                {client.Message{}, ""},
		"text is itself":                  {client.Message{BodyText: "ä"}, "ä"},
		"what is not UTF-8 is decoded":    {client.Message{BodyBase64: "/w=="}, "\xff"},
		"an encoding that is none is nil": {client.Message{BodyBase64: "!"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := c.message.Body()
			if string(got) != c.want || (err != nil) != (c.message.BodyBase64 == "!") {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}
