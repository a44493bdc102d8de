package result

// Observer follows a run. Calls come one at a time, also when scenarios run in parallel; a report that only needs the
// whole implements RunFinished and leaves the rest to Silent.
type Observer interface {
	// RunStarted gives the run with its selection, before any scenario.
	RunStarted(*Run) error
	ScenarioStarted(*Scenario, *Attempt) error
	// ScenarioFinished gives an attempt when all of it is known.
	ScenarioFinished(*Scenario, *Attempt) error
	// RunFinished gives the whole, also of a run that was interrupted.
	RunFinished(*Run) error
}

// Silent is an Observer that does nothing, to be embedded.
type Silent struct{}

var _ Observer = Silent{}

// RunStarted implements Observer.
func (Silent) RunStarted(*Run) error { return nil }

// ScenarioStarted implements Observer.
func (Silent) ScenarioStarted(*Scenario, *Attempt) error { return nil }

// ScenarioFinished implements Observer.
func (Silent) ScenarioFinished(*Scenario, *Attempt) error { return nil }

// RunFinished implements Observer.
func (Silent) RunFinished(*Run) error { return nil }
