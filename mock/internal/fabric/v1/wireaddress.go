package v1

import (
	"encoding/json"

	"cartwright/mock/internal/cart"
)

// wireAddress is a postal address, in the order of the document.
type wireAddress struct {
	Street1   string     `json:"street1"`
	City      string     `json:"city"`
	State     string     `json:"state"`
	Country   string     `json:"country"`
	ZipCode   string     `json:"zipCode"`
	Email     string     `json:"email"`
	Name      *wireName  `json:"name"`
	Attention string     `json:"attention,omitempty"`
	Street2   string     `json:"street2,omitempty"`
	Kind      string     `json:"kind,omitempty"`
	Phone     *wirePhone `json:"phone,omitempty"`
}

type wirePerson struct {
	Name  *wireName  `json:"name,omitempty"`
	Phone *wirePhone `json:"phone,omitempty"`
	Email string     `json:"email,omitempty"`
}

// wireMethod is a shipping method in the documents of ship-tos, whose order differs from that in carts.
type wireMethod struct {
	ShipMethodID    string  `json:"shipMethodId,omitempty"`
	Cost            *amount `json:"cost,omitempty"`
	ShipmentCarrier string  `json:"shipmentCarrier,omitempty"`
	ShipmentMethod  string  `json:"shipmentMethod,omitempty"`
}

// wireDocument is a ship-to as its own operations take and give it (§B.3.13). Method is an object, in the v1 operations
// a number. Version is absent right after the creation.
type wireDocument struct {
	ShipToType      string          `json:"shipToType"`
	Method          json.RawMessage `json:"shipMethod,omitempty"`
	Address         *wireAddress    `json:"address,omitempty"`
	WarehouseID     string          `json:"warehouseId,omitempty"`
	IsPickup        *bool           `json:"isPickup,omitempty"`
	TaxCode         string          `json:"taxCode,omitempty"`
	StoreID         string          `json:"storeId,omitempty"`
	PickupPerson    *wirePerson     `json:"pickupPerson,omitempty"`
	AltPickupPerson *wirePerson     `json:"altPickupPerson,omitempty"`
	CartID          string          `json:"cartId"`
	ShipToID        int64           `json:"shipToId"`
	ID              string          `json:"_id"`
	CreatedAt       instant         `json:"createdAt,omitzero"`
	UpdatedAt       instant         `json:"updatedAt,omitzero"`
	Version         *int64          `json:"__v,omitempty"`
}

// toAddress writes no address at all where a fixture's is not whole: the documents of ship-tos ask for a whole one.
func toAddress(a *cart.Address) *wireAddress {
	if a == nil || a.Name == nil || a.Email == "" {
		return nil
	}
	return &wireAddress{
		Street1: a.Street1, City: a.City, State: a.State, Country: a.Country, ZipCode: a.ZipCode, Email: a.Email,
		Attention: a.Attention, Street2: a.Street2, Kind: a.Kind, Phone: (*wirePhone)(a.Phone),
		Name: &wireName{a.Name.First, a.Name.Last},
	}
}

func fromAddress(w *wireAddress) *cart.Address {
	if w == nil {
		return nil
	}
	return &cart.Address{
		Street1: w.Street1, City: w.City, State: w.State, Country: w.Country, ZipCode: w.ZipCode, Email: w.Email,
		Attention: w.Attention, Street2: w.Street2, Kind: w.Kind, Phone: (*cart.Phone)(w.Phone), Name: fromName(w.Name),
	}
}

func fromName(w *wireName) *cart.Name {
	if w == nil {
		return nil
	}
	return &cart.Name{First: w.First, Last: w.Last}
}

func toPerson(p *cart.Person) *wirePerson {
	if p == nil {
		return nil
	}
	w := &wirePerson{Phone: (*wirePhone)(p.Phone), Email: p.Email}
	if p.Name != nil {
		w.Name = &wireName{p.Name.First, p.Name.Last}
	}
	return w
}

func fromPerson(w *wirePerson) *cart.Person {
	if w == nil {
		return nil
	}
	return &cart.Person{Name: fromName(w.Name), Phone: (*cart.Phone)(w.Phone), Email: w.Email}
}

func toMethod(m *cart.ShipMethod) *wireMethod {
	if m == nil {
		return nil
	}
	w := &wireMethod{ShipMethodID: m.ID, ShipmentCarrier: m.Carrier, ShipmentMethod: m.Name}
	if m.Cost != nil {
		w.Cost = &amount{m.Cost.Currency, m.Cost.Amount}
	}
	return w
}

func fromMethod(w *wireMethod) *cart.ShipMethod {
	m := &cart.ShipMethod{ID: w.ShipMethodID, Carrier: w.ShipmentCarrier, Name: w.ShipmentMethod}
	if w.Cost != nil {
		m.Cost = &cart.ShipCost{Amount: w.Cost.Amount, Currency: w.Cost.Currency}
	}
	return m
}
