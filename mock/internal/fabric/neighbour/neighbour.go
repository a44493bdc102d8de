// Package neighbour holds the switches of the services that fabric's cart API leans on: catalogue, inventory, offers and
// so on. Each sandbox has its own; they are one entity of its state, so that reset, snapshot and isolation cover them.
// They make the vendor's codes reachable that only a broken neighbour or a merchant's set-up causes (§A.6).
//
// What a switch does to a whole operation is not the adapters' work: package fabric refuses it by the contract (see
// fabric.Outages). An adapter reads the switches only for what it tells inside a good answer:
//
//	if !neighbour.Read(tx).Up(neighbour.Inventory) { /* UNABLE_TO_GET_INVENTORY in error.inventory of the 200 */ }
package neighbour

import (
	"maps"
	"slices"

	"cartwright/mock/internal/store"
)

// Name is a neighbour.
type Name string

// The neighbours.
const (
	Catalogue     Name = "catalogue"     // what items there are
	Inventory     Name = "inventory"     // how many of them
	Pricing       Name = "pricing"       // the prices of the offers service
	Offers        Name = "offers"        // the promotions of the offers service
	Attributes    Name = "attributes"    // the attribute service
	Identity      Name = "identity"      // who a token belongs to and what it allows
	Store         Name = "store"         // where the vendor keeps the carts
	Account       Name = "account"       // the merchant's set-up
	Configuration Name = "configuration" // the merchant's settings
	Platform      Name = "platform"      // everything else
)

// Switch is how a neighbour behaves.
type Switch string

// The switches. Only Up is everybody's; see Known for who has which.
const (
	Up                   Switch = "up"
	Down                 Switch = "down"
	NotConfigured        Switch = "not-configured"
	ReadOnly             Switch = "read-only"
	PermissionUndefined  Switch = "permission-undefined"
	Denied               Switch = "denied"
	DeploymentInProgress Switch = "deployment-in-progress"
	ExistsAlready        Switch = "exists-already"
	Bad                  Switch = "bad"
)

// Known are the neighbours and the switches that each has, the default first.
func Known() map[Name][]Switch {
	return map[Name][]Switch{
		Catalogue:     {Up, Down, NotConfigured},
		Inventory:     {Up, Down},
		Pricing:       {Up, Down},
		Offers:        {Up, Down},
		Attributes:    {Up, Down, NotConfigured},
		Identity:      {Up, Down, PermissionUndefined, Denied},
		Store:         {Up, Down, ReadOnly},
		Account:       {Up, DeploymentInProgress, ExistsAlready},
		Configuration: {Up, Bad},
		Platform:      {Up, Down},
	}
}

// Kind is the store kind of the switches, and id the only entity of it.
const (
	Kind = "fabric-neighbours"
	id   = "switches"
)

// State is the switches of one sandbox at one moment. The zero value has all of them up; it is immutable.
type State struct {
	off map[Name]Switch // those that are not up
}

// Read takes the switches from a transaction; it costs one look-up.
func Read(tx store.Tx) State {
	v, _ := tx.Get(Kind, id)
	s, _ := v.(State)
	return s
}

// Change sets the switches that are named and leaves the others. The error is an *UnknownError; then nothing changed.
func Change(tx store.Tx, changes map[Name]Switch) error {
	off := maps.Clone(Read(tx).off)
	if off == nil {
		off = map[Name]Switch{}
	}
	known := Known()
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		to := changes[name]
		if !slices.Contains(known[name], to) {
			return &UnknownError{Name: name, Switch: to}
		}
		delete(off, name)
		if to != Up {
			off[name] = to
		}
	}
	tx.Put(Kind, id, State{off: off})
	return nil
}

// Of is how one neighbour behaves.
func (s State) Of(name Name) Switch {
	if to, is := s.off[name]; is {
		return to
	}
	return Up
}

// Up says whether all of these work; without names, whether all there are do.
func (s State) Up(names ...Name) bool {
	if len(s.off) == 0 || len(names) == 0 {
		return len(s.off) == 0
	}
	return !slices.ContainsFunc(names, func(name Name) bool { return s.Of(name) != Up })
}

// All are all switches by name, for people to look at.
func (s State) All() map[Name]Switch {
	all := map[Name]Switch{}
	for name := range Known() {
		all[name] = s.Of(name)
	}
	return all
}
