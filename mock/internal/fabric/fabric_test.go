package fabric_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/v1"
	"cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

func TestCodes(t *testing.T) {
	t.Parallel()
	contract, err := openapi.Load(openapi.Box()...)
	if err != nil {
		t.Fatal(err)
	}
	for document, codes := range map[string]fabric.Codes{"fabric-cart-v1": v1.Codes(), "fabric-cart-v2": v2.Codes()} {
		for _, kind := range cart.Kinds() {
			t.Run(fmt.Sprintf("%s documents how it words kind %d", document, kind), func(t *testing.T) {
				t.Parallel()
				worded(t, contract.Document(document), codes, kind)
			})
		}
		for kind := range codes {
			if !slices.Contains(cart.Kinds(), kind) {
				t.Errorf("%s words kind %d, which does not exist", document, kind)
			}
		}
	}
	t.Run("a kind without a word stays a fault of ours", func(t *testing.T) {
		t.Parallel()
		var failure *behaviour.Failure
		if err := v1.Codes().Failure(cart.Refuse(-1, "why")); errors.As(err, &failure) {
			t.Errorf("got %v", err)
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

// worded asks that the table has the kind, and that the document says of its code which status it has, in which words,
// and where that is known from.
func worded(t *testing.T, d *openapi.Document, codes fabric.Codes, kind cart.Kind) {
	t.Helper()
	var failure *behaviour.Failure
	if err := codes.Failure(cart.Refuse(kind, "why")); !errors.As(err, &failure) {
		t.Fatalf("it has no code: %v", err)
	}
	listed := 0
	for _, o := range d.Operations {
		r, code, has := o.Code(failure.Code)
		if !has {
			continue
		}
		listed++
		if r.StatusCode() < 400 {
			t.Errorf("%s answers %s with %s", o.ID, code.Code, r.Status)
		}
		if failure.Detail == "" && code.Message == "" {
			t.Errorf("%s has no message for %s", o.ID, code.Code)
		}
		if code.Provenance.Kind == "" || code.Provenance.Source == "" {
			t.Errorf("nobody can tell where %s of %s is known from", code.Code, o.ID)
		}
	}
	if listed == 0 {
		t.Errorf("no operation documents %s", failure.Code)
	}
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
