package v2_test

import (
	"fmt"
	"strings"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v2"
)

type draftShown struct {
	CartID, OrderNumber, OrderType, CreatedAt              string
	TotalItems                                             int
	OrderSubTotal, OrderDiscount, OrderTotalFees, TaxTotal float64
	OrderTotal                                             float64
	OrderStatus                                            struct{ Ready bool }
	Items                                                  []struct {
		ItemTaxTotal float64
		TaxDetail    map[string]any
		Type         string
	}
	ShipInfo []shipToShown
	Payments []struct {
		Conversion    float64
		BillToAddress map[string]any
	}
	Customer map[string]any
	Error    *problemShown
}

// payment of an amount.
func payment(amount, more string) string {
	return `{"connectorName":"Authorizenet","amount":` + amount + `,"currency":"USD",` + more + `"billToAddress":{"street1":"s","city":"c","state":"w","country":"USA",` +
		`"postalCode":"98125","customerId":"98121","latitude":47.6,"unknown":"field"}}`
}

func draft(payments, more string) string {
	return `{"paymentDetails":[` + payments + `],"estimatedTax":{}` + more + `}`
}

// from is a cart whose order number comes from there.
func from(id, source string) string {
	return one(id, `"configuration":{"orderNumberSource":"`+source+`"},`)
}

// drafted calls createOrderDraft, which answers 201, and returns the draft and the id in Location.
func drafted(t *testing.T, w *fabrictest.World, id, body string) (draftShown, string) {
	t.Helper()
	answer, err := w.Do("createOrderDraft", on(id, body))
	if err != nil {
		t.Fatal(err)
	}
	if answer.Status != 201 {
		t.Errorf("got status %d", answer.Status)
	}
	return fabrictest.Read[draftShown](t, string(answer.Body.Bytes)), strings.TrimPrefix(answer.Header.Get("Location"), "/v2/order-drafts/")
}

func TestOrderDrafts(t *testing.T) {
	t.Parallel()
	byID := func(id string) request { return request{Path: object{"id": id}} }
	byNumber := func(number string) request { return request{Path: object{"orderNumber": number}} }
	t.Run("a draft shows the cart's totals, taxes and payments, and the cart stays as it was", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""))
		w.OK(t, "createShippingDetails", on(first, shipping))
		fees := look(t, w.OK(t, "updateCartAttributes", on(first, `{"fees":[{"amount":3}]}`))).Fees
		to := look(t, w.OK(t, "getCart", at(first))).Items[0].ShipTo.ShipToID
		before := w.OK(t, "getCart", at(first))
		d, _ := drafted(t, w, first, draft(payment("10", `"conversion":0.5,`)+","+payment("27.5", ""), `,"estimatedTax":{"itemsTaxes":[{"lineItemId":1,"type":"state_tax","amount":2.5,"rate":10}],"shipToTaxes":[{"shipToId":"`+to+
			`","amount":1}],"feeTaxes":[{"feeId":"`+fees[0].FeeID+`","amount":1}]},"customer":{"id":"8fb78749","type":"employee"},"orderType":"WEB"`))
		if d.CartID != first || d.OrderNumber != first || d.TotalItems != 2 || d.OrderSubTotal != 30 || d.OrderDiscount != 5 || d.OrderTotalFees != 3 || d.TaxTotal != 4.5 ||
			d.OrderTotal != 32.5 || !d.OrderStatus.Ready || d.Items[0].ItemTaxTotal != 2.5 || d.Items[0].TaxDetail == nil || d.ShipInfo[0].ShipmentInstructions != "ring" ||
			d.Payments[0].Conversion != 0.5 || d.Payments[1].Conversion != 1 || d.Payments[0].BillToAddress["latitude"] != 47.6 || d.Customer["id"] != "8fb78749" || d.OrderType != "WEB" || d.Error != nil {
			t.Errorf("got %+v", d)
		}
		if after := w.OK(t, "getCart", at(first)); after != before {
			t.Errorf("the cart changed:\n%s\n%s", before, after)
		}
	})
	t.Run("is found by its id, its order number and its cart, and never changes", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, from(first, "EXTERNAL"))
		_, id := drafted(t, w, first, draft(payment("20", ""), `,"orderNumber":"123123123"`))
		text := w.OK(t, "getOrderDraft", byID(id))
		w.OK(t, "removeCartItem", line(first, "1"))
		w.OK(t, "deleteCart", at(first))
		for _, got := range []string{w.OK(t, "getOrderDraft", byID("123123123")), w.OK(t, "getOrderDraft", byID(first)), w.OK(t, "getOrderDraft", byID(id)), w.OK(t, "getOrderDraftByOrderNumber", byNumber("123123123"))} {
			if got != text {
				t.Errorf("want %s, got %s", text, got)
			}
		}
		w.Fails(t, "getOrderDraft", byID("x"), v2.CodeDraft)
		w.Fails(t, "getOrderDraftByOrderNumber", byNumber(id), v2.CodeBadRequest)
	})
}

