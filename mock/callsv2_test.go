package mock_test

import (
	"maps"
	"path"
)

// Carts, users and things of the fixtures that the scenes of v2 use.
const (
	emptyV2     = "ca270000-0000-4000-8000-000000000001"
	twoItemsV2  = "ca270000-0000-4000-8000-000000000003" // lines 1 and 2, a guest's
	guestV2     = "ca270000-0000-4000-8000-000000000005"
	ownedV2     = "ca270000-0000-4000-8000-000000000006" // shopper-1's
	promotedV2  = "ca270000-0000-4000-8000-000000000007"
	attributeV2 = "ca270000-0000-4000-8000-000000000008" // a cart and a line with an attribute and a fee each
	shippedV2   = "ca270000-0000-4000-8000-000000000009"
	submittedV2 = "ca270000-0000-4000-8000-00000000000b" // shopper-3's
	loginOnlyV2 = "ca270000-0000-4000-8000-000000000017" // shopper-5's
	reservedV2  = "ca270000-0000-4000-8000-000000000018"
	nobodysV2   = "ffffffff-ffff-4fff-8fff-ffffffffffff" // there is none

	garden     = "1000000001" // the item of line 1
	engraving  = "60c2a368eb2ec30008ae70b1"
	colour     = "60c2a368eb2ec30008ae70b3"
	note       = "60c2a368eb2ec30008ae70b2"
	noAttrib   = "60c2a368eb2ec30008ae7fff"
	tokenKey   = "Authorization"
	shopper1   = "shopper-1-token"
	stackable5 = "STACK-5"
)

// good is a call of an operation that succeeds, with the scene that it needs.
type good func(b *box) *call

func v2(operation, cart string) *call {
	return &call{operation: operation, path: map[string]string{"cartId": cart}, query: map[string]string{},
		header: map[string]string{tokenKey: shopper1}}
}

func (c *call) with(text string) *call { c.body = parsed(text); return c }

func (c *call) in(name, value string) *call { c.path[name] = value; return c }

func (c *call) ask(name, value string) *call { c.query[name] = value; return c }

func (c *call) as(token string) *call { c.header[tokenKey] = token; return c }

// goodV2 has every operation of v2.
func goodV2() map[string]good {
	all := map[string]good{}
	for _, part := range []map[string]good{goodCartsV2(), goodPartsV2(), goodShippingV2(), goodDraftsV2(), goodAdjustmentsV2()} {
		maps.Copy(all, part)
	}
	return all
}

func goodCartsV2() map[string]good {
	on := func(operation, cart, body string) good {
		return func(*box) *call {
			if body == "" {
				return v2(operation, cart)
			}
			return v2(operation, cart).with(body)
		}
	}
	return map[string]good{
		"listCarts":  on("listCarts", "", ""),
		"createCart": on("createCart", "", `{"name":"mine","configuration":{"allowAnonymousUser":true}}`),
		"addCartItems": on("addCartItems", "", `{"cartId":"`+twoItemsV2+`","items":[{"itemId":"`+garden+`","quantity":1,
			"price":{"currency":"USD","amount":100,"discount":{}},"sku":"16B2GS8LD5FDS","priceListId":"100000"}]}`),
		"searchCarts":     on("searchCarts", "", `{"filter":{"status":["PENDING"],"date":{"start":"2020-01-01T00:00:00.000","end":"2030-01-01T00:00:00.000"}},"limit":10}`),
		"getCart":         on("getCart", twoItemsV2, ""),
		"deleteCart":      on("deleteCart", twoItemsV2, ""),
		"softReserveCart": on("softReserveCart", reservedV2, ""),
		"deleteCartItems": on("deleteCartItems", twoItemsV2, ""),
		"updateCartItems": on("updateCartItems", twoItemsV2, `{"items":[{"lineItemId":1,"itemId":"`+garden+`","quantity":3}]}`),
		"splitCartItem":   on("splitCartItem", twoItemsV2, `{"lineItemId":2,"quantities":[1]}`),
		"removeCartItem":  func(*box) *call { return v2("removeCartItem", twoItemsV2).in("lineItemId", "1") },
		"mergeCarts":      on("mergeCarts", twoItemsV2, `{"secondaryCartId":"`+guestV2+`"}`),
		"mergeGuestCart":  on("mergeGuestCart", guestV2, ""),
		"replaceCartCustomer": on("replaceCartCustomer", twoItemsV2,
			`{"id":"d7e78a21-bee3-4448-bf1c-d5b5461dbda2","type":"EMPLOYEE","attributes":{"goldMember":[false]},"segments":{"age":23,"gender":"female"}}`),
		"removeCartPromo":  func(*box) *call { return v2("removeCartPromo", promotedV2).in("promoCode", "coupon123") },
		"applyCartPromo":   func(*box) *call { return v2("applyCartPromo", twoItemsV2).in("promoCode", stackable5) },
		"updateCartStatus": func(*box) *call { return v2("updateCartStatus", ownedV2).in("cartStatus", "SUBMITTED") },
	}
}

