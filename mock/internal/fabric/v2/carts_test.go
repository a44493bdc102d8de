package v2_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v2"
)

// whole is what the tests look at in a cart.
type whole struct {
	CartID, CartState, UserID, UpdatedAt            string
	TotalItems, TotalUniqueItems                    int64
	TotalAmount, SubTotal, TotalDiscount, TotalFees float64
	Metadata                                        map[string]any
	SharedUserIDs                                   []string
	Customer                                        map[string]any
	AllPromosApplied                                []promoShown
	Attributes                                      []attributeShown
	Fees                                            []feeShown
	Items                                           []lineShown
	Error                                           struct{ Promo, Inventory []problemShown }
}

type lineShown struct {
	LineItemID, Quantity  int64
	CartItemID, ItemID    string
	UnitPrice, TotalPrice struct {
		Amount, Sale float64
		Discount     struct {
			Price, DiscountAmount float64
			PromosApplied         []promoShown
			Discounts             []struct{ PromoCode string }
		}
	}
	AttributeTotalPrice float64
	Attributes          []attributeShown
	Fees                []feeShown
	PriceAdjustments    []adjustmentShown
	ShipTo              *shipToShown
}

type (
	promoShown     struct{ PromoID, PromoCode, Value, Unit string }
	attributeShown struct{ AttributeID, Name, Value string }
	feeShown       struct {
		FeeID, Name string
		Amount      float64
	}
	adjustmentShown struct {
		ID, Reason string
		Amount     float64
	}
	problemShown struct {
		Code, ItemID string
		LineItemID   int
	}
	shipToShown struct {
		ShipToID, CartID, TaxCode, ShipmentInstructions, EstimatedShipDate string
		ShipMethod                                                         *struct {
			ShipmentCarrier string
			Cost            *struct{ Amount, Discount float64 }
		}
		AltPickupPerson *struct{ Email string }
	}
)

func look(t testing.TB, body string) whole { t.Helper(); return fabrictest.Read[whole](t, body) }

func TestStatus(t *testing.T) {
	t.Parallel()
	to := func(status string) request { return on(first, "", "cartStatus", status) }
	t.Run("moves along the table and shows the new status", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, `"userId":"`+alice+`",`))
		for _, status := range []string{"ACTIVE", "PENDING", "PENDING_APPROVAL", "REJECTED", "PENDING", "PENDING_APPROVAL", "APPROVED", "SUBMITTED", "DELETED"} {
			if c := look(t, w.OK(t, "updateCartStatus", to(status))); c.CartState != status {
				t.Errorf("want %s, got %s", status, c.CartState)
			}
		}
		w.Fails(t, "updateCartStatus", to("DELETED"), v2.CodeStatusUnchanged)
		w.Fails(t, "updateCartStatus", to("PENDING"), v2.CodeStatusRefused)
		w.Fails(t, "addCartItems", add(first, cushion), v2.CodeCartNotFound)
	})
	t.Run("refuses the same status, one that does not follow, one that there is not, and a guest's cart", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, `"userId":"`+alice+`",`), one(second, ""))
		unchanged(t, w, first, "updateCartStatus", to("PENDING"), v2.CodeStatusUnchanged)
		unchanged(t, w, first, "updateCartStatus", to("APPROVED"), v2.CodeStatusRefused)
		unchanged(t, w, first, "updateCartStatus", to("PAID"), v2.CodeStatusUnknown)
		unchanged(t, w, second, "updateCartStatus", on(second, "", "cartStatus", "ACTIVE"), v2.CodeGuestStatus)
		w.Fails(t, "updateCartStatus", on(unknown, "", "cartStatus", "ACTIVE"), v2.CodeCartNotFound)
	})
}

