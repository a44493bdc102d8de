package cli

import (
	"errors"
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
	exitUnreachable = 6 // the target does not answer
	exitListen      = 7 // cannot listen or write
)

// usageError is a wrong command line.
type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

// codedError is an error whose exit code the verb knows.
type codedError struct {
	error
	code int
}

func (e *codedError) Unwrap() error { return e.error }

func exitCode(err error) int {
	var (
		coded    *codedError
		usage    *usageError
		document *openapi.DocumentError
		fixture  *fixtures.Error
	)
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &coded):
		return coded.code
	case errors.As(err, &usage), strings.HasPrefix(err.Error(), "unknown command"):
		return exitUsage
	case errors.As(err, &document):
		return exitDocument
	case errors.As(err, &fixture):
		return exitInvalid
	}
	return exitFailed
}
