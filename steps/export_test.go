package steps

// What godog is given, for tests that read it back.
var (
	GherkinOf = gherkinOf
	SameSteps = sameSteps
)

// MatcherWords are what may follow a #.
func MatcherWords() []string { return matcherWords() }
