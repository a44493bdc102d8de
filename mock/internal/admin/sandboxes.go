package admin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
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
	Secret string `json:"secret,omitempty"`
}

func (a *admin) sandbox(id string) boundSandbox {
	out := boundSandbox{ID: id}
	for _, c := range a.Sandboxes.Bindings(id) {
		out.Credentials = append(out.Credentials, credential{System: c.System, Value: c.Value, Secret: c.Secret})
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

// createSandbox makes a sandbox, unless it exists, and binds credentials to it: all of them, or it makes none.
func (a *admin) createSandbox(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var wanted boundSandbox
	if err := call.Decode(&wanted); err != nil {
		return nil, behaviour.Failf(BadRequest, "body: %s", err)
	}
	bindings, err := a.bindings(wanted.Credentials)
	if err != nil {
		return nil, err
	}
	var taken *sandbox.TakenError
	if err := a.Sandboxes.Bind(wanted.ID, bindings...); errors.As(err, &taken) {
		return nil, behaviour.Failf(CredentialTaken, "%s; delete that sandbox first, or use another credential", taken)
	} else if err != nil {
		return nil, behaviour.Failf(BadRequest, "body: /id %s", err)
	}
	if _, err := a.Sandboxes.Get(wanted.ID); err != nil {
		return nil, fmt.Errorf("make a sandbox: %w", err)
	}
	out, err := answer(a.sandbox(wanted.ID))
	if err != nil {
		return nil, err
	}
	out.Status = http.StatusCreated
	return out, nil
}

// bindings reads credentials, each in the form that its vendor gives it.
func (a *admin) bindings(all []credential) ([]sandbox.Binding, error) {
	var out []sandbox.Binding
	for i, c := range all {
		at := "body: /credentials/" + strconv.Itoa(i)
		tracker := a.Trackers[c.System]
		if tracker == nil {
			return nil, behaviour.Failf(BadRequest, "%s/system %q is not served; trackers are %s%s", at, c.System, strings.Join(a.trackers, ", "), didYouMean(a.trackers, c.System))
		}
		value, aliases, err := tracker.Credential(c.Value, c.Secret)
		if err != nil {
			return nil, behaviour.Failf(BadRequest, "%s/%s", at, err)
		}
		out = append(out, sandbox.Binding{Credential: sandbox.Credential{System: c.System, Value: value}, Secret: c.Secret, Aliases: aliases})
	}
	return out, nil
}

// deleteSandbox forgets a sandbox and its bindings; the default one is made anew on its next use, as any other.
func (a *admin) deleteSandbox(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	if err := a.Sandboxes.Delete(ctx, call.Path["id"]); err != nil {
		return nil, fmt.Errorf("delete a sandbox: %w", err)
	}
	return noContent(), nil
}
