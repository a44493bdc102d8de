package client

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

// ReplaceState replaces all entities of the kinds that are named, as State shows them; other kinds stay. Kinds that
// cannot be replaced, and carts that do not fit their document, are a *StatusError with code BAD_REQUEST; then nothing
// changes.
func (c *Client) ReplaceState(ctx context.Context, kinds map[string]map[string]json.RawMessage) error {
	return c.call(ctx, http.MethodPut, "/state", kinds, nil)
}

// Stock says how many there are of each item in the sandbox, by SKU.
func (c *Client) Stock(ctx context.Context) (map[string]int64, error) {
	var out map[string]int64
	err := c.call(ctx, http.MethodGet, "/state/stock", nil, &out)
	return out, err
}

// SetStock says how many there are of some items in the sandbox, by SKU; the others stay. An unknown SKU is a *StatusError
// with code BAD_REQUEST.
func (c *Client) SetStock(ctx context.Context, units map[string]int64) error {
	return c.call(ctx, http.MethodPut, "/state/stock", units, nil)
}

// Promotion is a promotion or coupon of a sandbox.
type Promotion struct {
	Code      string      `json:"promoCode,omitempty"`
	Name      string      `json:"name,omitempty"`    // by which the legacy cart API applies it
	ID        string      `json:"promoId,omitempty"` // by which the legacy cart API removes it
	Title     string      `json:"title,omitempty"`
	Type      string      `json:"type,omitempty"`     // PROMOTION or COUPON
	Unit      string      `json:"unit,omitempty"`     // %OFF, AMOUNT_OFF or FIXED_PRICE
	Value     json.Number `json:"value,omitempty"`    // of the unit
	Currency  string      `json:"currency,omitempty"` // of an amount or a price; empty: USD
	Stackable *bool       `json:"stackable,omitempty"`
	Priority  *int        `json:"priority,omitempty"` // the lowest comes first
	SKUs      []string    `json:"skus,omitempty"`     // empty: every item
	Starts    *time.Time  `json:"starts,omitempty"`
	Ends      *time.Time  `json:"ends,omitempty"`
}

// Promotions lists the sandbox's promotions by code.
func (c *Client) Promotions(ctx context.Context) ([]Promotion, error) {
	var out struct {
		Promotions []Promotion `json:"promotions"`
	}
	err := c.call(ctx, http.MethodGet, "/state/promotions", nil, &out)
	return out.Promotions, err
}

// SetPromotion makes the promotion with p's code in the sandbox, or changes it, and returns it as it is then. What is empty
// stays; of a new one the value is needed, and it is per cent off every item unless p says otherwise.
func (c *Client) SetPromotion(ctx context.Context, p Promotion) (*Promotion, error) {
	path := "/state/promotions/" + url.PathEscape(p.Code)
	p.Code = ""
	var out Promotion
	if err := c.call(ctx, http.MethodPut, path, p, &out); err != nil {
		return nil, err
	}
	return &out, nil
}

func cartPath(system, id string) string {
	return "/state/carts/" + url.PathEscape(system) + "/" + url.PathEscape(id)
}

// PutCart puts a cart, in the form in which its service answers it, in place of what has its id. It is checked as a
// fixture is; what it leaves out is derived.
func (c *Client) PutCart(ctx context.Context, system, id string, cart json.RawMessage) error {
	return c.call(ctx, http.MethodPut, cartPath(system, id), cart, nil)
}

// SetCartStatus brings a cart into a status, such as SUBMITTED, whether it could get there by itself or not. An unknown cart
// is a *StatusError with code CART_NOT_FOUND.
func (c *Client) SetCartStatus(ctx context.Context, system, id, status string) error {
	return c.call(ctx, http.MethodPatch, cartPath(system, id), map[string]string{"status": status}, nil)
}

// CheckOutCart deletes a cart with an order number, as the end of a checkout does.
func (c *Client) CheckOutCart(ctx context.Context, system, id, orderNumber string) error {
	return c.call(ctx, http.MethodPatch, cartPath(system, id), map[string]string{"orderNumber": orderNumber}, nil)
}

// RemoveCart takes a cart away as if it had never been. One that is not there is no error.
func (c *Client) RemoveCart(ctx context.Context, system, id string) error {
	return c.call(ctx, http.MethodDelete, cartPath(system, id), nil, nil)
}

// LoadFixture puts a fixture back as it was seeded and returns it with the id to ask for. The system may be empty where only
// one has a fixture of this name.
func (c *Client) LoadFixture(ctx context.Context, system, name string) (*Fixture, error) {
	path := "/fixtures/" + url.PathEscape(name) + "/load"
	if system != "" {
		path += "?system=" + url.QueryEscape(system)
	}
	var out Fixture
	if err := c.call(ctx, http.MethodPost, path, nil, &out); err != nil {
		return nil, err
	}
	return &out, nil
}
