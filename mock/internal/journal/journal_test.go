package journal_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"cartwright/mock/internal/journal"
)

func fill(j *journal.Journal, n, bodyBytes int) {
	for range n {
		j.Add(&journal.Exchange{ResponseBody: make([]byte, bodyBytes)})
	}
}

// meter remembers what one goroutine's journal reports.
type meter struct{ bytes, settled int }

func (m *meter) Count(delta int) { m.bytes += delta }

func (m *meter) Settle() { m.settled++ }

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
	t.Run("counts headers and the texts of findings as bytes", func(t *testing.T) {
		t.Parallel()
		long := strings.Repeat("x", 3000)
		for name, e := range map[string]journal.Exchange{
			"a request header's value":  {RequestHeader: http.Header{"A": {"", long}}},
			"a request header's name":   {RequestHeader: http.Header{long: {""}}},
			"a response header's value": {ResponseHeader: http.Header{"A": {long}}},
			"a response header's name":  {ResponseHeader: http.Header{long: nil}},
			"a target":                  {Target: long},
			"a finding's keyword":       {Findings: []journal.Finding{{}, {Keyword: long}}},
			"a finding's contract":      {Findings: []journal.Finding{{Contract: long}}},
			"a finding's hint":          {Findings: []journal.Finding{{Hint: long}}},
		} {
			j := journal.New(journal.Limits{Bytes: 10_000})
			for range 10 {
				j.Add(&e)
			}
			if p := j.List(0); p.Total != 2 || p.Evicted != 8 {
				t.Errorf("%s: %d kept, %d evicted", name, p.Total, p.Evicted)
			}
		}
	})
	t.Run("takes back what it counted, whatever became of the headers", func(t *testing.T) {
		t.Parallel()
		m := &meter{}
		j := journal.NewMetered(journal.Limits{Entries: 1}, m)
		header := http.Header{"A": {strings.Repeat("x", 1000)}}
		j.Add(&journal.Exchange{ResponseHeader: header})
		header.Set("B", strings.Repeat("x", 1000))
		j.Add(&journal.Exchange{})
		if n := j.Shed(1, 0); n != 1 || m.bytes != 0 || m.settled != 2 {
			t.Errorf("%d shed, %d bytes left, settled %d times", n, m.bytes, m.settled)
		}
	})
	t.Run("sheds its oldest exchanges and says how many", func(t *testing.T) {
		t.Parallel()
		m := &meter{}
		j := journal.NewMetered(journal.Limits{}, m)
		fill(j, 10, 1000)
		if n := j.Shed(2500, 0); n != 2 || j.List(0).Evicted != 2 || j.Find(2) != nil || j.Find(3) == nil {
			t.Errorf("%d shed, %+v", n, j.List(0))
		}
		if n := j.Shed(1_000_000, 1); n != 7 || ids(j.List(0)) != "[10]" {
			t.Errorf("%d shed, %s left", n, ids(j.List(0)))
		}
		if j.Clear(); m.bytes != 0 || j.Shed(1, 0) != 0 {
			t.Errorf("%d bytes after Clear", m.bytes)
		}
	})
	t.Run("is read on from any ID, whatever was forgotten or cleared", func(t *testing.T) {
		t.Parallel()
		j := journal.New(journal.Limits{Entries: 3})
		after := func(id uint64, limit int, want string) {
			t.Helper()
			if p := j.After(id, limit); ids(p) != want {
				t.Errorf("%d after %d: %s, want %s", limit, id, ids(p), want)
			}
		}
		after(0, 9, "[]")
		fill(j, 5, 0)
		after(0, 9, "[3 4 5]")
		after(0, 2, "[3 4]")
		after(3, 9, "[4 5]")
		after(5, 9, "[]")
		after(99, 9, "[]")
		j.Clear()
		after(0, 9, "[]")
		fill(j, 1, 0)
		after(0, 9, "[6]")
		if p := j.After(4, 9); p.Total != 1 || p.Evicted != 0 || p.Since != 5 || j.Find(5) != nil || j.Find(6) == nil || j.Find(0) != nil {
			t.Errorf("got %+v", p)
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
