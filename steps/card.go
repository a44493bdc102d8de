package steps

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"cartwright/openapi"
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

// describe words a failure for a plain test log.
func (w *World) describe(f *result.Failure) string {
	var b strings.Builder
	b.WriteString(f.What)
	for _, c := range f.Checks {
		fmt.Fprintf(&b, "\n  %s: %s", c.Path, inWords(c))
	}
	if x := f.Exchange; x != nil {
		if x.Operation != nil {
			fmt.Fprintf(&b, "\n  operation  %s, %s", x.Operation.ID, x.Operation.At)
		}
		fmt.Fprintf(&b, "\n  request    %s", w.curl(x))
		fmt.Fprintf(&b, "\n  answer     %d %s  %s", x.Status, http.StatusText(x.Status), shorten(string(x.Body), 500))
	}
	for _, v := range f.Violations {
		writeViolation(&b, v)
	}
	if f.Hint != "" {
		b.WriteString("\n  hint: " + f.Hint)
	}
	return b.String()
}

func writeViolation(b *strings.Builder, v openapi.Violation) {
	fmt.Fprintf(b, "\n  %s: %s · expected %s · got %s", v.In, openapi.Sentence(v), v.Expected, v.Got)
	if v.At.File != "" {
		fmt.Fprintf(b, "\n    contract %s", v.At)
	}
	if v.Provenance != "" {
		fmt.Fprintf(b, ", %s %s", v.Provenance, v.Source)
	}
}

// curl is the request as a command that anyone can repeat; credentials are masked.
func (w *World) curl(x *result.Exchange) string {
	parts := []string{"curl -i"}
	if x.Method != http.MethodGet {
		parts = append(parts, "-X "+x.Method)
	}
	for _, name := range sortedNames(x.RequestHeader) {
		value := strings.Join(x.RequestHeader[name], ", ")
		if isSecret(name) {
			value = "***"
		}
		parts = append(parts, "-H "+shellQuote(name+": "+value))
	}
	if len(x.RequestBody) > 0 {
		parts = append(parts, "-d "+shellQuote(shorten(string(x.RequestBody), 2000)))
	}
	return strings.Join(append(parts, shellQuote(w.url(x.Target))), " ")
}

func isSecret(header string) bool {
	return slices.Contains([]string{"authorization", "x-api-key", "x-dre-access-token", "cookie"}, strings.ToLower(header))
}

func shellQuote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

func shorten(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	return text[:limit] + "…"
}

func short(v any) string { return jsonvalue.Short(v, 120) }
