package mock

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"cartwright/fixtures"
	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/fabric/overlay"
	v1 "cartwright/mock/internal/fabric/v1"
	v2 "cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/resource"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// keeper keeps the carts of one generation, past the rules of its service.
type keeper interface {
	Find(tx store.Tx, id string) (cart.Cart, bool)
	Store(tx store.Tx, c cart.Cart)
	Load(tx store.Tx, c cart.Cart) error
	Remove(tx store.Tx, id string) bool
}

// stage is what a test can set of the shop and of the carts, as the admin API takes it.
type stage struct {
	contract *openapi.Contract
	shop     *shop
	set      *fixtures.Set
	wires    map[string]wire
	keepers  map[string]keeper // by system, as wires
	found    *resources
}

var _ admin.Stage = (*stage)(nil)

func newStage(contract *openapi.Contract, set *fixtures.Set, s *shop, found *resources) *stage {
	out := &stage{contract: contract, shop: s, set: set, wires: wires(s), keepers: map[string]keeper{}, found: found}
	for system, k := range map[string]keeper{fixtures.CartV1: v1.NewStage(), fixtures.CartV2: v2.NewStage(s.deps())} {
		if contract.Embedded(system) != nil {
			out.keepers[system] = k
		}
	}
	return out
}

func refuse(format string, args ...any) error {
	return behaviour.Failf(admin.BadRequest, format, args...)
}

