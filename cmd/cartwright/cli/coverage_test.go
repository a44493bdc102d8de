package cli_test

import "testing"

func TestCoverageHelpIsGolden(t *testing.T) {
	t.Parallel()
	got := run(t.Context(), nil, "coverage", "-h")
	if got.code != 0 {
		t.Fatalf("ended with %d: %s", got.code, got.stderr)
	}
	golden(t, "testdata/help/cartwright-coverage.txt", got.stdout)
}
