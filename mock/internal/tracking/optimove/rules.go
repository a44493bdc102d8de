package optimove

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

// Rules implements tracking.Vendor. The old form has a token, an id of the customer and one of the event, and is held by
// no rule of the current one.
func (vendor) Rules(c *tracking.Call, i tracking.Item, e *event.Event) []event.Finding {
	sent := tracking.Object(i.Value)
	context := tracking.Object(sent["context"])
	found := userIDs(i, sent, e)
	if !isOld(sent) {
		for _, rule := range []func(*tracking.Call, tracking.Item, map[string]any) []event.Finding{unsigned, notJSON, metric, timestamp, bothIdentities} {
			found = append(found, rule(c, i, sent)...)
		}
		for _, rule := range []func(tracking.Item, map[string]any, *event.Event) []event.Finding{noQuantity, itemCount, lineTypes, meantParameters} {
			found = append(found, rule(i, context, e)...)
		}
	}
	found = append(found, longTexts(i, context, e)...)
	found = append(found, parameterNames(i, context, e)...)
	return append(found, tooManyParameters(i, context, e)...)
}

// unsigned warns of server-side events without a signature: the documentation of 2020 has none, today's has ([V] OM-EXT).
func unsigned(c *tracking.Call, _ tracking.Item, _ map[string]any) []event.Finding {
	if c.Operation != saveEvent || signatureOf(c.Header).sent {
		return nil
	}
	f := tracking.Warning("security", "/"+signatureContent, "is missing: server-side events are signed", tracking.Documented, "OM-EXT, OM-SS")
	f.In, f.Expected, f.Got = tracking.InHeader, "the HMAC-SHA256 of the body", "nothing"
	return []event.Finding{f}
}

// notJSON warns of server-side events that are not called JSON, which the vendor asks for ([V] OM-EXT).
func notJSON(c *tracking.Call, _ tracking.Item, _ map[string]any) []event.Finding {
	if c.Operation != saveEvent {
		return nil
	}
	return tracking.NotJSON(c, "OM-EXT")
}

// metric holds that what is sent to the host of campaign metrics is one, and of the tenant whose host it is: the vendor asks
// for the category ([V] OM-EXT), that the tenant fits is inferred (§2.1).
func metric(c *tracking.Call, i tracking.Item, sent map[string]any) []event.Finding {
	tenant, ofMetrics := strings.CutPrefix(strings.TrimSuffix(strings.ToLower(c.Host), ".optimove.net"), "metric-")
	if c.Operation != saveEvent || !ofMetrics {
		return nil
	}
	var found []event.Finding
	if category := tracking.Text(sent, "category"); category != "metric" {
		f := tracking.Fault("enum", i.Pointer+"/category", "should be metric at the host of campaign metrics", tracking.Documented, "OM-EXT")
		f.Expected, f.Got = "metric", cmp.Or(category, "nothing")
		found = append(found, f)
	}
	if named := tracking.Scalar(sent["tenant"]); named != tenant {
		f := tracking.Warning("const", i.Pointer+"/tenant", "should be the tenant whose host it is sent to", tracking.Inferred, "§2.1")
		f.Expected, f.Got = tenant, cmp.Or(named, "nothing")
		found = append(found, f)
	}
	return found
}

// timestamp warns of the two published forms that the documentation no longer has, and of a metric that is too old. The
// SDKs write ISO 8601, as is their way ([SDK] OM-SDK).
func timestamp(c *tracking.Call, i tracking.Item, sent map[string]any) []event.Finding {
	text := tracking.Text(sent, "timestamp")
	at, form := parseTimestamp(text)
	pointer := i.Pointer + "/timestamp"
	var found []event.Finding
	switch {
	case text == "" || form == formUnknown: // the schema says so
		return nil
	case at.IsZero():
		f := tracking.Fault("format", pointer, "should be a time that there is", tracking.Inferred, "§2.3")
		f.Expected, f.Got = documentedTimestamp, text
		return []event.Finding{f}
	case form == formMicroseconds || form == formISO && fromSDK(sent):
	default:
		f := tracking.Warning("pattern", pointer, "should be in the documented form "+documentedTimestamp, tracking.Documented, "OM-MAND")
		f.Expected, f.Got = documentedTimestamp, text
		found = append(found, f)
	}
	if age := c.Now.Sub(at); tracking.Text(sent, "category") == "metric" && age > maxMetricAgeDays*24*time.Hour {
		f := tracking.Fault("maxAge", pointer, fmt.Sprintf("should be at most %d days old", maxMetricAgeDays), tracking.Documented, "OM-EXT")
		f.Expected, f.Got = strconv.Itoa(maxMetricAgeDays)+" days", strconv.Itoa(int(age/(24*time.Hour)))+" days"
		found = append(found, f)
	}
	return found
}

