package optimove

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

const maxUserID = 200 // characters ([SDK] OM-SDK, §2.4)

// userIDs holds every id of a customer that an event has; the length of customer is its schema's to say.
func userIDs(i tracking.Item, sent map[string]any, e *event.Event) []event.Finding {
	found := userID(i.Pointer+"/customer", sent["customer"], false)
	if isOld(sent) {
		found = append(found, userID(i.Pointer+"/cid", sent["cid"], true)...)
	}
	if e.Name == "set_user_id_event" {
		found = append(found, userID(i.Pointer+"/context/userId", tracking.Object(sent["context"])["userId"], true)...)
	}
	return found
}

// userID finds ids that are none: blank, null, none, or with undefine in them; and, where asked for, one that is too long.
func userID(pointer string, value any, long bool) []event.Finding {
	id, isText := value.(string)
	if !isText {
		return nil
	}
	if length := utf8.RuneCountInString(id); long && length > maxUserID {
		f := tracking.Fault("maxLength", pointer, fmt.Sprintf("should NOT be longer than %d characters", maxUserID), tracking.Inferred, clientSource)
		f.Code, f.Expected, f.Got = codeUserIDTooLong, fmt.Sprintf("at most %d characters", maxUserID), fmt.Sprintf("%d characters", length)
		return []event.Finding{f}
	}
	plain := strings.ToLower(strings.TrimSpace(id))
	if plain != "" && plain != "null" && plain != "none" && !strings.Contains(plain, "undefine") {
		return nil
	}
	f := tracking.Fault("format", pointer, "should be the id of a customer", tracking.Inferred, clientSource)
	f.Code, f.Expected, f.Got = codeInvalidUserID, "an id", strconv.Quote(id)
	return []event.Finding{f}
}

// parameterNames holds that parameters are in snake_case, with one underscore between words ([V] OM-SS). The events that
// the SDK sends by itself have names of their own making.
func parameterNames(i tracking.Item, context map[string]any, e *event.Event) []event.Finding {
	if slices.Contains(ofSDK(), e.Name) {
		return nil
	}
	var found []event.Finding
	for _, name := range slices.Sorted(maps.Keys(context)) {
		if isSnakeCase(name) {
			continue
		}
		f := tracking.Fault("pattern", i.Pointer+"/context"+tracking.Key(name), "should have a name in snake_case", tracking.Documented, "OM-SS")
		f.Expected, f.Got = "lower-case letters and digits, one underscore between words", strconv.Quote(name)
		found = append(found, f)
	}
	return found
}

// ofSDK are the events that the vendor's client emits by itself ([SDK] OM-SDK).
func ofSDK() []string {
	return []string{"set_page_visit", "set_user_id_event", "set_email_event", "optimove_sdk_metadata", "web_popup_displayed", "stitch_event", "user_agent_header_event"}
}

func isSnakeCase(name string) bool {
	for word := range strings.SplitSeq(name, "_") {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// meantParameters tells of a parameter that is missing because it was sent under another name, such as
// ootb_fullfillment_type under its right spelling (§5). One that is mandatory the schema misses itself.
func meantParameters(i tracking.Item, context map[string]any, e *event.Event) []event.Finding {
	var found []event.Finding
	for _, unknown := range e.Findings {
		meant := hinted(unknown.Hint)
		if _, sent := context[meant]; unknown.Code != codeUnknownParameter || meant == "" || sent || misses(e, meant) {
			continue
		}
		name := strings.TrimPrefix(unknown.Pointer, i.Pointer+"/context/")
		f := tracking.Warning("required", i.Pointer+"/context", "should have '"+meant+"', which '"+name+"' seems to mean", tracking.Inferred, "§5")
		f.Code, f.Expected, f.Got = codeMissingParameter, meant, name
		found = append(found, f)
	}
	return found
}

// misses says that the schema has found a parameter missing.
func misses(e *event.Event, name string) bool {
	return slices.ContainsFunc(e.Findings, func(f event.Finding) bool {
		return f.Keyword == "required" && strings.HasSuffix(f.Message, "property '"+name+"'")
	})
}

// tooManyParameters warns of parameters beyond the tenant's cap, which the SDK would take out.
func tooManyParameters(i tracking.Item, context map[string]any, e *event.Event) []event.Finding {
	if len(context) <= maxParameters {
		return nil
	}
	f := tracking.Warning("maxProperties", i.Pointer+"/context", fmt.Sprintf("event '%s' contains %d parameters while the allowed number of parameters is %d",
		e.Name, len(context), maxParameters), tracking.Inferred, clientSource)
	f.Code, f.Expected, f.Got = codeTooManyParameters, "at most "+strconv.Itoa(maxParameters), strconv.Itoa(len(context))
	return []event.Finding{f}
}
