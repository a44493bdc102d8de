// Package journal keeps what happened in a sandbox: bounded by count and by bytes, and honest about what it forgot.
package journal

import (
	"net/http"
	"sync"
	"time"
)

// Exchange is one request and the answer it got.
type Exchange struct {
	ID             uint64
	At             time.Time
	Took           time.Duration
	Method, Target string // the request line's method and target, as sent
	Host           string
	RequestHeader  http.Header
	RequestBody    []byte
	Operation      string // operationId, empty when no operation matched
	Document       string // name of the contract document
	Status         int    // 0: the connection was closed without an answer
	ResponseHeader http.Header
	ResponseBody   []byte
	Source         string // as in the Mock-Source header
	Fault          string // as in the Mock-Fault header; empty when nothing was planned for it
	Findings       []Finding
	Trace          Trace
}

// Finding is one thing that was wrong with an exchange.
type Finding struct {
	In         string `json:"in"`
	Pointer    string `json:"pointer"`
	Keyword    string `json:"keyword"`
	Expected   string `json:"expected,omitempty"`
	Got        string `json:"got,omitempty"`
	Message    string `json:"message"`
	Hint       string `json:"hint,omitempty"`
	Contract   string `json:"contract,omitempty"` // file:line
	Provenance string `json:"provenance,omitempty"`
	Advisory   bool   `json:"advisory,omitempty"` // reported, not a reason to refuse
}

// Limits bound a journal. Zero means the default.
type Limits struct {
	Entries int // default 1000
	Bytes   int // of bodies, headers and findings, approximately; default 4 MiB
}

const (
	defaultEntries = 1000
	defaultBytes   = 4 << 20
)

// Journal is a sandbox's list of exchanges, oldest first.
type Journal struct {
	limits Limits
	meter  Meter

	mu      sync.Mutex    // guards the fields below
	changed chan struct{} // closed on the next change; nil: nobody waits
	next    uint64
	entries []entry // entries[head:] are kept
	head    int
	bytes   int
	evicted uint64
	since   uint64 // the newest exchange at the last Clear
}

// entry is an exchange and what it counts for: its headers belong to the server too, so that nobody looks at them again.
type entry struct {
	*Exchange
	size int
}

// New returns an empty journal.
func New(limits Limits) *Journal { return NewMetered(limits, unmetered{}) }

// NewMetered returns an empty journal that tells the meter of its size.
func NewMetered(limits Limits, meter Meter) *Journal {
	if limits.Entries <= 0 {
		limits.Entries = defaultEntries
	}
	if limits.Bytes <= 0 {
		limits.Bytes = defaultBytes
	}
	return &Journal{limits: limits, meter: meter}
}

// Add keeps an exchange, gives it its ID and forgets the oldest ones beyond the limits. The exchange must not be
// changed afterwards.
func (j *Journal) Add(e *Exchange) {
	j.add(entry{Exchange: e, size: size(e)})
	j.meter.Settle()
}

func (j *Journal) add(e entry) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.next++
	e.ID = j.next
	j.entries = append(j.entries, e)
	j.wake()
	j.count(e.size)
	for j.kept() > 1 && (j.kept() > j.limits.Entries || j.bytes > j.limits.Bytes) {
		j.evict()
	}
}

// Most is how many exchanges the journal can hold.
func (j *Journal) Most() int { return j.limits.Entries }

// Changed is closed on the next addition, and when the journal is cleared.
func (j *Journal) Changed() <-chan struct{} {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.changed == nil {
		j.changed = make(chan struct{})
	}
	return j.changed
}

// wake tells those who wait. The caller holds mu.
func (j *Journal) wake() {
	if j.changed != nil {
		close(j.changed)
		j.changed = nil
	}
}

// Shed forgets the oldest exchanges until so many bytes are free, or no more than keep are left. It returns how many it forgot.
func (j *Journal) Shed(bytes, keep int) (forgotten int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for goal := j.bytes - bytes; j.bytes > goal && j.kept() > keep; forgotten++ {
		j.evict()
	}
	return forgotten
}

// kept is the number of entries. The caller holds mu, here and below.
func (j *Journal) kept() int { return len(j.entries) - j.head }

func (j *Journal) count(delta int) {
	j.bytes += delta
	j.meter.Count(delta)
}

func (j *Journal) evict() {
	j.count(-j.entries[j.head].size)
	j.entries[j.head] = entry{}
	j.head++
	j.evicted++
	if j.head > len(j.entries)/2 {
		j.entries = append([]entry(nil), j.entries[j.head:]...)
		j.head = 0
	}
}

// Page is a reading of the journal.
type Page struct {
	Exchanges []*Exchange // newest first; oldest first from After
	Total     int         // kept in the journal
	Evicted   uint64      // forgotten since the last Clear
	Since     uint64      // the newest exchange at the last Clear, 0 before the first
}

// List returns the newest exchanges, at most limit (0: all).
func (j *Journal) List(limit int) Page {
	j.mu.Lock()
	defer j.mu.Unlock()
	kept := j.entries[j.head:]
	if limit <= 0 || limit > len(kept) {
		limit = len(kept)
	}
	page := Page{Exchanges: make([]*Exchange, limit), Total: len(kept), Evicted: j.evicted, Since: j.since}
	for i := range limit {
		page.Exchanges[i] = kept[len(kept)-1-i].Exchange
	}
	return page
}

// After returns the exchanges that follow the one with this ID, oldest first, at most limit. It is for who reads on: the
// cost is that of what it returns, however full the journal is.
func (j *Journal) After(id uint64, limit int) Page {
	j.mu.Lock()
	defer j.mu.Unlock()
	fresh := j.entries[j.head+j.upTo(id):]
	page := Page{Exchanges: make([]*Exchange, min(limit, len(fresh))), Total: j.kept(), Evicted: j.evicted, Since: j.since}
	for i := range page.Exchanges {
		page.Exchanges[i] = fresh[i].Exchange
	}
	return page
}

// upTo is how many kept exchanges have this ID or one before it: what is kept ends with next, and IDs leave none out. The
// caller holds mu.
func (j *Journal) upTo(id uint64) int {
	forgotten := j.next - uint64(j.kept())
	return int(min(max(id, forgotten), j.next) - forgotten)
}

// Last is the ID of the newest exchange, kept or not; 0 before the first.
func (j *Journal) Last() uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.next
}

// Find returns the exchange with this ID, or nil when there never was one or it was evicted.
func (j *Journal) Find(id uint64) *Exchange {
	j.mu.Lock()
	defer j.mu.Unlock()
	if at := j.upTo(id); at > 0 && id <= j.next {
		return j.entries[j.head+at-1].Exchange
	}
	return nil
}

// Clear forgets all exchanges; IDs go on counting.
func (j *Journal) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.count(-j.bytes)
	j.entries, j.head, j.evicted, j.since = nil, 0, 0, j.next
	j.wake()
}
