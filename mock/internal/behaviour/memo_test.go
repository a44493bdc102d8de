package behaviour_test

import (
	"strings"
	"testing"

	"cartwright/mock/internal/behaviour"
)

func TestOnce(t *testing.T) {
	t.Parallel()
	read := 0
	length := func(text string) *int { read++; n := len(text); return &n }
	ask := func(memo *behaviour.Memo, text string) int {
		return *behaviour.Once(&behaviour.Call{Memo: memo}, text, length)
	}
	memo := &behaviour.Memo{}
	long := strings.Repeat("x", 2000)
	for i, c := range []struct {
		memo *behaviour.Memo
		text string
		read int // times, so far
	}{
		{memo, "a", 1}, {memo, "a", 1}, {memo, "ab", 2}, {memo, "ab", 2}, {memo, "a", 3}, // the last one is known
		{memo, "", 4}, {memo, "", 4},
		{nil, "a", 5}, {nil, "a", 6}, // nobody remembers
		{memo, long, 7}, {memo, long, 8}, // too long to be kept
	} {
		if got := ask(c.memo, c.text); got != len(c.text) || read != c.read {
			t.Errorf("call %d: got %d after %d readings, want %d", i, got, read, c.read)
		}
	}
	if other := behaviour.Once(&behaviour.Call{Memo: memo}, "", func(string) *string { s := "of another type"; return &s }); *other != "of another type" {
		t.Errorf("got %q", *other)
	}
}
