package steps

import (
	"fmt"
	"slices"
	"strings"

	"cartwright/steps/sentence"
)

// needsTag begins a tag that asks for what no sentence of the scenario asks for, as @needs:clock.
const needsTag = "@needs:"

func neededBy(tags []string) ([]sentence.Need, error) {
	var out []sentence.Need
	for _, tag := range tags {
		need, ok := strings.CutPrefix(tag, needsTag)
		if ok && !slices.Contains(sentence.Needs(), sentence.Need(need)) {
			return nil, fmt.Errorf("tag %s: there are %s", tag, strings.Join(needTags(), ", "))
		}
		if ok {
			out = append(out, sentence.Need(need))
		}
	}
	return out, nil
}

func needTags() []string {
	var out []string
	for _, need := range sentence.Needs() {
		out = append(out, needsTag+string(need))
	}
	return out
}

// lacks skips the scenario, with the reason, when the target lacks something that it needs: only our mock has any of it.
func (w *World) lacks() error {
	if w.target.Mock || len(w.needs) == 0 {
		return nil
	}
	var missing []string
	for _, need := range w.needs {
		missing = append(missing, string(need))
	}
	slices.Sort(missing)
	return w.skip("it needs " + strings.Join(slices.Compact(missing), " and ") + ", which the target does not have")
}
