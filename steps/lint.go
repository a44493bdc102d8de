package steps

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/steps/sentence"
)

// Lint reads features without running them. It gives the number of scenarios and every fault: a feature that does not
// parse, a step that no sentence or more than one matches or that brings a table or doc string which its sentence does
// not take, a scenario name used twice in a feature, a tag for a need that there is not; and, first of all, whatever is
// unsound in the vocabulary itself.
func Lint(features fs.FS) (scenarios int, faults []string) {
	registry, err := Sentences()
	if err != nil {
		return 0, strings.Split(err.Error(), "\n")
	}
	err = fs.WalkDir(features, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".feature" {
			return err
		}
		text, err := fs.ReadFile(features, name)
		if err != nil {
			return err
		}
		n, found := lintFeature(name, text, registry)
		scenarios += n
		faults = append(faults, found...)
		return nil
	})
	if err != nil {
		faults = append(faults, err.Error())
	}
	if scenarios == 0 && len(faults) == 0 {
		faults = append(faults, ErrNothingRan.Error())
	}
	return scenarios, faults
}

func lintFeature(name string, text []byte, registry *sentence.Registry) (int, []string) {
	ids := (&messages.Incrementing{}).NewId
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), ids)
	if err != nil {
		return 0, []string{name + ": " + strings.Join(strings.Fields(err.Error()), " ")}
	}
	var faults []string
	pickles := gherkin.Pickles(*document, name, ids)
	names := map[string]bool{}
	for _, p := range pickles {
		if names[p.Name] {
			faults = append(faults, fmt.Sprintf("%s: the scenario name %q is used twice", name, p.Name))
		}
		names[p.Name] = true
		for _, fault := range lintScenario(p, registry) {
			faults = append(faults, fmt.Sprintf("%s: scenario %q: %s", name, p.Name, fault))
		}
	}
	return len(pickles), faults
}

func lintScenario(p *messages.Pickle, registry *sentence.Registry) []string {
	var faults []string
	tags := make([]string, len(p.Tags))
	for i, t := range p.Tags {
		tags[i] = t.Name
	}
	if _, err := neededBy(tags); err != nil {
		faults = append(faults, err.Error())
	}
	for _, step := range p.Steps {
		if err := registry.Check(step.Text, brought(step)); err != nil {
			faults = append(faults, err.Error())
		}
	}
	return faults
}
