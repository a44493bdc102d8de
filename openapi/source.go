package openapi

import (
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"cartwright/openapi/overlay"
	"cartwright/openapi/schema"
)

//go:embed *.yaml
var box embed.FS

// Source says where a document is read from.
type Source struct {
	name     string
	fsys     fs.FS // nil: the machine's files
	overlays []*overlay.Overlay
	basePath string // with the slash before it; empty: as the document's servers say
	read     *readings
}

// readings are what a source has read so far.
type readings struct {
	mu     sync.Mutex // guards files
	files  []string
	text   []byte          // of the document, with its overlays applied
	places []overlay.Place // of the lines of the document with its overlays applied; nil: it has none
}

// At is the source served at a base path instead of those of its servers.
func (s Source) At(basePath string) Source {
	s.basePath = "/" + strings.Trim(basePath, "/")
	return s
}

// Overlaid is the source with overlays applied before anything else looks at it.
func (s Source) Overlaid(overlays ...*overlay.Overlay) Source {
	s.overlays = append(slices.Clip(s.overlays), overlays...)
	return s
}

// IsNamed says whether an overlay's `extends` means this source: it names the file, or ends as the file's name does.
func (s Source) IsNamed(extends string) bool {
	return path.Base(filepath.ToSlash(extends)) == path.Base(filepath.ToSlash(s.name))
}

// File is a document on disk, with the files that it refers to.
func File(name string) Source { return Source{name: name} }

// FS is a document in a file system, for example an embedded one.
func FS(fsys fs.FS, name string) Source { return Source{name: name, fsys: fsys} }

// BoxNames are the documents in the box, without their ending.
func BoxNames() []string {
	return []string{"fabric-cart-v2", "fabric-cart-v1", "crownpeak-xo", "optimove", "datareshape"}
}

// Box returns the sources of the five documents in the box.
func Box() []Source {
	names := BoxNames()
	sources := make([]Source, len(names))
	for i, name := range names {
		sources[i] = FS(box, name+".yaml")
	}
	return sources
}

// Admin returns the source of the document that describes the mock's own API.
func Admin() Source { return FS(box, "admin.yaml") }

// documentName is the base name without its ending.
func (s Source) documentName() string {
	base := path.Base(filepath.ToSlash(s.name))
	return strings.TrimSuffix(base, path.Ext(base))
}

// file is how locations name the document.
func (s Source) file() string {
	if s.fsys == nil {
		return s.name
	}
	return "openapi/" + s.name
}

func (s Source) readFile(name string) ([]byte, error) {
	if s.fsys != nil {
		return fs.ReadFile(s.fsys, strings.TrimPrefix(name, "/"))
	}
	s.read.mu.Lock()
	defer s.read.mu.Unlock()
	s.read.files = append(s.read.files, name)
	return os.ReadFile(name)
}

// readURI serves kin's loader: files of the source only, never the network, so that a document cannot make the mock
// call out.
func (s Source) readURI(location *url.URL) ([]byte, error) {
	if location.Scheme != "" && location.Scheme != "file" {
		return nil, fmt.Errorf("%s: references to the network are not followed; download the file and refer to it by its path", location)
	}
	return s.readFile(filepath.FromSlash(location.Path))
}

// locate words a place that kin names as this source names its own. A line of a document with overlays is where it was
// written.
func (s Source) locate(file string, line int) schema.Location {
	if s.read != nil && len(s.read.places) > line && strings.TrimPrefix(filepath.ToSlash(file), "/") == strings.TrimPrefix(filepath.ToSlash(s.name), "/") {
		at := s.read.places[line]
		file, line = at.File, at.Line
	}
	if s.fsys != nil && file != "" && !strings.HasPrefix(file, "openapi/") {
		file = "openapi/" + strings.TrimPrefix(file, "/")
	}
	return schema.Location{File: file, Line: line}
}

// text is that of the document, with its overlays applied; nil before it was read.
func (s Source) text() []byte {
	if s.read == nil {
		return nil
	}
	return s.read.text
}

// lastRead is the file that was read last, which is the one that a reader stops at; empty: there is none on disk.
func (s Source) lastRead() string {
	if s.read == nil {
		return ""
	}
	s.read.mu.Lock()
	defer s.read.mu.Unlock()
	if len(s.read.files) == 0 {
		return ""
	}
	return s.read.files[len(s.read.files)-1]
}

// files are what was read from disk so far, overlays included.
func (s Source) files() []string {
	s.read.mu.Lock()
	defer s.read.mu.Unlock()
	out := slices.Clone(s.read.files)
	for _, o := range s.overlays {
		out = append(out, o.File)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
