package steps

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/steps/result"
)

// card makes the error of a failed check: what failed, the request as curl, the answer, each violation with its place in
// the contract.
func (w *World) card(x *result.Exchange, what string) error {
	var b strings.Builder
	b.WriteString(what)
	if x == nil {
		return errors.New(what + "\n  no request was sent before")
	}
	if x.Operation != nil {
		fmt.Fprintf(&b, "\n  operation  %s, %s", x.Operation.ID, x.Operation.At)
	}
	fmt.Fprintf(&b, "\n  request    %s", w.curl(x))
	fmt.Fprintf(&b, "\n  answer     %d %s  %s", x.Status, http.StatusText(x.Status), shorten(string(x.Body), 500))
	for _, v := range x.RequestFaults {
		writeViolation(&b, "request", v)
	}
	for _, v := range x.ResponseFaults {
		writeViolation(&b, "answer", v)
	}
	return errors.New(b.String())
}

func writeViolation(b *strings.Builder, side string, v openapi.Violation) {
	fmt.Fprintf(b, "\n  %s %s: %s · expected %s · got %s", side, v.In, openapi.Sentence(v), v.Expected, v.Got)
	if v.At.File != "" {
		fmt.Fprintf(b, "\n    contract %s", v.At)
	}
	if v.Provenance != "" {
		fmt.Fprintf(b, ", %s %s", v.Provenance, v.Source)
	}
	if v.Hint != "" {
		fmt.Fprintf(b, "\n    hint: %s", v.Hint)
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
