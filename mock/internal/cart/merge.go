package cart

import "cmp"

// Behaviour says which side of a merge counts. The empty one is the default's, and that is Both.
type Behaviour string

// The behaviours ([v3→] V3MERGE; v2 publishes MERGE only).
const (
	MergeBoth       Behaviour = "MERGE"      // both; the primary wins a conflict
	MergeAll        Behaviour = "ALL"        // both, unchecked: equal lines stay apart
	MergePrimary    Behaviour = "PRIMARY"    // the primary's only
	MergeSecondary  Behaviour = "SECONDARY"  // the secondary's only
	MergePurge      Behaviour = "PURGE"      // neither
	MergeReferenced Behaviour = "REFERENCED" // the primary's, and of the secondary's what the primary's lines refer to
)

// The two ways to put quantities of equal lines together.
const (
	QuantitySum = "SUM"
	QuantityMax = "MAX"
)

// MergeConfig is how carts are merged (§A.3.12). The zero value is the default: MERGE everywhere, same item and SKU,
// quantities summed.
type MergeConfig struct {
	Default, Attributes, Settings, Extra, SharedWith, Fees Behaviour
	Customer, CustomerAttributes                           Behaviour
	Items                                                  Behaviour
	// On are the keys that decide sameness of lines: itemId, sku, priceListId, group, title, type, subType. None: itemId
	// and sku.
	On       []string
	Quantity string // SUM (the default) or MAX
}

// Merge puts the secondary cart into the primary. It returns the merged primary and the consumed secondary, which is
// deleted; store both, in the transaction that read both, and let Ledger.Follow see the consumed one first.
//
// Under MERGE, lines that agree in the keys of On become one: the primary's, with its price, its quantity summed or, under
// MAX, raised until the primary has as many of the item as the cart that has more, and with what the secondary's had beside (attributes, fees, adjustments by id). Other lines of the
// secondary get new ids. Promotions are cleared, and their discounts with them (V3MERGE); discounts that callers stated
// stay. Shortages are reported, not refused. The header, adjustments and ship-tos follow Default.
//
// Refusals: SameCart, CartNotFound, LoginRequired, MergeRule, CurrencyMixed, OutOfStock (a line beyond MaxQuantity).
func Merge(primary, secondary Cart, config MergeConfig, env Env) (merged, consumed Cart, err error) {
	if primary.ID == secondary.ID {
		return Cart{}, Cart{}, refuse(SameCart, "the cart %s cannot be merged with itself", primary.ID)
	}
	if err := config.Check(); err != nil {
		return Cart{}, Cart{}, err
	}
	for _, c := range []*Cart{&primary, &secondary} {
		if err := c.writable(env.Shopper); err != nil {
			return Cart{}, Cart{}, err
		}
	}
	env.Inventory = env.Inventory.Release(secondary.ID)
	env = env.seenBy(primary.ID)
	merged, err = config.merge(primary.unpromoted(), secondary.unpromoted(), env)
	if err != nil {
		return Cart{}, Cart{}, err
	}
	merged = merged.written(env)
	consumed = secondary
	consumed.Deleted = true
	consumed.Version++
	consumed.UpdatedAt = env.Now
	return merged, consumed, nil
}

// Check refuses settings that do not exist. The error's kind is MergeRule.
func (m MergeConfig) Check() error {
	for _, b := range []Behaviour{
		m.Default, m.Attributes, m.Settings, m.Extra, m.SharedWith, m.Fees, m.Customer, m.CustomerAttributes, m.Items,
	} {
		switch b {
		case "", MergeBoth, MergeAll, MergePrimary, MergeSecondary, MergePurge, MergeReferenced:
		default:
			return refuse(MergeRule, "no merge behaviour is called %q", b)
		}
	}
	for _, key := range m.On {
		if _, ok := (&Line{}).merges(key); !ok {
			return refuse(MergeRule, "lines cannot be merged on %q", key)
		}
	}
	if m.Quantity != "" && m.Quantity != QuantitySum && m.Quantity != QuantityMax {
		return refuse(MergeRule, "quantities cannot be merged by %q", m.Quantity)
	}
	return nil
}

// or is the behaviour of a part, the default's where it states none.
func (m MergeConfig) or(b Behaviour) Behaviour { return cmp.Or(b, m.Default, MergeBoth) }

func (m MergeConfig) merge(a, b Cart, env Env) (Cart, error) {
	var err error
	c := a
	if c.Lines, c.LastLine, err = m.lines(a, b, env); err != nil {
		return Cart{}, err
	}
	if len(c.Lines) > 0 {
		c.Currency = c.Lines[0].Price.Currency
	}
	rest := m.or("")
	c.ShipTos = lists(rest, a.remember().ShipTos, b.remember().moved(a.ID).ShipTos, func(s *ShipTo) string { return s.ID })
	c.Attributes = m.attributes(a, b, c.Lines)
	c.Fees = lists(m.or(m.Fees), a.Fees, b.Fees, func(f *Fee) string { return f.ID })
	c.Adjustments = lists(rest, a.Adjustments, b.Adjustments, func(j *Adjustment) string { return j.ID })
	c.SharedWith = lists(m.or(m.SharedWith), a.SharedWith, b.SharedWith, func(s *string) string { return *s })
	c.Extra = objects(m.or(m.Extra), a.Extra, b.Extra)
	c.Settings = pick(m.or(m.Settings), a.Settings, b.Settings, a.Settings, Settings{OrderNumberSource: DefaultOrderNumberSource})
	c.Header = pick(rest, a.Header, b.Header, b.Header.with(a.Header), Header{})
	c.Customer = m.customer(a.Customer, b.Customer)
	return c, nil
}
