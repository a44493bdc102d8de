package steps

import (
	"context"

	"cartwright/steps/sentence"
)

// neighbourSentences switch the services that the cart services lean on, for what only a broken neighbour or a
// merchant's set-up causes. They need a target with state that can be arranged: our mock.
func (w *World) neighbourSentences(sc sentence.Registrar) {
	sc.Section("State")
	sc.Step(`^the (catalogue|inventory|pricing|offers|attributes|identity|store|account|configuration|platform) service is (up|down|not configured|read-only|without a permission rule|denying requests|being deployed|set up already|wrong)$`, w.neighbourIs,
		about("Given the inventory service is down", "Switches a service that the cart services lean on.", sentence.State))
}

// neighbourSwitch is a state's name in the admin API. A state that the neighbour does not have is the server's to refuse.
func neighbourSwitch(state string) string {
	words := map[string]string{
		"not configured": "not-configured", "without a permission rule": "permission-undefined", "denying requests": "denied",
		"being deployed": "deployment-in-progress", "set up already": "exists-already", "wrong": "bad",
	}
	if name, has := words[state]; has {
		return name
	}
	return state
}

func (w *World) neighbourIs(ctx context.Context, name, state string) error {
	admin, err := w.admin()
	if err != nil {
		return err
	}
	return admin.SetNeighbours(ctx, map[string]string{name: neighbourSwitch(state)})
}
