package mock_test

import "maps"

// Carts and things of the fixtures that the scenes of v1 use.
const (
	emptyV1     = "ca2700000000000000000001"
	twoItemsV1  = "ca2700000000000000000003" // lines 1 and 2, a guest's
	guestV1     = "ca2700000000000000000005"
	promotedV1  = "ca2700000000000000000007"
	checkedV1   = "ca270000000000000000000a" // deleted
	submittedV1 = "ca270000000000000000000b" // shopper-3's
	decoupledV1 = "5f8f0da2d4cc8e00084b9e8e"
	nobodysV1   = "ffffffffffffffffffffffff" // there is none

	giftMessage = "60a77de306f682000975c24c"
	lantern     = "1000000012"
)

func v1(operation, cart string) *call {
	return &call{operation: operation, path: map[string]string{"cartId": cart}, query: map[string]string{}, header: map[string]string{}}
}

// goodV1 has every operation of v1.
func goodV1() map[string]good {
	all := map[string]good{}
	for _, part := range []map[string]good{goodCartsV1(), goodAttributesV1(), goodAddressesV1(), goodWishlistV1(), goodDecoupledV1()} {
		maps.Copy(all, part)
	}
	return all
}

// plain is a call that needs no scene.
func plain(c func() *call) good { return func(*box) *call { return c() } }

func goodCartsV1() map[string]good {
	const order = `{"orderNumber":"1234-1234-12345"}`
	on := func(operation, cart, body string) good {
		return func(*box) *call {
			if body == "" {
				return v1(operation, cart)
			}
			return v1(operation, cart).with(body)
		}
	}
	return map[string]good{
		"addItemToCart": on("addItemToCart", "", `{"cartId":"`+twoItemsV1+`","items":[{"itemId":`+garden+`,"group":["61d38e117162b7dba69c3d6d"],"quantity":1,
			"price":{"currency":"USD","base":100,"discount":{}},"priceListId":100000}]}`),
		"retrieveCart":       plain(func() *call { return v1("retrieveCart", "").ask("cartId", twoItemsV1) }),
		"removeItemFromCart": plain(func() *call { return v1("removeItemFromCart", twoItemsV1).in("lineItemId", "1") }),
		"emptyCart":          on("emptyCart", twoItemsV1, ""),
		"updateCart":         on("updateCart", twoItemsV1, `{"items":[{"itemId":`+garden+`,"lineItemId":1,"quantity":3}]}`),
		"applyPromo":         on("applyPromo", "", `{"cartId":"`+twoItemsV1+`","promoName":"CR100"}`),
		"removePromo":        on("removePromo", "", `{"cartId":"`+promotedV1+`","promoId":"5ddd1a156c5a5fed1e0d91fb"}`),
		"mergeUserAndGuestCart": plain(func() *call {
			return v1("mergeUserAndGuestCart", "").as(shopper1).with(`{"guestCartId":"` + guestV1 + `"}`)
		}),
		"deleteCartByOrderNumber": on("deleteCartByOrderNumber", twoItemsV1, order),
		"softDeleteCart":          on("softDeleteCart", twoItemsV1, order),
		"setCartStatus": plain(func() *call {
			return v1("setCartStatus", submittedV1).in("updatedStatus", "deleted").as("shopper-3-token")
		}),
		"queryCarts": plain(func() *call {
			c := v1("queryCarts", "").with(`{"offset":0,"limit":10,"filters":{"status":["pending"],"date":{"gte":"2020-01-01T00:00:00.000Z","lte":"2030-01-01T00:00:00.000Z"}}}`)
			c.header["x-api-key"] = "key"
			return c
		}),
		"updateCartHeader": on("updateCartHeader", twoItemsV1, `{"account":"5f493c9f30ec2a0007a94fc8","approver":"100000","company":"Fabric Inc.","po":"1"}`),
	}
}

func goodAttributesV1() map[string]good {
	return map[string]good{
		"addItemAttributes": plain(func() *call {
			return v1("addItemAttributes", twoItemsV1).with(`[{"lineItemId":1,"attributeId":"` + giftMessage + `","attributeValue":"true"}]`)
		}),
		"addCartAttributes": plain(func() *call {
			return v1("addCartAttributes", twoItemsV1).with(`[{"attributeId":"` + giftMessage + `","attributeValue":"true"}]`)
		}),
		"listOrderAttributes":    plain(func() *call { return v1("listOrderAttributes", "") }),
		"getAttributesByItemIds": plain(func() *call { return v1("getAttributesByItemIds", "").with(`{"itemIds":[` + garden + `]}`) }),
	}
}

const addressV1 = `{"street1":"123 Main Street","city":"Seattle","state":"WA","country":"United States of America","zipCode":"10008-1234",
	"email":"john.smith@example.com","name":{"first":"John","last":"Smith"}}`

