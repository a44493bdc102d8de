package mock_test

import (
	"maps"
	"strings"
)

// trigger is how a code comes about: by a switch, by a change of a call that would succeed, or by a call of its own.
type trigger struct {
	how      string            // in words, for the table
	switches map[string]string // neighbours, set when the scene is ready
	change   func(b *box, c *call)
	own      good
	// outside says that the contract or a guard refuses it before the operation acts; one look at the state is enough.
	outside bool
	// instead are the operations, or an operation and a status, that need something else.
	instead map[string]trigger
	// never are operations that list the code and cannot produce it, and why.
	never map[string]string
}

func bySwitch(name, to string) trigger {
	return trigger{how: "neighbour " + name + ": " + to, switches: map[string]string{name: to}, outside: true}
}

func byChange(how string, change func(c *call)) trigger {
	return trigger{how: how, change: func(_ *box, c *call) { change(c) }}
}

// early says that it is refused before the operation acts.
func (t trigger) early() trigger { t.outside = true; return t }

func byCall(how string, own good) trigger { return trigger{how: how, own: own} }

func (t trigger) at(operation string, other trigger) trigger {
	if t.instead == nil {
		t.instead = map[string]trigger{}
	}
	t.instead[operation] = other
	return t
}

// triggersV2 has every code of v2's document.
func triggersV2() map[string]trigger {
	all := map[string]trigger{}
	for _, part := range []map[string]trigger{switchesV2(), generalV2(), stockAndPromosV2(), statusesAndSearchV2(), attributesV2(), notFoundV2()} {
		maps.Copy(all, part)
	}
	return all
}

func switchesV2() map[string]trigger {
	return map[string]trigger{
		"UNKNOWN_ERROR":                    bySwitch("platform", "down"),
		"ACCOUNT_ID_ALREADY_EXISTS":        bySwitch("account", "exists-already"),
		"DEPLOYMENT_IN_PROGRESS":           bySwitch("account", "deployment-in-progress"),
		"UNABLE_TO_GET_CART":               bySwitch("store", "down"),
		"UPDATE_CART_ERROR":                bySwitch("store", "read-only"),
		"UNABLE_TO_GET_INVENTORY":          bySwitch("inventory", "down"),
		"UNABLE_TO_GET_ITEM":               bySwitch("catalogue", "down"),
		"ITEM_SERVICE_NOT_CONFIGURED":      bySwitch("catalogue", "not-configured"),
		"UNABLE_TO_GET_PRICE":              bySwitch("pricing", "down"),
		"UNABLE_TO_GET_PROMO":              bySwitch("offers", "down"),
		"DELETE_CART_ATTRIBUTE_ERROR":      bySwitch("attributes", "down"),
		"ATTRIBUTE_SERVICE_NOT_CONFIGURED": bySwitch("attributes", "not-configured"),
		"TOKEN_INTROSPECT_ERROR":           bySwitch("identity", "down"),
		"API_PERMISSION_UNDEFINED":         bySwitch("identity", "permission-undefined"),
		"REQUEST_DENIED":                   bySwitch("identity", "denied"),
	}
}

func generalV2() map[string]trigger {
	return map[string]trigger{
		"BAD_REQUEST": byChange("no x-site-context", func(c *call) { c.header["x-site-context"] = "" }).early(),
		"ACCOUNT_ID_NOT_CONFIGURED": byChange("an account that nobody has", func(c *call) {
			c.header["x-site-context"] = strings.ReplaceAll(site, account, "000000000000000000000000")
		}).early(),
		"INVALID_TOKEN": byChange("no Authorization", func(c *call) { c.as("") }).early(),
		"INVALID_CART_ID": byChange("a cartId that is no UUID", func(c *call) { c.in("cartId", "12") }).early().
			at("addCartItems", byChange("a cartId that is no UUID, in the body", func(c *call) { set(c.body, "cartId", "12") })),
		"CART_NOT_FOUND": byChange("a cartId that nobody has", func(c *call) { c.in("cartId", nobodysV2) }).
			at("addCartItems", byChange("a cartId that nobody has, in the body", func(c *call) { set(c.body, "cartId", nobodysV2) })),
		"UNAUTHORIZED_USER_ERROR": byChange("another user's cart that asks for a login", func(c *call) { c.in("cartId", loginOnlyV2).as("shopper-2-token") }).
			at("addCartItems", byChange("another user's cart that asks for a login", func(c *call) { set(c.as("shopper-2-token").body, "cartId", loginOnlyV2) })),
		"MAX_CARTS_LIMIT_REACHED": byCall("more carts than a user may have", manyCarts("createCart")).
			at("addCartItems", byCall("more carts than a user may have", manyCarts("addCartItems"))),
		"BAD_CONFIGURATION": bySwitch("configuration", "bad").
			at("createCart", byChange("a configuration with a wrong orderNumberSource", func(c *call) { set(c.body, "configuration.orderNumberSource", 5.0) })),
		noCode: byChange("no x-site-context", func(c *call) { c.header["x-site-context"] = "" }).
			at("createShippingDetails 404", byChange("a cartId that nobody has", func(c *call) { c.in("cartId", nobodysV2) })).
			at("createShippingDetails 500", bySwitch("platform", "down")),
		"SERVICE_NOT_ENABLED": byChange("a cart whose softReserve is false", func(c *call) { c.in("cartId", twoItemsV2) }),
	}
}

