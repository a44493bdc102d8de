package openapi

import (
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"cartwright/openapi/style"
)

// index finds the operation of a request in a tree of path segments, so that the cost of a match does not grow with the
// number of paths. Its order is total: per segment a literal wins over a mixed template, that over a whole parameter.
type index struct {
	anyHost *node
	hosts   []hostNode
}

type hostNode struct {
	host    string
	pattern *regexp.Regexp
	root    *node
}

// node is a place in the tree: what may follow, and the operations that end here by method.
type node struct {
	literals   map[string]*node
	mixed      []mixedNode
	parameter  *node
	operations map[string][]leaf // those that ask for more of the query first
}

// mixedNode is a segment such as {name}.json.
type mixedNode struct {
	template string
	pattern  *regexp.Regexp
	node     *node
}

type leaf struct {
	operation *Operation
	mount     Mount
	names     []string // of the parameters along the way
	fixed     style.Pairs
}

func newIndex() *index { return &index{anyHost: newNode()} }

func newNode() *node { return &node{literals: map[string]*node{}, operations: map[string][]leaf{}} }

var templateName = regexp.MustCompile(`\{([^{}]*)\}`)

// add puts an operation at a place, or says which one is there already.
func (x *index) add(m Mount, o *Operation) error {
	at, err := x.root(m)
	if err != nil {
		return &DocumentError{At: o.At, Msg: fmt.Sprintf("host %q of its server: %s", m.Host, cause(err)), Hint: "write a URL or a path that starts with /"}
	}
	var names []string
	path, _, _ := strings.Cut(m.Path, "?")
	for _, segment := range strings.Split(path, "/") {
		for _, name := range templateName.FindAllStringSubmatch(segment, -1) {
			names = append(names, parameterName(name[1]))
		}
		at = at.child(segment)
	}
	l := leaf{operation: o, mount: m, names: names, fixed: o.fixed}
	for _, taken := range at.operations[o.Method] {
		if len(taken.fixed) == len(l.fixed) && taken.asks(l.fixed) {
			return &DocumentError{At: o.At, Msg: fmt.Sprintf("%s %s is also %s at %s", o.Method, m, taken.operation.ID, taken.operation.At),
				Hint: "two operations cannot share a place: change a path, or give the documents different servers"}
		}
	}
	at.operations[o.Method] = append(at.operations[o.Method], l)
	slices.SortStableFunc(at.operations[o.Method], func(a, b leaf) int { return len(b.fixed) - len(a.fixed) })
	return nil
}

// parameterName is the name in a template's braces, which some documents write as RFC 6570 does: {.name} or {;name*}.
func parameterName(inBraces string) string {
	return strings.TrimSuffix(strings.TrimLeft(inBraces, ".;/?&+#"), "*")
}

// fixedQuery is the query in a path, as some documents write it to tell operations apart: /things?beta=true.
func fixedQuery(path string) style.Pairs {
	_, query, _ := strings.Cut(path, "?")
	pairs, _ := style.ParsePairs(query)
	return pairs
}

// asks says that each pair that the operation's path has is among those of a query.
func (l leaf) asks(query style.Pairs) bool {
	return !slices.ContainsFunc(l.fixed, func(p style.Pair) bool { return !slices.Contains(query, p) })
}

func (x *index) root(m Mount) (*node, error) {
	if m.Host == "" {
		return x.anyHost, nil
	}
	for _, h := range x.hosts {
		if h.host == m.Host {
			return h.root, nil
		}
	}
	pattern, err := regexp.Compile(m.HostPattern)
	if err != nil {
		return nil, err
	}
	h := hostNode{host: m.Host, pattern: pattern, root: newNode()}
	x.hosts = append(x.hosts, h)
	slices.SortFunc(x.hosts, func(a, b hostNode) int { return strings.Compare(hostRank(a.host), hostRank(b.host)) })
	return h.root, nil
}

// hostRank puts hosts without variables first, then by name.
func hostRank(host string) string { return fmt.Sprint(strings.Count(host, "{"), host) }

func (n *node) child(segment string) *node {
	switch {
	case !strings.Contains(segment, "{"):
		next := n.literals[segment]
		if next == nil {
			next = newNode()
			n.literals[segment] = next
		}
		return next
	case templateName.FindString(segment) == segment:
		if n.parameter == nil {
			n.parameter = newNode()
		}
		return n.parameter
	}
	return n.mixedChild(segment)
}

