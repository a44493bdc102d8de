package xo

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

// Word implements tracking.Vendor: names of identities are compared without their letter case (§1.3), which a schema
// cannot say.
func (vendor) Word(_ *tracking.Call, i tracking.Item, e *event.Event, f event.Finding) (event.Finding, bool) {
	if f.Keyword == "anyOf" {
		f.Hint = cmp.Or(alternatives(e.Name, strings.TrimPrefix(f.Pointer, i.Pointer)), f.Hint)
	}
	if f.Pointer == i.Pointer+"/user/identities" && (f.Keyword == "anyOf" || f.Keyword == "required") && e.Session != "" {
		return f, false
	}
	return f, tracking.NearMiss(f)
}

// alternatives says in words what a place in an event may have, where that is one of several things (§1.3, §1.4).
func alternatives(name, place string) string {
	switch {
	case place == "/user/identities":
		return "sessionid, or sessionId, is asked for"
	case name == "view" && place == "/target":
		return "a page of a product has product, a list or search page pathToPage"
	case name == "click" && place == "":
		return "a click on a product has target.product and sourceId, on a facet target.facet and a key of its name, on a campaign target.campaign"
	}
	return ""
}

// Rules implements tracking.Vendor.
func (vendor) Rules(_ *tracking.Call, i tracking.Item, e *event.Event) []event.Finding {
	activity := tracking.Object(i.Value)
	found := actionName(i, e)
	found = append(found, facetKey(i, activity, e)...)
	found = append(found, twoSessions(i, activity)...)
	found = append(found, repositories(i, activity)...)
	return append(found, decimalPrice(i, activity, e)...)
}

// actionName warns of verbs that look like none (inferred, §1.4).
func actionName(i tracking.Item, e *event.Event) []event.Finding {
	if e.Name == "" || looksLikeAction(e.Name) {
		return nil
	}
	f := tracking.Warning("pattern", i.Pointer+"/action", `should match pattern "^[a-z0-9][a-z0-9-]*$"`, tracking.Inferred, "§1.4")
	f.Expected, f.Got = "lower-case letters, digits and hyphens", e.Name
	if near := builtIn(e.Name); near != "" {
		f.Hint = "did you mean '" + near + "'?"
	}
	return []event.Finding{f}
}

func looksLikeAction(name string) bool {
	return name[0] != '-' && !strings.ContainsFunc(name, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-'
	})
}

// builtIn is the action that another spelling may mean, such as AddToCart or add_to_cart.
func builtIn(name string) string {
	plain := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	for _, action := range []string{"view", "click", addToCart, removeFromCart, purchase} {
		if strings.ReplaceAll(action, "-", "") == plain {
			return action
		}
	}
	return ""
}

// Undefined implements tracking.Undefiner: custom verbs are allowed, a slip of the pen is not meant.
func (vendor) Undefined(_ *tracking.Call, _ tracking.Item, e *event.Event, near string) []event.Finding {
	if e.Name == "buy" {
		near = purchase
	}
	if near == "" || !looksLikeAction(e.Name) {
		return nil
	}
	f := tracking.Warning("enum", e.Pointer+"/action", "is a custom action", tracking.Inferred, "§1.4")
	if e.Name == "buy" {
		f.Message, f.Provenance, f.Source = "is the legacy name of purchase", tracking.Documented, "AT-XO, GTM"
	}
	f.Expected, f.Got, f.Hint = near, e.Name, "did you mean '"+near+"'?"
	return []event.Finding{f}
}

// facetKey holds that a click on a facet, and not on a product, has a key that is named as the facet ([V] CP-CLK).
func facetKey(i tracking.Item, activity map[string]any, e *event.Event) []event.Finding {
	target := tracking.Object(activity["target"])
	facet := tracking.Text(target, "facet")
	if _, named := target[facet]; e.Name != "click" || facet == "" || named || target["product"] != nil {
		return nil
	}
	f := tracking.Fault("required", i.Pointer+"/target", "should have a property named as its facet, '"+facet+"'", tracking.Documented, "CP-CLK")
	f.Expected, f.Got = facet, "nothing"
	return []event.Finding{f}
}

// repositories warns of identities under a name that the vendor's own template would not take ([V] GTM); letter case does
// not matter (§1.3).
func repositories(i tracking.Item, activity map[string]any) []event.Finding {
	var found []event.Finding
	for _, name := range slices.Sorted(maps.Keys(tracking.Object(tracking.Object(activity["user"])["identities"]))) {
		if strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789") == "" {
			continue
		}
		f := tracking.Warning("pattern", i.Pointer+"/user/identities"+tracking.Key(name), "should have a name of letters and digits", tracking.Documented, "GTM")
		f.Expected, f.Got = "letters and digits", name
		found = append(found, f)
	}
	return found
}

// twoSessions warns of two spellings of the session id that differ: the SDK adds its own to a sessionId (§1.3).
func twoSessions(i tracking.Item, activity map[string]any) []event.Finding {
	sent := tracking.Object(tracking.Object(activity["user"])["identities"])
	first := ""
	for name, value := range sent {
		id, _ := value.(string)
		if !strings.EqualFold(name, sessionID) || id == "" {
			continue
		}
		if first != "" && first != id {
			f := tracking.Warning("uniqueNames", i.Pointer+"/user/identities",
				"has two session ids that differ; names are compared without letter case", tracking.Inferred, "§1.3")
			f.Expected, f.Got = "one session id", "two"
			return []event.Finding{f}
		}
		first = id
	}
	return nil
}

// decimalPrice warns of a price that looks like euros where cents are meant ([V] AT-TABLE, CP-PUR). A purchase's schema
// says so itself.
func decimalPrice(i tracking.Item, activity map[string]any, e *event.Event) []event.Finding {
	price := tracking.Number(tracking.Object(activity["metadata"])["price"])
	if e.Name == purchase || price == nil || price.IsInteger() {
		return nil
	}
	f := tracking.Warning("cents", i.Pointer+"/metadata/price", "should be a whole number of cents", tracking.Documented, "AT-TABLE, CP-PUR")
	f.Expected, f.Got = "cents, such as 3250", price.String()
	return []event.Finding{f}
}
