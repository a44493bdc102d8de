package cart_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"cartwright/mock/internal/cart"
)

func TestMoney(t *testing.T) {
	t.Parallel()
	t.Run("is written as the shortest plain number", func(t *testing.T) {
		t.Parallel()
		for text, want := range map[string]string{
			"1800": "1800", "59.98": "59.98", "59.90": "59.9", "1.000": "1", "0": "0", "-0": "0", "-2.50": "-2.5",
			"1e3": "1000", "1.5E2": "150", "1e-2": "0.01", "0.1": "0.1", "9007199254740993": "9007199254740993",
		} {
			var m cart.Money
			if err := json.Unmarshal([]byte(text), &m); err != nil {
				t.Errorf("%s: %v", text, err)
			}
			if got, err := json.Marshal(m); err != nil || string(got) != want {
				t.Errorf("%s: want %s, got %s, %v", text, want, got, err)
			}
		}
	})
	t.Run("refuses what would cost gigabytes or is no number", func(t *testing.T) {
		t.Parallel()
		for _, text := range []string{`1e999999999`, `1e-999999999`, `1e31`, `"1"`, `true`, `1111111111111111111111111111111111111111111111111111111111111`} {
			var m cart.Money
			err := json.Unmarshal([]byte(text), &m)
			var number *cart.NumberError
			if !errors.As(err, &number) {
				t.Errorf("%s: got %v", text, err)
			}
		}
	})
	t.Run("adds without the errors of binary floats", func(t *testing.T) {
		t.Parallel()
		if sum := money("0.1").Add(money("0.2")); !sum.Equal(money("0.3")) {
			t.Errorf("0.1 + 0.2 = %s", sum)
		}
		if product := money("0.29").Times(100); product.String() != "29" {
			t.Errorf("0.29 * 100 = %s", product)
		}
		if rounded := money("3.195").Round(2); rounded.String() != "3.2" {
			t.Errorf("3.195 is about %s", rounded)
		}
	})
	t.Run("survives a round trip through JSON", func(t *testing.T) {
		t.Parallel()
		rapid.Check(t, func(t *rapid.T) {
			m := cart.Whole(rapid.Int64().Draw(t, "units")).Times(1)
			text, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			var back cart.Money
			if err := json.Unmarshal(text, &back); err != nil || !back.Equal(m) {
				t.Fatalf("%s became %s: %v", m, back, err)
			}
		})
	})
}

// TestMoneyAgreesWithTheLibrary holds what is done without it against it.
func TestMoneyAgreesWithTheLibrary(t *testing.T) {
	t.Parallel()
	numerals := rapid.OneOf(rapid.SampledFrom([]string{"0", "0.00", "-0.05", "1", "100", "999999999999999", "0.000000000000001", "-1e20", "1e-20"}),
		rapid.StringMatching(`-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?`))
	rapid.Check(t, func(t *rapid.T) {
		a, b, n := numerals.Draw(t, "a"), numerals.Draw(t, "b"), rapid.Int64Range(-3, 3).Draw(t, "n")
		places := rapid.Int32Range(0, 4).Draw(t, "places")
		x, y, m, o := decimal.RequireFromString(a), decimal.RequireFromString(b), money(a), money(b)
		for operation, c := range map[string]struct {
			want decimal.Decimal
			got  cart.Money
		}{
			"+": {x.Add(y), m.Add(o)}, "-": {x.Sub(y), m.Sub(o)}, "×": {x.Mul(decimal.NewFromInt(n)), m.Times(n)}, "≈": {x.Round(places), m.Round(places)},
		} {
			if text, err := json.Marshal(c.got); err != nil || string(text) != c.want.String() || c.got.String() != c.want.String() {
				t.Fatalf("%s %s %s (%d units, %d places): want %s, got %s and %s, %v", a, operation, b, n, places, c.want, c.got, text, err)
			}
		}
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, seed := range []string{"1", "1e30", "-0.5", "1e999999999", "0x1", "Inf", ".", "1_0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := cart.ParseMoney(text)
		if err != nil {
			return
		}
		if !json.Valid([]byte(m.String())) {
			t.Errorf("%q is written as %q, which is no JSON number", text, m)
		}
	})
}

func money(text string) cart.Money {
	m, err := cart.ParseMoney(text)
	if err != nil {
		panic(err) // a mistake in a test
	}
	return m
}
