package journal_test

import (
	"fmt"
	"sync"
	"testing"

	"cartwright/mock/internal/journal"
)

func fill(j *journal.Journal, n, bodyBytes int) {
	for range n {
		j.Add(&journal.Exchange{ResponseBody: make([]byte, bodyBytes)})
	}
}

func ids(p journal.Page) string {
	var ids []uint64
	for _, e := range p.Exchanges {
		ids = append(ids, e.ID)
	}
	return fmt.Sprint(ids)
}

func TestJournal(t *testing.T) {
	t.Parallel()
	t.Run("lists the newest first and finds by id", func(t *testing.T) {
		t.Parallel()
		j := journal.New(journal.Limits{})
		fill(j, 5, 0)
		if p := j.List(2); ids(p) != "[5 4]" || p.Total != 5 || p.Evicted != 0 {
			t.Errorf("got %s, %+v", ids(p), p)
		}
		if p := j.List(0); ids(p) != "[5 4 3 2 1]" {
			t.Errorf("got %s", ids(p))
		}
		if e := j.Find(3); e == nil || e.ID != 3 {
			t.Errorf("got %+v", e)
		}
		if e := j.Find(6); e != nil {
			t.Errorf("got %+v", e)
		}
	})
	t.Run("keeps no more than the count and says how many it forgot", func(t *testing.T) {
		t.Parallel()
		j := journal.New(journal.Limits{Entries: 3})
		for n := range 100 {
			fill(j, 1, 0)
			if p := j.List(0); p.Total != min(n+1, 3) || p.Evicted != uint64(max(n-2, 0)) || p.Exchanges[0].ID != uint64(n+1) {
				t.Fatalf("after %d: %s, %+v", n+1, ids(p), p)
			}
		}
		if j.Find(97) != nil || j.Find(98) == nil {
			t.Error("the oldest should be gone, and only they")
		}
	})
	t.Run("keeps no more than the bytes, but always the newest", func(t *testing.T) {
		t.Parallel()
		j := journal.New(journal.Limits{Bytes: 10_000})
		fill(j, 10, 2000)
		if p := j.List(0); p.Total < 2 || p.Total > 4 || p.Evicted != uint64(10-p.Total) {
			t.Errorf("got %+v", p)
		}
		fill(j, 1, 1_000_000)
		if p := j.List(0); ids(p) != "[11]" {
			t.Errorf("got %s", ids(p))
		}
		fill(j, 1, 0)
		if p := j.List(0); ids(p) != "[12]" {
			t.Errorf("got %s", ids(p))
		}
	})
	t.Run("goes on counting after Clear", func(t *testing.T) {
		t.Parallel()
		j := journal.New(journal.Limits{Entries: 2})
		fill(j, 5, 0)
		j.Clear()
		if p := j.List(0); p.Total != 0 || p.Evicted != 0 {
			t.Errorf("got %+v", p)
		}
		fill(j, 1, 0)
		if p := j.List(0); ids(p) != "[6]" {
			t.Errorf("got %s", ids(p))
		}
	})
	t.Run("can be read while it is written", func(t *testing.T) {
		t.Parallel()
		j := journal.New(journal.Limits{Entries: 10})
		var group sync.WaitGroup
		for range 50 {
			group.Go(func() { fill(j, 10, 10) })
			group.Go(func() {
				for i, e := range j.List(0).Exchanges {
					if e == nil {
						t.Errorf("exchange %d is nil", i)
					}
				}
			})
		}
		group.Wait()
		if p := j.List(0); p.Total != 10 || p.Evicted != 490 {
			t.Errorf("got %+v", p)
		}
	})
}
