package cart_test

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"cartwright/mock/internal/cart"
)

// step makes a command from a line id and a number, and what the sheet is to write when it is accepted; nil when it must
// be refused.
type step func(line int, n int64) (cart.Command, func(cart.Cart))

func keys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }

func (s *sheet) steps() map[string]step {
	return map[string]step{
		"add": s.stepAdd, "change": s.stepChange, "remove": s.stepRemove, "empty": s.stepEmpty, "split": s.stepSplit, "offer": s.stepOffer,
		"no offer": s.stepNoOffer, "attribute": s.stepAttribute, "fee": s.stepFee, "line fee": s.stepLineFee, "no fee": s.stepNoFee,
		"adjust": s.stepAdjust, "no adjustment": s.stepNoAdjustment, "ship": s.stepShip, "assign": s.stepAssign, "detach": s.stepDetach, "delete": s.stepDelete,
	}
}

func (s *sheet) stepAdd(_ int, n int64) (cart.Command, func(cart.Cart)) {
	item := fmt.Sprint(1 + n%2)
	cmd := adding(addition(item, fmt.Sprint(n)))
	if n == 0 || item == "1" && s.held("1")+n > 10 {
		return cmd, nil
	}
	return cmd, func(cart.Cart) {
		for _, e := range s.lines {
			if e.item == item {
				e.units += n
				return
			}
		}
		s.add(item, n)
	}
}

func (s *sheet) held(item string) (units int64) {
	for _, e := range s.lines {
		if e.item == item {
			units += e.units
		}
	}
	return units
}

func (s *sheet) stepChange(line int, n int64) (cart.Command, func(cart.Cart)) {
	cmd, e := quantityOf(fmt.Sprint(line), fmt.Sprint(n)), s.entry(line)
	if e == nil || n == 0 {
		return cmd, nil
	}
	return cmd, func(cart.Cart) { e.units = n }
}

func (s *sheet) stepRemove(line int, _ int64) (cart.Command, func(cart.Cart)) {
	if s.entry(line) == nil {
		return cart.Remove{Line: line}, nil
	}
	return cart.Remove{Line: line}, func(cart.Cart) {
		s.lines = slices.DeleteFunc(s.lines, func(e *entry) bool { return e.id == line })
		if len(s.lines) == 0 {
			s.offers = nil
		}
	}
}

func (s *sheet) stepEmpty(int, int64) (cart.Command, func(cart.Cart)) {
	if len(s.lines) == 0 {
		return cart.Empty{}, nil
	}
	return cart.Empty{}, func(cart.Cart) { s.lines, s.offers = nil, nil }
}

func (s *sheet) stepSplit(line int, n int64) (cart.Command, func(cart.Cart)) {
	cmd, e := cart.Split{Line: cart.Whole(int64(line)), Quantities: []cart.Money{cart.Whole(n)}}, s.entry(line)
	if e == nil || n < 1 || n >= e.units {
		return cmd, nil
	}
	return cmd, func(cart.Cart) {
		rest := s.add(e.item, e.units-n)
		rest.ship, e.units = e.ship, n
	}
}

func (s *sheet) stepOffer(_ int, n int64) (cart.Command, func(cart.Cart)) {
	code := deals()[n%6].Code
	if len(s.lines) == 0 || slices.Contains(s.offers, code) || code == "OVER" || code == "SOON" || !s.fits(code) {
		return deal(code), nil
	}
	return deal(code), func(cart.Cart) { s.offers = append(s.offers, code) }
}

// fits says whether the offer would work on a line.
func (s *sheet) fits(code string) bool {
	with := &sheet{offers: append(slices.Clone(s.offers), code)}
	return slices.ContainsFunc(s.lines, func(e *entry) bool {
		_, did := with.unit(e)
		return slices.Contains(did, code)
	})
}

func (s *sheet) stepNoOffer(_ int, n int64) (cart.Command, func(cart.Cart)) {
	code := deals()[n%6].Code
	i := slices.Index(s.offers, code)
	if i < 0 {
		return cart.RemoveOffer{Code: code}, nil
	}
	return cart.RemoveOffer{Code: code}, func(cart.Cart) { s.offers = slices.Delete(s.offers, i, i+1) }
}

func (s *sheet) stepAttribute(line int, n int64) (cart.Command, func(cart.Cart)) {
	cmd, e := lineAttribute(fmt.Sprint(line), "both", fmt.Sprint(s.keys)), s.entry(line)
	if n == 0 { // take it off
		cmd := cart.RemoveLineAttribute{Line: line, AttributeID: "both"}
		if e == nil || e.attributes["both"] == 0 {
			return cmd, nil
		}
		return cmd, func(cart.Cart) { delete(e.attributes, "both") }
	}
	if e == nil {
		return cmd, nil
	}
	return cmd, func(cart.Cart) { e.attributes["both"] = 500 }
}

