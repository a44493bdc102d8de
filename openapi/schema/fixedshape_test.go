package schema_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cartwright/openapi/schema"
)

// TestPatternsMatchAsRegularExpressions holds patterns against Go's regular expressions, most of them of a fixed shape,
// with texts that just fit or just do not.
func TestPatternsMatchAsRegularExpressions(t *testing.T) {
	t.Parallel()
	parts := []string{"a", "b{2}", "[ab]", "[^a]", "[a-cx]{2}", "(a|b)", "(ab){2}", "-", "é", "a?", "b*", "(?:[0-9]a)", "[0-9]{3}"}
	rapid.Check(t, func(r *rapid.T) {
		pattern := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 4).Draw(r, "parts"), "")
		pattern = rapid.SampledFrom([]string{"^", "^", "^", ""}).Draw(r, "begin") + pattern + rapid.SampledFrom([]string{"$", "$", "$", ""}).Draw(r, "end")
		re := regexp.MustCompile(strings.Replace(pattern, "$", `\z`, 1))
		s := &schema.Schema{Pattern: pattern}
		texts := rapid.OneOf(rapid.StringMatching(`[abcx\-é0-9]{0,8}`), rapid.StringMatching(`(`+strings.Trim(pattern, "^$")+`)(\n|a)?`))
		for range 4 {
			text := texts.Draw(r, "text")
			if got := s.Accepts(text, schema.Options{}); got != re.MatchString(text) {
				r.Fatalf("%q and %q: %v", pattern, text, got)
			}
		}
	})
	if s := (&schema.Schema{Pattern: `^[^a]b$`}); !s.Accepts("\xffb", schema.Options{}) || s.Accepts("\xff\xffb", schema.Options{}) {
		t.Error("bytes that are no UTF-8 are not one character each")
	}
}
