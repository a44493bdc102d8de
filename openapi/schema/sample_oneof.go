package schema

import (
	"encoding/json"
	"maps"
	"slices"
)

// discriminate names the branch that is being made, where a discriminator asks for its name.
func (g *generator) discriminate(m *shape, object map[string]any) {
	for _, part := range m.parts {
		d := part.Discriminator
		if d == nil {
			continue
		}
		for _, value := range slices.Concat(d.Listed, sortedKeys(d.Mapping)) { // the document's own words first
			if slices.Contains(m.parts, d.Mapping[value]) && g.fits(m.member(d.PropertyName), value) {
				object[d.PropertyName] = value
				break
			}
		}
	}
}

// single makes an object fit one branch alone where other branches of a oneOf fit it, too, as they do when all that they
// declare may be left out: it gets a member that the others declare, of a type that they do not.
func (g *generator) single(p *picker, v any) bool {
	object, ok := v.(map[string]any)
	if !ok {
		return false
	}
	changed := false
	for _, s := range p.parts {
		if len(s.OneOf) < 2 {
			continue
		}
		chosen := s.OneOf[p.choice%len(s.OneOf)]
		for _, other := range s.OneOf {
			if other != chosen && g.fits([]*Schema{other}, object) {
				changed = g.breaks(other, chosen, object) || changed
			}
		}
	}
	return changed
}

// breaks adds a member that one schema refuses and another does not.
func (g *generator) breaks(other, chosen *Schema, object map[string]any) bool {
	for _, part := range everyPart([]*Schema{other}) {
		for _, property := range part.Properties {
			if _, present := object[property.Name]; present {
				continue
			}
			tried := maps.Clone(object)
			for _, wrong := range []any{json.Number("0"), "", true, []any{}, map[string]any{}} {
				tried[property.Name] = wrong
				if !g.fits([]*Schema{other}, tried) && g.fits([]*Schema{chosen}, tried) {
					object[property.Name] = wrong
					return true
				}
			}
		}
	}
	return false
}
