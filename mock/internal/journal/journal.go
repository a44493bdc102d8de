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
	Status         int
	ResponseHeader http.Header
	ResponseBody   []byte
	Source         string // as in the Mock-Source header
	Findings       []Finding
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
	entryOverhead  = 512 // an exchange's own size, roughly
	findingSize    = 192 // a finding's own size, roughly
)

// Journal is a sandbox's list of exchanges, oldest first.
type Journal struct {
	limits Limits

	mu      sync.Mutex // guards the fields below
	next    uint64
	entries []*Exchange // entries[head:] are kept
	head    int
	bytes   int
	evicted uint64
}

// New returns an empty journal.
func New(limits Limits) *Journal {
	if limits.Entries <= 0 {
		limits.Entries = defaultEntries
	}
	if limits.Bytes <= 0 {
		limits.Bytes = defaultBytes
	}
	return &Journal{limits: limits}
}

// Add keeps an exchange, gives it its ID and forgets the oldest ones beyond the limits. The exchange must not be
// changed afterwards.
func (j *Journal) Add(e *Exchange) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.next++
	e.ID = j.next
	j.entries = append(j.entries, e)
	j.bytes += size(e)
	for len(j.entries)-j.head > 1 && (len(j.entries)-j.head > j.limits.Entries || j.bytes > j.limits.Bytes) {
		j.evict()
	}
}

func (j *Journal) evict() {
	j.bytes -= size(j.entries[j.head])
	j.entries[j.head] = nil
	j.head++
	j.evicted++
	if j.head > len(j.entries)/2 {
		j.entries = append([]*Exchange(nil), j.entries[j.head:]...)
		j.head = 0
	}
}

// Page is a reading of the journal.
type Page struct {
	Exchanges []*Exchange // newest first
	Total     int         // kept in the journal
	Evicted   uint64      // forgotten since the last Clear
}

// List returns the newest exchanges, at most limit (0: all).
func (j *Journal) List(limit int) Page {
	j.mu.Lock()
	defer j.mu.Unlock()
	kept := j.entries[j.head:]
	if limit <= 0 || limit > len(kept) {
		limit = len(kept)
	}
	page := Page{Exchanges: make([]*Exchange, limit), Total: len(kept), Evicted: j.evicted}
	for i := range limit {
		page.Exchanges[i] = kept[len(kept)-1-i]
	}
	return page
}

// Find returns the exchange with this ID, or nil when there never was one or it was evicted.
func (j *Journal) Find(id uint64) *Exchange {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, e := range j.entries[j.head:] {
		if e.ID == id {
			return e
		}
	}
	return nil
}

// Clear forgets all exchanges; IDs go on counting.
func (j *Journal) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries, j.head, j.bytes, j.evicted = nil, 0, 0, 0
}

func size(e *Exchange) int {
	n := entryOverhead + len(e.RequestBody) + len(e.ResponseBody) + len(e.Target) + headerSize(e.RequestHeader) + headerSize(e.ResponseHeader)
	for _, f := range e.Findings {
		n += findingSize + len(f.Pointer) + len(f.Message) + len(f.Expected) + len(f.Got) + len(f.Hint)
	}
	return n
}

func headerSize(h http.Header) int {
	n := 0
	for name, values := range h {
		n += len(name)
		for _, v := range values {
			n += len(v)
		}
	}
	return n
}
