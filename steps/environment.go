package steps

import (
	"regexp"
	"slices"

	"cartwright/steps/result"
)

var environmentStep = regexp.MustCompile(`^the "([^"]*)" environment$`)

// Environments are the names of the environments that scenarios choose, each once, so that a runner knows their targets
// before the run.
func Environments(scenarios []*result.Scenario) []string {
	var names []string
	for _, s := range scenarios {
		for _, step := range s.Pickle.Steps {
			if name := environmentStep.FindStringSubmatch(step.Text); name != nil && !slices.Contains(names, name[1]) {
				names = append(names, name[1])
			}
		}
	}
	return names
}
