// Package overlay applies OpenAPI Overlay 1.0 documents: lists of changes to another document, each at the places that
// a JSONPath selects. Lines are not lost on the way: the result knows where each of its lines was written.
package overlay

import (
	"fmt"

	"github.com/theory/jsonpath"
	"go.yaml.in/yaml/v4"

	"cartwright/openapi/jsonvalue"
)

// Overlay is one overlay document.
type Overlay struct {
	File    string
	Extends string // the document that it is meant for; empty: any
	actions []action
}

// action is one change.
type action struct {
	path   *jsonpath.Path
	text   string // of the path
	line   int
	update *yaml.Node
	remove bool
}

// Error is what is wrong with an overlay, and where.
type Error struct {
	File string
	Line int
	Msg  string
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

// Parse reads an overlay. Its errors are *Error.
func Parse(file string, text []byte) (*Overlay, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, &Error{File: file, Line: 1, Msg: err.Error()}
	}
	if len(document.Content) == 0 || document.Content[0].Kind != yaml.MappingNode {
		return nil, &Error{File: file, Line: 1, Msg: "an overlay is an object with `overlay: 1.0.0` and a list of actions"}
	}
	o := &Overlay{File: file}
	root := document.Content[0]
	version, actions := member(root, "overlay"), member(root, "actions")
	switch {
	case version == nil || len(version.Value) < 2 || version.Value[:2] != "1.":
		return nil, &Error{File: file, Line: root.Line, Msg: "`overlay` must be 1.0.0, the version of the Overlay Specification"}
	case actions == nil || actions.Kind != yaml.SequenceNode || len(actions.Content) == 0:
		return nil, &Error{File: file, Line: root.Line, Msg: "`actions` must be a list with at least one action"}
	}
	if extends := member(root, "extends"); extends != nil {
		o.Extends = extends.Value
	}
	for _, node := range actions.Content {
		a, err := o.action(node)
		if err != nil {
			return nil, err
		}
		o.actions = append(o.actions, a)
	}
	return o, nil
}

func (o *Overlay) action(node *yaml.Node) (action, error) {
	target, update, remove := member(node, "target"), member(node, "update"), member(node, "remove")
	if target == nil {
		return action{}, &Error{File: o.File, Line: node.Line, Msg: "an action needs a `target`, a JSONPath such as $.paths['/things'].get"}
	}
	path, err := jsonpath.Parse(target.Value)
	if err != nil {
		return action{}, &Error{File: o.File, Line: target.Line, Msg: fmt.Sprintf("target %s: %s", target.Value, err)}
	}
	a := action{path: path, text: target.Value, line: target.Line, update: update, remove: remove != nil && remove.Value == "true"}
	if a.update == nil && !a.remove {
		return action{}, &Error{File: o.File, Line: node.Line, Msg: "an action needs an `update`, or `remove: true`"}
	}
	return a, nil
}

// member is the value of an object's key, or nil.
func member(object *yaml.Node, key string) *yaml.Node {
	if i := valueIndex(object, key); i > 0 {
		return object.Content[i]
	}
	return nil
}

// valueIndex is the place of a key's value among an object's nodes, or -1.
func valueIndex(object *yaml.Node, key string) int {
	if object.Kind != yaml.MappingNode {
		return -1
	}
	for i := 0; i+1 < len(object.Content); i += 2 {
		if object.Content[i].Value == key {
			return i + 1
		}
	}
	return -1
}

// plain is a node as JSONPath wants it.
func plain(node *yaml.Node) (any, error) {
	var v any
	if err := node.Decode(&v); err != nil {
		return nil, fmt.Errorf("read the document: %w", err)
	}
	return jsonvalue.Normalize(v), nil
}
