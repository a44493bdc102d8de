package fault

// reset closes the connection in place of an answer. The request has had no effect then.
func reset() effect {
	return effect{
		name:    "reset",
		planned: func(f *Fault) bool { return f.Reset },
		check: func(f *Fault) error {
			if f.Status != 0 || f.Code != "" || f.Truncate || f.Malformed {
				return &Error{Field: "reset", What: "sends no answer: leave out status, code, truncate and malformed"}
			}
			return nil
		},
		apply: func(_ *Fault, _ *draws, o *Outcome) string {
			o.Reset = true
			return "reset"
		},
	}
}
