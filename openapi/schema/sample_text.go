package schema

import (
	"encoding/base64"
	"fmt"
	"regexp/syntax"
	"strings"
	"unicode"
)

// sampleText makes a string of the shape's format or pattern, or of words.
func sampleText(m *shape, d *dice, ptr string) (any, error) {
	if m.minLength > m.maxLength {
		return nil, &SampleError{ptr, "minLength is above maxLength"}
	}
	const tries = 24
	for try := range tries {
		text, err := candidateText(m, d, (try+3)%tries) // three more than necessary read better than none
		if err != nil {
			return nil, &SampleError{ptr, err.Error()}
		}
		if textFits(m, text) {
			return text, nil
		}
	}
	return nil, &SampleError{ptr, fmt.Sprintf("no text found for pattern %q, format %q and its lengths", m.patterns, m.formats)}
}

func candidateText(m *shape, d *dice, extra int) (string, error) {
	switch {
	case len(m.patterns) > 0:
		w := patternWriter{dice: d, extra: extra, want: m.minLength}
		return w.text(m.patterns[extra%len(m.patterns)], m)
	case len(m.formats) > 0:
		if text := formatText(m.formats[extra%len(m.formats)], m, d); text != "" {
			return text, nil
		}
	}
	return words(m, d), nil
}

func textFits(m *shape, text string) bool {
	n := runeCount(text)
	if n < m.minLength || n > m.maxLength {
		return false
	}
	for _, p := range m.parts {
		if (p.program.pattern != nil && !p.program.pattern.match(text)) || (p.program.textFormat != nil && !p.program.textFormat(text)) {
			return false
		}
	}
	return true
}

// longestSample bounds samples, whatever the document's minLength says.
const longestSample = 1 << 20

// words are a few syllables, cut or repeated to the length that is asked for.
func words(m *shape, d *dice) string {
	syllables := [...]string{"ba", "co", "di", "fe", "gu", "ha", "ki", "lo", "mi", "nu", "pa", "ro", "sa", "te", "vi", "zo"}
	want := min(max(m.minLength, min(6+d.below(5), m.maxLength)), longestSample)
	var b strings.Builder
	for b.Len() < want {
		b.WriteString(syllables[d.below(len(syllables))])
	}
	return b.String()[:want]
}

// formatText makes a string of a known format; "" for others.
func formatText(format string, m *shape, d *dice) string {
	hex := func(n int) string { return fmt.Sprintf("%016x%016x", d.next(), d.next())[:n] }
	word := strings.ToLower(words(&shape{minLength: 5, maxLength: 8}, d))
	date := fmt.Sprintf("20%02d-%02d-%02d", 20+d.below(10), 1+d.below(12), 1+d.below(28))
	clock := fmt.Sprintf("%02d:%02d:%02dZ", d.below(24), d.below(60), d.below(60))
	switch format {
	case "date-time":
		return date + "T" + clock
	case "date":
		return date
	case "time":
		return clock
	case "duration":
		return fmt.Sprintf("PT%dM", 1+d.below(59))
	case "email":
		return strings.Repeat("a", max(0, min(m.minLength-len(word)-12, 200))) + word + "@example.com"
	case "uri", "uri-reference", "url", "iri":
		text := "https://example.com/" + word
		return text + strings.Repeat("a", max(0, min(m.minLength-len(text), longestSample)))
	case "uuid":
		return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12)
	case "ipv4":
		return fmt.Sprintf("192.0.2.%d", 1+d.below(254))
	case "ipv6":
		return fmt.Sprintf("2001:db8::%x", 1+d.below(0xfffe))
	case "hostname":
		return word + ".example.com"
	case "byte":
		return base64.StdEncoding.EncodeToString([]byte(words(&shape{minLength: m.minLength * 3 / 4, maxLength: longestSample}, d)))
	case "regex":
		return "^[a-z]+$"
	case "json-pointer":
		return "/" + word
	}
	return ""
}

// patternWriter writes a text that an expression matches. extra is how often more than necessary repeats repeat.
type patternWriter struct {
	dice  *dice
	extra int
	want  int
	out   strings.Builder
}

func (w *patternWriter) text(pattern string, m *shape) (string, error) {
	e := translate(pattern)
	if e.backtracks {
		return "", fmt.Errorf("pattern %q looks around or back, which samples cannot follow", pattern)
	}
	re, err := syntax.Parse(e.linear.String(), syntax.Perl)
	if err != nil {
		return "", fmt.Errorf("pattern %q: %w", pattern, err)
	}
	w.write(re)
	text := w.out.String()
	if missing := m.minLength - runeCount(text); missing > 0 && missing <= longestSample && w.extra > 0 {
		text += strings.Repeat("a", missing) // helps where the pattern is not anchored
	}
	return text, nil
}

func (w *patternWriter) write(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			w.out.WriteRune(r)
		}
	case syntax.OpCharClass:
		w.out.WriteRune(w.member(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		w.out.WriteRune(rune('a' + w.dice.below(26)))
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			w.write(sub)
		}
	case syntax.OpAlternate:
		w.write(re.Sub[w.dice.below(len(re.Sub))])
	case syntax.OpStar:
		w.repeat(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		w.repeat(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		w.repeat(re.Sub[0], 0, 1)
	case syntax.OpRepeat:
		w.repeat(re.Sub[0], re.Min, re.Max)
	}
}

func (w *patternWriter) repeat(re *syntax.Regexp, low, high int) {
	n := low + w.extra
	if w.extra >= 12 {
		n = low + w.want
	}
	if high >= 0 {
		n = min(n, high)
	}
	for range n {
		if w.out.Len() > longestSample {
			return
		}
		w.write(re)
	}
}

// member picks a character of a class, a letter or digit where there is one.
func (w *patternWriter) member(ranges []rune) rune {
	var readable, printable []rune
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1] && r < 0x7f; r++ {
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				readable = append(readable, r)
			case r > ' ':
				printable = append(printable, r)
			}
		}
	}
	switch {
	case len(readable) > 0:
		return readable[w.dice.below(len(readable))]
	case len(printable) > 0:
		return printable[w.dice.below(len(printable))]
	case len(ranges) > 0:
		return ranges[0]
	}
	return 'a'
}
