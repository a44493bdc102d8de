package steps

import "cartwright/mock/client"

// admin is the admin API of the scenario's own sandbox. A target without one skips the scenario, with the reason.
func (w *World) admin(needs string) (*client.Client, error) {
	if !w.Target.Mock {
		return nil, w.skip("it needs " + needs + ", which the target does not let us arrange")
	}
	return client.New(w.Target.BaseURL, w.Target.Client).InSandbox(w.sandbox), nil
}
