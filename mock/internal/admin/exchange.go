package admin

import (
	"encoding/base64"
	"net/http"
	"strconv"
	"time"
	"unicode/utf8"

	"cartwright/mock/internal/journal"
	"cartwright/openapi/jsonvalue"
)

// summary is an exchange as a list shows it.
type summary struct {
	ID         uint64    `json:"id"`
	At         time.Time `json:"at"`
	DurationMs float64   `json:"durationMs"`
	Method     string    `json:"method"`
	Target     string    `json:"target"`
	Host       string    `json:"host"`
	Operation  string    `json:"operation,omitempty"`
	Document   string    `json:"document,omitempty"`
	Status     int       `json:"status"`
	Source     string    `json:"source"`
	Fault      string    `json:"fault,omitempty"`
	Violations int       `json:"violations"`
}

func summarize(e *journal.Exchange) summary {
	return summary{ID: e.ID, At: e.At, DurationMs: float64(e.Took.Microseconds()) / 1000, Method: e.Method, Target: e.Target,
		Host: e.Host, Operation: e.Operation, Document: e.Document, Status: e.Status, Source: e.Source, Fault: e.Fault, Violations: len(e.Findings)}
}

// append writes the summary as JSON, as the tags above say.
func (s *summary) append(dst []byte) []byte {
	dst = strconv.AppendUint(append(dst, `{"id":`...), s.ID, 10)
	dst = append(s.At.AppendFormat(append(dst, `,"at":"`...), time.RFC3339Nano), '"')
	dst = strconv.AppendFloat(append(dst, `,"durationMs":`...), s.DurationMs, 'f', -1, 64)
	for _, f := range [...]struct {
		name, value string
		optional    bool
	}{
		{`,"method":`, s.Method, false}, {`,"target":`, s.Target, false}, {`,"host":`, s.Host, false},
		{`,"operation":`, s.Operation, true}, {`,"document":`, s.Document, true},
	} {
		if f.value != "" || !f.optional {
			dst = jsonvalue.AppendString(append(dst, f.name...), f.value)
		}
	}
	dst = strconv.AppendInt(append(dst, `,"status":`...), int64(s.Status), 10)
	dst = jsonvalue.AppendString(append(dst, `,"source":`...), s.Source)
	if s.Fault != "" {
		dst = jsonvalue.AppendString(append(dst, `,"fault":`...), s.Fault)
	}
	return append(strconv.AppendInt(append(dst, `,"violations":`...), int64(s.Violations), 10), '}')
}

// exchange is one in full.
type exchange struct {
	summary
	Request  message           `json:"request"`
	Response message           `json:"response"`
	Findings []journal.Finding `json:"findings"`
}

func inFull(e *journal.Exchange) exchange {
	out := exchange{summary: summarize(e), Request: newMessage(e.RequestHeader, e.RequestBody),
		Response: newMessage(e.ResponseHeader, e.ResponseBody), Findings: e.Findings}
	if out.Findings == nil {
		out.Findings = []journal.Finding{}
	}
	return out
}

// message is one direction. A body is text where it can be read as such; no byte of it is lost either way.
type message struct {
	Headers    map[string][]string `json:"headers"`
	BodySize   int                 `json:"bodySize"`
	BodyText   string              `json:"bodyText,omitempty"`
	BodyBase64 string              `json:"bodyBase64,omitempty"`
}

func newMessage(header http.Header, body []byte) message {
	m := message{Headers: make(map[string][]string, len(header)), BodySize: len(body)}
	for name, values := range header {
		m.Headers[name] = make([]string, len(values))
		for i, v := range values {
			m.Headers[name][i] = readable(v)
		}
	}
	if utf8.Valid(body) {
		m.BodyText = string(body)
	} else {
		m.BodyBase64 = base64.StdEncoding.EncodeToString(body)
	}
	return m
}

// readable reads a header value that is not UTF-8 as Latin-1, which HTTP once meant (RFC 9110 §5.5), since JSON holds
// nothing else than text.
func readable(value string) string {
	if utf8.ValidString(value) {
		return value
	}
	runes := make([]rune, len(value))
	for i := range len(value) {
		runes[i] = rune(value[i])
	}
	return string(runes)
}
