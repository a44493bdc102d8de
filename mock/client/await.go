package client

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// lateness is why less came than was waited for.
type lateness struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// await polls for so many of a list. When they do not come, it gives the list of what there is, and why.
func await[List any](ctx context.Context, c *Client, path string, q url.Values, count int, timeout time.Duration) (*List, *lateness, error) {
	q.Set("count", strconv.Itoa(count))
	q.Set("timeout", timeout.String())
	path += "?" + q.Encode()
	status, body, err := c.exchange(ctx, http.MethodGet, path, nil)
	if err != nil {
		return nil, nil, err
	}
	var list List
	var late lateness
	if status == http.StatusConflict && json.Unmarshal(body, &late) == nil && (late.Code == AwaitTimeout || late.Code == AwaitEnded) &&
		json.Unmarshal(body, &list) == nil {
		return &list, &late, nil
	}
	if err := decode(http.MethodGet, path, status, body, &list); err != nil {
		return nil, nil, err
	}
	return &list, nil, nil
}