func goodPartsV2() map[string]good {
	return map[string]good{
		"updateCartAttributes": func(*box) *call {
			return v2("updateCartAttributes", twoItemsV2).with(`{"name":"renamed","pricedAttributes":[{"attributeId":"` + note + `","attributeValue":"ring"}],
				"sharedUserIds":["5ca1ab1e0000000000000002"],"fees":[{"name":"gift","type":"gift_wrap","amount":10.5}]}`)
		},
		"deleteCartAttribute": func(*box) *call { return v2("deleteCartAttribute", attributeV2).in("attributeId", note) },
		"deleteCartFee": func(b *box) *call {
			cart := b.must(v2("getCart", attributeV2)).value
			return v2("deleteCartFee", attributeV2).ask("feeId", b.text(cart, "fees.0.feeId"))
		},
		"updateItemAttributes": func(*box) *call {
			return v2("updateItemAttributes", twoItemsV2).with(`[{"attributeId":"` + colour + `","attributeValue":"sage","lineItemId":1}]`)
		},
		"updateLineItemAttributes": func(*box) *call {
			return v2("updateLineItemAttributes", twoItemsV2).in("lineItemId", "1").with(`[{"extra":{"a":1},"fees":[{"name":"gift","type":"gift_wrap","amount":10.5}]}]`)
		},
		"deleteItemAttribute": func(b *box) *call {
			cart := b.must(v2("getCart", attributeV2)).value
			return v2("deleteItemAttribute", attributeV2).in("lineItemId", "1").in("attributeId", b.text(cart, "items.0.attributes.0.attributeId"))
		},
		"deleteItemFee": func(b *box) *call {
			cart := b.must(v2("getCart", attributeV2)).value
			return v2("deleteItemFee", attributeV2).in("lineItemId", "1").ask("feeId", b.text(cart, "items.0.fees.0.feeId"))
		},
	}
}

func goodShippingV2() map[string]good {
	shipTo := `{"shipToType":"SHIP_TO_ADDRESS","shipMethod":{"shipMethodId":"1234","shipmentCarrier":"FedEx","shipmentMethod":"Next Day",
		"cost":{"currency":"USD","amount":10,"discount":5}},"taxCode":"FR1000","isPickup":false,
		"address":{"street1":"100 NE 100th St.","city":"Seattle","state":"Washington","country":"USA","zipCode":"98125","email":"test@mail.com",
		"kind":"shipping","name":{"first":"Pat","last":"Kake"},"phone":{"number":"123-456-7899","kind":"MOBILE"}}}`
	create := func(*box) *call { return v2("createShippingDetails", twoItemsV2).with(shipTo) }
	made := func(b *box) string { return b.text(b.must(create(b)).value, "shipToId") }
	return map[string]good{
		"createShippingDetails": create,
		"updateShippingDetails": func(b *box) *call {
			c := v2("updateShippingDetails", twoItemsV2).with(shipTo)
			set(c.body, "shipToId", made(b))
			return c
		},
		"assignItemShippingDetails": func(b *box) *call {
			return v2("assignItemShippingDetails", twoItemsV2).with(`{"items":[{"lineItemId":1,"itemId":"` + garden + `","shipToId":"` + made(b) + `"}]}`)
		},
		"removeItemShippingDetails": func(*box) *call {
			return v2("removeItemShippingDetails", shippedV2).with(`{"items":[{"lineItemId":1}]}`)
		},
		"getShippingDetails": func(b *box) *call {
			return v2("getShippingDetails", twoItemsV2).in("shippingDetailsId", made(b))
		},
	}
}

