package v2

import (
	"bytes"
	"encoding/json"
	"fmt"

	"cartwright/mock/internal/cart"
)

// wireHeader is what v2 keeps in a cart's metadata because the Cart object has no field for it (the published sample
// shows approver there, §A.4.1; the others and the caller's extra are inferred, §A.3.18). It has the fields of
// cart.Header.
type wireHeader struct {
	Name          string `json:"name,omitempty"`
	Description   string `json:"description,omitempty"`
	Network       string `json:"networkCode,omitempty"`
	Account       string `json:"account,omitempty"`
	Approver      string `json:"approver,omitempty"`
	PurchaseOrder string `json:"purchaseOrder,omitempty"`
	Company       string `json:"company,omitempty"`
}

// wireMetadata is the header and the order number that a cart was deleted with, which has no field either and would
// otherwise be seen nowhere (inferred).
type wireMetadata struct {
	wireHeader
	OrderNumber string `json:"orderNumber,omitempty"`
}

// toMetadata writes the cart's own fields, then the caller's.
func toMetadata(h cart.Header, orderNumber string, extra json.RawMessage) (json.RawMessage, error) {
	if h == (cart.Header{}) && orderNumber == "" && len(extra) > 2 {
		return extra, nil
	}
	if orderNumber != "" { // the caller's own one gives way, so that the key is there once
		var err error
		if extra, err = takeTexts(extra, map[string]*string{"orderNumber": new(string)}); err != nil {
			return nil, err
		}
	}
	known, err := json.Marshal(wireMetadata{wireHeader(h), orderNumber})
	if err != nil {
		return nil, fmt.Errorf("encode metadata: %w", err)
	}
	if len(extra) <= 2 { // none, or {}
		return known, nil
	}
	joined := append(bytes.TrimSuffix(known, []byte("}")), ',')
	return append(joined, extra[1:]...), nil
}

// fromMetadata takes the cart's own fields out of the object and leaves the rest.
func fromMetadata(raw json.RawMessage) (header cart.Header, orderNumber string, rest json.RawMessage, err error) {
	var h wireHeader
	rest, err = takeTexts(raw, map[string]*string{
		"name": &h.Name, "description": &h.Description, "networkCode": &h.Network, "account": &h.Account,
		"approver": &h.Approver, "purchaseOrder": &h.PurchaseOrder, "company": &h.Company, "orderNumber": &orderNumber,
	})
	return cart.Header(h), orderNumber, rest, err
}

// takeTexts takes the texts that have these keys out of the object and leaves the rest, in its order.
func takeTexts(raw json.RawMessage, field map[string]*string) (json.RawMessage, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil, fmt.Errorf("metadata should be an object, got %.40s", raw)
	}
	extra := []byte{'{'}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, fmt.Errorf("read metadata: %w", err)
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil, fmt.Errorf("read metadata: %w", err)
		}
		name, _ := key.(string)
		if target := field[name]; target != nil && json.Unmarshal(value, target) == nil && *target != "" {
			continue
		}
		if len(extra) > 1 {
			extra = append(extra, ',')
		}
		quoted, err := json.Marshal(name)
		if err != nil {
			return nil, fmt.Errorf("read metadata: %w", err)
		}
		extra = append(append(append(extra, quoted...), ':'), value...)
	}
	return append(extra, '}'), nil
}
