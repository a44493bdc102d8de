package client

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
)

// ErrNotAdmin says that something answered that does not speak the admin API: most likely it is not the mock.
var ErrNotAdmin = errors.New("the answer is not one of cartwright's admin API")

// TokenNeeded is the code of a mock's refusal to whoever does not send its admin token; see WithToken.
const TokenNeeded = "TOKEN_NEEDED"

// StatusError is an answer that is not a success.
type StatusError struct {
	Status int
	// Code is the admin API's own, such as REQUEST_NOT_FOUND; empty when the answer carries none, because the engine
	// refused the call before it reached the admin API or because the target is not the mock.
	Code string
	// Message is what the answer says, cut short if need be.
	Message string
}

// Error implements error.
func (e *StatusError) Error() string {
	text := strconv.Itoa(e.Status)
	if name := cmp.Or(e.Code, http.StatusText(e.Status)); name != "" {
		text += " " + name
	}
	if e.Message != "" {
		text += ": " + e.Message
	}
	return text
}

const maxMessage = 300 // bytes

// statusError reads the admin API's error body, the engine's problem document, or any text.
func statusError(status int, body []byte) *StatusError {
	var known struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Title   string `json:"title"`
		Detail  string `json:"detail"`
	}
	e := &StatusError{Status: status}
	if json.Unmarshal(body, &known) == nil {
		e.Code, e.Message = known.Code, cmp.Or(known.Message, known.Detail, known.Title)
	}
	if e.Message == "" {
		e.Message = strings.Join(strings.Fields(string(body)), " ")
	}
	if len(e.Message) > maxMessage {
		e.Message = strings.ToValidUTF8(e.Message[:maxMessage], "") + "…"
	}
	return e
}
