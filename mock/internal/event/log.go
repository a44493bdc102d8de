package event

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Limits bound a log. Zero means the default.
type Limits struct {
	Entries int // default 50,000
	Bytes   int // of events and their findings, approximately; default 32 MiB
}

const (
	defaultEntries = 50_000
	defaultBytes   = 32 << 20
	eventOverhead  = 512 // an event's own size, roughly
	findingSize    = 256
)

// Log is a sandbox's list of accepted events, oldest first: bounded by count and by bytes, and honest about what it
// forgot. It is safe for concurrent use.
type Log struct {
	limits Limits
	meter  Meter

	mu      sync.Mutex // guards the fields below
	next    uint64
	events  []*Event // events[head:] are kept, by ascending ID
	head    int
	bytes   int
	evicted uint64
	since   uint64            // the newest exchange at the last Clear
	cleared uint64            // the newest event at the last Clear
	byKey   map[string]uint64 // vendor and key to ID, of kept events
	memory  *memory           // what the lints remember
	changed chan struct{}     // closed on the next change
	closed  error             // why nothing is kept any more; nil while the log is in use
}

// NewLog returns an empty log.
func NewLog(limits Limits) *Log { return NewMeteredLog(limits, unmetered{}) }

// NewMeteredLog returns an empty log that tells the meter of its size.
func NewMeteredLog(limits Limits, meter Meter) *Log {
	if limits.Entries <= 0 {
		limits.Entries = defaultEntries
	}
	if limits.Bytes <= 0 {
		limits.Bytes = defaultBytes
	}
	return &Log{limits: limits, meter: meter, byKey: map[string]uint64{}, memory: newMemory(), changed: make(chan struct{})}
}

// Add keeps the events of one request, all at once and in this order, gives them their IDs, runs the lints across
// events and returns the events as kept. It forgets the oldest ones beyond the limits. An event that came by another
// channel before is not kept again: its first arrival gets the channel, and is returned in its place. A closed log keeps
// none and returns nil.
func (l *Log) Add(batch ...Event) []*Event {
	out, _ := l.Commit(batch, nil)
	return out
}

// Commit is Add with a step in between: seal runs with the events as judged, before anyone else can see them, and gives
// the id of the exchange that brought them. It must not use the log. The error is the one that the log was closed with;
// then nothing was kept and seal did not run.
func (l *Log) Commit(batch []Event, seal func([]*Event) uint64) ([]*Event, error) {
	out, err := l.commit(batch, seal)
	l.meter.Settle()
	return out, err
}

func (l *Log) commit(batch []Event, seal func([]*Event) uint64) ([]*Event, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed != nil {
		return nil, l.closed
	}
	out := make([]*Event, len(batch))
	for i := range batch {
		out[i] = l.add(batch[i])
	}
	if seal != nil {
		request := seal(out)
		for _, e := range out {
			if e.Request == 0 {
				e.Request = request
			}
		}
	}
	for l.kept() > 1 && (l.kept() > l.limits.Entries || l.bytes > l.limits.Bytes) {
		l.evict()
	}
	if len(batch) > 0 {
		l.announce()
	}
	return out, nil
}

// Close refuses what is added from now on with this error. What is kept can still be read.
func (l *Log) Close(why error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = why
}

// Shed forgets the oldest events until so many bytes are free, or no more than keep are left. It returns how many it forgot.
func (l *Log) Shed(bytes, keep int) (forgotten int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for goal := l.bytes - bytes; l.bytes > goal && l.kept() > keep; forgotten++ {
		l.evict()
	}
	if forgotten > 0 {
		l.announce()
	}
	return forgotten
}

// kept is the number of events. The caller holds mu.
func (l *Log) kept() int { return len(l.events) - l.head }

// count notes a change of size. The caller holds mu.
func (l *Log) count(delta int) {
	l.bytes += delta
	l.meter.Count(delta)
}

func (l *Log) add(e Event) *Event {
	if merged := l.merge(&e); merged != nil {
		return merged
	}
	if e.Verdict == "" {
		e.Verdict = Good
	}
	if e.Key != "" && l.index(l.byKey[identity(&e)]) >= 0 {
		e.Found(duplicate(&e))
	}
	e.Found(l.memory.lint(&e)...)
	e.Facts = Facts{}
	l.next++
	e.ID = l.next
	l.events = append(l.events, &e)
	l.count(size(&e))
	if e.Key != "" {
		l.byKey[identity(&e)] = e.ID
	}
	return &e
}

