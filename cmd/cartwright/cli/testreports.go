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
	"cartwright/steps/selection"
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
	if err := o.written(); err != nil {
		return nil, err
	}
	r := &reports{}
	shown := 0
	for _, text := range formats {
		name, file, _ := strings.Cut(text, ":")
		options := report.Options{Secrets: secrets, Version: version(), Contract: contract}
		w := cmd.OutOrStdout()
		if file == "" {
			shown++
			options.Color, options.Live = o.env.color(), o.env.live()
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
	if shown == 0 && o.env.live() {
		r.observers = append(r.observers, report.NewLive(cmd.ErrOrStderr()))
	}
	return r, o.addRerun(r)
}

// written refuses two reports in one file, of which each would overwrite the other.
func (o *testOptions) written() error {
	files := map[string]string{}
	for _, text := range append([]string{"rerun:" + o.rerun}, o.formats...) {
		name, file, _ := strings.Cut(text, ":")
		if other, taken := files[absolute(file)]; taken && file != "" {
			return wrongUsage("give each a file of its own", "%s and %s are both written to %s", other, name, file)
		}
		files[absolute(file)] = name
	}
	return nil
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

// writeFile makes a file of what write writes.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return &failure{code: exitWrite, what: fmt.Sprintf("cannot write %s: %s", name, cause(err)), hint: "check the space that is left", err: err}
	}
	return nil
}

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
	if o.strictInferred {
		words = append(words, "--strict-inferred")
	}
	if len(o.headers) > 0 {
		words = append(words, "--header …")
	}
	if o.auth != "" {
		words = append(words, "--auth …")
	}
	if o.adminToken != "" {
		words = append(words, "--admin-token …")
	}
	path := selection.Path(s)
	if strings.HasPrefix(path, "-") {
		words = append(words, "--") // it is no flag
	}
	return strings.Join(append(words, quoted(path)), " ")
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@,=+") == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
