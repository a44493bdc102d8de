package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/cucumber/godog"

	"cartwright/openapi/jsonvalue"
	"cartwright/steps/sentence"
)

// stateSentences arrange carts through the service's own API, so that they hold for the mock and for a real service.
func (w *World) stateSentences(sc sentence.Registrar) {
	sc.Section("State")
	sc.Step(`^a cart with (\d+) items?$`, w.cartWith,
		about("Given a cart with 2 items", "Makes a cart with so many lines of one unit each, and keeps its id as ${cartId}."))
	sc.Step(`^a cart "([^"]*)" with (\d+) items?$`, w.namedCartWith,
		about(`Given a cart "A" with 2 items`, "Makes a cart with so many lines of one unit each, and keeps its id as ${A} and ${cartId}."))
	sc.Step(`^a cart with items:$`, w.cartWithTable,
		about("Given a cart with items:\n  | sku           | quantity | price |\n  | 16B2GS8LD5FDS | 2        | 100   |", "Makes a cart with these lines; quantity is 1 and price is that of the catalogue where no column says so."))
	sc.Step(`^an empty cart$`, w.emptyCart,
		about("Given an empty cart", "Makes a cart without lines, and keeps its id as ${cartId}."))
	sc.Step(`^a cart of "([^"]*)"$`, w.cartOf,
		about(`Given a cart of "shopper-1"`, "Signs a user in and makes a cart with one line."))
	sc.Step(`^no cart "([^"]*)" exists$`, w.noCart,
		about(`Given no cart "60807478d14ffd000843db2c" exists`, "Makes sure that no cart has this id: one that has it is deleted."))
	sc.Step(`^the fixture "([^"]*)" is loaded$`, w.fixture,
		about(`Given the fixture "abandoned-cart" is loaded`, "Puts a cart of the fixtures back to what it is there, and keeps its id as ${cartId}."))
	sc.Step(`^the cart has been checked out$`, w.checkedOut,
		about("Given the cart has been checked out", "Deletes the cart with an order number, as checkout does."))
}

// cartSentences are the shopper's own words.
func (w *World) cartSentences(sc sentence.Registrar) {
	sc.Section("Cart")
	sc.Step(`^I add (\d+) of "([^"]*)" to the cart$`, w.add,
		about(`When I add 2 of "16B2GS8LD5FDS" to the cart`, "Adds units of an item of the catalogue to the cart, or to a new one."))
	sc.Step(`^I change line (\d+) to (\d+)$`, w.changeLine,
		about("When I change line 1 to 3", "Changes the quantity of a line."))
	sc.Step(`^I remove line (\d+)$`, w.removeLine,
		about("When I remove line 1", "Removes a line from the cart."))
	sc.Step(`^I remove all items$`, w.removeAll,
		about("When I remove all items", "Removes all lines from the cart."))
	sc.Step(`^I delete the cart with order number "([^"]*)"$`, w.deleteCart,
		about(`When I delete the cart with order number "1234-1234-12345"`, "Deletes the cart after checkout."))
	sc.Step(`^the cart has (\d+) lines?$`, w.cartHasLines,
		about("Then the cart has 2 lines", "Gets the cart and counts its lines."))
	sc.Step(`^the cart has (\d+) items?$`, w.cartHasItems,
		about("Then the cart has 3 items", "Gets the cart and compares the sum of its quantities."))
	sc.Step(`^the cart total is (-?\d+(?:\.\d+)?)$`, w.cartTotalIs,
		about("Then the cart total is 59.98", "Gets the cart and compares its total amount."))
	sc.Step(`^the cart is empty$`, w.cartIsEmpty,
		about("Then the cart is empty", "Gets the cart and asks for no lines, no units and a total of 0."))
}

func (w *World) cartWith(ctx context.Context, n int) error { return w.namedCartWith(ctx, "", n) }

func (w *World) namedCartWith(ctx context.Context, name string, n int) error {
	if n == 0 {
		if err := w.emptyCart(ctx); err != nil || name == "" {
			return err
		}
		w.save(name, w.variables["cartId"])
		return nil
	}
	wants, err := w.sellable(n)
	if err != nil {
		return err
	}
	return w.makeCart(ctx, name, wants...)
}

// cartWithTable reads sku, quantity and price from a table with a heading.
func (w *World) cartWithTable(ctx context.Context, table *godog.Table) error {
	if len(table.Rows) < 2 {
		return fmt.Errorf("the table needs a heading (sku, quantity, price) and a row")
	}
	var wants []want
	for _, row := range table.Rows[1:] {
		n := want{quantity: "1"}
		for i, cell := range row.Cells {
			switch column := table.Rows[0].Cells[i].Value; column {
			case "sku":
				item, err := w.item(cell.Value)
				if err != nil {
					return err
				}
				n.item = item
			case "quantity":
				n.quantity = json.Number(cell.Value)
			case "price":
				n.price = json.Number(cell.Value)
			default:
				return fmt.Errorf("column %q: the columns are sku, quantity and price", column)
			}
		}
		wants = append(wants, n)
	}
	return w.makeCart(ctx, "", wants...)
}

