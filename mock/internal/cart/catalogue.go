package cart

// Catalogue is what the domain knows of the shop. Fixtures fill it; it must be safe for concurrent use.
type Catalogue interface {
	// Item finds an item by its id, the decimal digits of v1's number and v2's string.
	Item(id string) (Item, bool)
	// ItemBySKU finds an item by its SKU (v2, configuration.addItemBySkuEnabled).
	ItemBySKU(sku string) (Item, bool)
}

// Item is one thing to buy.
type Item struct {
	ID, SKU, Title string
	Price          Price // the list price, for requests that state none
	PriceList      string
	// Stock is how many units one cart can have; Unlimited means no limit.
	Stock      int64
	Unlimited  bool
	Inactive   bool // no longer sold: it cannot be added
	TaxCode    string
	Weight     *Money
	WeightUnit string
	Sample     bool
	Groups     []string // given to lines that name none
	Warehouse  string
}

// Accounts are the tenants of x-site-context that are configured.
type Accounts interface {
	Configured(account string) bool
}

// Users are the shoppers that have tokens.
type Users interface {
	// ByToken finds who a raw token belongs to.
	ByToken(token string) (User, bool)
}

// User is somebody who has a token.
type User struct {
	ID      string // userId, 24 hexadecimal characters
	Kind    UserKind
	Account string // customer account id (v2 accountId); empty: the tenant's own
}

// UserKind is what a user may do.
type UserKind int

const (
	// Registered is a logged-in shopper.
	Registered UserKind = iota
	// Merchant acts for the account and sees all its carts (§A.3.1).
	Merchant
	// Anonymous has a token but is nobody: its carts have no userId.
	Anonymous
)

// Owner is whose the user's carts are.
func (u User) Owner() Owner {
	if u.Kind == Anonymous {
		return Owner{Guest: u.ID}
	}
	return Owner{UserID: u.ID, Registered: true, Account: u.Account}
}

// Shopper is who the user is when a cart is changed.
func (u User) Shopper() Shopper {
	if u.Kind == Anonymous {
		return Shopper{}
	}
	return Shopper{UserID: u.ID, Merchant: u.Kind == Merchant}
}

// covers says whether the stock is enough for so many units.
func (i Item) covers(units int64) bool { return i.Unlimited || units <= i.Stock }

// nothing is the catalogue of a shop that sells nothing.
type nothing struct{}

// Item implements Catalogue.
func (nothing) Item(string) (Item, bool) { return Item{}, false }

// ItemBySKU implements Catalogue.
func (nothing) ItemBySKU(string) (Item, bool) { return Item{}, false }
