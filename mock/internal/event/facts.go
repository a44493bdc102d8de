package event

import "github.com/shopspring/decimal"

// Action is what an event says that happened, in words that all vendors share.
type Action string

// The actions that lints across events know; any other event has none.
const (
	Add       Action = "add"
	Remove    Action = "remove"
	EmptyCart Action = "empty"
	// Snapshot says what the cart holds.
	Snapshot Action = "snapshot"
	Purchase Action = "purchase"
)

// Facts are what an event says, in words that all vendors share.
type Facts struct {
	Action Action
	// Cart tells carts apart: the session or, without one, the user; empty when the event names neither.
	Cart  string
	Lines []Line
	// Currency is empty when the vendor takes several, so that they may be mixed.
	Currency string
	// CurrencyPointer is where the currency is, from the body of the request; CurrencySource is where the vendor says that an
	// account has one.
	CurrencyPointer, CurrencySource string
	// Price is nil when the event says none, or its vendor's prices are those of one unit.
	Price *Price
	// Whole says that the lines are all that the cart or the order has, not some of several.
	Whole bool
	// Order is the order that the lines belong to, where the vendor sends one event per line.
	Order string
	// Mirrored says that the vendor's client posts each event to several endpoints on purpose, so that one arrival each is
	// no duplicate.
	Mirrored bool
}

// Line is a product of an event.
type Line struct {
	Product string
	Pointer string // of the product's id, from the body of the request
	// Quantity is nil when the event does not say it.
	Quantity *decimal.Decimal
}