// emptyCart makes an empty cart; v1 has no operation for that, so there it adds an item and takes it out.
func (w *World) emptyCart(ctx context.Context) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	if w.api.Operation("createCart") != nil {
		if err := w.callTable(ctx, "createCart", nil, []byte(`{}`)); err != nil {
			return err
		}
		return w.saveCart(a, "")
	}
	if err := w.cartWith(ctx, 1); err != nil {
		return err
	}
	if err := w.callTable(ctx, a.empty, [][2]string{{"cartId", w.variables["cartId"]}}, nil); err != nil {
		return err
	}
	return w.arranged("the cart cannot be emptied")
}

// arranged is the failure of an arrangement that the service refused: what comes after it would prove something else.
func (w *World) arranged(otherwise string) error {
	if w.last.Status == http.StatusOK {
		return nil
	}
	return w.failure(w.last, otherwise)
}

func (w *World) cartOf(ctx context.Context, user string) error {
	if err := w.signIn(user); err != nil {
		return err
	}
	return w.cartWith(ctx, 1)
}

// noCart makes sure that no cart has this id, deleting one that does.
func (w *World) noCart(ctx context.Context, id string) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	if err := w.callTable(ctx, a.get, [][2]string{{"cartId", id}}, nil); err != nil {
		return err
	}
	if w.last.Status == http.StatusNotFound {
		return nil
	}
	rows := [][2]string{{"cartId", id}, {"orderNumber", "0000-0000-00000"}}
	if err := w.callTable(ctx, a.del, rows, nil); err != nil {
		return err
	}
	return w.arranged("the cart " + id + " exists and cannot be deleted")
}

// fixture puts a named cart of the fixtures back to what it is there, and saves its id. A target that is not our mock must
// have it.
func (w *World) fixture(ctx context.Context, name string) error {
	if w.target.Fixtures != nil {
		return w.bound(ctx, name)
	}
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	c, ok := w.Fixtures.Cart(w.api.Name, name)
	if !ok {
		return fmt.Errorf("%s has no fixture %q", w.api.Name, name)
	}
	value, _, err := jsonvalue.Decode(c.Body)
	if err != nil {
		return fmt.Errorf("fixture %s: %w", name, err)
	}
	cart, _ := value.(map[string]any)
	w.save("cartId", cart[a.id])
	if w.target.Mock {
		admin, err := w.admin()
		if err != nil {
			return err
		}
		if _, err := admin.LoadFixture(ctx, w.api.Name, name); err != nil {
			return err
		}
	}
	if err := w.callTable(ctx, a.get, [][2]string{{"cartId", w.variables["cartId"]}}, nil); err != nil {
		return err
	}
	return w.arranged("the target does not have the fixture " + name)
}

func (w *World) checkedOut(ctx context.Context) error {
	if err := w.deleteCart(ctx, "1234-1234-12345"); err != nil {
		return err
	}
	return w.arranged("the cart is not checked out")
}

// add asks for units of an item; what the service makes of it is for the sentences after it to say.
func (w *World) add(ctx context.Context, quantity int, sku string) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	item, err := w.item(sku)
	if err != nil {
		return err
	}
	if err := w.addItems(ctx, w.variables["cartId"], want{item: item, quantity: json.Number(fmt.Sprint(quantity))}); err != nil || w.last.Status >= 400 {
		return err
	}
	return w.saveCart(a, "")
}

func (w *World) changeLine(ctx context.Context, line, quantity int) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	item, err := w.lineItem(line)
	if err != nil {
		return err
	}
	body := map[string]any{"items": []any{map[string]any{"itemId": item["itemId"], "lineItemId": item["lineItemId"], "quantity": json.Number(fmt.Sprint(quantity))}}}
	return w.callTable(ctx, a.change, nil, jsonvalue.Append(nil, body))
}

func (w *World) removeLine(ctx context.Context, line int) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	return w.callTable(ctx, a.remove, [][2]string{{"lineItemId", fmt.Sprint(line)}}, nil)
}

func (w *World) removeAll(ctx context.Context) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	return w.callTable(ctx, a.empty, nil, nil)
}

func (w *World) deleteCart(ctx context.Context, orderNumber string) error {
	a, err := w.cartAPI()
	if err != nil {
		return err
	}
	return w.callTable(ctx, a.del, [][2]string{{"orderNumber", orderNumber}}, nil)
}

func (w *World) cartHasLines(ctx context.Context, n int) error {
	if _, err := w.refresh(ctx); err != nil {
		return err
	}
	return w.check([][2]string{{"$.items", fmt.Sprintf("#[%d]", n)}})
}

func (w *World) cartHasItems(ctx context.Context, n int) error {
	a, err := w.refresh(ctx)
	if err != nil {
		return err
	}
	return w.check([][2]string{{a.count, fmt.Sprint(n)}})
}

func (w *World) cartTotalIs(ctx context.Context, amount string) error {
	a, err := w.refresh(ctx)
	if err != nil {
		return err
	}
	return w.check([][2]string{{a.total, amount}})
}

func (w *World) cartIsEmpty(ctx context.Context) error {
	a, err := w.refresh(ctx)
	if err != nil {
		return err
	}
	return w.check([][2]string{{"$.items", "#[0]"}, {a.count, "0"}, {a.total, "0"}})
}
