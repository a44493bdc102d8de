package openapi

import (
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
)

//go:embed *.yaml
var box embed.FS

// Source says where a document is read from.
type Source struct {
	name string
	fsys fs.FS // nil: the machine's files
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

func (s Source) read(name string) ([]byte, error) {
	if s.fsys != nil {
		return fs.ReadFile(s.fsys, strings.TrimPrefix(name, "/"))
	}
	return os.ReadFile(name)
}

// readURI serves kin's loader: files of the source only, never the network, so that a document cannot make the mock
// call out.
func (s Source) readURI(location *url.URL) ([]byte, error) {
	if location.Scheme != "" && location.Scheme != "file" {
		return nil, fmt.Errorf("%s: references to the network are not followed; download the file and refer to it by its path", location)
	}
	return s.read(filepath.FromSlash(location.Path))
}

// locate words a file that kin names as this source names its own.
func (s Source) locate(file string) string {
	if s.fsys == nil || file == "" {
		return file
	}
	return "openapi/" + strings.TrimPrefix(file, "/")
}
