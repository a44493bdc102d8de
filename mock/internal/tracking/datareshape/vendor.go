package datareshape

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

// Vendor returns what is known of the events of DATA Reshape.
func Vendor() tracking.Vendor { return vendor{} }

type vendor struct{}

// Operations of datareshape.yaml that take events.
const (
	sendEvent         = "sendReshapeEvent"
	sendStandardEvent = "sendReshapeStandardEvent"
	createOrder       = "createReshapeOrder"
	cancelOrder       = "cancelReshapeOrder"
	createLead        = "createReshapeLead"
	createBatch       = "createReshapeBatch"
	measurements      = "collectReshapeMeasurements"
	browserEvent      = "collectReshapeBrowserEvent"
)

// Ingests implements tracking.Vendor: all operations do.
func (vendor) Ingests(string) bool { return true }

// Account is the script id ([V] DR-API).
func (vendor) Account(c *tracking.Call, _ tracking.Item) string { return c.Query["id"] }

var (
	scriptID = regexp.MustCompile(`^[A-Z0-9]{8}$`) // [V] DR-API
	visible  = regexp.MustCompile(`^[!-~]+$`)
)

// Credential implements tracking.Vendor: the secret is the script's access token, which is a header's value.
func (vendor) Credential(value, secret string) (tracking.Credential, error) {
	switch {
	case !scriptID.MatchString(value):
		return tracking.Credential{}, fmt.Errorf("value %q is no script ID: write 8 capital letters and digits, such as AB12CD34", value)
	case secret != "" && !visible.MatchString(secret):
		return tracking.Credential{}, errors.New("secret is no access token: write visible ASCII characters without spaces")
	}
	return tracking.Credential{Value: value}, nil
}

// Split takes one event, but for the two batches: orders and leads in an array, measurements in events.
func (vendor) Split(c *tracking.Call) []tracking.Item {
	if c.Operation != measurements {
		return tracking.SplitBody(c)
	}
	var body struct {
		Events json.RawMessage `json:"events"`
	}
	if err := json.NewDecoder(bytes.NewReader(c.Raw)).Decode(&body); err != nil {
		body.Events = nil
	}
	return tracking.SplitArray("/events", tracking.List(tracking.Object(c.Body)["events"]), body.Events)
}

// Describe implements tracking.Vendor.
func (vendor) Describe(c *tracking.Call, i tracking.Item, e *event.Event) {
	s := read(c, i)
	e.Name, e.Key, e.User = s.name, s.key, s.user
	for _, line := range s.lines {
		e.Products = append(e.Products, line.Product)
	}
	e.Facts = event.Facts{Cart: s.user, Lines: factLines(s.lines)}
	switch s.name {
	case "product_added_to_cart":
		e.Facts.Action = event.Add
	case "product_removed_from_cart":
		e.Facts.Action = event.Remove
	case "cart_viewed", "checkout_started":
		e.Facts.Action, e.Facts.Whole = event.Snapshot, true
	case "checkout_completed", "order_create", "purchase":
		e.Facts.Action, e.Facts.Whole = event.Purchase, true
	}
}

func factLines(lines []line) []event.Line {
	var out []event.Line
	for _, l := range lines {
		out = append(out, l.Line)
	}
	return out
}

// Word implements tracking.Vendor: the vendor has no codes of its own. Of data of the person that were hashed before, that
// they are is all there is to say; see plainPerson.
func (vendor) Word(_ *tracking.Call, i tracking.Item, _ *event.Event, f event.Finding) (event.Finding, bool) {
	if name, ofPerson := strings.CutPrefix(f.Pointer, i.Pointer+"/user/"); ofPerson && isSHA256(tracking.Text(tracking.Object(tracking.Object(i.Value)["user"]), name)) {
		return f, false
	}
	return f, tracking.NearMiss(f)
}
