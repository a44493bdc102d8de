package event_test

import (
	"fmt"
	"testing"

	"cartwright/mock/internal/event"
)

// arrival is one of the event with the key 1, with findings of its own.
func arrival(channel, pointer string, found ...event.Finding) event.Event {
	e := event.Event{Name: "e", Vendor: "optimove", Key: "1", Channels: []string{channel}, Pointer: pointer, Facts: event.Facts{Mirrored: true}}
	e.Found(found...)
	return e
}

func found(code, pointer string, v event.Verdict) event.Finding {
	return event.Finding{Code: code, Keyword: code, Verdict: v, In: "body", Pointer: pointer, Message: "is wrong"}
}

func TestTwoArrivalsOfAnEventKeepTheWorseVerdict(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		first, second event.Event
		verdict       event.Verdict
		findings      string
	}{
		"the second is bad": {arrival("stream", "/0"), arrival("gateway", "/0", found("type", "/0/a", event.Bad)), event.Bad, "[type /0/a gateway]"},
		"the first is bad":  {arrival("stream", "/0", found("type", "/0/a", event.Bad)), arrival("gateway", "/0"), event.Bad, "[type /0/a stream]"},
		"both have the same, at another place of the batch": {arrival("stream", "/1", found("type", "/1/a", event.Warn)),
			arrival("gateway", "/0", found("type", "/0/a", event.Warn)), event.Warn, "[type /1/a ]"},
		"each has its own": {arrival("stream", "/0", found("type", "/0/a", event.Warn)), arrival("gateway", "/0", found("type", "/0/b", event.Bad)), event.Bad,
			"[type /0/a stream] [type /0/b gateway]"},
		"one is a warning, the other bad": {arrival("stream", "/0", found("type", "/0/a", event.Warn)), arrival("gateway", "/0", found("type", "/0/a", event.Bad)),
			event.Bad, "[type /0/a stream] [type /0/a gateway]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := event.NewLog(event.Limits{})
			kept := l.Add(c.first)[0]
			before := l.List(event.Filter{}).Bytes
			both := l.Add(c.second)[0]
			text := ""
			for _, f := range both.Findings {
				text += fmt.Sprintf(" [%s %s %s]", f.Code, f.Pointer, f.Channel)
			}
			if both.ID != kept.ID || both.Verdict != c.verdict || text != " "+c.findings {
				t.Errorf("got %d %s%s", both.ID, both.Verdict, text)
			}
			if len(both.Findings) > len(kept.Findings) && l.List(event.Filter{}).Bytes <= before {
				t.Error("the findings of the second are not counted")
			}
			if len(kept.Findings) > 0 && kept.Findings[0].Channel != "" {
				t.Error("an event that someone has read is changed")
			}
		})
	}
}

func TestLintsAreOfTheEventByWhateverChannel(t *testing.T) {
	t.Parallel()
	l := event.NewLog(event.Limits{})
	first := arrival("stream", "/0")
	first.Found(event.Finding{Code: event.CodeRemoveWithoutAdd, Verdict: event.Warn, In: "body", Pointer: "/0"})
	l.Add(first)
	if both := l.Add(arrival("gateway", "/0"))[0]; len(both.Findings) != 1 || both.Findings[0].Channel != "" || both.Verdict != event.Warn {
		t.Errorf("got %+v", both)
	}
}