func meant(names []string, typed string) string {
	if near := schema.Nearest(names, typed); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// Stock implements admin.Stage.
func (s *stage) Stock(tx store.Tx) map[string]int64 {
	w := fabric.Look(tx)
	catalogue := w.Shop.Catalogue(s.shop)
	out := map[string]int64{}
	for sku := range s.shop.bySKU {
		item, _ := catalogue.ItemBySKU(sku)
		out[sku] = max(item.Stock-w.Ledger().Reserved(item.ID), 0)
	}
	return out
}

// SetStock implements admin.Stage. What carts have reserved comes on top: a new cart can have as many as the test says.
func (s *stage) SetStock(tx store.Tx, units map[string]int64) error {
	w, total := fabric.Look(tx), map[string]int64{}
	for _, sku := range slices.Sorted(maps.Keys(units)) {
		item, known := s.shop.bySKU[sku]
		if !known {
			return refuse("body: /%s is no SKU of the catalogue%s", sku, meant(slices.Sorted(maps.Keys(s.shop.bySKU)), sku))
		}
		total[sku] = units[sku] + w.Ledger().Reserved(item.ID)
	}
	overlay.SetStock(tx, total)
	return nil
}

// Promotions implements admin.Stage.
func (s *stage) Promotions(tx store.Tx) []admin.Promotion {
	offers := maps.Clone(s.shop.byCode)
	maps.Copy(offers, overlay.Read(tx).All())
	var out []admin.Promotion
	for _, code := range slices.Sorted(maps.Keys(offers)) {
		out = append(out, showPromotion(offers[code]))
	}
	return out
}

func showPromotion(o cart.Offer) admin.Promotion {
	p := admin.Promotion{Code: o.Code, Name: o.Name, ID: o.ID, Title: o.Title, Type: o.Type, Unit: o.Unit, Value: json.Number(o.Value.String()),
		Stackable: &o.Stackable, Priority: &o.Priority, SKUs: o.SKUs}
	if o.Unit != cart.PercentOff {
		p.Currency = o.Currency
	}
	if !o.Starts.IsZero() {
		p.Starts = &o.Starts
	}
	if !o.Ends.IsZero() {
		p.Ends = &o.Ends
	}
	return p
}

// SetPromotion implements admin.Stage.
func (s *stage) SetPromotion(tx store.Tx, p admin.Promotion, newID func() string) (admin.Promotion, error) {
	offer, known := overlay.Read(tx).Offers(s.shop).OfferByCode(p.Code)
	if !known {
		offer = cart.Offer{Code: p.Code, Name: p.Code, Type: "PROMOTION", Unit: cart.PercentOff, Priority: 1}
		if p.Value == "" {
			return p, refuse("body: /value is missing: there is no promotion %q yet", p.Code)
		}
	}
	if p.Value != "" {
		value, err := cart.ParseMoney(p.Value.String())
		if err != nil || value.Negative() {
			return p, refuse("body: /value %s is no amount", p.Value)
		}
		offer.Value = value
	}
	for _, sku := range p.SKUs {
		if _, known := s.shop.bySKU[sku]; !known {
			return p, refuse("body: /skus %q is no SKU of the catalogue%s", sku, meant(slices.Sorted(maps.Keys(s.shop.bySKU)), sku))
		}
	}
	offer = merged(offer, p)
	if offer.ID == "" {
		offer.ID = newID()
	}
	overlay.SetOffer(tx, offer)
	return showPromotion(offer), nil
}

// merged is an offer with what a test says of it.
func merged(o cart.Offer, p admin.Promotion) cart.Offer {
	o.Name, o.ID, o.Title = cmp.Or(p.Name, o.Name), cmp.Or(p.ID, o.ID), cmp.Or(p.Title, o.Title)
	o.Type, o.Unit = cmp.Or(p.Type, o.Type), cmp.Or(p.Unit, o.Unit)
	o.Currency = cmp.Or(p.Currency, o.Currency, defaultCurrency)
	if p.Stackable != nil {
		o.Stackable = *p.Stackable
	}
	if p.Priority != nil {
		o.Priority = *p.Priority
	}
	if p.SKUs != nil {
		o.SKUs = p.SKUs
	}
	if p.Starts != nil {
		o.Starts = p.Starts.UTC()
	}
	if p.Ends != nil {
		o.Ends = p.Ends.UTC()
	}
	return o
}

// LoadFixture implements admin.Stage.
func (s *stage) LoadFixture(tx store.Tx, f admin.Fixture) error {
	k, err := s.keeper(f.System)
	if err != nil {
		return err
	}
	given, _ := s.set.Cart(f.System, f.Name)
	c, err := s.wires[f.System].read(given.Body)
	if err != nil {
		return err
	}
	return k.Load(tx, c) //nolint:wrapcheck // a fixture was loaded before, when the server started
}

func (s *stage) keeper(system string) (keeper, error) {
	k := s.keepers[system]
	if k == nil {
		systems := slices.Sorted(maps.Keys(s.keepers))
		return nil, refuse("path: /system %q has no carts; there are %s%s", system, strings.Join(systems, ", "), meant(systems, system))
	}
	return k, nil
}

// PutCart implements admin.Stage.
func (s *stage) PutCart(tx store.Tx, system, id string, body []byte) error {
	k, err := s.keeper(system)
	if err != nil {
		return err
	}
	given := fixtures.Cart{System: system, ID: id, Body: body}
	c, faults := s.wires[system].check(s.contract.Embedded(system), &given)
	if len(faults) > 0 {
		return refuse("body: %s", sentences(faults))
	}
	if c.ID != id {
		return refuse("body: the cart has the ID %q, the path %q", c.ID, id)
	}
	if err := k.Load(tx, c); err != nil {
		return refuse("body: %s", err)
	}
	return nil
}

// sentences are faults of a cart that lies in no file.
func sentences(faults fixtures.Errors) string {
	var out []string
	for _, f := range faults {
		out = append(out, strings.TrimPrefix(f.Pointer, "/cart")+" "+f.Hint)
	}
	return strings.TrimSpace(strings.Join(out, ", "))
}

// ChangeCart implements admin.Stage.
func (s *stage) ChangeCart(tx store.Tx, system, id string, to admin.CartChange, now time.Time) error {
	k, err := s.keeper(system)
	if err != nil {
		return err
	}
	c, found := k.Find(tx, id)
	if !found {
		return behaviour.Failf(admin.CartNotFound, "%s has no cart %q in this sandbox", system, id)
	}
	if to.Status != "" {
		status, err := cart.ParseStatus(strings.ToUpper(to.Status))
		if err != nil {
			return refuse("body: /status %s", err)
		}
		if c.Deleted = status == cart.Deleted; !c.Deleted {
			c.Status, c.OrderNumber = status, ""
		}
	}
	if to.OrderNumber != "" {
		if to.Status != "" && !c.Deleted {
			return refuse("body: /status %q does not go with an order number: a cart that was checked out is deleted", to.Status)
		}
		c.Deleted, c.OrderNumber = true, to.OrderNumber
	}
	c.UpdatedAt = now
	k.Store(tx, c)
	return nil
}

// RemoveCart implements admin.Stage.
func (s *stage) RemoveCart(tx store.Tx, system, id string) error {
	k, err := s.keeper(system)
	if err != nil {
		return err
	}
	k.Remove(tx, id)
	return nil
}

// Replace implements admin.Stage, for carts and switches. The other kinds are made by the services as they go.
func (s *stage) Replace(tx store.Tx, kind string, entities map[string]json.RawMessage) error {
	system := map[string]string{v1.Kind: fixtures.CartV1, v1.KindDecoupled: fixtures.CartV1, v2.Kind: fixtures.CartV2}[kind]
	switch one := s.found.kind(kind); {
	case one != nil:
		if err := one.Load(tx, entities); err != nil {
			return refuse("body: %s%s", jsonvalue.Join("", kind), err)
		}
		return nil
	case kind == neighbour.Kind:
		return replaceSwitches(tx, entities)
	case system == "":
		all := append([]string{neighbour.Kind, v1.Kind, v1.KindDecoupled, v2.Kind}, resource.Kinds(s.found.all)...)
		return refuse("body: /%s cannot be replaced; %s can%s", kind, strings.Join(all, ", "), meant(all, kind))
	}
	k, err := s.keeper(system)
	if err != nil {
		return err
	}
	var gone []string
	tx.Each(kind, func(id string, _ any) bool {
		gone = append(gone, id)
		return true
	})
	for _, id := range gone {
		k.Remove(tx, id)
	}
	for _, id := range slices.Sorted(maps.Keys(entities)) {
		if err := s.PutCart(tx, system, id, entities[id]); err != nil {
			return err
		}
		if _, there := tx.Get(kind, id); !there {
			return refuse("body: /%s/%s is a cart of the other kind: it has the form of a cart with brought items, or has not", kind, id)
		}
	}
	return nil
}

func replaceSwitches(tx store.Tx, entities map[string]json.RawMessage) error {
	to := map[string]string{}
	for name := range neighbour.Known() {
		to[string(name)] = string(neighbour.Up)
	}
	for id, body := range entities {
		if err := json.Unmarshal(body, &to); err != nil {
			return refuse("body: /%s/%s %s", neighbour.Kind, id, err)
		}
	}
	if err := (neighbour.Board{}).Set(tx, to); err != nil {
		return refuse("body: /%s %s", neighbour.Kind, err)
	}
	return nil
}
