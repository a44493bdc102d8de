package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// EventFilter chooses tracking events; the zero value chooses all.
type EventFilter struct {
	Verdict string // good, warn or bad
	Vendor  string // name of the tracker's document, for example optimove
	Event   string // name of the event
	User    string // id of the customer
	Session string // id of the session or visitor
	Product string
	Path    string // a JSONPath that selects something in the event
	Request uint64 // id of the request that brought it, in the journal; 0: any
	Since   uint64 // only those with a higher id
}

func (f EventFilter) query() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"verdict": f.Verdict, "vendor": f.Vendor, "event": f.Event, "user": f.User,
		"session": f.Session, "product": f.Product, "path": f.Path} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Request != 0 {
		q.Set("request", strconv.FormatUint(f.Request, 10))
	}
	if f.Since != 0 {
		q.Set("since", strconv.FormatUint(f.Since, 10))
	}
	return q
}

// EventList is a reading of the sandbox's event log.
type EventList struct {
	Total   int    `json:"total"`   // kept in the log
	Evicted uint64 `json:"evicted"` // forgotten since the log was last cleared: a count below is then a lower bound
	Refused int    `json:"refused"` // requests to trackers, of the filter's vendor: their events are in no log
	Matched int    `json:"matched"` // kept, and chosen by the filter
	// Verdicts are how many of the matched events have which.
	Verdicts struct{ Good, Warn, Bad int } `json:"verdicts"`
	Events   []TrackedEvent                `json:"events"`
}

// TrackedEvent is an event that a tracker accepted.
type TrackedEvent struct {
	ID       uint64         `json:"id"`
	At       time.Time      `json:"at"` // by the sandbox's clock
	Vendor   string         `json:"vendor"`
	Event    string         `json:"event"`
	Channels []string       `json:"channels"` // the operations by which it came
	Account  string         `json:"account"`  // tracker key, tenant or script id
	User     string         `json:"user"`
	Session  string         `json:"session"`
	Products []string       `json:"products"`
	Key      string         `json:"key"`     // the vendor's own id of the event
	Request  uint64         `json:"request"` // id in the journal
	Pointer  string         `json:"pointer"` // of the event, in the body of its request
	Verdict  string         `json:"verdict"`
	Findings []EventFinding `json:"findings"`
	// Body is the event as it came.
	Body json.RawMessage `json:"body"`
}

// EventFinding is one thing that is wrong, or doubtful, with an event.
type EventFinding struct {
	Code       string `json:"code"` // the vendor's own, else the schema keyword, else the name of the lint
	Keyword    string `json:"keyword"`
	Verdict    string `json:"verdict"`
	In         string `json:"in"`
	Pointer    string `json:"pointer"`
	Channel    string `json:"channel"` // the operation that it came by, where the event's others have no such finding
	Message    string `json:"message"`
	Expected   string `json:"expected"`
	Got        string `json:"got"`
	Hint       string `json:"hint"`
	Provenance string `json:"provenance"`
	Source     string `json:"source"`
	Contract   string `json:"contract"` // file:line
}

// maxListed is the most that the server lists at once.
const maxListed = 10_000

// Events lists the sandbox's events that fit, oldest first: the newest of them where limit is exceeded. A limit of 0 is
// the most that the server lists at once, 10,000; Matched tells whether there are more.
func (c *Client) Events(ctx context.Context, filter EventFilter, limit int) (*EventList, error) {
	if limit == 0 {
		limit = maxListed
	}
	q := filter.query()
	q.Set("limit", strconv.Itoa(limit))
	var out EventList
	if err := c.call(ctx, http.MethodGet, "/events?"+q.Encode(), nil, &out); err != nil {
		return nil, err
	}
	for i, j := 0, len(out.Events)-1; i < j; i, j = i+1, j-1 {
		out.Events[i], out.Events[j] = out.Events[j], out.Events[i]
	}
	return &out, nil
}

// ClearEvents forgets the sandbox's events, and for NoRefused the refused ones; IDs go on counting.
func (c *Client) ClearEvents(ctx context.Context) error {
	return c.call(ctx, http.MethodDelete, "/events", nil, nil)
}

// The reasons of an AwaitError.
const (
	AwaitTimeout = "AWAIT_TIMEOUT" // the time is over
	AwaitEnded   = "AWAIT_ENDED"   // the sandbox was reset, was deleted or has expired
)

// AwaitError says that events did not come in time.
type AwaitError struct {
	Code    string // AwaitTimeout or AwaitEnded
	Message string
	// List is what there is, oldest first.
	List *EventList
}

// Error implements error.
func (e *AwaitError) Error() string { return e.Message }

// AwaitEvents waits until count events fit and returns all that do, oldest first. When the timeout (up to ten minutes)
// is over first, or the sandbox is, the error is an *AwaitError with what came.
func (c *Client) AwaitEvents(ctx context.Context, filter EventFilter, count int, timeout time.Duration) (*EventList, error) {
	list, late, err := await[EventList](ctx, c, "/events/await", filter.query(), count, timeout)
	if late != nil {
		return nil, &AwaitError{Code: late.Code, Message: late.Message, List: list}
	}
	return list, err
}

// The formats of ExportEvents.
const (
	NDJSON = "ndjson" // one event per line
	JUnit  = "junit"  // one test case per event, bad ones fail
)

// ExportEvents writes the events that fit, oldest first, all of them.
func (c *Client) ExportEvents(ctx context.Context, w io.Writer, filter EventFilter, format string) error {
	q := filter.query()
	q.Set("format", format)
	path := "/events?" + q.Encode()
	status, body, err := c.exchange(ctx, http.MethodGet, path, nil)
	if err == nil {
		err = decode(http.MethodGet, path, status, body, nil)
	}
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, bytes.NewReader(body)); err != nil {
		return fmt.Errorf("export events: %w", err)
	}
	return nil
}
