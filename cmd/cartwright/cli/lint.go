package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"cartwright/features"
	"cartwright/mock"
	"cartwright/openapi"
	"cartwright/steps"
)

func newLint() *cobra.Command {
	var fixtureDir, featureDir string
	cmd := &cobra.Command{
		Use:   "lint [document…]",
		Short: "Check documents, examples, fixtures and features, strictly",
		Long: "Checks documents by the rules of OpenAPI, their examples by their own schemas, fixtures by the documents, and\n" +
			"features by the sentences that there are. Without arguments it checks what is in the box.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, documents []string) error {
			return lint(cmd, documents, fixtureDir, featureDir)
		},
	}
	f := cmd.Flags()
	f.StringVar(&fixtureDir, "fixtures", "", "folder of fixtures to check on top of the embedded ones")
	f.StringVar(&featureDir, "features", "", "folder of features to check instead of the embedded ones")
	return cmd
}

// errLint says that something was found; what, was printed already.
var errLint = errors.New("faults were found")

func lint(cmd *cobra.Command, documents []string, fixtureDir, featureDir string) error {
	from := append(openapi.Box(), openapi.Admin())
	if len(documents) > 0 {
		from = sources(documents, false)
	}
	contract, err := openapi.Load(from...)
	if err != nil {
		return err
	}
	found := 0
	report := func(line string) {
		found++
		_, _ = fmt.Fprintln(cmd.OutOrStdout(), line)
	}
	operations := 0
	for _, d := range contract.Documents {
		operations += len(d.Operations)
		for _, f := range d.Lint() {
			report(f.String())
		}
	}
	if len(documents) == 0 || fixtureDir != "" {
		lintFixtures(fixtureDir, report)
	}
	scenarios := 0
	if len(documents) == 0 || featureDir != "" {
		scenarios = lintFeatures(featureDir, report)
	}
	if found > 0 {
		return &codedError{fmt.Errorf("%d %w", found, errLint), exitInvalid}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "no faults: %d documents, %d operations, %d scenarios\n", len(contract.Documents), operations, scenarios)
	return err
}

func lintFixtures(dir string, report func(string)) {
	var options []mock.Option
	if dir != "" {
		options = append(options, mock.WithFixtures(os.DirFS(dir)))
	}
	if _, err := mock.New(options...); err != nil {
		report(err.Error())
	}
}

func lintFeatures(dir string, report func(string)) int {
	var fsys fs.FS = features.FS()
	if dir != "" {
		fsys = os.DirFS(dir)
	}
	scenarios, faults := steps.Lint(fsys)
	for _, f := range faults {
		report(f)
	}
	return scenarios
}
