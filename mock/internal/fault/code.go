package fault

// code answers with a documented error, found by its code. Whether an operation documents it is for the contract to say.
func code() effect {
	return effect{
		name:    "code",
		planned: func(f *Fault) bool { return f.Code != "" },
		check:   sound,
		apply: func(f *Fault, _ *draws, o *Outcome) string {
			o.Code = f.Code
			return "code=" + f.Code
		},
	}
}
