package client

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// Webhook is how a webhook is sent; its zero value sends the document's example to where the mock was told to.
type Webhook struct {
	// Target is a URL; another machine than the mock's needs serve --callbacks any.
	Target string `json:"target,omitempty"`
	// Body takes the place of the document's example.
	Body json.RawMessage `json:"body,omitempty"`
}

// SentWebhook is what became of a webhook.
type SentWebhook struct {
	Name     string `json:"name"`
	Target   string `json:"target"`
	Exchange uint64 `json:"exchange"` // ID in the journal of the sandbox
	Status   int    `json:"status"`   // the receiver's; 0: it was not delivered
	// Findings say why it was not delivered, or what is wrong with the answer.
	Findings []Finding `json:"findings"`
}

// SendWebhook sends a webhook that a document declares and waits for the receiver's answer. An unknown one is a
// *StatusError with code WEBHOOK_NOT_FOUND; without any target the code is BAD_REQUEST.
func (c *Client) SendWebhook(ctx context.Context, name string, w Webhook) (*SentWebhook, error) {
	var out SentWebhook
	if err := c.call(ctx, http.MethodPost, "/webhooks/"+url.PathEscape(name), w, &out); err != nil {
		return nil, err
	}
	return &out, nil
}