type timestampForm int

const (
	formUnknown timestampForm = iota
	formMicroseconds
	formMilliseconds
	formISO
)

// parseTimestamp gives the time and which of the three published forms it has (§2.3); a zero time is one of that form
// that no calendar has.
func parseTimestamp(text string) (time.Time, timestampForm) {
	var form timestampForm
	var layout string
	const dateLength = len("2006-01-02")
	switch clock, isUTC := strings.CutSuffix(text, " UTC"); {
	case isUTC && len(clock) == len("2006-01-02 15:04:05.000000"):
		form, layout, text = formMicroseconds, "2006-01-02 15:04:05.000000", clock
	case isUTC && len(clock) == len("2006-01-02 15:04:05.000"):
		form, layout, text = formMilliseconds, "2006-01-02 15:04:05.000", clock
	case len(text) > dateLength && text[dateLength] == 'T':
		form, layout = formISO, time.RFC3339Nano
	default:
		return time.Time{}, formUnknown
	}
	at, err := time.Parse(layout, text)
	if err != nil {
		return time.Time{}, form
	}
	return at, form
}

// bothIdentities warns of customer and visitor together: either is enough ([V] OM-MAND), an older page forbids both
// ([V] OM-GH), the SDKs send both.
func bothIdentities(_ *tracking.Call, i tracking.Item, sent map[string]any) []event.Finding {
	if tracking.Text(sent, "customer") == "" || tracking.Text(sent, "visitor") == "" || fromSDK(sent) {
		return nil
	}
	f := tracking.Warning("oneOf", i.Pointer+"/visitor", "is sent beside customer; one of them is enough, and an older page forbids both", tracking.Documented, "OM-MAND, OM-GH")
	f.Expected, f.Got = "customer or visitor", "both"
	return []event.Finding{f}
}

// noQuantity warns of a cart line without a number (inferred from OM-RT, §2.5).
func noQuantity(i tracking.Item, context map[string]any, e *event.Event) []event.Finding {
	if e.Facts.Action != event.Add && e.Facts.Action != event.Remove || context == nil {
		return nil
	}
	if _, sent := context["ootb_quantity"]; sent {
		return nil
	}
	f := tracking.Warning("required", i.Pointer+"/context", "should have the recommended property 'ootb_quantity'", tracking.Inferred, "§2.5")
	f.Expected, f.Got = "ootb_quantity", "nothing"
	return []event.Finding{f}
}

// itemCount holds the count of a cart against its lines, which are numbered from 0 ([V] OM-ITEMS).
func itemCount(i tracking.Item, context map[string]any, e *event.Event) []event.Finding {
	count := tracking.Number(context["ootb_total_items_count"])
	if e.Name != itemsInCart || count == nil {
		return nil
	}
	lines := 0
	for name := range context {
		if strings.HasPrefix(name, "ootb_item_name_") {
			lines++
		}
	}
	if lines == 0 || count.Equal(*tracking.Count(lines)) {
		return nil
	}
	f := tracking.Warning("sum", i.Pointer+"/context/ootb_total_items_count", fmt.Sprintf("is %s, the lines are %d", count, lines), tracking.Documented, "OM-ITEMS")
	f.Expected, f.Got = strconv.Itoa(lines), count.String()
	return []event.Finding{f}
}
