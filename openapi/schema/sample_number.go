package schema

import (
	"encoding/json"
	"math/big"
	"strings"

	"cartwright/openapi/jsonvalue"
)

// sampleNumber picks a multiple of the step between the bounds.
func sampleNumber(m *shape, integer bool, d *dice, ptr string) (any, error) {
	step, fixed := stepOf(m.steps, integer)
	for range 12 {
		if n, ok := pickMultiple(m, step, d); ok {
			return n, nil
		}
		if fixed {
			break
		}
		step = new(big.Rat).Quo(step, big.NewRat(10, 1)) // a narrow range needs a finer step
	}
	return nil, &SampleError{ptr, "no number lies between its bounds"}
}

// stepOf is a number of which all samples are multiples, and whether it may not be made finer.
func stepOf(steps []json.Number, integer bool) (*big.Rat, bool) {
	step, fixed := big.NewRat(1, 100), integer
	if integer {
		step = big.NewRat(1, 1)
	}
	for _, text := range steps {
		if r, ok := rat(text); ok && r.Sign() > 0 {
			if fixed {
				r = commonMultiple(step, r)
			}
			step, fixed = r, true
		}
	}
	return step, fixed
}

// commonMultiple is the least common multiple of two fractions.
func commonMultiple(a, b *big.Rat) *big.Rat {
	x, y := new(big.Int).Mul(a.Num(), b.Denom()), new(big.Int).Mul(b.Num(), a.Denom())
	lcm := new(big.Int).Div(new(big.Int).Mul(x, y), new(big.Int).GCD(nil, nil, x, y))
	return new(big.Rat).SetFrac(lcm, new(big.Int).Mul(a.Denom(), b.Denom()))
}

// rat reads a number, unless it is so large or small that exact arithmetic would be costly.
func rat(text json.Number) (*big.Rat, bool) {
	d, ok := jsonvalue.ParseDecimal(string(text))
	if !ok || len(text) > 60 {
		return nil, false
	}
	for _, far := range []string{"1e350", "1e-350"} {
		limit, _ := jsonvalue.ParseDecimal(far)
		if c := d.Abs().Compare(limit); (far == "1e350" && c > 0) || (far == "1e-350" && c < 0 && d.Sign() != 0) {
			return nil, false
		}
	}
	return new(big.Rat).SetString(string(text))
}

// pickMultiple picks k so that k × step lies within the bounds.
func pickMultiple(m *shape, step *big.Rat, d *dice) (json.Number, bool) {
	const span = 100
	low, high := lowest(m.low, step), highest(m.high, step)
	switch {
	case low == nil && high == nil:
		low, high = big.NewInt(1), new(big.Int).Quo(new(big.Int).Mul(big.NewInt(span), step.Denom()), step.Num())
		if high.Cmp(low) < 0 {
			high = big.NewInt(span)
		}
	case low == nil:
		low = new(big.Int).Sub(high, big.NewInt(span))
	case high == nil:
		high = new(big.Int).Add(low, big.NewInt(span))
	}
	if m.low != nil && low.Sign() < 0 && high.Sign() > 0 && len(m.high) > 0 {
		low = big.NewInt(0) // small positive numbers read best
	}
	width := new(big.Int).Sub(high, low)
	if width.Sign() < 0 {
		return "", false
	}
	choices := 10 * span
	if width.IsInt64() && width.Int64() < int64(choices) {
		choices = int(width.Int64()) + 1
	}
	k := new(big.Int).Add(low, big.NewInt(int64(d.below(choices))))
	return ratText(new(big.Rat).Mul(step, new(big.Rat).SetInt(k))), true
}

// lowest is the smallest k that the lower bounds allow, nil when there are none.
func lowest(bounds []limit, step *big.Rat) *big.Int {
	var k *big.Int
	for _, b := range bounds {
		r, ok := rat(b.text)
		if !ok {
			continue
		}
		q := new(big.Rat).Quo(r, step)
		c := new(big.Int).Neg(new(big.Int).Div(new(big.Int).Neg(q.Num()), q.Denom())) // rounded up
		if b.exclusive && q.IsInt() {
			c.Add(c, big.NewInt(1))
		}
		if k == nil || c.Cmp(k) > 0 {
			k = c
		}
	}
	return k
}

// highest is the largest k that the upper bounds allow, nil when there are none.
func highest(bounds []limit, step *big.Rat) *big.Int {
	mirrored := make([]limit, len(bounds))
	for i, b := range bounds {
		text, negative := strings.CutPrefix(string(b.text), "-")
		if !negative {
			text = "-" + text
		}
		mirrored[i] = limit{json.Number(text), b.exclusive}
	}
	k := lowest(mirrored, step)
	if k == nil {
		return nil
	}
	return k.Neg(k)
}

func ratText(r *big.Rat) json.Number {
	if r.IsInt() {
		return json.Number(r.Num().String())
	}
	digits, exact := r.FloatPrec()
	if !exact {
		digits = 20
	}
	return json.Number(r.FloatString(digits))
}
