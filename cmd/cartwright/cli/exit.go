package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"cartwright/fixtures"
	"cartwright/openapi"
)

// Exit codes, one for each class of failure, so that a script can tell them apart.
const (
	exitOK          = 0
	exitFailed      = 1 // the contract is broken, or anything without a code of its own
	exitUsage       = 2
	exitDocument    = 3 // a document cannot be read or served
	exitInvalid     = 4 // fixtures, examples or features are invalid
	exitCoverage    = 5 // below the threshold
	exitUnreachable = 6 // the target does not answer
	exitWrite       = 7 // cannot listen or write
	exitInterrupted = 130
)

// failure is an error that a verb words itself: what is wrong, and what to do about it.
type failure struct {
	code int
	what string
	hint string // empty when what says it all
	err  error  // why; may be nil
}

// Error is one sentence.
func (f *failure) Error() string {
	if f.hint == "" {
		return f.what
	}
	return f.what + "; " + f.hint
}

// Unwrap implements errors.Unwrap.
func (f *failure) Unwrap() error { return f.err }

var _ interface{ Unwrap() error } = (*failure)(nil)

// wrongUsage is a failure of the command line or of the environment variable that stands for a flag.
func wrongUsage(hint, format string, args ...any) *failure {
	return &failure{code: exitUsage, what: fmt.Sprintf(format, args...), hint: hint}
}

// exitCode is the only place that gives an error its code.
func exitCode(err error) int {
	var (
		own      *failure
		document *openapi.DocumentError
		fixture  *fixtures.Error
	)
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &own):
		return own.code
	case errors.As(err, &document):
		return exitDocument
	case errors.As(err, &fixture):
		return exitInvalid
	}
	return exitFailed
}

// printError prints an error, each of several on a line of its own.
func printError(w io.Writer, err error) {
	for line := range strings.Lines(err.Error()) {
		_, _ = fmt.Fprintln(w, "cartwright: "+strings.TrimSuffix(line, "\n"))
	}
}

// output keeps the first error of writing, which many a caller drops: a full disk must not look like a success.
type output struct {
	w   io.Writer
	err error
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}

// cause is the innermost text of an error, of joined ones that of the last: what the system said, without the calls that
// led there.
func cause(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			var many interface{ Unwrap() []error }
			if !errors.As(err, &many) {
				return err.Error()
			}
			all := many.Unwrap()
			inner = all[len(all)-1]
		}
		err = inner
	}
}
