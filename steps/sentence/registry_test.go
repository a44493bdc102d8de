package sentence_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/cucumber/godog"
	"github.com/dlclark/regexp2"
	"pgregory.net/rapid"

	"cartwright/steps/sentence"
)

func note(example string) sentence.Note { return sentence.Note{Example: example, Doc: "It does."} }

func one(pattern string, handler any, example string) func(sentence.Registrar) {
	return func(sc sentence.Registrar) {
		sc.Section("A")
		sc.Step(pattern, handler, note(example))
	}
}

func TestUnsoundSentences(t *testing.T) {
	t.Parallel()
	nothing := func() {}
	text := func(context.Context, string) error { return nil }
	for name, row := range map[string]struct {
		register func(sentence.Registrar)
		says     string
	}{
		"a pattern without an anchor":              {one(`a$`, nothing, "Given a"), "begin it with ^"},
		"an alternative that escapes the anchors":  {one(`^a|b$`, nothing, "Given a"), "put alternatives into a group"},
		"an anchor within":                         {one(`^(?:a$|b)$`, nothing, "Given a"), "at the ends only"},
		"a flag":                                   {one(`^(?i)a$`, nothing, "Given a"), "read differently by editors"},
		"a named group":                            {one(`^(?P<n>a)$`, text, "Given a"), "read differently by editors"},
		"an escape of RE2 alone":                   {one(`^\pLa$`, nothing, "Given aa"), "read differently by editors"},
		"a class of RE2 alone":                     {one(`^[[:alpha:]]$`, nothing, "Given a"), "read differently by editors"},
		"a pattern that does not compile":          {one(`^(a$`, nothing, "Given a"), "missing closing"},
		"a handler that is none":                   {one(`^a$`, 7, "Given a"), "no function"},
		"a handler of another type":                {one(`^(a)$`, func(bool) {}, "Given a"), "there are string and int"},
		"an int that is captured as text":          {one(`^(.*)$`, func(int) {}, "Given 7"), "capture digits"},
		"a handler that takes less":                {one(`^(a)(b)$`, text, "Given ab"), "captures 2 texts and its handler takes 1"},
		"a handler that returns something else":    {one(`^a$`, func() bool { return true }, "Given a"), "nothing or an error"},
		"a table without a colon":                  {one(`^a$`, func(*godog.Table) {}, "Given a\n  | a |"), "ends with a colon"},
		"an example that does not match":           {one(`^a$`, nothing, "Given b"), "does not match"},
		"an example without a keyword":             {one(`^a$`, nothing, "a"), "begins with Given"},
		"an example without the table":             {one(`^a:$`, func(*godog.Table) {}, "Given a:"), "a table"},
		"a sentence without a doc":                 {func(sc sentence.Registrar) { sc.Step(`^a$`, nothing, sentence.Note{Example: "Given a"}) }, "say what it does"},
		"two sentences with one meaning too many":  {both(`^a (.*)$`, `^(.*) b$`, text), `both match "a b"`},
		"two sentences that share a repeated text": {both(`^the (.+) is$`, `^the x+ is$`, text), `both match "the x is"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := sentence.New(row.register)
			if err == nil || !strings.Contains(err.Error(), row.says) || !strings.Contains(err.Error(), "registry_test.go:") {
				t.Errorf("got %v, want an error that says %q and where", err, row.says)
			}
		})
	}
}

// both registers two patterns, each with the handler of its number of captures.
func both(first, second string, text any) func(sentence.Registrar) {
	return func(sc sentence.Registrar) {
		for _, pattern := range []string{first, second} {
			handler := any(func() {})
			if strings.Contains(pattern, "(") {
				handler = text
			}
			sc.Step(pattern, handler, note("Given "+strings.NewReplacer("^", "", "$", "", "(.*)", "z", "(.+)", "z", "x+", "x").Replace(pattern)))
		}
	}
}

// TestOverlapAgreesWithMatching holds the proof against random texts: what both patterns match must have been found, and
// what was found both must match.
func TestOverlapAgreesWithMatching(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"a", "b", "c", "[ab]", "[^a]", ".", "a*", "b+", "(?:a|bc)", "(?:ab)?", "\\d", "\\w{2}"})
		pattern := func(label string) string {
			return "^" + strings.Join(rapid.SliceOfN(piece, 1, 5).Draw(t, label), "") + "$"
		}
		first, second := pattern("first"), pattern("second")
		_, err := sentence.New(func(sc sentence.Registrar) {
			sc.Step(first, func() {}, note("Given a"))
			sc.Step(second, func() {}, note("Given a"))
		})
		text := rapid.StringMatching(first).Draw(t, "text")
		found := regexp.MustCompile(`both match "((?:[^"\\]|\\.)*)"`).FindStringSubmatch(err.Error() + `"`)
		if found == nil && !strings.Contains(text, "\n") && regexp.MustCompile(first).MatchString(text) && regexp.MustCompile(second).MatchString(text) {
			t.Fatalf("%s and %s both match %q, which was not found", first, second, text)
		}
		if found != nil && !strings.Contains(found[1], `\`) && (!regexp.MustCompile(first).MatchString(found[1]) || !regexp.MustCompile(second).MatchString(found[1])) {
			t.Fatalf("%s and %s do not both match %q", first, second, found[1])
		}
	})
}

// TestPortablePatterns runs patterns of the permitted subset by both engines.
func TestPortablePatterns(t *testing.T) {
	t.Parallel()
	r, err := sentence.New(func(sc sentence.Registrar) {
		sc.Step(`^the (red|blue) "([^"]*)" has (?:(at least|at most) )?(\d+) entr(?:y|ies)$`, func(_, _, _ string, _ int) error { return nil }, note(`Then the red "x" has at least 2 entries`))
	})
	if err != nil {
		t.Fatal(err)
	}
	s := r.All()[0]
	js := regexp2.MustCompile(s.Pattern, regexp2.ECMAScript)
	for _, text := range []string{`the red "x" has at least 2 entries`, `the red "" has 2 entry`, `the green "x" has 2 entries`, "the red \"\n\" has 1 entry", `the red "é" has ٣ entries`} {
		both, err := js.MatchString(text)
		if err != nil || both != s.Regexp().MatchString(text) || both != (len(r.Match(text)) == 1) {
			t.Errorf("%q: JavaScript %t, RE2 %t, %v", text, both, s.Regexp().MatchString(text), err)
		}
	}
}
