package v2_test

import (
	"fmt"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v2"
)

func TestCartAttributes(t *testing.T) {
	t.Parallel()
	t.Run("sets attributes, fees, the metadata and who shares the cart", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		c := look(t, w.OK(t, "updateCartAttributes", on(first, `{"account":"a","approver":"b","purchaseOrder":"c","name":"n","description":"d","company":"e",`+
			`"pricedAttributes":[{"attributeId":"`+gift+`","attributeValue":"true"}],"sharedUserIds":["`+bob+`"],"extra":{"productFamily":"x"},`+
			`"fees":[{"name":"gift","type":"gift_wrap","amount":10.5,"attributes":{"from":"sam"}},{"name":"free"}]}`)))
		if fmt.Sprint(c.Metadata) != "map[account:a approver:b company:e description:d name:n productFamily:x purchaseOrder:c]" ||
			c.Attributes[0] != (attributeShown{gift, "gift receipt", "true"}) || c.SharedUserIDs[0] != bob || len(c.Fees) != 2 || c.Fees[0].FeeID == "" || c.TotalFees != 10.5 {
			t.Errorf("got %+v", c)
		}
		c = look(t, w.OK(t, "updateCartAttributes", on(first, `{"fees":[{"feeId":"`+c.Fees[0].FeeID+`","amount":2}],"pricedAttributes":[{"attributeId":"`+gift+`","attributeValue":"false"}]}`)))
		if c.TotalFees != 2 || c.Fees[0].Name != "gift" || len(c.Attributes) != 1 || c.Attributes[0].Value != "false" {
			t.Errorf("got %+v", c)
		}
		if c := look(t, w.OK(t, "updateCartAttributes", on(first, `{}`))); c.Metadata["name"] != "n" || len(c.SharedUserIDs) != 1 {
			t.Errorf("nothing was to be changed, got %+v", c)
		}
		if c := look(t, w.OK(t, "updateCartAttributes", on(first, `{"sharedUserIds":["*"]}`))); fmt.Sprint(c.SharedUserIDs) != "[*]" {
			t.Errorf("got %+v", c)
		}
		w.OK(t, "deleteCartAttribute", on(first, "", "attributeId", gift))
		r := on(first, "")
		r.Query = object{"feeId": c.Fees[0].FeeID}
		c = look(t, w.OK(t, "deleteCartFee", r))
		if len(c.Attributes) != 0 || len(c.Fees) != 1 || c.TotalFees != 0 {
			t.Errorf("got %+v", c)
		}
		unchanged(t, w, first, "deleteCartFee", r, v2.CodeFee)
		unchanged(t, w, first, "deleteCartAttribute", on(first, "", "attributeId", gift), v2.CodeAttribute)
	})
	priced := func(id, value string) string {
		return `{"name":"changed","pricedAttributes":[{"attributeId":"` + id + `","attributeValue":"` + value + `"}]}`
	}
	for name, c := range map[string]struct{ body, code string }{
		"an attribute that there is not": {priced("x", "true"), v2.CodeAttribute},
		"an attribute of lines":          {priced(engraved, "true"), v2.CodeAttributeLevel},
		"a value outside the list":       {priced(gift, "perhaps"), v2.CodeAttributeValue},
		"a user who has it already":      {`{"name":"changed","sharedUserIds":["` + bob + `"]}`, v2.CodeShared},
		"a user that there is not":       {`{"name":"changed","sharedUserIds":["5ca1ab1e00000000000000ff"]}`, v2.CodeUserNotFound},
		"a fee that there is not":        {`{"name":"changed","fees":[{"feeId":"x","amount":1}]}`, v2.CodeFee},
		"a negative fee":                 {`{"name":"changed","fees":[{"amount":-1}]}`, v2.CodeBadRequest},
	} {
		t.Run("refuses "+name+" and changes nothing", func(t *testing.T) {
			t.Parallel()
			w := worldOf(t, one(first, `"sharedUserIds":["`+bob+`"],`))
			unchanged(t, w, first, "updateCartAttributes", on(first, c.body), c.code)
			w.Fails(t, "updateCartAttributes", on(unknown, c.body), v2.CodeCartNotFound)
		})
	}
}

