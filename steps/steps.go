// Package steps is the harness: the sentences of feature files, a world per scenario, and the contract as the judge of
// every exchange. It is a client like any other: it knows the service by its address, never its inside.
//
//	feature ──gherkin──> scenarios ──godog──> sentences ──> World ──HTTP──> target
//	                                                          └── every exchange ──> contract
package steps

import (
	"net/http"
	"sync"
	"sync/atomic"

	"cartwright/fixtures"
	"cartwright/openapi"
	"cartwright/steps/sentence"
)

// Target is the service under test.
type Target struct {
	// BaseURL is the service's root, for example http://127.0.0.1:4010.
	BaseURL string
	// Client sends the requests; its transport may be a handler in process.
	Client *http.Client
	// Mock says that the target is our mock: it gets Mock-* request headers, so that each scenario has its own sandbox.
	Mock bool
	// AdminToken is what our mock asks for before it lets anybody arrange it (serve --admin-token); empty: it asks for none.
	AdminToken string
	// Header goes with every request, unless the scenario sets or leaves out a header of the same name.
	Header http.Header
	// Users are the tokens of named users at a target that does not know those of our fixtures; nil: it knows them.
	Users map[string]string
	// Fixtures are what stands for named fixtures at a target that is not our mock; nil: it has those of our mock.
	Fixtures map[string]Fixture
	// Profile is the name under which all this is configured, for reports.
	Profile string
}

// Suite is what scenarios run against.
type Suite struct {
	Contract *openapi.Contract
	Fixtures *fixtures.Set
	Target   Target
	// Environment gives the target of a profile, for scenarios that choose one by name; nil: there are no profiles.
	Environment func(name string) (Target, error)
	// StrictInferred fails a scenario also at a service of somebody else when that breaks a rule which the vendor does not
	// document and we inferred. Without it, that is told as a warning; our mock has to keep every rule.
	StrictInferred bool
	// ReadFile reads a file that a sentence names, by its path beside the feature file; nil: there are none. See Files.
	ReadFile func(name string) ([]byte, error)
	// Name keeps the sandboxes of two suites apart.
	Name string

	runs atomic.Int64 // so far; scenario ids repeat in each

	once      sync.Once // makes the two below
	sentences *sentence.Registry
	unsound   error
}
