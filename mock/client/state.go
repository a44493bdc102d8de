package client

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// State is all that a sandbox holds.
type State struct {
	Sandbox string    `json:"sandbox"`
	Time    time.Time `json:"time"` // of the sandbox
	// Entities are by kind and ID, as their service writes them.
	Entities map[string]map[string]json.RawMessage `json:"entities"`
}

// State reads the sandbox's entities, all of one moment.
func (c *Client) State(ctx context.Context) (*State, error) {
	var out State
	if err := c.call(ctx, http.MethodGet, "/state", nil, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// ResetState puts the sandbox back to the fixtures, its journal, clock and IDs included.
func (c *Client) ResetState(ctx context.Context) error {
	return c.call(ctx, http.MethodPost, "/state/reset", nil, nil)
}

type snapshotRef struct {
	ID string `json:"id"`
}

// Snapshot keeps the sandbox's entities as they are and returns the id for Restore.
func (c *Client) Snapshot(ctx context.Context) (string, error) {
	var out snapshotRef
	err := c.call(ctx, http.MethodPost, "/state/snapshot", nil, &out)
	return out.ID, err
}

// Restore puts the sandbox's entities back to a snapshot of the same sandbox. An unknown one is a *StatusError with
// code SNAPSHOT_NOT_FOUND.
func (c *Client) Restore(ctx context.Context, id string) error {
	return c.call(ctx, http.MethodPost, "/state/restore", snapshotRef{ID: id}, nil)
}

// Neighbours says how each service that the played ones depend on behaves in the sandbox, by its name: "up", "down", or
// another of the switches that admin.yaml lists for it.
func (c *Client) Neighbours(ctx context.Context) (map[string]string, error) {
	var out map[string]string
	err := c.call(ctx, http.MethodGet, "/state/neighbours", nil, &out)
	return out, err
}

// SetNeighbours changes the switches that are named, as in {"inventory": "down"}; the others stay. A neighbour or switch
// that there is not is a *StatusError with code BAD_REQUEST; then nothing changes.
func (c *Client) SetNeighbours(ctx context.Context, changes map[string]string) error {
	return c.call(ctx, http.MethodPut, "/state/neighbours", changes, nil)
}

// Fixture is a part of the state that every sandbox starts with.
type Fixture struct {
	Name        string `json:"name"`
	System      string `json:"system"` // name of the document whose service has it
	ID          string `json:"id"`     // what to ask the service for
	Description string `json:"description"`
	Provenance  string `json:"provenance"`
}

// Fixtures lists what every sandbox starts with.
func (c *Client) Fixtures(ctx context.Context) ([]Fixture, error) {
	var out struct {
		Fixtures []Fixture `json:"fixtures"`
	}
	err := c.call(ctx, http.MethodGet, "/fixtures", nil, &out)
	return out.Fixtures, err
}
