package steps

import (
	"context"

	"cartwright/steps/result"
)

// What godog is given, for tests that read it back.
var (
	GherkinOf = gherkinOf
	SameSteps = sameSteps
)

// MatcherWords are what may follow a #.
func MatcherWords() []string { return matcherWords() }

// Conclude is what becomes of an attempt whose steps ended so, with the error of its hooks, for ends that no feature
// reaches. Without an error it came to its end.
func Conclude(a *result.Attempt, err error) {
	x := &execution{play: &play{}, scenario: &result.Scenario{}, attempt: a, ended: err == nil, err: err}
	x.world = &World{exchanges: a.Exchanges}
	x.conclude(context.Background(), context.Background())
}
