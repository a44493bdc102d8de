package jsonvalue

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// SyntaxError says where a text stops being JSON.
type SyntaxError struct {
	Offset       int // bytes from the start
	Line, Column int // from 1; columns count characters
	Msg          string
}

// Error implements error.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Msg)
}

// DepthError says that arrays and objects nest too deep to be read safely.
type DepthError struct {
	Offset int // bytes from the start
	Max    int
}

// Error implements error.
func (e *DepthError) Error() string {
	return fmt.Sprintf("nested deeper than %d levels", e.Max)
}

func (d *decoder) syntax(offset int, msg string) *SyntaxError {
	offset = min(max(offset, 0), len(d.data))
	before := d.data[:offset]
	return &SyntaxError{Offset: offset, Line: 1 + bytes.Count(before, []byte("\n")),
		Column: 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]), Msg: msg}
}

// explain turns the library's errors into ours.
func (d *decoder) explain(err error) error {
	var grammar *jsontext.SyntacticError
	switch {
	case len(bytes.TrimSpace(d.data)) == 0:
		return d.syntax(0, "the text is empty")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return d.syntax(len(d.data), "the text ends in the middle of a value")
	case errors.As(err, &grammar) && grammar.Err != nil && strings.Contains(grammar.Err.Error(), "max depth"):
		return &DepthError{Offset: int(grammar.ByteOffset), Max: MaxDepth}
	case errors.As(err, &grammar):
		return d.syntax(int(grammar.ByteOffset), grammarMessage(d.data, grammar))
	}
	return d.syntax(int(d.in.InputOffset()), err.Error())
}

// grammarMessage is what is wrong in a few words, without the library's name and Go quoting.
func grammarMessage(data []byte, err *jsontext.SyntacticError) string {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) && err.ByteOffset == 0 {
		return "the text starts with a byte order mark, which JSON does not allow"
	}
	if err.Err == nil {
		return "this is not JSON"
	}
	return strings.TrimPrefix(err.Err.Error(), "jsontext: ")
}