// index finds an event by its ID, -1 when it is not kept. The caller holds mu.
func (l *Log) index(id uint64) int {
	i, found := slices.BinarySearchFunc(l.events[l.head:], id, func(e *Event, id uint64) int {
		switch {
		case e.ID < id:
			return -1
		case e.ID > id:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return l.head + i
}

func (l *Log) evict() {
	oldest := l.events[l.head]
	l.count(-size(oldest))
	if oldest.Key != "" && l.byKey[identity(oldest)] == oldest.ID {
		delete(l.byKey, identity(oldest))
	}
	l.events[l.head] = nil
	l.head++
	l.evicted++
	if l.head > len(l.events)/2 {
		l.events = append([]*Event(nil), l.events[l.head:]...)
		l.head = 0
	}
}

// announce wakes those who wait. The caller holds mu.
func (l *Log) announce() {
	close(l.changed)
	l.changed = make(chan struct{})
}

// Changed returns a channel that is closed on the next change. Take it before List, or a change in between is missed.
func (l *Log) Changed() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.changed
}

// Most is how many events the log keeps at most.
func (l *Log) Most() int { return l.limits.Entries }

// Clear forgets all events and what the lints remember; IDs go on counting. Request is the newest exchange of before,
// from where on the log is to be read; see Page.
func (l *Log) Clear(request uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.count(-l.bytes)
	l.events, l.head, l.evicted, l.since, l.cleared = nil, 0, 0, request, l.next
	l.byKey, l.memory = map[string]uint64{}, newMemory()
	l.announce()
}

// Filter chooses events. A zero field chooses all.
type Filter struct {
	Verdict                              Verdict
	Vendor, Name, User, Session, Product string
	Since                                time.Time // at or after
	After                                uint64    // with a higher ID
	Request                              uint64    // id of the exchange
	AfterRequest                         uint64    // by an exchange with a higher id
	// Limit keeps the newest so many.
	Limit int
	// Match is asked last, for what the other fields cannot say; it must not use the log.
	Match func(*Event) bool
}

// Matches says whether the event is chosen, the limit aside.
func (f Filter) Matches(e *Event) bool {
	return (f.Verdict == "" || e.Verdict == f.Verdict) && (f.Vendor == "" || e.Vendor == f.Vendor) &&
		(f.Name == "" || e.Name == f.Name) && (f.User == "" || e.User == f.User) &&
		(f.Session == "" || e.Session == f.Session) && (f.Product == "" || slices.Contains(e.Products, f.Product)) &&
		!e.At.Before(f.Since) && e.ID > f.After && (f.Request == 0 || e.Request == f.Request) &&
		(f.AfterRequest == 0 || e.Request > f.AfterRequest) &&
		(f.Match == nil || f.Match(e))
}

// Page is a reading of the log.
type Page struct {
	Events  []*Event // oldest first
	Matched int      // before the limit
	// Verdicts are how many of the matched ones have which.
	Verdicts map[Verdict]int
	Total    int    // kept in the log
	Bytes    int    // of the kept ones, approximately
	Evicted  uint64 // forgotten since the last Clear
	Since    uint64 // the exchange that Clear was given last
	Cleared  uint64 // the newest event when Clear was called last, 0 before
}

// List returns the events that the filter chooses.
func (l *Log) List(f Filter) Page {
	kept, page := l.snapshot()
	page.Verdicts = map[Verdict]int{}
	for _, e := range kept {
		if f.Matches(e) {
			page.Verdicts[e.Verdict]++
			page.Events = append(page.Events, e)
		}
	}
	page.Matched = len(page.Events)
	if f.Limit > 0 && page.Matched > f.Limit {
		page.Events = page.Events[page.Matched-f.Limit:]
	}
	return page
}

func (l *Log) snapshot() ([]*Event, Page) {
	l.mu.Lock()
	defer l.mu.Unlock()
	kept := slices.Clone(l.events[l.head:])
	return kept, Page{Total: len(kept), Bytes: l.bytes, Evicted: l.evicted, Since: l.since, Cleared: l.cleared}
}

// Await returns as soon as the filter chooses at least count events, without polling. When the context ends first it
// returns what there is and the context's cause.
func (l *Log) Await(ctx context.Context, f Filter, count int) (Page, error) {
	for {
		changed := l.Changed()
		page := l.List(f)
		if page.Matched >= count {
			return page, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return page, context.Cause(ctx)
		}
	}
}

// identity is what a duplicate repeats. The name is part of it: an order and its cancellation share the order's id.
func identity(e *Event) string {
	return e.Vendor + "\x00" + e.Account + "\x00" + e.Name + "\x00" + e.Key
}

func size(e *Event) int {
	n := eventOverhead + len(e.Raw) + len(e.User) + len(e.Session)
	if e.Key != "" {
		n += len(e.Key) + len(identity(e))
	}
	for _, p := range e.Products {
		n += len(p)
	}
	for _, f := range e.Findings {
		n += findingSize + len(f.Message) + len(f.Expected) + len(f.Got)
	}
	return n
}
