package neighbour

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// UnknownError is a switch that no neighbour has, or a neighbour that there is not.
type UnknownError struct {
	Name   Name
	Switch Switch
}

// Error implements error; it tells what there is.
func (e *UnknownError) Error() string {
	known := Known()
	switches, is := known[e.Name]
	if !is {
		return fmt.Sprintf("there is no neighbour %q; there are %s", e.Name, join(slices.Sorted(maps.Keys(known))))
	}
	return fmt.Sprintf("%s cannot be %q; it can be %s", e.Name, e.Switch, join(switches))
}

func join[T ~string](all []T) string {
	texts := make([]string, len(all))
	for i, one := range all {
		texts[i] = string(one)
	}
	return strings.Join(texts, ", ")
}
