package steps

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"
)

// Lint reads features without running them. It gives the number of scenarios and every fault: a feature that does not
// parse, a step that no sentence or more than one matches, a scenario name used twice in a feature.
func Lint(features fs.FS) (scenarios int, faults []string) {
	patterns := sentencePatterns()
	err := fs.WalkDir(features, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".feature" {
			return err
		}
		text, err := fs.ReadFile(features, name)
		if err != nil {
			return err
		}
		n, found := lintFeature(name, text, patterns)
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

func lintFeature(name string, text []byte, patterns []*regexp.Regexp) (int, []string) {
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
		for _, step := range p.Steps {
			if fault := lintStep(step.Text, patterns); fault != nil {
				faults = append(faults, fmt.Sprintf("%s: scenario %q: %s", name, p.Name, fault))
			}
		}
	}
	return len(pickles), faults
}

func lintStep(text string, patterns []*regexp.Regexp) error {
	var matching []string
	for _, p := range patterns {
		if p.MatchString(text) {
			matching = append(matching, p.String())
		}
	}
	switch len(matching) {
	case 0:
		return fmt.Errorf("no sentence matches %q", text)
	case 1:
		return nil
	}
	return errors.New("more than one sentence matches " + text + ": " + strings.Join(matching, " and "))
}
