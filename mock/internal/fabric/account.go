package fabric

import (
	"context"
	"sync"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
)

// PerAccount makes a set in which each call gets the behaviours of the account that its x-site-context names, so that
// accounts do not see each other's carts. They are made on an account's first call; that it is configured is checked
// before, so there are few.
func PerAccount(of func(account string) behaviour.Set) behaviour.Set {
	var made sync.Map // account to behaviour.Set
	set := behaviour.Set{}
	for operation := range of("") {
		set[operation] = func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
			account := Site(call).Account
			own, known := made.Load(account)
			if !known {
				own, _ = made.LoadOrStore(account, of(account))
			}
			return own.(behaviour.Set)[operation](ctx, call) //nolint:forcetypeassert // nothing else is stored
		}
	}
	return set
}

// foreign says whether the cart is another account's. A cart whose tenant is no configured account, as in the vendor's
// samples, is everybody's, and so are all where the request names no account: single-tenant callers leave it out (XM1).
// That accounts do not share carts is inferred, from order drafts, which are listed by account (§A.3.31).
func (s *Shelf) foreign(c *cart.Cart) bool {
	tenant := c.Owner.Tenant
	return s.Account != "" && tenant != "" && tenant != s.Account && s.Accounts != nil && s.Accounts.Configured(tenant)
}
