package features_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/features"
	"cartwright/openapi"
)

// TestTags asks of each fabric operation that it has a feature of its own, whose scenarios are tagged with every status and
// every code that the contract lists for it, so that a QA finds the scenario of a code by its tag.
func TestTags(t *testing.T) {
	t.Parallel()
	contract, err := openapi.Load(openapi.Box()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"fabric-cart-v1", "fabric-cart-v2"} {
		for _, o := range contract.Document(name).Operations {
			t.Run(name+"/"+o.ID, func(t *testing.T) {
				t.Parallel()
				tagged := tagsOf(t, features.FS(), name+"/"+o.ID+".feature")
				for _, r := range wanted(&openapi.Document{Operations: []*openapi.Operation{o}}, newRecorder(nil)) {
					if _, impossible := unreachable()[r.place]; !impossible && !r.tagged(tagged) {
						t.Errorf("no scenario is tagged with %s", r)
					}
				}
			})
		}
	}
}

// tagged says whether one of the scenarios has the tags of this place.
func (r row) tagged(scenarios [][]string) bool {
	return slices.ContainsFunc(scenarios, func(tags []string) bool {
		return slices.Contains(tags, fmt.Sprintf("@status:%d", r.status)) && (r.code == "" || slices.Contains(tags, "@code:"+r.code))
	})
}

// tagsOf are the tags of each scenario and each row of a feature, those of the feature and of the examples included.
func tagsOf(t *testing.T, in fs.FS, name string) [][]string {
	t.Helper()
	text, err := fs.ReadFile(in, name)
	if err != nil {
		t.Fatal(err)
	}
	ids := (&messages.Incrementing{}).NewId
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), ids)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, pickle := range gherkin.Pickles(*document, name, ids) {
		tags := make([]string, len(pickle.Tags))
		for i, tag := range pickle.Tags {
			tags[i] = tag.Name
		}
		out = append(out, tags)
	}
	return out
}
