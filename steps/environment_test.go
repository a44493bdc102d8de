package steps_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"cartwright/steps"
)

// TestEnvironments runs a scenario against the target that it chooses, which is not the run's.
func TestEnvironments(t *testing.T) {
	t.Parallel()
	const there = "Given the \"staging\" environment\n"
	chosen := func(t *testing.T, other func(*steps.Suite) (steps.Target, error)) *steps.Suite {
		t.Helper()
		s := suite(t, nil)
		mock := s.Target
		s.Target = steps.Target{BaseURL: "http://here.example", Client: &http.Client{Transport: silent{t}}}
		s.Environment = func(string) (steps.Target, error) { return other(&steps.Suite{Target: mock}) }
		return s
	}
	t.Run("the requests go there, and a card says where", func(t *testing.T) {
		t.Parallel()
		s := chosen(t, func(mock *steps.Suite) (steps.Target, error) { return mock.Target, nil })
		if o := one(t, s, there+got+"Then the response status is 404"); o.err == nil || !strings.Contains(o.err.Error(), "http://127.0.0.1/v2/carts/") || strings.Contains(o.err.Error(), "here.example") {
			t.Errorf("got %v", o.err)
		}
	})
	t.Run("what the scenario needs is asked of that target", func(t *testing.T) {
		t.Parallel()
		const needs = "And the time is \"2026-03-01T10:00:00Z\"\n" + got + "Then the response status is 200"
		s := chosen(t, func(mock *steps.Suite) (steps.Target, error) { return mock.Target, nil })
		if o := one(t, s, there+needs); o.err != nil || o.skipped != "" {
			t.Errorf("the mock has a clock: %v %s", o.err, o.skipped)
		}
		s = chosen(t, func(*steps.Suite) (steps.Target, error) {
			return steps.Target{BaseURL: "http://there.example", Client: &http.Client{Transport: silent{t}}}, nil
		})
		if o := one(t, s, there+needs); o.err != nil || !strings.Contains(o.skipped, "it needs clock") {
			t.Errorf("a service has none: %v %q", o.err, o.skipped)
		}
	})
	t.Run("one that there is not fails", func(t *testing.T) {
		t.Parallel()
		s := chosen(t, func(*steps.Suite) (steps.Target, error) { return steps.Target{}, errors.New("no such profile") })
		if o := one(t, s, there+got+"Then the response status is 200"); o.err == nil || !strings.Contains(o.err.Error(), "no such profile") {
			t.Errorf("got %v", o.err)
		}
	})
	t.Run("it is chosen before the first request", func(t *testing.T) {
		t.Parallel()
		s := suite(t, nil)
		s.Environment = func(string) (steps.Target, error) { return s.Target, nil }
		if o := one(t, s, got+there+"Then the response status is 200"); o.err == nil || !strings.Contains(o.err.Error(), "before the first request") {
			t.Errorf("got %v", o.err)
		}
	})
	t.Run("the names are known before", func(t *testing.T) {
		t.Parallel()
		if names := steps.Environments(selected(t, trackingFeature(there+there+got)).Scenarios); !slices.Equal(names, []string{"staging"}) {
			t.Errorf("got %q", names)
		}
	})
}
