package sandbox

import (
	"container/list"
	"sync"
	"sync/atomic"
)

// budget bounds the bytes that the journals of all sandboxes, or all their event logs, keep together. Each of them has
// an account and reports what it gains and loses; what is too much is taken from the sandbox that was used longest ago.
// The work for an addition is that of forgetting as much as was added, however many sandboxes there are.
//
// Locks are taken in the order settling, journal or log, mu. An event log may add to a journal while it is locked, and
// so take all three of the journals' budget, never the other way round. The manager's lock comes before mu and never
// meets the others.
type budget struct {
	limit    int
	used     atomic.Int64 // the sum of all accounts, written under mu
	settling sync.Mutex   // held by the one who makes others shed

	mu       sync.Mutex // guards the accounts' fields and order
	accounts *list.List // of *account: those with bytes, the one used longest ago first
}

func newBudget(limit int) *budget { return &budget{limit: limit, accounts: list.New()} }

// account is one sandbox's share of a budget, and the meter of its journal or log.
type account struct {
	budget *budget
	shed   func(bytes, keep int) int // of the journal or log; set before its first use

	bytes  int
	place  *list.Element // among the accounts; nil without bytes
	closed bool
}

func (b *budget) open() *account { return &account{budget: b} }

// Count implements journal.Meter and event.Meter.
func (a *account) Count(delta int) {
	b := a.budget
	b.mu.Lock()
	defer b.mu.Unlock()
	if a.closed {
		return
	}
	a.bytes += delta
	b.used.Add(int64(delta))
	switch {
	case a.bytes == 0:
		a.leave()
	case a.place == nil:
		a.place = b.accounts.PushBack(a)
	case delta > 0:
		b.accounts.MoveToBack(a.place)
	}
}

// Settle implements journal.Meter and event.Meter. It brings the budget back below its limit. The account itself keeps
// its newest entry: who has just added that may look for it.
func (a *account) Settle() {
	b := a.budget
	if b.over() <= 0 {
		return
	}
	b.settling.Lock()
	defer b.settling.Unlock()
	for over := b.over(); over > 0; over = b.over() {
		victim := b.victim(a)
		if victim == nil {
			a.shed(over, 1)
			return
		}
		if victim.shed(over, 0) == 0 {
			victim.skip()
		}
	}
}

func (b *budget) over() int { return int(b.used.Load()) - b.limit }

// victim is the account used longest ago, other than that one; nil when there is none.
func (b *budget) victim(other *account) *account {
	b.mu.Lock()
	defer b.mu.Unlock()
	place := b.accounts.Front()
	if place != nil && place == other.place {
		place = place.Next()
	}
	if place == nil {
		return nil
	}
	return place.Value.(*account)
}

// touch says that the sandbox is used.
func (a *account) touch() {
	a.budget.mu.Lock()
	defer a.budget.mu.Unlock()
	if a.place != nil {
		a.budget.accounts.MoveToBack(a.place)
	}
}

// close gives the account's bytes back. A request that is still at work in a forgotten sandbox counts no more.
func (a *account) close() {
	a.budget.mu.Lock()
	defer a.budget.mu.Unlock()
	a.budget.used.Add(int64(-a.bytes))
	a.bytes, a.closed = 0, true
	a.leave()
}

// skip takes an account out of the order that had nothing to forget, cleared in the meantime. It is back with its next
// addition.
func (a *account) skip() {
	a.budget.mu.Lock()
	defer a.budget.mu.Unlock()
	a.leave()
}

// leave takes the account out of the order. The caller holds the budget's mu.
func (a *account) leave() {
	if a.place != nil {
		a.budget.accounts.Remove(a.place)
		a.place = nil
	}
}
