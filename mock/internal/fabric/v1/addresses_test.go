package v1_test

import (
	"strings"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v1"
)

const (
	address = `"address":{"street1":"123 Main Street","city":"Seattle","state":"WA","country":"United States of America",` +
		`"zipCode":"10008-1234","email":"john.smith@example.com","name":{"first":"John","last":"Smith"},` +
		`"attention":"Leave at the back door.","street2":"ABC Boulevard","kind":"TBD","phone":{"number":"123-456-7890","kind":"Mobile"}}`
	method   = `"shipMethod":{"shipMethodId":"1a2b3c4d5e6f7g8h9i0j","cost":{"currency":"USD","amount":5.99},"shipmentCarrier":"Fedex","shipmentMethod":"Next Day"}`
	home     = `{"shipToType":"SHIP_TO_ADDRESS",` + method + `,` + address + `,"isPickup":false,"taxCode":"FR1000"}`
	pickup   = `{"shipToType":"BOPIS","warehouseId":"w","isPickup":true,"storeId":"TBD","pickupPerson":{"name":{"first":"John","last":"Smith"},"phone":{"number":"1","kind":"Mobile"},"email":"j@example.com"},"altPickupPerson":{"email":"k@example.com"}}`
	homeV1   = `{"shipToType":"SHIP_TO_ADDRESS","shipMethod":10002,` + address + `}`
	card     = `{"paymentMethod":"Visa Credit","cardIdentifier":"1234","amount":149.99,` + address + `}`
	noonText = `"createdAt":"2026-01-01T12:00:00.000Z","updatedAt":"2026-01-01T12:00:00.000Z"`
)

type document1 struct {
	ID       string `json:"_id"`
	ShipToID int64
	BillToID int64
	CartID   string
	Cart     string
}

func made(t *testing.T, body string) document1 {
	t.Helper()
	return fabrictest.Read[document1](t, body)
}

func shipToPath(cart, ref string) object {
	return object{"cartId": cart, "shipToId": ref, "shipTo": ref}
}

func TestShipTos(t *testing.T) {
	t.Parallel()
	t.Run("one is made for a cart, with a number, in the order of the document", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		for number, sent := range []string{home, pickup} {
			got := w.OK(t, "createShipTo", on(vendorID, sent))
			s := made(t, got)
			want := strings.TrimSuffix(sent, "}") + `,"cartId":"` + vendorID + `","shipToId":` + string(rune('1'+number)) + `,"_id":"` + s.ID + `",` + noonText + `}`
			if got != want {
				t.Errorf("want %s\n got %s", want, got)
			}
			for _, ref := range []string{s.ID, string(rune('1' + number))} {
				if read := w.OK(t, "getShipTo", request{Path: shipToPath("", ref)}); read != strings.TrimSuffix(want, "}")+`,"__v":0}` {
					t.Errorf("got %s", read)
				}
			}
		}
		if got := w.OK(t, "retrieveCart", request{Query: at(vendorID)}); strings.Contains(got, "shipTo") {
			t.Errorf("no line was told to go there: %s", got)
		}
	})
	t.Run("the v1 operations take and give the method by its number, reading gives it whole", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		got := w.OK(t, "createShipToV1", on(vendorID, homeV1))
		s := made(t, got)
		if !strings.Contains(got, `"shipMethod":10002,`) || strings.Contains(got, "__v") {
			t.Errorf("got %s", got)
		}
		whole := `"shipMethod":{"shipMethodId":"10002","cost":{"currency":"USD","amount":7.5},"shipmentCarrier":"FedEx","shipmentMethod":"2 Day"}`
		if got := w.OK(t, "getShipTo", request{Path: shipToPath("", s.ID)}); !strings.Contains(got, whole) {
			t.Errorf("got %s", got)
		}
		path := shipToPath(vendorID, s.ID)
		if got := w.OK(t, "updateShipToV1", request{Path: path, Body: `{"shipToType":"BOPIS","shipMethod":10003}`}); !strings.HasPrefix(got, `{"shipToType":"BOPIS","shipMethod":10003,"address":{`) || !strings.HasSuffix(got, `"__v":0}`) {
			t.Errorf("got %s", got)
		}
		if got := w.OK(t, "updateShipToV1", request{Path: path, Body: `{"shipToType":"BOPIS"}`}); !strings.Contains(got, `"shipMethod":10003,`) {
			t.Errorf("the method should stay: %s", got)
		}
		w.OK(t, "updateShipTo", request{Path: path, Body: home})
		if got := w.OK(t, "updateShipToV1", request{Path: path, Body: `{"shipToType":"BOPIS"}`}); strings.Contains(got, `"shipMethod"`) {
			t.Errorf("a method that has no number was given one: %s", got)
		}
	})
}

