package optimove

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"unicode/utf8"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

const itemsInCart = "ootb_items_in_cart"

// lineParameter is what ootb_items_in_cart says of a line, which are numbered from 0 without end ([V] OM-ITEMS); the
// contract can only name the first of them.
var lineParameter = regexp.MustCompile(`^ootb_item_(name|image|quantity|link)_[0-9]+$`)

// lineTypes holds that the parameters of a line have the types of those of the first ([V] OM-ITEMS).
func lineTypes(i tracking.Item, context map[string]any, e *event.Event) []event.Finding {
	if e.Name != itemsInCart {
		return nil
	}
	var found []event.Finding
	for _, name := range slices.Sorted(maps.Keys(context)) {
		what := lineParameter.FindStringSubmatch(name)
		if what == nil {
			continue
		}
		want := "string"
		_, fits := context[name].(string)
		if what[1] == "quantity" {
			want = "number"
			_, fits = context[name].(json.Number)
		}
		pointer := i.Pointer + "/context/" + name
		if fits || broken(e, pointer, "type") {
			continue
		}
		f := tracking.Fault("type", pointer, "should be "+want, tracking.Documented, "OM-ITEMS")
		f.Code, f.Expected, f.Got = codeWrongType, want, tracking.Shown(context[name])
		found = append(found, f)
	}
	return found
}

const maxText = 255 // characters ([V] OM-SS)

// longTexts holds that no text is longer than the vendor takes, whatever the parameter is called ([V] OM-SS, OM-WEB).
func longTexts(i tracking.Item, context map[string]any, e *event.Event) []event.Finding {
	var found []event.Finding
	for _, name := range slices.Sorted(maps.Keys(context)) {
		text, _ := context[name].(string)
		pointer := i.Pointer + "/context" + tracking.Key(name)
		length := utf8.RuneCountInString(text)
		if length <= maxText || broken(e, pointer, "maxLength") {
			continue
		}
		f := tracking.Fault("maxLength", pointer, fmt.Sprintf("should NOT be longer than %d characters", maxText), tracking.Documented, "OM-SS")
		f.Code, f.Expected, f.Got = codeTextTooLong, fmt.Sprintf("at most %d characters", maxText), fmt.Sprintf("%d characters", length)
		found = append(found, f)
	}
	return found
}

// broken says that the schema has found a keyword broken at a place.
func broken(e *event.Event, pointer, keyword string) bool {
	return slices.ContainsFunc(e.Findings, func(f event.Finding) bool { return f.Pointer == pointer && f.Keyword == keyword })
}
