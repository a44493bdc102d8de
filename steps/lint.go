package steps

import (
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"cartwright/steps/result"
	"cartwright/steps/selection"
	"cartwright/steps/sentence"
)

// Lint reads features without running them. It gives the number of scenarios and every fault, each with its place: what
// does not parse or selects nothing, a tag that there is not, a step that no sentence or more than one matches or that
// brings a table or doc string which its sentence does not take, a scenario name used twice in a feature; and, first of
// all, whatever is unsound in the vocabulary itself.
func Lint(o selection.Options) (scenarios int, faults []string) {
	registry, err := Sentences()
	if err != nil {
		return 0, strings.Split(err.Error(), "\n")
	}
	chosen, err := selection.Read(o)
	if err != nil {
		faults = strings.Split(err.Error(), "\n")
	}
	if chosen == nil {
		return 0, faults
	}
	faults = append(faults, chosen.Problems...)
	all := slices.Concat(chosen.Scenarios, chosen.InProgress)
	return len(all), slices.Concat(faults, namesTwice(all), Unsound(registry, all))
}

// Unsound are the steps of scenarios that cannot run: no sentence matches, or several do, or something else stands below
// than the sentence takes.
func Unsound(registry *sentence.Registry, scenarios []*result.Scenario) []string {
	var faults []string
	for _, s := range scenarios {
		nodes := selection.StepNodes(s.Feature.Document)
		for _, step := range s.Pickle.Steps {
			if err := registry.Check(step.Text, brought(step)); err != nil {
				faults = append(faults, fmt.Sprintf("%s: %s", stepPlace(s, nodes[step.AstNodeIds[0]]), err))
			}
		}
	}
	slices.Sort(faults)
	return slices.Compact(faults) // rows of an outline share their steps
}

// Unused are the sentences that no step of the scenarios matches.
func Unused(registry *sentence.Registry, scenarios []*result.Scenario) []*sentence.Sentence {
	used := map[int]bool{}
	for _, s := range scenarios {
		for _, step := range s.Pickle.Steps {
			for _, i := range registry.Match(step.Text) {
				used[i] = true
			}
		}
	}
	var unused []*sentence.Sentence
	for i, s := range registry.All() {
		if !used[i] {
			unused = append(unused, s)
		}
	}
	return unused
}

func stepPlace(s *result.Scenario, step *messages.Step) string {
	if step == nil {
		return fmt.Sprintf("%s:%d", s.Feature.URI, s.Line)
	}
	return fmt.Sprintf("%s:%d", s.Feature.URI, step.Location.Line)
}

// namesTwice finds scenarios of a feature that share their name, which a report could not tell apart.
func namesTwice(scenarios []*result.Scenario) []string {
	type name struct {
		feature *result.Feature
		name    string
	}
	first := map[name]int{}
	var faults []string
	for _, s := range scenarios {
		key := name{s.Feature, s.Pickle.Name}
		if line, taken := first[key]; taken {
			faults = append(faults, fmt.Sprintf("%s:%d: the scenario name %q is used in line %d, too", s.Feature.URI, s.Line, s.Pickle.Name, line))
			continue
		}
		first[key] = s.Line
	}
	return faults
}
