package client

import (
	"context"
	"net/http"
	"net/url"
)

// Credential is what a tracking SDK sends of itself.
type Credential struct {
	System string `json:"system"` // the document of its service: crownpeak-xo, optimove or datareshape
	Value  string `json:"value"`  // tracker key, tenant or its token, script id
	// Secret is what calls with the credential are proved by: the tenant's token, the script's access token; a tracker key
	// has none.
	Secret string `json:"secret,omitempty"`
}

// CreateSandbox makes a sandbox and binds credentials to it: requests with one of them go there unless they name another
// sandbox, so that SDKs, which cannot send headers, are isolated too. A credential that is not configured is known from
// then on. One that leads to another sandbox is a *StatusError with the code CREDENTIAL_TAKEN, which names that one, and
// nothing is made or bound. A sandbox that exists keeps what it holds; a credential that it has already gets the new secret.
func (c *Client) CreateSandbox(ctx context.Context, id string, credentials ...Credential) error {
	body := struct {
		ID          string       `json:"id"`
		Credentials []Credential `json:"credentials,omitempty"`
	}{id, credentials}
	return c.call(ctx, http.MethodPost, "/sandboxes", body, nil)
}

// DeleteSandbox forgets a sandbox, all that is in it and its bindings. One that is not there is no error.
func (c *Client) DeleteSandbox(ctx context.Context, id string) error {
	return c.call(ctx, http.MethodDelete, "/sandboxes/"+url.PathEscape(id), nil, nil)
}