func goodAddressesV1() map[string]good {
	const (
		shipTo   = `{"shipToType":"SHIP_TO_ADDRESS","address":` + addressV1 + `,"isPickup":false,"taxCode":"FR1000"}`
		shipToV1 = `{"shipToType":"SHIP_TO_ADDRESS","shipMethod":10002,"address":` + addressV1 + `,"isPickup":false,"taxCode":"FR1000"}`
		billTo   = `{"paymentMethod":"Visa Credit","cardIdentifier":"1234","amount":149.99,"address":` + addressV1 + `}`
	)
	create := plain(func() *call { return v1("createShipTo", twoItemsV1).with(shipTo) })
	made := func(b *box) string { return b.text(b.must(create(b)).value, "_id") }
	bill := plain(func() *call { return v1("createBillTo", twoItemsV1).with(billTo) })
	billed := func(b *box) string { return b.text(b.must(bill(b)).value, "billToId") }
	assign := func(operation string) good {
		return func(b *box) *call {
			return v1(operation, twoItemsV1).with(`[{"itemId":"` + garden + `","lineItemId":1,"shipTo":"` + made(b) + `"}]`)
		}
	}
	return map[string]good{
		"createShipTo":       create,
		"createShipToV1":     plain(func() *call { return v1("createShipToV1", twoItemsV1).with(shipToV1) }),
		"updateShipTo":       func(b *box) *call { return v1("updateShipTo", twoItemsV1).in("shipToId", made(b)).with(shipTo) },
		"updateShipToV1":     func(b *box) *call { return v1("updateShipToV1", twoItemsV1).in("shipToId", made(b)).with(shipToV1) },
		"getShipTo":          func(b *box) *call { return v1("getShipTo", "").in("shipTo", made(b)) },
		"getCartByShipTo":    func(b *box) *call { return v1("getCartByShipTo", "").in("shipToId", made(b)) },
		"addShipToToItems":   assign("addShipToToItems"),
		"addShipToToItemsV1": assign("addShipToToItemsV1"),
		"createBillTo":       bill,
		"getBillTo":          func(b *box) *call { return v1("getBillTo", "").in("billToId", billed(b)) },
		"getBillToByShipTo": func(b *box) *call {
			id := made(b)
			billed(b)
			return v1("getBillToByShipTo", "").in("shipToId", id)
		},
		"updateBillTo": func(b *box) *call { return v1("updateBillTo", twoItemsV1).in("billToId", billed(b)).with(billTo) },
	}
}

func goodWishlistV1() map[string]good {
	add := plain(func() *call { return v1("addToWishlist", "").as(shopper1).with(`{"itemId":` + lantern + `}`) })
	return map[string]good{
		"addToWishlist": add,
		"getWishlist":   func(b *box) *call { b.must(add(b)); return v1("getWishlist", "").as(shopper1) },
		"removeFromWishlist": func(b *box) *call {
			b.must(add(b))
			return v1("removeFromWishlist", "").as(shopper1).in("itemId", lantern)
		},
	}
}

func goodDecoupledV1() map[string]good {
	const order = `{"orderNumber":"1234-1234-12345"}`
	add := func() *call {
		return v1("addItemToDecoupledCart", "").with(`{"registeredUser":false,"items":[{"itemId":15,"quantity":2,
			"price":{"currency":"USD","base":19,"discount":{"price":0,"discountAmount":0},"sale":0},"group":["61d38e117162b7dba69c3d6d"],"sku":"sk231212",
			"taxCode":"TC1234567890","title":"fabric t-shirt","weight":4.2,"sample":false,"priceListId":100000,"weightUnit":"lb","extra":{}}]}`)
	}
	made := func(b *box) string { return b.text(b.must(add()).value, "_id") }
	return map[string]good{
		"addItemToDecoupledCart": plain(add),
		"retrieveDecoupledCart":  func(b *box) *call { return v1("retrieveDecoupledCart", "").ask("cartId", made(b)) },
		"updateDecoupledCart": func(b *box) *call {
			return v1("updateDecoupledCart", made(b)).with(`{"items":[{"lineItemId":"1","itemId":"15","quantity":"3"}]}`)
		},
		"removeItemFromDecoupledCart": func(b *box) *call { return v1("removeItemFromDecoupledCart", made(b)).in("lineItemId", "1") },
		"mergeDecoupledCarts": func(b *box) *call {
			return v1("mergeDecoupledCarts", "").as(shopper1).with(`{"guestCartId":"` + made(b) + `"}`)
		},
		"emptyDecoupledCart":               func(b *box) *call { return v1("emptyDecoupledCart", made(b)) },
		"deleteDecoupledCartByOrderNumber": func(b *box) *call { return v1("deleteDecoupledCartByOrderNumber", made(b)).with(order) },
		"softDeleteDecoupledCart":          func(b *box) *call { return v1("softDeleteDecoupledCart", made(b)).with(order) },
	}
}
