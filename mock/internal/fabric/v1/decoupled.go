package v1

import (
	"context"
	"encoding/json"
	"fmt"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// brought are the items of one request to a decoupled cart. Callers bring their own catalogue data, and no stock is
// checked (§B.3.15): there is always enough. The empty one is the catalogue of every other operation on such carts.
type brought map[string]cart.Item

// Item implements cart.Catalogue.
func (b brought) Item(id string) (cart.Item, bool) {
	item, ok := b[id]
	return item, ok
}

// ItemBySKU implements cart.Catalogue; v1 never asks for an item by its SKU alone.
func (b brought) ItemBySKU(string) (cart.Item, bool) { return cart.Item{}, false }

// addBroughtBody is the body of addItemToDecoupledCart.
type addBroughtBody struct {
	CartID         string        `json:"cartId"`
	UserAuthToken  string        `json:"userAuthToken"`
	RegisteredUser bool          `json:"registeredUser"`
	Items          []broughtItem `json:"items"`
}

type broughtItem struct {
	ItemID      json.Number     `json:"itemId"`
	Quantity    *cart.Money     `json:"quantity"`
	Price       *wirePrice      `json:"price"`
	Group       []string        `json:"group"`
	SKU         string          `json:"sku"`
	TaxCode     string          `json:"taxCode"`
	Title       string          `json:"title"`
	Weight      *cart.Money     `json:"weight"`
	Sample      bool            `json:"sample"`
	PriceListID json.Number     `json:"priceListId"`
	WeightUnit  string          `json:"weightUnit"`
	Extra       json.RawMessage `json:"extra"`
}

func (i *broughtItem) item() cart.Item {
	return cart.Item{
		ID: canonical(i.ItemID), SKU: i.SKU, Title: i.Title, TaxCode: i.TaxCode, Weight: i.Weight, WeightUnit: i.WeightUnit,
		Sample: i.Sample, PriceList: canonical(i.PriceListID), Unlimited: true,
	}
}

func (i *broughtItem) addition() cart.Addition {
	return cart.Addition{
		ItemID: canonical(i.ItemID), Quantity: i.Quantity, Price: requestPrice(i.Price), Groups: i.Group,
		PriceList: canonical(i.PriceListID), Extra: i.Extra, Unique: json.RawMessage("false"),
	}
}

// batch is a run of items of which each is one thing only, so that one catalogue can describe them.
type batch struct {
	stock brought
	add   cart.Add
}

// batches are the items in their order; one batch, unless an item is brought twice with different data.
func (b *addBroughtBody) batches() []batch {
	var all []batch
	for i := range b.Items {
		item := b.Items[i].item()
		if len(all) == 0 || all[len(all)-1].stock.differs(item) {
			all = append(all, batch{stock: brought{}})
		}
		last := &all[len(all)-1]
		last.stock[item.ID] = item
		last.add.Items = append(last.add.Items, b.Items[i].addition())
	}
	return all
}

// differs says whether another thing has the item's id.
func (b brought) differs(item cart.Item) bool {
	known, is := b[item.ID]
	if !is {
		return false
	}
	sameWeight := known.Weight == nil && item.Weight == nil ||
		known.Weight != nil && item.Weight != nil && known.Weight.Equal(*item.Weight)
	return !sameWeight || known.SKU != item.SKU || known.Title != item.Title || known.TaxCode != item.TaxCode ||
		known.WeightUnit != item.WeightUnit || known.Sample != item.Sample || known.PriceList != item.PriceList
}

// addBrought is addItemToDecoupledCart, which finds or makes the cart as addItemToCart does. Without a token a new cart
// is registered when the caller says so.
func (d *desk) addBrought(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body addBroughtBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	user, err := d.user(call, body.UserAuthToken)
	if err != nil {
		return nil, err
	}
	owner := user.Owner()
	owner.Registered = owner.Registered || body.RegisteredUser && user.ID == ""
	find, batches := d.target(call, body.CartID, owner), body.batches()
	var record *fabric.Record
	err = call.Sandbox.Update(ctx, func(tx store.Tx) error {
		c, err := find(tx)
		if err != nil {
			return err
		}
		for _, b := range batches {
			env := d.env(tx, call, user.Shopper())
			env.Catalogue = b.stock
			if c, err = cart.Apply(c, b.add, env); err != nil {
				return err
			}
		}
		record = d.shelf.Put(tx, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return d.answer(record)
}

// updateTexts is updateDecoupledCart, which prints its numbers as text.
func (d *desk) updateTexts(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body struct {
		Items []struct {
			LineItemID string `json:"lineItemId"`
			ItemID     string `json:"itemId"`
			Quantity   string `json:"quantity"`
		} `json:"items"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	change := cart.Change{Lines: make([]cart.LineChange, len(body.Items))}
	for i, item := range body.Items {
		line, err := cart.ParseMoney(item.LineItemID)
		if err != nil {
			return nil, cart.Refuse(cart.Unreadable, fmt.Sprintf("/items/%d/lineItemId: %v", i, err))
		}
		quantity, err := cart.ParseMoney(item.Quantity)
		if err != nil {
			return nil, cart.Refuse(cart.Unreadable, fmt.Sprintf("/items/%d/quantity: %v", i, err))
		}
		change.Lines[i] = cart.LineChange{Line: line, ItemID: canonical(json.Number(item.ItemID)), Quantity: &quantity}
	}
	return d.writePath(ctx, call, change)
}

// Decoupled says whether a fixture cart is a decoupled one: only those show isUnique as a boolean (§B.4).
func Decoupled(c cart.Cart) bool {
	for i := range c.Lines {
		if isBoolean(c.Lines[i].Unique) {
			return true
		}
	}
	return false
}

// Show writes a fixture cart as the operation that ShownBy names does.
func Show(c cart.Cart) (*behaviour.Encoded, error) {
	if Decoupled(c) {
		return RenderDecoupled(c)
	}
	return Render(c)
}

// ShownBy is the operation whose answer a fixture cart is.
func ShownBy(c cart.Cart) string {
	if Decoupled(c) {
		return "retrieveDecoupledCart"
	}
	return "retrieveCart"
}
