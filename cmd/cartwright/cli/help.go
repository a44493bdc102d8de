package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// newHelp is cobra's help command, but a wrong topic is a failure.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Show the help of a command",
		Long:  "Shows the help of a command, as `cartwright command -h` does.",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return commandNames(root, args), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, topic []string) error {
			cmd, rest, err := root.Find(topic)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, strings.Join(topic, " "))
			}
			cmd.InitDefaultHelpFlag()
			cmd.InitDefaultVersionFlag()
			return cmd.Help()
		},
	}
}

func commandNames(root *cobra.Command, path []string) []string {
	cmd, rest, err := root.Find(path)
	if err != nil || len(rest) > 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// addCompletion adds cobra's completion command. Without a shell it fails, since `cartwright completion > file` would
// else write a help text into the file.
func addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Args = cobra.ArbitraryArgs
		c.RunE = func(cmd *cobra.Command, args []string) error {
			shells := commandNames(cmd, nil)
			given := strings.Join(args, " ")
			if given == "" {
				return wrongUsage(seeHelp(cmd, ""), "name the shell: %s", strings.Join(shells, ", "))
			}
			return wrongUsage(seeHelp(cmd, nearest(given, shells)), "there is no completion for the shell %q", given)
		}
		for _, shell := range c.Commands() {
			shell.Args = noArgs
		}
	}
}

// documentArgs completes the files of documents.
func documentArgs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
}
