package neighbour_test

import (
	"errors"
	"strings"
	"testing"

	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/store"
)

// update changes switches in a store and returns what they are then.
func update(t *testing.T, s store.Store, changes map[neighbour.Name]neighbour.Switch) (state neighbour.State, err error) {
	t.Helper()
	err = s.Update(t.Context(), "box", func(tx store.Tx) error {
		if err := neighbour.Change(tx, changes); err != nil {
			return err
		}
		state = neighbour.Read(tx)
		return nil
	})
	return state, err
}

func read(t *testing.T, s store.Store, box string) (state neighbour.State) {
	t.Helper()
	err := s.View(t.Context(), box, func(tx store.Tx) error {
		state = neighbour.Read(tx)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func TestSwitches(t *testing.T) {
	t.Parallel()
	t.Run("all are up until somebody changes one", func(t *testing.T) {
		t.Parallel()
		state := read(t, store.NewMemory(nil), "box")
		for name, to := range state.All() {
			if to != neighbour.Up || !state.Up(name) {
				t.Errorf("%s is %s", name, to)
			}
		}
		if !state.Up() {
			t.Error("not all are up")
		}
	})
	t.Run("a change keeps the others, belongs to one sandbox, and goes with a reset", func(t *testing.T) {
		t.Parallel()
		s := store.NewMemory(nil)
		if _, err := update(t, s, map[neighbour.Name]neighbour.Switch{neighbour.Inventory: neighbour.Down}); err != nil {
			t.Fatal(err)
		}
		state, err := update(t, s, map[neighbour.Name]neighbour.Switch{neighbour.Catalogue: neighbour.NotConfigured})
		if err != nil || state.Of(neighbour.Inventory) != neighbour.Down || state.Of(neighbour.Catalogue) != neighbour.NotConfigured {
			t.Fatalf("got %v, %v", state.All(), err)
		}
		if state.Up() || state.Up(neighbour.Offers, neighbour.Inventory) || !state.Up(neighbour.Offers) {
			t.Error("Up looks at others than those that are named")
		}
		if !read(t, s, "other").Up() {
			t.Error("another sandbox sees it")
		}
		if err := s.Reset(t.Context(), "box"); err != nil || !read(t, s, "box").Up() {
			t.Errorf("reset left something over, %v", err)
		}
	})
	t.Run("up again is as if nothing had been", func(t *testing.T) {
		t.Parallel()
		s := store.NewMemory(nil)
		for _, to := range []neighbour.Switch{neighbour.Down, neighbour.Up} {
			state, err := update(t, s, map[neighbour.Name]neighbour.Switch{neighbour.Store: to})
			if err != nil || state.Of(neighbour.Store) != to || state.Up() != (to == neighbour.Up) {
				t.Errorf("got %v, %v", state.All(), err)
			}
		}
	})
	t.Run("an unknown neighbour or switch changes nothing and says what there is", func(t *testing.T) {
		t.Parallel()
		for name, want := range map[neighbour.Name]string{
			neighbour.Inventory: `inventory cannot be "denied"; it can be up, down`,
			"tax":               `there is no neighbour "tax"; there are account, attributes, catalogue, configuration, `,
		} {
			s := store.NewMemory(nil)
			_, err := update(t, s, map[neighbour.Name]neighbour.Switch{neighbour.Catalogue: neighbour.Down, name: neighbour.Denied})
			var unknown *neighbour.UnknownError
			if !errors.As(err, &unknown) || !strings.HasPrefix(err.Error(), want) || !read(t, s, "box").Up() {
				t.Errorf("got %v", err)
			}
		}
	})
}

func TestBoard(t *testing.T) {
	t.Parallel()
	s := store.NewMemory(nil)
	err := s.Update(t.Context(), "box", func(tx store.Tx) error {
		if err := (neighbour.Board{}).Set(tx, map[string]string{"identity": "denied"}); err != nil {
			return err
		}
		if all := (neighbour.Board{}).Show(tx); all["identity"] != "denied" || all["store"] != "up" || len(all) != len(neighbour.Known()) {
			t.Errorf("got %v", all)
		}
		if text := string(neighbour.Read(tx).Wire()); text != `{"identity":"denied"}` {
			t.Errorf("got %s", text)
		}
		return (neighbour.Board{}).Set(tx, map[string]string{"identity": "nobody"})
	})
	var unknown *neighbour.UnknownError
	if !errors.As(err, &unknown) || unknown.Name != neighbour.Identity {
		t.Errorf("got %v", err)
	}
	if text := string((neighbour.State{}).Wire()); text != `{}` {
		t.Errorf("got %s", text)
	}
}
