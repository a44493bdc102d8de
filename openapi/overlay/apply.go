package overlay

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/theory/jsonpath/spec"
	"go.yaml.in/yaml/v4"
)

// Place is where a line of a result was written.
type Place struct {
	File string
	Line int
}

// Result is a document with overlays applied.
type Result struct {
	Text []byte
	// Places are those of the lines of Text; the first line has the index 1.
	Places []Place
	// Unmatched are the actions whose target is nowhere in the document, in words, each with its place.
	Unmatched []*Error
}

// Apply changes a document by overlays, one after the other, each action after the other.
func Apply(file string, text []byte, overlays []*Overlay) (*Result, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, &Error{File: file, Line: 1, Msg: err.Error()}
	}
	if len(document.Content) == 0 {
		return nil, &Error{File: file, Line: 1, Msg: "the document is empty"}
	}
	w := &work{root: document.Content[0], from: map[*yaml.Node]string{}, result: &Result{}}
	for _, o := range overlays {
		for _, a := range o.actions {
			if err := w.act(o, a); err != nil {
				return nil, err
			}
		}
	}
	return w.write(file)
}

// work is one document under change; from says which overlay a node came from.
type work struct {
	root   *yaml.Node
	from   map[*yaml.Node]string
	result *Result
}

func (w *work) act(o *Overlay, a action) error {
	v, err := plain(w.root)
	if err != nil {
		return err
	}
	found := a.path.SelectLocated(v)
	if len(found) == 0 {
		w.result.Unmatched = append(w.result.Unmatched, &Error{File: o.File, Line: a.line, Msg: "target " + a.text + " is nowhere in the document"})
		return nil
	}
	paths := make([]spec.NormalizedPath, len(found))
	for i, f := range found {
		paths[i] = f.Path
	}
	slices.SortFunc(paths, func(x, y spec.NormalizedPath) int { return y.Compare(x) }) // later items first: removing moves those behind
	for _, path := range paths {
		parent, node, at := w.locate(path)
		switch {
		case node == nil:
			return &Error{File: o.File, Line: a.line, Msg: "target " + a.text + " leads through an alias of YAML; write the part out"}
		case a.remove && parent == nil:
			return &Error{File: o.File, Line: a.line, Msg: "the whole document cannot be removed"}
		case a.remove:
			width := 1
			if parent.Kind == yaml.MappingNode {
				at, width = at-1, 2
			}
			parent.Content = slices.Delete(parent.Content, at, at+width)
		default:
			if err := w.merge(o, a, node, a.update); err != nil {
				return err
			}
		}
	}
	return nil
}

// locate follows a normalized path: the node, its parent, and its index there. The node is nil where an alias is on the way.
func (w *work) locate(path spec.NormalizedPath) (parent, node *yaml.Node, at int) {
	node = w.root
	for _, step := range path {
		parent = node
		switch s := step.(type) {
		case spec.Index:
			at = int(s)
		case spec.Name:
			at = valueIndex(parent, string(s))
		}
		if parent.Kind == yaml.AliasNode || at < 0 || at >= len(parent.Content) {
			return nil, nil, 0
		}
		node = parent.Content[at]
	}
	return parent, node, at
}

// merge joins an update into a node: objects member by member, lists by appending, all else by replacing.
func (w *work) merge(o *Overlay, a action, into, update *yaml.Node) error {
	switch {
	case into.Kind == yaml.MappingNode && update.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(update.Content); i += 2 {
			key, value := update.Content[i], update.Content[i+1]
			if known := member(into, key.Value); known != nil {
				if err := w.merge(o, a, known, value); err != nil {
					return err
				}
				continue
			}
			into.Content = append(into.Content, w.taken(o, key), w.taken(o, value))
		}
		return nil
	case into.Kind == yaml.SequenceNode && update.Kind == yaml.SequenceNode:
		for _, item := range update.Content {
			into.Content = append(into.Content, w.taken(o, item))
		}
		return nil
	case into.Kind == yaml.SequenceNode:
		into.Content = append(into.Content, w.taken(o, update))
		return nil
	case into.Kind == yaml.AliasNode:
		return &Error{File: o.File, Line: a.line, Msg: "target " + a.text + " is an alias of YAML; write the part out"}
	}
	*into = *w.taken(o, update)
	w.own(o, into)
	return nil
}

// taken is a copy of an overlay's node, so that two targets do not share it.
func (w *work) taken(o *Overlay, node *yaml.Node) *yaml.Node {
	out := *node
	out.Content = nil
	for _, c := range node.Content {
		out.Content = append(out.Content, w.taken(o, c))
	}
	w.from[&out] = o.File
	return &out
}

func (w *work) own(o *Overlay, node *yaml.Node) { w.from[node] = o.File }

// write renders the document and finds for each line where it was written, by reading it again beside the nodes.
func (w *work) write(file string) (*Result, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := encoder.Encode(w.root); err != nil {
		return nil, fmt.Errorf("write the document: %w", err)
	}
	w.result.Text = b.Bytes()
	var again yaml.Node
	if err := yaml.Unmarshal(w.result.Text, &again); err != nil {
		return nil, fmt.Errorf("read the changed document: %w", err)
	}
	w.result.Places = make([]Place, bytes.Count(w.result.Text, []byte("\n"))+2)
	w.place(w.root, again.Content[0], file)
	for i := 1; i < len(w.result.Places); i++ { // a line that begins nothing belongs to the one above
		if w.result.Places[i] == (Place{}) {
			w.result.Places[i] = w.result.Places[i-1]
		}
	}
	return w.result, nil
}

func (w *work) place(was, is *yaml.Node, file string) {
	if from, ok := w.from[was]; ok {
		file = from
	}
	if is.Line < len(w.result.Places) && w.result.Places[is.Line] == (Place{}) {
		w.result.Places[is.Line] = Place{File: file, Line: was.Line}
	}
	for i := range min(len(was.Content), len(is.Content)) {
		w.place(was.Content[i], is.Content[i], file)
	}
}
