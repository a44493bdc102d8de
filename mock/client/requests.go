package client

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// RequestFilter chooses requests; the zero value chooses all, as many as the server lists unasked (100).
type RequestFilter struct {
	Operation string // operationId
	Document  string // name of the document
	Method    string
	Path      string // as sent; a segment in braces stands for any one
	Status    string // 404, or 4xx for the class
	Source    string // as in the Mock-Source header; example and generated stand for all of theirs
	Unmatched bool   // only those that no operation answered
	Since     uint64 // only those with a higher id
	Limit     int    // the newest so many; 0: the server's default
}

func (f RequestFilter) values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"operation": f.Operation, "document": f.Document, "method": f.Method, "path": f.Path,
		"status": f.Status, "source": f.Source} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Unmatched {
		q.Set("unmatched", "true")
	}
	if f.Since != 0 {
		q.Set("since", strconv.FormatUint(f.Since, 10))
	}
	if f.Limit != 0 {
		q.Set("limit", strconv.Itoa(f.Limit))
	}
	return q
}

func (f RequestFilter) query() string {
	if q := f.values(); len(q) > 0 {
		return "?" + q.Encode()
	}
	return ""
}

// RequestList is a reading of the sandbox's journal.
type RequestList struct {
	Total    int              `json:"total"`    // kept in the journal
	Evicted  uint64           `json:"evicted"`  // forgotten since the journal was last cleared: a count below is then a lower bound
	Matched  int              `json:"matched"`  // kept, and chosen by the filter
	Requests []RequestSummary `json:"requests"` // newest first
}

// RequestSummary is a request as a list shows it.
type RequestSummary struct {
	ID         uint64    `json:"id"`
	At         time.Time `json:"at"` // by the sandbox's clock
	DurationMs float64   `json:"durationMs"`
	Method     string    `json:"method"`
	Target     string    `json:"target"` // path and query, as sent
	Host       string    `json:"host"`
	Operation  string    `json:"operation"` // empty when no operation matched
	Document   string    `json:"document"`
	Status     int       `json:"status"` // 0: the connection was closed without an answer
	Source     string    `json:"source"` // as in the Mock-Source header
	Fault      string    `json:"fault"`  // as in the Mock-Fault header; empty when none was planned
	Violations int       `json:"violations"`
}

// Exchange is a request with its answer.
type Exchange struct {
	RequestSummary
	Request  Message   `json:"request"`
	Response Message   `json:"response"`
	Findings []Finding `json:"findings"`
}

// Message is one direction of an exchange.
type Message struct {
	Headers    map[string][]string `json:"headers"`
	BodySize   int                 `json:"bodySize"`   // bytes
	BodyText   string              `json:"bodyText"`   // when it is UTF-8
	BodyBase64 string              `json:"bodyBase64"` // when it is not
}

// Body returns the bytes of the body.
func (m *Message) Body() ([]byte, error) {
	if m.BodyBase64 == "" {
		return []byte(m.BodyText), nil
	}
	body, err := base64.StdEncoding.DecodeString(m.BodyBase64)
	if err != nil {
		return nil, fmt.Errorf("%w: bodyBase64: %w", ErrNotAdmin, err)
	}
	return body, nil
}

// Finding is one thing that was wrong with an exchange.
type Finding struct {
	In         string `json:"in"`
	Pointer    string `json:"pointer"`
	Keyword    string `json:"keyword"`
	Expected   string `json:"expected"`
	Got        string `json:"got"`
	Message    string `json:"message"`
	Hint       string `json:"hint"`
	Contract   string `json:"contract"` // file:line
	Provenance string `json:"provenance"`
	Advisory   bool   `json:"advisory"` // reported, not a reason to refuse
}

// Requests lists the sandbox's requests.
func (c *Client) Requests(ctx context.Context, filter RequestFilter) (*RequestList, error) {
	var out RequestList
	if err := c.call(ctx, http.MethodGet, "/requests"+filter.query(), nil, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// Request returns one request with its answer. A *StatusError with code REQUEST_NOT_FOUND says whether it was evicted.
func (c *Client) Request(ctx context.Context, id uint64) (*Exchange, error) {
	var out Exchange
	if err := c.call(ctx, http.MethodGet, "/requests/"+strconv.FormatUint(id, 10), nil, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// ClearRequests forgets the sandbox's requests; their IDs go on counting.
func (c *Client) ClearRequests(ctx context.Context) error {
	return c.call(ctx, http.MethodDelete, "/requests", nil, nil)
}
