package ident_test

import (
	"regexp"
	"sync"
	"testing"

	"cartwright/mock/internal/ident"
)

func TestSource(t *testing.T) {
	t.Parallel()
	t.Run("ids have the vendors' forms", func(t *testing.T) {
		t.Parallel()
		s := ident.New(1, "box")
		for range 200 {
			for form, id := range map[string]string{
				`^[0-9a-f]{24}$`: s.Hex24(),
				`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`: s.UUID(),
				`^[1-9]$`:       s.Digits(1),
				`^[1-9]\d{17}$`: s.Digits(18),
			} {
				if !regexp.MustCompile(form).MatchString(id) {
					t.Fatalf("%q is not of the form %s", id, form)
				}
			}
		}
	})
	t.Run("the same seed and sandbox give the same ids", func(t *testing.T) {
		t.Parallel()
		a, b := ident.New(7, "box"), ident.New(7, "box")
		for range 10 {
			if x, y := a.UUID()+a.Hex24()+a.Digits(9), b.UUID()+b.Hex24()+b.Digits(9); x != y {
				t.Errorf("%s and %s", x, y)
			}
		}
	})
	t.Run("another seed or sandbox gives others", func(t *testing.T) {
		t.Parallel()
		seen := map[string]bool{}
		for _, s := range []*ident.Source{ident.New(7, "box"), ident.New(8, "box"), ident.New(7, "bo"), ident.New(7, "box1"), ident.New(7, "")} {
			for range 100 {
				if id := s.Hex24(); seen[id] {
					t.Fatalf("%s was drawn twice", id)
				} else {
					seen[id] = true
				}
			}
		}
	})
	t.Run("many goroutines draw each id once", func(t *testing.T) {
		t.Parallel()
		s := ident.New(1, "box")
		var mu sync.Mutex
		seen := map[string]bool{}
		var group sync.WaitGroup
		for range 100 {
			group.Go(func() {
				id := s.Hex24()
				mu.Lock()
				defer mu.Unlock()
				seen[id] = true
			})
		}
		group.Wait()
		if len(seen) != 100 {
			t.Errorf("want 100 ids, got %d", len(seen))
		}
	})
}
