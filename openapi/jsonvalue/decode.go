// Package jsonvalue holds JSON as plain Go values: nil, bool, string, json.Number, []any and map[string]any. Numbers
// keep their text, so that nothing is lost between a request, the state and an answer.
package jsonvalue

import (
	"bytes"
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
//
// The library judges the grammar, all at once; what it has passed is then built by one walk that need not look for
// faults any more.
func Decode(data []byte) (any, []Note, error) {
	in := jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	d := decoder{data: data, in: in}
	if _, err := in.ReadValue(); err != nil {
		return nil, nil, d.explain(err)
	}
	if _, err := in.ReadToken(); err == nil {
		return nil, nil, d.syntax(int(in.InputOffset()), "more text after the end of the value")
	} else if !errors.Is(err, io.EOF) {
		return nil, nil, d.explain(err)
	}
	d.text = string(data)
	v, err := d.value()
	if err != nil {
		return nil, nil, err
	}
	return v, d.notes, nil
}

// decoder builds one value from a text that is JSON. Names, texts and numbers are slices of it instead of copies of their
// own.
type decoder struct {
	Reader
	data  []byte
	in    *jsontext.Decoder
	path  []step // leads to the current place; notes need it
	notes []Note
}

// step is one token of a path: a member's name, or an index where isIndex.
type step struct {
	name    string
	index   int
	isIndex bool
}

func (d *decoder) value() (any, error) {
	switch d.Next() {
	case '{':
		return d.object()
	case '[':
		return d.array()
	case '"':
		return d.unquote(), nil
	case 't':
		d.word()
		return true, nil
	case 'f':
		d.word()
		return false, nil
	case 'n':
		d.word()
		return nil, nil
	}
	return d.number(), nil
}

func (d *decoder) array() (any, error) {
	if !d.Enter() {
		return nil, &DepthError{Offset: d.at - 1, Max: MaxDepth}
	}
	list := []any{}
	for d.More() {
		d.path = append(d.path, step{index: len(list), isIndex: true})
		item, err := d.value()
		if err != nil {
			return nil, err
		}
		d.path = d.path[:len(d.path)-1]
		list = append(list, item)
	}
	return list, nil
}

func (d *decoder) object() (any, error) {
	if !d.Enter() {
		return nil, &DepthError{Offset: d.at - 1, Max: MaxDepth}
	}
	members := map[string]any{}
	for d.More() {
		d.path = append(d.path, step{})
		name := d.unquote()
		d.path[len(d.path)-1].name = name
		if _, twice := members[name]; twice {
			d.note(DuplicateKey, "occurs more often than once in its object; the last value counts")
		}
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		members[name] = v
		d.path = d.path[:len(d.path)-1]
	}
	return members, nil
}

// unquote reads a string. Halves of surrogate pairs and bytes that are no UTF-8 become U+FFFD.
func (d *decoder) unquote() string {
	from := d.Reader
	text, quoted := d.quoted()
	if quoted == "" {
		return text
	}
	d.noteText(quoted[1 : len(quoted)-1])
	return from.Text()
}

// maxNoted is how many characters of a number a note shows.
const maxNoted = 40

func (d *decoder) number() any {
	d.big = false
	text := d.Number()
	if d.big {
		d.note(BigNumber, "is beyond 2^53; programs that read numbers as doubles change "+Short(text, maxNoted))
	}
	return text
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
