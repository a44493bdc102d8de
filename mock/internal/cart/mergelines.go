package cart

import (
	"slices"
	"strings"
)

// unpromoted is the cart without its promotions and without what they took off.
func (c Cart) unpromoted() Cart {
	if len(c.Promotions) == 0 {
		return c
	}
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		l := &c.Lines[i]
		if own, had := l.own(c.Promotions); had {
			l.Price, l.Own, l.DiscountedQuantity = own, nil, 0
		}
	}
	c.Promotions = []Promotion{}
	return c.reportOffers(nil, nil)
}

// moved is the cart with its ship-tos belonging to another cart: one copy each, shared by its lines.
func (c Cart) moved(cartID string) Cart {
	c.ShipTos = slices.Clone(c.ShipTos)
	copies := make(map[string]*ShipTo, len(c.ShipTos))
	for i := range c.ShipTos {
		c.ShipTos[i].CartID = cartID
		copies[c.ShipTos[i].ID] = &c.ShipTos[i]
	}
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		if l := &c.Lines[i]; l.ShipTo != nil && copies[l.ShipTo.ID] != nil {
			l.ShipTo = copies[l.ShipTo.ID]
		}
	}
	return c
}

// lines merges the lines of two carts without promotions. It is linear in their lines.
func (m MergeConfig) lines(a, b Cart, env Env) ([]Line, int, error) {
	incoming := b.remember().moved(a.ID).Lines
	merged := merging{Lines: slices.Clone(a.Lines), last: a.LastLine, config: m, env: env}
	switch m.or(m.Items) {
	case MergePrimary:
		incoming = nil
	case MergePurge:
		return []Line{}, a.LastLine, nil
	case MergeSecondary:
		merged.Lines = []Line{}
		merged.apart = true
	case MergeAll:
		merged.apart = true
	case MergeReferenced:
		merged.known = true
	default: // MergeBoth
	}
	err := merged.take(incoming)
	return merged.Lines, merged.last, err
}

// merging is a merge of lines on its way.
type merging struct {
	Lines  []Line
	last   int
	config MergeConfig
	env    Env
	apart  bool // equal lines stay apart
	known  bool // lines that are equal to none are left out
}

// equals is where the primary has an item: at its first line, and so many units over all of its lines.
type equals struct {
	at    int
	units int64
}

// equals finds what the primary has, by key.
func (m *merging) equals() map[string]*equals {
	all := make(map[string]*equals, len(m.Lines))
	for i := range m.Lines {
		l := &m.Lines[i]
		key := m.config.key(l)
		if all[key] == nil {
			all[key] = &equals{at: i}
		}
		all[key].units += l.Quantity
	}
	return all
}

// take merges lines in. Those that are equal to each other only stay apart, as their cart had them.
func (m *merging) take(incoming []Line) error {
	primary, brought := m.equals(), map[string]int64{}
	for i := range incoming {
		line := &incoming[i]
		key := m.config.key(line)
		same := primary[key]
		if same == nil && m.known {
			continue
		}
		if len(m.Lines) > 0 && line.Price.Currency != m.Lines[0].Price.Currency {
			return refuse(CurrencyMixed, "the carts' currencies should be the same, got %s and %s", m.Lines[0].Price.Currency, line.Price.Currency)
		}
		if same == nil || m.apart {
			m.append(*line)
			continue
		}
		before := brought[key]
		brought[key] += line.Quantity
		more := line.Quantity
		if m.config.Quantity == QuantityMax {
			more = max(same.units, brought[key]) - max(same.units, before)
		}
		if err := m.join(&m.Lines[same.at], line, more); err != nil {
			return err
		}
	}
	return nil
}

func (m *merging) append(line Line) {
	m.last++
	line.ID, line.Key = m.last, m.env.NewKey()
	m.Lines = append(m.Lines, line)
}

// join puts a line of the secondary onto its equal, with so many more units. l is an element of merging.Lines.
func (m *merging) join(l, o *Line, more int64) error {
	l.Quantity += more
	if l.Quantity > MaxQuantity {
		return refuse(OutOfStock, "quantity should be <= %d, got %d", MaxQuantity, l.Quantity).about(l.ItemID, l.SKU, l.ID)
	}
	l.Attributes = distinct(l.Attributes, o.Attributes, attributeID)
	l.Fees = distinct(l.Fees, o.Fees, func(f *Fee) string { return f.ID })
	l.Adjustments = distinct(l.Adjustments, o.Adjustments, func(a *Adjustment) string { return a.ID })
	l.Extra = union(l.Extra, o.Extra)
	if l.ShipTo == nil {
		l.ShipTo = o.ShipTo
	}
	l.UpdatedAt = m.env.Now
	return nil
}

// key is what decides whether two lines are the same.
func (m MergeConfig) key(l *Line) string {
	if len(m.On) == 0 {
		return l.ItemID + "\x00" + l.SKU
	}
	parts := make([]string, len(m.On))
	for i, key := range m.On {
		parts[i], _ = l.merges(key)
	}
	return strings.Join(parts, "\x00")
}

// merges is the line's value of a key of mergeOn (§A.3.12); the second result is false for what is no key.
func (l *Line) merges(key string) (string, bool) {
	switch key {
	case "itemId":
		return l.ItemID, true
	case "sku":
		return l.SKU, true
	case "priceListId":
		return l.PriceList, true
	case "group":
		return strings.Join(l.Groups, "\x01"), true
	case "title":
		return l.Title, true
	case "type":
		return l.Type, true
	case "subType":
		return l.SubType, true
	}
	return "", false
}
