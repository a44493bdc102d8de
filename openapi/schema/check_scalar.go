package schema

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"cartwright/openapi/jsonvalue"
)

func runeCount(s string) int { return utf8.RuneCountInString(s) }

func (c *checker) number(s *Schema, n json.Number) bool {
	p := &s.program
	d, valid := jsonvalue.ParseDecimal(string(n))
	if !valid {
		return c.fail(s, "type", s.program.typeText, n)
	}
	ok := true
	for _, b := range p.bounds {
		if b != nil && b.refused(d.Compare(b.limit)) {
			ok = c.fail(s, b.keyword, b.text, n)
		}
	}
	if p.step != nil && !d.MultipleOf(*p.step) {
		ok = c.fail(s, "multipleOf", string(s.MultipleOf), n)
	}
	if p.numberFormat != nil && !p.numberFormat(d) {
		ok = c.fail(s, "format", s.Format, n)
	}
	return ok
}

func (c *checker) text(s *Schema, text string) bool {
	ok := c.length(s, text)
	if c.stop(ok) {
		return false
	}
	if s.program.pattern != nil && !s.program.pattern.match(text) {
		ok = c.fail(s, "pattern", s.Pattern, text)
	}
	if s.program.textFormat != nil && !s.program.textFormat(text) {
		ok = c.fail(s, "format", s.Format, text)
	}
	return ok
}

// length counts Unicode code points, as JSON Schema and AJV do.
func (c *checker) length(s *Schema, text string) bool {
	if s.MaxLength == nil && s.MinLength == nil {
		return true
	}
	ok, n := true, runeCount(text)
	if s.MaxLength != nil && n > *s.MaxLength {
		ok = c.failSize(s, "maxLength", *s.MaxLength, text)
	}
	if s.MinLength != nil && n < *s.MinLength {
		ok = c.failSize(s, "minLength", *s.MinLength, text)
	}
	return ok
}

func (c *checker) failSize(s *Schema, keyword string, limit int, v any) bool {
	return c.collect && c.fail(s, keyword, strconv.Itoa(limit), v)
}
