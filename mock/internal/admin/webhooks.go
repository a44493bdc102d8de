package admin

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/callback"
	"cartwright/mock/internal/journal"
	"cartwright/openapi/schema"
)

// sentWebhook tells what became of a webhook.
type sentWebhook struct {
	Name   string `json:"name"`
	Target string `json:"target"`
	// Exchange is its ID in the journal.
	Exchange uint64            `json:"exchange"`
	Status   int               `json:"status"` // 0: it was not delivered
	Findings []journal.Finding `json:"findings"`
}

// sendWebhook sends a webhook and waits for its answer: nothing but a test asks for one, since no operation names it. The
// operator's own target is reached wherever it is, one that the call names by the policy of callbacks.
func (a *admin) sendWebhook(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var asked struct {
		Target string          `json:"target"`
		Body   json.RawMessage `json:"body"`
	}
	if err := call.Decode(&asked); err != nil {
		return nil, err
	}
	hook := a.Contract.Webhook(call.Path["name"])
	if hook == nil {
		return nil, behaviour.Failf(WebhookNotFound, "no document declares a webhook %q%s", call.Path["name"], a.webhookHint(call.Path["name"]))
	}
	m := &callback.Message{Source: "webhook:" + hook.Name, Operation: hook.Operation, Target: cmp.Or(asked.Target, a.WebhookTarget)}
	if m.Target == "" {
		return nil, behaviour.Failf(BadRequest, "body: /target is missing, and the mock was started without --webhooks URL")
	}
	m.Header, m.Body, m.Fault = callback.Compose(hook.Operation, a.Seed)
	if len(asked.Body) > 0 {
		m.Body = asked.Body
		if m.Header.Get("Content-Type") == "" {
			m.Header.Set("Content-Type", "application/json")
		}
	}
	e := a.Sender.Send(ctx, call.Sandbox, m, asked.Target == "")
	out := sentWebhook{Name: hook.Name, Target: m.Target, Exchange: e.ID, Status: e.Status, Findings: e.Findings}
	if out.Findings == nil {
		out.Findings = []journal.Finding{}
	}
	return answer(out)
}

func (a *admin) webhookHint(typed string) string {
	names := map[string]bool{}
	for _, d := range a.Contract.Documents {
		for _, w := range d.Webhooks {
			names[w.Name] = true
		}
	}
	if near := schema.Nearest(slices.Sorted(maps.Keys(names)), typed); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}
