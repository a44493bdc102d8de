package v1

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// billTo is who pays for a cart, and how (§B.3.14; the vendor has deprecated it). It is immutable, and no part of the
// cart: totals do not know of it.
type billTo struct {
	ID, CartID            string
	Number                int64 // billToId
	PaymentMethod, Card   string
	Amount                *cart.Money
	Address               *wireAddress
	CreatedAt, ModifiedAt time.Time
}

// wireBillTo is a bill-to as its operations take and give it. Version is absent right after the creation.
type wireBillTo struct {
	PaymentMethod  string       `json:"paymentMethod,omitempty"`
	CardIdentifier string       `json:"cardIdentifier,omitempty"`
	Amount         *cart.Money  `json:"amount,omitempty"`
	Address        *wireAddress `json:"address,omitempty"`
	BillToID       int64        `json:"billToId"`
	Cart           string       `json:"cart"`
	ID             string       `json:"_id"`
	CreatedAt      instant      `json:"createdAt"`
	UpdatedAt      instant      `json:"updatedAt"`
	Version        *int64       `json:"__v,omitempty"`
}

func (b *billTo) document(versioned bool) *wireBillTo {
	w := &wireBillTo{
		PaymentMethod: b.PaymentMethod, CardIdentifier: b.Card, Amount: b.Amount, Address: b.Address, BillToID: b.Number,
		Cart: b.CartID, ID: b.ID, CreatedAt: instant{b.CreatedAt}, UpdatedAt: instant{b.ModifiedAt},
	}
	if versioned {
		w.Version = new(int64)
	}
	return w
}

// Wire is the bill-to as its GET writes it, for the admin API's view of the state.
func (b *billTo) Wire() []byte {
	text, err := json.Marshal(b.document(true))
	if err != nil {
		return nil // the parts are plain values
	}
	return text
}

// with is the bill-to with the fields that a request gives. An amount below 0 is refused (inferred).
func (b billTo) with(w *wireBillTo, now time.Time) (*billTo, error) {
	if w.Amount != nil && w.Amount.Negative() {
		return nil, cart.Refuse(cart.BadPrice, "/amount should be >= 0")
	}
	b.PaymentMethod, b.Card = cmp.Or(w.PaymentMethod, b.PaymentMethod), cmp.Or(w.CardIdentifier, b.Card)
	b.Amount, b.Address = cmp.Or(w.Amount, b.Amount), cmp.Or(w.Address, b.Address)
	b.ModifiedAt = now
	return &b, nil
}

// createBillTo is createBillTo.
func (a *api) createBillTo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return a.writeBillTo(ctx, call, false, func(tx store.Tx, on found) (billTo, error) {
		return billTo{
			ID: call.Sandbox.IDs.Hex24(), CartID: on.record.Cart.ID, Number: a.billTos.next(tx), CreatedAt: moment(call),
		}, nil
	})
}

// updateBillTo is updateBillTo. Fields that are not given stay; a bill-to of another cart is not found.
func (a *api) updateBillTo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return a.writeBillTo(ctx, call, true, func(tx store.Tx, on found) (billTo, error) {
		old, known := a.billTos.find(tx, call.Path["billToId"])
		if !known || old.CartID != on.record.Cart.ID {
			return billTo{}, cart.Refuse(cart.BillToUnknown, "the cart has no bill-to "+call.Path["billToId"])
		}
		return *old, nil
	})
}

func (a *api) writeBillTo(ctx context.Context, call *behaviour.Call, versioned bool, from func(store.Tx, found) (billTo, error)) (*behaviour.Answer, error) {
	var body wireBillTo
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	var made *billTo
	err := call.Sandbox.Update(ctx, func(tx store.Tx) error {
		on, err := a.find(tx, call.Path["cartId"])
		if err != nil {
			return err
		}
		old, err := from(tx, on)
		if err != nil {
			return err
		}
		if made, err = old.with(&body, moment(call)); err != nil {
			return err
		}
		a.billTos.put(tx, made.ID, made.Number, made)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer(made.document(versioned))
}

// getBillTo is getBillTo.
func (a *api) getBillTo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var b *billTo
	err := call.Sandbox.View(ctx, func(tx store.Tx) error {
		document, known := a.billTos.find(tx, call.Path["billToId"])
		if b = document; !known || !a.ours(tx, b.CartID) {
			return cart.Refuse(cart.BillToUnknown, "no bill-to is called "+call.Path["billToId"])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer(b.document(true))
}

// wireBilledShipTo is a ship-to with its bill-to (PM1), in the order of the document.
type wireBilledShipTo struct {
	ShipMethod *wireMethod  `json:"shipMethod,omitempty"`
	Address    *wireAddress `json:"address,omitempty"`
	BillTo     *wireBillTo  `json:"billTo"`
	ShipToType string       `json:"shipToType"`
	TaxCode    string       `json:"taxCode,omitempty"`
	ShipToID   int64        `json:"shipToId"`
	Version    int64        `json:"__v"`
	CartID     string       `json:"cartId"`
	ID         string       `json:"_id"`
	CreatedAt  instant      `json:"createdAt,omitzero"`
	UpdatedAt  instant      `json:"updatedAt,omitzero"`
}

// billToOfShipTo is getBillToByShipTo: the bill-to of the ship-to's cart, the newest if there are several (inferred).
func (a *api) billToOfShipTo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var w wireBilledShipTo
	err := call.Sandbox.View(ctx, func(tx store.Tx) error {
		s, err := a.knownShipTo(tx, call.Path["shipToId"])
		if err != nil {
			return err
		}
		newest := &billTo{}
		a.billTos.each(tx, func(b *billTo) {
			if b.CartID == s.CartID && b.Number > newest.Number {
				newest = b
			}
		})
		if newest.ID == "" {
			return cart.Refuse(cart.BillToUnknown, fmt.Sprintf("the cart of ship-to %d has no bill-to", s.Number))
		}
		w = wireBilledShipTo{
			ShipMethod: toMethod(s.Method), Address: toAddress(s.Address), BillTo: newest.document(true),
			ShipToType: s.Type, TaxCode: s.TaxCode, ShipToID: s.Number, CartID: s.CartID, ID: s.DocumentID,
			CreatedAt: instant{s.CreatedAt}, UpdatedAt: instant{s.UpdatedAt},
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer(w)
}
