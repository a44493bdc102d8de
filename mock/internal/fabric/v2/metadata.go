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

// toMetadata writes the header's fields, then the caller's.
func toMetadata(h cart.Header, extra json.RawMessage) (json.RawMessage, error) {
	if h == (cart.Header{}) && len(extra) > 2 {
		return extra, nil
	}
	known, err := json.Marshal(wireHeader(h))
	if err != nil {
		return nil, fmt.Errorf("encode metadata: %w", err)
	}
	if len(extra) <= 2 { // none, or {}
		return known, nil
	}
	joined := append(bytes.TrimSuffix(known, []byte("}")), ',')
	return append(joined, extra[1:]...), nil
}

// fromMetadata takes the texts that are the header's out of the object and leaves the rest, in its order.
func fromMetadata(raw json.RawMessage) (cart.Header, json.RawMessage, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return cart.Header{}, nil, nil
	}
	var h wireHeader
	field := map[string]*string{
		"name": &h.Name, "description": &h.Description, "networkCode": &h.Network, "account": &h.Account,
		"approver": &h.Approver, "purchaseOrder": &h.PurchaseOrder, "company": &h.Company,
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return cart.Header{}, nil, fmt.Errorf("metadata should be an object, got %.40s", raw)
	}
	extra := []byte{'{'}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return cart.Header{}, nil, fmt.Errorf("read metadata: %w", err)
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return cart.Header{}, nil, fmt.Errorf("read metadata: %w", err)
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
			return cart.Header{}, nil, fmt.Errorf("read metadata: %w", err)
		}
		extra = append(append(append(extra, quoted...), ':'), value...)
	}
	return cart.Header(h), append(extra, '}'), nil
}
