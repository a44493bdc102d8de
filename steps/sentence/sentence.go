// Package sentence is the registry of what feature files may say: each pattern with the place of its registration, what
// it needs of the target, an example and a line of doc. It proves at the start what godog finds out at run time or never:
// that handlers fit their patterns, and that no text has two meanings.
package sentence

import (
	"regexp"

	"cartwright/steps/result"
)

// Need is something that a sentence asks of a target beyond its API, which only our mock has.
type Need string

// What there is to need.
const (
	State   Need = "state"   // that can be arranged
	Clock   Need = "clock"   // that can be set
	Faults  Need = "faults"  // that can be planned
	Journal Need = "journal" // of what was received
)

// Needs lists all of them, for the tags @needs:… and for help.
func Needs() []Need { return []Need{State, Clock, Faults, Journal} }

// Argument is what a step brings below its text.
type Argument string

// What a sentence takes; the zero value is nothing.
const (
	NoArgument Argument = ""
	Table      Argument = "table"
	DocString  Argument = "doc string"
	Either     Argument = "table or doc string"
)

// Sentence is a registered step.
type Sentence struct {
	result.Sentence
	Section  string   // of the vocabulary, for example State
	Example  string   // a step with its keyword, and below it the table or doc string that it takes
	Doc      string   // what it does, in one line
	Needs    []Need   // of the target; empty: nothing but its API
	Argument Argument // below the text
	CanFail  bool     // its handler returns an error

	re        *regexp.Regexp
	automaton *automaton
}

// Note is what a registration says beyond pattern and handler.
type Note struct {
	Example, Doc string
	Needs        []Need
}

// Registrar takes registrations. They are direct statements with a literal pattern, such as
//
//	sc.Step(`^I am a guest$`, w.beGuest, about("Given I am a guest", "Signs nobody in."))
//
// since the Cucumber extension of editors finds no others.
type Registrar interface {
	// Section begins a section of the vocabulary.
	Section(name string)
	Step(pattern string, handler any, note Note)
}

// Regexp is the compiled pattern.
func (s *Sentence) Regexp() *regexp.Regexp { return s.re }
