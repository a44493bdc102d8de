package schema

import (
	"fmt"
	"slices"

	"cartwright/openapi/jsonvalue"
)

// SampleOptions choose what a sample holds.
type SampleOptions struct {
	// Direction leaves out what may not travel that way.
	Direction Direction
	// RequiredOnly leaves out what may be left out.
	RequiredOnly bool
}

// SampleError says where no valid value could be found.
type SampleError struct {
	Pointer, Msg string
}

// Error implements error.
func (e *SampleError) Error() string {
	return fmt.Sprintf("no sample at %q: %s", e.Pointer, e.Msg)
}

// sampleTries is how many seeds are tried before giving up.
const sampleTries = 6

// Sample makes a value that Check accepts. The document's own example, x-faker, default, const or enum comes first; all else
// depends on the seed and the JSON pointer alone, so that a new property does not change the others. The error is a
// *SampleError.
func (s *Schema) Sample(seed uint64, o SampleOptions) (any, error) {
	_ = s.Compile() // broken keywords are ignored, as Check does
	var last error
	for try := range uint64(sampleTries) {
		g := &generator{seed: seed + try*0x9e3779b97f4a7c15, try: int(try), options: o}
		v, err := g.value([]*Schema{s}, "")
		if err != nil {
			last = err
			continue
		}
		found := s.Check(v, Options{Direction: o.Direction, Max: 1})
		if len(found) == 0 {
			return v, nil
		}
		last = &SampleError{found[0].Pointer, found[0].Keyword + ": " + found[0].Message}
	}
	return nil, last
}

// Limits of a sample: below sampleDepth, and after sampleBudget values, only what is required is made; sampleBottom is
// where a recursion that never ends is given up.
const (
	sampleDepth  = 6
	sampleBudget = 1500
	sampleBottom = 40
)

type generator struct {
	seed    uint64
	try     int
	options SampleOptions
	stack   []*Schema
	depth   int
	made    int
}

// value makes a value that fits all the schemas.
func (g *generator) value(schemas []*Schema, ptr string) (any, error) {
	if g.depth > sampleBottom {
		return nil, &SampleError{ptr, "the schema requires itself without end"}
	}
	if v, ok := g.given(schemas, ptr); ok {
		return v, nil
	}
	height := len(g.stack)
	g.stack = append(g.stack, schemas...)
	g.depth++
	g.made++
	v, err := g.alternatives(schemas, ptr)
	g.depth--
	g.stack = g.stack[:height]
	return v, err
}

// alternatives tries one branch after the other where the schemas leave a choice.
func (g *generator) alternatives(schemas []*Schema, ptr string) (any, error) {
	var last error = &SampleError{ptr, "no branch fits"}
	for choice, total := 0, 1; choice < total; choice++ {
		p := picker{choice: choice + g.try}
		for _, s := range schemas {
			p.add(s)
		}
		total = min(max(p.most, 1), 16)
		if v, ok := g.offered(p.parts, schemas, ptr); ok {
			return v, nil
		}
		v, err := g.shaped(merge(p.parts), ptr)
		switch {
		case err != nil:
			last = err
		case g.fits(schemas, v) || g.single(&p, v) && g.fits(schemas, v):
			return v, nil
		default:
			last = g.misfit(schemas, v, ptr)
		}
	}
	return nil, last
}

// misfit says what is wrong with a value.
func (g *generator) misfit(schemas []*Schema, v any, ptr string) error {
	for _, s := range schemas {
		if found := s.Check(v, Options{Direction: g.options.Direction, Max: 1}); len(found) > 0 {
			return &SampleError{ptr + found[0].Pointer, found[0].Keyword + ": " + found[0].Message}
		}
	}
	return &SampleError{ptr, "no branch fits"}
}

// offered returns a value that a branch offers, such as the enum of the only one that a oneOf has.
func (g *generator) offered(parts, schemas []*Schema, ptr string) (any, bool) {
	for _, part := range parts {
		for _, v := range g.offers(part, ptr) {
			if g.fits(schemas, v) {
				return v, true
			}
		}
	}
	return nil, false
}

func (g *generator) fits(schemas []*Schema, v any) bool {
	return !slices.ContainsFunc(schemas, func(s *Schema) bool {
		return s != nil && !s.Accepts(v, Options{Direction: g.options.Direction})
	})
}

// given returns a value that the document itself offers.
func (g *generator) given(schemas []*Schema, ptr string) (any, bool) {
	var parts []*Schema
	for _, s := range schemas {
		parts = append(parts, s.program.flat...)
	}
	return g.offered(parts, schemas, ptr)
}

