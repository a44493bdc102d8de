package openapi

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/style"
)

// queryHas says whether the document names a query parameter, or one that a spread value has as its part.
func (o *Operation) queryHas(name string) bool {
	return slices.ContainsFunc(o.Parameters, func(p *Parameter) bool { return p.In == InQuery && p.rule.Claims(name) })
}

// Takes says whether the document names this parameter.
func (o *Operation) Takes(in, name string) bool {
	return slices.ContainsFunc(o.Parameters, func(p *Parameter) bool { return p.In == in && p.Name == name })
}

// queryNames are the names of the query parameters.
func (o *Operation) queryNames() []string {
	var out []string
	for _, p := range o.Parameters {
		if p.In == InQuery {
			out = append(out, p.Name)
		}
	}
	return out
}

// decode turns a parameter's texts, as they were sent, into the value that its schema describes.
func (p *Parameter) decode(texts []string) (any, *Violation) {
	if len(texts) > 1 && (p.MediaType != "" || p.In == InHeader && !p.rule.Listed()) {
		return nil, p.duplicate(len(texts))
	}
	if p.MediaType != "" {
		return p.content(texts[0])
	}
	if p.In == InHeader && len(texts) > 1 { // RFC 9110 §5.3: several lines of a list are one
		texts = []string{strings.Join(texts, ",")}
	}
	value, fault := p.rule.Value(texts, p.unescape())
	switch {
	case fault == nil:
		return value, nil
	case fault.Duplicate:
		return nil, p.duplicate(len(texts))
	}
	v := p.violation(KeywordStyle, "should be in style "+p.Style, fault.Expected, jsonvalue.Short(fault.Got, 80))
	return nil, &v
}

// knownGood says that this text was accepted the last time, so that it need not be decoded and judged again: a client
// sends the same JSON in a header with each of its requests.
func (p *Parameter) knownGood(texts []string) bool {
	last := p.good.Load()
	return last != nil && len(texts) == 1 && *last == texts[0]
}

// maxRemembered bounds the text that a parameter remembers, in bytes.
const maxRemembered = 1 << 10

// remember notes a text that was accepted, where judging one costs more than comparing it.
func (p *Parameter) remember(text string) {
	if IsJSON(p.MediaType) && len(p.Examples) == 0 && len(text) <= maxRemembered { // a named example has to be told again
		kept := strings.Clone(text) // what it is a part of can go
		p.good.Store(&kept)
	}
}

// content reads a value that is written as a media type.
func (p *Parameter) content(text string) (any, *Violation) {
	text, _ = p.unescape()(text)
	if !IsJSON(p.MediaType) {
		return style.Scalar(text, p.Schema), nil
	}
	value, _, err := jsonvalue.Decode([]byte(text))
	if err != nil {
		v := p.violation(KeywordJSON, "should be valid JSON: "+err.Error(), "JSON text", jsonvalue.Short(text, 80))
		v.Hint = unquotedHint(text)
		return nil, &v
	}
	return value, nil
}

func (p *Parameter) duplicate(times int) *Violation {
	v := p.violation(KeywordDuplicate, "should be sent once", "one value", fmt.Sprintf("%d values", times))
	return &v
}

// unescape decodes a text as it stands in this part of a request.
func (p *Parameter) unescape() style.Unescape {
	switch p.In {
	case InQuery:
		return style.Unplus
	case InPath, InCookie:
		return style.Unpercent
	}
	return style.Plain
}

// unquotedHint recognizes the mistake in the sample header of a vendor's page (S4): a string value without its opening
// quote.
func unquotedHint(text string) string {
	m := openingQuoteMissing.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return fmt.Sprintf(`the value of %s has no opening quote: write "%s": "%s" (the sample header on fabric's own page has this mistake)`, m[1], m[1], m[2])
}

var openingQuoteMissing = regexp.MustCompile(`"(\w+)"\s*:\s*([0-9A-Za-z]*[A-Za-z][0-9A-Za-z]*)\s*[",}]`)
