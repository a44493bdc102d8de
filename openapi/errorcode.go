package openapi

import (
	"encoding/json"
	"regexp"
	"strings"
)

// CodeFields are where the errors of vendors have their code, the likeliest first.
func CodeFields() []string { return []string{"code", "type"} }

// MessageFields are where they have their message.
func MessageFields() []string { return []string{"message", "detail", "error"} }

// CodeIn gives the error code that the decoded body of an answer stands for: the one that it states, else the one whose
// message it has. Where several messages fit, that with the most letters of its own counts, as "{sentence}" fits everything.
// It is empty when there is none, or when it cannot be told.
func (r *Response) CodeIn(body any) string {
	own, _, stated := ErrorText(body, CodeFields()...)
	message, _, _ := ErrorText(body, MessageFields()...)
	best, letters := "", -1
	for _, c := range r.ErrorCodes {
		switch {
		case stated && c.Code == own:
			return c.Code
		case stated, c.Message == "", !c.Words(message):
		case literals(c.Message) > letters:
			best, letters = c.Code, literals(c.Message)
		case literals(c.Message) == letters:
			best = "" // either of them
		}
	}
	return best
}

// Words says whether a message is that of the code, in which {tokens} stand for what the case fills in.
func (c ErrorCode) Words(message string) bool {
	parts := messageToken.Split(c.Message, -1)
	if len(parts) == 1 {
		return c.Message == message
	}
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile("(?s)^" + strings.Join(parts, ".+") + "$").MatchString(message)
}

var messageToken = regexp.MustCompile(`\{[a-z]+\}`)

func literals(template string) int { return len(messageToken.ReplaceAllString(template, "")) }

// ErrorText finds the first of these fields in an error's body, and says which it was; of a list it is the first entry.
func ErrorText(body any, names ...string) (text, name string, ok bool) {
	fields, _ := body.(map[string]any)
	for _, name := range names {
		value := fields[name]
		if list, several := value.([]any); several && len(list) > 0 {
			value = list[0]
		}
		switch v := value.(type) {
		case string:
			return v, name, true
		case json.Number:
			return v.String(), name, true
		}
	}
	return "", "", false
}
