package xo

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

// Vendor returns what is known of the events of Crownpeak XO.
func Vendor() tracking.Vendor { return vendor{} }

type vendor struct{}

// The actions that the vendor has built in ([V] AT-TABLE, CP-OBJ).
const (
	addToCart      = "add-to-cart"
	removeFromCart = "remove-from-cart"
	purchase       = "purchase"
)

// Ingests implements tracking.Vendor.
func (vendor) Ingests(operation string) bool { return operation == "sendActivities" }

// Account is the tracker key, nothing else ([V] CP-REST), whose letter case does not matter ([V] GTM).
func (vendor) Account(c *tracking.Call, _ tracking.Item) string {
	return strings.ToLower(c.Path["trackerKey"])
}

// trackerKey is the vendor's own pattern ([V] GTM).
var trackerKey = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

// Credential implements tracking.Vendor.
func (vendor) Credential(value, secret string) (tracking.Credential, error) {
	key := strings.ToLower(value)
	switch {
	case !trackerKey.MatchString(key):
		return tracking.Credential{}, fmt.Errorf("value %q is no tracker key: write a UUID of version 4, such as 7e57ab1e-0000-4000-8000-000000000007", value)
	case secret != "":
		return tracking.Credential{}, errors.New("secret is of no use: a tracker key has none")
	}
	return tracking.Credential{Value: key}, nil
}

// Split takes one activity or an array of them ([SDK] NPM-ACT).
func (vendor) Split(c *tracking.Call) []tracking.Item { return tracking.SplitBody(c) }

// Describe implements tracking.Vendor.
func (vendor) Describe(_ *tracking.Call, i tracking.Item, e *event.Event) {
	activity := tracking.Object(i.Value)
	e.Name = tracking.Text(activity, "action")
	identities := identities(activity)
	e.Session = identities[sessionID]
	e.User = user(identities)
	if product := tracking.Text(tracking.Object(activity["target"]), "product"); product != "" {
		e.Products = []string{product}
	}
	e.Facts = facts(i, activity, e)
}

const sessionID = "sessionid"

// identities are the visitor's ids by the names in lower case: the docs write sessionId, the SDK sessionid (§1.3).
func identities(activity map[string]any) map[string]string {
	sent := tracking.Object(tracking.Object(activity["user"])["identities"])
	out := make(map[string]string, len(sent))
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		if id, ok := sent[name].(string); ok && id != "" {
			out[strings.ToLower(name)] = id
		}
	}
	return out
}

// user is the id that a shop knows its customer by; which repositories there are is up to the account ([V] AT-IDS2).
func user(identities map[string]string) string {
	for _, name := range []string{"userid", "ecommerceid", "crmid", "email"} {
		if identities[name] != "" {
			return identities[name]
		}
	}
	for _, name := range slices.Sorted(maps.Keys(identities)) {
		if name != sessionID {
			return identities[name]
		}
	}
	return ""
}

func facts(i tracking.Item, activity map[string]any, e *event.Event) event.Facts {
	f := event.Facts{Cart: e.Session}
	if f.Cart == "" {
		f.Cart = e.User
	}
	metadata := tracking.Object(activity["metadata"])
	if f.Currency = tracking.Text(metadata, "currency"); f.Currency != "" {
		f.CurrencyPointer, f.CurrencySource = i.Pointer+"/metadata/currency", "CP-PUR"
	}
	for _, product := range e.Products {
		f.Lines = []event.Line{{Product: product, Pointer: i.Pointer + "/target/product", Quantity: tracking.Number(metadata["quantity"])}}
	}
	switch e.Name {
	case addToCart:
		f.Action = event.Add
	case removeFromCart: // only when the product leaves the cart completely ([V] CP-RFC)
		f.Action = event.Remove
		for n := range f.Lines {
			f.Lines[n].Quantity = nil
		}
	case purchase:
		f.Action, f.Order = event.Purchase, tracking.Text(metadata, "orderId")
	}
	return f
}