func goodDraftsV2() map[string]good {
	create := func(*box) *call {
		return v2("createOrderDraft", twoItemsV2).as("").with(`{"estimatedTax":{"itemsTaxes":[{"type":"state_tax","amount":2.5,"rate":10,"lineItemId":1}]},
			"paymentDetails":[{"connectorName":"Authorizenet","paymentToken":"534234543","amount":1000,"currency":"USD","conversion":1,"paymentMethod":"card",
			"paymentMethodType":"tamara or tabby","billToAddress":{"street1":"100 NE 100th St.","city":"Seattle","state":"Washington","country":"USA",
			"postalCode":"98125","customerId":"98121","type":"Residence"}}],"orderNumber":"123123123","customer":{"id":"8fb78749","type":"employee"}}`)
	}
	return map[string]good{
		"createOrderDraft": create,
		"listOrderDrafts": func(b *box) *call {
			b.must(create(b))
			return v2("listOrderDrafts", "").as("").ask("customerId", "8fb78749")
		},
		"getOrderDraft": func(b *box) *call {
			return v2("getOrderDraft", "").as("").in("id", path.Base(b.must(create(b)).location)) // the body has no id, as documented
		},
		"getOrderDraftByOrderNumber": func(b *box) *call {
			return v2("getOrderDraftByOrderNumber", "").as("").in("orderNumber", b.text(b.must(create(b)).value, "orderNumber"))
		},
	}
}

func goodAdjustmentsV2() map[string]good {
	const many, one = `[{"amount":10.5,"reason":"delay"}]`, `{"amount":5,"reason":"delay"}`
	add := func(*box) *call { return v2("addCartAdjustments", twoItemsV2).with(many) }
	addLine := func(*box) *call { return v2("addItemAdjustments", twoItemsV2).in("lineItemId", "1").with(many) }
	list := func(b *box) *call { b.must(add(b)); return v2("listCartAdjustments", twoItemsV2) }
	listLine := func(b *box) *call {
		b.must(addLine(b))
		return v2("listItemAdjustments", twoItemsV2).in("lineItemId", "1")
	}
	id := func(b *box, g good) string { return b.text(b.must(g(b)).value, "priceAdjustments.0.id") }
	return map[string]good{
		"addCartAdjustments":  add,
		"listCartAdjustments": list,
		"updateCartAdjustment": func(b *box) *call {
			return v2("updateCartAdjustment", twoItemsV2).in("adjustmentId", id(b, list)).with(one)
		},
		"deleteCartAdjustment": func(b *box) *call {
			return v2("deleteCartAdjustment", twoItemsV2).in("adjustmentId", id(b, list))
		},
		"addItemAdjustments":  addLine,
		"listItemAdjustments": listLine,
		"updateItemAdjustment": func(b *box) *call {
			return v2("updateItemAdjustment", twoItemsV2).in("lineItemId", "1").in("adjustmentId", id(b, listLine)).with(one)
		},
		"deleteItemAdjustment": func(b *box) *call {
			return v2("deleteItemAdjustment", twoItemsV2).in("lineItemId", "1").in("adjustmentId", id(b, listLine))
		},
	}
}
