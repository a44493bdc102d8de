package v1_test

import (
	"cartwright/mock/internal/behaviour"
	"fmt"
	"strings"
	"sync"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v1"
	"cartwright/mock/internal/store"
)

const (
	vendorID = "60807478d14ffd000843db2c"
	cushion  = `{"itemId":1000000051,"group":["123123123123123213212222"],"quantity":2,"priceListId":100269,` +
		`"price":{"currency":"USD","base":900,"discount":{"price":0,"discountAmount":0},"sale":0}}`
)

type (
	request = fabrictest.Request
	object  = map[string]string
)

type shown struct {
	ID          string `json:"_id"`
	Deleted     bool
	Registered  bool `json:"registeredUser"`
	CartID      int64
	UserID      string
	OrderNumber string
	UpdatedAt   string
	Items       []struct {
		LineItemID, Quantity, ItemID int64
		Title                        string
	}
	TotalAmount struct {
		Currency string
		Amount   float64
	}
	Quantity int64
}

func newWorld(t *testing.T) *fabrictest.World {
	t.Helper()
	seed := store.Seed{}
	c, err := v1.Parse([]byte(beforeDelete))
	if err != nil {
		t.Fatal(err)
	}
	if err := v1.Seed(seed, c); err != nil {
		t.Fatal(err)
	}
	w := fabrictest.New(t, checked(t, v1.New(fabrictest.Deps()), false), seed)
	w.Guard = func(call *behaviour.Call) error { return v1.Check(fabrictest.Deps().Accounts, call) }
	return w
}

func add(cartID, items string) request {
	if cartID != "" {
		cartID = `"cartId":"` + cartID + `",`
	}
	return request{Body: `{` + cartID + `"items":[` + items + `]}`}
}

func read(t *testing.T, body string) shown { t.Helper(); return fabrictest.Read[shown](t, body) }

func at(id string) object { return object{"cartId": id} }

func line(id, lineID string) request {
	return request{Path: object{"cartId": id, "lineItemId": lineID}}
}

func TestDeleteCartByOrderNumber(t *testing.T) {
	t.Parallel()
	order := request{Path: at(vendorID), Body: `{"orderNumber":"1234-1234-12345"}`}
	for _, operation := range []string{"deleteCartByOrderNumber", "softDeleteCart"} {
		t.Run(operation+" gives the published answer, and then there is no such cart", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			if got := w.OK(t, operation, order); got != afterDelete {
				t.Errorf("want %s\n got %s", afterDelete, got)
			}
			w.Fails(t, operation, order, v1.CodeCartNotFound)
			w.Fails(t, "retrieveCart", request{Query: at(vendorID)}, v1.CodeCartNotFound)
			w.Fails(t, "addItemToCart", add(vendorID, cushion), v1.CodeCartNotFound)
			w.Fails(t, "emptyCart", request{Path: at(vendorID)}, v1.CodeCartNotFound)
			w.Fails(t, "updateCart", request{Path: at(vendorID), Body: `{"items":[]}`}, v1.CodeCartNotFound)
			w.Fails(t, "removeItemFromCart", line(vendorID, "1"), v1.CodeCartNotFound)
		})
	}
	t.Run("answers 404 for a cart that there never was", func(t *testing.T) {
		t.Parallel()
		newWorld(t).Fails(t, "deleteCartByOrderNumber", request{Path: at("000000000000000000000000"), Body: order.Body}, v1.CodeCartNotFound)
	})
	t.Run("makes the shopper's next item start a new cart", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		alice := request{Body: `{"userAuthToken":"alice","items":[` + cushion + `]}`}
		first := read(t, w.OK(t, "addItemToCart", alice))
		again := read(t, w.OK(t, "addItemToCart", alice))
		if again.ID != first.ID || again.Quantity != 4 || !again.Registered || again.UserID == "" {
			t.Fatalf("the user's cart is not kept: %+v", again)
		}
		w.OK(t, "deleteCartByOrderNumber", request{Path: at(first.ID), Body: order.Body})
		w.Fails(t, "retrieveCart", request{Query: object{"userAuthToken": "alice"}}, v1.CodeCartNotFound)
		next := read(t, w.OK(t, "addItemToCart", alice))
		if next.ID == first.ID || next.CartID != first.CartID+1 || next.Quantity != 2 {
			t.Errorf("want a new cart after %+v, got %+v", first, next)
		}
	})
}

