package event

import (
	"slices"
	"strings"
)

// merge gives an event that is known by its key the new channel, and what was found there; nil when it is a new event or
// a duplicate. The caller holds mu.
func (l *Log) merge(e *Event) *Event {
	if e.Key == "" || len(e.Channels) == 0 || !e.Facts.Mirrored {
		return nil
	}
	i := l.index(l.byKey[identity(e)])
	if i < 0 || slices.Contains(l.events[i].Channels, e.Channels[0]) {
		return nil
	}
	both := merged(l.events[i], e)
	l.count(size(both) - size(l.events[i]))
	l.events[i] = both
	return both
}

// merged is a copy of an event with a second arrival of it. A finding says its channel where the other one does not have
// it; lints across events are about the event, by whatever channel.
func merged(first, second *Event) *Event {
	both := *first
	both.Channels = slices.Concat(first.Channels, second.Channels)
	both.Findings = slices.Clone(first.Findings)
	for i := range both.Findings {
		f := &both.Findings[i]
		if f.Keyword != "" && f.Channel == "" && !second.has(first, *f) {
			f.Channel = strings.Join(first.Channels, ", ")
		}
	}
	for _, f := range second.Findings {
		if !first.has(second, f) {
			f.Channel = second.Channels[0]
			both.Found(f)
		}
	}
	return &both
}

// has says that an event has a finding which another arrival of it has: the pointers of each begin at its own place.
func (e *Event) has(other *Event, f Finding) bool {
	return slices.ContainsFunc(e.Findings, func(g Finding) bool {
		return g.Code == f.Code && g.Verdict == f.Verdict && g.In == f.In && g.Message == f.Message && e.inside(g) == other.inside(f)
	})
}

// inside is the place of a finding in its event, not in the body of the request.
func (e *Event) inside(f Finding) string {
	if f.In != "body" {
		return f.Pointer
	}
	return strings.TrimPrefix(f.Pointer, e.Pointer)
}