func TestItemAttributes(t *testing.T) {
	t.Parallel()
	set := func(id, value string, line int) string {
		return fmt.Sprintf(`[{"attributeId":%q,"attributeValue":%q,"lineItemId":%d}]`, id, value, line)
	}
	t.Run("sets, prices and removes attributes and fees of a line", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		w.OK(t, "updateItemAttributes", on(first, set(engraved, "hello", 1)))
		c := look(t, w.OK(t, "updateItemAttributes", on(first, set(wrapped, "true", 1))))
		if c.Items[0].AttributeTotalPrice != 17.5 || c.SubTotal != 37.5 || len(c.Items[0].Attributes) != 2 {
			t.Errorf("got %+v", c)
		}
		c = look(t, w.OK(t, "updateItemAttributes", on(first, set(engraved, "bye", 1))))
		if len(c.Items[0].Attributes) != 2 {
			t.Errorf("another value should replace the one that is there, got %+v", c.Items[0])
		}
		c = look(t, w.OK(t, "updateLineItemAttributes", on(first, `[{"extra":{"a":1}},{"fees":[{"name":"gift","amount":10.5}]}]`, "lineItemId", "1")))
		if c.TotalFees != 10.5 || c.Items[0].Fees[0].FeeID == "" {
			t.Errorf("got %+v", c)
		}
		r := on(first, "", "lineItemId", "1")
		r.Query = object{"feeId": c.Items[0].Fees[0].FeeID}
		if c := look(t, w.OK(t, "deleteItemFee", r)); len(c.Items[0].Fees) != 0 || c.TotalFees != 0 {
			t.Errorf("got %+v", c)
		}
		unchanged(t, w, first, "deleteItemFee", r, v2.CodeFee)
		remove := on(first, "", "lineItemId", "1", "attributeId", wrapped)
		if c := look(t, w.OK(t, "deleteItemAttribute", remove)); c.SubTotal != 27.5 {
			t.Errorf("got %+v", c)
		}
		unchanged(t, w, first, "deleteItemAttribute", remove, v2.CodeAttribute)
	})
	t.Run("refuses what cannot be and changes nothing", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		w.OK(t, "addCartItems", add(first, cushion))
		w.OK(t, "updateItemAttributes", on(first, set(gift, "true", 1)))
		for body, code := range map[string]string{
			set(gift, "true", 1):     v2.CodeAttributeOnLine,
			set("x", "true", 1):      v2.CodeAttribute,
			set(wrapped, "true", 2):  v2.CodeAttribute,
			set(delivery, "true", 1): v2.CodeAttributeLevel,
			set(gift, "perhaps", 1):  v2.CodeAttributeValue,
			set(gift, "true", 9):     v2.CodeLineNotFound,
			`[{"attributeId":"` + engraved + `","attributeValue":"x","lineItemId":1},{"attributeId":"x","attributeValue":"x","lineItemId":1}]`: v2.CodeAttribute,
		} {
			unchanged(t, w, first, "updateItemAttributes", on(first, body), code)
		}
		for body, code := range map[string]string{
			`[{"fees":[{"name":"a","amount":1}]},{"fees":[{"feeId":"x"}]}]`: v2.CodeFee,
			`[{"fees":[{"amount":-1}]}]`:                                    v2.CodeBadRequest,
		} {
			unchanged(t, w, first, "updateLineItemAttributes", on(first, body, "lineItemId", "1"), code)
		}
		for _, number := range []string{"3", "99999999999999999999"} {
			r := on(first, `[]`, "lineItemId", number, "attributeId", gift)
			r.Query = object{"feeId": "x"}
			for _, operation := range []string{"updateLineItemAttributes", "deleteItemAttribute", "deleteItemFee"} {
				unchanged(t, w, first, operation, r, v2.CodeLineNotFound)
			}
		}
	})
}

const shipping = `{"shipMethod":{"cost":{"amount":10,"currency":"USD","discount":5},"shipMethodId":"1234","shipmentCarrier":"FedEx","shipmentMethod":"Next Day"},` +
	`"address":{"street1":"s","city":"c","name":{"first":"Pat"},"phone":{"number":"1","kind":"MOBILE"}},"shipToType":"SHIP_TO_ADDRESS","taxCode":"FR1000","isPickup":true,` +
	`"altPickupPerson":{"street1":"s","email":"alt@mail.com"},"pickupPerson":{"name":{"last":"Kake"}},"warehouseId":"W","storeId":"S",` +
	`"estimatedShipDate":"2026-02-01T00:00","estimatedDeliveryDate":"2026-02-03T00:00:00.5+01:00","shipmentInstructions":"ring"}`

