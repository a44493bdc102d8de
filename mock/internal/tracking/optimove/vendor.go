package optimove

import (
	"cmp"
	"strconv"
	"strings"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

// Vendor returns what is known of the events of Optimove.
func Vendor(deps Deps) tracking.Vendor { return vendor{newTenants(deps.Tenants)} }

type vendor struct{ tenants *tenants }

// Operations of optimove.yaml that take events.
const (
	saveEvent       = "saveEvent"
	trackOptistream = "trackOptistream"
	reportEvent     = "reportEvent"
)

// Ingests implements tracking.Vendor.
func (vendor) Ingests(operation string) bool {
	return operation == saveEvent || operation == trackOptistream || operation == reportEvent
}

// Account is the tenant that an event names by its id or, in the old form and in a path, by its token; a token of no
// configured tenant stands for itself.
func (v vendor) Account(c *tracking.Call, i tracking.Item) string {
	e := tracking.Object(i.Value)
	if token := tracking.Text(e, "tid"); token != "" && isOld(e) {
		return v.tenants.account(token)
	}
	if id, ok := integer([]byte(tracking.Scalar(e["tenant"]))); ok {
		return strconv.FormatInt(id, 10)
	}
	return v.tenants.account(c.Path["token"])
}

// Split takes one event or an array of them ([V] OM-SS).
func (vendor) Split(c *tracking.Call) []tracking.Item { return tracking.SplitBody(c) }

// Describe implements tracking.Vendor.
func (v vendor) Describe(c *tracking.Call, i tracking.Item, e *event.Event) {
	sent := tracking.Object(i.Value)
	context := tracking.Object(sent["context"])
	e.Name = tracking.Text(sent, "event")
	e.User = tracking.Text(sent, "customer")
	if isOld(sent) {
		e.Name, e.User = tracking.Scalar(sent["eid"]), tracking.Text(sent, "cid")
	}
	if e.User == "" {
		e.User = tracking.Text(context, "ootb_userid")
	}
	if e.Session = tracking.Text(context, "ootb_session_id"); e.Session == "" {
		e.Session = tracking.Text(sent, "visitor")
	}
	e.Key = tracking.Text(tracking.Object(sent["metadata"]), "eventId")
	if product := tracking.Text(context, "ootb_product_id"); product != "" {
		e.Products = []string{product}
	}
	e.Facts = facts(i, context, e)
	e.Facts.Mirrored = c.Operation != saveEvent // [SDK] OM-SDK, §2.8
}

// facts are what the cart events say; one event is for one line ([V] OM-RT).
func facts(i tracking.Item, context map[string]any, e *event.Event) event.Facts {
	f := event.Facts{Cart: e.Session}
	if f.Cart == "" {
		f.Cart = e.User
	}
	if f.Currency = tracking.Text(context, "ootb_currency"); f.Currency != "" {
		f.CurrencyPointer, f.CurrencySource = i.Pointer+"/context/ootb_currency", "OM-WEB"
	}
	f.Price = price(i, context, e)
	for _, product := range e.Products {
		f.Lines = []event.Line{{Product: product, Pointer: i.Pointer + "/context/ootb_product_id", Quantity: tracking.Number(context["ootb_quantity"])}}
	}
	switch e.Name {
	case "ootb_add_to_cart":
		f.Action = event.Add
	case "ootb_remove_from_cart":
		f.Action = event.Remove
	case "ootb_empty_cart", "cart_is_empty":
		f.Action = event.EmptyCart
	case "ootb_online_order":
		f.Action = event.Purchase
		if order := tracking.Text(context, "ootb_order_id"); order != "" {
			f.Order = order + "/" + tracking.Text(context, "ootb_sku_id")
		}
	}
	return f
}

// price is that of the line in cart events, of one unit in views ([V] OM-ATC, S1, OM-PV).
func price(i tracking.Item, context map[string]any, e *event.Event) *event.Price {
	of := cmp.Or(tracking.Text(context, "ootb_sku_id"), tracking.Text(context, "ootb_variant_id"), tracking.Text(context, "ootb_product_id"))
	switch e.Name {
	case "ootb_product_view":
		return &event.Price{Of: of, Total: tracking.Number(context["ootb_price"]), Quantity: tracking.Count(1), Pointer: i.Pointer + "/context/ootb_price"}
	case "ootb_add_to_cart", "ootb_remove_from_cart":
		return &event.Price{Of: of, Total: tracking.Number(context["ootb_total_price"]), Quantity: tracking.Number(context["ootb_quantity"]), Pointer: i.Pointer + "/context/ootb_total_price"}
	}
	return nil
}

// isOld says that an event has the old form of real-time events, {tid, cid, eid, context} ([V] OM-GH).
func isOld(sent map[string]any) bool {
	_, token := sent["tid"]
	return token && sent["tenant"] == nil
}

// fromSDK says that the vendor's own client sent an event, which has its own ways (§2.3).
func fromSDK(sent map[string]any) bool {
	return strings.EqualFold(tracking.Text(sent, "origin"), "sdk") || tracking.Text(tracking.Object(sent["metadata"]), "sdk_platform") != ""
}
