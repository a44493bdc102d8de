package sentence

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"cartwright/openapi/schema"
)

// Explanation says what a step means, or what it may have been meant to be.
type Explanation struct {
	Text string // without the keyword
	// Matches is the sentence that matches; nil: none does.
	Matches  *Sentence
	Captures []string
	// Nearest are those that come nearest, the best first, when none matches.
	Nearest []*Sentence
}

// Explain looks a step up, with or without its keyword.
func (r *Registry) Explain(step string) Explanation {
	e := Explanation{Text: leadingKeyword.ReplaceAllString(strings.TrimSpace(step), "")}
	if found := r.Match(e.Text); len(found) > 0 {
		e.Matches = r.sentences[found[0]]
		e.Captures = e.Matches.re.FindStringSubmatch(e.Text)[1:]
		return e
	}
	e.Nearest = r.nearest(e.Text, 3)
	return e
}

var (
	leadingKeyword = regexp.MustCompile(`^(?:Given|When|Then|And|But|\*) +`)
	quoted         = regexp.MustCompile(`"[^"]*"`)
	number         = regexp.MustCompile(`\d+(?:\.\d+)?`)
)

// plain is a step without its values, so that steps which say the same of other things are the same.
func plain(text string) string {
	return number.ReplaceAllString(quoted.ReplaceAllString(strings.ToLower(text), `""`), "0")
}

// nearest ranks sentences by how far their example is from the text, in edits and in words that are not shared.
func (r *Registry) nearest(text string, n int) []*Sentence {
	wanted := plain(text)
	distance := map[*Sentence]int{}
	for _, s := range r.sentences {
		first, _, _ := strings.Cut(s.Example, "\n")
		_, example, _ := strings.Cut(first, " ")
		distance[s] = schema.Distance(wanted, plain(example)) + 8*strangers(wanted, plain(example))
	}
	all := slices.Clone(r.sentences)
	slices.SortStableFunc(all, func(a, b *Sentence) int { return cmp.Compare(distance[a], distance[b]) })
	return all[:min(n, len(all))]
}

// DidYouMean is the example of the sentence that comes nearest to a step that none matches, in one line.
func (r *Registry) DidYouMean(text string) string {
	first, _, _ := strings.Cut(r.nearest(text, 1)[0].Example, "\n")
	return first
}

// strangers counts the words of a text that another does not have.
func strangers(text, other string) int {
	n := 0
	for _, word := range strings.Fields(text) {
		if !slices.Contains(strings.Fields(other), word) {
			n++
		}
	}
	return n
}

// Write words an explanation for a person.
func (e Explanation) Write(w io.Writer) error {
	var b strings.Builder
	if s := e.Matches; s != nil {
		fmt.Fprintf(&b, "%s\n  is %s\n", e.Text, s.Pattern)
		for i, text := range e.Captures {
			fmt.Fprintf(&b, "  %d  %q\n", i+1, text)
		}
		fmt.Fprintf(&b, "  %s\n", s.Doc)
		writeRest(&b, s)
		fmt.Fprintf(&b, "  %s:%d\n", s.File, s.Line)
		_, err := io.WriteString(w, b.String())
		return err
	}
	fmt.Fprintf(&b, "no sentence says %q; the nearest are:\n", e.Text)
	for _, s := range e.Nearest {
		b.WriteString("\n")
		writeSentence(&b, s)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeRest is what a sentence takes and needs, where it does.
func writeRest(b *strings.Builder, s *Sentence) {
	if s.Argument != NoArgument {
		fmt.Fprintf(b, "  It takes %s below it.\n", s.Argument.Words())
	}
	if len(s.Needs) > 0 {
		fmt.Fprintf(b, "  It needs %s, which only our mock has.\n", needs(s))
	}
}

func needs(s *Sentence) string {
	var all []string
	for _, n := range s.Needs {
		all = append(all, string(n))
	}
	return strings.Join(all, ", ")
}
