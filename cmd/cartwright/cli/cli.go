// Package cli is the command: a function of arguments, environment and streams that returns an exit code. Each verb is
// one file; what can go wrong, and the exit code of each, is in exit.go.
package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Env is everything that the command takes from outside but its context.
type Env struct {
	Args           []string // without the program's name
	LookupEnv      func(string) (string, bool)
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Terminal       bool // a person looks at the streams
}

// live says whether a line may be written anew.
func (e Env) live() bool {
	term, _ := e.LookupEnv("TERM")
	return e.Terminal && term != "dumb"
}

// color says whether a terminal wants colours; https://no-color.org.
func (e Env) color() bool {
	no, _ := e.LookupEnv("NO_COLOR")
	return e.live() && no == ""
}

// isTerminal takes every character device for one, but the one that shows nothing.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	nothing, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, nothing)
}

// Run runs the command line of this process and returns its exit code. SIGINT and SIGTERM end it in good order; a
// second one ends it at once.
func Run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return Main(ctx, Env{Args: os.Args[1:], LookupEnv: os.LookupEnv, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Terminal: isTerminal(os.Stdout) && isTerminal(os.Stderr)})
}

// Main runs one command line and returns its exit code, which design.md §8 lists. It touches nothing of the process but
// what env gives it, so that several can run at a time. The end of ctx is an interrupt.
func Main(ctx context.Context, env Env) int {
	out := &output{w: env.Stdout}
	env.Stdout = out
	err := newRoot(env).ExecuteContext(ctx)
	switch {
	case out.err != nil:
		err = &failure{code: exitWrite, what: "cannot write to standard output: " + cause(out.err), err: out.err}
	case err != nil && ctx.Err() != nil:
		err = &failure{code: exitInterrupted, what: "interrupted", err: err} // whatever it broke off
	}
	if err != nil {
		printError(env.Stderr, err)
	}
	return exitCode(err)
}

const about = `cartwright serves a mock that behaves like the documented service: an OpenAPI document goes in, a server with
state comes out. Features hold it, or a service of yours, against the same document. In the box: fabric Cart API v2,
fabric legacy cart, Crownpeak XO, Optimove, DATA Reshape.

Every flag is also an environment variable: --max-body is CARTWRIGHT_MAX_BODY. The command line wins over it; an empty
variable counts as none. Where there is --config, both win over the section of the command in that file,
by default cartwright.yaml, as in serve: {port: 8080}.

Exit codes: 0 ok · 1 failed · 2 wrong usage · 3 a document cannot be read or served · 4 fixtures, examples, features or
the configuration are invalid, or lint found a fault · 5 coverage is below the threshold · 6 the target does not answer ·
7 cannot listen or write · 130 interrupted`

func newRoot(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "cartwright",
		Short: "Mock server and contract test harness for OpenAPI documents",
		Long:  about,
		Example: "  cartwright serve                    # the box, at http://127.0.0.1:4010\n" +
			"  cartwright serve my-openapi.yaml    # any other document\n" +
			"  cartwright test                     # the features, against the mock in process",
		Version:      version(),
		SilenceUsage: true, SilenceErrors: true,
		Args: knownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := flagsFromEnv(cmd, env.LookupEnv); err != nil {
				return err
			}
			return flagsFromFile(cmd)
		},
	}
	root.SetArgs(append([]string{}, env.Args...)) // not nil, which would mean the arguments of the process
	root.SetOut(env.Stdout)                       // before completion is added, which keeps it
	root.SetErr(env.Stderr)
	root.SetVersionTemplate(versionLine() + "\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if cmd == root {
			if word := firstWord(env.Args); word != "" {
				return unknownCommand(root, word) // its flags are not the matter
			}
		}
		return flagError(cmd, err)
	})
	root.AddCommand(newServe(), newTest(env), newRoutes(), newLint(), newReady(), newCoverage(), newSteps(), newVersion())
	root.SetHelpCommand(newHelp(root))
	addCompletion(root)
	return root
}
