package admin_test

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

// follower reads a stream of requests in the time of a synctest bubble.
type follower struct {
	batches []followed
	end     func()
}

// followed is a batch, and when it came after the start.
type followed struct {
	at       time.Duration
	Missed   uint64
	Requests []struct{ ID uint64 }
}

func newBox(t *testing.T, limits journal.Limits) *sandbox.Sandbox {
	t.Helper()
	box, err := sandbox.NewManager(store.NewMemory(nil), sandbox.Options{Journal: limits}).Get(sandbox.Default)
	if err != nil {
		t.Fatal(err)
	}
	return box
}

// follow reads until end, which returns when the stream is over.
func follow(t *testing.T, box *sandbox.Sandbox) *follower {
	t.Helper()
	ctx, leave := context.WithCancel(t.Context())
	answer, err := admin.New(admin.Deps{Contract: &openapi.Contract{}})["streamRequests"](ctx, &behaviour.Call{Sandbox: box})
	if err != nil {
		t.Fatal(err)
	}
	f, started, done := &follower{}, time.Now(), make(chan struct{})
	go func() {
		defer close(done)
		answer.Stream(ctx, func(piece []byte) error {
			if _, data, found := strings.Cut(string(piece), "\ndata: {\"total\""); found {
				b := followed{at: time.Since(started)}
				if err := json.Unmarshal([]byte(`{"total"`+data), &b); err != nil {
					t.Errorf("%s: %v", piece, err)
				}
				f.batches = append(f.batches, b)
			}
			return nil
		})
	}()
	f.end = func() { leave(); <-done }
	return f
}

// got is how many entries came, which is an error where one came twice, too late or never; and how many were missed.
func (f *follower) got(t *testing.T) (entries int, missed uint64) {
	t.Helper()
	for _, b := range f.batches {
		missed += b.Missed
		for _, r := range b.Requests {
			if entries++; r.ID != uint64(entries)+missed {
				t.Fatalf("entry %d is request %d, after %d missed", entries, r.ID, missed)
			}
		}
	}
	return entries, missed
}

func TestPaceOfAStream(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		every        time.Duration // a request
		n            int
		least, most  int // batches in 10 seconds
		entriesLimit int
	}{
		"who comes rarely is shown within 100 ms":                 {200 * time.Millisecond, 50, 50, 51, 0},
		"fifty a second are shown ten times a second":             {20 * time.Millisecond, 500, 85, 101, 0},
		"a thousand a second come twice a second, and all do":     {time.Millisecond, 10_000, 20, 26, 0},
		"so that none is evicted before, four thousand do sooner": {250 * time.Microsecond, 40_000, 75, 100, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				box := newBox(t, journal.Limits{Entries: c.entriesLimit})
				f := follow(t, box)
				for range c.n {
					time.Sleep(c.every)
					box.Journal.Add(exchangeOfACart())
				}
				time.Sleep(time.Second)
				f.end()
				if entries, missed := f.got(t); entries != c.n || missed != 0 {
					t.Errorf("%d of %d came, %d are missed", entries, c.n, missed)
				}
				if n := len(f.batches); n < c.least || n > c.most {
					t.Errorf("in %d batches", n)
				}
			})
		})
	}
}

func TestWhatAStreamCannotSend(t *testing.T) {
	t.Parallel()
	t.Run("more than a batch holds comes in the next ones, also when nothing else happens", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			box := newBox(t, journal.Limits{Entries: 5000})
			for range 2500 {
				box.Journal.Add(exchangeOfACart())
			}
			f := follow(t, box)
			time.Sleep(time.Second)
			f.end()
			if entries, missed := f.got(t); entries != 2500 || missed != 0 || len(f.batches) != 3 {
				t.Errorf("%d in %d batches, %d missed", entries, len(f.batches), missed)
			}
		})
	})
	t.Run("what was evicted before it could be sent is counted where it is missing", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			box := newBox(t, journal.Limits{Entries: 10})
			f := follow(t, box)
			synctest.Wait()
			for range 100 {
				box.Journal.Add(exchangeOfACart())
			}
			time.Sleep(time.Second)
			f.end()
			if entries, missed := f.got(t); entries != 10 || missed != 90 {
				t.Errorf("%d came, %d missed", entries, missed)
			}
		})
	})
}

func TestAStreamSaysOfARequestWhatAListDoes(t *testing.T) {
	t.Parallel()
	s := newServer(t, journal.Limits{})
	odd := exchangeOfACart()
	odd.Target, odd.Host, odd.Fault, odd.Findings = "/<b>\"\\\u2028\x00\xff?q=ü&r=1", "", "delay;after=2s", make([]journal.Finding, 3)
	none := &journal.Exchange{Method: "GET", Target: "/", At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Took: 12 * time.Second}
	for _, e := range []*journal.Exchange{exchangeOfACart(), odd, none} {
		s.box().Journal.Add(e)
	}
	var streamed, listed struct{ Requests []any }
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	answer, err := admin.New(admin.Deps{Contract: &openapi.Contract{}})["streamRequests"](ctx, &behaviour.Call{Sandbox: s.box()})
	if err != nil {
		t.Fatal(err)
	}
	answer.Stream(ctx, func(piece []byte) error {
		defer leave()
		_, data, _ := strings.Cut(string(piece), "data: ")
		return json.Unmarshal([]byte(data), &streamed)
	})
	if _, text := s.call("GET", "/requests", "", nil); json.Unmarshal([]byte(text), &listed) != nil {
		t.Fatal(text)
	}
	for i, got := range streamed.Requests {
		if want := listed.Requests[len(listed.Requests)-1-i]; !reflect.DeepEqual(got, want) {
			t.Errorf("streamed %v\nlisted   %v", got, want)
		}
	}
	if len(streamed.Requests) != 3 || len(listed.Requests) != 3 {
		t.Errorf("streamed %v, listed %v", streamed, listed)
	}
}
