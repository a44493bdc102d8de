// Package xmlvalue reads and writes XML as OpenAPI's xml object describes it: what is an attribute, what an element, what
// a list has around it. Names are compared without their namespaces, since clients choose prefixes as they like.
package xmlvalue

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxDepth bounds nesting, like that of JSON bodies.
const maxDepth = 1000

// element is a node of the text, with its attributes and its own text.
type element struct {
	name       string
	attributes map[string]string
	children   []*element
	text       strings.Builder
}

// parse reads one element and all in it. Its errors name the line.
func parse(body []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	var root *element
	var open []*element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, plain(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := newElement(t)
			switch {
			case len(open) > 0:
				parent := open[len(open)-1]
				parent.children = append(parent.children, e)
			case root != nil:
				return nil, errors.New("a second root element, <" + e.name + ">")
			default:
				root = e
			}
			if open = append(open, e); len(open) > maxDepth {
				return nil, fmt.Errorf("nested deeper than %d elements", maxDepth)
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text.Write(t)
			} else if len(bytes.TrimSpace(t)) > 0 {
				return nil, errors.New("text outside of the root element")
			}
		}
	}
	if root == nil {
		return nil, errors.New("no element")
	}
	return root, nil
}

func newElement(t xml.StartElement) *element {
	e := &element{name: t.Name.Local}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		if e.attributes == nil {
			e.attributes = map[string]string{}
		}
		e.attributes[a.Name.Local] = a.Value
	}
	return e
}

// plain words a syntax error as other bodies' are.
func plain(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("line %d: %s", syntax.Line, syntax.Msg)
	}
	return err
}
