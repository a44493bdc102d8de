package steps_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/cucumber/godog"

	"cartwright/fixtures"
	"cartwright/openapi"
	"cartwright/steps"
)

// The sentences run in another project's own godog suite, against its own service and document. Every exchange is held
// against the document: a status, field or header that it does not have fails the scenario.
func Example() {
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `[{"name":"Rex"}]`)
	}))
	defer service.Close()

	contract, err := openapi.Load(openapi.File("testdata/pets.yaml"))
	if err != nil {
		fmt.Println(err)
		return
	}
	suite := &steps.Suite{Name: "pets", Contract: contract, Fixtures: &fixtures.Set{},
		Target: steps.Target{BaseURL: service.URL, Client: service.Client()}}
	status := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) { suite.Initialize(sc) },
		Options:             &godog.Options{Strict: true, Paths: []string{"testdata/pets.feature"}, Format: "progress", Output: io.Discard},
	}.Run()
	fmt.Println("exit code", status)
	// Output: exit code 0
}
