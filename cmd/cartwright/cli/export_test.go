package cli

// ExitCode is the table of exit codes, for errors that no command line produces today.
func ExitCode(err error) int { return exitCode(err) }
