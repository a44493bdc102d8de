package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes any bytes safe to show: invalid UTF-8 becomes U+FFFD, and what would move a cursor, hide text or turn its
// direction becomes an escape. Newlines and tabs stay.
func clean(text string) string {
	if strings.IndexFunc(text, unsafeRune) < 0 && utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case !unsafeRune(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// unsafeRune says whether a rune must not reach a terminal or a page as it is.
func unsafeRune(r rune) bool {
	switch r {
	case '\n', '\t':
		return false
	case utf8.RuneError, 0xfffe, 0xffff:
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// line is clean for text that must stay on one line.
func line(text string) string {
	text = clean(text)
	if !strings.ContainsAny(text, "\n\t") {
		return text
	}
	return strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(text)
}

// shorten cuts a text after so many bytes, at a rune, and says how much is missing.
func shorten(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return fmt.Sprintf("%s… (%d bytes more)", text[:limit], len(text)-limit)
}

// counted is a number with its noun.
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// indent puts a margin before every line but empty ones.
func indent(text, margin string) string {
	var b strings.Builder
	for l := range strings.Lines(text) {
		if strings.TrimSpace(l) != "" {
			b.WriteString(margin)
		}
		b.WriteString(l)
	}
	return b.String()
}

// width is the number of columns, which is near enough the number of runes.
func width(text string) int { return utf8.RuneCountInString(text) }
