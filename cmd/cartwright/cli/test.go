package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cartwright/openapi"
	"cartwright/steps"
	"cartwright/steps/coverage"
	"cartwright/steps/result"
	"cartwright/steps/selection"
)

// testOptions are the flags of test.
type testOptions struct {
	env   Env
	paths []string

	baseURL, auth, adminToken, profile, config, fixtures string
	specs, headers                                       []string

	tags    string
	name    *regexp.Regexp
	shuffle seedFlag
	repeat  int

	parallel, retry           int
	failFast, dryRun, watch   bool
	strictInferred            bool
	timeout                   time.Duration
	rerun                     string
	formats                   []string
	failUnder, failUnderCodes float64
}

func newTest(env Env) *cobra.Command {
	o := testOptions{env: env}
	cmd := &cobra.Command{
		Use:   "test [path…]",
		Short: "Run features against the mock or a service",
		Long: "Runs features, by default those in the box against the mock in process, and holds every exchange against the contract.\n" +
			"A path is a folder, a file, file:line (a row of Examples, too), - for standard input, or @file for a list of paths as\n" +
			"--rerun writes it. What proves nothing fails: undefined or ambiguous steps, nothing selected, a tag that no feature\n" +
			"has, a scenario without a request or an assertion, an exchange that was not judged, a run in which no scenario passed.\n\n" +
			"Formats:\n" + formatList() + "\n" +
			"Exits with 1 when a scenario fails, 4 when a feature or profile cannot be read, 5 when coverage is below the\n" +
			"threshold, 6 when the target does not answer.",
		Example: "  cartwright test\n" +
			"  cartwright test features/fabric-cart-v2/getCart.feature:12\n" +
			"  cartwright test --tags \"@fabric-cart-v1 and not @negative\" --format pretty\n" +
			"  cartwright test --base-url https://carts.example --auth \"$TOKEN\" --format progress --format junit:out/junit.xml",
		Args: cobra.ArbitraryArgs, ValidArgsFunction: featureArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			o.paths = paths
			return o.run(cmd)
		},
	}
	o.flags(cmd)
	return cmd
}

// featureArgs completes feature files.
func featureArgs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"feature"}, cobra.ShellCompDirectiveFilterFileExt
}

func (o *testOptions) run(cmd *cobra.Command) error {
	if o.parallel == 0 {
		o.parallel = runtime.GOMAXPROCS(0)
	}
	if len(o.specs) > 0 && len(o.paths) == 0 {
		return wrongUsage("name the features for it", "--spec stands for another contract than that of the features in the box")
	}
	if o.shuffle.on && len(o.paths) > 0 {
		if _, err := strconv.Atoi(o.paths[0]); err == nil {
			return wrongUsage("write --shuffle="+o.paths[0], "the seed of --shuffle follows an equals sign")
		}
	}
	if o.watch {
		return o.watching(cmd)
	}
	return o.once(cmd)
}

// once reads the configuration and the features, finds the target and runs: in this order, so that nothing is sent for what
// cannot be run.
func (o *testOptions) once(cmd *cobra.Command) error {
	ctx := cmd.Context()
	own, p, err := o.configuration()
	if err != nil {
		return err
	}
	target, err := o.open(p)
	if err != nil {
		return err
	}
	defer target.close()
	selected, err := o.read(o.env.Stdin, target.suite.Contract, own)
	if err != nil {
		return err
	}
	if o.dryRun {
		return dryRun(cmd.OutOrStdout(), selected)
	}
	if err := target.probe(ctx); err != nil {
		return err
	}
	if err := o.environments(ctx, p, target, selected); err != nil {
		return err
	}
	reports, err := o.reports(cmd, target.suite.Contract, p.secrets)
	if err != nil {
		return err
	}
	run, err := target.suite.Run(ctx, selected, steps.Options{Parallel: o.parallel, Retry: o.retry, FailFast: o.failFast, Timeout: o.timeout,
		Observers: reports.observers, Replay: o.replay})
	if err = errors.Join(err, reports.close()); err != nil {
		return &failure{code: exitWrite, what: cause(err), hint: "check the space and the rights of where reports go", err: err}
	}
	return o.verdict(ctx, target.suite.Contract, run)
}

// verdict is the end of a run as an error: interrupted before red, red before a coverage that is too low.
func (o *testOptions) verdict(ctx context.Context, contract *openapi.Contract, run *result.Run) error {
	if run.Interrupted {
		return ctx.Err()
	}
	if run.Failed() {
		return &failure{code: exitFailed, what: failedIn(run), hint: o.unshown(run)}
	}
	if o.failUnder == 0 && o.failUnderCodes == 0 {
		return nil
	}
	if below := coverage.Measure(contract, run).Totals().Below(o.failUnder, o.failUnderCodes); below != nil {
		return &failure{code: exitCoverage, what: below.Error(), hint: "add scenarios for what is missing, or lower the threshold", err: below}
	}
	return nil
}

// unshown are the problems of a run that no report shows on the terminal.
func (o *testOptions) unshown(run *result.Run) string {
	for _, format := range o.formats {
		if !strings.Contains(format, ":") {
			return ""
		}
	}
	if len(o.formats) == 0 {
		return ""
	}
	return strings.Join(run.Problems, "; ")
}

func failedIn(run *result.Run) string {
	t := run.Tally()
	bad := 0
	for status, n := range t.Status {
		if status.Bad() {
			bad += n
		}
	}
	switch {
	case bad == 0:
		return counted(t.Problems, "problem") + " of the run itself"
	case t.Problems == 0:
		return fmt.Sprintf("%d of %s failed", bad, counted(t.Scenarios, "scenario"))
	}
	return fmt.Sprintf("%d of %s failed, and %s of the run itself", bad, counted(t.Scenarios, "scenario"), counted(t.Problems, "problem"))
}

// dryRun tells what would run, and what could not; no request is sent.
func dryRun(out io.Writer, chosen *selection.Selection) error {
	registry, err := steps.Sentences()
	if err != nil {
		return err
	}
	faults := slices.Concat(chosen.Problems, steps.Unsound(registry, chosen.Scenarios))
	for _, fault := range faults {
		_, _ = fmt.Fprintln(out, fault)
	}
	for _, s := range steps.Unused(registry, chosen.Scenarios) {
		_, _ = fmt.Fprintf(out, "not used: %s  %s:%d\n", s.Pattern, s.File, s.Line)
	}
	_, _ = fmt.Fprintf(out, "%s in %s would run; %s\n", counted(len(chosen.Scenarios), "scenario"), counted(len(chosen.Features), "feature"), counted(len(faults), "fault"))
	if len(faults) > 0 {
		return &failure{code: exitFailed, what: counted(len(faults), "fault") + " found"}
	}
	return nil
}
