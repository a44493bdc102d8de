package openapi

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// faultLine finds the line that a parser's message is about, since neither YAML nor kin-openapi gives it as a number: the
// line that the message names, else that of the longest text which the message quotes and the document has, else that of
// a parameter which breaks the one rule that kin-openapi ends a load for. The first line stands for the document as a
// whole.
func faultLine(raw []byte, msg string) int {
	for _, pattern := range []*regexp.Regexp{exactInMessage, lineInMessage} {
		if m := pattern.FindStringSubmatch(msg); m != nil {
			if line, err := strconv.Atoi(m[1]); err == nil {
				return line
			}
		}
	}
	quotes := quotedInMessage.FindAllStringSubmatch(msg, -1)
	slices.SortStableFunc(quotes, func(a, b []string) int { return cmp.Compare(len(b[0]), len(a[0])) })
	for _, q := range quotes {
		text := cmp.Or(q[1], q[2], q[3])
		if at := bytes.Index(raw, []byte(text)); at >= 0 && len(text) > 1 {
			return 1 + bytes.Count(raw[:at], []byte("\n"))
		}
	}
	var root yaml.Node
	if bothInMessage.MatchString(msg) && yaml.Unmarshal(raw, &root) == nil {
		return max(1, twofold(&root))
	}
	return 1
}

var (
	exactInMessage  = regexp.MustCompile(`\bL(\d+)\.C\d+`)
	lineInMessage   = regexp.MustCompile(`\bline (\d+)`)
	quotedInMessage = regexp.MustCompile("\"([^\"]+)\"|'([^']+)'|`([^`]+)`")
	bothInMessage   = regexp.MustCompile(`both schema and content in a parameter`)
)

// twofold is the line of the first mapping that has both a schema and content; 0: there is none.
func twofold(n *yaml.Node) int {
	if n.Kind == yaml.MappingNode {
		var found int
		for i := 0; i < len(n.Content); i += 2 {
			if key := n.Content[i].Value; key == "schema" || key == "content" {
				found++
			}
		}
		if found == 2 {
			return n.Line
		}
	}
	for _, child := range n.Content {
		if line := twofold(child); line > 0 {
			return line
		}
	}
	return 0
}
