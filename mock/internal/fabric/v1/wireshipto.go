package v1

import (
	"encoding/json"

	"cartwright/mock/internal/cart"
)

// wireShipTo is where a line is sent, as the cart shows it: an address whose method lies in a nested shipTo (§B.4).
type wireShipTo struct {
	Street1    string           `json:"street1,omitempty"`
	Street2    string           `json:"street2,omitempty"`
	City       string           `json:"city,omitempty"`
	State      string           `json:"state,omitempty"`
	Country    string           `json:"country,omitempty"`
	ZipCode    string           `json:"zipCode,omitempty"`
	Email      string           `json:"email,omitempty"`
	Attention  string           `json:"attention,omitempty"`
	Kind       string           `json:"kind,omitempty"`
	Name       *wireName        `json:"name,omitempty"`
	Phone      *wirePhone       `json:"phone,omitempty"`
	ShipTo     *wireShipToInner `json:"shipTo,omitempty"`
	ShipToID   string           `json:"shipToId,omitempty"`
	CartID     json.RawMessage  `json:"cartId,omitempty"` // an object, as published
	ShipToType string           `json:"shipToType,omitempty"`
	TaxCode    string           `json:"taxCode,omitempty"`
	ID         string           `json:"_id,omitempty"`
	CreatedAt  instant          `json:"createdAt,omitzero"`
	UpdatedAt  instant          `json:"updatedAt,omitzero"`
}

type wireShipToInner struct {
	ShipMethod *wireShipMethod `json:"shipMethod,omitempty"`
}

type wireShipMethod struct {
	ShipMethodID    string  `json:"shipMethodId,omitempty"`
	ShipmentCarrier string  `json:"shipmentCarrier,omitempty"`
	ShipmentMethod  string  `json:"shipmentMethod,omitempty"`
	Cost            *amount `json:"cost,omitempty"`
}

type wireName struct {
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`
}

type wirePhone struct {
	Number string `json:"number,omitempty"`
	Kind   string `json:"kind,omitempty"`
}

func toShipTo(s *cart.ShipTo) *wireShipTo {
	if s == nil {
		return nil
	}
	w := &wireShipTo{
		ShipToID: s.ID, CartID: s.CartLink, ShipToType: s.Type, TaxCode: s.TaxCode, ID: s.DocumentID,
		CreatedAt: instant{s.CreatedAt}, UpdatedAt: instant{s.UpdatedAt},
	}
	if a := s.Address; a != nil {
		w.Street1, w.Street2, w.City, w.State, w.Country, w.ZipCode = a.Street1, a.Street2, a.City, a.State, a.Country, a.ZipCode
		w.Email, w.Attention, w.Kind, w.Phone = a.Email, a.Attention, a.Kind, (*wirePhone)(a.Phone)
		if a.Name != nil {
			w.Name = &wireName{a.Name.First, a.Name.Last}
		}
	}
	if m := s.Method; m != nil {
		method := &wireShipMethod{ShipMethodID: m.ID, ShipmentCarrier: m.Carrier, ShipmentMethod: m.Name}
		if m.Cost != nil {
			method.Cost = &amount{m.Cost.Currency, m.Cost.Amount}
		}
		w.ShipTo = &wireShipToInner{method}
	}
	return w
}

func fromShipTo(w *wireShipTo) *cart.ShipTo {
	if w == nil {
		return nil
	}
	s := &cart.ShipTo{
		ID: w.ShipToID, CartLink: w.CartID, Type: w.ShipToType, TaxCode: w.TaxCode, DocumentID: w.ID,
		CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
		Address: &cart.Address{
			Street1: w.Street1, Street2: w.Street2, City: w.City, State: w.State, Country: w.Country, ZipCode: w.ZipCode,
			Email: w.Email, Attention: w.Attention, Kind: w.Kind, Phone: (*cart.Phone)(w.Phone),
		},
	}
	if w.Name != nil {
		s.Address.Name = &cart.Name{First: w.Name.First, Last: w.Name.Last}
	}
	if w.ShipTo != nil && w.ShipTo.ShipMethod != nil {
		m := w.ShipTo.ShipMethod
		s.Method = &cart.ShipMethod{ID: m.ShipMethodID, Carrier: m.ShipmentCarrier, Name: m.ShipmentMethod}
		if m.Cost != nil {
			s.Method.Cost = &cart.ShipCost{Amount: m.Cost.Amount, Currency: m.Cost.Currency}
		}
	}
	return s
}
