package schema

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Fault is one way to break a schema on purpose.
type Fault string

// Faults: lengths and bounds are missed by exactly one step.
const (
	TooShort           Fault = "too short"
	TooLong            Fault = "too long"
	WrongType          Fault = "wrong type"
	BelowMinimum       Fault = "below the minimum"
	AboveMaximum       Fault = "above the maximum"
	NotInEnum          Fault = "not in the enum"
	NotMatchingPattern Fault = "not matching the pattern"
)

// Faults lists all faults in a fixed order.
func Faults() []Fault {
	return []Fault{TooShort, TooLong, WrongType, BelowMinimum, AboveMaximum, NotInEnum, NotMatchingPattern}
}

// BreakError says that a schema cannot be broken in a way, and what it could be broken by.
type BreakError struct {
	Fault Fault
	Has   []string // the keywords that the schema has
}

// Error implements error.
func (e *BreakError) Error() string {
	has := "no keywords that could be broken"
	if len(e.Has) > 0 {
		has = strings.Join(e.Has, ", ")
	}
	return fmt.Sprintf("cannot make a value that is %s: the schema has %s", e.Fault, has)
}

// breakLimit bounds the strings and arrays that Break makes.
const breakLimit = 1 << 22

// Break makes a value that misses the schema in one way and, as far as can be, in no other; use it for negative tests.
// The error is a *BreakError when the schema has no such bound, or a *SampleError when no valid value is known to start
// from.
func (s *Schema) Break(how Fault) (any, error) {
	_ = s.Compile() // broken keywords are ignored, as Check does
	p := picker{}
	p.add(s)
	b := breaker{schema: s, shape: merge(p.parts)}
	var (
		candidates []any
		keywords   []string
		err        error
	)
	switch how {
	case TooShort:
		candidates, keywords, err = b.short()
	case TooLong:
		candidates, keywords, err = b.long()
	case WrongType:
		candidates, keywords = b.otherTypes(), []string{"type", "anyOf", "oneOf"}
	case BelowMinimum:
		candidates, keywords = b.beyond(b.shape.low, -1), []string{"minimum", "exclusiveMinimum"}
	case AboveMaximum:
		candidates, keywords = b.beyond(b.shape.high, 1), []string{"maximum", "exclusiveMaximum"}
	case NotInEnum:
		candidates, keywords = b.outsiders(), []string{"enum", "const"}
	case NotMatchingPattern:
		candidates, keywords, err = b.mismatches()
	}
	if err != nil {
		return nil, err
	}
	return b.best(how, candidates, keywords)
}

// breaker makes candidates of broken values.
type breaker struct {
	schema *Schema
	shape  *shape
}

// best returns the candidate that breaks the keyword and as little else as possible.
func (b *breaker) best(how Fault, candidates []any, keywords []string) (any, error) {
	var best any
	fewest := -1
	for _, v := range candidates {
		found := b.schema.Check(v, Options{})
		hit := slices.ContainsFunc(found, func(f Violation) bool { return f.Pointer == "" && slices.Contains(keywords, f.Keyword) })
		if hit && (fewest < 0 || len(found) < fewest) {
			best, fewest = v, len(found)
		}
	}
	if fewest < 0 {
		return nil, &BreakError{how, b.has()}
	}
	return best, nil
}

// has names the keywords that can be broken.
func (b *breaker) has() []string {
	var names []string
	for _, p := range b.shape.parts {
		for _, k := range []struct {
			name string
			here bool
		}{{"type", p.program.types != 0}, {"enum", p.Enum != nil}, {"const", p.HasConst}, {"minLength", p.MinLength != nil},
			{"maxLength", p.MaxLength != nil}, {"pattern", p.Pattern != ""}, {"minimum", p.Minimum != ""}, {"maximum", p.Maximum != ""},
			{"exclusiveMinimum", p.ExclusiveMinimum != ""}, {"exclusiveMaximum", p.ExclusiveMaximum != ""}, {"format", p.Format != ""},
			{"minItems", p.MinItems != nil}, {"maxItems", p.MaxItems != nil}} {
			if k.here && !slices.Contains(names, k.name) {
				names = append(names, k.name)
			}
		}
	}
	return names
}

