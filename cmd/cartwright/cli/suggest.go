package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// nearest returns the name that word was most likely meant to be, or "": the one with the fewest edits, if these are few
// for its length, or the only one that it begins.
func nearest(word string, names []string) string {
	best, edits := "", 1+len(word)/3
	var begun []string
	for _, name := range names {
		if n := distance(strings.ToLower(word), name); n <= edits {
			best, edits = name, n-1 // of equals the first
		}
		if strings.HasPrefix(name, word) {
			begun = append(begun, name)
		}
	}
	if best == "" && len(begun) == 1 {
		return begun[0]
	}
	return best
}

// distance counts the edits from a to b: insert, delete or replace a byte, or swap two neighbours.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			replace := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, replace)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// seeHelp leads to the list of what there is, after the nearest that there is.
func seeHelp(cmd *cobra.Command, near string) string {
	list := "`" + cmd.CommandPath() + " -h` lists what there is"
	if near == "" {
		return list
	}
	return "did you mean " + near + "? " + list
}

// firstWord is the word that should be a command, or "".
func firstWord(args []string) string {
	for _, arg := range args {
		if !strings.HasPrefix(arg, "-") {
			return arg
		}
	}
	return ""
}

func unknownCommand(root *cobra.Command, word string) error {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return wrongUsage(seeHelp(root, nearest(word, names)), "there is no command %q", word)
}

// knownCommand refuses what is left when no command was found.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return unknownCommand(root, args[0])
}

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return wrongUsage(seeHelp(cmd, ""), "%s takes no arguments but was given %q", cmd.CommandPath(), args[0])
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}
