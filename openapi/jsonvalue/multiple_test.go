package jsonvalue_test

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cartwright/openapi/jsonvalue"
)

func decimal(t interface{ Fatalf(string, ...any) }, text string) jsonvalue.Decimal {
	d, ok := jsonvalue.ParseDecimal(text)
	if !ok {
		t.Fatalf("%.40s is no decimal", text)
	}
	return d
}

func TestMultipleOf(t *testing.T) {
	t.Parallel()
	t.Run("agrees with exact arithmetic", func(t *testing.T) {
		t.Parallel()
		rapid.Check(t, func(t *rapid.T) {
			number := rapid.StringMatching(`-?[1-9][0-9]{0,30}(\.[0-9]{1,8})?(e[0-9]{1,2})?`).Draw(t, "number")
			step := rapid.StringMatching(`[1-9][0-9]{0,17}|0\.0{0,5}[1-9][0-9]{0,3}`).Draw(t, "step")
			x, _ := new(big.Rat).SetString(number)
			y, _ := new(big.Rat).SetString(step)
			want := new(big.Rat).Quo(x, y).IsInt()
			if got := decimal(t, number).MultipleOf(decimal(t, step)); got != want {
				t.Fatalf("%s is a multiple of %s: %v, want %v", number, step, got, want)
			}
		})
	})
	t.Run("millions of digits are one pass", func(t *testing.T) {
		t.Parallel()
		digits := strings.Repeat("7", 4_000_000)
		if !decimal(t, digits+".25").MultipleOf(decimal(t, "0.01")) || decimal(t, digits+".255").MultipleOf(decimal(t, "0.01")) {
			t.Error("wrong")
		}
		if decimal(t, digits).MultipleOf(decimal(t, "2")) {
			t.Error("an odd number is no multiple of 2")
		}
	})
}
