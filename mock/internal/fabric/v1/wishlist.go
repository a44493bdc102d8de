package v1

import (
	"context"
	"encoding/json"
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// wishlist is what a user wishes for, by item number in the order of adding. It is immutable.
type wishlist struct {
	UserID string        `json:"userId"`
	Items  []json.Number `json:"items"`
}

// Wire is the list as JSON, for the admin API's view of the state.
func (w *wishlist) Wire() []byte {
	text, err := json.Marshal(w)
	if err != nil {
		return nil // numbers that were read as such always marshal
	}
	return text
}

// wisher finds whose list is meant, by the token in Authorization (§B.1). No token and one that nobody has are refused.
func (a *api) wisher(call *behaviour.Call) (cart.User, error) {
	user, err := a.carts.user(call, "")
	if err == nil && user.ID == "" {
		return user, cart.Refuse(cart.TokenUnknown, "there is no token")
	}
	return user, err
}

// wishes is getWishlist. A user who wished for nothing yet has an empty list: the operation documents no 404.
func (a *api) wishes(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	user, err := a.wisher(call)
	if err != nil {
		return nil, err
	}
	list := &wishlist{UserID: user.ID, Items: []json.Number{}}
	err = call.Sandbox.View(ctx, func(tx store.Tx) error {
		if kept, has := a.wishlistOf(tx, user.ID); has {
			list = kept
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer(list)
}

// wish is addToWishlist. The first item makes the list; the documented 404 is for those who can have none, guests with
// a token. An item that is not sold cannot be wished for (all inferred).
func (a *api) wish(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body struct {
		ItemID json.Number `json:"itemId"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return a.changeWishes(ctx, call, func(list wishlist, _ bool) ([]json.Number, error) {
		number := json.Number(canonical(body.ItemID))
		if item, known := a.deps.Catalogue.Item(string(number)); !known || item.Inactive {
			return nil, cart.Refuse(cart.ItemUnknown, "/itemId should be an item of the catalogue, got "+string(number))
		}
		if slices.Contains(list.Items, number) {
			return nil, cart.Refuse(cart.WishlistHolds, "the list has the item")
		}
		return append(slices.Clone(list.Items), number), nil
	})
}

// unwish is removeFromWishlist. An item that is not on the list is not found, as no list is (inferred).
func (a *api) unwish(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	number := json.Number(canonical(json.Number(call.Path["itemId"])))
	return a.changeWishes(ctx, call, func(list wishlist, has bool) ([]json.Number, error) {
		at := slices.Index(list.Items, number)
		if !has || at < 0 {
			return nil, cart.Refuse(cart.WishlistUnknown, "the list has no such item")
		}
		return slices.Delete(slices.Clone(list.Items), at, at+1), nil
	})
}

// changeWishes stores the items that change makes of the user's list, and answers the list.
func (a *api) changeWishes(ctx context.Context, call *behaviour.Call, change func(list wishlist, has bool) ([]json.Number, error)) (*behaviour.Answer, error) {
	user, err := a.wisher(call)
	if err != nil {
		return nil, err
	}
	if user.Kind == cart.Anonymous {
		return nil, cart.Refuse(cart.WishlistUnknown, "a guest has no wishlist")
	}
	list := &wishlist{UserID: user.ID}
	err = call.Sandbox.Update(ctx, func(tx store.Tx) error {
		kept, has := a.wishlistOf(tx, user.ID)
		if !has {
			kept = list
		}
		items, err := change(*kept, has)
		if err != nil {
			return err
		}
		list = &wishlist{UserID: user.ID, Items: items}
		tx.Put(KindWishlist, a.wishlistID(user.ID), list)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer(list)
}

func (a *api) wishlistOf(tx store.Tx, userID string) (*wishlist, bool) {
	v, _ := tx.Get(KindWishlist, a.wishlistID(userID))
	list, is := v.(*wishlist)
	return list, is
}

// wishlistID tells a user's lists at several accounts apart, as carts are (inferred). A request that names no account has
// the list that is of none: which of several it should be otherwise nobody can tell.
func (a *api) wishlistID(userID string) string {
	if account := a.carts.shelf.Account; account != "" {
		return account + "/" + userID
	}
	return userID
}
