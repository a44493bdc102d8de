// Package jsonvalue holds JSON as plain Go values: nil, bool, string, json.Number, []any and map[string]any. Numbers
// keep their text, so that nothing is lost between a request, the state and an answer.
package jsonvalue

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// MaxDepth is how deep arrays and objects may nest.
const MaxDepth = 1000

// maxNotes is how many oddities of one text are noted.
const maxNotes = 20

// Decode reads one JSON text (RFC 8259), which must be all of data. What is legal but likely to surprise is accepted
// and noted. The error is a *SyntaxError or a *DepthError.
func Decode(data []byte) (any, []Note, error) {
	d := decoder{data: data, shared: string(data), in: jsontext.NewDecoder(bytes.NewBuffer(data),
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
	v, err := d.value(0)
	if err != nil {
		return nil, nil, d.explain(err)
	}
	if _, err := d.in.ReadToken(); err == nil {
		return nil, nil, d.syntax(int(d.in.InputOffset()), "more text after the end of the value")
	} else if !errors.Is(err, io.EOF) {
		return nil, nil, d.explain(err)
	}
	return v, d.notes, nil
}

// decoder builds one value.
type decoder struct {
	data []byte
	// shared is data once more as a string: names, texts and numbers are slices of it instead of copies of their own.
	shared string
	in     *jsontext.Decoder
	path   []step // leads to the current place; notes need it
	notes  []Note
}

// raw returns the text of the value that was read last.
func (d *decoder) raw(value jsontext.Value) string {
	end := int(d.in.InputOffset())
	return d.shared[end-len(value) : end]
}

// step is one token of a path: a member's name, or an index where isIndex.
type step struct {
	name    string
	index   int
	isIndex bool
}

func (d *decoder) value(depth int) (any, error) {
	switch d.in.PeekKind() {
	case '{', '[':
		return d.nested(depth + 1)
	case '"':
		raw, err := d.in.ReadValue()
		if err != nil {
			return nil, err
		}
		return d.text(raw), nil
	case '0':
		raw, err := d.in.ReadValue()
		if err != nil {
			return nil, err
		}
		return d.number(d.raw(raw)), nil
	default:
		return d.literal()
	}
}

func (d *decoder) literal() (any, error) {
	token, err := d.in.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case 't':
		return true, nil
	case 'f':
		return false, nil
	default:
		return nil, nil
	}
}

func (d *decoder) nested(depth int) (any, error) {
	if depth > MaxDepth {
		return nil, &DepthError{Offset: int(d.in.InputOffset()), Max: MaxDepth}
	}
	open, err := d.in.ReadToken()
	if err != nil {
		return nil, err
	}
	if open.Kind() == '[' {
		return d.array(depth)
	}
	return d.object(depth)
}

func (d *decoder) array(depth int) (any, error) {
	list := []any{}
	for d.in.PeekKind() != ']' {
		d.path = append(d.path, step{index: len(list), isIndex: true})
		item, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		d.path = d.path[:len(d.path)-1]
		list = append(list, item)
	}
	_, err := d.in.ReadToken()
	return list, err
}

func (d *decoder) object(depth int) (any, error) {
	members := map[string]any{}
	for d.in.PeekKind() != '}' {
		raw, err := d.in.ReadValue()
		if err != nil {
			return nil, err
		}
		d.path = append(d.path, step{})
		name := d.text(raw)
		d.path[len(d.path)-1].name = name
		if _, twice := members[name]; twice {
			d.note(DuplicateKey, "the name occurs more often than once in its object; the last value counts")
		}
		if members[name], err = d.value(depth); err != nil {
			return nil, err
		}
		d.path = d.path[:len(d.path)-1]
	}
	_, err := d.in.ReadToken()
	return members, err
}

// text unquotes a string whose grammar the decoder has checked. Halves of surrogate pairs and bytes that are no UTF-8
// become U+FFFD.
func (d *decoder) text(raw jsontext.Value) string {
	inner := raw[1 : len(raw)-1]
	if isPlain(inner) {
		text := d.raw(raw)
		return text[1 : len(text)-1]
	}
	decoded, _ := jsontext.AppendUnquote(nil, raw) // the error only repeats the oddities that are noted below
	d.noteText(inner)
	return string(decoded)
}

// maxNoted is how many characters of a number a note shows.
const maxNoted = 40

func (d *decoder) number(text string) any {
	if beyondDouble(text) {
		d.note(BigNumber, Short(json.Number(text), maxNoted)+" is beyond 2^53; programs that read numbers as doubles change it")
	}
	return json.Number(text)
}

// note keeps an oddity with its place. Of many only the first are kept: each has the whole path, and a body may be made
// of nothing else.
func (d *decoder) note(kind Kind, detail string) {
	if len(d.notes) == maxNotes {
		return
	}
	pointer := ""
	for _, s := range d.path {
		token := s.name
		if s.isIndex {
			token = strconv.Itoa(s.index)
		}
		pointer = Join(pointer, token)
	}
	d.notes = append(d.notes, Note{Pointer: pointer, Kind: kind, Detail: detail})
}
