package client

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

// Fault is something that is planned to go wrong in a sandbox. The first fields choose requests, all of them where they
// are empty; the next say what happens, at least one of them; the last how often.
type Fault struct {
	ID string `json:"id,omitempty"` // given by the server

	Operation  string            `json:"operation,omitempty"`  // operationId
	Method     string            `json:"method,omitempty"`     //
	Path       string            `json:"path,omitempty"`       // a segment in braces stands for any one
	Parameters map[string]string `json:"parameters,omitempty"` // by the name of a path, query or header parameter

	// Delay comes before the answer; the others below follow it. Distribution is fixed, uniform, normal or lognormal, and
	// Spread how far the delays lie apart.
	Delay        time.Duration `json:"-"`
	Spread       time.Duration `json:"-"`
	Distribution string        `json:"distribution,omitempty"`
	Status       int           `json:"status,omitempty"` // answer as documented for it
	Code         string        `json:"code,omitempty"`   // answer with the documented error
	// Reset closes the connection. The client of net/http repeats a GET, PUT or DELETE of which the connection was reset
	// when it had used the connection before: plan as many or do without keep-alive.
	Reset     bool `json:"reset,omitempty"`
	Truncate  bool `json:"truncate,omitempty"`  // half of the body, the length of the whole
	Malformed bool `json:"malformed,omitempty"` // half of the body, and its length

	Times       int     `json:"times,omitempty"`       // 0: always
	Probability float64 `json:"probability,omitempty"` // 0: of all requests
	Seed        *uint32 `json:"seed,omitempty"`        // nil: a function of the server's seed and the sandbox

	Hits int `json:"hits,omitempty"` // how many requests it happened to, as the server counts
}

type wireFault struct {
	*plainFault
	Delay  string `json:"delay,omitempty"`
	Spread string `json:"spread,omitempty"`
}

type plainFault Fault

// MarshalJSON implements json.Marshaler: durations are texts.
func (f Fault) MarshalJSON() ([]byte, error) {
	plain := plainFault(f)
	out := wireFault{plainFault: &plain}
	if f.Delay != 0 {
		out.Delay = f.Delay.String()
	}
	if f.Spread != 0 {
		out.Spread = f.Spread.String()
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements json.Unmarshaler.
func (f *Fault) UnmarshalJSON(text []byte) error {
	in := wireFault{plainFault: (*plainFault)(f)}
	if err := json.Unmarshal(text, &in); err != nil {
		return err
	}
	for from, to := range map[*string]*time.Duration{&in.Delay: &f.Delay, &in.Spread: &f.Spread} {
		if *from == "" {
			continue
		}
		d, err := time.ParseDuration(*from)
		if err != nil {
			return err
		}
		*to = d
	}
	return nil
}

// AddFault plans a fault in the sandbox, after those there are, and returns it with its id. One that cannot be planned, or
// that no operation can meet, is a *StatusError with code BAD_REQUEST.
func (c *Client) AddFault(ctx context.Context, f Fault) (*Fault, error) {
	f.ID, f.Hits = "", 0
	var out Fault
	if err := c.call(ctx, http.MethodPost, "/faults", f, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// Faults lists the sandbox's faults in the order in which they are tried, healed ones included.
func (c *Client) Faults(ctx context.Context) ([]Fault, error) {
	var out struct {
		Faults []Fault `json:"faults"`
	}
	err := c.call(ctx, http.MethodGet, "/faults", nil, &out)
	return out.Faults, err
}

// Fault returns one of the sandbox's faults, with its hits. An unknown one is a *StatusError with code FAULT_NOT_FOUND.
func (c *Client) Fault(ctx context.Context, id string) (*Fault, error) {
	var out Fault
	if err := c.call(ctx, http.MethodGet, "/faults/"+url.PathEscape(id), nil, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// RemoveFault takes a fault out of the sandbox's plan. An unknown one is a *StatusError with code FAULT_NOT_FOUND.
func (c *Client) RemoveFault(ctx context.Context, id string) error {
	return c.call(ctx, http.MethodDelete, "/faults/"+url.PathEscape(id), nil, nil)
}

// ClearFaults takes all faults out of the sandbox's plan.
func (c *Client) ClearFaults(ctx context.Context) error {
	return c.call(ctx, http.MethodDelete, "/faults", nil, nil)
}