func TestCustomer(t *testing.T) {
	t.Parallel()
	w := worldOf(t, one(first, ""))
	put := func(body string) map[string]any {
		carts := fabrictest.Read[[]whole](t, w.OK(t, "replaceCartCustomer", on(first, body)))
		if len(carts) != 1 {
			t.Fatalf("want an array with one cart, got %d", len(carts))
		}
		return carts[0].Customer
	}
	if got := put(`{"id":"7","type":"EMPLOYEE","attributes":{"goldMember":[false]},"segments":{"age":23}}`); fmt.Sprint(got) != "map[attributes:map[goldMember:[false]] id:7 segments:map[age:23] type:EMPLOYEE]" {
		t.Errorf("got %v", got)
	}
	if got := put(`{"type":"VISITOR"}`); fmt.Sprint(got) != "map[type:VISITOR]" {
		t.Errorf("the context should be replaced whole, got %v", got)
	}
	w.Fails(t, "replaceCartCustomer", on(unknown, `{}`), v2.CodeCartNotFound)
}

func TestPromotions(t *testing.T) {
	t.Parallel()
	promo := func(code string) request { return on(first, "", "promoCode", code) }
	t.Run("a coupon goes on all items, is recomputed when quantities change, and comes off", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		w.OK(t, "addCartItems", add(first, cushion))
		c := look(t, w.OK(t, "applyCartPromo", promo("coupon123")))
		if c.TotalDiscount != 364 || c.TotalAmount != 1456 || c.Items[0].UnitPrice.Discount.PromosApplied[0].PromoCode != "coupon123" ||
			len(c.Items[1].UnitPrice.Discount.Discounts) != 1 || c.AllPromosApplied[0] != (promoShown{"fza065tdr787", "coupon123", "20", "%OFF"}) {
			t.Errorf("got %+v", c)
		}
		c = look(t, w.OK(t, "updateCartItems", on(first, `{"items":[{"itemId":"104","lineItemId":1,"quantity":5}]}`)))
		if c.TotalDiscount != 370 || c.SubTotal != 1850 {
			t.Errorf("got %+v", c)
		}
		c = look(t, w.OK(t, "addCartItems", add(first, `{"itemId":"104","quantity":5,"price":{"currency":"USD","amount":10,"discount":{}}}`)))
		if c.TotalDiscount != 380 {
			t.Errorf("got %+v", c)
		}
		c = look(t, w.OK(t, "removeCartPromo", promo("coupon123")))
		if c.TotalDiscount != 0 || len(c.AllPromosApplied) != 0 || c.TotalAmount != 1900 {
			t.Errorf("got %+v", c)
		}
		unchanged(t, w, first, "removeCartPromo", promo("coupon123"), v2.CodePromoNotFound)
	})
	t.Run("stackable ones work on what those before them left", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		w.OK(t, "applyCartPromo", promo("STACK-10"))
		if c := look(t, w.OK(t, "applyCartPromo", promo("STACK-5"))); len(c.AllPromosApplied) != 2 || c.TotalAmount != 17.1 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("one that fits nothing any more is told under error", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		w.OK(t, "addCartItems", add(first, cushion))
		if c := look(t, w.OK(t, "applyCartPromo", promo("CUSHION"))); c.TotalDiscount != 100 {
			t.Errorf("got %+v", c)
		}
		c := look(t, w.OK(t, "removeCartItem", line(first, "2")))
		if len(c.Error.Promo) != 1 || c.Error.Promo[0].Code != v2.CodePromoUnfit || c.TotalDiscount != 0 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("refuses what cannot be applied", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""), `{"cartId":"`+second+`","currency":"USD"}`)
		w.OK(t, "applyCartPromo", promo("coupon123"))
		for code, want := range map[string]string{"coupon123": v2.CodePromoApplied, "NONE": v2.CodePromoNotFound, "CUSHION": v2.CodePromoUnfit, "OVER": v2.CodePromoUnfit} {
			unchanged(t, w, first, "applyCartPromo", promo(code), want)
		}
		unchanged(t, w, second, "applyCartPromo", on(second, "", "promoCode", "coupon123"), v2.CodeEmptyCart)
		w.Fails(t, "applyCartPromo", on(unknown, "", "promoCode", "coupon123"), v2.CodeCartNotFound)
		w.Fails(t, "removeCartPromo", on(unknown, "", "promoCode", "coupon123"), v2.CodeCartNotFound)
	})
}

