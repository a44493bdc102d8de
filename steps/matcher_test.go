package steps_test

import (
	"slices"
	"strings"
	"testing"

	"cartwright/steps"
)

// TestMatchersHaveBothSides loops over the words that may follow a #: each fits a value of a cart and not another.
func TestMatchersHaveBothSides(t *testing.T) {
	t.Parallel()
	sides := map[string][2]string{ // the place of a value that fits, and of one that does not
		"ignore":     {"$.items", "$.gone"},
		"notnull":    {"$.items", "$.gone"},
		"present":    {"$.items", "$.gone"},
		"absent":     {"$.gone", "$.items"},
		"string":     {"$.cartState", "$.totalItems"},
		"number":     {"$.totalItems", "$.cartState"},
		"boolean":    {"$.items[0].isActive", "$.cartState"},
		"array":      {"$.items", "$.items[0]"},
		"object":     {"$.items[0]", "$.items"},
		"uuid":       {"$.cartId", "$.cartState"},
		"datetime":   {"$.createdAt", "$.cartId"},
		"regex ^PEN": {"$.cartState", "$.cartId"},
		"[2]":        {"$.items", "$.items[0]"},
		"documented": {"$.items[0].sku", "$.gone"},
	}
	for _, word := range steps.MatcherWords() {
		word = strings.NewReplacer("<re>", "^PEN", "[n]", "[2]").Replace(word)
		places, known := sides[word]
		if !known {
			if !slices.ContainsFunc(otherValues(), func(o otherValue) bool { return o.word == word }) {
				t.Errorf("#%s has no sides here", word)
			}
			continue
		}
		t.Run(word, func(t *testing.T) {
			t.Parallel()
			if o := one(t, suite(t, nil), got+"Then the response at \""+places[0]+"\" is #"+word); o.err != nil {
				t.Errorf("it should fit %s: %v", places[0], o.err)
			}
			if o := one(t, suite(t, nil), got+"Then the response at \""+places[1]+"\" is #"+word); o.err == nil || !strings.Contains(o.err.Error(), "expected #"+word) {
				t.Errorf("it should not fit %s: %v", places[1], o.err)
			}
			if o := one(t, suite(t, nil), got+"Then the response at \"$.userId\" is ##"+word); (o.err != nil) != (word == "present") {
				t.Errorf("optional: %v", o.err)
			}
		})
	}
}

// otherValue is a value that fits a word and one that does not, which no cart has.
type otherValue struct{ word, fits, not string }

func otherValues() []otherValue {
	return []otherValue{
		{"null", `null`, `"null"`},
		{"notnull", `0`, `null`},
		{"objectid", `"60807478d14ffd000843db2c"`, `"60807478d14ffd000843db2"`},
		{"datetime", `"2026-03-01T10:00:00.5+01:00"`, `"2026-03-01"`},
	}
}

func TestMatchersOfOtherValues(t *testing.T) {
	t.Parallel()
	const off = "Given contract checks are off because \"the answer is changed\"\n"
	for _, row := range otherValues() {
		t.Run(row.word, func(t *testing.T) {
			t.Parallel()
			for value, fits := range map[string]bool{row.fits: true, row.not: false} {
				s := suite(t, replacing(`"totalItems":`, `"other":`+value+`,"totalItems":`))
				if o := one(t, s, off+got+"Then the response at \"$.other\" is #"+row.word); (o.err == nil) != fits {
					t.Errorf("%s: %v", value, o.err)
				}
			}
		})
	}
}
