package tracking

import (
	"slices"
	"strings"

	"cartwright/mock/internal/event"
)

// Blame gives findings to the events of a request: what lies in an event is that one's, anything else (a credential, the
// content type) is every event's.
func Blame(events []event.Event, findings ...event.Finding) {
	for _, f := range findings {
		own := slices.ContainsFunc(events, func(e event.Event) bool { return within(e.Pointer, f) })
		for n := range events {
			if !own || within(events[n].Pointer, f) {
				events[n].Found(f)
			}
		}
	}
}

// blameRest gives events what the contract has against the request outside of them. What it has against the body as a
// whole is a consequence of what is in it, unless every event is in order.
func blameRest(events []event.Event, refusals []event.Finding) {
	var whole []event.Finding
	for _, f := range refusals {
		switch {
		case f.In != InBody || f.Keyword == "contentType":
			Blame(events, f)
		case !slices.ContainsFunc(events, func(e event.Event) bool { return inside(e.Pointer, f) }):
			whole = append(whole, f)
		}
	}
	if !slices.ContainsFunc(events, func(e event.Event) bool { return e.Verdict == event.Bad }) {
		Blame(events, whole...)
	}
}

// within says that a finding lies in the event at a pointer.
func within(pointer string, f event.Finding) bool {
	return f.In == InBody && (f.Pointer == pointer || strings.HasPrefix(f.Pointer, pointer+"/"))
}

// inside is within, but for what an alternative of the whole body has against it, and the name of its content.
func inside(pointer string, f event.Finding) bool {
	whole := f.Pointer == pointer && (f.Keyword == "oneOf" || f.Keyword == "type" || f.Keyword == "contentType")
	return within(pointer, f) && !whole
}
