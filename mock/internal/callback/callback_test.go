package callback_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"go.uber.org/goleak"

	"cartwright/mock/internal/callback"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func spoken() *callback.Exchange {
	return &callback.Exchange{URL: "http://h/a?b=c", Method: "POST", Path: map[string]string{"id": "7"}, Query: map[string]string{"q.x": "v"},
		Header: http.Header{"X-Shop": {"s"}}, Body: map[string]any{"url": "http://there", "n": json.Number("1.50"), "list": []any{true, nil}, "a/b": "slash"},
		Status: 201, ResponseHeader: http.Header{"Location": {"/a/7"}}, ResponseBody: "text"}
}

func TestExpand(t *testing.T) {
	t.Parallel()
	for template, want := range map[string]string{
		"$url":                                "http://h/a?b=c",
		"$method":                             "POST",
		"$statusCode":                         "201",
		"$request.body#/url":                  "http://there",
		"{$request.body#/url}/x?{$method}":    "http://there/x?POST",
		"$request.body#/n":                    "1.50",
		"$request.body#/list/0":               "true",
		"$request.body#/a~1b":                 "slash",
		"$request.body#/list":                 "[true,null]",
		"$request.path.id":                    "7",
		"$request.query.q.x":                  "v",
		"$request.header.x-shop":              "s",
		"$response.header.Location":           "/a/7",
		"$response.body":                      "text",
		"http://fixed/{not}/{}":               "http://fixed/{not}/{}",
		"{$request.path.id}{$request.path.id": "7{$request.path.id",
	} {
		t.Run(template, func(t *testing.T) {
			t.Parallel()
			if got, err := spoken().Expand(template); got != want || err != nil {
				t.Errorf("got %q, %v; want %q", got, err, want)
			}
		})
	}
	t.Run("a part that is not there is absent", func(t *testing.T) {
		t.Parallel()
		for _, template := range []string{"$request.body#/none", "$request.body#/list/1", "$request.path.none", "$request.query.none", "x{$request.header.none}", "$response.body#/a", "$response.header.none"} {
			_, err := spoken().Expand(template)
			var absent *callback.AbsentError
			if !errors.As(err, &absent) {
				t.Errorf("%s: %v", template, err)
			}
		}
	})
	t.Run("what is no expression is told", func(t *testing.T) {
		t.Parallel()
		for _, template := range []string{"$", "$requests", "$request.", "$request.cookie.a", "$response.path.id", "$response.query.a", "{$nothing}", "$request.header", "$request.path."} {
			_, err := spoken().Expand(template)
			var unknown *callback.UnknownError
			if !errors.As(err, &unknown) {
				t.Errorf("%s: %v", template, err)
			}
		}
	})
}

func FuzzExpand(f *testing.F) {
	for _, seed := range []string{"$url", "{$request.body#/url}", "$request.body#", "{$}", "{{$url}}", "$request.body#/~2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, template string) {
		if _, err := spoken().Expand(template); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}

func box(t *testing.T) *sandbox.Sandbox {
	t.Helper()
	b, err := sandbox.NewManager(store.NewMemory(nil), sandbox.Options{Journal: journal.Limits{}}).Get("test")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func to(target string) *callback.Message {
	return &callback.Message{Source: "callback:c", Target: target,
		Operation: &openapi.Operation{ID: "c", Method: http.MethodPost, Document: &openapi.Document{Name: "d"}}}
}

func TestSender(t *testing.T) {
	t.Parallel()
	t.Run("Close waits for what is under way, and nothing begins after it", func(t *testing.T) {
		t.Parallel()
		arrived, release := make(chan struct{}), make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived <- struct{}{}; <-release }))
		t.Cleanup(server.Close)
		sender, b := callback.NewSender(""), box(t)
		sender.Go(b, to(server.URL))
		<-arrived
		go close(release)
		sender.Close()
		if page := b.Journal.List(0); page.Total != 1 || page.Exchanges[0].Status != 200 {
			t.Errorf("Close did not wait: %+v", page)
		}
		sender.Go(b, to(server.URL))
		sender.Close()
		if b.Journal.Last() != 1 {
			t.Error("a callback began after Close")
		}
	})
	t.Run("a receiver that stalls holds no more than it may, and Close does not wait for what has not begun", func(t *testing.T) {
		t.Parallel()
		const all, atOnce, kept = 1100, 64, 1024
		arrived, release := make(chan struct{}, all), make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived <- struct{}{}; <-release }))
		t.Cleanup(server.Close)
		sender, b := callback.NewSender(""), box(t)
		for range all {
			sender.Go(b, to(server.URL))
		}
		if over := b.Journal.Last(); over != all-kept {
			t.Errorf("%d were refused at once, want %d", over, all-kept)
		}
		for range atOnce {
			<-arrived
		}
		closed := make(chan struct{})
		go func() { sender.Close(); close(closed) }()
		for changed := b.Journal.Changed(); b.Journal.Last() < all-atOnce; changed = b.Journal.Changed() {
			if b.Journal.Last() < all-atOnce {
				<-changed
			}
		}
		close(release)
		<-closed
		if b.Journal.Last() != all {
			t.Errorf("%d in the journal, want %d", b.Journal.Last(), all)
		}
	})
	t.Run("a redirect is an answer, and is not followed", func(t *testing.T) {
		t.Parallel()
		server := httptest.NewServer(http.RedirectHandler("http://192.0.2.1/", http.StatusFound))
		t.Cleanup(server.Close)
		if e := callback.NewSender("").Send(t.Context(), box(t), to(server.URL), false); e.Status != http.StatusFound || len(e.Findings) != 1 || e.Findings[0].In != openapi.InStatus {
			t.Errorf("got %d %+v", e.Status, e.Findings)
		}
	})
	t.Run("a name of another machine is refused where it is dialled", func(t *testing.T) {
		t.Parallel()
		for _, target := range []string{"http://192.0.2.1:80/", "http://[2001:db8::1]:80/", "http://0.0.0.0:1/"} {
			e := callback.NewSender(callback.Off).Send(t.Context(), box(t), to(target), false)
			if e.Status != 0 || len(e.Findings) != 1 || e.Findings[0].Keyword != "delivery" {
				t.Errorf("%s: got %d %+v", target, e.Status, e.Findings)
			}
		}
	})
	t.Run("what the sandbox's end interrupts is not delivered", func(t *testing.T) {
		t.Parallel()
		arrived, release := make(chan struct{}), make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived <- struct{}{}; <-release }))
		t.Cleanup(server.Close)
		t.Cleanup(func() { close(release) })
		manager := sandbox.NewManager(store.NewMemory(nil), sandbox.Options{})
		b, _ := manager.Get("ends")
		sender := callback.NewSender("")
		sender.Go(b, to(server.URL))
		<-arrived
		if err := manager.Reset(t.Context(), "ends"); err != nil {
			t.Fatal(err)
		}
		sender.Close()
		fresh, _ := manager.Get("ends")
		if fresh.Journal.Last() != 0 {
			t.Error("it is in the journal of the new sandbox")
		}
	})
}
