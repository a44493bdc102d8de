// Package callback sends what a service sends of itself: the callbacks of an operation after its answer, and webhooks
// when a test asks for them.
package callback

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"cartwright/openapi/jsonvalue"
)

// Exchange is what the runtime expressions of a callback speak of: a request and the answer that it got.
type Exchange struct {
	URL, Method string
	Path, Query map[string]string // decoded, by name
	Header      http.Header
	Body        any // decoded; nil: none

	Status         int
	ResponseHeader http.Header
	ResponseBody   any
}

// AbsentError says that an expression asks for a part that the exchange does not have.
type AbsentError struct{ Expression string }

// Error implements error.
func (e *AbsentError) Error() string { return e.Expression + " leads nowhere in this exchange" }

// UnknownError says that a text is no runtime expression.
type UnknownError struct{ Expression string }

// Error implements error.
func (e *UnknownError) Error() string {
	return e.Expression + " is no runtime expression: write $url, $method, $statusCode, or $request or $response with .header.name, .query.name, .path.name or .body#/pointer"
}

var embedded = regexp.MustCompile(`\{(\$[^{}]*)\}`)

// Expand puts the values of an exchange into a template (OpenAPI, runtime expressions): one expression, or text with
// expressions in braces. The error is an *AbsentError or an *UnknownError.
func (x *Exchange) Expand(template string) (string, error) {
	if strings.HasPrefix(template, "$") {
		return x.value(template)
	}
	var failed error
	out := embedded.ReplaceAllStringFunc(template, func(token string) string {
		text, err := x.value(token[1 : len(token)-1])
		if err != nil && failed == nil {
			failed = err
		}
		return text
	})
	return out, failed
}

func (x *Exchange) value(expression string) (string, error) {
	switch expression {
	case "$url":
		return x.URL, nil
	case "$method":
		return x.Method, nil
	case "$statusCode":
		return strconv.Itoa(x.Status), nil
	}
	if rest, ok := strings.CutPrefix(expression, "$request."); ok {
		return part(expression, rest, x.Header, x.Body, map[string]map[string]string{"query": x.Query, "path": x.Path})
	}
	if rest, ok := strings.CutPrefix(expression, "$response."); ok {
		return part(expression, rest, x.ResponseHeader, x.ResponseBody, nil)
	}
	return "", &UnknownError{expression}
}

// part is one part of a message.
func part(expression, rest string, header http.Header, body any, named map[string]map[string]string) (string, error) {
	if rest == "body" || strings.HasPrefix(rest, "body#") {
		v, ok := jsonvalue.Get(body, strings.TrimPrefix(strings.TrimPrefix(rest, "body"), "#"))
		if !ok || v == nil {
			return "", &AbsentError{expression}
		}
		return textOf(v), nil
	}
	place, name, _ := strings.Cut(rest, ".")
	if place == "header" && name != "" {
		if text := header.Get(name); text != "" {
			return text, nil
		}
		return "", &AbsentError{expression}
	}
	values, known := named[place]
	if !known || name == "" {
		return "", &UnknownError{expression}
	}
	if text := values[name]; text != "" {
		return text, nil
	}
	return "", &AbsentError{expression}
}

func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number, bool:
		return fmt.Sprint(v)
	}
	return string(jsonvalue.Append(nil, v))
}
