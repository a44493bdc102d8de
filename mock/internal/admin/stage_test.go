package admin_test

import (
	"encoding/json"
	"errors"
	"time"

	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

// stage is one without a shop, which keeps carts as it gets them.
type stage struct{}

var _ admin.Stage = stage{}

func (stage) Stock(store.Tx) map[string]int64 { return map[string]int64{"A": 1} }

func (stage) SetStock(store.Tx, map[string]int64) error { return nil }

func (stage) Promotions(store.Tx) []admin.Promotion { return nil }

func (stage) SetPromotion(_ store.Tx, p admin.Promotion, newID func() string) (admin.Promotion, error) {
	p.ID, p.Name, p.Unit = newID(), p.Code, "%OFF"
	return p, nil
}

func (stage) PutCart(tx store.Tx, _, id string, body []byte) error {
	tx.Put("cart", id, wired{string(body)})
	return nil
}

func (stage) ChangeCart(tx store.Tx, _, id string, _ admin.CartChange, _ time.Time) error {
	if _, there := tx.Get("cart", id); !there {
		return behaviour.Fail(admin.CartNotFound)
	}
	return nil
}

func (stage) RemoveCart(tx store.Tx, _, id string) error {
	tx.Delete("cart", id)
	return nil
}

func (stage) LoadFixture(store.Tx, admin.Fixture) error { return nil }

func (s stage) Replace(tx store.Tx, kind string, entities map[string]json.RawMessage) error {
	if kind != "cart" {
		return errors.New("there are carts only")
	}
	for id, body := range entities {
		if err := s.PutCart(tx, "", id, body); err != nil {
			return err
		}
	}
	return nil
}
