package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v4"
)

// configFlag is the flag that names a file of flags. It is no key of that file.
const configFlag = "config"

// ofProfiles marks the --config of a command whose file holds profiles, not flags.
const ofProfiles = "profiles"

// flagsFromFile sets the flags that neither the command line nor the environment gives, from the file that --config
// names: a YAML mapping from a flag's name to its value.
func flagsFromFile(cmd *cobra.Command) error {
	f := cmd.Flags().Lookup(configFlag)
	if f == nil || f.Value.String() == "" || f.Annotations[ofProfiles] != nil {
		return nil
	}
	file := f.Value.String()
	text, err := os.ReadFile(file)
	if err != nil {
		return &failure{code: exitInvalid, what: fmt.Sprintf("--config %s cannot be read: %s", file, cause(err)), hint: "name a file that is there", err: err}
	}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return &failure{code: exitInvalid, what: file + ": " + cause(err), hint: "write a YAML mapping such as `port: 8080`", err: err}
	}
	if len(root.Content) == 0 {
		return nil // an empty file says nothing
	}
	return setFromMapping(cmd, file, root.Content[0])
}

// setFromMapping sets what is right and reports all that is wrong.
func setFromMapping(cmd *cobra.Command, file string, m *yaml.Node) error {
	if m.Kind != yaml.MappingNode {
		return inFile(file, m, "it is no mapping", "write flags as `port: 8080`", nil)
	}
	var faults []error
	seen := map[string]int{}
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, value := m.Content[i], m.Content[i+1]
		if line, twice := seen[key.Value]; twice {
			faults = append(faults, inFile(file, key, fmt.Sprintf("%s is set in line %d already", key.Value, line), "keep one", nil))
			continue
		}
		seen[key.Value] = key.Line
		faults = append(faults, setFromFile(cmd, file, key, value))
	}
	return errors.Join(faults...)
}

func setFromFile(cmd *cobra.Command, file string, key, value *yaml.Node) error {
	names := slices.DeleteFunc(flagNames(cmd), func(name string) bool { return name == configFlag || name == "help" || name == "version" })
	if !slices.Contains(names, key.Value) {
		hint := "`" + cmd.CommandPath() + " -h` lists the flags, which are the keys"
		if near := nearest(key.Value, names); near != "" {
			hint = "did you mean " + near + "?"
		}
		return inFile(file, key, fmt.Sprintf("there is no setting %q", key.Value), hint, nil)
	}
	f := cmd.Flags().Lookup(key.Value)
	switch {
	case value.Kind != yaml.ScalarNode:
		return inFile(file, value, key.Value+" takes one value", "write it as `"+key.Value+": value`", nil)
	case f.Changed || value.Tag == "!!null": // the command line and the environment win; nothing is none
		return nil
	}
	return fromFile(cmd, file, f, value)
}

func fromFile(cmd *cobra.Command, file string, f *pflag.Flag, value *yaml.Node) error {
	err := cmd.Flags().Set(f.Name, value.Value)
	if err == nil {
		return nil
	}
	wrong := wrongValue(f.Name, f, value.Value, err)
	var own *failure
	if errors.As(wrong, &own) {
		return inFile(file, value, own.what, own.hint, err)
	}
	return wrong
}

// inFile is a failure with its place.
func inFile(file string, at *yaml.Node, what, hint string, err error) *failure {
	return &failure{code: exitUsage, what: fmt.Sprintf("%s:%d: %s", file, at.Line, what), hint: hint, err: err}
}
