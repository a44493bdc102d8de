package steps_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/features"
	"cartwright/steps"
	"cartwright/steps/selection"
)

const odd = `# language: de
Funktionalität: Merkwürdiges
  @a @b:c|d
  Szenariogrundriss: <n> "x"
    Angenommen ein Text, der mit nichts endet <leer>
    Wenn <leer> er mit nichts beginnt
    * <leer>
    Dann # kein Kommentar
    Und eine Tabelle:
      | a \| b | c \\ d | e \n f | | x <leer> | <leer> y |
      | \\| \\n | <n> |  <x> | z | 1 |
    Und ein Text:
      """json
        {"a": "<n>"}

      \"\"\" ` + "```" + `
      """
    Und ein Text:
      ` + "```" + `
      """ \"\"\"

      ` + "```" + `
    Beispiele:
      | n | leer |
      | 1 |      |
`

// TestScenariosReachGodogAsTheyAreWritten reads back what is written for godog: of every scenario in the box, and of one
// that has all that is hard to write.
func TestScenariosReachGodogAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]selection.Options{
		"the embedded features": {Box: features.FS()},
		"what is hard to write": {Box: fstest.MapFS{"odd.feature": {Data: []byte(odd)}}, OwnTags: []string{"a", "b:c|d"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			chosen, err := selection.Read(options)
			if err != nil || len(chosen.Problems) > 0 {
				t.Fatal(err, chosen.Problems)
			}
			for _, s := range chosen.Scenarios {
				text := steps.GherkinOf(s.Pickle)
				ids := (&messages.Incrementing{}).NewId
				document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), ids)
				if err != nil {
					t.Fatalf("%s:%d: %v\n%s", s.Feature.URI, s.Line, err, text)
				}
				back := gherkin.Pickles(*document, "", ids)
				if len(back) != 1 {
					t.Fatalf("%s:%d became %d scenarios", s.Feature.URI, s.Line, len(back))
				}
				if err := steps.SameSteps(s.Pickle, back[0]); err != nil {
					t.Errorf("%s:%d: %v\n%s", s.Feature.URI, s.Line, err, text)
				}
				if tags(s.Pickle) != tags(back[0]) {
					t.Errorf("%s:%d: tags %s became %s", s.Feature.URI, s.Line, tags(s.Pickle), tags(back[0]))
				}
			}
		})
	}
}

func tags(p *messages.Pickle) string {
	var names []string
	for _, t := range p.Tags {
		names = append(names, t.Name)
	}
	return strings.Join(names, " ")
}