// manyCarts makes carts until one is refused.
func manyCarts(operation string) good {
	return func(b *box) *call {
		again := func() *call {
			if operation == "createCart" {
				return v2(operation, "").with(`{}`)
			}
			c := goodV2()[operation](b)
			if body, is := c.body.(map[string]any); is {
				delete(body, "cartId")
			}
			return c
		}
		for range 2000 {
			if b.send(again()).status >= 300 {
				break
			}
		}
		return again()
	}
}

func stockAndPromosV2() map[string]trigger {
	return map[string]trigger{
		"ITEM_NOT_FOUND": byChange("an item that the catalogue does not have", func(c *call) {
			set(c.body, "items.0.itemId", "999")
			set(c.body, "items.0.sku", "NO-SUCH-SKU")
		}),
		"ITEM_OUT_OF_STOCK": byChange("more units than there are", func(c *call) { set(c.body, "items.0.quantity", 100000.0) }).
			at("softReserveCart", byCall("a cart whose item another cart has reserved", nothingLeft)),
		"EMPTY_CART_ERROR": byChange("a cart without items", func(c *call) { c.in("cartId", emptyV2) }).
			at("softReserveCart", byCall("a cart that has been emptied", func(b *box) *call {
				b.must(v2("deleteCartItems", reservedV2))
				return v2("softReserveCart", reservedV2)
			})),
		"PROMO_NOT_FOUND_ERROR":       byChange("a promotion that nobody has", func(c *call) { c.in("promoCode", "NO-SUCH-PROMO") }),
		"PROMO_ALREADY_APPLIED_ERROR": byChange("the same code twice", func(c *call) { c.in("cartId", promotedV2).in("promoCode", "coupon123") }),
		"PROMO_NOT_APPLICABLE_ERROR":  byChange("a promotion of another item", func(c *call) { c.in("promoCode", "CUSHION-50") }),
	}
}

// nothingLeft makes a cart that holds what another cart has reserved: a merge brings it in, since adding would be refused.
func nothingLeft(b *box) *call {
	with := func(softReserve string) string {
		made := b.must(v2("createCart", "").with(`{"configuration":{"allowAnonymousUser":true,"softReserve":` + softReserve + `}}`)).value
		return b.text(made, "0.cartId")
	}
	fill := func(cart string) string {
		b.must(v2("addCartItems", "").with(`{"cartId":"` + cart + `","items":[{"itemId":"1000000101","quantity":1,
			"price":{"currency":"USD","amount":59.9,"discount":{}},"sku":"LAST-ONE-1","priceListId":"100000"}]}`))
		return cart
	}
	plain, short := fill(with("false")), with("true")
	fill(with("true"))
	b.must(v2("mergeCarts", short).with(`{"secondaryCartId":"` + plain + `"}`))
	return v2("softReserveCart", short)
}

func statusesAndSearchV2() map[string]trigger {
	date := func(start, end string) func(c *call) {
		return func(c *call) { set(c.body, "filter.date.start", start); set(c.body, "filter.date.end", end) }
	}
	return map[string]trigger{
		"CART_STATUS_NOT_FOUND": byChange("a status that does not exist", func(c *call) { c.in("cartStatus", "LOST") }),
		"CART_STATUS_CANNOT_BE_UPDATED": byChange("SUBMITTED to PENDING", func(c *call) {
			c.in("cartId", submittedV2).in("cartStatus", "PENDING").as("shopper-3-token")
		}),
		"GUEST_CART_STATUS_CANNOT_BE_UPDATED": byChange("a cart without a user", func(c *call) { c.in("cartId", guestV2) }),
		"CART_STATUS_ALREADY_ASSIGNED":        byChange("the status that it has", func(c *call) { c.in("cartStatus", "PENDING") }),
		"INVALID_DATE_RANGE":                  byChange("start after end", date("2030-01-01T00:00:00.000", "2020-01-01T00:00:00.000")),
		"INVALID_DATE_FORMAT":                 byChange("a start that is no date", date("yesterday", "2030-01-01T00:00:00.000")),
		"INVALID_SEARCH_ATTRIBUTE":            byChange("a filter that does not exist", func(c *call) { set(c.body, "filter.colour", "sage") }),
	}
}

