package client

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// RequestCount is how many requests of the sandbox's journal fit.
type RequestCount struct {
	Count   int    `json:"count"`
	Total   int    `json:"total"`   // kept in the journal
	Evicted uint64 `json:"evicted"` // forgotten since the journal was last cleared: the count is then a lower bound
}

// CountRequests counts the sandbox's requests that fit; the filter's limit does not matter.
func (c *Client) CountRequests(ctx context.Context, filter RequestFilter) (*RequestCount, error) {
	filter.Limit = 0
	var out RequestCount
	if err := c.call(ctx, http.MethodGet, "/requests/count"+filter.query(), nil, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// RequestPattern chooses requests by more than a filter can say; the zero value chooses all.
type RequestPattern struct {
	Operation string            `json:"operation,omitempty"`
	Document  string            `json:"document,omitempty"`
	Method    string            `json:"method,omitempty"`
	Path      string            `json:"path,omitempty"`   // as sent; a segment in braces stands for any one
	Status    string            `json:"status,omitempty"` // 404, or 4xx for the class
	Source    string            `json:"source,omitempty"` // as in the Mock-Source header
	Unmatched bool              `json:"unmatched,omitempty"`
	Headers   map[string]string `json:"headers,omitempty"`
	BodyPath  string            `json:"bodyPath,omitempty"` // a JSONPath that selects something in the body
	// Body is from a JSON pointer or a JSONPath to a value or a matcher, as in the expectations of events.
	Body  map[string]any `json:"body,omitempty"`
	Since uint64         `json:"since,omitempty"` // only those with a higher id
	Limit int            `json:"limit,omitempty"` // the newest so many; 0: 100
}

// FindRequests lists the sandbox's requests that fit a pattern, newest first.
func (c *Client) FindRequests(ctx context.Context, pattern RequestPattern) (*RequestList, error) {
	var out RequestList
	if err := c.call(ctx, http.MethodPost, "/requests/find", pattern, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// UnmatchedRequest is one that no operation answered.
type UnmatchedRequest struct {
	RequestSummary
	Why     string   `json:"why"`
	Nearest []string `json:"nearest"` // operations, as "GET /v2/carts"
}

// UnmatchedRequests lists the sandbox's newest requests that no operation answered, up to limit; 0: 100.
func (c *Client) UnmatchedRequests(ctx context.Context, limit int) ([]UnmatchedRequest, error) {
	path := "/requests/unmatched"
	if limit != 0 {
		path += "?limit=" + strconv.Itoa(limit)
	}
	var out struct {
		Requests []UnmatchedRequest `json:"requests"`
	}
	err := c.call(ctx, http.MethodGet, path, nil, &out)
	return out.Requests, err
}

// AwaitRequestsError says that requests did not come.
type AwaitRequestsError struct {
	Code    string // AwaitTimeout or AwaitEnded
	Message string
	List    *RequestList // what there is, newest first
}

// Error implements error.
func (e *AwaitRequestsError) Error() string { return e.Message }

// AwaitRequests waits until count requests fit and returns all that do, newest first. When the timeout (up to ten
// minutes) is over first, or the sandbox is, the error is an *AwaitRequestsError with what came.
func (c *Client) AwaitRequests(ctx context.Context, filter RequestFilter, count int, timeout time.Duration) (*RequestList, error) {
	filter.Limit = 0
	list, late, err := await[RequestList](ctx, c, "/requests/await", filter.values(), count, timeout)
	if late != nil {
		return nil, &AwaitRequestsError{Code: late.Code, Message: late.Message, List: list}
	}
	return list, err
}

// Decision is one step on the way of a request.
type Decision struct {
	Stage    string `json:"stage"`
	Decision string `json:"decision"`
	Reason   string `json:"reason"`
}

// Explain tells why a request got its answer, decision by decision. The request header Mock-Explain: 1 gives the same in the
// response header Mock-Explain.
func (c *Client) Explain(ctx context.Context, id uint64) ([]Decision, error) {
	var out struct {
		Decisions []Decision `json:"decisions"`
	}
	err := c.call(ctx, http.MethodGet, "/requests/"+strconv.FormatUint(id, 10)+"/explain", nil, &out)
	return out.Decisions, err
}

// Coverage is which documented answers the sandbox's journal has. Answers that the contract forbids are not counted.
type Coverage struct {
	Operations Share `json:"operations"`
	Statuses   Share `json:"statuses"`
	Codes      Share `json:"codes"`

	Evicted uint64         `json:"evicted"` // requests that are forgotten, and not counted
	Cells   []CoverageCell `json:"cells"`
}

// Share is how many of a whole were reached.
type Share struct {
	Reached int `json:"reached"`
	Of      int `json:"of"`
}

// CoverageCell is one documented answer.
type CoverageCell struct {
	Operation  string `json:"operation"`
	Status     string `json:"status"` // as the document writes it
	Code       string `json:"code"`   // empty where the response has no codes
	Count      int    `json:"count"`
	Provenance string `json:"provenance"`
}

// Coverage counts the documented answers in the sandbox's journal; an empty document is all.
func (c *Client) Coverage(ctx context.Context, document string) (*Coverage, error) {
	path := "/coverage"
	if document != "" {
		path += "?document=" + url.QueryEscape(document)
	}
	var out Coverage
	if err := c.call(ctx, http.MethodGet, path, nil, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// Metrics are the server's counters and histograms in Prometheus's text format.
func (c *Client) Metrics(ctx context.Context) (string, error) {
	status, body, err := c.exchange(ctx, http.MethodGet, "/metrics", nil)
	if err == nil {
		err = decode(http.MethodGet, "/metrics", status, body, nil)
	}
	return string(body), err
}