func TestMaxCarts(t *testing.T) {
	t.Parallel()
	w := worldOf(t)
	var last string
	for range v2.MaxCarts {
		last = fabrictest.Read[[]whole](t, w.OK(t, "createCart", by("alice", request{})))[0].CartID
	}
	w.Fails(t, "createCart", by("alice", request{}), v2.CodeMaxCarts)
	w.Fails(t, "addCartItems", by("alice", add("", cushion)), v2.CodeMaxCarts)
	w.OK(t, "addCartItems", by("alice", add(last, cushion)))
	w.OK(t, "createCart", by("bob", request{}))
	w.OK(t, "deleteCart", at(last))
	w.OK(t, "createCart", by("alice", request{}))
	for range v2.MaxCarts + 1 {
		w.OK(t, "createCart", by("a guest", request{}))
	}
}

// jwt is a token of three parts with these claims.
func jwt(claims string) string {
	return "eyJhbGciOiJSUzI1NiJ9." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".c2lnbmF0dXJl"
}

func TestTokens(t *testing.T) {
	t.Parallel()
	w := worldOf(t, one(first, `"userId":"`+alice+`",`), one(second, ""))
	t.Run("one that cannot be read is refused by every operation that has one", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t)
		for _, o := range document(t).Operations {
			for _, token := range []string{"Bearer", "eyJhbGciOiJSUzI1NiJ9", "eyJhbGciOiJSUzI1NiJ9.!.x", "eyJhbGciOiJSUzI1NiJ9.bm8gSlNPTg.x"} {
				if len(o.Security) > 0 {
					w.Fails(t, o.ID, by(token, request{}), v2.CodeInvalidToken)
				}
			}
		}
	})
	t.Run("one that names a user is that user's, one that names none a guest's", func(t *testing.T) {
		t.Parallel()
		if carts := w.OK(t, "listCarts", by(jwt(`{"id":"`+alice+`"}`), request{})); !strings.Contains(carts, first) {
			t.Errorf("got %s", carts)
		}
		if carts := w.OK(t, "listCarts", by(jwt(`{"sub":"x"}`), request{})); carts != "[]" {
			t.Errorf("got %s", carts)
		}
	})
	t.Run("one of a user that nobody knows finds nobody", func(t *testing.T) {
		t.Parallel()
		stranger := jwt(`{"id":"61f22158000000000000dead"}`)
		w.Fails(t, "listCarts", by(stranger, request{}), v2.CodeUserNotFound)
		w.Fails(t, "mergeGuestCart", by(stranger, at(second)), v2.CodeUserNotFound)
		w.OK(t, "getCart", by(stranger, at(first)))
	})
}

func TestOwners(t *testing.T) {
	t.Parallel()
	mine := `"userId":"` + alice + `",`
	closed := mine + `"configuration":{"allowAnonymousUser":false},`
	t.Run("a cart that asks for a login is closed to guests and other users alike, in every operation that changes one", func(t *testing.T) {
		t.Parallel()
		for _, o := range document(t).Operations {
			if !strings.Contains(o.Path, "{cartId}") || len(o.Security) == 0 || o.Method == http.MethodGet || o.ID == "mergeGuestCart" {
				continue
			}
			w := worldOf(t, one(first, closed), one(second, ""))
			r := on(first, body(o.ID), "lineItemId", "1", "promoCode", "coupon123", "cartStatus", "ACTIVE", "attributeId", gift, "shippingDetailsId", "x", "adjustmentId", "x")
			for _, token := range []string{"bob", "a guest"} {
				unchanged(t, w, first, o.ID, by(token, r), v2.CodeUnauthorized)
			}
		}
	})
	t.Run("a user's cart is no guest's, whatever it asks for", func(t *testing.T) {
		t.Parallel()
		for _, cart := range []string{mine, closed} {
			unchanged(t, worldOf(t, one(first, cart)), first, "mergeGuestCart", by("bob", at(first)), v2.CodeUnauthorized)
		}
	})
	t.Run("its owner, the merchant, the approver and those that it is shared with may", func(t *testing.T) {
		t.Parallel()
		for more, token := range map[string]string{
			closed: "alice", closed + " ": "boss", closed + `"sharedUserIds":["` + bob + `"],`: "bob", closed + `"sharedUserIds":["*"],`: "bob",
			closed + `"metadata":{"approver":"` + bob + `"},`: "bob",
		} {
			w := worldOf(t, one(first, more))
			w.OK(t, "removeCartItem", by(token, line(first, "1")))
		}
	})
	t.Run("a cart that asks for none is open to guests and other users alike", func(t *testing.T) {
		t.Parallel()
		for _, token := range []string{"a guest", "bob", "boss"} {
			w := worldOf(t, one(first, mine))
			w.OK(t, "removeCartItem", by(token, line(first, "1")))
		}
	})
	t.Run("whoever knows its ID reads it", func(t *testing.T) {
		t.Parallel()
		for _, token := range []string{"a guest", "bob"} {
			worldOf(t, one(first, closed)).OK(t, "getCart", by(token, at(first)))
		}
	})
}

