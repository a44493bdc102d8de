package v1_test

import (
	"strings"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v1"
)

type promoted struct {
	Items []struct {
		DiscountedQuantity int64
		Price              struct {
			Sale, Base float64
			Discount   struct {
				Price, DiscountAmount float64
				PromosApplied         []struct{ PromoID, PromoCode string }
			}
		}
	}
	AllPromosApplied []struct{ PromoID, PromoCode, Unit string }
	TotalAmount      struct{ Amount float64 }
	Errors           struct{ Promo []struct{ Code string } }
}

func TestPromotions(t *testing.T) {
	t.Parallel()
	apply := func(id, name string) request { return body(`{"cartId":"` + id + `","promoName":"` + name + `"}`) }
	remove := func(id, promo string) request { return body(`{"cartId":"` + id + `","promoId":"` + promo + `"}`) }
	t.Run("one is applied by its name, to every line, and removed by its id", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		c := fabrictest.Read[promoted](t, w.OK(t, "applyPromo", apply(vendorID, "CR100")))
		if len(c.AllPromosApplied) != 1 || c.AllPromosApplied[0].PromoID != promoID || c.AllPromosApplied[0].PromoCode != "10_DOLLORS_OFF_123" {
			t.Fatalf("got %+v", c)
		}
		p := c.Items[0].Price
		if p.Base != 900 || p.Sale != 890 || p.Discount.Price != 890 || p.Discount.DiscountAmount != 10 || len(p.Discount.PromosApplied) != 1 || c.TotalAmount.Amount != 1780 {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "applyPromo", apply(vendorID, "CR100"), v1.CodePromoApplied)
		c = fabrictest.Read[promoted](t, w.OK(t, "removePromo", remove(vendorID, promoID)))
		if len(c.AllPromosApplied) != 0 || c.TotalAmount.Amount != 1800 || c.Items[0].Price.Sale != 0 || c.Items[0].DiscountedQuantity != 0 {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "removePromo", remove(vendorID, promoID), v1.CodePromoNotFound)
	})
	t.Run("one may be named by its code, and a value with a fraction is left out", func(t *testing.T) {
		t.Parallel()
		got := shop(t).OK(t, "applyPromo", apply(vendorID, "HALF-OF-A-QUARTER"))
		if strings.Contains(got, `"value"`) || !strings.Contains(got, `"sale":787.5`) {
			t.Errorf("got %s", got)
		}
	})
	t.Run("its discount follows the lines, and what fits nothing any more is told", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		w.OK(t, "addItemToCart", add(vendorID, `{"itemId":101,"quantity":1}`))
		w.OK(t, "applyPromo", apply(vendorID, "LAST"))
		c := fabrictest.Read[promoted](t, w.OK(t, "retrieveCart", request{Query: at(vendorID)}))
		if c.TotalAmount.Amount != 1829.95 {
			t.Errorf("got %+v", c)
		}
		c = fabrictest.Read[promoted](t, w.OK(t, "removeItemFromCart", line(vendorID, "2")))
		if len(c.Errors.Promo) != 1 || c.Errors.Promo[0].Code != v1.CodePromoNotFound || c.TotalAmount.Amount != 1800 {
			t.Errorf("got %+v", c)
		}
	})
	for name, c := range map[string]struct{ cart, promo, code string }{
		"an unknown promotion":     {vendorID, "NOBODY", v1.CodePromoNotFound},
		"one that is over":         {vendorID, "OVER", v1.CodePromoNotFound},
		"one for other items":      {vendorID, "OTHER", v1.CodePromoNotFound},
		"a cart that there is not": {nobody, "CR100", v1.CodeCartNotFound},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			t.Parallel()
			w := shop(t)
			w.Fails(t, "applyPromo", apply(c.cart, c.promo), c.code)
			w.Fails(t, "removePromo", remove(c.cart, c.promo), c.code)
		})
	}
	t.Run("refuses a cart without lines, and a world without offers has none", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		w.OK(t, "emptyCart", request{Path: at(vendorID)})
		w.Fails(t, "applyPromo", apply(vendorID, "CR100"), v1.CodeValidation)
		worldOf(t, fabrictest.Deps(), beforeDelete).Fails(t, "applyPromo", apply(vendorID, "CR100"), v1.CodePromoNotFound)
	})
}

