package fabric

import (
	"encoding/json"

	"cartwright/mock/internal/cart"
)

// StatedPrice keeps a price problem as a document states it: what v1 puts in one is unpublished.
func StatedPrice(raw *json.RawMessage) cart.PriceProblem { return cart.PriceProblem{Stated: *raw} }

// PriceProblem encodes a price problem in its generation's shape, texts and numbers, which always marshal.
func PriceProblem(wire any) json.RawMessage {
	text, err := json.Marshal(wire)
	if err != nil {
		return json.RawMessage("{}")
	}
	return text
}
