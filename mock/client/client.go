// Package client speaks the mock's admin API, /__admin, from Go: it is how the harness and the command look into a
// server and reset it. It needs no port: see Transport.
//
//	c := client.New("http://127.0.0.1:4010", nil).InSandbox("checkout-7")
//	err := c.ResetState(ctx)
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Client calls the admin API of one server in one sandbox. It is immutable and safe for concurrent use.
type Client struct {
	baseURL string
	http    *http.Client
	sandbox string
	token   string
}

// New returns a client of the server at baseURL, for example http://127.0.0.1:4010, in its default sandbox. A nil
// httpClient means http.DefaultClient.
func New(baseURL string, httpClient *http.Client) *Client {
	if httpClient == nil {
		httpClient = http.DefaultClient
	}
	return &Client{baseURL: strings.TrimRight(baseURL, "/"), http: httpClient}
}

// InSandbox returns a client of the same server in the sandbox with this id, which the server makes when it is new.
func (c *Client) InSandbox(id string) *Client {
	other := *c
	other.sandbox = id
	return &other
}

// WithToken returns a client that sends the token that the server was started with (serve --admin-token).
func (c *Client) WithToken(token string) *Client {
	other := *c
	other.token = token
	return &other
}

const (
	prefix        = "/__admin"
	headerSandbox = "Mock-Sandbox"
	maxAnswer     = 64 << 20 // bytes; a journal is bounded far below
)

// call sends one request and decodes the answer into out, unless out is nil.
func (c *Client) call(ctx context.Context, method, path string, in, out any) error {
	status, body, err := c.exchange(ctx, method, path, in)
	if err != nil {
		return err
	}
	return decode(method, path, status, body, out)
}

// exchange sends one request and reads the answer, whatever its status.
func (c *Client) exchange(ctx context.Context, method, path string, in any) (status int, body []byte, err error) {
	request, err := c.request(ctx, method, path, in)
	if err != nil {
		return 0, nil, fmt.Errorf("admin API: %w", err)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return 0, nil, fmt.Errorf("admin API: %w", err)
	}
	if body, err = read(response); err != nil {
		return 0, nil, fmt.Errorf("admin API: %s %s: %w", method, path, err)
	}
	return response.StatusCode, body, nil
}

// decode reads a success into out, unless out is nil; any other status is a *StatusError.
func decode(method, path string, status int, body []byte, out any) error {
	switch {
	case status < 200 || status > 299:
		return fmt.Errorf("admin API: %s %s: %w", method, path, statusError(status, body))
	case out == nil:
		return nil
	}
	if err := json.Unmarshal(body, out); err != nil {
		return fmt.Errorf("admin API: %s %s: %w: %w", method, path, ErrNotAdmin, err)
	}
	return nil
}

func (c *Client) request(ctx context.Context, method, path string, in any) (*http.Request, error) {
	var body io.Reader = http.NoBody
	if in != nil {
		text, err := json.Marshal(in)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.baseURL+prefix+path, body)
	if err != nil {
		return nil, err
	}
	if in != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.sandbox != "" {
		request.Header.Set(headerSandbox, c.sandbox)
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	return request, nil
}

// read takes the whole body, within reason: the target may be anything.
func read(response *http.Response) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err = errors.Join(err, response.Body.Close()); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	if len(body) > maxAnswer {
		return nil, fmt.Errorf("%w: it is larger than %d bytes", ErrNotAdmin, maxAnswer)
	}
	return body, nil
}