// body is one that the operation can read.
func body(operation string) string {
	switch operation {
	case "updateItemAttributes", "updateLineItemAttributes", "addCartAdjustments", "addItemAdjustments":
		return `[]`
	case "mergeCarts":
		return `{"secondaryCartId":"` + second + `"}`
	}
	return `{}`
}

func TestSearch(t *testing.T) {
	t.Parallel()
	w := worldOf(t, searched()...)
	for filter, want := range map[string]string{
		`{}`:                                 "3 [second first third]",
		`{"status":["PENDING"]}`:             "2 [second first]",
		`{"status":["SUBMITTED","DELETED"]}`: "1 [third]",
		`{"userId":"` + alice + `"}`:         "1 [first]",
		`{"customer":{"id":"c1"}}`:           "1 [first]",
		`{"approver":"1","purchaseOrder":"2","account":"3","company":"4","name":"5","description":"6"}`: "1 [first]",
		`{"approver":"1","purchaseOrder":"9"}`:                                                          "0 []",
		`{"company":"9"}`:                                                                               "0 []",
		`{"sharedCarts":true}`:                                                                          "1 [second]",
		`{"sharedCarts":false}`:                                                                         "2 [first third]",
		`{"attributes":{"requestId":"7"}}`:                                                              "1 [first]",
		`{"attributes":{"requestId":"8"}}`:                                                              "0 []",
		`{"date":{"start":"2022-02-24T15:12:40.974"}}`:                                                  "2 [first third]",
		`{"date":{"end":"2022-02-24T15:12:40.974"}}`:                                                    "2 [second first]",
		`{"date":{"start":"2022-02-24T15:12:40.974","end":"2022-02-24T15:12:40.974"}}`:                  "1 [first]",
		`{"date":{"start":"2022-02-24T16:12:40.975+01:00","end":"2022-03-02T15:12+0000"}}`:              "0 []",
		`{"date":{"start":"2022-02-24T16:12:40.974+0100","end":"2022-03-03T00:00:00Z"}}`:                "2 [first third]",
	} {
		t.Run("finds by "+filter, func(t *testing.T) {
			t.Parallel()
			if got := findCarts(t, w, `{"filter":`+filter+`,"limit":10}`); got != want {
				t.Errorf("want %s, got %s", want, got)
			}
		})
	}
	t.Run("finds deleted carts by their status", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, searched()...)
		w.OK(t, "deleteCart", at(second))
		if got := w.OK(t, "searchCarts", request{Body: `{"filter":{"status":["DELETED"]},"limit":1}`}); !strings.HasPrefix(got, `{"offset":0,"limit":1,"count":1,"carts":[{"cartId":"`+second) {
			t.Errorf("got %s", got)
		}
	})
}

