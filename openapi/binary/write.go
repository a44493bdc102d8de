package binary

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
)

// Write gives the bytes of what v points to. It fails for a value of a kind that the package does not know.
func Write(v any) ([]byte, error) {
	root := reflect.ValueOf(v)
	w := &writer{texts: map[string]uint64{}, pointers: map[any]uint64{}}
	if err := w.value(root); err != nil {
		return nil, err
	}
	sum := fingerprint(root.Type())
	out := binary.AppendUvarint(sum[:], uint64(len(w.order)))
	for _, text := range w.order {
		out = binary.AppendUvarint(out, uint64(len(text)))
	}
	out = binary.AppendUvarint(out, uint64(len(w.pointers)))
	for _, text := range w.order {
		out = append(out, text...)
	}
	return append(out, w.out...), nil
}

type writer struct {
	out      []byte
	texts    map[string]uint64
	order    []string
	pointers map[any]uint64
}

func (w *writer) number(n uint64) { w.out = binary.AppendUvarint(w.out, n) }

func (w *writer) text(s string) {
	n, known := w.texts[s]
	if !known {
		n = uint64(len(w.order))
		w.texts[s] = n
		w.order = append(w.order, s)
	}
	w.number(n)
}

func (w *writer) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		w.text(v.String())
	case reflect.Bool:
		w.number(map[bool]uint64{true: 1}[v.Bool()])
	case reflect.Int:
		w.out = binary.AppendVarint(w.out, v.Int())
	case reflect.Pointer:
		return w.pointer(v)
	case reflect.Struct:
		return w.structure(v)
	case reflect.Slice:
		return w.slice(v)
	case reflect.Map:
		return w.mapping(v)
	case reflect.Interface:
		return w.any(v.Interface())
	default:
		return fmt.Errorf("a value of type %s cannot be written", v.Type())
	}
	return nil
}

// pointer writes 0 for nil, else which pointer it is, counted as they are met, and the first time what it points to.
func (w *writer) pointer(v reflect.Value) error {
	if v.IsNil() {
		w.number(0)
		return nil
	}
	n, known := w.pointers[v.Interface()]
	if !known {
		n = uint64(len(w.pointers)) + 1
		w.pointers[v.Interface()] = n
	}
	w.number(n)
	if known {
		return nil
	}
	return w.value(v.Elem())
}

func (w *writer) structure(v reflect.Value) error {
	for i := range v.NumField() {
		if f := v.Type().Field(i); !f.IsExported() || v.Field(i).IsZero() {
			continue
		}
		w.number(uint64(i) + 1)
		if err := w.value(v.Field(i)); err != nil {
			return fmt.Errorf("%s: %w", v.Type().Field(i).Name, err)
		}
	}
	w.number(0)
	return nil
}

// length writes 0 for what is nil, which is another thing than empty.
func (w *writer) length(v reflect.Value) {
	if v.IsNil() {
		w.number(0)
		return
	}
	w.number(uint64(v.Len()) + 1)
}

func (w *writer) slice(v reflect.Value) error {
	w.length(v)
	for i := range v.Len() {
		if err := w.value(v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) mapping(v reflect.Value) error {
	if v.Type().Key() != reflect.TypeFor[string]() {
		return fmt.Errorf("a map of type %s cannot be written", v.Type())
	}
	w.length(v)
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	for _, key := range keys {
		w.text(key.String())
		if err := w.value(v.MapIndex(key)); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}

// any writes a JSON value.
func (w *writer) any(v any) error {
	switch v := v.(type) {
	case nil:
		w.number(tagNil)
	case bool:
		w.number(map[bool]uint64{false: tagFalse, true: tagTrue}[v])
	case string:
		w.number(tagString)
		w.text(v)
	case json.Number:
		w.number(tagNumber)
		w.text(v.String())
	case float64:
		w.number(tagFloat)
		w.number(math.Float64bits(v))
	case []any:
		w.number(tagList)
		return w.slice(reflect.ValueOf(v))
	case map[string]any:
		w.number(tagObject)
		return w.mapping(reflect.ValueOf(v))
	default:
		return fmt.Errorf("a value of type %T cannot be written", v)
	}
	return nil
}
