package tracking_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"
)

// headerOf is the header of violations after a request that many texts of many lengths are wrong with.
func headerOf(t *testing.T, server *target, body string) (list []finding, header http.Header) {
	t.Helper()
	header = server.send(t, "", xoPath, body, nil).header
	if err := json.Unmarshal([]byte(header.Get("Mock-Violations")), &list); err != nil {
		t.Fatalf("%v in %q", err, header.Get("Mock-Violations"))
	}
	return list, header
}

// TestTheViolationsHeaderKeepsItsOrder holds the header to its bound, whatever the violations measure, and to the
// beginning of the list: once one had no room, none that comes after it is told.
func TestTheViolationsHeaderKeepsItsOrder(t *testing.T) {
	t.Parallel()
	server := serve(t)
	const limit, batch = 3 << 10, 30
	wrong := func(n int) string { return `{"action":{"` + strings.Repeat("x", n) + `":1},"target":{}}` }
	full := false
	for n := 0; n < 4*120; n += 1 + n/240*6 { // short and long ones in turn, and every length that some can have together
		var items []string
		for i := range batch {
			items = append(items, wrong(i%2*120))
		}
		for rest, i := n, 0; rest > 0; rest, i = rest-120, i+2 {
			items[i] = wrong(min(rest, 120))
		}
		list, header := headerOf(t, server, "["+strings.Join(items, ",")+"]")
		size := len(header.Get("Mock-Violations"))
		if size > limit || header.Get("Mock-Violations-Omitted") == "" {
			t.Fatalf("%d bytes, %q omitted", size, header.Get("Mock-Violations-Omitted"))
		}
		full = full || size == limit
		for i, f := range list {
			if want := fmt.Sprintf("/%d/action", i); f.Pointer != want {
				t.Fatalf("number %d is %s, want %s", i, f.Pointer, want)
			}
		}
	}
	if !full {
		t.Error("no length fills the header to its bound")
	}
}

// TestTheTextsOfTheHeaderAreShort holds that one long text leaves room for others, and that what is left of it is text.
func TestTheTextsOfTheHeaderAreShort(t *testing.T) {
	t.Parallel()
	server := serve(t)
	list, _ := headerOf(t, server, `[{"action":"view","target":{"product":"p","x`+strings.Repeat("ü", 2000)+`":1}},{"action":"view"}]`)
	if len(list) < 2 {
		t.Fatalf("got %d violations, the long one takes the others' place", len(list))
	}
	for _, f := range list {
		if len(f.Pointer) > 164 || !utf8.ValidString(f.Pointer) {
			t.Errorf("got a pointer of %d bytes: %q", len(f.Pointer), f.Pointer)
		}
	}
	if long := list[0].Pointer; !strings.HasPrefix(long, "/0/target/xüü") || !strings.HasSuffix(long, "ü…") {
		t.Errorf("got %q", long)
	}
}

// TestTheJournalKeepsAHundredFindings holds how much of a large batch the journal says; the log has it all.
func TestTheJournalKeepsAHundredFindings(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for count, want := range map[int]int{99: 99, 100: 100, 150: 100} {
		box := fmt.Sprint("hundred-", count)
		doubtful := strings.Repeat(","+activity("Add To Cart", "p", ""), count)
		if a := server.send(t, box, xoPath, "["+doubtful[1:]+"]", nil); a.verdict != fmt.Sprintf("warn;warn=%d", count) {
			t.Fatalf("got %d %s %s", a.status, a.verdict, a.body)
		}
		if got := len(server.journaled(t, box)); got != want {
			t.Errorf("the journal has %d findings of %d, want %d", got, count, want)
		}
		if got := len(server.events(t, box)); got != count {
			t.Errorf("%d events are tracked, want %d", got, count)
		}
	}
}
