package pipeline

import (
	"encoding/json"
	"strconv"
	"strings"

	"cartwright/mock/internal/respond"
	"cartwright/openapi"
)

// Bounds of the header: clients and proxies refuse an answer with too much in its head, some from 4 KiB on. The journal
// has all violations, and their whole texts.
const (
	maxHeaderBytes     = 3 << 10
	maxHeaderTextBytes = 160 // of each text in a violation
)

// violationsHeader renders violations as JSON in ASCII, since header values carry nothing else, and says how many it
// had no room for.
func violationsHeader(all []openapi.Violation) (header string, omitted int) {
	const separator, bracket = ",", "]"
	var b strings.Builder
	b.WriteByte('[')
	for _, f := range respond.Findings(all) {
		for _, text := range []*string{&f.Pointer, &f.Expected, &f.Got, &f.Message, &f.Hint} {
			*text = shortened(*text)
		}
		encoded, err := json.Marshal(f)
		if err != nil { // a struct of strings cannot fail to encode
			omitted++
			continue
		}
		one := asciiJSON(string(encoded))
		if omitted > 0 || b.Len()+len(separator)+len(one)+len(bracket) > maxHeaderBytes {
			omitted++
			continue
		}
		if b.Len() > 1 {
			b.WriteString(separator)
		}
		b.WriteString(one)
	}
	return b.String() + bracket, omitted
}

func shortened(text string) string {
	if len(text) <= maxHeaderTextBytes {
		return text
	}
	return strings.ToValidUTF8(text[:maxHeaderTextBytes], "") + "…"
}

func asciiJSON(text string) string {
	if isASCII(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			b.WriteString(`\u` + hex4(0xd800+r>>10) + `\u` + hex4(0xdc00+r&0x3ff))
		default:
			b.WriteString(`\u` + hex4(r))
		}
	}
	return b.String()
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

func hex4(r rune) string {
	text := strconv.FormatInt(int64(r), 16)
	return strings.Repeat("0", 4-len(text)) + text
}
