// Package fabric is what the two wire formats of fabric's cart API have in common: how carts lie in the store, who is
// asking, which account is meant, and how the domain's refusals become the vendor's codes.
package fabric

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
)

// Deps is what the adapters know of the world; package mock fills it from the fixtures.
type Deps struct {
	Accounts   cart.Accounts
	Catalogue  cart.Catalogue
	Users      cart.Users
	Directory  Directory
	Offers     cart.Offers
	Attributes cart.AttributeCatalogue
	Shipping   cart.Shipping
}

// Directory finds users by what carts know of them, whether they have a token or not.
type Directory interface {
	// ByID finds a user by the userId.
	ByID(id string) (cart.User, bool)
}

// Code is how one generation words a kind of refusal.
type Code struct {
	Code string
	// Explain, when not empty, comes before the refusal's detail in place of the documented message; vendors word
	// refusals of a request so ("Invalid data in body: …", S4).
	Explain string
}

// Codes is a generation's table.
type Codes map[cart.Kind]Code

// Failure translates the domain's error into the vendor's. Other errors pass: they are faults of ours.
func (c Codes) Failure(err error) error {
	var refusal *cart.Error
	if !errors.As(err, &refusal) {
		return err
	}
	code, ok := c[refusal.Kind]
	switch {
	case !ok:
		return err
	case code.Explain == "":
		return &behaviour.Failure{Code: code.Code, Found: refusal.Detail}
	}
	return behaviour.Failf(code.Code, "%s%s", code.Explain, refusal.Detail)
}

// Wrap makes every behaviour of the set answer in the vendor's codes.
func (c Codes) Wrap(set behaviour.Set) behaviour.Set {
	wrapped := make(behaviour.Set, len(set))
	for operation, f := range set {
		wrapped[operation] = func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
			answer, err := f(ctx, call)
			if err != nil {
				return nil, c.Failure(err)
			}
			return answer, nil
		}
	}
	return wrapped
}

// SiteContext is what the header x-site-context says (§A.1.1).
type SiteContext struct {
	Account string      `json:"account"`
	Channel json.Number `json:"channel"` // empty: none
	Stage   string      `json:"stage"`
}

// Site reads the header, for reading only. One that is absent or unreadable says nothing: where the contract needs it, the
// request did not get here.
func Site(call *behaviour.Call) *SiteContext {
	return behaviour.Once(call, call.Header["x-site-context"], readSite)
}

func readSite(text string) *SiteContext {
	site := &SiteContext{}
	if text != "" && json.Unmarshal([]byte(text), site) != nil {
		return &SiteContext{}
	}
	return site
}

// ChannelID is the sales channel, if there is one.
func (s *SiteContext) ChannelID() *int64 {
	number, err := cart.ParseMoney(s.Channel.String())
	if err != nil {
		return nil
	}
	if id, whole := number.Int(); whole {
		return &id
	}
	return nil
}

// Token takes a shopper's token from a header, with or without the scheme that fabric's examples leave out.
func Token(header string) string {
	token := strings.TrimSpace(header)
	if len(token) > 7 && strings.EqualFold(token[:7], "Bearer ") {
		token = strings.TrimSpace(token[7:])
	}
	return token
}

// Decode reads the body. What cannot be read although the contract accepted it is refused as the caller's mistake:
// a number too large for anything, for one.
func Decode(call *behaviour.Call, v any) error {
	err := call.Decode(v)
	if err == nil {
		return nil
	}
	var number *cart.NumberError
	if errors.As(err, &number) {
		return cart.Refuse(cart.Unreadable, number.Error())
	}
	var typed *json.UnmarshalTypeError
	if errors.As(err, &typed) {
		return cart.Refuse(cart.Unreadable, "/"+strings.ReplaceAll(typed.Field, ".", "/")+" should not be "+typed.Value)
	}
	return cart.Refuse(cart.Unreadable, "the body should be a JSON value of this operation")
}
