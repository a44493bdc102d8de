package sentence

import (
	"errors"
	"fmt"
	"path"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"sync"

	"cartwright/steps/result"
)

// Registry is the vocabulary, proved to be sound. It is immutable, and safe for concurrent use.
type Registry struct {
	sentences []*Sentence
	known     sync.Map // text of a step → []int, the sentences that match
}

// New collects the registrations and proves that each is sound and that no two of them match one text. The error names
// every fault with its place.
func New(register func(Registrar)) (*Registry, error) {
	b := &builder{}
	register(b)
	for i, s := range b.sentences {
		for _, other := range b.sentences[:i] {
			if s.automaton == nil || other.automaton == nil {
				continue // it does not compile, which is a fault of its own
			}
			if text, both := common(other.automaton, s.automaton); both {
				b.faults = append(b.faults, fmt.Errorf("%s:%d: %q and %s:%d: %q both match %q: reword one of them", s.File, s.Line, s.Pattern, other.File, other.Line, other.Pattern, text))
			}
		}
	}
	return &Registry{sentences: b.sentences}, errors.Join(b.faults...)
}

// All returns the sentences in the order of their registration.
func (r *Registry) All() []*Sentence { return r.sentences }

// Match returns the places in All of the sentences that match the text of a step, without its keyword: one, when all is
// well. A text is matched once, however often it is asked for.
func (r *Registry) Match(text string) []int {
	if known, ok := r.known.Load(text); ok {
		found, _ := known.([]int)
		return found
	}
	var found []int
	for i, s := range r.sentences {
		if s.re.MatchString(text) {
			found = append(found, i)
		}
	}
	r.known.Store(text, found)
	return found
}

// Check says what is wrong with a step: that no sentence matches it, or more than one, or that it brings below it what its
// sentence does not take.
func (r *Registry) Check(text string, brings Argument) error {
	matching := r.Match(text)
	switch len(matching) {
	case 0:
		return fmt.Errorf("no sentence matches %q", text)
	case 1:
		if s := r.sentences[matching[0]]; !s.Takes(brings) {
			return fmt.Errorf("%q takes %s below it, and the step has %s", text, s.Argument.Words(), brings.Words())
		}
		return nil
	}
	var patterns []string
	for _, i := range matching {
		patterns = append(patterns, r.sentences[i].Pattern)
	}
	return fmt.Errorf("more than one sentence matches %q: %s", text, strings.Join(patterns, " and "))
}

// builder is the Registrar of New.
type builder struct {
	section   string
	sentences []*Sentence
	faults    []error
}

// Section implements Registrar.
func (b *builder) Section(name string) { b.section = name }

// Step implements Registrar.
func (b *builder) Step(pattern string, handler any, note Note) {
	_, file, line, _ := runtime.Caller(1)
	s := &Sentence{Sentence: result.Sentence{Pattern: pattern, File: fromModule(file), Line: line},
		Section: b.section, Example: note.Example, Doc: note.Doc, Needs: note.Needs}
	b.sentences = append(b.sentences, s)
	for _, err := range []error{s.compile(), s.fits(reflect.TypeOf(handler)), s.documented()} {
		if err != nil {
			b.faults = append(b.faults, fmt.Errorf("%s:%d: %q: %w", s.File, s.Line, pattern, err))
		}
	}
}

// fromModule is the path of a source file from the root of the module, however the program was built.
func fromModule(file string) string {
	return path.Join(path.Base(path.Dir(file)), path.Base(file))
}

func (s *Sentence) compile() error {
	if err := portable(s.Pattern); err != nil {
		return err
	}
	var err error
	if s.re, err = regexp.Compile(s.Pattern); err != nil {
		return err
	}
	s.automaton, err = newAutomaton(s.re)
	return err
}

// documented asks that the example is one: it begins with a keyword, it matches, and it brings what the sentence takes.
func (s *Sentence) documented() error {
	first, below, _ := strings.Cut(s.Example, "\n")
	keyword, text, _ := strings.Cut(first, " ")
	switch {
	case s.Doc == "" || !strings.HasSuffix(s.Doc, "."):
		return errors.New("say what it does in one line that ends with a full stop")
	case keyword != "Given" && keyword != "When" && keyword != "Then":
		return fmt.Errorf("its example %q begins with Given, When or Then", first)
	case s.re != nil && !s.re.MatchString(text):
		return fmt.Errorf("its example %q does not match", text)
	case (below != "") != (s.Argument != NoArgument):
		return fmt.Errorf("its example has what the handler takes below the text: %s", s.Argument.Words())
	}
	return nil
}
