package fabric

// Each maps a slice and keeps the difference between none, which a cart does not state, and empty.
func Each[A, B any](in []A, f func(*A) B) []B {
	if in == nil {
		return nil
	}
	out := make([]B, len(in))
	for i := range in {
		out[i] = f(&in[i])
	}
	return out
}