func status(id, to string) request {
	return request{Path: object{"cartId": id, "updatedStatus": to}}
}

func TestSetCartStatus(t *testing.T) {
	t.Parallel()
	const bob = `"userId":"5ca1ab1e0000000000000002","registeredUser":true,"createdAt":"2021-04-21T18:52:40.513Z","updatedAt":"2021-04-21T18:52:40.513Z","items":[],"allPromosApplied":[]`
	t.Run("a cart goes its way to the order, each state in lower case", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		for _, to := range []string{"active", "pending", "pending_approval", "rejected", "pending", "pending_approval", "approved", "submitted", "deleted"} {
			if got := w.OK(t, "setCartStatus", status(vendorID, to)); to != "deleted" && !strings.Contains(got, `"status":"`+to+`"`) {
				t.Errorf("%s: got %s", to, got)
			}
		}
		w.Fails(t, "setCartStatus", status(vendorID, "pending"), v1.CodeCartNotFound)
	})
	t.Run("a user cannot have more than one pending cart, in the vendor's words", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, deps(), `{"_id":"`+nobody+`","status":"active",`+bob+`}`, `{"_id":"111111111111111111111111","status":"pending",`+bob+`}`)
		if f := w.Fails(t, "setCartStatus", status(nobody, "pending"), v1.CodeStatus); f.Detail != "" {
			t.Errorf("got %q in place of the documented message", f.Detail)
		}
		w.OK(t, "setCartStatus", status("111111111111111111111111", "submitted"))
		w.OK(t, "setCartStatus", status(nobody, "pending"))
	})
	t.Run("guests' carts may both be pending", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		other := read(t, w.OK(t, "addItemToCart", add("", cushion)))
		w.OK(t, "setCartStatus", status(vendorID, "active"))
		w.OK(t, "setCartStatus", status(other.ID, "active"))
		w.OK(t, "setCartStatus", status(vendorID, "pending"))
		w.OK(t, "setCartStatus", status(other.ID, "pending"))
	})
	for name, c := range map[string]struct{ id, to, code string }{
		"the same status":             {vendorID, "pending", v1.CodeStatus},
		"a step that is none":         {vendorID, "approved", v1.CodeStatus},
		"a status that there is not":  {vendorID, "gone", v1.CodeValidation},
		"the other generation's case": {vendorID, "PENDING", v1.CodeValidation},
		"a cart that there is not":    {nobody, "submitted", v1.CodeCartNotFound},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			t.Parallel()
			shop(t).Fails(t, "setCartStatus", status(c.id, c.to), c.code)
		})
	}
}

func TestUpdateCartHeader(t *testing.T) {
	t.Parallel()
	w := shop(t)
	got := w.OK(t, "updateCartHeader", on(vendorID, `{"account":"a","approver":"100000","company":"Fabric Inc.","po":"10000023243","extra":{"costCentre":"42"}}`))
	if !strings.Contains(got, `"account":"a","approver":"100000","po":"10000023243","company":"Fabric Inc.","extra":{"costCentre":"42"}`) {
		t.Errorf("got %s", got)
	}
	if got := w.OK(t, "updateCartHeader", on(vendorID, `{"po":"7","extra":{"x":1}}`)); !strings.Contains(got, `"approver":"100000","po":"7"`) || !strings.Contains(got, `"extra":{"x":1}`) {
		t.Errorf("what is not given should stay: %s", got)
	}
	w.Fails(t, "updateCartHeader", on(nobody, `{"po":"7"}`), v1.CodeCartNotFound)
	w.Fails(t, "updateCartHeader", on(vendorID, `{"po":7}`), v1.CodeValidation)
}

