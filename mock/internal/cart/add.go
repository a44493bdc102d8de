package cart

import (
	"cmp"
	"slices"
	"strings"
)

// MaxQuantity is more than any stock: a larger quantity is out of stock even of what is never sold out.
const MaxQuantity = 1_000_000_000

func (a Add) apply(c Cart, env Env) (Cart, error) {
	c.Lines = slices.Grow(slices.Clone(c.Lines), len(a.Items))
	firstNew := len(c.Lines)
	touched := make([]Item, 0, len(a.Items))
	same := c.sameGoods(len(a.Items))
	for i := range a.Items {
		line, item, err := a.Items[i].line(c, env)
		if err != nil {
			return Cart{}, inItem(i, err)
		}
		c.put(line, same)
		touched = append(touched, item)
	}
	if err := c.covered(touched); err != nil {
		return Cart{}, err
	}
	for i := firstNew; i < len(c.Lines); i++ {
		c.Lines[i].Key = env.NewKey()
	}
	if len(c.Lines) > 0 {
		c.Currency = c.Lines[0].Price.Currency
	}
	c.Header = c.Header.with(a.Header)
	return c.reprice(env, nil), nil
}

// goods are what make two lines one: same item, SKU, price list and group (§A.3.3).
type goods struct{ item, sku, priceList, groups string }

func (l *Line) goods() goods {
	return goods{l.ItemID, l.SKU, l.PriceList, strings.Join(l.Groups, "\x00")}
}

// sameGoods finds the line to add to. For a few additions it looks at each line; many get an index, so that the cost
// stays linear in lines and additions.
func (c *Cart) sameGoods(additions int) func(*Line) int {
	if additions < 4 {
		return func(l *Line) int {
			return slices.IndexFunc(c.Lines, l.sameGoods)
		}
	}
	index := make(map[goods]int, len(c.Lines)+additions)
	for i := range c.Lines {
		if key := c.Lines[i].goods(); index[key] == 0 {
			index[key] = i + 1
		}
	}
	return func(l *Line) int {
		key := l.goods()
		at := index[key] - 1
		if at < 0 {
			index[key] = len(c.Lines) + 1 // where put is going to append it
		}
		return at
	}
}

// put merges the line into that of the same goods, or appends it with the next id. c.Lines belongs to the caller.
func (c *Cart) put(line Line, same func(*Line) int) {
	i := same(&line)
	if i < 0 {
		c.LastLine++
		line.ID = c.LastLine
		c.Lines = append(c.Lines, line)
		return
	}
	old := &c.Lines[i]
	old.Quantity += line.Quantity
	old.Price, old.Own = line.Price, nil
	old.UpdatedAt = line.UpdatedAt
	if line.Extra != nil {
		old.Extra = line.Extra
	}
}

// line makes the line of an addition, with what the catalogue knows of the item.
func (a *Addition) line(c Cart, env Env) (Line, Item, error) {
	item, err := a.find(c, env.Catalogue)
	if err != nil {
		return Line{}, Item{}, err
	}
	units, err := quantity(a.Quantity, Line{ItemID: item.ID, SKU: item.SKU}, OutOfStock)
	if err != nil {
		return Line{}, Item{}, err
	}
	price := item.Price
	if a.Price != nil {
		price = *a.Price
		price.Currency = cmp.Or(price.Currency, item.Price.Currency)
	}
	if err := c.accepts(price); err != nil {
		return Line{}, Item{}, err
	}
	active, pickup := true, false
	line := Line{
		ItemID: item.ID, SKU: item.SKU, Title: item.Title, Quantity: units, Price: price,
		PriceList: cmp.Or(a.PriceList, item.PriceList), Groups: a.Groups,
		TaxCode: item.TaxCode, Weight: item.Weight, WeightUnit: item.WeightUnit, Sample: item.Sample,
		Warehouse: item.Warehouse, Channel: env.Channel, Unique: a.Unique,
		Type: a.Type, SubType: a.SubType, Fulfillment: a.Fulfillment, Extra: a.Extra,
		Attributes: []Attribute{}, Fees: []Fee{}, Adjustments: []Adjustment{}, Active: &active, Pickup: &pickup,
		CreatedAt: env.Now, UpdatedAt: env.Now,
	}
	if line.Groups == nil {
		line.Groups = item.Groups
	}
	return line, item, nil
}

