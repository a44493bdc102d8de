package optimove

import (
	"cmp"
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

// Word implements tracking.Vendor: a finding gets the code that the vendor's client has for it. Of what the schema does
// not declare, a parameter is one that the tenant has not configured, which is a warning (§2.7).
func (vendor) Word(_ *tracking.Call, i tracking.Item, e *event.Event, f event.Finding) (event.Finding, bool) {
	place, _ := strings.CutPrefix(f.Pointer, i.Pointer)
	parameter, isParameter := parameterAt(place)
	switch {
	case f.Keyword == "undocumented" && e.Name == itemsInCart && lineParameter.MatchString(parameter):
		return f, false
	case f.Keyword == "undocumented" && isParameter:
		f.Hint = plausible(parameter, f.Hint)
		f.Code, f.Verdict, f.Provenance, f.Source = codeUnknownParameter, event.Warn, tracking.Inferred, clientSource
		f.Message = "parameter '" + parameter + "' has not been configured for this event. It will not be tracked and cannot be used within a trigger."
		return f, true
	case isParameter:
		f.Code = cmp.Or(codeOfParameter(parameter, f.Keyword), f.Code)
	case place == "/context" && f.Keyword == "required":
		f.Code = codeMissingParameter
	case place == "/customer" && f.Keyword == "maxLength":
		f.Code = codeUserIDTooLong
	}
	return f, tracking.NearMiss(f)
}

// plausible drops a hint at a name that is alike by little more than the prefix which all of the vendor's have:
// ootb_userid is not ootb_sku_id.
func plausible(name, hint string) string {
	meant := hinted(hint)
	of, to := strings.TrimPrefix(name, vendorPrefix), strings.TrimPrefix(meant, vendorPrefix)
	if meant == "" || len(of) == len(name) || strings.Contains(of, to) || strings.Contains(to, of) {
		return hint
	}
	if shorter := min(len(of), len(to)); begins(of, to)+ends(of, to) < shorter/2 {
		return ""
	}
	return hint
}

// begins is how many bytes two names begin with alike, ends how many they end with.
func begins(a, b string) (alike int) {
	for alike < min(len(a), len(b)) && a[alike] == b[alike] {
		alike++
	}
	return alike
}

func ends(a, b string) (alike int) {
	for alike < min(len(a), len(b)) && a[len(a)-1-alike] == b[len(b)-1-alike] {
		alike++
	}
	return alike
}

const vendorPrefix = "ootb_"

// hinted is the name that a hint says was meant; empty when it says none.
func hinted(hint string) string {
	_, rest, _ := strings.Cut(hint, "did you mean '")
	return strings.TrimSuffix(rest, "'?")
}

// parameterAt is the parameter that a place in an event is.
func parameterAt(place string) (name string, ok bool) {
	name, ok = strings.CutPrefix(place, "/context/")
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(name), ok && !strings.Contains(name, "/")
}

func codeOfParameter(name, keyword string) string {
	if keyword == "format" {
		return map[string]string{"email": codeInvalidEmail, "customURL": codeInvalidURL}[name]
	}
	return map[string]string{"minLength": codeMissingParameter, "maxLength": codeTextTooLong, "type": codeWrongType, "anyOf": codeWrongType}[keyword]
}

// Undefined implements tracking.Undefiner: events must be configured in the tenant first ([V] OM-WEB). The mock takes
// any name of the shop's own for configured; one of the vendor's it knows, and a slip of the pen gets a warning that is
// no code of the vendor's, since the shop may mean it.
func (vendor) Undefined(_ *tracking.Call, i tracking.Item, e *event.Event, near string) []event.Finding {
	theirs := strings.HasPrefix(e.Name, vendorPrefix) || strings.HasPrefix(e.Name, "core_")
	if !theirs && near == "" {
		return nil
	}
	pointer := e.Pointer + "/event"
	if isOld(tracking.Object(i.Value)) {
		pointer = e.Pointer + "/eid"
	}
	f := tracking.Warning("enum", pointer, "is an event of your own", tracking.Inferred, clientSource)
	if theirs {
		f = tracking.Fault("enum", pointer, "'"+e.Name+"' is an undefined event", tracking.Inferred, clientSource)
		f.Code = codeUndefinedEvent
	}
	f.Expected, f.Got = "an event that the tenant has configured", e.Name
	if near != "" {
		f.Hint = "did you mean '" + near + "'?"
	}
	return []event.Finding{f}
}
