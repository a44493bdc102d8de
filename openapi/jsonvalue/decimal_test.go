package jsonvalue_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cartwright/openapi/jsonvalue"
)

func decimal(t rapid.TB, text string) jsonvalue.Decimal {
	t.Helper()
	d, ok := jsonvalue.ParseDecimal(text)
	if !ok {
		t.Fatalf("%.40q is no number", text)
	}
	return d
}

// numbers draws JSON numbers with up to so many digits before the point and after it.
func numbers(digits int) *rapid.Generator[string] {
	return rapid.StringMatching(fmt.Sprintf(`(0|[1-9][0-9]{0,%d})(\.[0-9]{1,%d})?(e-?[0-9]{1,2})?`, digits, digits))
}

// TestMultipleOfAgrees holds MultipleOf against math/big, for steps that fit a word and for longer ones.
func TestMultipleOfAgrees(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name           string
		number, factor int
	}{{"of short steps", 60, 4}, {"of steps around the size of a word", 60, 10}, {"of long steps", 200, 50}} {
		t.Run("multiples "+c.name+" are those of exact arithmetic", func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				number, step := numbers(c.number).Draw(t, "number"), numbers(c.factor).Draw(t, "step")
				n, _ := new(big.Rat).SetString(number)
				s, _ := new(big.Rat).SetString(step)
				if s.Sign() == 0 {
					t.Skip("a step of zero means nothing")
				}
				quotient := new(big.Rat).Quo(n, s)
				if got := decimal(t, number).MultipleOf(decimal(t, step)); got != quotient.IsInt() {
					t.Fatalf("%s of %s: got %v", number, step, got)
				}
				product := new(big.Rat).Mul(s, new(big.Rat).SetInt(new(big.Int).Add(n.Num(), big.NewInt(1)))).FloatString(2 * (c.factor + 100))
				if !decimal(t, product).MultipleOf(decimal(t, step)) {
					t.Fatalf("%s is a multiple of %s", product, step)
				}
			})
		})
	}
}

// TestHugeNumbers takes minutes as soon as one of its steps is quadratic.
func TestHugeNumbers(t *testing.T) {
	t.Parallel()
	const digits = 4_000_000
	// a repunit of an even number of ones is a multiple of 11, and of the repunit of 40 ones where 40 divides the number
	ones := strings.Repeat("1", digits)
	for name, text := range map[string]string{"whole": ones, "with a fraction": ones[:digits/2] + "." + ones[:digits/2], "with zeros around": strings.Repeat("0", digits) + ones[1:] + "1e0"} {
		t.Run("millions of digits are judged in linear work: "+name, func(t *testing.T) {
			t.Parallel()
			d := decimal(t, text)
			scale := ""
			if !d.IsInteger() {
				scale = fmt.Sprintf("e-%d", digits/2)
			}
			for step, want := range map[string]bool{"11": true, "7": digits%6 == 0, "13": digits%6 == 0, "999999999999999989": false, ones[:40]: true, ones[:41]: false} {
				if got := d.MultipleOf(decimal(t, step+scale)); got != want {
					t.Errorf("multiple of %s%s: got %v", step, scale, got)
				}
			}
			if d.Compare(decimal(t, strings.Clone(text))) != 0 || d.Compare(decimal(t, ones[:digits-2]+"2e1")) == 0 || len(d.String()) < digits-1 {
				t.Error("compared or written wrongly")
			}
			number := json.Number(text)
			if !jsonvalue.Equal(number, json.Number(text)) || jsonvalue.Key(number) != d.String() || len(jsonvalue.Short([]any{number}, 20)) > 30 {
				t.Error("not equal to itself, or not short")
			}
		})
	}
	t.Run("a note on a long number shows its beginning", func(t *testing.T) {
		t.Parallel()
		_, notes, err := jsonvalue.Decode([]byte(ones))
		if err != nil || len(notes) != 1 || len(notes[0].Detail) > 200 {
			t.Errorf("got %d notes, %v", len(notes), err)
		}
	})
	t.Run("so is a long exponent", func(t *testing.T) {
		t.Parallel()
		if d := decimal(t, "7e"+ones); !d.MultipleOf(decimal(t, "0.07")) || d.MultipleOf(decimal(t, "3")) {
			t.Error("judged wrongly")
		}
	})
}

// BenchmarkMultipleOf shows that four times the digits take four times as long.
func BenchmarkMultipleOf(b *testing.B) {
	for _, step := range []string{"0.01", "999999999999999989", strings.Repeat("7", 100)} {
		for _, digits := range []int{10, 1_000_000, 4_000_000} {
			b.Run(fmt.Sprintf("step=%d/digits=%d", len(step), digits), func(b *testing.B) {
				d, s := decimal(b, strings.Repeat("3", digits)), decimal(b, step)
				b.ReportAllocs()
				for b.Loop() {
					d.MultipleOf(s)
				}
			})
		}
	}
}