func TestShipping(t *testing.T) {
	t.Parallel()
	t.Run("one ship-to for all lines, changed, detached and attached again", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		w.OK(t, "addCartItems", add(first, cushion))
		s := details(t, w.OK(t, "createShippingDetails", on(first, shipping)))
		if s.ShipToID == "" || s.CartID != first || s.ShipmentInstructions != "ring" || s.EstimatedShipDate != "2026-02-01T00:00:00.000000" || s.AltPickupPerson.Email != "alt@mail.com" {
			t.Errorf("got %+v", s)
		}
		get := on(first, "", "shippingDetailsId", s.ShipToID)
		if got := details(t, w.OK(t, "getShippingDetails", get)); got.ShipToID != s.ShipToID || got.ShipmentInstructions != "ring" {
			t.Errorf("got %+v", got)
		}
		if c := look(t, w.OK(t, "getCart", at(first))); c.SubTotal != 1830 || c.TotalDiscount != 5 || c.TotalAmount != 1825 || c.Items[1].ShipTo.ShipToID != s.ShipToID {
			t.Errorf("the cost counts once for all lines, got %+v", c)
		}
		if s := details(t, w.OK(t, "updateShippingDetails", on(first, `{"cartId":"`+first+`","shipToId":"`+s.ShipToID+`","taxCode":"T2","shipMethod":{"cost":{"amount":4,"currency":"USD"}}}`))); s.TaxCode != "T2" || s.ShipMethod.Cost.Amount != 4 || s.ShipmentInstructions != "ring" {
			t.Errorf("got %+v", s)
		}
		if s := details(t, w.OK(t, "updateShippingDetails", on(first, `{"taxCode":"T3"}`))); s.TaxCode != "T3" {
			t.Errorf("without an ID the newest is meant, got %+v", s)
		}
		c := look(t, w.OK(t, "removeItemShippingDetails", on(first, `{"items":[{"lineItemId":1},{"lineItemId":2}]}`)))
		if c.Items[0].ShipTo != nil || c.TotalAmount != 1820 {
			t.Errorf("got %+v", c)
		}
		w.OK(t, "getShippingDetails", get)
		c = look(t, w.OK(t, "assignItemShippingDetails", on(first, `{"items":[{"lineItemId":1,"itemId":"104","shipToId":"`+s.ShipToID+`"}],"cartId":"`+first+`","channel":12}`)))
		if c.Items[0].ShipTo.TaxCode != "T3" || c.Items[1].ShipTo != nil || c.TotalAmount != 1824 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("a known method needs no cost", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		s := details(t, w.OK(t, "createShippingDetails", on(first, `{"shipMethod":{"shipMethodId":"1234"}}`)))
		if s.ShipMethod.ShipmentCarrier != "FedEx" || s.ShipMethod.Cost.Amount != 10 || s.ShipMethod.Cost.Discount != 5 {
			t.Errorf("got %+v", s.ShipMethod)
		}
	})
}

func TestShippingRefused(t *testing.T) {
	t.Parallel()
	t.Run("refuses what cannot be and changes nothing", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		w.Fails(t, "updateShippingDetails", on(first, `{}`), v2.CodeShipTo)
		id := details(t, w.OK(t, "createShippingDetails", on(first, shipping))).ShipToID
		cost := func(amounts string) string { return `{"shipMethod":{"cost":{` + amounts + `}}}` }
		for body, code := range map[string]string{
			cost(`"amount":-0.01`):                        v2.CodeShippingCost,
			cost(`"amount":5,"discount":6`):               v2.CodeShippingCost,
			cost(`"amount":5,"discount":-1`):              v2.CodeShippingCost,
			cost(`"amount":5,"currency":"X"`):             v2.CodeBadRequest,
			`{"estimatedShipDate":"2026-02-30T00:00:00"}`: v2.CodeBadRequest,
		} {
			unchanged(t, w, first, "createShippingDetails", on(first, body), code)
			unchanged(t, w, first, "updateShippingDetails", on(first, body), code)
		}
		unchanged(t, w, first, "updateShippingDetails", on(first, `{"shipToId":"x"}`), v2.CodeShipTo)
		unchanged(t, w, first, "updateShippingDetails", on(first, `{"cartId":"`+second+`"}`), v2.CodeBadRequest)
		item := func(fields string) request { return on(first, `{"items":[{`+fields+`}]}`) }
		unchanged(t, w, first, "assignItemShippingDetails", item(`"lineItemId":1,"itemId":"9","shipToId":"`+id+`"`), v2.CodeItemMismatch)
		unchanged(t, w, first, "assignItemShippingDetails", item(`"lineItemId":2,"shipToId":"`+id+`"`), v2.CodeLineNotFound)
		unchanged(t, w, first, "assignItemShippingDetails", item(`"lineItemId":1,"shipToId":"x"`), v2.CodeShipTo)
		unchanged(t, w, first, "assignItemShippingDetails", item(`"lineItemId":1,"shipToId":""`), v2.CodeShipTo)
		unchanged(t, w, first, "assignItemShippingDetails", on(first, `{"cartId":"`+second+`","items":[]}`), v2.CodeBadRequest)
		unchanged(t, w, first, "removeItemShippingDetails", item(`"lineItemId":2`), v2.CodeLineNotFound)
		w.OK(t, "removeItemShippingDetails", item(`"lineItemId":1`))
		unchanged(t, w, first, "removeItemShippingDetails", item(`"lineItemId":1`), v2.CodeShipTo)
		unchanged(t, w, first, "getShippingDetails", on(first, "", "shippingDetailsId", "x"), v2.CodeShipTo)
		for _, operation := range []string{"createShippingDetails", "updateShippingDetails", "assignItemShippingDetails", "removeItemShippingDetails", "getShippingDetails"} {
			w.Fails(t, operation, on(unknown, `{}`), v2.CodeCartNotFound)
		}
	})
}

