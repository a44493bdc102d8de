package tracking

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// SplitBody gives the events of a body that is one event or an array of them.
func SplitBody(c *Call) []Item {
	list, batch := c.Body.([]any)
	if !batch {
		if _, isObject := c.Body.(map[string]any); !isObject {
			return nil
		}
		return []Item{{Value: c.Body, Raw: bytes.Clone(c.Raw)}}
	}
	return SplitArray("", list, c.Raw)
}

// Values are the events of a body that is one event or an array of them, without their places.
func Values(body any) []any {
	if list, batch := body.([]any); batch {
		return list
	}
	return []any{body}
}

// SplitArray gives the elements of an array at a pointer as events. Raw is the array's text.
func SplitArray(pointer string, list []any, raw []byte) []Item {
	var texts []json.RawMessage
	if err := json.Unmarshal(raw, &texts); err != nil || len(texts) != len(list) {
		texts = make([]json.RawMessage, len(list))
	}
	items := make([]Item, len(list))
	for n, value := range list {
		items[n] = Item{Pointer: pointer + "/" + strconv.Itoa(n), Value: value, Raw: text(texts[n], value)}
	}
	return items
}

// text is the event's own copy of its text: a slice of the body would keep the whole body.
func text(raw []byte, value any) []byte {
	if raw != nil {
		return bytes.Clone(raw)
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	return encoded
}
