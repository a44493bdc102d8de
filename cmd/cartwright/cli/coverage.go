package cli

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cartwright/steps/coverage"
)

// coverageFile is what the verb reads when nothing is named.
const coverageFile = "coverage.json"

// coverageOptions are what the verb takes.
type coverageOptions struct {
	formats         []string
	statuses, codes float64 // thresholds in percent
}

func newCoverage() *cobra.Command {
	o := &coverageOptions{}
	cmd := &cobra.Command{
		Use:   "coverage [report…]",
		Short: "Show what runs reached of the contract, merged, and hold it against a threshold",
		Long: "Reads the reports that `cartwright test --format coverage:FILE` wrote, by default " + coverageFile + ", and merges them: a cell is\n" +
			"reached when any run reached it. A cell is an operation × status × error code; besides, the content types, the bounds\n" +
			"of parameters and bodies that were tried from both sides, and the fields that a sentence looked at are counted.\n" +
			"Exits with 5 when less was reached than is asked for.",
		Example: "  cartwright test --format coverage:coverage.json && cartwright coverage\n" +
			"  cartwright coverage unit.json nightly.json --format json:all.json --format html:coverage.html\n" +
			"  cartwright coverage --fail-under 90 --fail-under-codes 80",
		Args: cobra.ArbitraryArgs,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"json"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, files []string) error { return o.run(cmd, files) },
	}
	f := cmd.Flags()
	f.VarP(reportFlag(&o.formats, checkCoverageFormat), "format", "f", "show on standard output or in a file (repeatable): table, json, html (default table)")
	f.Var(threshold(&o.statuses), "fail-under", "fail below this share of the contract's operations × statuses, in percent")
	f.Var(threshold(&o.codes), "fail-under-codes", "fail below this share of the contract's error codes, in percent")
	return cmd
}

func (o *coverageOptions) run(cmd *cobra.Command, files []string) error {
	if len(files) == 0 {
		files = []string{coverageFile}
	}
	var reports []*coverage.Report
	for _, name := range files {
		r, err := readCoverage(name)
		if err != nil {
			return err
		}
		reports = append(reports, r)
	}
	merged := coverage.Merge(reports...)
	if err := o.write(cmd.OutOrStdout(), merged); err != nil {
		return err
	}
	var below *coverage.BelowError
	if err := merged.Totals().Below(o.statuses, o.codes); errors.As(err, &below) {
		return &failure{code: exitCoverage, what: below.Error(), hint: "the table of `cartwright coverage` lists what is missing", err: err}
	}
	return nil
}

func readCoverage(name string) (*coverage.Report, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, &failure{code: exitInvalid, what: fmt.Sprintf("%s cannot be read: %s", name, cause(err)),
			hint: "`cartwright test --format coverage:FILE` writes such a report", err: err}
	}
	defer func() { _ = f.Close() }()
	r, err := coverage.Read(f)
	if err != nil {
		return nil, &failure{code: exitInvalid, what: name + ": " + err.Error(), err: err}
	}
	return r, nil
}

// coverageFormats are the ways to show coverage.
func coverageFormats() map[string]func(*coverage.Report, io.Writer) error {
	return map[string]func(*coverage.Report, io.Writer) error{
		"table": (*coverage.Report).WriteTable, "json": (*coverage.Report).WriteJSON, "html": (*coverage.Report).WriteHTML}
}

func checkCoverageFormat(name string) error {
	if coverageFormats()[name] == nil {
		return errors.New("write table, json or html")
	}
	return nil
}

// write shows a report in every format that is asked for, in this order. Files are made only now, so that a report can be
// merged into itself.
func (o *coverageOptions) write(out io.Writer, r *coverage.Report) error {
	formats := o.formats
	if len(formats) == 0 {
		formats = []string{"table"}
	}
	for _, text := range formats {
		name, file, _ := strings.Cut(text, ":")
		show := func(w io.Writer) error { return coverageFormats()[name](r, w) }
		if file != "" {
			out := show
			show = func(io.Writer) error { return writeFile(file, out) }
		}
		if err := show(out); err != nil {
			return err
		}
	}
	return nil
}

// threshold is a flag for a share in percent.
func threshold(to *float64) *checked[float64] {
	return &checked[float64]{to: to, kind: "percent", show: func(v float64) string { return fmt.Sprint(v) }, parse: func(text string) (float64, error) {
		v, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
		if err != nil || math.IsNaN(v) || v < 0 || v > 100 {
			return 0, errors.New("write a number from 0 to 100")
		}
		return v, nil
	}}
}