func details(t *testing.T, body string) shipToShown {
	t.Helper()
	return fabrictest.Read[shipToShown](t, body)
}

func TestAdjustments(t *testing.T) {
	t.Parallel()
	type listed struct{ PriceAdjustments []adjustmentShown }
	for name, l := range map[string]struct {
		add, list, change, remove string
		path                      []string
	}{
		"cart": {"addCartAdjustments", "listCartAdjustments", "updateCartAdjustment", "deleteCartAdjustment", nil},
		"line": {"addItemAdjustments", "listItemAdjustments", "updateItemAdjustment", "deleteItemAdjustment", []string{"lineItemId", "1"}},
	} {
		call := func(body string, more ...string) request { return on(first, body, append(more, l.path...)...) }
		t.Run("are taken off the "+name+", listed, changed and removed", func(t *testing.T) {
			t.Parallel()
			w := worldOf(t, one(first, ""))
			if got := w.OK(t, l.list, call("")); got != `{"priceAdjustments":[]}` {
				t.Errorf("got %s", got)
			}
			c := look(t, w.OK(t, l.add, call(`[{"amount":6.5,"reason":"delay","attributes":{"a":[false]}},{"amount":1}]`)))
			if c.TotalAmount != 12.5 || c.SubTotal != 20 || len(c.Items[0].PriceAdjustments) != 2*len(l.path)/2 {
				t.Errorf("got %+v", c)
			}
			got := fabrictest.Read[listed](t, w.OK(t, l.list, call(""))).PriceAdjustments
			if len(got) != 2 || got[0].ID == got[1].ID || got[0].Reason != "delay" || got[0].Amount != 6.5 {
				t.Fatalf("got %+v", got)
			}
			if c := look(t, w.OK(t, l.change, call(`{"amount":100}`, "adjustmentId", got[0].ID))); c.TotalAmount != 0 {
				t.Errorf("a total has a floor of 0, got %+v", c)
			}
			if c := look(t, w.OK(t, l.remove, call("", "adjustmentId", got[0].ID))); c.TotalAmount != 19 {
				t.Errorf("got %+v", c)
			}
			unchanged(t, w, first, l.remove, call("", "adjustmentId", got[0].ID), v2.CodeAdjustment)
			unchanged(t, w, first, l.change, call(`{"amount":1}`, "adjustmentId", got[0].ID), v2.CodeAdjustment)
			unchanged(t, w, first, l.change, call(`{"amount":-1}`, "adjustmentId", got[1].ID), v2.CodeBadRequest)
			unchanged(t, w, first, l.add, call(`[{"amount":1},{"amount":-1}]`), v2.CodeBadRequest)
			for operation, body := range map[string]string{l.add: `[]`, l.list: ``, l.change: `{}`, l.remove: ``} {
				w.Fails(t, operation, on(unknown, body, append([]string{"adjustmentId", "x"}, l.path...)...), v2.CodeCartNotFound)
			}
			if len(l.path) > 0 {
				for operation, body := range map[string]string{l.add: `[{"amount":1}]`, l.list: ``, l.change: `{"amount":1}`, l.remove: ``} {
					for _, number := range []string{"2", "99999999999999999999"} {
						unchanged(t, w, first, operation, on(first, body, "adjustmentId", "x", "lineItemId", number), v2.CodeLineNotFound)
					}
				}
			}
		})
	}
}
