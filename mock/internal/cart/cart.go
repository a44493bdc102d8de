// Package cart is the domain of fabric's carts, common to both generations of the API: a cart is an immutable value, a
// closed set of commands makes new carts from it, and every total is derived from the lines. Money is decimal.
//
// The words are the domain's, not a vendor's: `deleted: true` of v1 and `cartState: "DELETED"` of v2 are both Deleted.
// Field comments name the wire fields. A nil pointer, nil slice or empty string is a field that the document does not
// state: the vendor's own samples leave out different ones (S4 and XM1), and a cart shows what it was given.
package cart

import (
	"encoding/json"
	"time"
)

// Cart is one cart. It is immutable: slices and pointers in it are shared between versions and never written to.
type Cart struct {
	ID       string // v1 _id (24 hexadecimal characters), v2 cartId (UUID shape)
	Number   int64  // v1 cartId, the running number
	Revision int64  // v1 __v, the document version; S4 and XM1 show that ordinary changes do not raise it
	Version  int64  // writes since the cart was made or loaded; not on the wire

	CreatedAt, UpdatedAt time.Time // UTC; zero: not stated

	Status  Status // before deletion; empty: not stated, which means Pending
	Deleted bool   // soft-deleted: readable where the API says so, never changed again

	Owner      Owner
	SharedWith []string // v2 sharedUserIds; "*" is everyone
	// OrderNumber is what the order is known by: set by the soft delete (S4, 15 characters in v1).
	OrderNumber string

	Currency string // ISO 4217; v2 shows it for an empty cart too, v1 shows "" then (XM1)
	Settings Settings
	Customer *Customer
	Header   Header
	Extra    json.RawMessage // caller's own object: v1 extra, v2 the rest of metadata

	Promotions  []Promotion
	Attributes  []Attribute
	Fees        []Fee
	Adjustments []Adjustment // of the whole cart; the v2 cart does not show them (§A.3.34)
	Suggestions []Suggestion
	Problems    *Problems // found by the last change; nil: not stated

	// ShipTos are the ship-tos made for the cart, in the order in which they were made; lines hold copies. A loaded cart
	// has its lines' only there: ask Cart.ShipTo, which looks at both. Not on the wire.
	ShipTos []ShipTo

	Lines    []Line
	LastLine int // the highest line id ever given, so that none is given twice
}

// Owner says whose cart it is. A guest's cart has no UserID, but XM1 shows a userId beside registeredUser false.
type Owner struct {
	UserID     string // v1 and v2 userId
	Registered bool   // v1 registeredUser
	Guest      string // the guest's own key, where the API knows guests by their token; not on the wire
	Tenant     string // v2 tenantId, the merchant
	Account    string // v2 accountId, the customer account
}

// Settings are v2's configuration (S3). v1 has none.
type Settings struct {
	GuestsRefused     bool // allowAnonymousUser false
	OrderNumberSource string
	SoftReserve       bool
	AddBySKU          bool // addItemBySkuEnabled
}

// The sources of the order number (S3).
const (
	DefaultOrderNumberSource = "CART_ID" // the cart's id
	OrderNumberExternal      = "EXTERNAL"
	OrderNumberFabric        = "FABRIC"
	OrderNumberNone          = "NONE"
)

// Check refuses settings that do not exist. The error's kind is SettingsInvalid.
func (s Settings) Check() error {
	switch s.OrderNumberSource {
	case "", DefaultOrderNumberSource, OrderNumberExternal, OrderNumberFabric, OrderNumberNone:
		return nil
	}
	return refuse(SettingsInvalid, "orderNumberSource cannot be %q", s.OrderNumberSource)
}

// Customer is v2's customer context. Attributes and Segments are free objects.
type Customer struct {
	ID, Type             string
	Attributes, Segments json.RawMessage
}

// Header holds what the caller calls the cart: v1 account, approver, po, company; v2 keeps them in metadata.
type Header struct {
	Name, Description, Network                string
	Account, Approver, PurchaseOrder, Company string
}

// Line finds a line by its id.
func (c Cart) Line(id int) (Line, bool) {
	if i := c.index(id); i >= 0 {
		return c.Lines[i], true
	}
	return Line{}, false
}

func (c Cart) index(id int) int {
	for i := range c.Lines {
		if c.Lines[i].ID == id {
			return i
		}
	}
	return -1
}

// New makes the empty cart that commands start from. The caller has drawn the id and, in v1, the number.
func New(id string, now time.Time, owner Owner) Cart {
	return Cart{
		ID: id, CreatedAt: now, UpdatedAt: now, Status: Pending, Owner: owner,
		Promotions: []Promotion{}, Attributes: []Attribute{}, Lines: []Line{}, Problems: &Problems{},
		SharedWith: []string{}, Fees: []Fee{}, Suggestions: []Suggestion{},
		Settings: Settings{OrderNumberSource: DefaultOrderNumberSource},
	}
}
