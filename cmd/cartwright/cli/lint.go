package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"cartwright/features"
	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/openapi"
	"cartwright/steps"
	"cartwright/steps/selection"
)

func newLint() *cobra.Command {
	var fixtureDir, featureDir string
	var o documentOptions
	cmd := &cobra.Command{
		Use:   "lint [document…]",
		Short: "Check documents, examples, fixtures and features, strictly",
		Long: "Checks documents by the rules of OpenAPI, their examples by their own schemas, fixtures by the documents in the box,\n" +
			"and features by the sentences that there are. Without arguments it checks what is in the box. Each fault is one line\n" +
			"on standard output. Exits with 4 when there is one, with 3 when a document cannot be read.",
		Example: "  cartwright lint\n  cartwright lint my-openapi.yaml",
		Args:    cobra.ArbitraryArgs, ValidArgsFunction: documentArgs,
		RunE: func(cmd *cobra.Command, documents []string) error {
			return lint(cmd.OutOrStdout(), cmd.ErrOrStderr(), o, documents, fixtureDir, featureDir)
		},
	}
	f := cmd.Flags()
	o.flags(f)
	f.StringVar(&fixtureDir, "fixtures", "", "`folder` of fixtures to check on top of the embedded ones")
	f.StringVar(&featureDir, "features", "", "`folder` of features to check instead of the embedded ones")
	for _, folder := range []string{"fixtures", "features"} {
		_ = cmd.MarkFlagDirname(folder) // fails only for a flag that is not there
	}
	return cmd
}

// linter prints faults as it finds them, and counts what it saw.
type linter struct {
	out, notes                               io.Writer
	faults, documents, operations, scenarios int
	checked                                  *openapi.Contract
}

func (l *linter) fault(line string) {
	l.faults++
	_, _ = fmt.Fprintln(l.out, line)
}

func lint(out, notes io.Writer, o documentOptions, documents []string, fixtureDir, featureDir string) error {
	if err := cmp.Or(checkFolder("--fixtures", fixtureDir), checkFolder("--features", featureDir)); err != nil {
		return err
	}
	l := &linter{out: out, notes: notes}
	if err := l.contract(o, documents); err != nil {
		return err
	}
	if len(documents) == 0 || fixtureDir != "" {
		l.fixtures(fixtureDir)
	}
	if len(documents) == 0 || featureDir != "" {
		l.features(featureDir)
	}
	if l.faults > 0 {
		return &failure{code: exitInvalid, what: counted(l.faults, "fault") + " found"}
	}
	_, err := fmt.Fprintf(out, "no faults: %s, %s, %s\n", counted(l.documents, "document"), counted(l.operations, "operation"), counted(l.scenarios, "scenario"))
	return err
}

func (l *linter) contract(o documentOptions, documents []string) error {
	from, err := o.sources(documents)
	if err != nil {
		return err
	}
	if len(documents) == 0 {
		from = append(from, openapi.Admin())
	}
	contract, err := openapi.Load(from...)
	if err != nil {
		return err
	}
	l.documents, l.checked = len(contract.Documents), contract
	for _, d := range contract.Documents {
		l.operations += len(d.Operations)
		for _, f := range d.Lint() {
			l.fault(f.String())
		}
	}
	l.resources(contract)
	return nil
}

// resources notes what serve --stateful would keep; what a document asks for in vain is a fault.
func (l *linter) resources(contract *openapi.Contract) {
	found, unplayed := mock.FindResources(contract, true)
	for _, r := range found {
		_, _ = fmt.Fprintf(l.notes, "%s %s: a resource by its %s, with %s\n", r.Document, r.Collection, r.ID, strings.Join(r.Operations, ", "))
	}
	for _, u := range unplayed {
		line := u.Document + " " + u.Path + ": no resource: " + u.Why
		if u.Fault {
			l.fault(line)
			continue
		}
		_, _ = fmt.Fprintln(l.notes, line)
	}
}

func (l *linter) fixtures(dir string) {
	options := []mock.Option{mock.WithFixtureChecks()}
	if dir != "" {
		options = append(options, mock.WithFixtures(fixtures.Dir(dir)))
	}
	var many fixtures.Errors
	switch _, err := mock.New(options...); {
	case errors.As(err, &many):
		for _, one := range many {
			l.fault(one.Error())
		}
	case err != nil:
		l.fault(err.Error())
	}
}

// features are read with the tags that the box has systems and operations for; those of a document may be named, too.
func (l *linter) features(dir string) {
	o := selection.Options{Box: features.FS(), Contract: l.checked}
	if dir != "" {
		o.Paths = []string{dir}
	}
	scenarios, faults := steps.Lint(o)
	l.scenarios = scenarios
	for _, f := range faults {
		l.fault(f)
	}
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
