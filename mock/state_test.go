package mock_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"cartwright/mock/client"
)

func TestState(t *testing.T) {
	t.Parallel()
	stage := newStage(t)
	t.Run("carts of the fixtures, and carts that were made, are shown as their service shows them", func(t *testing.T) {
		t.Parallel()
		b := stage.box(t, "fabric-cart-v2")
		made := b.text(b.must(v2("createCart", "").with(`{"name":"mine"}`)).value, "0.cartId")
		b.must(goodV2()["addCartItems"](b))
		old := stage.box(t, "fabric-cart-v1")
		old.id = b.id
		state, err := b.admin().State(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for id, shown := range map[string]outcome{
			made:       b.must(v2("getCart", made)),
			emptyV2:    b.must(v2("getCart", emptyV2)),
			twoItemsV2: b.must(v2("getCart", twoItemsV2)),
			twoItemsV1: old.must(goodV1()["retrieveCart"](old)),
		} {
			kind := "fabric-v2-cart"
			if len(id) == 24 {
				kind = "fabric-v1-cart"
			}
			var got any
			if err := json.Unmarshal(state.Entities[kind][id], &got); err != nil || !reflect.DeepEqual(got, shown.value) {
				t.Errorf("got  %s\nwant %s", state.Entities[kind][id], shown.text)
			}
		}
	})
	t.Run("every entity is an object, whatever was made", func(t *testing.T) {
		t.Parallel()
		for _, g := range generations() {
			for operation, scene := range g.good {
				b := stage.box(t, g.document)
				b.send(scene(b))
				state, err := b.admin().State(t.Context())
				if err != nil {
					t.Fatalf("after %s: %v", operation, err)
				}
				for kind, entities := range state.Entities {
					for id, text := range entities {
						if len(text) < 2 || text[0] != '{' {
							t.Errorf("after %s, %s %s is %s", operation, kind, id, text)
						}
					}
				}
			}
		}
	})
}

func TestNeighbours(t *testing.T) {
	t.Parallel()
	stage := newStage(t)
	t.Run("a neighbour or switch that there is not is refused, and the refusal says what is wrong", func(t *testing.T) {
		t.Parallel()
		for name, want := range map[string]string{
			"tax":       `there is no neighbour "tax"; there are account, attributes, catalogue, configuration, identity, inventory, offers, platform, pricing, store`,
			"inventory": `inventory cannot be "denied"; it can be up, down`,
		} {
			b := stage.box(t, "fabric-cart-v2")
			err := b.admin().SetNeighbours(t.Context(), map[string]string{"catalogue": "down", name: "denied"})
			var status *client.StatusError
			if !errors.As(err, &status) || status.Status != 400 || status.Code != "BAD_REQUEST" || status.Message != want {
				t.Errorf("got %v", err)
			}
			if all, err := b.admin().Neighbours(t.Context()); err != nil || all["catalogue"] != "up" {
				t.Errorf("got %v, %v", all, err)
			}
		}
	})
	t.Run("what is down comes up again, and is seen in the state meanwhile", func(t *testing.T) {
		t.Parallel()
		b := stage.box(t, "fabric-cart-v2")
		b.switches(map[string]string{"store": "down"})
		if got := b.send(v2("getCart", twoItemsV2)); got.code != "UNABLE_TO_GET_CART" || !strings.Contains(b.entities(), `"fabric-neighbours":{"switches":{"store":"down"}}`) {
			t.Errorf("got %s", got)
		}
		b.switches(map[string]string{"store": "up"})
		b.must(v2("getCart", twoItemsV2))
	})
	t.Run("both generations lean on the same neighbours", func(t *testing.T) {
		t.Parallel()
		b := stage.box(t, "fabric-cart-v1")
		b.switches(map[string]string{"catalogue": "not-configured"})
		if got := b.send(goodV1()["addItemToCart"](b)); got.status != 500 || got.code != "INTERNAL_SERVER_ERROR" {
			t.Errorf("got %s", got)
		}
		b.must(goodV1()["retrieveCart"](b))
	})
}

// TestReported is for the codes that are told inside a good answer: the vendor documents them there and nowhere else
// (S3, error.inventory and error.promo).
func TestReported(t *testing.T) {
	t.Parallel()
	stage := newStage(t)
	short := func(cart string) good {
		return func(*box) *call {
			return v2("updateCartItems", cart).with(`{"items":[{"lineItemId":1,"itemId":"` + garden + `","quantity":501}]}`)
		}
	}
	for name, c := range map[string]struct {
		switches    map[string]string
		scene       good
		place, code string
	}{
		"too little stock when a line is changed": {nil, short(twoItemsV2), "error.inventory.0.code", "ITEM_OUT_OF_STOCK"},
		"too little stock when a cart is read": {nil, func(b *box) *call { b.must(short(twoItemsV2)(b)); return v2("getCart", twoItemsV2) },
			"error.inventory.0.code", "ITEM_OUT_OF_STOCK"},
		"no inventory when a cart is read": {map[string]string{"inventory": "down"}, goodV2()["getCart"], "error.inventory.0.code", "UNABLE_TO_GET_INVENTORY"},
		"no inventory when carts are merged": {map[string]string{"inventory": "down"}, goodV2()["mergeCarts"], "error.inventory.0.code",
			"UNABLE_TO_GET_INVENTORY"},
		"no offers when a cart with promotions is read": {map[string]string{"offers": "down"},
			func(*box) *call { return v2("getCart", promotedV2) }, "error.promo.0.code", "UNABLE_TO_GET_PROMO"},
		"a promotion that fits nothing any more": {nil, func(b *box) *call {
			b.must(v2("addCartItems", "").with(`{"cartId":"` + twoItemsV2 + `","items":[{"itemId":"1000000051","quantity":1,"sku":"1538910",
				"price":{"currency":"USD","amount":900,"discount":{}},"priceListId":"100269"}]}`))
			b.must(v2("applyCartPromo", twoItemsV2).in("promoCode", "CUSHION-50"))
			return v2("removeCartItem", twoItemsV2).in("lineItemId", "3")
		}, "error.promo.0.code", "PROMO_NOT_APPLICABLE_ERROR"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := stage.box(t, "fabric-cart-v2")
			call := c.scene(b)
			if c.switches != nil {
				b.switches(c.switches)
			}
			got := b.send(call)
			if got.status != 200 || at(got.value, c.place) != c.code || len(got.undocumented) > 0 {
				t.Errorf("got %s", got)
			}
		})
	}
}
