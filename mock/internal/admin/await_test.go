package admin_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/client"
	"cartwright/openapi"
)

func TestAwaitTrackedEvents(t *testing.T) {
	t.Parallel()
	t.Run("it answers at once when the events are there, with all that fit", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		synctest.Test(t, func(t *testing.T) {
			list, err := s.client().AwaitEvents(t.Context(), client.EventFilter{Vendor: "crownpeak-xo"}, 2, time.Hour/6)
			if err != nil || !slices.Equal(ids(list), []uint64{1, 2, 4}) || list.Matched != 3 || list.Total != 4 {
				t.Errorf("got %+v, %v", list, err)
			}
		})
	})
	t.Run("it waits until enough have come, and no longer", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			s := trackers(t, 0)
			start := time.Now()
			go func() {
				for range 3 {
					time.Sleep(time.Second)
					track(s, view(), add())
				}
			}()
			list, err := s.client().AwaitEvents(t.Context(), client.EventFilter{Verdict: "good", Path: "$.metadata.quantity"}, 2, time.Minute)
			if err != nil || !slices.Equal(ids(list), []uint64{2, 4}) || time.Since(start) != 2*time.Second {
				t.Errorf("after %s got %+v, %v", time.Since(start), list, err)
			}
			time.Sleep(time.Minute)
		})
	})
	t.Run("when the time is over it says so, with what came", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			s := trackers(t, 3)
			track(s, remove(), remove(), add(), add())
			start := time.Now()
			_, err := s.client().AwaitEvents(t.Context(), client.EventFilter{Event: "add-to-cart"}, 3, 1500*time.Millisecond)
			var missed *client.AwaitError
			if !errors.As(err, &missed) || missed.Code != client.AwaitTimeout || missed.Error() != "waited 1.5s for 3 events, 2 came; the log holds 3 and has evicted 1" ||
				!slices.Equal(ids(missed.List), []uint64{3, 4}) || missed.List.Evicted != 1 || time.Since(start) != 1500*time.Millisecond {
				t.Errorf("after %s: %v", time.Since(start), err)
			}
		})
	})
	t.Run("without a timeout it waits five seconds for one event", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			s := trackers(t, 0)
			start := time.Now()
			if status, body := s.call("GET", "/events/await", "", nil); status != 409 || time.Since(start) != 5*time.Second {
				t.Errorf("after %s: %d %s", time.Since(start), status, body)
			}
		})
	})
	t.Run("events that are cleared meanwhile do not count", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			s := trackers(t, 0)
			track(s, add())
			done := make(chan error)
			go func() {
				_, err := s.client().AwaitEvents(t.Context(), client.EventFilter{}, 2, time.Minute)
				done <- err
			}()
			synctest.Wait()
			s.box().Events.Clear(0)
			track(s, add())
			synctest.Wait()
			track(s, add())
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	})
	for how, end := range map[string]func(s *server) error{
		"was reset":   func(s *server) error { return s.sandboxes.Reset(s.t.Context(), "test") },
		"was deleted": func(s *server) error { return s.client().DeleteSandbox(s.t.Context(), "test") },
	} {
		t.Run("a sandbox that "+how+" ends the wait at once, with what came", func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := trackers(t, 0)
				track(s, add())
				start := time.Now()
				done := make(chan error)
				go func() {
					_, err := s.client().AwaitEvents(t.Context(), client.EventFilter{}, 2, time.Minute)
					done <- err
				}()
				synctest.Wait()
				if err := end(s); err != nil {
					t.Error(err)
				}
				var missed *client.AwaitError
				if err := <-done; !errors.As(err, &missed) || missed.Code != client.AwaitEnded || missed.List.Matched != 1 || time.Since(start) != 0 ||
					missed.Error() != `sandbox "test" `+how+" while 2 events were waited for; until then 1 came" {
					t.Errorf("after %s: %v", time.Since(start), err)
				}
			})
		})
	}
	t.Run("a client that goes away ends the wait", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			s := trackers(t, 0)
			ctx, cancel := context.WithCancel(t.Context())
			call := callOf(s, "awaitTrackedEvents")
			call.Request = httptest.NewRequestWithContext(ctx, "GET", "/__admin/events/await", http.NoBody)
			done := make(chan error)
			go func() {
				_, err := s.set["awaitTrackedEvents"](ctx, call)
				done <- err
			}()
			synctest.Wait()
			cancel()
			if err := <-done; !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		})
	})
}

func TestAwaitCount(t *testing.T) {
	t.Parallel()
	s := trackers(t, 2)
	for count, says := range map[string]string{
		"3":          "/count 3 events are never in the log at once, which keeps at most 2",
		"1e1":        "/count write",
		"4294967297": "", "18446744073709551617": "", "1000001": "", // the contract refuses them
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/__admin/events/await?count="+count, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		match, _ := s.contract.Find(r)
		checked := match.Operation.CheckRequest(&openapi.Request{Query: r.URL.RawQuery})
		if refused := len(openapi.Refusals(checked.Violations)) > 0; refused != (says == "") {
			t.Errorf("%s: refused by the contract: %t", count, refused)
		}
		if says == "" {
			continue
		}
		if status, body := s.call("GET", "/events/await?count="+count, "", nil); status != http.StatusBadRequest || !strings.Contains(body, says) {
			t.Errorf("%s: %d %s", count, status, body)
		}
	}
}
