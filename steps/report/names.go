package report

import (
	"fmt"
	"strings"

	"cartwright/steps/result"
)

// names gives each scenario a name that no other of its feature has, since build servers tell tests apart by it: rows of
// an outline get their line, repetitions their number.
func names(r *result.Run, m mask) map[*result.Scenario]string {
	type key struct {
		feature *result.Feature
		name    string
	}
	lines := map[key]map[int]bool{}
	for _, s := range r.Scenarios {
		k := key{s.Feature, s.Pickle.Name}
		if lines[k] == nil {
			lines[k] = map[int]bool{}
		}
		lines[k][s.Line] = true
	}
	out := map[*result.Scenario]string{}
	for _, s := range r.Scenarios {
		name := m.text(s.Pickle.Name)
		if s.Rule != "" {
			name = m.text(s.Rule) + ": " + name
		}
		if len(lines[key{s.Feature, s.Pickle.Name}]) > 1 {
			name += fmt.Sprintf(" (line %d)", s.Line)
		}
		if s.Repeat > 0 {
			name += fmt.Sprintf(" (repetition %d)", s.Repeat)
		}
		out[s] = name
	}
	return out
}

// className is a feature's path as a package and a class, which is how build servers group tests.
func className(f *result.Feature) string {
	return strings.ReplaceAll(strings.Trim(strings.TrimSuffix(f.URI, ".feature"), "/."), "/", ".")
}

// excuse says why a scenario that is not bad did not pass either.
func excuse(s *result.Scenario) string {
	a := s.Last()
	if a == nil || a.Status == result.NotRun {
		return "not run: --fail-fast or an interrupt came before it"
	}
	return strings.Join(reasons(a), "; ")
}

// failed joins the sentences of cards.
func failed(all []Card) string {
	var said []string
	for _, c := range all {
		said = append(said, c.What)
	}
	return strings.Join(said, "; ")
}

// wrong are the failures of the run itself.
func wrong(r *result.Run, m mask) []string {
	var out []string
	for _, p := range r.Problems {
		out = append(out, m.text(p))
	}
	if r.Interrupted {
		out = append(out, "interrupted: what is missing did not run")
	}
	return out
}
