package v2

import (
	"encoding/json"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// draftBody is the body of createOrderDraft (§A.3.30).
type draftBody struct {
	PaymentDetails []wirePayment `json:"paymentDetails"`
	EstimatedTax   struct {
		Items   []wireTax `json:"itemsTaxes"`
		ShipTos []wireTax `json:"shipToTaxes"`
		Fees    []wireTax `json:"feeTaxes"`
	} `json:"estimatedTax"`
	OrderNumber string `json:"orderNumber"`
	Sequence    struct {
		Name string `json:"sequenceName"`
		Key  string `json:"sequenceKey"`
	} `json:"orderSequence"`
	Customer     *wireDraftCustomer `json:"customer"`
	OrderType    string             `json:"orderType"`
	OrderSubType string             `json:"orderSubType"`
}

// wireTax is a tax of a line, a ship-to or a fee: which of the three it names depends on the list that it is in.
type wireTax struct {
	LineItemID cart.Money  `json:"lineItemId"`
	ShipToID   string      `json:"shipToId"`
	FeeID      string      `json:"feeId"`
	Type       string      `json:"type"`
	Amount     cart.Money  `json:"amount"`
	RateType   string      `json:"rateType"`
	Rate       *cart.Money `json:"rate"`
}

// wireDraftCustomer has the fields of cart.DraftCustomer: four texts, unlike in the cart.
type wireDraftCustomer struct {
	ID         string `json:"id,omitempty"`
	Type       string `json:"type,omitempty"`
	Segments   string `json:"segments,omitempty"`
	Attributes string `json:"attributes,omitempty"`
}

type wirePayment struct {
	ConnectorName     string          `json:"connectorName"`
	PaymentToken      string          `json:"paymentToken,omitempty"`
	Amount            cart.Money      `json:"amount"`
	Currency          string          `json:"currency"`
	Conversion        *cart.Money     `json:"conversion,omitempty"`
	BillToAddress     wireBillTo      `json:"billToAddress"`
	PaymentMethod     string          `json:"paymentMethod,omitempty"`
	PaymentMethodType string          `json:"paymentMethodType,omitempty"`
	Attributes        json.RawMessage `json:"attributes,omitempty"`
}

type wireBillTo struct {
	Street1    string      `json:"street1"`
	City       string      `json:"city"`
	State      string      `json:"state"`
	Country    string      `json:"country"`
	PostalCode string      `json:"postalCode"`
	CustomerID string      `json:"customerId"`
	Type       string      `json:"type,omitempty"`
	Name       *wireName   `json:"name,omitempty"`
	Phone      *wirePhone  `json:"phone,omitempty"`
	Email      string      `json:"email,omitempty"`
	Street2    string      `json:"street2,omitempty"`
	Street3    string      `json:"street3,omitempty"`
	Street4    string      `json:"street4,omitempty"`
	Latitude   *cart.Money `json:"latitude,omitempty"`
	Longitude  *cart.Money `json:"longitude,omitempty"`
}

func (b *draftBody) request() cart.DraftRequest {
	request := cart.DraftRequest{
		Payments: fabric.Each(b.PaymentDetails, fromPayment), OrderNumber: b.OrderNumber,
		Sequence: cart.OrderSequence{Name: b.Sequence.Name, Key: b.Sequence.Key},
		Customer: (*cart.DraftCustomer)(b.Customer), Type: b.OrderType, SubType: b.OrderSubType,
	}
	for i := range b.EstimatedTax.Items {
		t := &b.EstimatedTax.Items[i]
		line, _ := t.LineItemID.Int() // no line has the number 0
		request.Taxes = append(request.Taxes, t.tax(cart.Tax{Line: int(line)}))
	}
	for i := range b.EstimatedTax.ShipTos {
		t := &b.EstimatedTax.ShipTos[i]
		request.Taxes = append(request.Taxes, t.tax(cart.Tax{ShipToID: t.ShipToID}))
	}
	for i := range b.EstimatedTax.Fees {
		t := &b.EstimatedTax.Fees[i]
		request.Taxes = append(request.Taxes, t.tax(cart.Tax{FeeID: t.FeeID}))
	}
	return request
}

func (t *wireTax) tax(of cart.Tax) cart.Tax {
	of.Type, of.RateType, of.Amount, of.Rate = t.Type, t.RateType, t.Amount, t.Rate
	return of
}

// fromPayment keeps the address of the bill as JSON, which is all that the domain needs of it.
func fromPayment(w *wirePayment) cart.Payment {
	billTo, err := json.Marshal(&w.BillToAddress)
	if err != nil {
		billTo = nil // texts and numbers always marshal
	}
	return cart.Payment{
		Amount: w.Amount, Currency: w.Currency, Conversion: w.Conversion, Connector: w.ConnectorName, Token: w.PaymentToken,
		Method: w.PaymentMethod, MethodType: w.PaymentMethodType, BillTo: billTo, Attributes: w.Attributes,
	}
}
