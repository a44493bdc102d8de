package tracking

import (
	"cmp"
	"strings"

	"cartwright/mock/internal/event"
)

// Provenance of findings.
const (
	Documented = "documented"
	Inferred   = "inferred"
)

// InBody and the others are the parts of a request that findings lie in.
const (
	InBody   = "body"
	InHeader = "header"
	InQuery  = "query"
	InPath   = "path"
)

// Warning is a finding of a rule that no schema says, for an event that the vendor takes all the same.
func Warning(keyword, pointer, message, provenance, source string) event.Finding {
	return event.Finding{Code: keyword, Keyword: keyword, Verdict: event.Warn, In: InBody, Pointer: pointer, Message: message, Provenance: provenance, Source: source}
}

// NearMiss says that a finding is worth a word where the vendor lets more names in than it documents: of those, only one
// that comes near a documented one is.
func NearMiss(f event.Finding) bool { return f.Keyword != "undocumented" || f.Hint != "" }

// Fault is a finding of a rule that no schema says, for an event that is wrong.
func Fault(keyword, pointer, message, provenance, source string) event.Finding {
	f := Warning(keyword, pointer, message, provenance, source)
	f.Verdict = event.Bad
	return f
}

// Mispacked is the warning for events in a body that has not the Content-Encoding which its header names. The mock reads
// it all the same; nobody says that a vendor does (inferred).
func Mispacked(encoding string) event.Finding {
	f := Warning("contentEncoding", "/Content-Encoding", "names an encoding that the body has not", Inferred, "RFC 9110 §8.4")
	f.In, f.Expected, f.Got = InHeader, encoding, "a body that is not so encoded"
	return f
}

// NotJSON warns of a body that is not called JSON, for a vendor that asks for it, as source says; sendBeacon calls a string
// text/plain and the mock takes it.
func NotJSON(c *Call, source string) []event.Finding {
	sent := c.Header.Get("Content-Type")
	if sent != "" && !strings.HasPrefix(strings.ToLower(sent), "text/plain") { // it is JSON, or the contract refuses it
		return nil
	}
	f := Warning("contentType", "/Content-Type", "should be application/json", Documented, source)
	f.In, f.Expected, f.Got = InHeader, "application/json", cmp.Or(sent, "nothing")
	f.Hint = "navigator.sendBeacon and fetch send strings as text/plain; send a Blob of type application/json"
	return []event.Finding{f}
}
