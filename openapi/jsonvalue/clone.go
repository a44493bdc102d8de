package jsonvalue

// Clone copies a value with all its arrays and objects, so that the copy can be changed.
func Clone(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = Clone(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for name := range v {
			out[name] = Clone(v[name])
		}
		return out
	}
	return v
}
