package sentence

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/cucumber/godog"
)

// fits holds a handler against its pattern, which godog does only when the step runs: an optional context, a text or
// int for each capture, then the table or doc string; it returns nothing or an error. A pattern that ends with a colon
// takes something below it, of either kind where the handler does not say which.
func (s *Sentence) fits(handler reflect.Type) error {
	if handler == nil || handler.Kind() != reflect.Func || handler.IsVariadic() {
		return errors.New("its handler is no function of fixed parameters")
	}
	takes := parameters(handler)
	if n := len(takes); n > 0 {
		if s.Argument = argumentOf(takes[n-1]); s.Argument != NoArgument {
			takes = takes[:n-1]
		}
	}
	colon := strings.HasSuffix(s.Pattern, ":$")
	if colon && s.Argument == NoArgument {
		s.Argument = Either
	}
	if colon != (s.Argument != NoArgument) {
		return fmt.Errorf("it takes %s, so its pattern ends with a colon", s.Argument.Words())
	}
	if err := s.returns(handler); err != nil {
		return err
	}
	return s.captures(takes)
}

func parameters(handler reflect.Type) []reflect.Type {
	var out []reflect.Type
	for i := range handler.NumIn() {
		if in := handler.In(i); i > 0 || in != reflect.TypeFor[context.Context]() {
			out = append(out, in)
		}
	}
	return out
}

func argumentOf(t reflect.Type) Argument {
	switch t {
	case reflect.TypeFor[*godog.Table]():
		return Table
	case reflect.TypeFor[*godog.DocString]():
		return DocString
	}
	return NoArgument
}

func (s *Sentence) returns(handler reflect.Type) error {
	switch {
	case handler.NumOut() == 0:
		return nil
	case handler.NumOut() == 1 && handler.Out(0) == reflect.TypeFor[error]():
		s.CanFail = true
		return nil
	}
	return errors.New("its handler returns nothing or an error")
}

// captures holds the parameters against what the pattern captures, in number and, of the example, in type.
func (s *Sentence) captures(takes []reflect.Type) error {
	if s.re == nil {
		return nil
	}
	if n := s.re.NumSubexp(); n != len(takes) {
		return fmt.Errorf("it captures %d texts and its handler takes %d", n, len(takes))
	}
	for i, t := range takes {
		switch t.Kind() {
		case reflect.String:
		case reflect.Int:
			if !digitsOnly(s.Pattern, i+1) {
				return fmt.Errorf("capture %d is an int of its handler: capture digits", i+1)
			}
		default:
			return fmt.Errorf("parameter %d of its handler is a %s; there are string and int", i+1, t)
		}
	}
	return nil
}

// Takes says whether the sentence takes what a step brings below its text.
func (s *Sentence) Takes(a Argument) bool {
	return s.Argument == a || s.Argument == Either && a != NoArgument
}

// Words is the argument as a sentence names it.
func (a Argument) Words() string {
	if a == NoArgument {
		return "nothing"
	}
	return "a " + string(a)
}
