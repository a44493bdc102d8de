package v2

import "cartwright/mock/internal/cart"

type wireShipTo struct {
	ShipToID        string          `json:"shipToId,omitempty"`
	CartID          string          `json:"cartId,omitempty"`
	CreatedAt       local           `json:"createdAt,omitzero"`
	UpdatedAt       local           `json:"updatedAt,omitzero"`
	ShipMethod      *wireShipMethod `json:"shipMethod,omitempty"`
	Address         *wireAddress    `json:"address,omitempty"`
	ShipToType      string          `json:"shipToType,omitempty"`
	TaxCode         string          `json:"taxCode,omitempty"`
	IsPickup        *bool           `json:"isPickup,omitempty"`
	AltPickupPerson *wirePerson     `json:"altPickupPerson,omitempty"`
	PickupPerson    *wirePerson     `json:"pickupPerson,omitempty"`
	WarehouseID     string          `json:"warehouseId,omitempty"`
	StoreID         string          `json:"storeId,omitempty"`
}

type wireShipMethod struct {
	Cost            *wireCost `json:"cost,omitempty"`
	ShipMethodID    string    `json:"shipMethodId,omitempty"`
	ShipmentCarrier string    `json:"shipmentCarrier,omitempty"`
	ShipmentMethod  string    `json:"shipmentMethod,omitempty"`
}

// wireCost has the fields of cart.ShipCost.
type wireCost struct {
	Amount   cart.Money  `json:"amount"`
	Currency string      `json:"currency,omitempty"`
	Discount *cart.Money `json:"discount,omitempty"`
}

type wireAddress struct {
	Attention string     `json:"attention,omitempty"`
	Street1   string     `json:"street1,omitempty"`
	Street2   string     `json:"street2,omitempty"`
	Street3   string     `json:"street3,omitempty"`
	Street4   string     `json:"street4,omitempty"`
	City      string     `json:"city,omitempty"`
	State     string     `json:"state,omitempty"`
	Country   string     `json:"country,omitempty"`
	ZipCode   string     `json:"zipCode,omitempty"`
	Email     string     `json:"email,omitempty"`
	Kind      string     `json:"kind,omitempty"`
	Name      *wireName  `json:"name,omitempty"`
	Phone     *wirePhone `json:"phone,omitempty"`
}

type wirePerson struct {
	Name  *wireName  `json:"name,omitempty"`
	Phone *wirePhone `json:"phone,omitempty"`
	Email string     `json:"email,omitempty"`
}

// wireName has the fields of cart.Name.
type wireName struct {
	First  string `json:"first,omitempty"`
	Middle string `json:"middle,omitempty"`
	Last   string `json:"last,omitempty"`
}

// wirePhone has the fields of cart.Phone.
type wirePhone struct {
	Number string `json:"number,omitempty"`
	Kind   string `json:"kind,omitempty"`
}

func toShipTo(s *cart.ShipTo) *wireShipTo {
	if s == nil {
		return nil
	}
	w := &wireShipTo{
		ShipToID: s.ID, CartID: s.CartID, CreatedAt: local{s.CreatedAt}, UpdatedAt: local{s.UpdatedAt},
		ShipToType: s.Type, TaxCode: s.TaxCode, IsPickup: s.Pickup,
		AltPickupPerson: toPerson(s.AltPerson), PickupPerson: toPerson(s.Person), WarehouseID: s.Warehouse, StoreID: s.Store,
	}
	if m := s.Method; m != nil {
		w.ShipMethod = &wireShipMethod{
			Cost: (*wireCost)(m.Cost), ShipMethodID: m.ID, ShipmentCarrier: m.Carrier, ShipmentMethod: m.Name,
		}
	}
	if a := s.Address; a != nil {
		w.Address = &wireAddress{
			Attention: a.Attention, Street1: a.Street1, Street2: a.Street2, Street3: a.Street3, Street4: a.Street4,
			City: a.City, State: a.State, Country: a.Country, ZipCode: a.ZipCode, Email: a.Email, Kind: a.Kind,
			Name: (*wireName)(a.Name), Phone: (*wirePhone)(a.Phone),
		}
	}
	return w
}

// wireDetails is a ship-to by itself, with three fields that its copy on a line does not have (§A.5.1). It is the body of
// the requests too; the person who picks up instead is a whole address in one of them, of which only the person counts.
type wireDetails struct {
	wireShipTo
	EstimatedShipDate     local  `json:"estimatedShipDate,omitzero"`
	EstimatedDeliveryDate local  `json:"estimatedDeliveryDate,omitzero"`
	ShipmentInstructions  string `json:"shipmentInstructions,omitempty"`
}

func toDetails(s *cart.ShipTo) *wireDetails {
	return &wireDetails{
		wireShipTo: *toShipTo(s), EstimatedShipDate: local{s.ShipDate}, EstimatedDeliveryDate: local{s.Delivery},
		ShipmentInstructions: s.Instructions,
	}
}

func fromDetails(w *wireDetails) cart.ShipTo {
	s := *fromShipTo(&w.wireShipTo)
	s.ShipDate, s.Delivery, s.Instructions = w.EstimatedShipDate.Time, w.EstimatedDeliveryDate.Time, w.ShipmentInstructions
	return s
}

func fromShipTo(w *wireShipTo) *cart.ShipTo {
	if w == nil {
		return nil
	}
	s := &cart.ShipTo{
		ID: w.ShipToID, CartID: w.CartID, CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
		Type: w.ShipToType, TaxCode: w.TaxCode, Pickup: w.IsPickup,
		AltPerson: fromPerson(w.AltPickupPerson), Person: fromPerson(w.PickupPerson), Warehouse: w.WarehouseID, Store: w.StoreID,
	}
	if m := w.ShipMethod; m != nil {
		s.Method = &cart.ShipMethod{
			Cost: (*cart.ShipCost)(m.Cost), ID: m.ShipMethodID, Carrier: m.ShipmentCarrier, Name: m.ShipmentMethod,
		}
	}
	if a := w.Address; a != nil {
		s.Address = &cart.Address{
			Attention: a.Attention, Street1: a.Street1, Street2: a.Street2, Street3: a.Street3, Street4: a.Street4,
			City: a.City, State: a.State, Country: a.Country, ZipCode: a.ZipCode, Email: a.Email, Kind: a.Kind,
			Name: (*cart.Name)(a.Name), Phone: (*cart.Phone)(a.Phone),
		}
	}
	return s
}

func toPerson(p *cart.Person) *wirePerson {
	if p == nil {
		return nil
	}
	return &wirePerson{Name: (*wireName)(p.Name), Phone: (*wirePhone)(p.Phone), Email: p.Email}
}

func fromPerson(w *wirePerson) *cart.Person {
	if w == nil {
		return nil
	}
	return &cart.Person{Name: (*cart.Name)(w.Name), Phone: (*cart.Phone)(w.Phone), Email: w.Email}
}
