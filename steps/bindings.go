package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"cartwright/steps/result"
)

// Fixture is what stands for a named fixture at a target that is not our mock: values that are there already, or calls
// that make it through the service's own API.
type Fixture struct {
	Values [][2]string // variable and value
	Recipe []Call
}

// Call is one step of a recipe.
type Call struct {
	Operation string      // operationId
	With      [][2]string // parameter or field of the body, and value; ${name} stands for what was saved
	Body      []byte      // JSON; nil: the fields, or else the first documented example
	Save      [][2]string // variable and JSONPath in the answer
}

// bound arranges a fixture as the profile says.
func (w *World) bound(ctx context.Context, name string) error {
	f, ok := w.target.Fixtures[name]
	if !ok {
		return &result.Failure{What: fmt.Sprintf("the profile does not say what the fixture %q is at this target", name),
			Hint: "bind it under `fixtures` of the profile, to values or to a recipe; bound are: " + strings.Join(sortedNames(w.target.Fixtures), ", ")}
	}
	for _, v := range f.Values {
		w.save(v[0], v[1])
	}
	for i, call := range f.Recipe {
		if err := w.cook(ctx, call); err != nil {
			return fmt.Errorf("fixture %s, call %d of its recipe: %w", name, i+1, err)
		}
	}
	return nil
}

func (w *World) cook(ctx context.Context, call Call) error {
	body := []byte(nil)
	if call.Body != nil {
		text, err := w.expand(string(call.Body))
		if err != nil {
			return err
		}
		body = []byte(text)
	}
	if err := w.callTable(ctx, call.Operation, call.With, body); err != nil {
		return err
	}
	if w.last.Status >= http.StatusMultipleChoices {
		return w.failure(w.last, fmt.Sprintf("%s is answered with %d", call.Operation, w.last.Status))
	}
	for _, s := range call.Save {
		path, err := jsonPath(s[1])
		if err != nil {
			return err
		}
		found := path.Select(w.last.Value) // not by at: nobody looks at it to assert something
		if len(found) != 1 {
			return w.failure(w.last, fmt.Sprintf("the answer of %s has %d values at %s, not one", call.Operation, len(found), s[1]))
		}
		w.save(s[0], found[0])
	}
	return nil
}
