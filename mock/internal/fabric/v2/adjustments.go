package v2

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// adjustments are the operations of price adjustments, of a cart and of a line (§A.3.34 to §A.3.41). Those of a cart are
// in no field of it: they show in its totalAmount and in listCartAdjustments.
func (a *api) adjustments() behaviour.Set {
	return behaviour.Set{
		"addCartAdjustments":   writesBody(a, onCart(adjust)),
		"addItemAdjustments":   writesBody(a, onLine(adjust)),
		"updateCartAdjustment": writesBody(a, onCart(changeAdjustment)),
		"updateItemAdjustment": writesBody(a, onLine(changeAdjustment)),
		"deleteCartAdjustment": a.writes(func(s *session) (later, error) { return deleteAdjustment(s, 0) }),
		"deleteItemAdjustment": a.writes(func(s *session) (later, error) { return deleteAdjustment(s, s.lineOf()) }),
		"listCartAdjustments":  a.reads(listAdjustments),
		"listItemAdjustments":  a.reads(listLineAdjustments),
	}
}

// onCart makes an operation of the whole cart of one of a line; no line has the number 0.
func onCart[T any](f func(*session, *T, int) (later, error)) func(*session, *T) (later, error) {
	return func(s *session, body *T) (later, error) { return f(s, body, 0) }
}

func onLine[T any](f func(*session, *T, int) (later, error)) func(*session, *T) (later, error) {
	return func(s *session, body *T) (later, error) { return f(s, body, s.lineOf()) }
}

// lineOf is line for commands in which 0 means the cart: a number that is none of ours is one that no line has.
func (s *session) lineOf() int {
	if line := s.line(); line > 0 {
		return line
	}
	return -1
}

func adjust(s *session, body *[]wireAdjustment, line int) (later, error) {
	return s.change(cart.Adjust{Line: line, Adjustments: fabric.Each(*body, fromAdjustment)})
}

func changeAdjustment(s *session, body *wireAdjustment, line int) (later, error) {
	return s.change(cart.ChangeAdjustment{Line: line, ID: s.call.Path["adjustmentId"], Adjustment: fromAdjustment(body)})
}

func deleteAdjustment(s *session, line int) (later, error) {
	return s.change(cart.RemoveAdjustment{Line: line, ID: s.call.Path["adjustmentId"]})
}

func listAdjustments(s *session) (later, error) {
	r, err := s.find()
	if err != nil {
		return nil, err
	}
	return priceAdjustments(r.Cart.Adjustments), nil
}

func listLineAdjustments(s *session) (later, error) {
	r, err := s.find()
	if err != nil {
		return nil, err
	}
	line, ok := r.Cart.Line(s.line())
	if !ok {
		return nil, cart.Refuse(cart.LineNotFound, "the cart has no line "+s.call.Path["lineItemId"])
	}
	return priceAdjustments(line.Adjustments), nil
}

// priceAdjustments answers a list of adjustments, which is never absent.
func priceAdjustments(adjustments []cart.Adjustment) later {
	return value(struct {
		List []wireAdjustment `json:"priceAdjustments"`
	}{append([]wireAdjustment{}, fabric.Each(adjustments, toAdjustment)...)})
}
