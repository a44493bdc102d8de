package client_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/client"
)

// startingUp is not ready for the first tries, of which it counts all.
func startingUp(tries int, seen *int) *client.Client {
	return client.New("http://localhost", &http.Client{Transport: client.Transport(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if *seen++; *seen <= tries {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte(`{"status":"ok"}`))
	}))})
}

func TestWaitReady(t *testing.T) {
	t.Parallel()
	t.Run("a server that is ready is not waited for", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			tries, start := 0, time.Now()
			if err := startingUp(0, &tries).WaitReady(t.Context()); err != nil || tries != 1 || time.Since(start) != 0 {
				t.Errorf("error %v after %d tries and %s", err, tries, time.Since(start))
			}
		})
	})
	t.Run("the pauses double up to half a second", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			tries, start := 0, time.Now()
			if err := startingUp(8, &tries).WaitReady(t.Context()); err != nil || tries != 9 {
				t.Fatalf("error %v after %d tries", err, tries)
			}
			if got, want := time.Since(start), (10+20+40+80+160+320+500+500)*time.Millisecond; got != want {
				t.Errorf("waited %s, want %s", got, want)
			}
		})
	})
	t.Run("the end of the context ends it, and the error says what the last try met", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
			defer cancel()
			tries := 0
			err := startingUp(1000, &tries).WaitReady(ctx)
			var status *client.StatusError
			if !errors.Is(err, context.DeadlineExceeded) || !errors.As(err, &status) || status.Status != 503 {
				t.Errorf("got %v", err)
			}
			if !strings.Contains(err.Error(), "http://localhost") {
				t.Errorf("the error does not name the server: %v", err)
			}
		})
	})
	t.Run("a try that gets no answer is given up and tried again", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			tries := 0
			c := client.New("http://localhost", &http.Client{Transport: client.Transport(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				if tries++; tries == 1 {
					<-r.Context().Done()
				}
			}))})
			if err := c.WaitReady(t.Context()); err != nil || tries != 2 {
				t.Errorf("error %v after %d tries", err, tries)
			}
		})
	})
}