func TestShipTosOfLines(t *testing.T) {
	t.Parallel()
	t.Run("lines are sent there, follow its changes, and are called back", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		s := made(t, w.OK(t, "createShipTo", on(vendorID, home)))
		for _, operation := range []string{"addShipToToItems", "addShipToToItemsV1"} {
			got := w.OK(t, operation, on(vendorID, `[{`+cushionID+`,"lineItemId":1,"shipTo":"`+s.ID+`"}]`))
			if !strings.Contains(got, `"shipTo":{"shipMethod":{"shipMethodId":"1a2b3c4d5e6f7g8h9i0j","shipmentCarrier":"Fedex"`) || !strings.Contains(got, `"shipToId":"1"`) ||
				!strings.Contains(got, `"totalAmount":{"currency":"USD","amount":1800}`) {
				t.Errorf("got %s", got)
			}
		}
		w.OK(t, "updateShipTo", request{Path: shipToPath(vendorID, "1"), Body: `{"shipToType":"SHIP_TO_STORE","taxCode":"DE19"}`})
		got := w.OK(t, "getCartByShipTo", request{Path: shipToPath("", s.ID)})
		if !strings.Contains(got, `"shipToType":"SHIP_TO_STORE","taxCode":"DE19"`) || !strings.Contains(got, "123 Main Street") {
			t.Errorf("got %s", got)
		}
		if got := w.OK(t, "addShipToToItems", on(vendorID, `[{`+cushionID+`,"lineItemId":1}]`)); strings.Contains(got, "shipTo") {
			t.Errorf("got %s", got)
		}
		w.OK(t, "getShipTo", request{Path: shipToPath("", s.ID)})
	})
	t.Run("one outlives its cart, which is not found by it any more", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		s := made(t, w.OK(t, "createShipTo", on(vendorID, home)))
		w.OK(t, "softDeleteCart", on(vendorID, `{"orderNumber":"1234-1234-12345"}`))
		w.OK(t, "getShipTo", request{Path: shipToPath("", s.ID)})
		w.Fails(t, "getCartByShipTo", request{Path: shipToPath("", s.ID)}, v1.CodeCartNotFound)
		w.Fails(t, "updateShipTo", request{Path: shipToPath(vendorID, s.ID), Body: home}, v1.CodeCartNotFound)
	})
	t.Run("a fixture's is an entity too, and new numbers start above it", func(t *testing.T) {
		t.Parallel()
		carts := fabrictest.Fixtures(t, "fabric-cart-v1")
		w := worldOf(t, deps(), string(carts["with-shipping.json"]))
		got := w.OK(t, "getShipTo", request{Path: shipToPath("", "5269")})
		if s := made(t, got); s.ID != "5419000900000000000000f1" || s.CartID != "ca2700000000000000000009" {
			t.Errorf("got %s", got)
		}
		if s := made(t, w.OK(t, "createShipTo", on("ca2700000000000000000009", home))); s.ShipToID != 5270 {
			t.Errorf("got %+v", s)
		}
		changed := w.OK(t, "updateShipTo", request{Path: shipToPath("ca2700000000000000000009", "5269"), Body: `{"shipToType":"BOPIS"}`})
		if s := made(t, changed); s.CartID != "ca2700000000000000000009" || s.ShipToID != 5269 {
			t.Errorf("got %s", changed)
		}
	})
}

