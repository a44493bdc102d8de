package v2

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

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

// toMetadata writes the cart's own fields, then the caller's; where both have a key, the caller's gives way, so that it is
// there once.
func toMetadata(h cart.Header, orderNumber string, extra json.RawMessage) (json.RawMessage, error) {
	if h == (cart.Header{}) && orderNumber == "" && len(extra) > 2 {
		return extra, nil
	}
	known, err := json.Marshal(wireMetadata{wireHeader(h), orderNumber})
	if err != nil {
		return nil, fmt.Errorf("encode metadata: %w", err)
	}
	if len(extra) <= 2 { // none, or {}
		return known, nil
	}
	if extra, err = unlike(extra, known); err != nil || len(extra) <= 2 {
		return known, err
	}
	joined := append(bytes.TrimSuffix(known, []byte("}")), ',')
	return append(joined, extra[1:]...), nil
}

// unlike is the object without the keys of another one. Most have none of them, which their text tells.
func unlike(object, other json.RawMessage) (json.RawMessage, error) {
	var taken map[string]json.RawMessage
	if err := json.Unmarshal(other, &taken); err != nil {
		return nil, fmt.Errorf("read metadata: %w", err)
	}
	may := func(key string) bool { return bytes.Contains(object, []byte(key)) }
	if bytes.IndexByte(object, '\\') < 0 && !slices.ContainsFunc(slices.Collect(maps.Keys(taken)), may) {
		return object, nil
	}
	return cart.FilterObject(object, func(name string, _ json.RawMessage) bool {
		_, has := taken[name]
		return !has
	}), nil
}

// fromMetadata takes the cart's own fields out of the object and leaves the rest.
func fromMetadata(raw json.RawMessage) (header cart.Header, orderNumber string, rest json.RawMessage, err error) {
	if len(raw) > 0 && raw[0] != '{' && string(raw) != "null" {
		return header, "", nil, fmt.Errorf("metadata should be an object, got %.40s", raw)
	}
	fields := ownFields(&header)
	fields["orderNumber"] = &orderNumber
	return header, orderNumber, takeTexts(raw, fields), nil
}

// ownFields are the cart's own fields by their keys in metadata.
func ownFields(h *cart.Header) map[string]*string {
	return map[string]*string{
		"name": &h.Name, "description": &h.Description, "networkCode": &h.Network, "account": &h.Account,
		"approver": &h.Approver, "purchaseOrder": &h.PurchaseOrder, "company": &h.Company,
	}
}

// takeTexts takes the texts that have these keys out of the object and leaves the rest, in its order; nil where there is none.
func takeTexts(raw json.RawMessage, field map[string]*string) json.RawMessage {
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	return cart.FilterObject(raw, func(name string, value json.RawMessage) bool {
		target := field[name]
		return target == nil || json.Unmarshal(value, target) != nil || *target == ""
	})
}
