package steps

import (
	"context"
	"encoding/json"
	"fmt"

	"cartwright/fixtures"
	"cartwright/openapi/jsonvalue"
)

// cartAPI says which operations and fields of a cart service the business sentences stand for.
type cartAPI struct {
	add, get, change, remove, empty, del string
	id                                   string    // field with the id that paths take
	count, total                         string    // paths of the sum of quantities and of the amount
	deleted                              [2]string // path and value of a deleted cart
	price                                string    // name of the unit price before discount
	textIDs                              bool      // item ids are texts
}

func (w *World) cartAPI() (cartAPI, error) {
	known := map[string]cartAPI{
		"fabric-cart-v1": {add: "addItemToCart", get: "retrieveCart", change: "updateCart", remove: "removeItemFromCart", empty: "emptyCart",
			del: "deleteCartByOrderNumber", id: "_id", count: "$.quantity", total: "$.totalAmount.amount", deleted: [2]string{"$.deleted", "true"}, price: "base"},
		"fabric-cart-v2": {add: "addCartItems", get: "getCart", change: "updateCartItems", remove: "removeCartItem", empty: "deleteCartItems",
			del: "deleteCart", id: "cartId", count: "$.totalItems", total: "$.totalAmount", deleted: [2]string{"$.cartState", "DELETED"}, price: "amount", textIDs: true},
	}
	if w.api == nil {
		return cartAPI{}, fmt.Errorf(`say which cart: tag the feature with @fabric-cart-v1 or @fabric-cart-v2, or write: Given the "fabric cart v2" API`)
	}
	api, ok := known[w.api.Name]
	if !ok {
		return cartAPI{}, fmt.Errorf("%s is not a cart service", w.api.Name)
	}
	return api, nil
}

// want is a line that a sentence asks for.
type want struct {
	item     fixtures.Item
	quantity json.Number
	price    json.Number // empty: the catalogue's
}

// line is one entry of the body of an add request.
func (a cartAPI) line(n want) map[string]any {
	price := n.price
	if price == "" {
		price = n.item.Price.Amount
	}
	line := map[string]any{"quantity": n.quantity, "itemId": a.itemID(n.item.ItemID)}
	if a.textIDs {
		line["sku"] = n.item.SKU
		line["price"] = map[string]any{"currency": n.item.Price.Currency, "amount": price, "discount": map[string]any{}}
		return line
	}
	group := make([]any, len(n.item.Group))
	for i, g := range n.item.Group {
		group[i] = g
	}
	line["group"] = group
	line["price"] = map[string]any{"currency": n.item.Price.Currency, "base": price, "discount": map[string]any{"price": json.Number("0"), "discountAmount": json.Number("0"), "promosApplied": []any{}}}
	return line
}

func (a cartAPI) itemID(id json.Number) any {
	if a.textIDs {
		return id.String()
	}
	return id
}

// makeCart makes a cart with lines; its id is saved under the name.
func (w *World) makeCart(ctx context.Context, name string, wants ...want) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	if err := w.addItems(ctx, "", wants...); err != nil {
		return err
	}
	return w.saveCart(a, name)
}

// addItems asks for lines in a cart; an empty id asks for a new cart.
func (w *World) addItems(ctx context.Context, cartID string, wants ...want) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	items := make([]any, len(wants))
	for i, n := range wants {
		items[i] = a.line(n)
	}
	body := map[string]any{"items": items}
	if cartID != "" {
		body["cartId"] = cartID
	}
	if a.get == "retrieveCart" && w.user != "" {
		body["userAuthToken"] = w.user
	}
	return w.callTable(ctx, a.add, nil, jsonvalue.Append(nil, body))
}

// guestCartID is the variable with the id of the cart that a guest made last.
const guestCartID = "guestCartId"

// saveCart keeps the id of the cart in the last answer.
func (w *World) saveCart(a cartAPI, name string) error {
	value := w.last.Value
	if list, ok := value.([]any); ok && len(list) == 1 {
		value = list[0]
	}
	object, _ := value.(map[string]any)
	id, ok := object[a.id].(string)
	if !ok {
		return w.failure(w.last, "the answer is no cart: it has no "+a.id)
	}
	w.save("cartId", id)
	if w.user == "" {
		w.save(guestCartID, id)
	}
	if name != "" {
		w.save(name, id)
	}
	return nil
}

// sellable returns the first n items of the catalogue that can be bought, in its order.
func (w *World) sellable(n int) ([]want, error) {
	var out []want
	for _, item := range w.Fixtures.Items {
		if len(out) < n && item.Stock > 1 && item.IsActive {
			out = append(out, want{item: item, quantity: "1"})
		}
	}
	if len(out) < n {
		return nil, fmt.Errorf("the catalogue has only %d items that can be bought", len(out))
	}
	return out, nil
}

func (w *World) item(sku string) (fixtures.Item, error) {
	item, ok := w.Fixtures.Item(sku)
	if !ok {
		return item, fmt.Errorf("the catalogue has no SKU %q", sku)
	}
	return item, nil
}

// lineItem finds a line of the cart in the last answer that has lines.
func (w *World) lineItem(id int) (map[string]any, error) {
	for i := len(w.exchanges) - 1; i >= 0; i-- {
		cart, _ := w.exchanges[i].Value.(map[string]any)
		lines, _ := cart["items"].([]any)
		for _, l := range lines {
			line, _ := l.(map[string]any)
			if number, ok := line["lineItemId"].(json.Number); ok && number.String() == fmt.Sprint(id) {
				return line, nil
			}
		}
	}
	return nil, fmt.Errorf("no answer of this scenario shows line %d", id)
}

// refresh gets the cart that the scenario works on, so that sentences about it see its present state.
func (w *World) refresh(ctx context.Context) (cartAPI, error) {
	a, err := w.cartAPI()
	if err != nil {
		return a, err
	}
	id, ok := w.variables["cartId"]
	if !ok {
		return a, fmt.Errorf("no cart yet: begin with a sentence such as `Given a cart with 2 items`")
	}
	return a, w.callTable(ctx, a.get, [][2]string{{"cartId", id}}, nil)
}
