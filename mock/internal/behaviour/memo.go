package behaviour

import (
	"strings"
	"sync/atomic"
)

// Memo remembers what the last text came to. A client sends the same JSON in a header with each of its requests, and
// guards and behaviours all want to know what it says. The zero value is ready; it is safe for concurrent use.
type Memo struct{ last atomic.Pointer[remembered] }

type remembered struct {
	text  string
	value any
}

// maxRemembered bounds the text that a memo keeps, in bytes.
const maxRemembered = 1 << 10

// Once is what read makes of a text, which must depend on the text alone and is not changed by anyone afterwards.
func Once[T any](c *Call, text string, read func(text string) *T) *T {
	if c.Memo == nil || len(text) > maxRemembered {
		return read(text)
	}
	if last := c.Memo.last.Load(); last != nil && last.text == text {
		if value, same := last.value.(*T); same {
			return value
		}
	}
	value := read(text)
	c.Memo.last.Store(&remembered{strings.Clone(text), value})
	return value
}