// stranger is a userId that nobody has, and strangersToken a token that names it: {"id":"5ca1ab1e0000000000000fff"}.
const (
	stranger       = "5ca1ab1e0000000000000fff"
	strangersToken = "eyJhbGciOiJub25lIn0.eyJpZCI6IjVjYTFhYjFlMDAwMDAwMDAwMDAwMGZmZiJ9.bm9uZQ"
)

func attributesV2() map[string]trigger {
	cartsAttribute := func(id, value string) func(c *call) {
		return func(c *call) {
			set(c.body, "pricedAttributes.0.attributeId", id)
			set(c.body, "pricedAttributes.0.attributeValue", value)
		}
	}
	linesAttribute := func(id, value string) trigger {
		return byChange("", func(c *call) { set(c.body, "0.attributeId", id); set(c.body, "0.attributeValue", value) })
	}
	const closed = "60c2a368eb2ec30008ae70b4" // on carts, true or false
	return map[string]trigger{
		"INCORRECT_ATTRIBUTE_LEVEL": byChange("an item attribute on the cart, or the reverse", cartsAttribute(engraving, "Sam")).
			at("updateItemAttributes", linesAttribute(note, "ring")),
		"INCORRECT_ATTRIBUTE_VALUE": byChange("a value outside the list", cartsAttribute(closed, "perhaps")).
			at("updateItemAttributes", linesAttribute(colour, "black")),
		"ITEM_ATTRIBUTE_ALREADY_EXIST": {how: "the attribute that the line has, again",
			change: func(b *box, _ *call) { b.must(goodV2()["updateItemAttributes"](b)) }},
		"ATTRIBUTE_NOT_FOUND": byChange("an attribute that nobody has", func(c *call) { c.in("attributeId", noAttrib) }).
			at("updateCartAttributes", byChange("", cartsAttribute(noAttrib, "x"))).
			at("updateItemAttributes", linesAttribute(noAttrib, "x")),
		"CART_ALREADY_SHARED_ERROR": {how: "the same sharedUserIds twice",
			change: func(b *box, _ *call) { b.must(goodV2()["updateCartAttributes"](b)) }},
		"USER_NOT_FOUND": byChange("a readable token of a user that nobody is", func(c *call) { c.as(strangersToken) }).
			at("updateCartAttributes", byChange("shared with a user that nobody is", func(c *call) { set(c.body, "sharedUserIds.0", stranger) })),
		"FEE_NOT_FOUND": byChange("a fee that nobody has", func(c *call) { c.ask("feeId", nobodysV2) }).
			at("updateCartAttributes", byChange("", func(c *call) { set(c.body, "fees.0.feeId", nobodysV2) })).
			at("updateLineItemAttributes", byChange("", func(c *call) { set(c.body, "0.fees.0.feeId", nobodysV2) })),
	}
}

func notFoundV2() map[string]trigger {
	inItems := byChange("a line that the cart does not have, in the body", func(c *call) { set(c.body, "items.0.lineItemId", 99.0) })
	return map[string]trigger{
		"LINE_ITEM_ID_NOT_FOUND": byChange("a line that the cart does not have", func(c *call) { c.in("lineItemId", "99") }).
			at("updateCartItems", inItems).at("assignItemShippingDetails", inItems).at("removeItemShippingDetails", inItems).
			at("splitCartItem", byChange("", func(c *call) { set(c.body, "lineItemId", 99.0) })).
			at("updateItemAttributes", byChange("", func(c *call) { set(c.body, "0.lineItemId", 99.0) })),
		"ITEM_ID_NOT_APPLICABLE": byChange("the item of another line", func(c *call) { set(c.body, "items.0.itemId", "1000000012") }),
		"SHIP_ID_NOT_FOUND": byChange("shipping details that nobody has", func(c *call) { c.in("shippingDetailsId", nobodysV2) }).
			at("removeItemShippingDetails", trigger{how: "a line without shipping details", change: func(b *box, c *call) { b.must(c) }}).
			at("updateShippingDetails", byChange("", func(c *call) { set(c.body, "shipToId", nobodysV2) })).
			at("assignItemShippingDetails", byChange("", func(c *call) { set(c.body, "items.0.shipToId", nobodysV2) })),
		"NEGATIVE_SHIPPING_COST": byChange("a cost below 0", func(c *call) { set(c.body, "shipMethod.cost.amount", -1.0) }),
		"ORDER_DRAFT_NOT_FOUND":  byChange("a draft that nobody has", func(c *call) { c.in("id", nobodysV2) }),
		"ADJUSTMENT_NOT_FOUND":   byChange("an adjustment that nobody has", func(c *call) { c.in("adjustmentId", nobodysV2) }),
	}
}
