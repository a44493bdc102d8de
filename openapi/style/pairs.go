package style

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cartwright/openapi/schema"
)

// Pair is one name=value of a query or a form. The name is decoded, the value is as it was sent.
type Pair struct{ Name, Raw string }

// Pairs are those of a query or a form, in their order.
type Pairs []Pair

// ParsePairs reads a query or a form. Pairs that are not percent-encoded text are left out, and the text of the first is
// given.
func ParsePairs(s string) (pairs Pairs, malformed string) {
	for s != "" {
		var part string
		part, s, _ = strings.Cut(s, "&")
		if part == "" {
			continue
		}
		name, raw, _ := strings.Cut(part, "=")
		name, ok := Unplus(name)
		if _, decodes := url.QueryUnescape(raw); !ok || decodes != nil {
			if malformed == "" {
				malformed = part
			}
			continue
		}
		pairs = append(pairs, Pair{Name: name, Raw: raw})
	}
	return pairs, malformed
}

// Unplus decodes a query's or a form's encoding, where + is a blank.
func Unplus(s string) (string, bool) {
	if !strings.ContainsAny(s, "%+") {
		return s, utf8.ValidString(s)
	}
	out, err := url.QueryUnescape(s)
	if err != nil {
		return s, false
	}
	return out, utf8.ValidString(out)
}

// Plain is the Unescape of texts that are not percent-encoded, such as headers.
func Plain(s string) (string, bool) { return s, utf8.ValidString(s) }

// Unpercent decodes percent-encoding where + is a plus, as in a path. What is not well-formed is taken as it is.
func Unpercent(s string) (string, bool) {
	if !strings.Contains(s, "%") {
		return s, utf8.ValidString(s)
	}
	out, err := url.PathUnescape(s)
	if err != nil {
		return s, false
	}
	return out, utf8.ValidString(out)
}

// Raw are the values of a name as they were sent.
func (p Pairs) Raw(name string) []string {
	var out []string
	for _, pair := range p {
		if pair.Name == name {
			out = append(out, pair.Raw)
		}
	}
	return out
}

// Get is the first value of a name, decoded.
func (p Pairs) Get(name string) string {
	for _, pair := range p {
		if pair.Name == name {
			value, _ := Unplus(pair.Raw)
			return value
		}
	}
	return ""
}

// Spread says whether the rule's value is spread over pairs with names of its own: a deepObject as name[member], unless it
// can be nothing but a text, or an object of style form, exploded, as its members.
func (r *Rule) Spread() bool {
	return r.Pairs && (r.Style == DeepObject && !r.kinds.only(scalars) || r.Explode && r.Style == Form && r.kinds.has(object) && r.kinds.only(object|null))
}

// Claims says whether a pair of this name is a part of the rule's value.
func (r *Rule) Claims(name string) bool {
	switch {
	case !r.Spread():
		return name == r.Name
	case r.Style == DeepObject:
		return name == r.Name || strings.HasPrefix(name, r.Name+"[")
	}
	return PropertyOf(r.Schema, name) != nil
}

// Names says whether a pair of this name is a part of the rule's value by what it is called, and not because an object
// takes members that its schema does not list.
func (r *Rule) Names(name string) bool {
	if r.Style == DeepObject || !r.Spread() {
		return r.Claims(name)
	}
	return slices.ContainsFunc(PropertiesOf(r.Schema), func(p schema.Property) bool { return p.Name == name })
}

// Gather reads a value that is spread over pairs; false: none of them belongs to it.
func (r *Rule) Gather(pairs Pairs, unescape Unescape) (any, bool) {
	root := &branch{}
	found := false
	for _, pair := range pairs {
		if !r.Claims(pair.Name) {
			continue
		}
		found = true
		value, _ := unescape(pair.Raw)
		path := []string{pair.Name}
		if r.Style == DeepObject {
			path = brackets(pair.Name[len(r.Name):])
		}
		root.put(path, value)
	}
	return root.value(r.Schema), found
}

// brackets splits `[a][b][]` into its names. Text outside of brackets is a name of its own.
func brackets(s string) []string {
	var out []string
	for _, part := range strings.Split(s, "[") {
		if name := strings.TrimSuffix(part, "]"); part != "" {
			out = append(out, name)
		}
	}
	return out
}

// branch is a place in a value that is spread over pairs: texts that end here, or members.
type branch struct {
	texts   []string
	names   []string
	members map[string]*branch
}

func (b *branch) put(path []string, value string) {
	if len(path) == 0 {
		b.texts = append(b.texts, value)
		return
	}
	next := b.members[path[0]]
	if next == nil {
		if b.members == nil {
			b.members = map[string]*branch{}
		}
		next = &branch{}
		b.members[path[0]] = next
		b.names = append(b.names, path[0])
	}
	next.put(path[1:], value)
}

// value types the branch by its schema: a list where the schema takes one and the names are “ or numbers.
func (b *branch) value(s *schema.Schema) any {
	allowed := kindsOf(s)
	if allowed.has(array) && (!allowed.has(object) || b.numbered()) && (len(b.members) == 0 || b.numbered()) {
		return b.list(s)
	}
	if len(b.members) == 0 {
		if len(b.texts) == 0 {
			return map[string]any{}
		}
		return Scalar(b.texts[len(b.texts)-1], s)
	}
	out := make(map[string]any, len(b.members))
	for _, name := range b.names {
		out[name] = b.members[name].value(PropertyOf(s, name))
	}
	return out
}

func (b *branch) numbered() bool {
	for _, name := range b.names {
		if _, err := strconv.Atoi(name); err != nil && name != "" {
			return false
		}
	}
	return len(b.names) > 0
}

func (b *branch) list(s *schema.Schema) any {
	out := []any{}
	for _, text := range b.texts {
		out = append(out, Scalar(text, ItemOf(s, len(out))))
	}
	for _, name := range b.names {
		member := b.members[name]
		if name != "" {
			out = append(out, member.value(ItemOf(s, len(out))))
			continue
		}
		for _, text := range member.texts {
			out = append(out, Scalar(text, ItemOf(s, len(out))))
		}
	}
	return out
}
