package sandbox

import (
	"container/list"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/fault"
	"cartwright/mock/internal/ident"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/store"
)

// Options say how sandboxes are made. Zero values mean the defaults.
type Options struct {
	Seed    uint64
	Clock   *clock.Clock // forked for each sandbox; default: the system clock
	Journal journal.Limits
	Events  event.Limits
	IdleTTL time.Duration // forgotten after so long without a request, but for the default one; default 24 hours
	Max     int           // so many at once, the one used longest ago is forgotten; default 10,000

	// JournalBudget and EventBudget bound the bytes of all journals and of all event logs together. Beyond them the
	// sandbox used longest ago loses its oldest entries. Default 256 MiB and 512 MiB.
	JournalBudget, EventBudget int
}

// Manager makes, finds and forgets sandboxes.
type Manager struct {
	options Options
	store   store.Store
	system  *clock.Clock // for expiry, never frozen

	journals, events *budget

	mu    sync.Mutex // guards the fields below
	boxes map[string]*Sandbox
	byUse *list.List           // of *Sandbox: the one used longest ago first
	bound map[Credential]bound // aliases are keys, too
}

const (
	defaultIdleTTL = 24 * time.Hour
	defaultMax     = 10_000
	maxIDLength    = 64

	defaultJournalBudget = 256 << 20
	defaultEventBudget   = 512 << 20
)

// NewManager returns a manager over a store.
func NewManager(s store.Store, o Options) *Manager {
	if o.Clock == nil {
		o.Clock = clock.System()
	}
	if o.IdleTTL <= 0 {
		o.IdleTTL = defaultIdleTTL
	}
	if o.Max <= 0 {
		o.Max = defaultMax
	}
	if o.JournalBudget <= 0 {
		o.JournalBudget = defaultJournalBudget
	}
	if o.EventBudget <= 0 {
		o.EventBudget = defaultEventBudget
	}
	return &Manager{options: o, store: s, system: clock.System(), journals: newBudget(o.JournalBudget), events: newBudget(o.EventBudget),
		boxes: map[string]*Sandbox{}, byUse: list.New(), bound: map[Credential]bound{}}
}

// BadIDError says that a sandbox id cannot be used.
type BadIDError struct{ ID string }

// Error implements error.
func (e *BadIDError) Error() string {
	return fmt.Sprintf("sandbox id %q: use 1 to %d letters, digits, dots, dashes and underscores", e.ID, maxIDLength)
}

// Get returns the sandbox with this id, made from the fixtures if it is new. The error is a *BadIDError.
func (m *Manager) Get(id string) (*Sandbox, error) {
	if !validID(id) {
		return nil, &BadIDError{ID: id}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	box := m.boxes[id]
	if box == nil {
		m.sweep()
		box = m.fresh(id)
	}
	m.use(box)
	return box, nil
}

// List returns the ids of the sandboxes in use, sorted.
func (m *Manager) List() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Sorted(maps.Keys(m.boxes))
}

// Count is how many sandboxes are in use.
func (m *Manager) Count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.boxes)
}

// Reset puts the sandbox back to the fixtures: state, journal, events, clock, faults and ids. Its bindings stay. What is
// still at work in it is refused by an *EndedError, so that nothing from before shows after.
func (m *Manager) Reset(ctx context.Context, id string) error {
	if !validID(id) {
		return &BadIDError{ID: id}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.boxes[id] == nil {
		return m.forget(ctx, id, wasReset)
	}
	err := m.forget(ctx, id, wasReset)
	m.use(m.fresh(id)) // so that its bindings expire with it
	return err
}

// Delete forgets the sandbox, all that is in it and its bindings. One that is not there is forgotten already. The error
// is a *BadIDError, or the store's.
func (m *Manager) Delete(ctx context.Context, id string) error {
	if !validID(id) {
		return &BadIDError{ID: id}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.unbind(id)
	return m.forget(ctx, id, wasDeleted)
}

// fresh makes a sandbox. The caller holds mu, here and below.
func (m *Manager) fresh(id string) *Sandbox {
	journals, events := m.journals.open(), m.events.open()
	box := &Sandbox{
		ID: id, store: m.store,
		Clock:    m.options.Clock.Fork(),
		IDs:      ident.New(m.options.Seed, id),
		Journal:  journal.NewMetered(m.options.Journal, journals),
		Events:   event.NewMeteredLog(m.options.Events, events),
		Faults:   fault.NewPlan(m.options.Seed, id),
		accounts: []*account{journals, events},
	}
	box.life.begin()
	journals.shed, events.shed = box.Journal.Shed, box.Events.Shed
	m.boxes[id] = box
	if id != Default {
		box.place = m.byUse.PushBack(box)
	}
	return box
}

// use notes that the sandbox is used.
func (m *Manager) use(box *Sandbox) {
	box.lastUsed = m.system.Now()
	if box.place != nil {
		m.byUse.MoveToBack(box.place)
	}
	for _, a := range box.accounts {
		a.touch()
	}
}

// sweep forgets idle sandboxes, and of too many those used longest ago.
func (m *Manager) sweep() {
	now := m.system.Now()
	for oldest := m.byUse.Front(); oldest != nil; oldest = m.byUse.Front() {
		box := oldest.Value.(*Sandbox) //nolint:forcetypeassert // nothing else is put in
		if len(m.boxes) < m.options.Max && now.Sub(box.lastUsed) <= m.options.IdleTTL {
			return
		}
		m.expire(box.ID)
	}
}

// expire forgets a sandbox that nobody uses, and what led to it.
func (m *Manager) expire(id string) {
	_ = m.forget(context.Background(), id, hasExpired)
	m.unbind(id)
}

// forget drops a sandbox and its state.
func (m *Manager) forget(ctx context.Context, id, how string) error {
	if box := m.boxes[id]; box != nil {
		box.end(how)
		if box.place != nil {
			m.byUse.Remove(box.place)
		}
	}
	delete(m.boxes, id)
	if err := m.store.Reset(ctx, id); err != nil {
		return fmt.Errorf("reset sandbox %q: %w", id, err)
	}
	return nil
}

func validID(id string) bool {
	if id == "" || len(id) > maxIDLength {
		return false
	}
	for _, c := range []byte(id) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-', c == '_':
		default:
			return false
		}
	}
	return true
}
