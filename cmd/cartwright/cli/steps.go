package cli

import (
	"io"

	"github.com/spf13/cobra"

	"cartwright/steps"
	"cartwright/steps/sentence"
)

func newSteps() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "steps",
		Short: "List the sentences of feature files, or explain a step",
		Long:  "Shows what feature files may say.",
		Args:  knownCommand, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newStepsList(), newStepsWhy())
	return cmd
}

func newStepsList() *cobra.Command {
	var format string
	formats := []string{"text", "json", "html"}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the sentences, each with an example",
		Long: "Lists every sentence by its section, with an example, what it does and what it needs of the target. html is one page\n" +
			"that needs no network.",
		Example: "  cartwright steps list --format html > sentences.html",
		Args:    noArgs, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			registry, err := steps.Sentences()
			if err != nil {
				return err
			}
			write := map[string]func(io.Writer) error{"text": registry.WriteText, "json": registry.WriteJSON, "html": registry.WriteHTML}[format]
			return write(cmd.OutOrStdout())
		},
	}
	cmd.Flags().Var(oneOf(&format, formats), "format", "of the list: text, json or html")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp)) // fails only for a flag that is not there
	return cmd
}

func newStepsWhy() *cobra.Command {
	return &cobra.Command{
		Use:   "why step",
		Short: "Explain which sentence a step is, or show the nearest ones",
		Long: "Shows the sentence that a step matches, with what it captures. When none does, it shows the nearest, with an example of\n" +
			"how to say it, and exits with 1.",
		Example: `  cartwright steps why 'Given a cart with 2 items'`,
		Args:    oneStep, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			registry, err := steps.Sentences()
			if err != nil {
				return err
			}
			return why(cmd.OutOrStdout(), registry, args[0])
		},
	}
}

func oneStep(_ *cobra.Command, args []string) error {
	if len(args) == 1 {
		return nil
	}
	return wrongUsage("put it in quotes, as in: cartwright steps why 'a cart with 2 items'", "steps why takes one step, and %d words were given", len(args))
}

func why(w io.Writer, registry *sentence.Registry, step string) error {
	e := registry.Explain(step)
	if err := e.Write(w); err != nil {
		return err
	}
	if e.Matches == nil {
		return &failure{code: exitFailed, what: "no sentence says that"}
	}
	return nil
}
