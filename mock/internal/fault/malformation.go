package fault

// malformation sends a body that is whole to HTTP and breaks off as JSON. The request has had its effect.
func malformation() effect {
	return effect{
		name:    "malformed",
		planned: func(f *Fault) bool { return f.Malformed },
		check:   sound,
		apply: func(_ *Fault, _ *draws, o *Outcome) string {
			o.Malformed = true
			return "malformed"
		},
	}
}
