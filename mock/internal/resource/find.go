package resource

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// Skipped is what looks like a resource and cannot be played as one; its operations answer as the document shows.
type Skipped struct {
	// Path is that of the collection.
	Path string
	// Why is a sentence without a full stop.
	Why string
	// Fault says that it was asked for, by x-mock-resource, in words that are none.
	Fault bool
}

// Find looks for resources in the operations of a document. Those that x-mock-resource asks for are found always, the
// others when all are wanted.
func Find(operations []Operation, all bool) (found []*Resource, skipped []Skipped) {
	pairs := collect(operations)
	for _, path := range pathsOf(operations) {
		p := pairs[path]
		if p == nil {
			continue
		}
		s, err := p.settings()
		switch {
		case err != nil:
			skipped = append(skipped, Skipped{Path: path, Why: err.Error(), Fault: true})
			continue
		case s.never || !all && !s.given:
			continue
		}
		r, why := p.resource(s)
		switch {
		case why == "":
			found = append(found, r)
		case s.given || why != unused:
			skipped = append(skipped, Skipped{Path: path, Why: why, Fault: s.given})
		}
	}
	nest(found)
	return found, skipped
}

// pair is a collection's path and that of its items, with what can be done at them.
type pair struct {
	collection, item string
	param            string
	at, of           map[string]*Operation // by method: at the collection, of an item
}

var (
	parameterOf = regexp.MustCompile(`\{([^{}/]+)\}`)
	lastParam   = regexp.MustCompile(`^(.*/[^{}/]+)/\{([^{}/]+)\}$`)
)

// collect pairs paths: an item's is a collection's and one parameter.
func collect(operations []Operation) map[string]*pair {
	pairs := map[string]*pair{}
	for _, path := range pathsOf(operations) {
		if m := lastParam.FindStringSubmatch(path); m != nil && pairs[m[1]] == nil {
			pairs[m[1]] = &pair{collection: m[1], item: path, param: m[2], at: map[string]*Operation{}, of: map[string]*Operation{}}
		}
	}
	for i := range operations {
		o := &operations[i]
		path := strings.TrimSuffix(o.Path, "/")
		if p := pairs[path]; p != nil {
			p.at[o.Method] = o
		}
		if m := lastParam.FindStringSubmatch(path); m != nil && pairs[m[1]].item == path {
			pairs[m[1]].of[o.Method] = o
		}
	}
	return pairs
}

// pathsOf are the paths of the operations and the collections that they imply, in the document's order.
func pathsOf(operations []Operation) []string {
	var out []string
	seen := map[string]bool{}
	add := func(path string) {
		if !seen[path] {
			out = append(out, path)
		}
		seen[path] = true
	}
	for _, o := range operations {
		path := strings.TrimSuffix(o.Path, "/")
		if m := lastParam.FindStringSubmatch(path); m != nil {
			add(m[1])
		}
		add(path)
	}
	return out
}

func (p *pair) operations() []*Operation {
	var out []*Operation
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		for _, o := range []*Operation{p.at[method], p.of[method]} {
			if o != nil {
				out = append(out, o)
			}
		}
	}
	return out
}

// unused is why most pairs of paths are no resource: nothing that was kept would show.
const unused = "nothing of it is both written and read"

// resource makes one of the pair, or says why it is none.
func (p *pair) resource(s settings) (*Resource, string) {
	reads := p.at[http.MethodGet] != nil || p.of[http.MethodGet] != nil
	writes := slices.ContainsFunc(p.operations(), func(o *Operation) bool {
		return o.Method != http.MethodGet
	})
	if !reads || !writes {
		return nil, unused
	}
	r := &Resource{Collection: p.collection, Item: p.item, param: p.param, Generator: s.generator}
	for _, m := range parameterOf.FindAllStringSubmatch(p.collection, -1) {
		r.scope = append(r.scope, m[1])
	}
	if r.shape, r.ID = p.identify(s.id); r.shape == nil {
		if s.id != "" {
			return nil, "no answer has an object with the property " + s.id + ", which x-mock-resource names as its id"
		}
		return nil, "no property of what is read is its id: it would be named " + p.param + " or id"
	}
	r.Kind = s.name
	if r.Kind == "" {
		r.Kind = strings.TrimSuffix(p.operations()[0].Place, "/")
		if p.operations()[0] == p.of[p.operations()[0].Method] {
			r.Kind = strings.TrimSuffix(r.Kind, "/{"+p.param+"}")
		}
	}
	p.roles(r)
	if !r.shows() || !s.given && !r.fills() {
		return nil, unused
	}
	return r, ""
}

// identify finds the shape of an item, and in it the id. It looks where an item is read first.
func (p *pair) identify(declared string) (Shape, string) {
	for _, o := range []*Operation{p.of[http.MethodGet], p.at[http.MethodGet], p.of[http.MethodPut], p.at[http.MethodPost], p.of[http.MethodPatch]} {
		if o == nil {
			continue
		}
		for _, success := range o.Successes {
			for _, candidate := range itemShapes(success.Shape()) {
				if id := idOf(candidate, p.param, p.collection, declared); id != "" {
					return candidate, id
				}
			}
		}
	}
	return nil, ""
}

// itemShapes are where an item may be in a body: it is the body, or in one of its members, or in a list there.
func itemShapes(body Shape) []Shape {
	if body == nil {
		return nil
	}
	if items := body.Items(); items != nil {
		return []Shape{items}
	}
	out := []Shape{body}
	for _, m := range body.Members(nil) {
		if items := m.Shape.Items(); items != nil {
			out = append(out, items)
		} else if m.Shape.Takes("object") {
			out = append(out, m.Shape)
		}
	}
	return out
}

// idOf is the property that identifies an item: the declared one, the one that is named as the path's parameter, or the
// usual ones.
func idOf(item Shape, param, collection, declared string) string {
	words := strings.Split(collection, "/")
	one := plain(singular(words[len(words)-1]))
	wanted := []string{plain(param), "id", one + "id", lastWord(param), "uuid", "key", "code", "slug"}
	if declared != "" {
		wanted = []string{plain(declared)}
	}
	for _, name := range wanted {
		for _, m := range item.Members(nil) {
			if plain(m.Name) == name && (m.Shape.Takes("string") || m.Shape.Takes("integer") || m.Shape.Takes("number")) && !m.WriteOnly {
				return m.Name
			}
		}
	}
	return ""
}

// nest joins each resource with the one that its scope names an item of.
func nest(all []*Resource) {
	for _, r := range all {
		for _, other := range all {
			if strings.HasPrefix(r.Collection, other.Item+"/") {
				other.within = append(other.within, r)
				if r.parent == nil || len(other.Item) > len(r.parent.Item) {
					r.parent = other
				}
			}
		}
	}
}
