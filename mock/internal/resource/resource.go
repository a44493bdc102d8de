// Package resource plays the resources that a document shows without naming them: things that are listed and made at
// /things and read, replaced, changed and removed at /things/{id}. What is sent is kept in the sandbox and answered
// again, in the shapes that the document declares; nothing else is known of them, and no script is needed.
//
// The package knows the contract only by the interfaces of contract.go.
package resource

import (
	"net/url"
	"slices"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

// Resource is one kind of things, found in a document by the pair of its paths.
type Resource struct {
	// Kind is what the store keeps them under: the declared name, or where the collection is served.
	Kind string
	// Collection and Item are the paths as the document writes them.
	Collection, Item string
	// ID is the property that identifies an item, and Generator how a new one is made.
	ID        string
	Generator string

	scope  []string // the path parameters of the collection: what a nested item belongs to
	param  string   // the path parameter of the item
	shape  Shape    // of an item, as it is read
	acts   []act
	parent *Resource
	within []*Resource // the resources that are nested in an item of this one, at any depth
}

// act is one operation of a resource in its role.
type act struct {
	role      Role
	operation *Operation
	do        behaviour.Func
}

// Role is what an operation does to a resource.
type Role string

// The roles.
const (
	List    Role = "list"
	Create  Role = "create"
	Read    Role = "read"
	Replace Role = "replace"
	Change  Role = "change"
	Remove  Role = "remove"
	Clear   Role = "clear"
)

// Behaviours are what the operations of the resource do.
func (r *Resource) Behaviours() behaviour.Set {
	set := behaviour.Set{}
	for _, a := range r.acts {
		set[a.operation.ID] = a.do
	}
	return set
}

// Roles names the operations of the resource by their roles, as "createThing (create)", in the order of the roles.
func (r *Resource) Roles() []string {
	var out []string
	for _, a := range r.acts {
		out = append(out, a.operation.ID+" ("+string(a.role)+")")
	}
	return out
}

// key is what the store knows an item by: what it belongs to and its id, so that all that belong together have a prefix.
func key(scope []string, id string) string {
	var b strings.Builder
	for _, part := range scope {
		b.WriteString(url.PathEscape(part))
		b.WriteByte('/')
	}
	b.WriteString(url.PathEscape(id))
	return b.String()
}

// scopeOf is what the path of a request says that the items belong to.
func (r *Resource) scopeOf(path map[string]string) []string {
	out := make([]string, len(r.scope))
	for i, name := range r.scope {
		out[i] = path[name]
	}
	return out
}

// inScope says whether a key is of an item that belongs to this scope.
func inScope(key string, scope []string) bool {
	return key[:lastSlash(key)+1] == prefixOf(scope)
}

// lastSlash ends what an item belongs to, in its key; -1: it belongs to nothing.
func lastSlash(key string) int { return strings.LastIndexByte(key, '/') }

func prefixOf(scope []string) string {
	if len(scope) == 0 {
		return ""
	}
	return key(scope[:len(scope)-1], scope[len(scope)-1]) + "/"
}

// removeWithin removes all that is nested in an item.
func (r *Resource) removeWithin(tx store.Tx, of string) {
	for _, nested := range r.within {
		var gone []string
		tx.Each(nested.Kind, func(id string, _ any) bool {
			if strings.HasPrefix(id, of+"/") {
				gone = append(gone, id)
			}
			return true
		})
		for _, id := range gone {
			tx.Delete(nested.Kind, id)
		}
	}
}

// parentThere refuses what is asked of a parent that there is not.
func (r *Resource) parentThere(tx store.Tx, scope []string) error {
	if r.parent == nil || len(scope) == 0 {
		return nil
	}
	owner := scope[:len(r.parent.scope)+1]
	if _, there := tx.Get(r.parent.Kind, key(owner[:len(owner)-1], owner[len(owner)-1])); there {
		return nil
	}
	return r.parent.missing(owner[len(owner)-1])
}

// missing refuses what is asked of an item that there is not.
func (r *Resource) missing(id string) error {
	return &behaviour.Refusal{Statuses: []int{404, 410}, Detail: "there is no " + r.noun() + " " + id}
}

// noun is the last word of the collection's path, as the document writes it.
func (r *Resource) noun() string {
	words := strings.Split(r.Collection, "/")
	return singular(words[len(words)-1])
}

// Kinds are the kinds of several resources, without repetition.
func Kinds(all []*Resource) []string {
	var out []string
	for _, r := range all {
		if !slices.Contains(out, r.Kind) {
			out = append(out, r.Kind)
		}
	}
	return out
}
