package datareshape

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

// Rules implements tracking.Vendor.
func (vendor) Rules(c *tracking.Call, i tracking.Item, _ *event.Event) []event.Finding {
	s := read(c, i)
	found := tracking.NotJSON(c, "DR-API")
	found = append(found, s.sum()...)
	found = append(found, s.payments(i)...)
	if c.Operation == sendEvent || c.Operation == sendStandardEvent {
		found = append(found, s.recommended(i)...)
		found = append(found, s.plainPerson(i)...)
	}
	return found
}

// sum holds the value against the products (§3.3). Later steps of a checkout may count the delivery; coupons and taxes on
// top are not reckoned with, so an event with those is left alone.
func (s sent) sum() []event.Finding {
	total := s.linesTotal()
	if s.value == nil || total == nil || s.changesPrices() || s.isWorth(*total) {
		return nil
	}
	if delivery, _ := valuesOf(s.body["shipping"]); s.countsDelivery() && delivery != nil && s.value.Equal(total.Add(*delivery)) {
		return nil
	}
	f := tracking.Warning("sum", s.valuePointer, fmt.Sprintf("is %s, the products add up to %s", money(*s.value), money(*total)), tracking.Inferred, cmp.Or(s.source, "§3.3"))
	f.Expected, f.Got = money(*total), money(*s.value)
	return []event.Finding{f}
}

// money has two decimals, or all that there are: a sum that differs in the third must not look right.
func money(amount decimal.Decimal) string {
	return amount.StringFixed(max(2, -amount.Exponent()))
}

// isWorth says that the value is that of the products, with any of the extras.
func (s sent) isWorth(total decimal.Decimal) bool {
	for chosen := range 1 << len(s.extras) {
		sum := total
		for n, extra := range s.extras {
			if chosen>>n&1 == 1 {
				sum = sum.Add(*extra)
			}
		}
		if s.value.Equal(sum) {
			return true
		}
	}
	return false
}

func (s sent) linesTotal() *decimal.Decimal {
	if len(s.lines) == 0 {
		return nil
	}
	total := s.lines[0].total
	for _, l := range s.lines[1:] {
		total = plus(total, l.total)
	}
	return total
}

func (s sent) countsDelivery() bool {
	switch s.name {
	case "checkout_completed", "order_create", "shipping_details_added", "shipping_detail_added", "billing_method_selected", "payment_method_selected":
		return true
	}
	return false
}

func (s sent) changesPrices() bool {
	if s.reduced || len(tracking.List(s.body["coupons"])) > 0 {
		return true
	}
	for _, p := range tracking.List(s.body["products"]) {
		product := tracking.Object(p)
		if len(tracking.List(product["coupons"])) > 0 || product["tax_included"] == false {
			return true
		}
		for _, v := range tracking.List(product["variants"]) {
			if tracking.Object(v)["tax_included"] == false {
				return true
			}
		}
	}
	return false
}

// payments holds what was paid against the value of the order; split payments are several entries.
func (s sent) payments(i tracking.Item) []event.Finding {
	paid, known := valuesOf(s.body["payments"])
	if s.name != "checkout_completed" || s.value == nil || !known || paid.Equal(*s.value) {
		return nil
	}
	pointer := strings.TrimSuffix(strings.TrimPrefix(s.valuePointer, i.Pointer), "/value")
	if pointer == "/event" {
		pointer = ""
	}
	f := tracking.Warning("sum", i.Pointer+pointer+"/payments", fmt.Sprintf("add up to %s, the order is worth %s", money(*paid), money(*s.value)), tracking.Inferred, "§3.6")
	f.Expected, f.Got = money(*s.value), money(*paid)
	return []event.Finding{f}
}

// valuesOf adds the values of one object or a list of them; known is false when there is none or one is missing.
func valuesOf(v any) (sum *decimal.Decimal, known bool) {
	list := tracking.List(v)
	if object := tracking.Object(v); object != nil {
		list = []any{object}
	}
	total := decimal.Zero
	for _, entry := range list {
		value := tracking.Number(tracking.Object(entry)["value"])
		if value == nil {
			return nil, false
		}
		total = total.Add(*value)
	}
	return &total, len(list) > 0
}

// recommended warns of what the vendor calls recommended: the id that destinations deduplicate by, and where the data
// comes from ([V] DR-ATC, DR-PROMPT).
func (s sent) recommended(i tracking.Item) []event.Finding {
	var found []event.Finding
	missing := func(pointer, name, source string) {
		f := tracking.Warning("required", i.Pointer+pointer, "should have the recommended property '"+name+"'", tracking.Documented, source)
		f.Expected, f.Got = name, "nothing"
		found = append(found, f)
	}
	if about := tracking.Object(s.body["event"]); about != nil && s.key == "" && s.name != "consent_updated" {
		missing("/event", "id", "DR-ATC")
	}
	if context := tracking.Object(s.body["context"]); context != nil && context["data_source"] == nil {
		missing("/context", "data_source", "DR-PROMPT")
	}
	return found
}

// plainPerson finds data of the person that were hashed before: the vendor hashes, and must be given plain text.
func (s sent) plainPerson(i tracking.Item) []event.Finding {
	var found []event.Finding
	for _, name := range []string{"email", "phone", "first_name", "last_name"} {
		if text := tracking.Text(s.person, name); isSHA256(text) {
			f := tracking.Fault("plainText", i.Pointer+"/user/"+name, "should be plain text, not hashed", tracking.Documented, "kb.datareshape.ro/objects/user")
			f.Expected, f.Got = "plain text", "64 hexadecimal digits"
			found = append(found, f)
		}
	}
	return found
}

func isSHA256(text string) bool {
	const digits = 64
	return len(text) == digits && strings.Trim(strings.ToLower(text), "0123456789abcdef") == ""
}
