package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	messages "github.com/cucumber/messages/go/v34"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"cartwright/steps/report"
	"cartwright/steps/result"
)

// official is the schema of npm's @cucumber/messages 34.2.1.
var official = sync.OnceValues(func() (*jsonschema.Schema, error) {
	return jsonschema.NewCompiler().Compile("testdata/official/messages.schema.json")
})

// validate holds every line against the official schema and reads it with the official Go types.
func validate(t *testing.T, ndjson string) []messages.Envelope {
	t.Helper()
	schema, err := official()
	if err != nil {
		t.Fatal(err)
	}
	var out []messages.Envelope
	for l := range strings.Lines(ndjson) {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(l))
		if err != nil {
			t.Fatalf("%v: %s", err, l)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%v: %s", err, l)
		}
		decoder := json.NewDecoder(strings.NewReader(l))
		decoder.DisallowUnknownFields()
		var e messages.Envelope
		if err := decoder.Decode(&e); err != nil {
			t.Errorf("%v: %s", err, l)
		}
		out = append(out, e)
	}
	return out
}

func TestMessagesKeepTheOfficialSchema(t *testing.T) {
	t.Parallel()
	for name, run := range cases(t) {
		t.Run("messages of a run with "+name+" are valid", func(t *testing.T) {
			t.Parallel()
			got := validate(t, render(t, "messages", run, options()))
			if len(got) < 4 || got[0].Meta == nil || got[len(got)-1].TestRunFinished == nil {
				t.Errorf("%d messages do not go from meta to testRunFinished", len(got))
			}
		})
	}
	t.Run("the schema refuses what is no message", func(t *testing.T) {
		t.Parallel()
		schema, err := official()
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(map[string]any{"pickle": map[string]any{"id": "1"}}) == nil {
			t.Error("a pickle without a name passes")
		}
	})
}

func TestMessagesSucceed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*result.Run)
		want   bool
	}{
		"all passed":   {func(*result.Run) {}, true},
		"one failed":   {func(r *result.Run) { r.Scenarios[0].Attempts[0].Status = result.Failed }, false},
		"a problem":    {func(r *result.Run) { r.Problems = []string{"no scenario"} }, false},
		"an interrupt": {func(r *result.Run) { r.Interrupted = true }, false},
		"one in quarantine": {func(r *result.Run) {
			become(r.Scenarios[0].Attempts[0], 0, result.Failed, nil)
			r.Scenarios[0].Attempts[0].Status, r.Scenarios[0].Attempts[0].Quarantined = result.Skipped, "known"
		}, true},
	} {
		t.Run("a run with "+name+" says so", func(t *testing.T) {
			t.Parallel()
			run := parse(t, "a.feature", "Feature: A\n  Scenario: B\n    Given c\n")
			c.change(run)
			got := validate(t, render(t, "messages", run, report.Options{}))
			if success := got[len(got)-1].TestRunFinished.Success; success != c.want {
				t.Errorf("success is %t", success)
			}
		})
	}
}

// missing ends a test that cannot run here.
func missing(t *testing.T, what, remedy string) {
	t.Helper()
	if os.Getenv("CARTWRIGHT_BROWSER") == "required" {
		t.Fatalf("%s is missing (%s), and CARTWRIGHT_BROWSER=required", what, remedy)
	}
	t.Skipf("%s is missing: %s", what, remedy)
}

func TestOfficialToolsReadMessages(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("testdata/official/node_modules/@cucumber/query"); err != nil {
		missing(t, "@cucumber/query", "npm ci in steps/report/testdata/official")
	}
	ndjson := render(t, "messages", all(t), options())
	command := exec.CommandContext(t.Context(), "node", "read.js")
	command.Dir, command.Stdin = "testdata/official", strings.NewReader(ndjson)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &complaints)
	}
	var got struct {
		Envelopes int
		Success   *bool
		Cases     []string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if got.Envelopes != strings.Count(ndjson, "\n") || got.Success == nil || *got.Success {
		t.Errorf("%d envelopes of %d, success %v", got.Envelopes, strings.Count(ndjson, "\n"), got.Success)
	}
	golden(t, "official", strings.Join(got.Cases, "\n")+"\n")
}