func (g *generator) offers(s *Schema, ptr string) []any {
	var offers []any
	if s.Example != nil {
		offers = append(offers, s.Example)
	}
	offers = append(offers, s.Examples...)
	if v, ok := s.faked(newDice(g.seed, ptr)); ok {
		offers = append(offers, v)
	}
	if s.HasDefault {
		offers = append(offers, s.Default)
	}
	if g.options.RequiredOnly {
		offers = slices.DeleteFunc(offers, isNested) // they may hold more than what is required
	}
	if s.HasConst {
		offers = append(offers, s.Const)
	}
	if n := len(s.Enum); n > 0 {
		first := newDice(g.seed, ptr).below(n)
		offers = append(offers, s.Enum[first:]...)
		offers = append(offers, s.Enum[:first]...)
	}
	return offers
}

func isNested(v any) bool {
	switch v.(type) {
	case []any, map[string]any:
		return true
	}
	return false
}

// sparing says that only what is required is made here.
func (g *generator) sparing() bool {
	return g.options.RequiredOnly || g.depth > sampleDepth || g.made > sampleBudget
}

// recursive says that one of the schemas is being made further up.
func (g *generator) recursive(schemas []*Schema) bool {
	return slices.ContainsFunc(schemas, func(s *Schema) bool {
		return slices.ContainsFunc(s.program.flat, func(p *Schema) bool { return slices.Contains(g.stack, p) })
	})
}

// picker collects the schemas that apply to one value, taking one branch of each oneOf, anyOf and if.
type picker struct {
	choice int
	most   int // the largest number of branches met
	parts  []*Schema
}

func (p *picker) add(s *Schema) {
	if s == nil || slices.Contains(p.parts, s) {
		return
	}
	p.parts = append(p.parts, s)
	for _, part := range s.AllOf {
		p.add(part)
	}
	for _, branches := range [][]*Schema{s.OneOf, s.AnyOf} {
		if n := len(branches); n > 0 {
			p.most = max(p.most, n)
			p.add(branches[p.choice%n])
		}
	}
	if s.If == nil {
		return
	}
	p.most = max(p.most, 2)
	if p.choice%2 == 0 {
		p.add(s.If)
		p.add(s.Then)
	} else {
		p.add(s.Else)
	}
}

// shaped makes a value of the first type of the shape that works.
func (g *generator) shaped(m *shape, ptr string) (any, error) {
	var last error = &SampleError{ptr, "its schemas contradict each other"}
	if m.never {
		return nil, last
	}
	for _, t := range m.order() {
		v, err := g.typed(m, t, ptr)
		if err == nil {
			return v, nil
		}
		last = err
	}
	return nil, last
}

func (g *generator) typed(m *shape, t typeSet, ptr string) (any, error) {
	d := newDice(g.seed, ptr)
	switch t {
	case typeNull:
		return nil, nil
	case typeBoolean:
		return d.below(2) == 0, nil
	case typeString:
		if text, ok := realistic(m, newDice(g.seed, ptr), ptr); ok {
			return text, nil
		}
		return sampleText(m, d, ptr)
	case typeNumber, typeInteger:
		if n, ok := realisticNumber(m, newDice(g.seed, ptr), ptr); ok {
			return n, nil
		}
		return sampleNumber(m, t == typeInteger, d, ptr)
	case typeArray:
		return g.list(m, ptr)
	}
	return g.object(m, ptr)
}

func (g *generator) list(m *shape, ptr string) (any, error) {
	low := max(m.minItems, m.contained)
	n := low
	if !g.sparing() && !g.recursive(m.itemsAt(0)) {
		n = max(low, min(1+newDice(g.seed, ptr).below(2), m.maxItems))
	}
	list := make([]any, 0, n)
	for i := range n {
		schemas := m.itemsAt(i)
		if n-i <= m.contained {
			schemas = append(slices.Clone(schemas), m.contains...)
		}
		item, err := g.item(m, schemas, jsonvalue.Join(ptr, fmt.Sprint(i)), list)
		if err != nil && i >= low {
			break
		}
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

// item makes one item that, where the list asks so, is different from those before it.
func (g *generator) item(m *shape, schemas []*Schema, ptr string, before []any) (any, error) {
	seed := g.seed
	defer func() { g.seed = seed }()
	for range 20 {
		v, err := g.value(schemas, ptr)
		if err != nil || !m.unique || !slices.ContainsFunc(before, func(b any) bool { return jsonvalue.Equal(b, v) }) {
			return v, err
		}
		g.seed += 0x9e3779b97f4a7c15
	}
	return g.otherValue(schemas, ptr, before)
}

// otherValue looks for a value that is not among those before, in what enums offer.
func (g *generator) otherValue(schemas []*Schema, ptr string, before []any) (any, error) {
	for _, s := range schemas {
		for _, v := range s.Enum {
			if g.fits(schemas, v) && !slices.ContainsFunc(before, func(b any) bool { return jsonvalue.Equal(b, v) }) {
				return v, nil
			}
		}
	}
	return nil, &SampleError{ptr, "there are not enough different items"}
}
