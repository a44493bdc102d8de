package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cartwright/openapi"
	"cartwright/steps/report"
	"cartwright/steps/result"
)

// reports are the formats of a run with the files that they are written to.
type reports struct {
	observers []result.Observer
	files     []*os.File
}

func (r *reports) close() error {
	var errs []error
	for _, f := range r.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

// reports opens every format before the run, so that a file that cannot be written is known at once.
func (o *testOptions) reports(cmd *cobra.Command, contract *openapi.Contract, secrets []string) (*reports, error) {
	formats := o.formats
	if len(formats) == 0 {
		formats = []string{"progress"}
	}
	r := &reports{}
	shown := 0
	for _, text := range formats {
		name, file, _ := strings.Cut(text, ":")
		options := report.Options{Secrets: secrets, Version: version(), Contract: contract}
		w := cmd.OutOrStdout()
		if file == "" {
			shown++
			options.Color = o.env.color()
		} else {
			f, err := create(file)
			if err != nil {
				return nil, errors.Join(err, r.close())
			}
			r.files = append(r.files, f)
			w = f
		}
		observer, err := report.New(name, w, options)
		if err != nil {
			_ = r.close()
			return nil, err // the flag was checked
		}
		r.observers = append(r.observers, observer)
	}
	if shown > 1 {
		_ = r.close()
		return nil, wrongUsage("write all but one to a file, as in --format junit:junit.xml", "%d formats go to standard output", shown)
	}
	if shown == 0 && o.env.Terminal {
		r.observers = append(r.observers, &liveLine{w: cmd.ErrOrStderr()})
	}
	return r, nil
}

// create makes a file and the folders above it.
func create(name string) (*os.File, error) {
	err := os.MkdirAll(filepath.Dir(name), 0o755) //nolint:gosec // reports are for others to read
	var f *os.File
	if err == nil {
		f, err = os.Create(name)
	}
	if err != nil {
		return nil, &failure{code: exitWrite, what: fmt.Sprintf("cannot write %s: %s", name, cause(err)), hint: "name a file in a folder that you may write to", err: err}
	}
	return f, nil
}

// writeRerun lists what failed, for the next run. Nothing failed: an empty file, not that of the last time.
func (o *testOptions) writeRerun(run *result.Run) error {
	if o.rerun == "" || run == nil {
		return nil
	}
	f, err := create(o.rerun)
	if err != nil {
		return err
	}
	written := map[string]bool{}
	for _, s := range run.Scenarios {
		line := placeOf(s)
		if !s.Status().Bad() || written[line] {
			continue
		}
		written[line] = true
		if _, err := fmt.Fprintln(f, line); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return f.Close()
}

func placeOf(s *result.Scenario) string { return fmt.Sprintf("%s:%d", s.Feature.URI, s.Line) }

// replay is the command that runs one scenario as this run did. Credentials stay out of it.
func (o *testOptions) replay(s *result.Scenario) string {
	words := []string{"cartwright test"}
	add := func(flag, value string) {
		if value != "" {
			words = append(words, flag, quoted(value))
		}
	}
	add("--base-url", o.baseURL)
	for _, spec := range o.specs {
		add("--spec", spec)
	}
	add("--config", o.config)
	add("--profile", o.profile)
	add("--fixtures", o.fixtures)
	if len(o.headers) > 0 {
		words = append(words, "--header …")
	}
	if o.auth != "" {
		words = append(words, "--auth …")
	}
	return strings.Join(append(words, quoted(placeOf(s))), " ")
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@,=+") == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// liveLine says on a terminal how far a run is, when all reports go to files.
type liveLine struct {
	result.Silent
	w            io.Writer
	total        int
	done, failed int
}

var _ result.Observer = (*liveLine)(nil)

// RunStarted implements result.Observer.
func (l *liveLine) RunStarted(run *result.Run) error {
	l.total = len(run.Scenarios)
	return nil
}

// ScenarioFinished implements result.Observer.
func (l *liveLine) ScenarioFinished(s *result.Scenario, a *result.Attempt) error {
	if a.Number == 0 {
		l.done++
	}
	if a.Status.Bad() {
		l.failed++
	}
	_, err := fmt.Fprintf(l.w, "\r\x1b[K%d of %d, %d failed  %s", l.done, l.total, l.failed, s.Feature.URI)
	return err
}

// RunFinished implements result.Observer.
func (l *liveLine) RunFinished(*result.Run) error {
	_, err := fmt.Fprint(l.w, "\r\x1b[K")
	return err
}
