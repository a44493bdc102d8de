package binary_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"cartwright/openapi/binary"
)

type node struct {
	Name     string
	Next     *node
	Children []*node
	Named    map[string]*node
	Inline   []leaf
	Value    any
	Limit    *int
	hidden   int
}

type leaf struct {
	Word  word
	On    bool
	Count int
	Texts map[string][]string
}

type word string

// graph has all that the package knows: a circle, a value with two ways to it, nil beside empty, every JSON value.
func graph() *node {
	limit := -300
	shared := &node{Name: "shared", Value: []any{nil, true, false, "text", json.Number("1e400"), 2.5, []any{}, []any(nil), map[string]any{}, map[string]any(nil)}, hidden: 7}
	root := &node{Name: "root", Children: []*node{shared, nil, shared}, Named: map[string]*node{"a": shared, "": {Limit: &limit}},
		Inline: []leaf{{}, {Word: "w", On: true, Count: 1 << 40, Texts: map[string][]string{"none": nil, "empty": {}, "two": {"x", "text"}}}},
		Value:  map[string]any{"deep": map[string]any{"list": []any{"text"}}}}
	root.Next = root
	return root
}

func written(t *testing.T, v any) string {
	t.Helper()
	data, err := binary.Write(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	data := written(t, graph())
	var got node
	if err := binary.Read(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.Next != &got || got.Children[0] != got.Children[2] || got.Children[0] != got.Named["a"] {
		t.Error("pointers to one value do not lead to one value")
	}
	want := graph()
	want.Children[0].hidden = 0 // what is not exported is not written
	if !reflect.DeepEqual(want, &got) {
		t.Errorf("%s was read, not what was written", written(t, &got))
	}
	for range 20 {
		if written(t, graph()) != data {
			t.Fatal("the same value gives other bytes")
		}
	}
}

func TestBytesOfSomethingElse(t *testing.T) {
	t.Parallel()
	data := written(t, graph())
	t.Run("other types are told", func(t *testing.T) {
		t.Parallel()
		type node struct {
			Name string
			Next *node
		}
		if err := binary.Read(data, &node{}); !errors.Is(err, binary.ErrOtherTypes) {
			t.Error(err)
		}
	})
	t.Run("what breaks off is an error", func(t *testing.T) {
		t.Parallel()
		for i := range len(data) {
			if err := binary.Read(data[:i], &node{}); !errors.Is(err, binary.ErrCorrupt) && !errors.Is(err, binary.ErrOtherTypes) {
				t.Errorf("%d bytes of %d: %v", i, len(data), err)
			}
		}
	})
	t.Run("no byte that is wrong ends the process", func(t *testing.T) {
		t.Parallel()
		for i := range len(data) {
			for _, wrong := range []byte{0, 1, 0x7f, 0x80, 0xff} {
				changed := []byte(data)
				changed[i] = wrong
				_ = binary.Read(string(changed), &node{}) // a text may differ, and all is well
			}
		}
	})
	t.Run("what cannot be written is named", func(t *testing.T) {
		t.Parallel()
		for _, v := range []any{&struct{ F func() }{F: func() {}}, &struct{ M map[int]string }{M: map[int]string{}}, &node{Value: int64(1)}} {
			if _, err := binary.Write(v); err == nil {
				t.Errorf("%T was written", v)
			}
		}
	})
}
