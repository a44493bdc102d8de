package cart

import (
	"slices"
	"time"
)

// covers says whether the offer is for this line's goods.
func (o *Offer) covers(l *Line) bool { return o.SKUs == nil || slices.Contains(o.SKUs, l.SKU) }

// spends says whether the offer's value is money of this currency, or no money at all.
func (o *Offer) spends(currency string) bool { return o.Unit == PercentOff || o.Currency == currency }

// cut is what the offer takes off a unit that costs this much, never more than the price. It is exact: a line is
// rounded, not its units (§A.7).
func (o *Offer) cut(unit Money) Money {
	var off Money
	switch o.Unit {
	case PercentOff:
		off = unit.Percent(o.Value)
	case AmountOff:
		off = o.Value
	case FixedPrice:
		off = unit.Sub(o.Value)
	}
	if unit.Less(off) {
		return unit
	}
	return off.Floor0()
}

// combinations are the ways in which offers can work on one line, as their places in the list: all the stackable ones
// together, or another one alone. The list must be in its order; so is the result, by the first of each.
func combinations(offers []Offer) [][]int {
	var all [][]int
	stack := -1
	for i := range offers {
		switch {
		case !offers[i].Stackable:
			all = append(all, []int{i})
		case stack < 0:
			stack = len(all)
			all = append(all, []int{i})
		default:
			all[stack] = append(all[stack], i)
		}
	}
	return all
}

// pricing is offers at work on the lines of one cart.
type pricing struct {
	offers []Offer // in their order
	ways   [][]int // combinations of them
	used   []bool  // set for each offer that took something off
	now    time.Time
}

// takes says what one offer takes off a unit of the line that costs this much by now.
func (p *pricing) takes(i int, l *Line, currency string, unit Money) Money {
	o := &p.offers[i]
	if !o.Live(p.now) || !o.covers(l) || !o.spends(currency) {
		return Money{}
	}
	return o.cut(unit)
}

// best is the way that leaves the lowest price, the first of equals; nil when none takes anything off.
func (p *pricing) best(l *Line, own Price) []int {
	var best []int
	lowest := own.Final()
	for _, way := range p.ways {
		unit := own.Final()
		for _, i := range way {
			unit = unit.Sub(p.takes(i, l, own.Currency, unit))
		}
		if unit.Less(lowest) {
			best, lowest = way, unit
		}
	}
	return best
}

// price is the line with its price under the offers that fit it. own is the price without them.
func (p *pricing) price(l Line, own Price) Line {
	way := p.best(&l, own)
	if way == nil {
		l.Price, l.Own = own, nil
		return l
	}
	price, unit, first := own, own.Final(), true
	for _, i := range way {
		off := p.takes(i, &l, own.Currency, unit)
		if off.IsZero() {
			continue
		}
		price.Discount = price.Discount.with(&p.offers[i], &l, own.Base.Sub(unit), off, first)
		unit, first, p.used[i] = unit.Sub(off), false, true
	}
	price.Discount.Price, price.Sale = &unit, &unit
	l.Price, l.Own, l.DiscountedQuantity = price, &own, l.Quantity
	return l
}

// with is the discount with one more offer's share, after that much was taken off before; copied says that the lists belong
// to others yet.
func (d Discount) with(o *Offer, l *Line, before, off Money, copied bool) Discount {
	if copied {
		d.Promotions, d.Details = slices.Clone(d.Promotions), slices.Clone(d.Details)
	}
	amount := off
	if d.Amount != nil {
		amount = amount.Add(*d.Amount)
	}
	d.Amount = &amount
	d.Promotions = append(d.Promotions, o.promotion(l))
	d.Details = append(d.Details, o.detail(l, before, off))
	return d
}

// promotion is the offer as carts and lines show it; l is nil for a cart.
func (o *Offer) promotion(l *Line) Promotion {
	p := Promotion{ID: o.ID, Code: o.Code, Value: o.Value.String(), Unit: o.Unit}
	if l != nil && o.SKUs != nil {
		p.On = &Target{Kind: "SKU", Value: l.SKU}
	}
	return p
}

// detail is the offer's share in a line: Amount for all units, so rounded that the shares of a line add up to its
// discount, ProratedAmount for one.
func (o *Offer) detail(l *Line, before, off Money) DiscountDetail {
	units, one, priority, stackable := l.Quantity, int64(1), int64(o.Priority), o.Stackable
	value, amount, share := o.Value, before.Add(off).line(units).Sub(before.line(units)), off.Round(2)
	return DiscountDetail{
		PromoID: o.ID, PromoCode: o.Code, PromoTitle: o.Title, GroupID: o.GroupID, Message: o.Message,
		PromotionType: o.Type, Unit: o.Unit, Value: &value, Priority: &priority, Stackable: &stackable,
		SKU: l.SKU, ItemID: l.ItemID, Quantity: &units, Amount: &amount, ProratedQuantity: &one, ProratedAmount: &share,
	}
}

// without is the price as it was before these promotions, as far as it can be told: a price that a caller or a fixture
// states with its discounts does not say what it was. found says that one of them was there.
func (p Price) without(promotions []Promotion) (rest Price, found bool) {
	var kept []Promotion
	for _, on := range p.Discount.Promotions {
		if !holds(promotions, on.Code, on.ID) {
			kept = append(kept, on)
		}
	}
	if len(kept) == len(p.Discount.Promotions) {
		return p, false
	}
	derived := p.Sale != nil && p.discountedTo().Equal(*p.Sale)
	if len(kept) == 0 {
		p.Discount = Discount{}
		if derived {
			p.Sale = nil
		}
		return p, true
	}
	back := p.Discount.share(promotions)
	p.Discount = p.Discount.less(promotions, kept, back, p.Base)
	if derived {
		sale := p.Sale.Add(back).within(p.Base)
		p.Sale = &sale
	}
	return p, true
}

// discountedTo is what the discount alone makes of the price.
func (p Price) discountedTo() Money {
	p.Sale = nil
	return p.Final()
}

// share is what these promotions took off one unit, where the details tell.
func (d Discount) share(promotions []Promotion) Money {
	var sum Money
	for i := range d.Details {
		if t := &d.Details[i]; holds(promotions, t.PromoCode, t.PromoID) && t.ProratedAmount != nil {
			sum = sum.Add(*t.ProratedAmount)
		}
	}
	return sum
}

// less is the discount without these promotions, which gives that much back; a caller's details can claim anything, so the
// price stays between 0 and the base.
func (d Discount) less(promotions, kept []Promotion, back, base Money) Discount {
	var details []DiscountDetail
	for _, t := range d.Details {
		if !holds(promotions, t.PromoCode, t.PromoID) {
			details = append(details, t)
		}
	}
	rest := Discount{Promotions: kept, Details: details}
	if d.Price != nil {
		price := d.Price.Add(back).within(base)
		rest.Price = &price
	}
	if d.Amount != nil {
		amount := d.Amount.Sub(back).within(base)
		rest.Amount = &amount
	}
	return rest
}

// holds finds a promotion by its code or, where one of both states none, by its id.
func holds(promotions []Promotion, code, id string) bool {
	return slices.ContainsFunc(promotions, func(p Promotion) bool { return p.is(code, id) })
}

func (p Promotion) is(code, id string) bool {
	if code != "" && p.Code != "" {
		return code == p.Code
	}
	return id != "" && id == p.ID
}
