package fault

// truncation breaks the body off: half of it comes, and the length of the whole. The request has had its effect.
func truncation() effect {
	return effect{
		name:    "truncate",
		planned: func(f *Fault) bool { return f.Truncate },
		check: func(f *Fault) error {
			if f.Malformed {
				return &Error{Field: "truncate", What: "and malformed do not go together: one states the full length, the other does not"}
			}
			return nil
		},
		apply: func(_ *Fault, _ *draws, o *Outcome) string {
			o.Truncate = true
			return "truncate"
		},
	}
}
