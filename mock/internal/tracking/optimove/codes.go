package optimove

import (
	"strings"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

// Codes of the vendor's own client for what it validates before sending ([SDK] OM-SDK, §2.7). Sending is not stopped by
// them, so the collector is where they count.
const (
	codeUndefinedEvent    = "1010"
	codeTooManyParameters = "1020"
	codeUnknownParameter  = "1030"
	codeMissingParameter  = "1040"
	codeTextTooLong       = "1050"
	codeWrongType         = "1060"
	codeInvalidUserID     = "1070"
	codeUserIDTooLong     = "1071"
	codeInvalidEmail      = "1080"
	codeInvalidURL        = "1090"
	clientSource          = "§2.7"
	maxParameters         = 25 // of an event; the tenant's cap, as our web configuration says ([SDK] OM-CFG)
	maxMetricAgeDays      = 7  // [V] OM-EXT
	documentedTimestamp   = "YYYY-MM-DD HH:MM:SS.ssssss UTC"
)

// Word implements tracking.Vendor: a finding gets the code that the vendor's client has for it.
func (vendor) Word(_ *tracking.Call, i tracking.Item, _ *event.Event, f event.Finding) (event.Finding, bool) {
	place, _ := strings.CutPrefix(f.Pointer, i.Pointer)
	if code := codeOf(place, f.Keyword); code != "" {
		f.Code = code
	}
	return f, true
}

func codeOf(place, keyword string) string {
	parameter, inContext := strings.CutPrefix(place, "/context")
	switch {
	case place == "/customer" && keyword == "maxLength":
		return codeUserIDTooLong
	case !inContext:
		return ""
	case parameter == "":
		return map[string]string{"additionalProperties": codeUnknownParameter, "undocumented": codeUnknownParameter, "required": codeMissingParameter}[keyword]
	case keyword == "undocumented":
		return codeUnknownParameter
	case keyword == "format" || keyword == "pattern":
		return map[string]string{"/email": codeInvalidEmail, "/customURL": codeInvalidURL, "/ootb_url": codeInvalidURL}[parameter]
	}
	return map[string]string{"minLength": codeMissingParameter, "maxLength": codeTextTooLong, "type": codeWrongType, "anyOf": codeWrongType}[keyword]
}

// Undefined implements tracking.Undefiner: events must be configured in the tenant first ([V] OM-WEB). The mock takes
// any name of the shop's own for configured; one of the vendor's, or nearly so, it knows.
func (vendor) Undefined(_ *tracking.Call, e *event.Event, near string) []event.Finding {
	ours := strings.HasPrefix(e.Name, "ootb_") || strings.HasPrefix(e.Name, "core_")
	if !ours && near == "" {
		return nil
	}
	f := tracking.Fault("enum", e.Pointer+"/event", "'"+e.Name+"' is an undefined event", tracking.Inferred, clientSource)
	if !ours {
		f.Verdict = event.Warn
	}
	f.Code, f.Expected, f.Got = codeUndefinedEvent, "an event that the tenant has configured", e.Name
	if near != "" {
		f.Hint = "did you mean '" + near + "'?"
	}
	return []event.Finding{f}
}
