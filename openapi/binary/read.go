package binary

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
)

// Read fills what v points to from bytes that Write made of a value of the same type. The texts are parts of data. Its
// errors are ErrOtherTypes and ErrCorrupt; v may have been filled in part then.
func Read(data string, v any) (err error) {
	defer func() { // bytes that break off, or numbers that lead nowhere
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%w: %v", ErrCorrupt, cause)
		}
	}()
	root := reflect.ValueOf(v)
	sum := fingerprint(root.Type())
	if len(data) < len(sum) || data[:len(sum)] != string(sum[:]) {
		return ErrOtherTypes
	}
	r := &reader{data: data, at: len(sum)}
	r.table()
	if r.number() != 1 {
		return ErrCorrupt
	}
	r.pointers = append(r.pointers, root)
	r.value(root.Elem())
	return nil
}

type reader struct {
	data     string
	at       int
	texts    []string
	pointers []reflect.Value // as they were met
}

func (r *reader) number() uint64 {
	if b := r.data[r.at]; b < 0x80 { // nearly all are
		r.at++
		return uint64(b)
	}
	n, size := binary.Uvarint([]byte(r.data[r.at:min(r.at+binary.MaxVarintLen64, len(r.data))]))
	if size <= 0 {
		panic("a number that breaks off")
	}
	r.at += size
	return n
}

// signed is a number as binary.AppendVarint writes it.
func (r *reader) signed() int64 {
	n := r.number()
	return int64(n>>1) ^ -int64(n&1)
}

func (r *reader) text() string { return r.texts[r.number()] }

// table reads the texts, and how many pointers there will be.
func (r *reader) table() {
	lengths := make([]int, r.count())
	for i := range lengths {
		lengths[i] = int(r.number())
	}
	r.pointers = make([]reflect.Value, 0, r.count())
	r.texts = make([]string, len(lengths))
	for i, length := range lengths {
		r.texts[i] = r.data[r.at : r.at+length]
		r.at += length
	}
}

// count is a number of things of which each takes a byte at least, so that no corrupt one can ask for all memory.
func (r *reader) count() int {
	n := r.number()
	if n > uint64(len(r.data)-r.at) {
		panic("a count that the data cannot hold")
	}
	return int(n)
}

func (r *reader) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(r.text())
	case reflect.Bool:
		v.SetBool(r.number() == 1)
	case reflect.Int:
		v.SetInt(r.signed())
	case reflect.Pointer:
		r.pointer(v)
	case reflect.Struct:
		for n := r.number(); n > 0; n = r.number() {
			r.value(v.Field(int(n) - 1))
		}
	case reflect.Slice:
		r.slice(v)
	case reflect.Map:
		r.mapping(v)
	case reflect.Interface:
		if x := r.any(); x != nil {
			v.Set(reflect.ValueOf(x))
		}
	}
}

func (r *reader) pointer(v reflect.Value) {
	switch n := int(r.number()); {
	case n == 0:
	case n <= len(r.pointers):
		v.Set(r.pointers[n-1])
	default:
		to := reflect.New(v.Type().Elem())
		r.pointers = append(r.pointers, to)
		v.Set(to)
		r.value(to.Elem())
	}
}

func (r *reader) slice(v reflect.Value) {
	n := r.count()
	if n == 0 {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n-1, n-1))
	for i := range n - 1 {
		r.value(v.Index(i))
	}
}

func (r *reader) mapping(v reflect.Value) {
	n := r.count()
	if n == 0 {
		return
	}
	if object, ok := v.Addr().Interface().(*map[string]any); ok {
		*object = r.object(n - 1)
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), n-1))
	value := reflect.New(v.Type().Elem()).Elem()
	for range n - 1 {
		name := r.text()
		value.SetZero()
		r.value(value)
		v.SetMapIndex(reflect.ValueOf(name), value)
	}
}

func (r *reader) any() any {
	switch r.number() {
	case tagNil:
		return nil
	case tagFalse:
		return false
	case tagTrue:
		return true
	case tagString:
		return r.text()
	case tagNumber:
		return json.Number(r.text())
	case tagFloat:
		return math.Float64frombits(r.number())
	case tagList:
		n := r.count()
		if n == 0 {
			return []any(nil)
		}
		list := make([]any, n-1)
		for i := range list {
			list[i] = r.any()
		}
		return list
	case tagObject:
		n := r.count()
		if n == 0 {
			return map[string]any(nil)
		}
		return r.object(n - 1)
	}
	panic("a value of no kind")
}

func (r *reader) object(members int) map[string]any {
	out := make(map[string]any, members)
	for range members {
		name := r.text()
		out[name] = r.any()
	}
	return out
}
