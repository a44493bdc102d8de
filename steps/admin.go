package steps

import (
	"errors"

	"cartwright/mock/client"
)

// errNoAdmin says that a sentence needs our mock and does not declare it, which is a fault of the sentence.
var errNoAdmin = errors.New("the target has no admin API")

// admin is the admin API of the scenario's own sandbox. Sentences that use it declare what they need, so that against
// another target the scenario is skipped before.
func (w *World) admin() (*client.Client, error) {
	if !w.target.Mock {
		return nil, errNoAdmin
	}
	return client.New(w.target.BaseURL, w.target.Client).WithToken(w.target.AdminToken).InSandbox(w.sandbox), nil
}
