package cart

import (
	"bytes"
	"encoding/json"
	"slices"
)

// member is a key of a JSON object and its value. Objects keep their order: a caller should find what it sent.
type member struct {
	name  string
	value json.RawMessage
}

// members reads an object; anything else has none.
func members(raw json.RawMessage) []member {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil
	}
	var all []member
	for decoder.More() {
		var m member
		name, err := decoder.Token()
		if err != nil || decoder.Decode(&m.value) != nil {
			return all
		}
		m.name, _ = name.(string)
		all = append(all, m)
	}
	return all
}

// FilterObject is the object with the members that are kept, in their order; what is no object has none.
func FilterObject(raw json.RawMessage, keep func(name string, value json.RawMessage) bool) json.RawMessage {
	return encode(slices.DeleteFunc(members(raw), func(m member) bool { return !keep(m.name, m.value) }))
}

// overlay adds the members of over to base, or puts their values in place of base's. Nil stays nil.
func overlay(base, over json.RawMessage) json.RawMessage { return join(base, over, true) }

// union adds to base the members of more that base does not have.
func union(base, more json.RawMessage) json.RawMessage { return join(base, more, false) }

func join(base, more json.RawMessage, replace bool) json.RawMessage {
	switch added := members(more); {
	case len(added) == 0 && base != nil:
		return base
	case base == nil:
		return more
	default:
		return encode(combine(members(base), added, replace))
	}
}

func combine(all, added []member, replace bool) []member {
	at := make(map[string]int, len(all))
	for i, m := range all {
		at[m.name] = i
	}
	for _, m := range added {
		i, known := at[m.name]
		switch {
		case !known:
			at[m.name] = len(all)
			all = append(all, m)
		case replace:
			all[i].value = m.value
		}
	}
	return all
}

func encode(all []member) json.RawMessage {
	out := []byte{'{'}
	for i, m := range all {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			continue // texts always marshal
		}
		out = append(append(append(out, name...), ':'), m.value...)
	}
	return append(out, '}')
}