func TestShipToRefusals(t *testing.T) {
	t.Parallel()
	w := shop(t)
	mine := made(t, w.OK(t, "createShipTo", on(vendorID, home)))
	other := read(t, w.OK(t, "addItemToCart", add("", cushion)))
	others := made(t, w.OK(t, "createShipTo", on(other.ID, home)))
	foreign := `{"shipToType":"BOPIS","shipMethod":{"cost":{"currency":"EUR","amount":1}}}`
	negative := `{"shipToType":"BOPIS","shipMethod":{"cost":{"currency":"USD","amount":-1}}}`
	line := func(ship string) string { return `[{` + cushionID + `,"lineItemId":1,"shipTo":"` + ship + `"}]` }
	for _, c := range []struct {
		operation string
		path      object
		body      string
		code      string
	}{
		{"createShipTo", at(nobody), home, v1.CodeCartNotFound},
		{"createShipTo", at(vendorID), foreign, v1.CodeValidation},
		{"createShipTo", at(vendorID), negative, v1.CodeValidation},
		{"createShipTo", at(vendorID), homeV1, v1.CodeValidation},
		{"createShipToV1", at(nobody), homeV1, v1.CodeCartNotFound},
		{"createShipToV1", at(vendorID), home, v1.CodeValidation},
		{"createShipToV1", at(vendorID), `{"shipToType":"BOPIS","shipMethod":99999}`, v1.CodeMethodNotFound},
		{"createShipToV1", at(vendorID), `{"shipToType":"BOPIS","shipMethod":1.5}`, v1.CodeMethodNotFound},
		{"createShipToV1", at(vendorID), `{"shipToType":5}`, v1.CodeValidation},
		{"updateShipTo", shipToPath(nobody, mine.ID), home, v1.CodeCartNotFound},
		{"updateShipTo", shipToPath(vendorID, nobody), home, v1.CodeShipToNotFound},
		{"updateShipTo", shipToPath(vendorID, others.ID), home, v1.CodeShipToNotFound},
		{"updateShipTo", shipToPath(vendorID, mine.ID), negative, v1.CodeValidation},
		{"updateShipTo", shipToPath(vendorID, mine.ID), `{"shipToType":5}`, v1.CodeValidation},
		{"updateShipTo", shipToPath(vendorID, mine.ID), homeV1, v1.CodeValidation},
		{"updateShipToV1", shipToPath(nobody, mine.ID), homeV1, v1.CodeCartNotFound},
		{"updateShipToV1", shipToPath(vendorID, "99"), homeV1, v1.CodeShipToNotFound},
		{"updateShipToV1", shipToPath(vendorID, mine.ID), `{"shipToType":"BOPIS","shipMethod":1}`, v1.CodeMethodNotFound},
		{"getShipTo", shipToPath("", "99"), "", v1.CodeShipToNotFound},
		{"getShipTo", shipToPath("", "nonsense"), "", v1.CodeShipToNotFound},
		{"getCartByShipTo", shipToPath("", nobody), "", v1.CodeShipToNotFound},
		{"addShipToToItems", at(nobody), line(mine.ID), v1.CodeCartNotFound},
		{"addShipToToItems", at(vendorID), line(nobody), v1.CodeShipToNotFound},
		{"addShipToToItems", at(vendorID), line(others.ID), v1.CodeShipToNotFound},
		{"addShipToToItems", at(vendorID), `[{"itemId":"101","lineItemId":1}]`, v1.CodeValidation},
		{"addShipToToItems", at(vendorID), `[{` + cushionID + `,"lineItemId":2}]`, v1.CodeValidation},
		{"addShipToToItems", at(vendorID), `{}`, v1.CodeValidation},
		{"addShipToToItemsV1", at(nobody), line(mine.ID), v1.CodeCartNotFound},
		{"addShipToToItemsV1", at(vendorID), line(nobody), v1.CodeShipToNotFound},
		{"addShipToToItemsV1", at(vendorID), `[{` + cushionID + `,"lineItemId":1.5}]`, v1.CodeValidation},
	} {
		w.Fails(t, c.operation, request{Path: c.path, Body: c.body}, c.code)
	}
}

