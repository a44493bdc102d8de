package sentence

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
	"strings"
)

// WriteText lists the vocabulary by its sections, for a person at a terminal.
func (r *Registry) WriteText(w io.Writer) error {
	var b strings.Builder
	section := ""
	for _, s := range r.bySection() {
		if s.Section != section {
			section = s.Section
			b.WriteString(section + "\n\n")
		}
		writeSentence(&b, s)
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeSentence is the example, what it does, and what it takes and needs.
func writeSentence(b *strings.Builder, s *Sentence) {
	for line := range strings.Lines(s.Example + "\n") {
		b.WriteString("  " + line)
	}
	b.WriteString("    " + s.Doc + "\n")
	if len(s.Needs) > 0 {
		b.WriteString("    Needs " + needs(s) + ".\n")
	}
}

// bySection joins what is registered in several places; a section stands where it began.
func (r *Registry) bySection() []*Sentence {
	var order []string
	sections := map[string][]*Sentence{}
	for _, s := range r.sentences {
		if sections[s.Section] == nil {
			order = append(order, s.Section)
		}
		sections[s.Section] = append(sections[s.Section], s)
	}
	var out []*Sentence
	for _, name := range order {
		out = append(out, sections[name]...)
	}
	return out
}

// listed is a sentence as JSON has it.
type listed struct {
	Pattern  string   `json:"pattern"`
	Section  string   `json:"section"`
	Example  string   `json:"example"`
	Doc      string   `json:"doc"`
	Needs    []Need   `json:"needs"`
	Argument Argument `json:"argument,omitempty"`
	File     string   `json:"file"`
	Line     int      `json:"line"`
}

// WriteJSON lists the vocabulary for tools, such as editors that complete steps.
func (r *Registry) WriteJSON(w io.Writer) error {
	out := []listed{}
	for _, s := range r.bySection() {
		out = append(out, listed{Pattern: s.Pattern, Section: s.Section, Example: s.Example, Doc: s.Doc, Needs: append([]Need{}, s.Needs...),
			Argument: s.Argument, File: s.File, Line: s.Line})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

//go:embed list.html
var page string

// WriteHTML lists the vocabulary as one page that needs no network, with a box to search in.
func (r *Registry) WriteHTML(w io.Writer) error {
	t, err := template.New("list").Parse(page)
	if err != nil {
		return err
	}
	type section struct {
		Name      string
		Sentences []*Sentence
	}
	var sections []section
	for _, s := range r.bySection() {
		if n := len(sections); n == 0 || sections[n-1].Name != s.Section {
			sections = append(sections, section{Name: s.Section})
		}
		last := &sections[len(sections)-1]
		last.Sentences = append(last.Sentences, s)
	}
	return t.Execute(w, sections)
}