func TestSearchPages(t *testing.T) {
	t.Parallel()
	w := worldOf(t, searched()...)
	for paging, want := range map[string]string{
		`"limit":1`: "3 [second]", `"limit":1,"offset":1`: "3 [first]", `"limit":2,"offset":2`: "3 [third]",
		`"limit":5,"offset":3`: "3 []", `"limit":9000000000000000000,"offset":9000000000000000000`: "3 []",
	} {
		t.Run("pages by "+paging, func(t *testing.T) {
			t.Parallel()
			if got := findCarts(t, w, `{"filter":{},`+paging+`}`); got != want {
				t.Errorf("want %s, got %s", want, got)
			}
		})
	}
}

func TestSearchRefused(t *testing.T) {
	t.Parallel()
	w := worldOf(t, searched()...)
	for filter, code := range map[string]string{
		`{"date":{"start":"2022-03-02T00:00:00","end":"2022-03-01T23:59:59"}}`: v2.CodeDateRange,
		`{"date":{"start":"2022-02-30T00:00:00"}}`:                             v2.CodeDateFormat,
		`{"date":{"end":"yesterday"}}`:                                         v2.CodeDateFormat,
	} {
		t.Run("refuses "+filter, func(t *testing.T) {
			t.Parallel()
			w.Fails(t, "searchCarts", request{Body: `{"filter":` + filter + `,"limit":10}`}, code)
		})
	}
	t.Run("refuses numbers beyond all numbers", func(t *testing.T) {
		t.Parallel()
		w.Fails(t, "searchCarts", request{Body: `{"filter":{},"limit":1e25}`}, v2.CodeBadRequest)
		w.Fails(t, "searchCarts", request{Body: `{"filter":{},"limit":1,"offset":1e25}`}, v2.CodeBadRequest)
	})
}

// searched are carts that differ in what can be searched for.
func searched() []string {
	return []string{
		one(first, `"userId":"`+alice+`","createdAt":"2022-02-24T15:12:40.974000","metadata":{"approver":"1","purchaseOrder":"2","account":"3","company":"4","name":"5","description":"6","requestId":"7"},"customer":{"id":"c1"},`),
		one(second, `"userId":"`+bob+`","createdAt":"2022-02-20T00:00:00.000000","sharedUserIds":["*"],`),
		strings.Replace(one(third, `"createdAt":"2022-03-02T15:12:40.974000",`), "PENDING", "SUBMITTED", 1),
	}
}

// findCarts is the count that a search answers and the names of the carts on its page.
func findCarts(t *testing.T, w *fabrictest.World, body string) string {
	t.Helper()
	names := map[string]string{first: "first", second: "second", third: "third"}
	p := fabrictest.Read[struct {
		Offset, Limit, Count int
		Carts                []whole
	}](t, w.OK(t, "searchCarts", request{Body: body}))
	var ids []string
	for _, c := range p.Carts {
		ids = append(ids, names[c.CartID])
	}
	return fmt.Sprint(p.Count, ids)
}

func BenchmarkSearch(b *testing.B) {
	for _, changed := range []bool{false, true} {
		b.Run(fmt.Sprint("changed=", changed), func(b *testing.B) {
			wires := make([]string, 10_000)
			for i := range wires {
				wires[i] = one(fmt.Sprintf("ca270000-0000-4000-8000-%012d", i), fmt.Sprintf(`"userId":"user-%d","createdAt":"%s","metadata":{"approver":"a%d","requestId":"%d"},`,
					i%100, time.Unix(int64(i)*7919%10_000, 0).UTC().Format("2006-01-02T15:04:05"), i%10, i))
			}
			w := worldOf(b, wires...)
			w.Set = v2.New(deps())
			if changed {
				for i := range wires {
					w.OK(b, "removeCartItem", line(fmt.Sprintf("ca270000-0000-4000-8000-%012d", i), "1"))
				}
			}
			for _, filter := range []string{`{}`, `{"userId":"user-7"}`, `{"attributes":{"requestId":"777"}}`, `{"approver":"a3","status":["PENDING"]}`} {
				b.Run(filter, func(b *testing.B) {
					for b.Loop() {
						w.OK(b, "searchCarts", request{Body: `{"filter":` + filter + `,"limit":10}`})
					}
				})
			}
		})
	}
}
