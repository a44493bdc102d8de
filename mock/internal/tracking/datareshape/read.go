package datareshape

import (
	"strconv"

	"github.com/shopspring/decimal"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
)

// sent is an event in the words of the current generation, whatever generation it came in (§3).
type sent struct {
	name, key, user string
	lines           []line // one per distinct product
	// value is what the event says that it is worth, nil when it does not; valuePointer is where.
	value        *decimal.Decimal
	valuePointer string
	// body holds shipping, payments and coupons.
	body, person map[string]any
	// extras may be part of the value, besides the products.
	extras []*decimal.Decimal
	// reduced says that something makes it less than the products' prices.
	reduced bool
	source  string // of the rule that the value is that of the products
}

// line is a product with what its units cost together, nil when the event does not say it.
type line struct {
	event.Line
	total *decimal.Decimal
}

func read(c *tracking.Call, i tracking.Item) sent {
	object := tracking.Object(i.Value)
	switch c.Operation {
	case sendEvent, sendStandardEvent:
		return current(i, object)
	case measurements:
		return measurement(c, i, object)
	case browserEvent:
		s := detailed(i, object, variants)
		s.name = c.Path["event"]
		return s
	}
	s := detailed(i, object, orderProduct)
	s.name = recordName(c.Operation, s)
	return s
}

// recordName is ours: records of generation 1 carry no name of an event.
func recordName(operation string, s sent) string {
	switch {
	case operation == cancelOrder:
		return "order_cancel"
	case operation == createLead, operation == createBatch && s.person != nil:
		return "lead_create"
	}
	return "order_create"
}

// current reads generations 3 and 4.
func current(i tracking.Item, object map[string]any) sent {
	about := tracking.Object(object["event"])
	s := sent{name: tracking.Text(about, "name"), key: tracking.Text(about, "id"), value: tracking.Number(about["value"]),
		valuePointer: i.Pointer + "/event/value", body: object, person: tracking.Object(object["user"])}
	s.user = firstText(s.person, "id", "email", "phone")
	s.products(object["products"], i.Pointer+"/products", func(product map[string]any) (string, *decimal.Decimal, *decimal.Decimal) {
		quantity := tracking.Number(product["quantity"])
		return tracking.Scalar(product["id"]), quantity, times(tracking.Number(product["price"]), quantity)
	})
	return s
}

// detailed reads generations 1 and 2.
func detailed(i tracking.Item, object map[string]any, product productReader) sent {
	detail := tracking.Object(object["detail"])
	s := sent{key: firstText(detail, "unique_id"), value: tracking.Number(detail["value"]), valuePointer: i.Pointer + "/detail/value",
		body: detail, person: tracking.Object(detail["user_data"])}
	if s.key == "" {
		s.key = tracking.Text(object, "unique_id")
	}
	s.user = firstText(s.person, "email", "sha256_email_address", "phone_number", "sha256_phone_number")
	s.products(detail["products"], i.Pointer+"/detail/products", product)
	return s
}

// measurement reads an event of the GA4-shaped batch ([V] DR-MP4).
func measurement(c *tracking.Call, i tracking.Item, object map[string]any) sent {
	params := tracking.Object(object["params"])
	s := sent{name: tracking.Text(object, "name"), key: tracking.Text(params, "transaction_id"), body: params,
		user:  firstText(tracking.Object(c.Body), "user_id", "client_id"),
		value: tracking.Number(params["value"]), valuePointer: i.Pointer + "/params/value", source: "§3.1"}
	for _, name := range []string{"tax", "shipping"} {
		if extra := tracking.Number(params[name]); extra != nil {
			s.extras = append(s.extras, extra)
		}
	}
	s.reduced = params["coupon"] != nil && params["coupon"] != ""
	s.products(params["items"], i.Pointer+"/params/items", func(item map[string]any) (string, *decimal.Decimal, *decimal.Decimal) {
		s.reduced = s.reduced || item["discount"] != nil || item["currency"] != nil && item["currency"] != params["currency"]
		quantity := tracking.Number(item["quantity"])
		if _, sent := item["quantity"]; !sent {
			quantity = tracking.Count(1) // as GA4, whose shape it is; the page is cut before it (inferred, §3.1)
		}
		return tracking.Text(item, "item_id"), quantity, times(tracking.Number(item["price"]), quantity)
	})
	return s
}

// productReader gives a product's id, the number of its units and what they cost together.
type productReader func(product map[string]any) (id string, quantity, total *decimal.Decimal)

// variants reads a product of generation 2.
func variants(product map[string]any) (id string, quantity, total *decimal.Decimal) {
	for n, v := range tracking.List(product["variants"]) {
		variant := tracking.Object(v)
		count := tracking.Number(variant["quantity"])
		price := times(tracking.Number(variant["price"]), count)
		if n == 0 {
			quantity, total = count, price
			continue
		}
		quantity, total = plus(quantity, count), plus(total, price)
	}
	return tracking.Scalar(product["id"]), quantity, total
}

// orderProduct reads a product of generation 1 ([V] DR-ORDER).
func orderProduct(product map[string]any) (id string, quantity, total *decimal.Decimal) {
	quantity = tracking.Number(product["quantity"])
	price := tracking.Number(tracking.Object(product["price"])["current"])
	return firstText(tracking.Object(product["id"]), "product_id", "parent_id"), quantity, times(price, quantity)
}

// products adds the lines of a list; entries of one product are one line.
func (s *sent) products(list any, pointer string, read productReader) {
	at := map[string]int{}
	for n, v := range tracking.List(list) {
		id, quantity, total := read(tracking.Object(v))
		if before, again := at[id]; again {
			l := &s.lines[before]
			l.Quantity, l.total = plus(l.Quantity, quantity), plus(l.total, total)
			continue
		}
		at[id] = len(s.lines)
		s.lines = append(s.lines, line{Line: event.Line{Product: id, Pointer: pointer + "/" + strconv.Itoa(n) + "/id", Quantity: quantity}, total: total})
	}
}

func firstText(object map[string]any, names ...string) string {
	for _, name := range names {
		if text := tracking.Text(object, name); text != "" {
			return text
		}
	}
	return ""
}

// plus and times know nothing as soon as one of the two is not known.
func plus(a, b *decimal.Decimal) *decimal.Decimal {
	if a == nil || b == nil {
		return nil
	}
	sum := a.Add(*b)
	return &sum
}

func times(a, b *decimal.Decimal) *decimal.Decimal {
	if a == nil || b == nil {
		return nil
	}
	product := a.Mul(*b)
	return &product
}
