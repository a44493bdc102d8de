package cart

import (
	"encoding/json"
	"time"
)

// OrderSequence names the sequence of generated order numbers.
type OrderSequence struct{ Name, Key string }

// DraftRequest is what an order draft is made from, beside the cart (§A.3.30).
type DraftRequest struct {
	Payments      []Payment
	Taxes         []Tax
	OrderNumber   string
	Sequence      OrderSequence
	Customer      *DraftCustomer // nil: the cart's
	Type, SubType string
}

// DraftCustomer is the customer of a draft: all four are texts, unlike the cart's.
type DraftCustomer struct{ ID, Type, Segments, Attributes string }

// Payment is one payment of a draft. BillTo is the caller's address object, kept as it came.
type Payment struct {
	Amount             Money
	Currency           string
	Conversion         *Money // nil: 1
	Connector, Token   string
	Method, MethodType string
	BillTo, Attributes json.RawMessage
}

// Tax is one estimated tax, of a line, a ship-to or a fee: exactly one of the three is set.
type Tax struct {
	Line            int
	ShipToID, FeeID string
	Type, RateType  string
	Amount          Money
	Rate            *Money
}

// OrderDraft is an order in the making (§A.5.2). It never changes: it keeps the cart as it was.
type OrderDraft struct {
	Cart          Cart // the cart at that time: lines, fees, settings, account, currency
	CreatedAt     time.Time
	OrderNumber   string
	Type, SubType string
	Totals        Totals
	Taxes         []Tax
	TaxTotal      Money // of the taxes, each rounded to 2 decimals, as all amounts are (Totals)
	Total         Money // Totals.Amount + Totals.Fees + TaxTotal (inferred)
	Ready         bool  // the payments cover the total
	ShipTos       []ShipTo
	Payments      []Payment
	Customer      *DraftCustomer // nil: Cart.Customer
}

// Draft makes an order draft; the cart is not changed (§A.7). The order number comes from where the cart's settings say:
// its id, the caller, Env.NewOrderNumber, or nowhere. Payments are checked by themselves; whether they cover the total
// shows in Ready (the vendor's sample pays 10.5 of 60).
//
// Refusals: CartNotFound (deleted), CartEmpty, PaymentMissing, PaymentInvalid, LineNotFound, ShipToUnknown, FeeUnknown (of
// a tax), BadPrice (negative tax), OrderNumberMissing, SettingsInvalid.
func Draft(c Cart, request DraftRequest, env Env) (OrderDraft, error) {
	if c.Deleted {
		return OrderDraft{}, refuse(CartNotFound, "the cart %s is deleted", c.ID)
	}
	if len(c.Lines) == 0 {
		return OrderDraft{}, refuse(CartEmpty, "the cart is empty")
	}
	paid, err := request.paid(c)
	if err != nil {
		return OrderDraft{}, err
	}
	taxed, err := request.taxed(c)
	if err != nil {
		return OrderDraft{}, err
	}
	number, err := c.orderNumber(request, env)
	if err != nil {
		return OrderDraft{}, err
	}
	totals := c.Totals()
	total := totals.Amount.Add(totals.Fees).Add(taxed)
	return OrderDraft{
		Cart: c, CreatedAt: env.Now, OrderNumber: number, Type: request.Type, SubType: request.SubType,
		Totals: totals, Taxes: request.Taxes, TaxTotal: taxed, Total: total, Ready: !paid.Less(total),
		ShipTos: c.shipments(), Payments: request.Payments, Customer: request.Customer,
	}, nil
}

// paid checks the payments and adds them up in the cart's currency.
func (r *DraftRequest) paid(c Cart) (Money, error) {
	var sum Money
	if len(r.Payments) == 0 {
		return sum, refuse(PaymentMissing, "paymentDetails should NOT have fewer than 1 items")
	}
	for i := range r.Payments {
		p := &r.Payments[i]
		switch rate := p.Conversion; {
		case p.Amount.Negative():
			return sum, refuse(PaymentInvalid, "the amount of payment %d should be >= 0, got %s", i, p.Amount)
		case rate == nil && p.Currency != c.spent():
			return sum, refuse(PaymentInvalid, "the currency of payment %d should be %s, the cart's, got %s", i, c.spent(), p.Currency)
		case rate == nil:
			sum = sum.Add(p.Amount)
		case !Whole(0).Less(*rate):
			return sum, refuse(PaymentInvalid, "the conversion of payment %d should be > 0, got %s", i, rate)
		default:
			sum = sum.Add(p.Amount.By(*rate).Round(2))
		}
	}
	return sum, nil
}

// taxed checks the taxes and adds them up.
func (r *DraftRequest) taxed(c Cart) (Money, error) {
	var sum Money
	at, fees := c.finder(len(r.Taxes)), c.feeIDs()
	for i := range r.Taxes {
		t := &r.Taxes[i]
		if t.Amount.Negative() {
			return sum, refuse(BadPrice, "the amount of a tax should be >= 0, got %s", t.Amount)
		}
		if _, known := c.ShipTo(t.ShipToID); t.ShipToID != "" && !known {
			return sum, refuse(ShipToUnknown, "the cart has no ship-to %s", t.ShipToID)
		}
		if t.FeeID != "" && !fees[t.FeeID] {
			return sum, refuse(FeeUnknown, "there is no fee %s", t.FeeID)
		}
		if t.ShipToID == "" && t.FeeID == "" && at(t.Line) < 0 {
			return sum, refuse(LineNotFound, "the cart has no line %d", t.Line)
		}
		sum = sum.Add(t.Amount.Round(2))
	}
	return sum, nil
}

func (c Cart) feeIDs() map[string]bool {
	ids := map[string]bool{}
	for i := range c.Fees {
		ids[c.Fees[i].ID] = true
	}
	for i := range c.Lines {
		for j := range c.Lines[i].Fees {
			ids[c.Lines[i].Fees[j].ID] = true
		}
	}
	return ids
}

// orderNumber is the draft's number by the cart's settings (S3).
func (c Cart) orderNumber(r DraftRequest, env Env) (string, error) {
	if err := c.Settings.Check(); err != nil {
		return "", err
	}
	switch c.Settings.OrderNumberSource {
	case OrderNumberExternal:
		if r.OrderNumber == "" {
			return "", refuse(OrderNumberMissing, "should have required property 'orderNumber'")
		}
		return r.OrderNumber, nil
	case OrderNumberFabric:
		if env.NewOrderNumber != nil {
			return env.NewOrderNumber(r.Sequence), nil
		}
		return env.NewKey(), nil
	case OrderNumberNone:
		return r.OrderNumber, nil
	}
	return c.ID, nil
}

// shipments are the ship-tos that lines go to, each once, in the order of the lines.
func (c Cart) shipments() []ShipTo {
	known := map[string]bool{}
	used := []ShipTo{}
	for i := range c.Lines {
		if s := c.Lines[i].ShipTo; s != nil && !known[s.ID] {
			known[s.ID] = true
			used = append(used, *s)
		}
	}
	return used
}
