package cart

import (
	"cmp"
	"slices"
)

// reprice works the discounts of the cart's promotions out again, after a change of lines or promotions, and reports the
// promotions that fit no line any more. Promotions that Env.Offers does not know stay as they were stated, and so do all
// where there are no offers. It is linear in the lines; extra is an offer that need not be known.
func (c Cart) reprice(env Env, extra *Offer) Cart {
	if env.Offers == nil && extra == nil || !c.promoted() {
		return c
	}
	offers, known := c.offers(env, extra)
	work := pricing{offers: offers, ways: combinations(offers), used: make([]bool, len(offers)), now: env.Now}
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		l := c.Lines[i]
		own, had := l.own(known)
		if had {
			l.DiscountedQuantity = 0
		}
		c.Lines[i] = work.price(l, own)
	}
	return c.reportOffers(offers, work.used)
}

// promoted says whether there is anything to reprice.
func (c Cart) promoted() bool {
	if len(c.Promotions) > 0 || c.Problems != nil && len(c.Problems.Promotion) > 0 {
		return true
	}
	return slices.ContainsFunc(c.Lines, func(l Line) bool { return l.Own != nil })
}

// own is the line's price without these promotions.
func (l *Line) own(promotions []Promotion) (Price, bool) {
	if l.Own != nil {
		return *l.Own, true
	}
	return l.Price.without(promotions)
}

// offers finds the offers behind the cart's promotions, in the order in which they work.
func (c Cart) offers(env Env, extra *Offer) ([]Offer, []Promotion) {
	var offers []Offer
	var known []Promotion
	for _, p := range c.Promotions {
		o, ok := Offer{}, false
		if extra != nil && p.is(extra.Code, extra.ID) {
			o, ok = *extra, true
		} else if env.Offers != nil {
			o, ok = env.Offers.OfferByCode(p.Code)
		}
		if ok {
			offers, known = append(offers, o), append(known, p)
		}
	}
	slices.SortStableFunc(offers, func(a, b Offer) int { return cmp.Compare(a.Priority, b.Priority) })
	return offers, known
}

// reportOffers notes the offers that took nothing off; findings of other kinds stay.
func (c Cart) reportOffers(offers []Offer, used []bool) Cart {
	var found Problems
	if c.Problems != nil {
		found = *c.Problems
	}
	before := len(found.Promotion)
	found.Promotion = slices.DeleteFunc(slices.Clone(found.Promotion), func(p Problem) bool { return p.Kind == OfferNotApplicable })
	for i := range offers {
		if !used[i] {
			e := c.unfit(&offers[i])
			found.Promotion = append(found.Promotion, Problem{Kind: e.Kind, Detail: e.Detail})
		}
	}
	if c.Problems != nil || len(found.Promotion) != before {
		c.Problems = &found
	}
	return c
}

func (a ApplyOffer) apply(c Cart, env Env) (Cart, error) {
	if len(c.Lines) == 0 {
		return Cart{}, refuse(CartEmpty, "the cart is empty")
	}
	if holds(c.Promotions, a.Offer.Code, a.Offer.ID) || c.everywhere(&a.Offer) {
		return Cart{}, refuse(OfferApplied, "the promotion %s is applied already", a.Offer.Code)
	}
	c.Promotions = append(slices.Clone(c.Promotions), a.Offer.promotion(nil))
	c = c.reprice(env, &a.Offer)
	on := func(l Line) bool { return holds(l.Price.Discount.Promotions, a.Offer.Code, a.Offer.ID) }
	if !slices.ContainsFunc(c.Lines, on) {
		return Cart{}, c.unfit(&a.Offer)
	}
	return c, nil
}

// everywhere says whether all lines that the offer is for state it already, with a price that a caller gave.
func (c Cart) everywhere(o *Offer) bool {
	some := false
	for i := range c.Lines {
		l := &c.Lines[i]
		if !o.covers(l) {
			continue
		}
		if !holds(l.Price.Discount.Promotions, o.Code, o.ID) {
			return false
		}
		some = true
	}
	return some
}

// AllPromotions are those of the cart and then those that only its lines state, with a price that a caller gave: every
// promotion on the cart (S3, allPromosApplied). Nil where the document states none.
func (c Cart) AllPromotions() []Promotion {
	all := c.Promotions
	for i := range c.Lines {
		for _, p := range c.Lines[i].Price.Discount.Promotions {
			if !holds(all, p.Code, p.ID) {
				all = append(slices.Clip(all), p)
			}
		}
	}
	return all
}

// unfit says why a promotion takes nothing off.
func (c Cart) unfit(o *Offer) *Error {
	if len(c.Lines) > 0 && !o.spends(c.Lines[0].Price.Currency) {
		return refuse(OfferNotApplicable, "the promotion %s is in %s, the cart in %s", o.Code, o.Currency, c.Lines[0].Price.Currency)
	}
	return refuse(OfferNotApplicable, "the promotion %s fits no line of the cart, or others take more off", o.Code)
}

func (r RemoveOffer) apply(c Cart, env Env) (Cart, error) {
	gone := []Promotion{{Code: r.Code}}
	if r.Code == "" {
		gone = []Promotion{{ID: r.ID}}
	}
	before := len(c.Promotions)
	c.Promotions = slices.DeleteFunc(slices.Clone(c.Promotions), func(p Promotion) bool { return holds(gone, p.Code, p.ID) })
	c.Promotions = slices.Clip(c.Promotions)
	found := len(c.Promotions) < before
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		if c.Lines[i].drop(gone) {
			found = true
		}
	}
	if !found {
		return Cart{}, refuse(OfferNotOnCart, "the promotion %s is not on the cart", cmp.Or(r.Code, r.ID))
	}
	return c.reprice(env, nil), nil
}

// drop takes promotions off a line that belongs to the caller; what the others take off is left to reprice.
func (l *Line) drop(promotions []Promotion) bool {
	price, on := l.Price.without(promotions)
	if l.Own != nil {
		own, stated := l.Own.without(promotions)
		if !on && !stated {
			return false
		}
		l.Own, l.DiscountedQuantity = &own, 0
		if len(price.Discount.Promotions) == len(own.Discount.Promotions) { // none of the cart's is left
			l.Price, l.Own = own, nil
			return true
		}
		l.Price = price
		return true
	}
	if on {
		l.Price, l.DiscountedQuantity = price, 0
	}
	return on
}
