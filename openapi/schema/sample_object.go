package schema

import (
	"fmt"
	"slices"

	"cartwright/openapi/jsonvalue"
)

func (g *generator) object(m *shape, ptr string) (any, error) {
	object := map[string]any{}
	g.discriminate(m, object)
	for _, name := range m.required {
		if _, present := object[name]; present || g.barred(m, name) {
			continue
		}
		v, err := g.value(m.member(name), jsonvalue.Join(ptr, name))
		if err != nil {
			return nil, err
		}
		object[name] = v
	}
	if !g.sparing() {
		g.optional(m, object, ptr)
	}
	if err := g.needed(m, object, ptr); err != nil {
		return nil, err
	}
	return object, g.fill(m, object, ptr)
}

// barred says that a property may not travel in this direction.
func (g *generator) barred(m *shape, name string) bool {
	c := checker{options: Options{Direction: g.options.Direction}}
	return slices.ContainsFunc(m.member(name), func(s *Schema) bool { return c.wrongWay(s) != "" })
}

// optional adds the properties that may be left out, but for those that would start over again or cannot be made.
func (g *generator) optional(m *shape, object map[string]any, ptr string) {
	for _, name := range m.names {
		schemas := m.member(name)
		if _, present := object[name]; present || len(object) >= m.maxProperties || g.barred(m, name) || g.recursive(schemas) {
			continue
		}
		if v, err := g.value(schemas, jsonvalue.Join(ptr, name)); err == nil {
			object[name] = v
		}
	}
}

// needed adds what the properties that are there require.
func (g *generator) needed(m *shape, object map[string]any, ptr string) error {
	for again := true; again; {
		again = false
		for _, part := range m.parts {
			for _, trigger := range part.program.deps {
				if _, present := object[trigger]; !present {
					continue
				}
				for _, name := range part.DependentRequired[trigger] {
					if _, present := object[name]; present {
						continue
					}
					v, err := g.value(m.member(name), jsonvalue.Join(ptr, name))
					if err != nil {
						return err
					}
					object[name], again = v, true
				}
			}
		}
	}
	return nil
}

// fill adds properties until there are as many as required; a map gets one entry, so that its values show.
func (g *generator) fill(m *shape, object map[string]any, ptr string) error {
	want := m.minProperties
	if want == 0 && m.isMap() && !g.sparing() && !g.recursive(m.member("key1")) {
		want = min(1, m.maxProperties)
	}
	for _, name := range append(slices.Clone(m.names), extraNames(want)...) {
		if _, present := object[name]; present || len(object) >= want || g.barred(m, name) {
			continue
		}
		v, err := g.value(m.member(name), jsonvalue.Join(ptr, name))
		if err == nil {
			object[name] = v
		}
	}
	if len(object) < m.minProperties {
		return &SampleError{ptr, fmt.Sprintf("there are not %d properties to make", m.minProperties)}
	}
	return nil
}

func extraNames(n int) []string {
	const most = 1000
	names := make([]string, min(n, most))
	for i := range names {
		names[i] = fmt.Sprintf("key%d", i+1)
	}
	return names
}
