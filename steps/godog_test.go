package steps_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/cucumber/godog"
)

// TestGodogTraps probes what godog does where we go another way, so that an upgrade which changes it shows.
func TestGodogTraps(t *testing.T) {
	t.Parallel()
	const undefined = "Feature: A\n\n  Scenario: S\n    Given nobody taught this\n"
	run := func(o godog.Options, text string, initialize func(*godog.ScenarioContext)) int {
		o.Format, o.Output = "progress", io.Discard
		o.FeatureContents = []godog.Feature{{Name: "a.feature", Contents: []byte(text)}}
		if initialize == nil {
			initialize = func(*godog.ScenarioContext) {}
		}
		return godog.TestSuite{ScenarioInitializer: initialize, Options: &o}.Run()
	}
	t.Run("an undefined step passes unless it is strict, as we always are", func(t *testing.T) {
		if run(godog.Options{}, undefined, nil) != 0 || run(godog.Options{Strict: true}, undefined, nil) == 0 {
			t.Error("that has changed: see perform")
		}
	})
	t.Run("its tag filter does not know `not @wip`, which selects nothing and is a success: we select ourselves", func(t *testing.T) {
		ran := 0
		code := run(godog.Options{Strict: true, Tags: "not @wip"}, undefined, func(*godog.ScenarioContext) { ran++ })
		if ran != 0 || code != 0 {
			t.Errorf("that has changed: %d ran, exit code %d", ran, code)
		}
	})
	t.Run("after-scenario hooks run before the steps that follow a failure, so we count steps by their own hooks", func(t *testing.T) {
		var told []string
		run(godog.Options{Strict: true}, "Feature: A\n\n  Scenario: S\n    Given a\n    Then b\n", func(sc *godog.ScenarioContext) {
			sc.Step("^a$", func() error { return errors.New("no") })
			sc.Step("^b$", func() {})
			sc.StepContext().After(func(ctx context.Context, s *godog.Step, status godog.StepResultStatus, _ error) (context.Context, error) {
				told = append(told, s.Text+" "+status.String())
				return ctx, nil
			})
			sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
				told = append(told, "end")
				return ctx, nil
			})
		})
		if want := []string{"a failed", "end", "b skipped"}; !slices.Equal(told, want) {
			t.Errorf("that has changed: %q, not %q", told, want)
		}
	})
	t.Run("hooks never run for a scenario without steps, so we fail it ourselves", func(t *testing.T) {
		ran := false
		run(godog.Options{Strict: true}, "Feature: A\n\n  Scenario: S\n", func(sc *godog.ScenarioContext) {
			sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
				ran = true
				return ctx, nil
			})
		})
		if ran {
			t.Error("that has changed: see attempt")
		}
	})
	t.Run("a panic in a hook is not caught, so we do it", func(t *testing.T) {
		defer func() {
			if recover() == nil {
				t.Error("that has changed: see perform")
			}
		}()
		run(godog.Options{Strict: true}, undefined, func(sc *godog.ScenarioContext) {
			sc.StepContext().After(func(context.Context, *godog.Step, godog.StepResultStatus, error) (context.Context, error) {
				panic("boom")
			})
		})
	})
}
