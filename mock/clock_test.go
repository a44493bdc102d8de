package mock_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock"
	"cartwright/mock/client"
)

func inProcess(server http.Handler, box string) *client.Client {
	return client.New("http://localhost", &http.Client{Transport: client.Transport(server)}).InSandbox(box)
}

func TestClock(t *testing.T) {
	t.Parallel()
	server := newServer(t, mock.WithStrictAnswers())
	ides := time.Date(2026, 3, 15, 10, 0, 0, 0, time.UTC)
	t.Run("it stands where it is frozen, moves as told, and carts are made then; other sandboxes do not know", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "frozen")
		if got, err := c.FreezeClock(t.Context(), ides); err != nil || !got.Frozen || !got.Time.Equal(ides) {
			t.Fatalf("got %+v, %v", got, err)
		}
		if got, err := c.AdvanceClock(t.Context(), 31*time.Minute); err != nil || !got.Time.Equal(ides.Add(31*time.Minute)) {
			t.Fatalf("got %+v, %v", got, err)
		}
		a := callV2("POST", "/v2/carts/items", addV2).in("frozen").send(t, server)
		if got := a.field(t, "createdAt"); got != "2026-03-15T10:31:00.000000" {
			t.Errorf("the cart is of %v", got)
		}
		if got, err := inProcess(server, "other").Clock(t.Context()); err != nil || got.Frozen || got.Time.Equal(ides.Add(31*time.Minute)) {
			t.Errorf("the other sandbox has %+v, %v", got, err)
		}
	})
	t.Run("it runs on from where it stood or from a time, and a reset gives the machine's time back", func(t *testing.T) {
		t.Parallel()
		server := newServer(t, mock.WithStrictAnswers()) // of its own: what a bubble has waited on cannot be used outside of it
		synctest.Test(t, func(t *testing.T) {
			c := inProcess(server, "running")
			if _, err := c.FreezeClock(t.Context(), ides); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Hour)
			if got, err := c.RunClock(t.Context(), time.Time{}); err != nil || got.Frozen || !got.Time.Equal(ides) {
				t.Errorf("got %+v, %v", got, err)
			}
			time.Sleep(time.Hour)
			if got, err := c.Clock(t.Context()); err != nil || !got.Time.Equal(ides.Add(time.Hour)) {
				t.Errorf("got %+v, %v", got, err)
			}
			if got, err := c.RunClock(t.Context(), ides); err != nil || !got.Time.Equal(ides) {
				t.Errorf("got %+v, %v", got, err)
			}
			far := time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC)
			if got, err := c.RunClock(t.Context(), far); err != nil || !got.Time.Equal(far) {
				t.Errorf("got %+v, %v", got, err)
			}
			if err := c.ResetState(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got, err := c.Clock(t.Context()); err != nil || !got.Time.Equal(time.Now()) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	})
	t.Run("times that JSON cannot tell, and durations that go back, are refused", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "refused")
		if _, err := c.FreezeClock(t.Context(), ides); err != nil {
			t.Fatal(err)
		}
		_, back := c.AdvanceClock(t.Context(), -time.Hour)
		_, far := c.FreezeClock(t.Context(), time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC))
		var last error
		for last == nil {
			_, last = c.AdvanceClock(t.Context(), 1<<63-1)
		}
		for name, err := range map[string]error{"/by": back, "/time leads to the year 9999": far, "/by leads to the year": last} {
			var refused *client.StatusError
			if !errors.As(err, &refused) || refused.Code != "BAD_REQUEST" || !strings.Contains(refused.Message, name) {
				t.Errorf("%s: got %v", name, err)
			}
		}
		if got, err := c.Clock(t.Context()); err != nil || got.Time.Year() > 9000 {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

func TestOneRequestHappensAtOneTime(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	for name, tt := range map[string]struct {
		add    request
		search func(created any) request
		count  string
	}{
		"v2": {callV2("POST", "/v2/carts/items", addV2), func(created any) request {
			return callV2("POST", "/v2/carts/search", fmt.Sprintf(`{"filter":{"date":{"start":%q,"end":%q}},"limit":1}`, created, created))
		}, `"count":1`},
		"v1": {callV1("POST", "/api-cart/cart/item",
			`{"items":[{"itemId":1000000051,"group":["123123123123123213212222"],"quantity":2,"price":{"currency":"USD","base":900,"discount":{}}}]}`), func(created any) request {
			return callV1("POST", "/api-cart/cart/query", fmt.Sprintf(`{"filters":{"date":{"gte":%q,"lte":%q}}}`, created, created)).with("x-api-key", "k")
		}, `"count":1`},
	} {
		a := tt.add.in("at").send(t, server)
		a.has(t, 200)
		created := a.field(t, "createdAt")
		line, _ := a.field(t, "items").([]any)[0].(map[string]any)
		if a.field(t, "updatedAt") != created || line["createdAt"] != created || line["updatedAt"] != created {
			t.Errorf("%s: %s", name, a.body)
		}
		tt.search(created).in("at").send(t, server).has(t, 200, tt.count)
	}
}
