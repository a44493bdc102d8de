package schema

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/brianvoe/gofakeit/v7"
)

// Uint64 makes the dice a source of the faker's randomness.
func (d *dice) Uint64() uint64 { return d.next() }

func (d *dice) faker() *gofakeit.Faker { return gofakeit.NewFaker(d, false) }

// realisticTries is how often a text is made anew that does not fit, before words without a meaning are taken.
const realisticTries = 4

// realistic makes a text such as a reader expects under the property's name; false: the name promises nothing, or no
// such text fits.
func realistic(m *shape, d *dice, ptr string) (string, bool) {
	if len(m.patterns)+len(m.formats) > 0 {
		return "", false
	}
	write := textOf(promise(ptr, func(name string) bool { return textOf(name) != nil }))
	if write == nil {
		return "", false
	}
	f := d.faker()
	for range realisticTries {
		if text := write(f); textFits(m, text) {
			return text, true
		}
	}
	return "", false
}

// realisticNumber is realistic for numbers.
func realisticNumber(m *shape, d *dice, ptr string) (json.Number, bool) {
	draw := numberOf(promise(ptr, func(name string) bool { return numberOf(name) != nil }))
	if draw == nil {
		return "", false
	}
	n := draw(d)
	for _, p := range m.parts {
		if !p.Accepts(n, Options{}) {
			return "", false
		}
	}
	return n, true
}

// promise is the longest end of the property's name, in words, that is known: of billingZipCode it is zip code. An item
// of a list has the name of the list.
func promise(ptr string, known func(string) bool) string {
	words := wordsOf(propertyName(ptr))
	for i := range words {
		if name := strings.Join(words[i:], " "); known(name) {
			return name
		}
		if name := strings.TrimSuffix(strings.Join(words[i:], " "), "s"); known(name) {
			return name
		}
	}
	return ""
}

func propertyName(ptr string) string {
	tokens := strings.Split(ptr, "/")
	for i := len(tokens) - 1; i >= 0; i-- {
		if _, err := strconv.Atoi(tokens[i]); err != nil {
			return tokens[i]
		}
	}
	return ""
}

// wordsOf splits a name as programmers join it: billingZipCode, billing_zip_code, billing-zip-code.
func wordsOf(name string) []string {
	var b strings.Builder
	lower := false
	for _, r := range name {
		if unicode.IsUpper(r) && lower {
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(r)
		if !unicode.IsLetter(r) {
			r = ' '
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Fields(b.String())
}

// amount draws a number with two decimals.
func amount(from, to int) func(*dice) json.Number {
	return func(d *dice) json.Number {
		cents := from*100 + d.below((to-from)*100)
		return json.Number(strconv.FormatFloat(float64(cents)/100, 'f', -1, 64))
	}
}

func whole(from, to int) func(*dice) json.Number {
	return func(d *dice) json.Number { return json.Number(fmt.Sprint(from + d.below(to-from+1))) }
}
