// Package jsonvalue holds JSON as plain Go values: nil, bool, string, json.Number, []any and map[string]any. Numbers
// keep their text, so that nothing is lost between a request, the state and an answer.
package jsonvalue

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

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
	d.shared = string(data)
	v, err := d.value(0)
	if err != nil {
		return nil, nil, err
	}
	return v, d.notes, nil
}

// decoder builds one value from a text that is JSON.
type decoder struct {
	data []byte
	in   *jsontext.Decoder
	// shared is data once more as a string: names, texts and numbers are slices of it instead of copies of their own.
	shared string
	at     int    // the next character
	path   []step // leads to the current place; notes need it
	notes  []Note
}

// step is one token of a path: a member's name, or an index where isIndex.
type step struct {
	name    string
	index   int
	isIndex bool
}

// next skips blanks and gives the character behind them.
func (d *decoder) next() byte {
	for {
		switch c := d.shared[d.at]; c {
		case ' ', '\t', '\n', '\r':
			d.at++
		default:
			return c
		}
	}
}

func (d *decoder) value(depth int) (any, error) {
	switch d.next() {
	case '{':
		return d.object(depth + 1)
	case '[':
		return d.array(depth + 1)
	case '"':
		return d.text(), nil
	case 't':
		d.at += len("true")
		return true, nil
	case 'f':
		d.at += len("false")
		return false, nil
	case 'n':
		d.at += len("null")
		return nil, nil
	}
	return d.number(), nil
}

func (d *decoder) array(depth int) (any, error) {
	if depth > MaxDepth {
		return nil, &DepthError{Offset: d.at, Max: MaxDepth}
	}
	list := []any{}
	for d.at++; d.next() != ']'; {
		if d.shared[d.at] == ',' {
			d.at++
		}
		d.path = append(d.path, step{index: len(list), isIndex: true})
		item, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		d.path = d.path[:len(d.path)-1]
		list = append(list, item)
	}
	d.at++
	return list, nil
}

func (d *decoder) object(depth int) (any, error) {
	if depth > MaxDepth {
		return nil, &DepthError{Offset: d.at, Max: MaxDepth}
	}
	members := map[string]any{}
	for d.at++; d.next() != '}'; {
		if d.shared[d.at] == ',' {
			d.at++
			d.next()
		}
		d.path = append(d.path, step{})
		name := d.text()
		d.path[len(d.path)-1].name = name
		if _, twice := members[name]; twice {
			d.note(DuplicateKey, "the name occurs more often than once in its object; the last value counts")
		}
		d.next()
		d.at++ // the colon
		v, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		members[name] = v
		d.path = d.path[:len(d.path)-1]
	}
	d.at++
	return members, nil
}

// text unquotes a string. Halves of surrogate pairs and bytes that are no UTF-8 become U+FFFD.
func (d *decoder) text() string {
	from, plain := d.at, true
	for d.at++; d.shared[d.at] != '"'; d.at++ {
		switch c := d.shared[d.at]; {
		case c == '\\':
			plain = false
			d.at++ // what is escaped is no end
		case c >= utf8.RuneSelf:
			plain = false
		}
	}
	d.at++
	if plain {
		return d.shared[from+1 : d.at-1]
	}
	decoded, _ := jsontext.AppendUnquote(nil, d.data[from:d.at]) // the error only repeats the oddities that are noted
	d.noteText(d.data[from+1 : d.at-1])
	return string(decoded)
}

// maxNoted is how many characters of a number a note shows.
const maxNoted = 40

func (d *decoder) number() any {
	from := d.at
	for d.at < len(d.shared) && !strings.ContainsRune(" \t\n\r,]}", rune(d.shared[d.at])) {
		d.at++
	}
	text := d.shared[from:d.at]
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