func TestOrderNumbers(t *testing.T) {
	t.Parallel()
	t.Run("has its order number from where the cart says", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, from(first, "CART_ID"), from(second, "EXTERNAL"), from(third, "FABRIC"), from(vendorID, "NONE"))
		given := `,"orderNumber":"N1","orderSequence":{"sequenceName":"ORDER_NUMBER_SEQUENCE","sequenceKey":"WHBM"}`
		for id, want := range map[string]string{first: first, second: "N1", third: "WHBM-00000001", vendorID: "N1"} {
			if d, _ := drafted(t, w, id, draft(payment("1", ""), given)); d.OrderNumber != want || d.OrderStatus.Ready {
				t.Errorf("want %s, got %+v", want, d)
			}
		}
		for want, id := range map[string]string{"0000-0000-00001": third, "": vendorID} {
			if d, _ := drafted(t, w, id, draft(payment("20", ""), "")); d.OrderNumber != want || !d.OrderStatus.Ready {
				t.Errorf("want %s, got %+v", want, d)
			}
		}
		w.Fails(t, "createOrderDraft", on(second, draft(payment("1", ""), "")), v2.CodeBadRequest)
	})
	t.Run("are listed for the account, or for one customer of it", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, from(first, "EXTERNAL"), one(second, `"customer":{"id":"c2","segments":{"age":23}},`))
		drafted(t, w, first, draft(payment("1", ""), `,"orderNumber":"1","customer":{"id":"c1"}`))
		drafted(t, w, first, draft(payment("1", ""), `,"orderNumber":"2","customer":{"id":"c1"}`))
		if d, _ := drafted(t, w, second, draft(payment("1", ""), "")); d.Customer["segments"] != `{"age":23}` {
			t.Errorf("got %+v", d.Customer)
		}
		for customer, want := range map[string]string{"c1": "2 [1 2]", "c2": "1 [" + second + "]", "c3": "0 []", "": "3 [1 2 " + second + "]"} {
			r := request{}
			if customer != "" {
				r.Query = object{"customerId": customer}
			}
			p := fabrictest.Read[struct {
				Data  []draftShown
				Query struct{ Count int }
			}](t, w.OK(t, "listOrderDrafts", r))
			var numbers []string
			for _, d := range p.Data {
				numbers = append(numbers, d.OrderNumber)
			}
			if got := fmt.Sprint(p.Query.Count, numbers); got != want {
				t.Errorf("%q: want %s, got %s", customer, want, got)
			}
		}
	})
}

func TestDraftRefused(t *testing.T) {
	t.Parallel()
	t.Run("tells a shortage", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, holding(first, "", 101))
		if d, _ := drafted(t, w, first, draft(payment("1", ""), "")); d.Error == nil || d.Error.Code != v2.CodeOutOfStock || d.Error.LineItemID != 1 {
			t.Errorf("got %+v", d.Error)
		}
	})
	t.Run("refuses a cart without items or that is gone, payments and taxes that cannot be", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, ""), `{"cartId":"`+second+`","currency":"USD"}`, one(third, ""))
		w.OK(t, "deleteCart", at(third))
		good := draft(payment("1", ""), "")
		w.Fails(t, "createOrderDraft", on(second, good), v2.CodeEmptyCart)
		w.Fails(t, "createOrderDraft", on(third, good), v2.CodeCartNotFound)
		w.Fails(t, "createOrderDraft", on(unknown, good), v2.CodeCartNotFound)
		for _, body := range []string{
			draft("", ""), draft(payment("-1", ""), ""), draft(payment("1", `"conversion":0,`), ""), strings.Replace(good, "USD", "EUR", 1),
			draft(payment("1", ""), `,"estimatedTax":{"itemsTaxes":[{"lineItemId":7,"amount":1}]}`),
			draft(payment("1", ""), `,"estimatedTax":{"itemsTaxes":[{"amount":1}]}`),
			draft(payment("1", ""), `,"estimatedTax":{"itemsTaxes":[{"lineItemId":1,"amount":-1}]}`),
			draft(payment("1", ""), `,"estimatedTax":{"shipToTaxes":[{"shipToId":"x","amount":1}]}`),
			draft(payment("1", ""), `,"estimatedTax":{"feeTaxes":[{"feeId":"x","amount":1}]}`),
		} {
			w.Fails(t, "createOrderDraft", on(first, body), v2.CodeBadRequest)
		}
		if got := w.OK(t, "listOrderDrafts", request{}); got != `{"data":[],"query":{"count":0}}` {
			t.Errorf("got %s", got)
		}
	})
}
