package respond

import (
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/journal"
	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// EventFinding puts what the contract has against a request, or against an event in it, into the words of tracking.
func EventFinding(v openapi.Violation) event.Finding {
	f := event.Finding{Code: v.Keyword, Keyword: v.Keyword, Verdict: event.Bad, In: v.In, Pointer: v.Pointer, Message: v.Message,
		Expected: v.Expected, Got: v.Got, Hint: v.Hint, Provenance: string(v.Provenance), Source: v.Source}
	if v.At.File != "" {
		f.Contract = v.At.String()
	}
	return f
}

// Violation is the way back, for a finding that is a reason to refuse the request.
func Violation(f event.Finding) openapi.Violation {
	return openapi.Violation{In: f.In, Pointer: f.Pointer, Keyword: keyword(f), Message: f.Message, Expected: f.Expected, Got: f.Got,
		Hint: f.Hint, Provenance: schema.Provenance(f.Provenance), Source: f.Source, At: schema.ParseLocation(f.Contract), Advisory: f.Verdict != event.Bad}
}

// JournalFinding is a finding as the journal has it. Of an accepted event it is no reason that anything was refused for.
func JournalFinding(f event.Finding, accepted bool) journal.Finding {
	return journal.Finding{In: f.In, Pointer: f.Pointer, Keyword: keyword(f), Expected: f.Expected, Got: f.Got, Message: f.Message,
		Hint: f.Hint, Contract: f.Contract, Provenance: f.Provenance, Advisory: accepted || f.Verdict != event.Bad}
}

// keyword is the code where a lint across events has no keyword.
func keyword(f event.Finding) string {
	if f.Keyword == "" {
		return f.Code
	}
	return f.Keyword
}