func TestAttributes(t *testing.T) {
	t.Parallel()
	t.Run("of a line counts into its line and the total; another value replaces it", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		for _, value := range []string{"true", "false"} {
			got := w.OK(t, "addItemAttributes", on(vendorID, `[{"lineItemId":1,"attributeId":"`+wrapping+`","attributeValue":"`+value+`"}]`))
			if !strings.Contains(got, `"attributeTotalPrice":10`) || !strings.Contains(got, `"amount":1810},"quantity":2`) ||
				strings.Count(got, wrapping) != 1 || !strings.Contains(got, `"name":"gift wrapping","type":"GIFT","value":"`+value+`","price":10}`) {
				t.Errorf("got %s", got)
			}
		}
	})
	t.Run("of the cart is shown with an id of its own", func(t *testing.T) {
		t.Parallel()
		got := fabrictest.Read[struct {
			Attributes []struct {
				ID1   string `json:"_id"`
				ID2   string `json:"id"`
				Value string
				Price float64
			}
		}](t, shop(t).OK(t, "addCartAttributes", on(vendorID, `[{"attributeId":"`+message+`","attributeValue":"true/false"}]`)))
		if a := got.Attributes; len(a) != 1 || len(a[0].ID1) != 24 || a[0].ID1 != a[0].ID2 || a[0].Value != "true/false" || a[0].Price != 7.5 {
			t.Errorf("got %+v", got)
		}
	})
	setting := func(attribute, value string) string {
		return `"attributeId":"` + attribute + `","attributeValue":"` + value + `"}]`
	}
	for name, c := range map[string]struct{ id, start, rest, code string }{
		"an unknown attribute":       {vendorID, "1", setting("x", "true"), v1.CodeAttributeNotFound},
		"a cart that there is not":   {nobody, "1", setting(message, "true"), v1.CodeCartNotFound},
		"a line that there is not":   {vendorID, "7", setting(wrapping, "true"), v1.CodeValidation},
		"half a line":                {vendorID, "1.5", setting(wrapping, "true"), v1.CodeValidation},
		"a value that is not listed": {vendorID, "1", setting(wrapping, "maybe"), v1.CodeValidation},
		"a body that is no list":     {vendorID, "", `{}`, v1.CodeValidation},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			t.Parallel()
			w := shop(t)
			text := `[{"lineItemId":` + c.start + `,` + c.rest
			if c.start == "" {
				text = c.rest
			}
			w.Fails(t, "addItemAttributes", on(c.id, text), c.code)
		})
	}
	t.Run("refuses the same for the cart, and an attribute of lines", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		w.Fails(t, "addCartAttributes", on(vendorID, `[{`+setting("x", "true")), v1.CodeAttributeNotFound)
		w.Fails(t, "addCartAttributes", on(nobody, `[{`+setting(message, "true")), v1.CodeCartNotFound)
		w.Fails(t, "addCartAttributes", on(vendorID, `[{`+setting(wrapping, "true")), v1.CodeValidation)
		w.Fails(t, "addCartAttributes", on(vendorID, `{}`), v1.CodeValidation)
	})
}

func TestAttributeCatalogue(t *testing.T) {
	t.Parallel()
	t.Run("lists what carts can have, every value as text", func(t *testing.T) {
		t.Parallel()
		want := `{"attributes":[{"_id":"` + message + `","price":"7.5","name":"Gift Message","type":"GIFT"}]}`
		if got := shop(t).OK(t, "listOrderAttributes", request{}); got != want {
			t.Errorf("got %s", got)
		}
	})
	t.Run("without any there is the documented 404", func(t *testing.T) {
		t.Parallel()
		worldOf(t, fabrictest.Deps()).Fails(t, "listOrderAttributes", request{}, v1.CodeAttributeNotFound)
	})
	t.Run("lists what items can have, one entry for each that is asked for", func(t *testing.T) {
		t.Parallel()
		want := `[{"itemId":1000000051,"attributes":[{"_id":"` + wrapping + `","price":"10","name":"gift wrapping","type":"GIFT"}]},{"itemId":9,"attributes":[]}]`
		w := shop(t)
		if got := w.OK(t, "getAttributesByItemIds", body(`{"itemIds":[1000000051,9]}`)); got != want {
			t.Errorf("got %s", got)
		}
		if got := w.OK(t, "getAttributesByItemIds", body(`{"itemIds":[]}`)); got != `[]` {
			t.Errorf("got %s", got)
		}
		w.Fails(t, "getAttributesByItemIds", body(`{"itemIds":["x"]}`), v1.CodeValidation)
	})
}