func TestAddItemToCart(t *testing.T) {
	t.Parallel()
	t.Run("makes a guest cart with the next running number", func(t *testing.T) {
		t.Parallel()
		c := read(t, newWorld(t).OK(t, "addItemToCart", add("", cushion)))
		if c.CartID != 1494 || c.Registered || c.UserID != "" || len(c.ID) != 24 || c.TotalAmount.Amount != 1800 {
			t.Errorf("got %+v", c)
		}
		if c.Items[0].Title != "Luminous Cushion Lagoon" || c.Items[0].LineItemID != 1 {
			t.Errorf("got %+v", c.Items)
		}
	})
	t.Run("adds to the cart that is named and merges equal lines", func(t *testing.T) {
		t.Parallel()
		c := read(t, newWorld(t).OK(t, "addItemToCart", add(vendorID, cushion+`,{"itemId":104,"group":[],"price":{"currency":"USD","base":0.1,"discount":{}}}`)))
		if len(c.Items) != 2 || c.Items[0].Quantity != 4 || c.Items[1].LineItemID != 2 || c.Items[1].Quantity != 1 || c.TotalAmount.Amount != 3600.1 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("takes Authorization for userAuthToken", func(t *testing.T) {
		t.Parallel()
		r := add("", cushion)
		r.Header = object{"authorization": "Bearer alice"}
		if c := read(t, newWorld(t).OK(t, "addItemToCart", r)); !c.Registered {
			t.Errorf("got %+v", c)
		}
	})
	for name, c := range map[string]struct{ body, code string }{
		"an unknown token":               {`{"userAuthToken":"mallory","items":[` + cushion + `]}`, v1.CodeInvalidToken},
		"an unknown cart":                {`{"cartId":"000000000000000000000000","items":[` + cushion + `]}`, v1.CodeCartNotFound},
		"a known and an unknown item":    {`{"cartId":"` + vendorID + `","items":[` + cushion + `,{"itemId":9}]}`, v1.CodeNotInStock},
		"one unit more than there is":    {`{"items":[{"itemId":101,"quantity":2}]}`, v1.CodeNotInStock},
		"two lines that are too much":    {`{"items":[{"itemId":101,"quantity":1},{"itemId":101,"quantity":1,"group":["x"]}]}`, v1.CodeNotInStock},
		"more than anybody has":          {`{"items":[{"itemId":104,"quantity":1e20}]}`, v1.CodeNotInStock},
		"an item that is sold no more":   {`{"items":[{"itemId":102}]}`, v1.CodeNotInStock},
		"half an item":                   {`{"items":[{"itemId":104,"quantity":1.5}]}`, v1.CodeValidation},
		"no item":                        {`{"items":[{"itemId":104,"quantity":0}]}`, v1.CodeValidation},
		"a negative quantity":            {`{"items":[{"itemId":104,"quantity":-1}]}`, v1.CodeValidation},
		"a negative price":               {`{"items":[{"itemId":104,"price":{"currency":"USD","base":-1}}]}`, v1.CodeValidation},
		"another currency":               {`{"items":[` + cushion + `,{"itemId":103}]}`, v1.CodeValidation},
		"a number too large for anybody": {`{"items":[{"itemId":104,"quantity":1e999999999}]}`, v1.CodeValidation},
		"text for a number":              {`{"items":[{"itemId":104,"quantity":"x"}]}`, v1.CodeValidation},
	} {
		t.Run("refuses "+name+" and changes nothing", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.Fails(t, "addItemToCart", request{Body: c.body}, c.code)
			if got := w.OK(t, "retrieveCart", request{Query: at(vendorID)}); got != beforeDelete {
				t.Errorf("the cart changed: %s", got)
			}
		})
	}
}

func TestRetrieveCart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	mine := read(t, w.OK(t, "addItemToCart", request{Body: `{"userAuthToken":"alice","items":[` + cushion + `]}`}))
	t.Run("finds the cart by its id, also when a token is sent along", func(t *testing.T) {
		t.Parallel()
		if got := w.OK(t, "retrieveCart", request{Query: object{"cartId": vendorID, "userAuthToken": "alice"}}); got != beforeDelete {
			t.Errorf("got %s", got)
		}
	})
	t.Run("finds the user's cart by the token, in the query or in Authorization", func(t *testing.T) {
		t.Parallel()
		for _, r := range []request{{Query: object{"userAuthToken": "alice"}}, {Header: object{"authorization": "alice"}}} {
			if got := read(t, w.OK(t, "retrieveCart", r)); got.ID != mine.ID {
				t.Errorf("got %+v", got)
			}
		}
	})
	t.Run("finds the newest working cart of a user who has several", func(t *testing.T) {
		t.Parallel()
		seed := store.Seed{}
		for _, wire := range []string{
			`{"_id":"a","userId":"5ca1ab1e0000000000000002"}`, `{"_id":"b","userId":"5ca1ab1e0000000000000002","status":"pending"}`,
			`{"_id":"c","userId":"5ca1ab1e0000000000000002","status":"submitted"}`, `{"_id":"d","userId":"5ca1ab1e0000000000000002","deleted":true}`,
		} {
			c, err := v1.Parse([]byte(wire))
			if err != nil {
				t.Fatal(err)
			}
			if err := v1.Seed(seed, c); err != nil {
				t.Fatal(err)
			}
		}
		w := fabrictest.New(t, v1.New(fabrictest.Deps()), seed)
		if got := read(t, w.OK(t, "retrieveCart", request{Query: object{"userAuthToken": "bob"}})); got.ID != "b" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("says what is missing when neither is sent", func(t *testing.T) {
		t.Parallel()
		if f := w.Fails(t, "retrieveCart", request{}, v1.CodeValidation); !strings.Contains(f.Detail, "'cartId' or 'userAuthToken'") {
			t.Errorf("got %q", f.Detail)
		}
	})
	t.Run("finds nothing for an unknown cart, token, or a user without a cart", func(t *testing.T) {
		t.Parallel()
		for _, q := range []object{{"cartId": "x"}, {"userAuthToken": "mallory"}, {"userAuthToken": "bob"}} {
			w.Fails(t, "retrieveCart", request{Query: q}, v1.CodeCartNotFound)
		}
	})
	t.Run("serves the same bytes while nothing changes", func(t *testing.T) {
		t.Parallel()
		first, err1 := w.Do("retrieveCart", request{Query: at(vendorID)})
		second, err2 := w.Do("retrieveCart", request{Query: at(vendorID)})
		if err1 != nil || err2 != nil || first.Body != second.Body {
			t.Errorf("%v %v: the answer was made twice", err1, err2)
		}
	})
}

func TestUpdateCart(t *testing.T) {
	t.Parallel()
	update := func(items string) request { return request{Path: at(vendorID), Body: `{"items":[` + items + `]}`} }
	t.Run("sets the quantity and the price", func(t *testing.T) {
		t.Parallel()
		c := read(t, newWorld(t).OK(t, "updateCart", update(`{"itemId":1000000051,"lineItemId":1,"quantity":3,"price":{"currency":"USD","base":15.99,"sale":10.99}}`)))
		if c.Quantity != 3 || c.TotalAmount.Amount != 32.97 || c.UpdatedAt != "2026-01-01T12:00:00.000Z" {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("refuses another item, another line, and no quantity", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.Fails(t, "updateCart", update(`{"itemId":101,"lineItemId":1,"quantity":1}`), v1.CodeValidation)
		w.Fails(t, "updateCart", update(`{"itemId":1000000051,"lineItemId":7,"quantity":1}`), v1.CodeValidation)
		w.Fails(t, "updateCart", update(`{"itemId":1000000051,"lineItemId":1,"quantity":0}`), v1.CodeValidation)
		if got := w.OK(t, "retrieveCart", request{Query: at(vendorID)}); got != beforeDelete {
			t.Errorf("the cart changed: %s", got)
		}
	})
}

func TestShortage(t *testing.T) {
	t.Parallel()
	got := newWorld(t).OK(t, "updateCart", request{Path: at(vendorID), Body: `{"items":[{"itemId":1000000051,"lineItemId":1,"quantity":101}]}`})
	if !strings.Contains(got, `"errors":{"inventory":[{"code":"NOT_IN_STOCK",`) {
		t.Errorf("got %s", got)
	}
}

func TestRemovingAndEmptying(t *testing.T) {
	t.Parallel()
	t.Run("taking the last item leaves a live cart without a currency", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		c := read(t, w.OK(t, "removeItemFromCart", line(vendorID, "1")))
		if c.Deleted || len(c.Items) != 0 || c.TotalAmount.Currency != "" || c.TotalAmount.Amount != 0 || c.Quantity != 0 {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "removeItemFromCart", line(vendorID, "1"), v1.CodeEmptyCart)
		w.OK(t, "emptyCart", request{Path: at(vendorID)})
		if next := read(t, w.OK(t, "addItemToCart", add(vendorID, cushion))); next.Items[0].LineItemID != 2 {
			t.Errorf("the line id was used again: %+v", next)
		}
	})
	t.Run("a line that is not there is named", func(t *testing.T) {
		t.Parallel()
		for _, id := range []string{"7", "0", "-1", "1.5", "99999999999999999999"} {
			newWorld(t).Fails(t, "removeItemFromCart", line(vendorID, id), v1.CodeValidation)
		}
	})
	t.Run("emptying answers without items, extra and errors, and the cart is empty then", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		got := w.OK(t, "emptyCart", request{Path: at(vendorID)})
		for _, key := range []string{`"items"`, `"extra"`, `"errors"`} {
			if strings.Contains(got, key) {
				t.Errorf("%s in %s", key, got)
			}
		}
		if c := read(t, w.OK(t, "retrieveCart", request{Query: at(vendorID)})); len(c.Items) != 0 || c.Deleted {
			t.Errorf("got %+v", c)
		}
	})
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	t.Run("an account that is not configured is the documented 500, for every operation", func(t *testing.T) {
		t.Parallel()
		for operation := range w.Set {
			w.Fails(t, operation, request{Header: object{"x-site-context": `{"account":"000000000000000000000000"}`}}, v1.CodeServer)
		}
	})
	t.Run("a call without an account, or with an unreadable context, passes", func(t *testing.T) {
		t.Parallel()
		for _, site := range []string{``, `{"channel":12}`, `{ "account": 5f493c9f30ec2a0007a94fc8 }`} {
			w.OK(t, "retrieveCart", request{Query: at(vendorID), Header: object{"x-site-context": site}})
		}
	})
}

func TestConcurrency(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var group sync.WaitGroup
	for range 100 {
		group.Go(func() {
			if _, err := w.Do("addItemToCart", add(vendorID, `{"itemId":104,"quantity":3}`)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if c := read(t, w.OK(t, "retrieveCart", request{Query: at(vendorID)})); c.Quantity != 302 || c.TotalAmount.Amount != 1830 {
		t.Errorf("updates were lost: %+v", c)
	}
}

func TestDeterminism(t *testing.T) {
	t.Parallel()
	run := func() string {
		w := newWorld(t)
		var all strings.Builder
		for i := range 3 {
			c := w.OK(t, "addItemToCart", add("", cushion))
			all.WriteString(c)
			all.WriteString(w.OK(t, "addItemToCart", add(read(t, c).ID, fmt.Sprintf(`{"itemId":104,"quantity":%d}`, i+1))))
		}
		return all.String()
	}
	if first, second := run(), run(); first != second {
		t.Errorf("the same seed and clock gave\n%s\nand\n%s", first, second)
	}
}
