package admin

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/sandbox"
)

// boundSandbox is a sandbox with the credentials that choose it.
type boundSandbox struct {
	ID          string       `json:"id"`
	Credentials []credential `json:"credentials,omitempty"`
}

type credential struct {
	System string `json:"system"`
	Value  string `json:"value"`
}

func (a *admin) sandbox(id string) boundSandbox {
	out := boundSandbox{ID: id}
	for _, c := range a.Sandboxes.Bindings(id) {
		out.Credentials = append(out.Credentials, credential{System: c.System, Value: c.Value})
	}
	return out
}

func (a *admin) listSandboxes(context.Context, *behaviour.Call) (*behaviour.Answer, error) {
	all := []boundSandbox{}
	for _, id := range a.Sandboxes.List() {
		all = append(all, a.sandbox(id))
	}
	return answer(map[string]any{"sandboxes": all})
}

// createSandbox makes a sandbox, unless it exists, and binds credentials to it.
func (a *admin) createSandbox(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var wanted boundSandbox
	if err := call.Decode(&wanted); err != nil {
		return nil, behaviour.Failf(BadRequest, "body: %s", err)
	}
	for i, c := range wanted.Credentials {
		if !slices.Contains(a.trackers, c.System) {
			return nil, behaviour.Failf(BadRequest, "body: /credentials/%s/system %q is not served; trackers are %s%s", strconv.Itoa(i), c.System,
				strings.Join(a.trackers, ", "), didYouMean(a.trackers, c.System))
		}
	}
	if _, err := a.Sandboxes.Get(wanted.ID); err != nil {
		return nil, behaviour.Failf(BadRequest, "body: /id %s", err)
	}
	for _, c := range wanted.Credentials {
		if err := a.Sandboxes.Bind(wanted.ID, sandbox.Credential{System: c.System, Value: c.Value}); err != nil {
			return nil, fmt.Errorf("bind a credential: %w", err)
		}
	}
	out, err := answer(a.sandbox(wanted.ID))
	if err != nil {
		return nil, err
	}
	out.Status = http.StatusCreated
	return out, nil
}

// deleteSandbox forgets a sandbox and its bindings; the default one is made anew on its next use, as any other.
func (a *admin) deleteSandbox(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	if err := a.Sandboxes.Delete(ctx, call.Path["id"]); err != nil {
		return nil, fmt.Errorf("delete a sandbox: %w", err)
	}
	return noContent(), nil
}