// find looks the item up, by its id or, where the cart's settings allow it, by the SKU alone (S3).
func (a *Addition) find(c Cart, catalogue Catalogue) (Item, error) {
	if a.ItemID == "" {
		if !c.Settings.AddBySKU || a.SKU == "" {
			return Item{}, refuse(ItemMissing, "should have required property 'itemId'")
		}
		item, ok := catalogue.ItemBySKU(a.SKU)
		if !ok || item.Inactive {
			return Item{}, refuse(ItemUnknown, "no item has the SKU %s", a.SKU).about("", a.SKU, 0)
		}
		return item, nil
	}
	item, ok := catalogue.Item(a.ItemID)
	if !ok || item.Inactive {
		return Item{}, refuse(ItemUnknown, "no item has the id %s", a.ItemID).about(a.ItemID, a.SKU, 0)
	}
	if a.SKU != "" && a.SKU != item.SKU {
		return Item{}, refuse(SKUMismatch, "the SKU of item %s is %s, not %s", item.ID, item.SKU, a.SKU).about(item.ID, a.SKU, 0)
	}
	return item, nil
}

// accepts checks a price by itself and against the lines that are there.
func (c Cart) accepts(p Price) error {
	if err := p.check(); err != nil {
		return err
	}
	if spent := c.spent(); spent != "" && spent != p.Currency {
		return refuse(CurrencyMixed, "price.currency should be %s, the cart's, got %s", spent, p.Currency)
	}
	return nil
}

// spent is the currency that the cart's amounts are in; empty as long as it has none, so that the first line decides.
// Fees, adjustments and attributes state no currency: theirs is the cart's.
func (c Cart) spent() string {
	priced := func(a Attribute) bool { return a.Price != nil && !a.Price.IsZero() }
	switch {
	case len(c.Lines) > 0:
		return c.Lines[0].Price.Currency
	case len(c.Fees) > 0 || len(c.Adjustments) > 0 || slices.ContainsFunc(c.Attributes, priced):
		return c.Currency
	}
	return ""
}

// quantity reads a number of units for a line; nil is 1. More than MaxQuantity is refused with the kind tooMany: an
// addition finds no such stock, while a change, which may exceed the stock, has no such number.
func quantity(m *Money, l Line, tooMany Kind) (int64, error) {
	if m == nil {
		return 1, nil
	}
	units, whole := m.Int()
	switch {
	case Whole(MaxQuantity).Less(*m):
		return 0, refuse(tooMany, "quantity should be <= %d, got %s", MaxQuantity, m).about(l.ItemID, l.SKU, l.ID)
	case m.Less(Whole(1)):
		return 0, refuse(BadQuantity, "quantity should be >= 1, got %s", m).about(l.ItemID, l.SKU, l.ID)
	case !whole:
		return 0, refuse(BadQuantity, "quantity should be a whole number, got %s", m).about(l.ItemID, l.SKU, l.ID)
	}
	return units, nil
}

func (h Header) with(o Header) Header {
	return Header{
		Name: cmp.Or(o.Name, h.Name), Description: cmp.Or(o.Description, h.Description), Network: cmp.Or(o.Network, h.Network),
		Account: cmp.Or(o.Account, h.Account), Approver: cmp.Or(o.Approver, h.Approver),
		PurchaseOrder: cmp.Or(o.PurchaseOrder, h.PurchaseOrder), Company: cmp.Or(o.Company, h.Company),
	}
}
