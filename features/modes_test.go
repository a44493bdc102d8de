package features_test

import (
	"net/http"
	"os"
	"runtime"
	"slices"
	"testing"

	"cartwright/features"
	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/openapi"
	"cartwright/steps"
	"cartwright/steps/selection"
)

// TestModes runs the features of each tracking mode but the default against a mock that tracks in it. They are not in the
// box, since they hold of no other.
func TestModes(t *testing.T) {
	t.Parallel()
	for _, mode := range []mock.TrackingMode{mock.TrackingStrict, mock.TrackingObserve} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			runMode(t, mode)
		})
	}
}

func runMode(t *testing.T, mode mock.TrackingMode) {
	t.Helper()
	server, err := mock.New(mock.WithStrictAnswers(), mock.WithTrackingMode(mode))
	if err != nil {
		t.Fatal(err)
	}
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	chosen, err := selection.Read(selection.Options{Paths: []string{"modes/" + string(mode)}, Contract: server.Contract()})
	if err != nil {
		t.Fatal(err)
	}
	suite := &steps.Suite{Contract: server.Contract(), Fixtures: set, Name: "features-" + string(mode),
		Target: steps.Target{BaseURL: "http://127.0.0.1", Mock: true, Client: &http.Client{Transport: client.Transport(server)}}}
	run, err := suite.Run(t.Context(), chosen, steps.Options{Parallel: runtime.GOMAXPROCS(0)})
	if err != nil {
		t.Fatal(err)
	}
	judged(t, run)
}

// TestTagsOfTrackers asks of each tracker's operation that a scenario is tagged with every status and every code that the
// contract lists for it, in its own feature or in those of strict tracking, which alone reaches some.
func TestTagsOfTrackers(t *testing.T) {
	t.Parallel()
	contract, err := openapi.Load(openapi.Box()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"crownpeak-xo", "optimove", "datareshape"} {
		strict := tagsOf(t, os.DirFS("modes/strict"), name+".feature")
		for _, o := range contract.Document(name).Operations {
			t.Run(name+"/"+o.ID, func(t *testing.T) {
				t.Parallel()
				tagged := append(tagsOf(t, features.FS(), name+"/"+o.ID+".feature"), taggedWith(strict, "@op:"+o.ID)...)
				for _, r := range wanted(&openapi.Document{Operations: []*openapi.Operation{o}}, newRecorder(nil)) {
					if !r.tagged(tagged) {
						t.Errorf("no scenario is tagged with %s", r)
					}
				}
			})
		}
	}
}

// taggedWith are the scenarios that have the tag.
func taggedWith(scenarios [][]string, tag string) [][]string {
	return slices.DeleteFunc(slices.Clone(scenarios), func(tags []string) bool { return !slices.Contains(tags, tag) })
}
