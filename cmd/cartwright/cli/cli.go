// Package cli is the command: a function of arguments, environment and streams that returns an exit code. Each verb is
// one file.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Env is everything that the command takes from outside.
type Env struct {
	Context        context.Context // ends on an interrupt
	Args           []string        // without the program's name
	LookupEnv      func(string) (string, bool)
	Stdout, Stderr io.Writer
}

// System is the environment of the running process. SIGINT and SIGTERM end its context.
func System() Env {
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	return Env{Context: ctx, Args: os.Args[1:], LookupEnv: os.LookupEnv, Stdout: os.Stdout, Stderr: os.Stderr}
}

// Main runs one command line and returns its exit code.
func Main(env Env) int {
	root := newRoot(env)
	root.SetArgs(env.Args)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(env.Context)
	if err != nil {
		_, _ = fmt.Fprintln(env.Stderr, "cartwright: "+err.Error())
	}
	return exitCode(err)
}

func newRoot(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "cartwright",
		Short: "Mock server and contract test harness for OpenAPI documents",
		Long: "cartwright serves a mock that behaves like the documented service: an OpenAPI document goes in, a server with\n" +
			"state comes out. In the box: fabric Cart API v2, fabric legacy cart, Crownpeak XO, Optimove, DATA Reshape.",
		SilenceUsage: true, SilenceErrors: true,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return flagsFromEnv(cmd, env.LookupEnv)
		},
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.AddCommand(newServe(), newRoutes(), newLint(), newReady(), newVersion())
	for _, c := range root.Commands() {
		c.Args = usage(c.Args)
	}
	return root
}

// usage makes wrong arguments a usage error.
func usage(args cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if args == nil {
			return nil
		}
		if err := args(cmd, given); err != nil {
			return &usageError{err}
		}
		return nil
	}
}

// envPrefix begins the environment variable of every flag: --max-body is CARTWRIGHT_MAX_BODY.
const envPrefix = "CARTWRIGHT_"

// flagsFromEnv sets the flags that the command line does not give. The command line wins.
func flagsFromEnv(cmd *cobra.Command, lookup func(string) (string, bool)) error {
	var first error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := envPrefix + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, ok := lookup(name)
		if !ok || f.Changed || first != nil || f.Name == "help" {
			return
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil {
			first = &usageError{fmt.Errorf("%s=%q: %w", name, value, err)}
		}
	})
	return first
}
