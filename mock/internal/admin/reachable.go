package admin

import (
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/fault"
	"cartwright/mock/internal/respond"
	"cartwright/openapi"
)

// criterion is one thing by which a fault chooses operations. Those that it leaves are fewer and fewer.
type criterion struct {
	field, value string // empty value: the fault does not say
	fits         func(*openapi.Operation) bool
	names        func([]*openapi.Operation) []string // what value could have been, of the operations that were left
}

// reachable refuses a fault that no operation can meet, and names the criterion that leaves none.
func (a *admin) reachable(f *fault.Fault) error {
	var left []*openapi.Operation
	for _, d := range a.services() {
		left = append(left, d.Operations...)
	}
	for _, c := range criteria(f) {
		if c.value == "" {
			continue
		}
		before := left
		left = slices.DeleteFunc(slices.Clone(left), func(o *openapi.Operation) bool { return !c.fits(o) })
		if len(left) == 0 {
			return behaviour.Failf(BadRequest, "body: /%s %q would never happen: no operation %s%s", c.field, c.value, atAll(before, f), didYouMean(c.names(before), c.value))
		}
	}
	return nil
}

// atAll says of whom it is asked.
func atAll(before []*openapi.Operation, f *fault.Fault) string {
	if len(before) == 1 {
		return "has it, " + before[0].ID + " does not"
	}
	if f.Match.Operation != "" {
		return "with this operationId has it"
	}
	return "that is served has it"
}

func criteria(f *fault.Fault) []criterion {
	out := []criterion{
		{"operation", f.Match.Operation, func(o *openapi.Operation) bool { return o.ID == f.Match.Operation },
			each(func(o *openapi.Operation) []string { return []string{o.ID} })},
		{"method", f.Match.Method, func(o *openapi.Operation) bool { return o.Method == f.Match.Method },
			each(func(o *openapi.Operation) []string { return []string{o.Method} })},
		{"path", f.Match.Path, func(o *openapi.Operation) bool { return meetsPath(o, f.Match.Path) }, each(paths)},
		{"code", f.Code, func(o *openapi.Operation) bool { return respond.Documents(o, f.Code, 0) }, each(codes)},
	}
	if f.Code != "" && f.Status != 0 {
		out = append(out, criterion{"status", strconv.Itoa(f.Status), func(o *openapi.Operation) bool { return respond.Documents(o, f.Code, f.Status) },
			func([]*openapi.Operation) []string { return nil }})
	}
	for name := range f.Match.Parameters {
		out = append(out, criterion{"parameters/" + name, name, func(o *openapi.Operation) bool { return declares(o, name) }, each(parameters)})
	}
	return out
}

func each(names func(*openapi.Operation) []string) func([]*openapi.Operation) []string {
	return func(all []*openapi.Operation) []string {
		var out []string
		for _, o := range all {
			out = append(out, names(o)...)
		}
		return out
	}
}

func meetsPath(o *openapi.Operation, path string) bool {
	return slices.ContainsFunc(paths(o), func(p string) bool { return fault.PathsMeet(p, path) })
}

func paths(o *openapi.Operation) []string {
	var out []string
	for _, m := range o.Mounts {
		out = append(out, m.Path)
	}
	return out
}

func codes(o *openapi.Operation) []string {
	var out []string
	for _, r := range o.Responses {
		for _, c := range r.ErrorCodes {
			out = append(out, c.Code)
		}
	}
	return out
}

func parameters(o *openapi.Operation) []string {
	out := make([]string, len(o.Parameters))
	for i, p := range o.Parameters {
		out[i] = p.Name
	}
	return out
}

// declares compares in any letter case, as headers are.
func declares(o *openapi.Operation, name string) bool {
	return slices.ContainsFunc(parameters(o), func(p string) bool { return strings.EqualFold(p, name) })
}
