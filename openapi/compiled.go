package openapi

import (
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"cartwright/openapi/binary"
)

// The documents in the box are embedded a second time as what reading them gives: that takes a tenth of the time of the
// YAML, which most of a start went into. The YAML stays the truth. What was made from another text than that which is
// embedded is not used, and a test holds the rest against the YAML.
//
//go:generate go test . -run TestCompiled -update
//go:embed compiled/*.bin
var compiled embed.FS

// compiledDocument is what is kept of a document. What can be derived is not.
type compiledDocument struct {
	Document *Document
	Findings []Finding // short of being unusable
}

// compile reads a document from its text and gives the bytes that restore reads it from.
func compile(s Source) ([]byte, error) {
	s.read = &readings{}
	text, err := s.readFile(s.name)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", s.file(), err)
	}
	d, err := s.build(text)
	if err != nil {
		return nil, err
	}
	body, err := binary.Write(&compiledDocument{Document: d, Findings: d.unresolvedExtensions})
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", s.file(), err)
	}
	sum := sha256.Sum256(text)
	return append(sum[:], body...), nil
}

// restore gives the document of the box as it was compiled from this very text; nil where there is none, or where it is
// served otherwise than it was written.
func (s Source) restore(text []byte) *Document {
	if s.fsys != fs.FS(box) || len(s.overlays) > 0 || s.basePath != "" {
		return nil
	}
	data, err := compiled.ReadFile("compiled/" + s.documentName() + ".bin")
	sum := sha256.Sum256(text)
	body, current := strings.CutPrefix(string(data), string(sum[:]))
	var r compiledDocument
	if err != nil || !current || binary.Read(body, &r) != nil {
		return nil
	}
	d := r.Document
	d.raw, d.unresolvedExtensions = text, r.Findings
	for _, o := range d.Operations {
		o.prepare()
		for _, c := range o.Callbacks {
			c.Operation.prepare()
		}
	}
	for _, w := range d.Webhooks {
		w.Operation.prepare()
	}
	d.validate = sync.OnceValue(func() []Finding {
		read, err := s.build(text) // what the YAML says, and all that may be said of it
		if err != nil {
			return []Finding{{Message: cause(err)}}
		}
		return read.validate()
	})
	return d
}
