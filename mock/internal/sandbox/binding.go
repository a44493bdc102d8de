package sandbox

import (
	"cmp"
	"slices"
	"strings"
)

// Credential is what a tracking SDK sends of itself, for clients that cannot add a header: XO's tracker key, Optimove's
// tenant or its token, DATA Reshape's script id.
type Credential struct {
	System string // name of the document, for example optimove
	Value  string // its letter case does not matter
}

func (c Credential) key() Credential {
	return Credential{System: c.System, Value: strings.ToLower(c.Value)}
}

// Bind sends requests with the credential to the sandbox, unless they name another. A credential has one sandbox: the
// last Bind wins. The error is a *BadIDError. Bindings outlive a reset of the sandbox, not its expiry.
func (m *Manager) Bind(id string, c Credential) error {
	if !validID(id) {
		return &BadIDError{ID: id}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bound[c.key()] = id
	return nil
}

// Unbind ends the binding of a credential; it says whether there was one.
func (m *Manager) Unbind(c Credential) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, found := m.bound[c.key()]
	delete(m.bound, c.key())
	return found
}

// unbind ends all bindings of a sandbox. The caller holds mu.
func (m *Manager) unbind(id string) {
	for c, box := range m.bound {
		if box == id {
			delete(m.bound, c)
		}
	}
}

// Bound returns the id of the sandbox that the first bound one of these credentials has.
func (m *Manager) Bound(credentials ...Credential) (id string, found bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range credentials {
		if id, found = m.bound[c.key()]; found {
			return id, true
		}
	}
	return "", false
}

// Bindings returns the credentials of a sandbox, by system and value, in lower case.
func (m *Manager) Bindings(id string) []Credential {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Credential
	for c, box := range m.bound {
		if box == id {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Credential) int {
		return cmp.Or(cmp.Compare(a.System, b.System), cmp.Compare(a.Value, b.Value))
	})
	return out
}
