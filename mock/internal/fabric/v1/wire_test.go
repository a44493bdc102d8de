package v1_test

import (
	"reflect"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v1"
	"cartwright/mock/internal/store"
)

// published is S4's answer; %s stands for updatedAt.
const (
	publishedHead = `{"_id":"60807478d14ffd000843db2c","deleted":`
	publishedBody = `,"registeredUser":false,"cartId":1493,"items":[` +
		`{"_id":"60807478d14ffd000843db2d","id":"60807478d14ffd000843db2d","itemId":1000000051,"priceListId":100269,` +
		`"quantity":2,"sku":"1538910","taxCode":"PH060771","title":"Luminous Cushion Lagoon","weight":1,"weightUnit":"lb",` +
		`"lineItemId":1,"price":{"discount":{"discountAmount":0,"price":0,"promosApplied":[]},"sale":0,"base":900,` +
		`"currency":"USD"},"sample":false,"discountedQuantity":0,"group":["123123123123123213212222"],"isPickup":false,` +
		`"attributeTotalPrice":0,"totalPrice":{"currency":"USD","amount":1800},"attributes":[],` +
		`"createdAt":"2021-04-21T18:51:24.975Z","updatedAt":"2021-04-21T18:52:42.418Z"}],"allPromosApplied":[],` +
		`"attributes":[],"createdAt":"2021-04-21T18:52:40.513Z","updatedAt":"`
	publishedTail = `"totalAmount":{"currency":"USD","amount":1800},"quantity":2}`

	beforeDelete = publishedHead + `false` + publishedBody + `2021-04-21T18:52:42.418Z","__v":0,` + publishedTail
	afterDelete  = publishedHead + `true` + publishedBody + `2026-01-01T12:00:00.000Z","__v":0,"orderNumber":"1234-1234-12345",` + publishedTail
)

func TestParse(t *testing.T) {
	t.Parallel()
	t.Run("loses nothing of a fixture and derives the totals that it states", func(t *testing.T) {
		t.Parallel()
		for name, wire := range fabrictest.Fixtures(t, "fabric-cart-v1") {
			c, err := v1.Parse(wire)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			encoded, err := v1.Show(c)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			want, got := fabrictest.Read[any](t, string(wire)), fabrictest.Read[any](t, string(encoded.Bytes))
			if !reflect.DeepEqual(want, got) {
				t.Errorf("%s:\nwant %s\n got %s", name, wire, encoded.Bytes)
			}
		}
	})
	t.Run("gives the published cart back byte for byte", func(t *testing.T) {
		t.Parallel()
		c, err := v1.Parse([]byte(beforeDelete))
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := v1.Render(c)
		if err != nil || string(encoded.Bytes) != beforeDelete {
			t.Errorf("%v\nwant %s\n got %s", err, beforeDelete, encoded.Bytes)
		}
	})
	t.Run("gives back what only later operations change", func(t *testing.T) {
		t.Parallel()
		const wire = `{"_id":"ca2700000000000000000099","deleted":false,"registeredUser":true,"cartId":7,"items":[` +
			`{"_id":"a","id":"a","itemId":15,"quantity":1,"lineItemId":4,"price":{"discount":{"discountAmount":10,"price":90,` +
			`"promosApplied":[{"promoId":"p","promoCode":"c","unit":"AMOUNT_OFF","value":10,"ON":{"kind":"SKU","value":"s"},` +
			`"id":"i"}]},"sale":90,"base":100,"currency":"USD"},"sample":false,"discountedQuantity":1,"isPickup":true,` +
			`"isUnique":"123","attributeTotalPrice":10,"totalPrice":{"currency":"USD","amount":90},"attributes":[{"_id":"b",` +
			`"id":"b","attributeId":"c","name":"Gift Message","type":"GIFT","value":"true/false","price":10}]}],` +
			`"userId":"u","allPromosApplied":[{"promoId":"p","promoCode":"c","unit":"AMOUNT_OFF","value":10,"ON":{"kind":"SKU",` +
			`"value":"s"},"id":"i"}],"__v":3,"account":"acc","approver":"app","po":"po","company":"Fabric Inc.",` +
			`"status":"pending_approval","extra":{"z":1,"a":[true]},"totalAmount":{"currency":"USD","amount":100},"quantity":1,` +
			`"errors":{"inventory":[{"code":"NOT_IN_STOCK","message":"m","itemId":15,"lineItemId":4}],"price":[{"x":1}],"promo":[]}}`
		c, err := v1.Parse([]byte(wire))
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := v1.Render(c)
		if err != nil || !reflect.DeepEqual(fabrictest.Read[any](t, wire), fabrictest.Read[any](t, string(encoded.Bytes))) {
			t.Errorf("%v\nwant %s\n got %s", err, wire, encoded.Bytes)
		}
		if c.LastLine != 4 {
			t.Errorf("the highest line id is %d", c.LastLine)
		}
	})
	t.Run("refuses what is no cart", func(t *testing.T) {
		t.Parallel()
		for _, wire := range []string{``, `[]`, `{"createdAt":"yesterday"}`, `{"items":[{"quantity":"two"}]}`, `{"items":[{"weight":1e999}]}`} {
			if _, err := v1.Parse([]byte(wire)); err == nil {
				t.Errorf("accepted %s", wire)
			}
		}
	})
}

func TestRemoveLastItemAsPublished(t *testing.T) {
	t.Parallel()
	const published = `{"_id":"5f13883765bc750008b58293","deleted":false,"registeredUser":false,"cartId":1534,"items":[],` +
		`"userId":"5f138820708ffb0007e609b0","allPromosApplied":[],"createdAt":"2020-07-18T23:39:35.978Z",` +
		`"updatedAt":"2026-01-01T12:00:00.000Z","__v":0,"totalAmount":{"currency":"","amount":0},"quantity":0,` +
		`"errors":{"inventory":[],"price":[],"promo":[]}}`
	seed := store.Seed{}
	c, err := v1.Parse([]byte(`{"_id":"5f13883765bc750008b58293","cartId":1534,"items":[{"_id":"a","itemId":15,"quantity":1,` +
		`"lineItemId":1,"price":{"base":19,"currency":"USD"}}],"userId":"5f138820708ffb0007e609b0","allPromosApplied":[],` +
		`"createdAt":"2020-07-18T23:39:35.978Z","errors":{"inventory":[],"price":[],"promo":[]}}`))
	if err != nil {
		t.Fatal(err)
	}
	if err := v1.Seed(seed, c); err != nil {
		t.Fatal(err)
	}
	w := fabrictest.New(t, v1.New(fabrictest.Deps()), seed)
	if got := w.OK(t, "removeItemFromCart", line("5f13883765bc750008b58293", "1")); got != published {
		t.Errorf("want %s\n got %s", published, got)
	}
	if err := v1.Seed(seed, c); err == nil {
		t.Error("two carts have the same id")
	}
}
