package steps

import (
	"net/http"
	"slices"

	"cartwright/openapi/jsonvalue"
	"cartwright/steps/result"
)

// failure makes what a failure card shows of a check that failed: an error that keeps its parts.
func (w *World) failure(x *result.Exchange, what string, checks ...result.Check) error {
	f := &result.Failure{What: what, Checks: checks, Exchange: x}
	if x == nil {
		f.What += ": no request was sent before"
		return f
	}
	f.Violations = x.ResponseFaults
	if x.Status < http.StatusBadRequest {
		f.Violations = slices.Concat(x.RequestFaults, x.ResponseFaults)
	}
	for _, v := range f.Violations {
		if f.Hint == "" {
			f.Hint = v.Hint
		}
	}
	return f
}

// differ is the failure of checks that belong together; with a single one, its sentence says it all.
func (w *World) differ(what string, checks []result.Check) error {
	if len(checks) == 1 {
		what = checks[0].Path + ": " + inWords(checks[0])
	}
	return w.failure(w.last, what, checks...)
}

func inWords(c result.Check) string { return "expected " + c.Expected + ", got " + c.Actual }

func short(v any) string { return jsonvalue.Short(v, 120) }