func (b *breaker) sample() (any, error) { return b.schema.Sample(1, SampleOptions{}) }

func (b *breaker) short() ([]any, []string, error) {
	keywords := []string{"minLength", "minItems"}
	if b.shape.minLength == 0 && b.shape.minItems == 0 {
		return nil, keywords, nil
	}
	v, err := b.sample()
	switch x := v.(type) {
	case string:
		n := b.shape.minLength - 1
		if n < 0 || n > runeCount(x) {
			return nil, keywords, nil
		}
		return []any{string([]rune(x)[:n])}, keywords, nil
	case []any:
		n := b.shape.minItems - 1
		if n < 0 || n > len(x) {
			return nil, keywords, nil
		}
		return []any{slices.Clone(x[:n])}, keywords, nil
	}
	return nil, keywords, err
}

func (b *breaker) long() ([]any, []string, error) {
	keywords := []string{"maxLength", "maxItems"}
	length, items := b.shape.maxLength, b.shape.maxItems
	if length > breakLimit && items > breakLimit {
		return nil, keywords, nil
	}
	v, err := b.sample()
	switch x := v.(type) {
	case string:
		if length > breakLimit {
			return nil, keywords, nil
		}
		return stretched(x, length+1), keywords, nil
	case []any:
		if items > breakLimit {
			return nil, keywords, nil
		}
		for len(x) <= items {
			item, err := b.item(len(x))
			if err != nil {
				return nil, keywords, err
			}
			x = append(slices.Clip(x), item)
		}
		return []any{x}, keywords, nil
	}
	return nil, keywords, err
}

func (b *breaker) item(i int) (any, error) {
	g := generator{seed: uint64(i) + 1}
	return g.value(b.shape.itemsAt(i), fmt.Sprintf("/%d", i))
}

// stretched makes texts of n characters out of a valid one, repeating its end or its start in case a pattern allows it.
func stretched(x string, n int) []any {
	runes := []rune(x)
	missing := n - len(runes)
	if missing <= 0 {
		return nil
	}
	first, last := "a", "a"
	if len(runes) > 0 {
		first, last = string(runes[:1]), string(runes[len(runes)-1:])
	}
	return []any{x + strings.Repeat(last, missing), strings.Repeat(first, missing) + x, x + strings.Repeat("a", missing)}
}

func (b *breaker) otherTypes() []any {
	return []any{"not of this type", json.Number("12345"), true, map[string]any{}, []any{}, json.Number("1.5"), nil}
}

// beyond makes numbers one step outside of the bounds.
func (b *breaker) beyond(bounds []limit, direction int64) []any {
	var out []any
	step, _ := stepOf(b.shape.steps, b.shape.types&typeInteger != 0 && b.shape.types&typeNumber == 0)
	for _, l := range bounds {
		r, ok := rat(l.text)
		if !ok {
			continue
		}
		moved := new(big.Rat).Add(r, new(big.Rat).Mul(step, big.NewRat(direction, 1)))
		if l.exclusive {
			out = append(out, ratText(r))
		}
		out = append(out, ratText(moved))
	}
	return out
}

func (b *breaker) outsiders() []any {
	out := []any{"NOT_ONE_OF_THESE", json.Number("987654321"), "not-one-of-these"}
	for _, p := range b.shape.parts {
		for _, v := range p.Enum {
			if text, is := v.(string); is {
				out = append(out, text+"_UNKNOWN")
			}
		}
	}
	return out
}

// mismatches changes a valid text in places until the pattern does not fit.
func (b *breaker) mismatches() ([]any, []string, error) {
	keywords := []string{"pattern"}
	if len(b.shape.patterns) == 0 {
		return nil, keywords, nil
	}
	v, err := b.sample()
	text, is := v.(string)
	if err != nil || !is {
		return nil, keywords, err
	}
	runes := []rune(text)
	var out []any
	for _, wrong := range "!~ %\t\u00e9a0" {
		for i := range min(len(runes), 8) {
			changed := slices.Clone(runes)
			changed[i] = wrong
			out = append(out, string(changed))
		}
		out = append(out, strings.Repeat(string(wrong), max(len(runes), 1)), text+string(wrong))
	}
	return append(out, ""), keywords, nil
}
