package neighbour

import (
	"encoding/json"

	"cartwright/mock/internal/store"
)

// Board shows the switches to the admin API and lets it change them, as text.
type Board struct{}

// Show returns all switches by the name of the neighbour.
func (Board) Show(tx store.Tx) map[string]string {
	out := map[string]string{}
	for name, to := range Read(tx).All() {
		out[string(name)] = string(to)
	}
	return out
}

// Set is Change for text.
func (Board) Set(tx store.Tx, changes map[string]string) error {
	typed := make(map[Name]Switch, len(changes))
	for name, to := range changes {
		typed[Name(name)] = Switch(to)
	}
	return Change(tx, typed)
}

// Wire writes the switches that are not up, as JSON, for the admin API's view of the state.
func (s State) Wire() []byte {
	off := s.off
	if off == nil {
		off = map[Name]Switch{}
	}
	text, err := json.Marshal(off)
	if err != nil {
		return nil // texts always marshal
	}
	return text
}
