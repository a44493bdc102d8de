package report

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"cartwright/steps/result"
)

// curl is a request as a command that anyone can repeat; credentials are hidden.
func (m mask) curl(baseURL string, x *result.Exchange) string {
	baseURL = cmp.Or(x.BaseURL, baseURL)
	parts := []string{"curl -i"}
	if x.Method != http.MethodGet {
		parts = append(parts, "-X "+shellQuote(x.Method))
	}
	for _, name := range slices.Sorted(maps.Keys(x.RequestHeader)) {
		for _, value := range x.RequestHeader[name] {
			parts = append(parts, "-H "+shellQuote(name+": "+m.header(name, value, x.Operation)))
		}
	}
	if len(x.RequestBody) > 0 {
		parts = append(parts, "--data-raw "+shellQuote(shorten(m.text(string(x.RequestBody)), maxBody)))
	}
	return strings.Join(append(parts, shellQuote(m.text(strings.TrimSuffix(baseURL, "/"))+m.target(x.Target, x.Operation))), " ")
}

// shellQuote makes one word of any text for a POSIX shell; bytes that are no text are written as bash, zsh and ksh read
// them.
func shellQuote(text string) string {
	switch {
	case text != "" && strings.IndexFunc(text, needsQuotes) < 0:
		return text
	case utf8.ValidString(text) && strings.IndexFunc(text, unsafeRune) < 0:
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	return "$'" + escapeBytes(text) + "'"
}

func needsQuotes(r rune) bool {
	letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	return !letter && !strings.ContainsRune("-_./:@%+,", r)
}

func escapeBytes(text string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\'' || c == '\\':
			b.Write([]byte{'\\', c})
		case c < ' ' || c > '~':
			b.Write([]byte{'\\', 'x', digits[c>>4], digits[c&15]})
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
