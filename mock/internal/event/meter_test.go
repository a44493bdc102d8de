package event_test

import (
	"encoding/json"
	"testing"

	"cartwright/mock/internal/event"
)

// meter remembers what one goroutine's log reports.
type meter struct{ bytes, settled int }

func (m *meter) Count(delta int) { m.bytes += delta }

func (m *meter) Settle() { m.settled++ }

func TestMeter(t *testing.T) {
	t.Parallel()
	m := &meter{}
	l := event.NewMeteredLog(event.Limits{Entries: 5}, m)
	for range 8 {
		l.Add(event.Event{Name: "e", Raw: make(json.RawMessage, 1000)})
	}
	t.Run("is told the log's size and settles once per request", func(t *testing.T) {
		if m.bytes == 0 || m.bytes != l.List(event.Filter{}).Bytes || m.settled != 8 {
			t.Errorf("told %d bytes, settled %d times", m.bytes, m.settled)
		}
	})
	t.Run("makes the log shed its oldest events, which it tells", func(t *testing.T) {
		changed := l.Changed()
		n := l.Shed(1600, 0)
		if p := l.List(event.Filter{}); n != 2 || p.Evicted != 5 || p.Events[0].ID != 6 || p.Bytes != m.bytes {
			t.Errorf("%d shed, %+v", n, p)
		}
		select {
		case <-changed:
		default:
			t.Error("nobody was woken")
		}
	})
	t.Run("leaves as many as are to be kept", func(t *testing.T) {
		if n := l.Shed(1_000_000, 1); n != 2 || l.List(event.Filter{}).Total != 1 {
			t.Errorf("%d shed", n)
		}
	})
	t.Run("is told of a Clear", func(t *testing.T) {
		if l.Clear(0); m.bytes != 0 {
			t.Errorf("%d bytes left", m.bytes)
		}
	})
}
