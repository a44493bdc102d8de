package client

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// Health is what runs at the other end.
type Health struct {
	Status  string `json:"status"`
	Version string `json:"version"`
	// Capabilities are what a test can ask of the server: state, journal, clock, faults.
	Capabilities []string   `json:"capabilities"`
	Documents    []Document `json:"documents"`
	Counts       Counts     `json:"counts"`
}

// Document is one that the server plays.
type Document struct {
	Name       string `json:"name"`
	Title      string `json:"title"`
	Version    string `json:"version"`
	Operations int    `json:"operations"`
}

// Counts are how much of everything there is.
type Counts struct {
	Operations int `json:"operations"`
	Fixtures   int `json:"fixtures"`
	Sandboxes  int `json:"sandboxes"`
}

// Health asks what runs there. An error that is ErrNotAdmin or a *StatusError means that the target is no mock.
func (c *Client) Health(ctx context.Context) (*Health, error) {
	var out Health
	if err := c.call(ctx, http.MethodGet, "/health", nil, &out); err != nil {
		return nil, err
	}
	if len(out.Capabilities) == 0 { // other mocks have a status at this path, too
		return nil, fmt.Errorf("admin API: GET /health: %w: it has no capabilities", ErrNotAdmin)
	}
	return &out, nil
}

// Ready tries once whether the server is ready.
func (c *Client) Ready(ctx context.Context) error {
	return c.call(ctx, http.MethodGet, "/readyz", nil, nil)
}

// Backoff of WaitReady: short at first, since the mock starts in a blink.
const (
	firstPause = 10 * time.Millisecond
	lastPause  = 500 * time.Millisecond
	maxTry     = 2 * time.Second // of one try, for a target that accepts and then says nothing
)

// WaitReady tries until the server is ready or ctx ends; its error then says both why it ended and what the last try
// met.
func (c *Client) WaitReady(ctx context.Context) error {
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		err := c.tryReady(ctx)
		if err == nil {
			return nil
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return fmt.Errorf("%s did not get ready (%w): %w", c.baseURL, context.Cause(ctx), err)
		}
	}
}

func (c *Client) tryReady(ctx context.Context) error {
	try, cancel := context.WithTimeout(ctx, maxTry)
	defer cancel()
	return c.Ready(try)
}

// Operation is one that the server plays.
type Operation struct {
	Method string `json:"method"`
	// Path is the template where the server has it on any host; Hosts have it, too, at the document's own path.
	Path      string   `json:"path"`
	Hosts     []string `json:"hosts"`
	Operation string   `json:"operation"` // operationId
	Document  string   `json:"document"`
	Summary   string   `json:"summary"`
	// Provenance is documented or inferred, by Source; empty when the document does not say.
	Provenance string `json:"provenance"`
	Source     string `json:"source"`
}

// Contract lists the operations that the server plays, document by document.
func (c *Client) Contract(ctx context.Context) ([]Operation, error) {
	var out struct {
		Operations []Operation `json:"operations"`
	}
	err := c.call(ctx, http.MethodGet, "/contract", nil, &out)
	return out.Operations, err
}

// Sandboxes lists the ids of the sandboxes in use, sorted.
func (c *Client) Sandboxes(ctx context.Context) ([]string, error) {
	var out struct {
		Sandboxes []struct {
			ID string `json:"id"`
		} `json:"sandboxes"`
	}
	err := c.call(ctx, http.MethodGet, "/sandboxes", nil, &out)
	var ids []string
	for _, s := range out.Sandboxes {
		ids = append(ids, s.ID)
	}
	return ids, err
}
