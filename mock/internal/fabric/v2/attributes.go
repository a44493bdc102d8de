package v2

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
)

// attributes are the operations of attributes and fees.
func (a *api) attributes() behaviour.Set {
	return behaviour.Set{
		"updateCartAttributes":     writesBody(a, updateAttributes),
		"deleteCartAttribute":      a.writes(deleteAttribute),
		"deleteCartFee":            a.writes(deleteFee),
		"updateItemAttributes":     writesBody(a, updateItemAttributes),
		"updateLineItemAttributes": writesBody(a, updateLineExtras),
		"deleteItemAttribute":      a.writes(deleteItemAttribute),
		"deleteItemFee":            a.writes(deleteItemFee),
	}
}

// updateAttributes is updateCartAttributes (§A.3.18): attributes, fees, who shares the cart, and its metadata.
func updateAttributes(s *session, body *attributesBody) (later, error) {
	c, err := s.live(s.id())
	if err != nil {
		return nil, err
	}
	for _, user := range body.SharedUserIDs {
		if user == cart.Everyone || s.deps.Directory == nil {
			continue
		}
		if _, known := s.deps.Directory.ByID(user); !known {
			return nil, cart.Refuse(cart.UserUnknown, "no user has the id "+user)
		}
	}
	return s.changed(c, body.command())
}

// deleteAttribute is deleteCartAttribute (§A.3.19).
func deleteAttribute(s *session) (later, error) {
	return s.change(cart.RemoveAttribute{AttributeID: s.call.Path["attributeId"]})
}

// deleteFee is deleteCartFee (§A.3.20).
func deleteFee(s *session) (later, error) {
	return s.change(cart.RemoveFee{ID: s.call.Query["feeId"]})
}

// updateItemAttributes is updateItemAttributes (§A.3.21), whose body is an array.
func updateItemAttributes(s *session, body *itemAttributesBody) (later, error) {
	return s.change(body.command())
}

// updateLineExtras is updateLineItemAttributes (§A.3.22), whose body is an array: its elements are set one after the
// other, all or none.
func updateLineExtras(s *session, body *itemExtrasBody) (later, error) {
	return s.change(body.steps(s.line()))
}

// deleteItemAttribute is deleteItemAttribute (§A.3.23).
func deleteItemAttribute(s *session) (later, error) {
	return s.change(cart.RemoveLineAttribute{Line: s.line(), AttributeID: s.call.Path["attributeId"]})
}

// deleteItemFee is deleteItemFee (§A.3.24).
func deleteItemFee(s *session) (later, error) {
	return s.change(cart.RemoveLineFee{Line: s.line(), ID: s.call.Query["feeId"]})
}
