package resource

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// settings is what x-mock-resource says.
type settings struct {
	given, never        bool
	name, id, generator string
}

// The generators of ids that x-mock-resource can name. Without one the id's own schema decides.
const (
	Counted = "integer"
	UUID    = "uuid"
	Hex24   = "hex24"
	Sampled = "sample"
)

// settings reads x-mock-resource of the first operation of the pair that has it.
func (p *pair) settings() (settings, error) {
	for _, o := range p.operations() {
		if o.Settings != nil {
			return readSettings(o.Settings)
		}
	}
	return settings{}, nil
}

func readSettings(from any) (settings, error) {
	s := settings{given: true}
	switch from := from.(type) {
	case bool:
		s.never = !from
		return s, nil
	case string:
		s.name = from
		return s, nil
	case map[string]any:
		return s, s.read(from)
	}
	return s, fmt.Errorf("x-mock-resource is %v: write true, false, a name, or an object with name, id and generator", from)
}

func (s *settings) read(fields map[string]any) error {
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		text, ok := fields[name].(string)
		if !ok || text == "" {
			return fmt.Errorf("x-mock-resource/%s is %v: write a text", name, fields[name])
		}
		switch name {
		case "name":
			s.name = text
		case "id":
			s.id = text
		case "generator":
			known := []string{Counted, UUID, Hex24, Sampled}
			if !slices.Contains(known, text) {
				return fmt.Errorf("x-mock-resource/generator is %q: write %s", text, strings.Join(known, ", "))
			}
			s.generator = text
		default:
			return fmt.Errorf("x-mock-resource/%s is unknown: write name, id or generator", name)
		}
	}
	return nil
}
