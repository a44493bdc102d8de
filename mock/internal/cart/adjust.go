package cart

import "slices"

// Adjust adds adjustments to the cart (Line 0) or to a line (§A.3.34); ids are drawn (Env.NewKey). Refusals:
// LineNotFound, BadPrice (negative amount).
type Adjust struct {
	Line        int
	Adjustments []Adjustment
}

// ChangeAdjustment replaces an adjustment of the cart (Line 0) or of a line; its id stays. Refusals: LineNotFound,
// AdjustmentUnknown, BadPrice.
type ChangeAdjustment struct {
	Line       int
	ID         string
	Adjustment Adjustment
}

// RemoveAdjustment takes an adjustment off the cart (Line 0) or off a line. Refusals: LineNotFound, AdjustmentUnknown.
type RemoveAdjustment struct {
	Line int
	ID   string
}

// adjust lets change make a new list of adjustments, the cart's or the line's.
func (c Cart) adjust(line int, env Env, change func([]Adjustment) ([]Adjustment, error)) (Cart, error) {
	if line != 0 {
		return c.edit(line, env, func(l *Line) (err error) {
			l.Adjustments, err = change(l.Adjustments)
			return err
		})
	}
	list, err := change(c.Adjustments)
	c.Adjustments = list
	return c, err
}

func (a Adjustment) check() error {
	if a.Amount.Negative() {
		return refuse(BadPrice, "the amount of an adjustment should be >= 0, got %s", a.Amount)
	}
	return nil
}

func (a Adjust) apply(c Cart, env Env) (Cart, error) {
	return c.adjust(a.Line, env, func(list []Adjustment) ([]Adjustment, error) {
		list = slices.Clone(list)
		for _, one := range a.Adjustments {
			if err := one.check(); err != nil {
				return nil, err
			}
			one.ID = env.NewKey()
			list = append(list, one)
		}
		return list, nil
	})
}

func (a ChangeAdjustment) apply(c Cart, env Env) (Cart, error) {
	return c.adjust(a.Line, env, func(list []Adjustment) ([]Adjustment, error) {
		i, err := adjustmentIndex(list, a.ID)
		if err != nil {
			return nil, err
		}
		if err := a.Adjustment.check(); err != nil {
			return nil, err
		}
		list = slices.Clone(list)
		list[i] = a.Adjustment
		list[i].ID = a.ID
		return list, nil
	})
}

func (a RemoveAdjustment) apply(c Cart, env Env) (Cart, error) {
	return c.adjust(a.Line, env, func(list []Adjustment) ([]Adjustment, error) {
		i, err := adjustmentIndex(list, a.ID)
		if err != nil {
			return nil, err
		}
		return slices.Delete(slices.Clone(list), i, i+1), nil
	})
}

func adjustmentIndex(list []Adjustment, id string) (int, error) {
	i := slices.IndexFunc(list, func(a Adjustment) bool { return a.ID == id })
	if i < 0 {
		return 0, refuse(AdjustmentUnknown, "there is no adjustment %s", id)
	}
	return i, nil
}
