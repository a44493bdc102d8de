package jsonvalue

import (
	"encoding/json"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Reader walks along a JSON text without building what it means. Its methods need no grammar: the text was found to be
// JSON before. A copy of it stays where it is, so that a value can be read again.
type Reader struct {
	text  string
	at    int  // the next character
	depth int  // of the arrays and objects around it
	big   bool // a number that was passed is an oddity
}

// Read starts at the beginning of a text. False: it is no JSON, or has oddities that Decode would note, such as duplicate
// keys; Decode tells which. Numbers are looked at as they are passed: see Odd.
func Read(data []byte) (Reader, bool) {
	if !jsontext.Value(data).IsValid() {
		return Reader{}, false
	}
	return Reader{text: string(data)}, true
}

// Odd says whether a number has been passed that Decode would note.
func (r *Reader) Odd() bool { return r.big }

// Next is the first character of the next value or the bracket that ends an array or object.
func (r *Reader) Next() byte {
	for {
		switch c := r.text[r.at]; c {
		case ' ', '\t', '\n', '\r', ',', ':':
			r.at++
		default:
			return c
		}
	}
}

// Enter goes into the array or object that is next; false: it nests too deep.
func (r *Reader) Enter() bool {
	r.at++
	r.depth++
	return r.depth <= MaxDepth
}

// More says whether the array or object that was entered goes on; where it does not, it is left.
func (r *Reader) More() bool {
	if c := r.Next(); c != '}' && c != ']' {
		return true
	}
	r.at++
	r.depth--
	return false
}

// Text reads the string that is next: a member's name or a value.
func (r *Reader) Text() string {
	text, quoted := r.quoted()
	if quoted == "" {
		return text
	}
	decoded, _ := jsontext.AppendUnquote(nil, quoted) // the error only repeats the oddities that Decode notes
	return string(decoded)
}

// quoted reads a string: its text where that stands as it is, else the string with its quotes.
func (r *Reader) quoted() (text, quoted string) {
	r.Next()
	from, plain := r.at, true
	for r.at++; r.text[r.at] != '"'; r.at++ {
		switch c := r.text[r.at]; {
		case c == '\\':
			plain = false
			r.at++ // what is escaped is no end
		case c >= utf8.RuneSelf:
			plain = false
		}
	}
	r.at++
	if plain {
		return r.text[from+1 : r.at-1], ""
	}
	return "", r.text[from:r.at]
}

// Number reads the number that is next, as it is written.
func (r *Reader) Number() json.Number {
	r.Next()
	from := r.at
	r.word()
	text := r.text[from:r.at]
	r.big = r.big || beyondDouble(text)
	return json.Number(text)
}

// Value builds what is next; false: it nests too deep.
func (r *Reader) Value() (any, bool) {
	d := decoder{Reader: *r}
	v, err := d.value()
	odd := r.big || len(d.notes) > 0
	*r = d.Reader
	r.big = odd
	return v, err == nil
}

// Skip goes behind what is next; false: it nests too deep.
func (r *Reader) Skip() bool {
	outer := r.depth
	for {
		switch r.Next() {
		case '{', '[':
			if !r.Enter() {
				return false
			}
		case '}', ']':
			r.More()
		case '"':
			r.quoted()
		case 't', 'f', 'n':
			r.word()
		default:
			r.Number()
		}
		if r.depth == outer {
			return true
		}
	}
}

// word goes behind a number or one of true, false and null.
func (r *Reader) word() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\n', '\r', ',', ']', '}':
			return
		}
		r.at++
	}
}