func (s *sheet) stepFee(_ int, n int64) (cart.Command, func(cart.Cart)) {
	cmd := cart.SetAttributes{Fees: []cart.FeeChange{{Amount: amount(fmt.Sprint(n - 1))}}}
	if n == 0 {
		return cmd, nil
	}
	return cmd, func(c cart.Cart) { s.fees[c.Fees[len(c.Fees)-1].ID] = (n - 1) * 100 }
}

func (s *sheet) stepLineFee(line int, n int64) (cart.Command, func(cart.Cart)) {
	cmd, e := cart.SetLineExtras{Line: line, Fees: []cart.FeeChange{{Amount: amount(fmt.Sprint(n))}}}, s.entry(line)
	if e == nil {
		return cmd, nil
	}
	return cmd, func(c cart.Cart) {
		l, _ := c.Line(line)
		e.fees[l.Fees[len(l.Fees)-1].ID] = n * 100
	}
}

func (s *sheet) stepNoFee(line int, n int64) (cart.Command, func(cart.Cart)) {
	if e := s.entry(line); e != nil && len(e.fees) > 0 {
		id := slices.Sorted(keys(e.fees))[0]
		return cart.RemoveLineFee{Line: line, ID: id}, func(cart.Cart) { delete(e.fees, id) }
	}
	if len(s.fees) == 0 || n == 0 {
		return cart.RemoveFee{ID: "none"}, nil
	}
	id := slices.Sorted(keys(s.fees))[0]
	return cart.RemoveFee{ID: id}, func(cart.Cart) { delete(s.fees, id) }
}

func (s *sheet) stepAdjust(line int, n int64) (cart.Command, func(cart.Cart)) {
	cmd, e := cart.Adjust{Line: line, Adjustments: []cart.Adjustment{{Amount: cart.Whole(n)}}}, s.entry(line)
	switch {
	case line == 0:
		return cmd, func(c cart.Cart) { s.off[c.Adjustments[len(c.Adjustments)-1].ID] = n * 100 }
	case e == nil:
		return cmd, nil
	}
	return cmd, func(c cart.Cart) {
		l, _ := c.Line(line)
		e.off[l.Adjustments[len(l.Adjustments)-1].ID] = n * 100
	}
}

func (s *sheet) stepNoAdjustment(line int, n int64) (cart.Command, func(cart.Cart)) {
	book := s.off
	if e := s.entry(line); e != nil {
		book = e.off
	} else if line != 0 {
		return cart.RemoveAdjustment{Line: line, ID: "none"}, nil
	}
	if len(book) == 0 {
		return cart.RemoveAdjustment{Line: line, ID: "none"}, nil
	}
	id := slices.Sorted(keys(book))[0]
	if n%2 == 0 {
		return cart.ChangeAdjustment{Line: line, ID: id, Adjustment: cart.Adjustment{Amount: cart.Whole(n)}}, func(cart.Cart) { book[id] = n * 100 }
	}
	return cart.RemoveAdjustment{Line: line, ID: id}, func(cart.Cart) { delete(book, id) }
}

func (s *sheet) stepShip(_ int, n int64) (cart.Command, func(cart.Cart)) {
	cmd := cart.CreateShipTo{MethodNumber: fmt.Sprint(n), All: n == 1}
	if n != 1 && n != 2 {
		return cmd, nil
	}
	return cmd, func(c cart.Cart) {
		id := c.ShipTos[len(c.ShipTos)-1].ID
		s.ships[id] = map[int64]int64{1: 600, 2: 250}[n]
		for _, e := range s.lines {
			if n == 1 {
				e.ship = id
			}
		}
	}
}

func (s *sheet) stepAssign(line int, n int64) (cart.Command, func(cart.Cart)) {
	id, e := "none", s.entry(line)
	if all := slices.Sorted(keys(s.ships)); int(n) < len(all) {
		id = all[n]
	}
	cmd := cart.AssignShipTo{Lines: []cart.LineShipTo{{Line: cart.Whole(int64(line)), ShipToID: id}}}
	if e == nil || id == "none" {
		return cmd, nil
	}
	return cmd, func(cart.Cart) { e.ship = id }
}

func (s *sheet) stepDetach(line int, _ int64) (cart.Command, func(cart.Cart)) {
	cmd, e := cart.DetachShipTo{Lines: []cart.Money{cart.Whole(int64(line))}}, s.entry(line)
	if e == nil || e.ship == "" {
		return cmd, nil
	}
	return cmd, func(cart.Cart) { e.ship = "" }
}

// stepDelete deletes seldom, since nothing can follow.
func (s *sheet) stepDelete(_ int, n int64) (cart.Command, func(cart.Cart)) {
	if n != 6 {
		return cart.RemoveAttribute{AttributeID: "none"}, nil
	}
	return cart.Delete{}, func(cart.Cart) { s.deleted = true }
}
