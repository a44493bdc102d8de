package cart

import "encoding/json"

// AttributeCatalogue is what the domain knows of attributes. It must be safe for concurrent use.
type AttributeCatalogue interface {
	// Attribute finds a definition by its id.
	Attribute(id string) (AttributeDefinition, bool)
	// ForItem lists what may be set on lines of the item, in the catalogue's order.
	ForItem(itemID string) []AttributeDefinition
	// OrderLevel lists what may be set on carts, in the catalogue's order.
	OrderLevel() []AttributeDefinition
}

// The levels of an attribute.
const (
	LevelItem  = "ITEM"
	LevelOrder = "ORDER"
)

// AttributeDefinition is an attribute that can be set.
type AttributeDefinition struct {
	ID, Name, Description string
	Mapping               string   // ITEM or ORDER, as the wire says
	Levels                []string // where it may be set; nil: Mapping alone
	Type, Level           string
	Price                 Money
	Values                []string // the closed list of values; nil: any
	Items                 []string // ids of the items that it covers; nil: any
}

// AttributeSetting is an attribute to set.
type AttributeSetting struct{ AttributeID, Value string }

// FeeChange is a fee to add, when ID is empty, or to change. Fields that are not given stay, Amount being 0 for a new
// fee (§A.3.18).
type FeeChange struct {
	ID, Name, Type string
	Amount         *Money
	Attributes     json.RawMessage
}

// SetAttributes adds or changes attributes of the cart, and what else v2's operation carries (§A.3.18). Each field that
// is not given leaves the cart as it is.
//
// Refusals: AttributeUnknown, AttributeLevel, AttributeValue, AlreadyShared, FeeUnknown, BadPrice (negative fee).
type SetAttributes struct {
	Values []AttributeSetting
	Header Header // non-empty fields become the cart's
	// SharedWith adds users; "*" is everyone. Not nil but empty: the cart is shared with nobody any more.
	SharedWith []string
	Extra      json.RawMessage // an object whose keys are added to the cart's or replace them
	Fees       []FeeChange
}

// RemoveAttribute takes an attribute off the cart. Refusal: AttributeUnknown.
type RemoveAttribute struct{ AttributeID string }

// RemoveFee takes a fee off the cart. Refusal: FeeUnknown.
type RemoveFee struct{ ID string }

// SetLineAttributes sets attributes of lines (§A.3.21, §B.3.12); another value replaces the one that is there.
//
// Refusals: LineNotFound, AttributeUnknown, AttributeLevel, AttributeNotForItem, AttributeValue, AttributeOnLine.
type SetLineAttributes struct{ Values []LineAttributeSetting }

// LineAttributeSetting is an attribute to set on a line.
type LineAttributeSetting struct {
	Line               Money // a whole number, as JSON has it
	AttributeID, Value string
}

// SetLineExtras sets the caller's own data and the fees of a line (§A.3.22). Refusals: LineNotFound, FeeUnknown,
// BadPrice (negative fee).
type SetLineExtras struct {
	Line  int
	Extra json.RawMessage // an object whose keys are added to the line's or replace them
	Fees  []FeeChange
}

// RemoveLineAttribute takes an attribute off a line. Refusals: LineNotFound, AttributeUnknown.
type RemoveLineAttribute struct {
	Line        int
	AttributeID string
}

// RemoveLineFee takes a fee off a line. Refusals: LineNotFound, FeeUnknown.
type RemoveLineFee struct {
	Line int
	ID   string
}
