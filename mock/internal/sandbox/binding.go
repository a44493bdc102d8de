package sandbox

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Credential is what a tracking SDK sends of itself, for clients that cannot add a header: XO's tracker key, Optimove's
// tenant or its token, DATA Reshape's script id. Credentials are compared byte by byte: who knows the vendor gives them
// in one form.
type Credential struct {
	System string // name of the document, for example optimove
	Value  string
}

// Binding leads a credential to a sandbox.
type Binding struct {
	Credential
	// Secret is what belongs to the credential, for example the key of its signatures; empty when there is none.
	Secret string
	// Aliases are other values by which the same account is known.
	Aliases []string
}

// bound is a binding with the id of its sandbox.
type bound struct {
	Binding
	id string
}

// TakenError says that a credential, or another name of it, leads elsewhere already.
type TakenError struct {
	Credential
	Sandbox string // to which it leads
}

// Error implements error.
func (e *TakenError) Error() string {
	return fmt.Sprintf("%s %q is bound to sandbox %q", e.System, e.Value, e.Sandbox)
}

// Bind sends requests with one of the credentials to the sandbox, unless they name another. A credential that the sandbox
// has already gets its new secret. All are bound or, with a *BadIDError or a *TakenError, none. Bindings outlive a reset
// of the sandbox, not its end.
func (m *Manager) Bind(id string, wanted ...Binding) error {
	if !validID(id) {
		return &BadIDError{ID: id}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	all := maps.Clone(m.bound)
	for _, b := range wanted {
		if err := bindIn(all, id, b); err != nil {
			return err
		}
	}
	m.bound = all
	return nil
}

func bindIn(all map[Credential]bound, id string, b Binding) error {
	values := append([]string{b.Value}, b.Aliases...)
	for _, value := range values {
		held, found := all[Credential{b.System, value}]
		if found && (held.id != id || held.Value != b.Value) {
			return &TakenError{Credential{b.System, value}, held.id}
		}
	}
	maps.DeleteFunc(all, func(_ Credential, held bound) bool { return held.id == id && held.Credential == b.Credential })
	for _, value := range values {
		all[Credential{b.System, value}] = bound{b, id}
	}
	return nil
}

// unbind ends all bindings of a sandbox. The caller holds mu.
func (m *Manager) unbind(id string) {
	maps.DeleteFunc(m.bound, func(_ Credential, held bound) bool { return held.id == id })
}

// Bound returns the binding of a credential, or of the account that it is an alias of, and the id of its sandbox.
func (m *Manager) Bound(c Credential) (b Binding, id string, found bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	held, found := m.bound[c]
	return held.Binding, held.id, found
}

// Bindings returns the bindings of a sandbox, by system and value.
func (m *Manager) Bindings(id string) []Binding {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Binding
	for c, held := range m.bound {
		if held.id == id && c == held.Credential {
			out = append(out, held.Binding)
		}
	}
	slices.SortFunc(out, func(a, b Binding) int {
		return cmp.Or(cmp.Compare(a.System, b.System), cmp.Compare(a.Value, b.Value))
	})
	return out
}
