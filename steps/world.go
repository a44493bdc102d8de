package steps

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/openapi"
	"cartwright/steps/result"
	"cartwright/steps/sentence"
)

// World is the state of one scenario. It is never shared.
type World struct {
	*Suite
	sandbox   string
	api       *openapi.Document // in use; nil until it is known
	headers   http.Header       // set by the scenario, for every request
	removed   map[string]bool   // headers that the scenario leaves out
	user      string            // token of who is signed in; empty: a guest
	variables map[string]string // ${name}
	last      *result.Exchange
	exchanges []*result.Exchange
	asserted  int    // assertions made
	waived    string // reason why contract checks are off; empty: they are on
	foreign   bool   // a step is none of our sentences: undefined, or of the suite that took the sentences in
	skipped   string // reason why the scenario does not run against this target; empty: it does

	target   Target                       // that of the suite, or of the environment that the scenario chose
	needs    []sentence.Need              // of the scenario
	resets   map[string]bool              // operations of which the scenario plans to reset the connection
	uri      string                       // of the feature file
	about    string                       // operationId that the scenario is tagged with, as @op:saveEvent
	argument *messages.PickleStepArgument // of the step that runs: its table or doc string
	line     int                          // of the step that runs, in its feature file
}

func newWorld(s *Suite, scenario string, tags []string) *World {
	w := &World{Suite: s, sandbox: sandboxName(s.Name, scenario), headers: http.Header{}, removed: map[string]bool{}, variables: map[string]string{},
		resets: map[string]bool{}, target: s.Target}
	for _, tag := range tags {
		if d := s.Contract.Document(strings.TrimPrefix(tag, "@")); d != nil {
			w.api = d
		}
		if id, ok := strings.CutPrefix(tag, "@op:"); ok {
			w.about = id
		}
	}
	return w
}

// sandboxName keeps the characters that a sandbox id may have, and its length.
func sandboxName(run, scenario string) string {
	name := run + "-" + scenario
	if len(name) > 64 {
		name = name[len(name)-64:]
	}
	return strings.TrimLeft(name, "-")
}

// operation finds an operation by its id, in the API in use first.
func (w *World) operation(id string) (*openapi.Operation, error) {
	if w.api != nil {
		if o := w.api.Operation(id); o != nil {
			return o, nil
		}
	}
	o := w.Contract.Operation(id)
	if o == nil {
		return nil, fmt.Errorf("no operation is called %q; did you mean %q?", id, nearestOperation(w.Contract, id))
	}
	if w.api == nil {
		w.api = o.Document
	}
	return o, nil
}

// expand replaces ${name} by what the scenario saved.
func (w *World) expand(text string) (string, error) {
	var missing error
	out := variable.ReplaceAllStringFunc(text, func(ref string) string {
		name := ref[2 : len(ref)-1]
		value, ok := w.variables[name]
		if !ok {
			missing = fmt.Errorf("${%s} was not saved before; saved are: %s", name, strings.Join(sortedNames(w.variables), ", "))
		}
		return value
	})
	return out, missing
}

// save keeps a value for ${name}; texts are kept without their quotes.
func (w *World) save(name string, value any) {
	if text, ok := value.(string); ok {
		w.variables[name] = text
		return
	}
	text, err := json.Marshal(value)
	if err != nil {
		text = []byte(fmt.Sprint(value))
	}
	w.variables[name] = string(text)
}

// skip ends the scenario, which the target cannot play, without failing it.
func (w *World) skip(reason string) error {
	w.skipped = reason
	return fmt.Errorf("%w: %s", godog.ErrSkip, reason)
}
