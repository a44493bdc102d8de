package mock_test

import (
	"maps"
	"strings"
)

// triggersV1 has every code of v1's document, and noCode for the one error whose body has none.
func triggersV1() map[string]trigger {
	all := map[string]trigger{}
	for _, part := range []map[string]trigger{generalV1(), shoppingV1(), addressesV1(), wishlistV1()} {
		maps.Copy(all, part)
	}
	return all
}

func generalV1() map[string]trigger {
	inBody := byChange("a cart id that nobody has, in the body", func(c *call) { set(c.body, "cartId", nobodysV1) })
	guest := byChange("a guest cart that nobody has", func(c *call) { set(c.body, "guestCartId", nobodysV1) })
	asked := byChange("a cart id that nobody has, in the query", func(c *call) { c.ask("cartId", nobodysV1) })
	nobody := byChange("a token that nobody has", func(c *call) {
		set(c.body, "userAuthToken", "nobodys-token")
		delete(c.body.(map[string]any), "cartId")
	})
	return map[string]trigger{
		"REQUEST_VALIDATION": byChange("an x-site-context that is no JSON", func(c *call) { c.header["x-site-context"] = "{" }).early(),
		"INTERNAL_SERVER_ERROR": byChange("an account that nobody has", func(c *call) {
			c.header["x-site-context"] = strings.ReplaceAll(site, account, "000000000000000000000000")
		}).early(),
		"CART_NOT_FOUND": byChange("a cart id that nobody has", func(c *call) { c.in("cartId", nobodysV1) }).
			at("addItemToCart", inBody).at("applyPromo", inBody).at("removePromo", inBody).at("addItemToDecoupledCart", inBody).
			at("mergeUserAndGuestCart", guest).at("mergeDecoupledCarts", guest).
			at("retrieveCart", asked).at("retrieveDecoupledCart", asked).
			at("getCartByShipTo", trigger{how: "the address of a cart that is deleted", change: func(b *box, _ *call) {
				b.must(v1("softDeleteCart", twoItemsV1).with(`{"orderNumber":"1234-1234-12345"}`))
			}}),
		"INVALID_TOKEN": byChange("no token", func(c *call) { c.as("") }).
			at("addItemToCart", nobody).at("addItemToDecoupledCart", nobody),
		noCode: byChange("no x-api-key", func(c *call) { c.header["x-api-key"] = "" }),
	}
}

func shoppingV1() map[string]trigger {
	return map[string]trigger{
		"NOT_IN_STOCK": byChange("more units than there are", func(c *call) { set(c.body, "items.0.quantity", 100000.0) }),
		"EMPTY_CART_ERROR": byChange("a line of a cart without lines", func(c *call) { c.in("cartId", emptyV1) }).
			at("removeItemFromDecoupledCart", trigger{how: "the last line twice", change: func(b *box, c *call) { b.must(c) }}),
		"PROMO_ALREADY_APPLIED": byChange("the same promotion twice", func(c *call) { set(c.body, "cartId", promotedV1) }),
		"PROMO_NOT_FOUND": byChange("a promotion that nobody has", func(c *call) { set(c.body, "promoName", "NO-SUCH-PROMO") }).
			at("removePromo", byChange("a promotion that the cart does not have", func(c *call) { set(c.body, "promoId", "NO-SUCH-PROMO") })),
		"CART_STATUS_CANNOT_BE_UPDATED": byChange("a second pending cart", func(c *call) { c.in("updatedStatus", "pending") }),
		"ATTRIBUTE_NOT_FOUND": byChange("an attribute that nobody has", func(c *call) { set(c.body, "0.attributeId", noAttrib) }).
			at("listOrderAttributes", bySwitch("attributes", "not-configured")),
	}
}

func addressesV1() map[string]trigger {
	inBody := byChange("an address that nobody has, in the body", func(c *call) { set(c.body, "0.shipTo", nobodysV1) })
	number := byChange("a shipping method that nobody has", func(c *call) { set(c.body, "shipMethod", 99999.0) })
	return map[string]trigger{
		"SHIP_TO_NOT_FOUND": byChange("an address that nobody has", func(c *call) { c.in("shipToId", nobodysV1) }).
			at("addShipToToItems", inBody).at("addShipToToItemsV1", inBody).
			at("getShipTo", byChange("", func(c *call) { c.in("shipTo", nobodysV1) })),
		"BILL_TO_NOT_FOUND": byChange("a billing address that nobody has", func(c *call) { c.in("billToId", "999") }).
			at("getBillToByShipTo", byCall("an address whose cart has no billing address", func(b *box) *call {
				id := b.text(b.must(goodV1()["createShipTo"](b)).value, "_id")
				return v1("getBillToByShipTo", "").in("shipToId", id)
			})),
		"SHIPPING_METHOD_NOT_FOUND": number,
	}
}

func wishlistV1() map[string]trigger {
	return map[string]trigger{
		"WISHLIST_NOT_FOUND": byChange("a shopper without a wishlist", func(c *call) { c.as("shopper-2-token") }).
			at("addToWishlist", byChange("a guest, who can have none", func(c *call) { c.as("guest-1-token") })),
		"ITEM_ALREADY_IN_WISHLIST": {how: "the same item twice", change: func(b *box, c *call) { b.must(c) },
			never: map[string]string{"getWishlist": "as published, though reading a list cannot give it"}},
	}
}
