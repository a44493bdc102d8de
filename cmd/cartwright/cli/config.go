package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v4"

	"cartwright/steps/profile"
)

// configFlag is the flag that names the configuration. It is no key of that file.
const configFlag = "config"

// flagsFromFile sets the flags that neither the command line nor the environment gives, from the configuration: a section
// for each command that has --config, which maps a flag's name to its value, beside what all of them share.
//
//	serve: {port: 8080}
//	test: {parallel: 4, format: [progress, junit:out/junit.xml]}
//	tags: [smoke]   # and profiles, see package profile
func flagsFromFile(cmd *cobra.Command) error {
	file := configFile(cmd)
	if file == "" {
		return nil
	}
	if _, err := os.Stat(file); err != nil {
		return &failure{code: exitInvalid, what: fmt.Sprintf("--config %s cannot be read: %s", file, cause(err)), hint: "name a file that is there", err: err}
	}
	root, err := profile.Parse(file)
	switch {
	case err != nil:
		return &failure{code: exitInvalid, what: err.Error(), err: err}
	case root == nil:
		return nil // an empty file says nothing
	}
	return setFromSections(cmd, file, root)
}

// configFile is the configuration of a command: what --config names, else that of the working directory, else none.
func configFile(cmd *cobra.Command) string {
	f := cmd.Flags().Lookup(configFlag)
	if f == nil {
		return ""
	}
	if named := f.Value.String(); named != "" {
		return named
	}
	if _, err := os.Stat(profile.File); err != nil {
		return ""
	}
	return profile.File
}

// setFromSections finds the section of a command, and refuses keys that mean nothing to any.
func setFromSections(cmd *cobra.Command, file string, m *yaml.Node) error {
	var known []string
	for _, c := range cmd.Root().Commands() {
		if c.Flags().Lookup(configFlag) != nil {
			known = append(known, c.Name())
		}
	}
	known = append(known, profile.Keys()...)
	if m.Kind != yaml.MappingNode {
		return inFile(file, m, "it is no mapping", "write sections: "+strings.Join(known, ", "), nil).as(exitInvalid)
	}
	var faults []error
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, value := m.Content[i], m.Content[i+1]
		switch {
		case !slices.Contains(known, key.Value):
			faults = append(faults, inFile(file, key, fmt.Sprintf("there is no section %q", key.Value), sectionHint(cmd, key.Value, known), nil).as(exitInvalid))
		case key.Value == cmd.Name() && value.Tag != "!!null":
			faults = append(faults, setFromMapping(cmd, file, value))
		}
	}
	return errors.Join(faults...)
}

// sectionHint takes a word at the top of the file for a flag of the command that stands at the wrong place, or for a slip.
func sectionHint(cmd *cobra.Command, word string, known []string) string {
	if slices.Contains(settings(cmd), word) {
		return fmt.Sprintf("write it as `%s: {%s: …}`", cmd.Name(), word)
	}
	if near := nearest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are: " + strings.Join(known, ", ")
}

// settings are the flags of a command that a file may set.
func settings(cmd *cobra.Command) []string {
	return slices.DeleteFunc(flagNames(cmd), func(name string) bool { return name == configFlag || name == "help" || name == "version" })
}

// setFromMapping sets what is right and reports all that is wrong.
func setFromMapping(cmd *cobra.Command, file string, m *yaml.Node) error {
	if m.Kind != yaml.MappingNode {
		return inFile(file, m, cmd.Name()+" is no mapping", "write flags by name, as in `"+cmd.Name()+": {"+settings(cmd)[0]+": …}`", nil)
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
	names := settings(cmd)
	if !slices.Contains(names, key.Value) {
		hint := "`" + cmd.CommandPath() + " -h` lists the flags, which are the keys"
		if near := nearest(key.Value, names); near != "" {
			hint = "did you mean " + near + "?"
		}
		return inFile(file, key, fmt.Sprintf("there is no setting %q", key.Value), hint, nil)
	}
	f := cmd.Flags().Lookup(key.Value)
	_, several := f.Value.(pflag.SliceValue)
	values := []*yaml.Node{value}
	if several && value.Kind == yaml.SequenceNode {
		values = value.Content
	}
	if f.Changed || value.Tag == "!!null" { // the command line and the environment win; nothing is none
		return nil
	}
	var faults []error
	for _, one := range values {
		if one.Kind != yaml.ScalarNode {
			faults = append(faults, inFile(file, one, key.Value+" takes one value", "write it as `"+key.Value+": value`", nil))
			continue
		}
		faults = append(faults, fromFile(cmd, file, f, one))
	}
	return errors.Join(faults...)
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

// as gives a failure another code.
func (f *failure) as(code int) *failure {
	f.code = code
	return f
}

// inFile is a failure of a flag's value with its place.
func inFile(file string, at *yaml.Node, what, hint string, err error) *failure {
	return &failure{code: exitUsage, what: fmt.Sprintf("%s:%d: %s", file, at.Line, what), hint: hint, err: err}
}
