package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"cartwright/steps/sentence"
)

// shopperSentences are the shopper's words for what goes beyond lines: promotions, merging, the status. Both generations
// of the cart service have them.
func (w *World) shopperSentences(sc sentence.Registrar) {
	sc.Section("Cart")
	sc.Step(`^a guest cart$`, w.guestCart,
		about("Given a guest cart", "Makes a cart of a guest with one line; who is signed in stays so."))
	sc.Step(`^the cart is "([^"]*)"$`, w.bringTo,
		about(`Given the cart is "SUBMITTED"`, "Brings a pending cart of a signed-in shopper to a status, by the steps that the service allows."))
	sc.Step(`^I apply the promotion "([^"]*)"$`, w.applyPromotion,
		about(`When I apply the promotion "coupon123"`, "Applies a promotion to the cart."))
	sc.Step(`^I merge the guest cart into my cart$`, w.mergeGuestCart,
		about("When I merge the guest cart into my cart", "Merges the cart that a guest made last into that of who is signed in."))
	sc.Step(`^the cart status is "([^"]*)"$`, w.cartStatusIs,
		about(`Then the cart status is "PENDING"`, "Gets the cart and compares its status."))
}

// shopperAPI says which operations of a cart service those sentences stand for.
type shopperAPI struct {
	promote, promotion string // operation, and where it takes the promotion
	merge, guest       string
	move, status       string
	state              string // path of the status in the answer
	lower              bool   // statuses are written in lower case
}

func (w *World) shopperAPI() (cartAPI, shopperAPI, error) {
	a, err := w.cartAPI()
	if err != nil {
		return a, shopperAPI{}, err
	}
	if a.textIDs {
		return a, shopperAPI{promote: "applyCartPromo", promotion: "promoCode", merge: "mergeGuestCart", guest: "cartId",
			move: "updateCartStatus", status: "cartStatus", state: "$.cartState"}, nil
	}
	return a, shopperAPI{promote: "applyPromo", promotion: "promoName", merge: "mergeUserAndGuestCart", guest: "guestCartId",
		move: "setCartStatus", status: "updatedStatus", state: "$.status", lower: true}, nil
}

// guestCart makes a guest's cart with one item; who is signed in stays so.
func (w *World) guestCart(ctx context.Context) error {
	user := w.user
	defer func() { w.user = user }()
	w.beGuest()
	return w.cartWith(ctx, 1)
}

// routes are the ways from a new cart to a status (§A.7), the last step being the status itself.
func routes() map[string][]string {
	return map[string][]string{
		"PENDING": {}, "ACTIVE": {"ACTIVE"}, "PENDING_APPROVAL": {"PENDING_APPROVAL"}, "APPROVED": {"PENDING_APPROVAL", "APPROVED"},
		"REJECTED": {"PENDING_APPROVAL", "REJECTED"}, "SUBMITTED": {"SUBMITTED"}, "DELETED": {"DELETED"},
	}
}

// bringTo moves a pending cart of a signed-in shopper to a status, step by step.
func (w *World) bringTo(ctx context.Context, status string) error {
	_, s, err := w.shopperAPI()
	if err != nil {
		return err
	}
	route, known := routes()[strings.ToUpper(status)]
	if !known {
		return fmt.Errorf("no cart status is called %q; there are: %s", status, strings.Join(sortedNames(routes()), ", "))
	}
	for _, next := range route {
		if s.lower {
			next = strings.ToLower(next)
		}
		if err := w.callTable(ctx, s.move, [][2]string{{s.status, next}}, nil); err != nil {
			return err
		}
		if err := w.arranged("the cart does not become " + next); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) applyPromotion(ctx context.Context, promotion string) error {
	_, s, err := w.shopperAPI()
	if err != nil {
		return err
	}
	rows := [][2]string{{s.promotion, promotion}}
	if s.lower {
		rows = append(rows, [2]string{"cartId", w.variables["cartId"]})
	}
	return w.callTable(ctx, s.promote, rows, nil)
}

// mergeGuestCart merges the cart that a guest made last, or else the scenario's, into that of who is signed in. From
// then on the scenario's cart is the one that the answer shows.
func (w *World) mergeGuestCart(ctx context.Context) error {
	a, s, err := w.shopperAPI()
	if err != nil {
		return err
	}
	guest := w.variables[guestCartID]
	if guest == "" {
		guest = w.variables["cartId"]
	}
	if err := w.callTable(ctx, s.merge, [][2]string{{s.guest, guest}}, nil); err != nil || w.last.Status != 200 {
		return err
	}
	return w.saveCart(a, "")
}

func (w *World) cartStatusIs(ctx context.Context, status string) error {
	_, s, err := w.shopperAPI()
	if err != nil {
		return err
	}
	if !slices.Contains(sortedNames(routes()), strings.ToUpper(status)) {
		return fmt.Errorf("no cart status is called %q; there are: %s", status, strings.Join(sortedNames(routes()), ", "))
	}
	if _, err := w.refresh(ctx); err != nil {
		return err
	}
	if s.lower {
		status = strings.ToLower(status)
	}
	return w.check([][2]string{{s.state, status}})
}
