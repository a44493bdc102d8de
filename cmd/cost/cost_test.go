package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestMain lets the test binary be its own child, as the program is.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "-child" {
		main()
	}
	os.Exit(m.Run())
}

func output(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), args, &out, &errs); code != 0 {
		t.Fatalf("ended with %d: %s", code, errs.String())
	}
	return out.String()
}

func TestRequestsAreMeasured(t *testing.T) {
	t.Parallel()
	lines := strings.Split(strings.TrimSpace(output(t, "-requests", "50", "-rounds", "2")), "\n")
	if len(lines) != 1+len(cases()) {
		t.Fatalf("%d lines: %v", len(lines), lines)
	}
	row := regexp.MustCompile(`^ *(\S.*\S)  +\d+\.\d  +\d+\.\d  +\d+\.\d\d  +\d+\.\d\d  +\d+\.\d\d  +≤ \d\.\d$`)
	for i, c := range cases() {
		if m := row.FindStringSubmatch(strings.TrimRight(lines[i+1], " ")); m == nil || m[1] != c.name {
			t.Errorf("the line of %s: %s", c.name, lines[i+1])
		}
	}
}

func TestStartIsMeasured(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/proc/self/schedstat"); err != nil {
		t.Skip("there is no /proc with a schedstat")
	}
	got := output(t, "-start", "-starts", "2")
	for _, want := range []string{`start to first answer, ms +\d+ +\d+ +\d+ +< 100`, `CPU until then, ms +\d+ +\d+ +\d+ +\n`, `RSS idle, MiB +\d+\.\d +< 60`, `1000 sandboxes, MiB +-?\d+\.\d +< 50`} {
		if !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestInspectorIsMeasured(t *testing.T) {
	t.Parallel()
	got := output(t, "-inspector", "-requests", "50", "-rounds", "2")
	if want := `with the inspector +\d+\.\d +\d+\.\d +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +< 1\.1`; !regexp.MustCompile(want).MatchString(got) {
		t.Errorf("no %s in\n%s", want, got)
	}
}

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-rounds", "0"}, {"-requests", "x"}, {"now"}, {"-nothing"}} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), args, &out, &errs); code != 2 || errs.Len() == 0 || out.Len() > 0 {
			t.Errorf("%v ended with %d: %s%s", args, code, out.String(), errs.String())
		}
	}
}

func TestMedian(t *testing.T) {
	t.Parallel()
	if a, b := median([]float64{3, 1, 2}), median([]float64{4, 1, 3, 2}); a != 2 || b != 2.5 {
		t.Errorf("got %v and %v", a, b)
	}
}
