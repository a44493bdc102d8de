package cart

import (
	"slices"
	"time"
)

// covers says whether the offer is for this line's goods.
func (o *Offer) covers(l *Line) bool { return o.SKUs == nil || slices.Contains(o.SKUs, l.SKU) }

// cut is what the offer takes off a unit that costs this much: 2 decimals, half up (§A.7), never more than the price.
func (o *Offer) cut(unit Money) Money {
	var off Money
	switch o.Unit {
	case PercentOff:
		off = unit.Percent(o.Value).Round(2)
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

// discounted is the line with its price under those of the offers that fit it, which must be in their order. own is the
// price without them. used[i] is set for each offer that took something off.
func (l Line) discounted(own Price, offers []Offer, now time.Time, used []bool) Line {
	price, unit, first := own, own.Final(), true
	stackable := true
	for i := range offers {
		o := &offers[i]
		joins := first || stackable && o.Stackable
		if !joins || !o.Live(now) || !o.covers(&l) {
			continue
		}
		off := o.cut(unit)
		if off.IsZero() {
			continue
		}
		unit = unit.Sub(off)
		stackable = stackable && o.Stackable
		price.Discount = price.Discount.with(o, &l, off, first)
		first, used[i] = false, true
	}
	if first {
		l.Price, l.Own = own, nil
		return l
	}
	price.Discount.Price, price.Sale = &unit, &unit
	l.Price, l.Own, l.DiscountedQuantity = price, &own, l.Quantity
	return l
}

// with is the discount with one more offer's share; copied says that the lists belong to others yet.
func (d Discount) with(o *Offer, l *Line, off Money, copied bool) Discount {
	if copied {
		d.Promotions, d.Details = slices.Clone(d.Promotions), slices.Clone(d.Details)
	}
	amount := off
	if d.Amount != nil {
		amount = amount.Add(*d.Amount)
	}
	d.Amount = &amount
	d.Promotions = append(d.Promotions, o.promotion(l))
	d.Details = append(d.Details, o.detail(l, off))
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

// detail is the offer's share in a line: Amount for all units, ProratedAmount for one.
func (o *Offer) detail(l *Line, off Money) DiscountDetail {
	units, one, priority, stackable := l.Quantity, int64(1), int64(o.Priority), o.Stackable
	value, amount := o.Value, off.Times(units)
	return DiscountDetail{
		PromoID: o.ID, PromoCode: o.Code, PromoTitle: o.Title, GroupID: o.GroupID, Message: o.Message,
		PromotionType: o.Type, Unit: o.Unit, Value: &value, Priority: &priority, Stackable: &stackable,
		SKU: l.SKU, ItemID: l.ItemID, Quantity: &units, Amount: &amount, ProratedQuantity: &one, ProratedAmount: &off,
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
	p.Discount = p.Discount.less(promotions, kept, back)
	if derived {
		sale := p.Sale.Add(back)
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

func (d Discount) less(promotions, kept []Promotion, back Money) Discount {
	var details []DiscountDetail
	for _, t := range d.Details {
		if !holds(promotions, t.PromoCode, t.PromoID) {
			details = append(details, t)
		}
	}
	rest := Discount{Promotions: kept, Details: details}
	if d.Price != nil {
		price := d.Price.Add(back)
		rest.Price = &price
	}
	if d.Amount != nil {
		amount := d.Amount.Sub(back).Floor0()
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