func TestBillTos(t *testing.T) {
	t.Parallel()
	billPath := func(cart, ref string) object { return object{"cartId": cart, "billToId": ref} }
	t.Run("one is made, read by its number or its id, and changed", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		got := w.OK(t, "createBillTo", on(vendorID, card))
		b := made(t, got)
		want := strings.TrimSuffix(card, "}") + `,"billToId":1,"cart":"` + vendorID + `","_id":"` + b.ID + `",` + noonText + `}`
		if got != want {
			t.Errorf("want %s\n got %s", want, got)
		}
		versioned := strings.TrimSuffix(want, "}") + `,"__v":0}`
		for _, ref := range []string{"1", b.ID} {
			if got := w.OK(t, "getBillTo", request{Path: billPath("", ref)}); got != versioned {
				t.Errorf("got %s", got)
			}
		}
		if got := w.OK(t, "updateBillTo", request{Path: billPath(vendorID, "1"), Body: `{"amount":10.5}`}); got != strings.Replace(versioned, "149.99", "10.5", 1) {
			t.Errorf("got %s", got)
		}
		if second := made(t, w.OK(t, "createBillTo", on(vendorID, `{}`))); second.BillToID != 2 || second.Cart != vendorID {
			t.Errorf("got %+v", second)
		}
	})
	t.Run("a ship-to shows the newest bill-to of its cart", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		s := made(t, w.OK(t, "createShipTo", on(vendorID, home)))
		path := request{Path: shipToPath("", s.ID)}
		w.Fails(t, "getBillToByShipTo", path, v1.CodeBillToNotFound)
		w.OK(t, "createBillTo", on(vendorID, card))
		w.OK(t, "createBillTo", on(vendorID, `{"cardIdentifier":"9"}`))
		got := w.OK(t, "getBillToByShipTo", path)
		if !strings.HasPrefix(got, `{`+method+`,`+address+`,"billTo":{"cardIdentifier":"9","billToId":2,`) || !strings.Contains(got, `"__v":0},"shipToType":"SHIP_TO_ADDRESS","taxCode":"FR1000","shipToId":1,"__v":0,"cartId":"`+vendorID) {
			t.Errorf("got %s", got)
		}
		w.Fails(t, "getBillToByShipTo", request{Path: shipToPath("", nobody)}, v1.CodeShipToNotFound)
	})
	t.Run("refuses what there is not, another cart's, and less than nothing", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		w.OK(t, "createBillTo", on(vendorID, card))
		other := read(t, w.OK(t, "addItemToCart", add("", cushion)))
		w.Fails(t, "createBillTo", on(nobody, card), v1.CodeCartNotFound)
		w.Fails(t, "createBillTo", on(vendorID, `{"amount":-0.01}`), v1.CodeValidation)
		w.Fails(t, "createBillTo", on(vendorID, `{"amount":"x"}`), v1.CodeValidation)
		w.Fails(t, "getBillTo", request{Path: billPath("", "2")}, v1.CodeBillToNotFound)
		w.Fails(t, "updateBillTo", request{Path: billPath(nobody, "1"), Body: card}, v1.CodeCartNotFound)
		w.Fails(t, "updateBillTo", request{Path: billPath(vendorID, "2"), Body: card}, v1.CodeBillToNotFound)
		w.Fails(t, "updateBillTo", request{Path: billPath(other.ID, "1"), Body: card}, v1.CodeBillToNotFound)
		w.Fails(t, "updateBillTo", request{Path: billPath(vendorID, "1"), Body: `{"amount":-1}`}, v1.CodeValidation)
	})
}
