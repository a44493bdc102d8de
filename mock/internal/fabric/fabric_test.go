package fabric_test

import (
	"errors"
	"strings"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/v1"
	"cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/store"
)

func TestCodes(t *testing.T) {
	t.Parallel()
	t.Run("both generations word every refusal of the domain", func(t *testing.T) {
		t.Parallel()
		for kind := cart.CartNotFound; kind <= cart.StatusSame; kind++ {
			for name, codes := range map[string]fabric.Codes{"v1": v1.Codes(), "v2": v2.Codes()} {
				var failure *behaviour.Failure
				if err := codes.Failure(cart.Refuse(kind, "why")); !errors.As(err, &failure) || failure.Code == "" {
					t.Errorf("%s has no code for kind %d: %v", name, kind, err)
				}
			}
		}
	})
	t.Run("faults of ours and failures with a code pass", func(t *testing.T) {
		t.Parallel()
		for _, err := range []error{errors.New("fault"), behaviour.Fail("CODE")} {
			if got := v1.Codes().Failure(err); !errors.Is(got, err) {
				t.Errorf("want %v, got %v", err, got)
			}
		}
	})
}

func TestToken(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{"": "", "abc": "abc", " abc ": "abc", "Bearer abc": "abc", "bearer  abc": "abc", "Bearer": "Bearer", "Bearer ": "Bearer"} {
		if got := fabric.Token(header); got != want {
			t.Errorf("%q: want %q, got %q", header, want, got)
		}
	}
}

func TestSite(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{`{"channel":12}`: 12, `{"channel":12.0}`: 12, `{"channel":1.5}`: -1, `{}`: -1, `{"channel":1e99}`: -1, `no JSON`: -1, ``: -1} {
		got := fabric.Site(&behaviour.Call{Header: map[string]string{"x-site-context": text}}).ChannelID()
		if want == -1 && got != nil || want != -1 && (got == nil || *got != want) {
			t.Errorf("%s: got %v", text, got)
		}
	}
}

func TestDecode(t *testing.T) {
	t.Parallel()
	var body struct {
		Items []struct {
			Quantity *cart.Money `json:"quantity"`
			Title    string      `json:"title"`
		} `json:"items"`
	}
	for text, want := range map[string]string{
		`{"items":[{"quantity":1e999}]}`: "1e999 should be",
		`{"items":[{"quantity":"x"}]}`:   `"x" should be a number`,
		`{"items":[{"title":5}]}`:        "/items/title should not be number",
		`{"items":`:                      "should be a JSON value",
	} {
		err := fabric.Decode(&behaviour.Call{Body: []byte(text)}, &body)
		var refusal *cart.Error
		if !errors.As(err, &refusal) || refusal.Kind != cart.Unreadable || !strings.Contains(refusal.Detail, want) {
			t.Errorf("%s: got %v", text, err)
		}
	}
	if err := fabric.Decode(&behaviour.Call{}, &body); err != nil {
		t.Errorf("no body: %v", err)
	}
}

func TestSeed(t *testing.T) {
	t.Parallel()
	shelf := fabric.Shelf{Kind: "cart"}
	seed := store.Seed{}
	if err := shelf.Seed(seed, cart.Cart{}); err == nil {
		t.Error("a cart without an id was accepted")
	}
	for _, c := range []cart.Cart{{ID: "a", Number: 7}, {ID: "b", Number: 3}} {
		if err := shelf.Seed(seed, c); err != nil {
			t.Error(err)
		}
	}
	err := store.NewMemory(seed).Update(t.Context(), "box", func(tx store.Tx) error {
		if n := shelf.Next(tx); n != 8 {
			t.Errorf("want the number after the highest, got %d", n)
		}
		adopted := cart.Cart{ID: "a", Owner: cart.Owner{UserID: "u"}}
		shelf.Put(tx, adopted)
		shelf.Put(tx, adopted)
		if owned := shelf.Owned(tx, adopted.Owner); len(owned) != 1 || owned[0].Cart.ID != "a" {
			t.Errorf("got %v", owned)
		}
		adopted.Owner.UserID = "w"
		shelf.Put(tx, adopted)
		if owned := shelf.Owned(tx, cart.Owner{UserID: "u"}); len(owned) != 0 {
			t.Errorf("the old owner still has %v", owned)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