func (n *node) mixedChild(segment string) *node {
	shape := templateName.ReplaceAllString(segment, "{}")
	for _, m := range n.mixed {
		if m.template == shape {
			return m.node
		}
	}
	literal := templateName.Split(segment, -1)
	for i := range literal {
		literal[i] = regexp.QuoteMeta(literal[i])
	}
	m := mixedNode{template: shape, pattern: regexp.MustCompile("^" + strings.Join(literal, "(.+)") + "$"), node: newNode()}
	n.mixed = append(n.mixed, m)
	slices.SortFunc(n.mixed, func(a, b mixedNode) int { return strings.Compare(b.template, a.template) })
	return m.node
}

// Match is the operation of a request and the decoded values of its path parameters.
type Match struct {
	Operation *Operation
	Mount     Mount
	Path      map[string]string
	// RawPath holds the parameters that are a whole segment and percent-encoded, as they were sent.
	RawPath map[string]string
}

// Find returns the match of a request, or the methods that its path allows, sorted. Both empty: no such path. HEAD is
// answered as GET where the document does not declare it.
func (c *Contract) Find(r *http.Request) (*Match, []string) {
	return c.index.find(r.Method, r.Host, r.URL)
}

// FindPath is Find for a method and a path, on any host.
func (c *Contract) FindPath(method, path string) (*Match, []string) {
	u, err := url.Parse(path)
	if err != nil {
		return nil, nil
	}
	return c.index.find(method, "", u)
}

func (x *index) find(method, host string, u *url.URL) (*Match, []string) {
	s := search{method: method, query: u.RawQuery, segments: strings.Split(u.EscapedPath(), "/")}
	if host != "" && len(x.hosts) > 0 {
		name := Hostname(host)
		for _, h := range x.hosts {
			if h.pattern.MatchString(name) && s.walk(h.root, 0) {
				return s.match(), nil
			}
		}
	}
	if s.walk(x.anyHost, 0) {
		return s.match(), nil
	}
	if method == http.MethodHead && s.allowed[http.MethodGet] {
		return x.find(http.MethodGet, host, u)
	}
	return nil, slices.Sorted(maps.Keys(s.allowed))
}

// Hostname is what a Host header names, without the port.
func Hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}

// search is one walk down the tree, with the values met on the way.
type search struct {
	method   string
	query    string
	segments []string
	values   []string
	raws     []string // as sent; empty where that is the value itself or a part of a segment
	found    leaf
	allowed  map[string]bool
}

func (s *search) walk(n *node, depth int) bool {
	if depth == len(s.segments) {
		return s.end(n)
	}
	raw := s.segments[depth]
	segment := decodeSegment(raw)
	if next := n.literals[segment]; next != nil && s.walk(next, depth+1) {
		return true
	}
	for _, m := range n.mixed {
		if values := m.pattern.FindStringSubmatch(segment); values != nil && s.descend(m.node, depth, "", values[1:]...) {
			return true
		}
	}
	if raw == segment {
		raw = ""
	}
	return n.parameter != nil && segment != "" && s.descend(n.parameter, depth, raw, segment)
}

func (s *search) descend(n *node, depth int, raw string, values ...string) bool {
	kept := len(s.values)
	s.values = append(s.values, values...)
	for range values {
		s.raws = append(s.raws, raw)
	}
	if s.walk(n, depth+1) {
		return true
	}
	s.values, s.raws = s.values[:kept], s.raws[:kept]
	return false
}

func (s *search) end(n *node) bool {
	for _, l := range n.operations[s.method] {
		if len(l.fixed) == 0 || l.asks(fixedQuery("?"+s.query)) {
			s.found = l
			return true
		}
	}
	for method := range n.operations {
		if method == s.method {
			continue // its operations ask for another query, which no Allow can say
		}
		if s.allowed == nil {
			s.allowed = map[string]bool{}
		}
		s.allowed[method] = true
	}
	return false
}

func (s *search) match() *Match {
	m := &Match{Operation: s.found.operation, Mount: s.found.mount}
	if len(s.values) > 0 {
		m.Path = make(map[string]string, len(s.values))
	}
	for i, name := range s.found.names {
		m.Path[name] = s.values[i]
		if s.raws[i] != "" {
			if m.RawPath == nil {
				m.RawPath = map[string]string{}
			}
			m.RawPath[name] = s.raws[i]
		}
	}
	return m
}

// decodeSegment decodes a segment by itself, so that an encoded slash stays inside it.
func decodeSegment(raw string) string {
	if !strings.Contains(raw, "%") {
		return raw
	}
	decoded, err := url.PathUnescape(raw)
	if err != nil {
		return raw
	}
	return decoded
}
