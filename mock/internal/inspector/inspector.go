// Package inspector is the page at /__admin/ui/: a client of the admin API that runs in the browser, made of plain modules
// that are served as they are written. It knows nothing that the API does not say.
//
//	app.js     the frame: views, sandbox, what is broken
//	api.js     calls and streams of the API        place.js  what the address says
//	html.js    the one door to the library         *-view.js the views
//
// library-*.js are Preact and htm as published on npm; LICENSES.txt has their licences.
package inspector

import (
	"embed"
	"io/fs"
	"path"
)

//go:embed page
var files embed.FS

// Index is the page itself.
const Index = "index.html"

// Policy is the Content-Security-Policy that every file is served with: nothing that is not the mock's own is loaded or
// called, and no script or style that is not a file.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// File returns a file of the page by its name and its media type. It is false when there is none.
func File(name string) (text []byte, contentType string, found bool) {
	types := map[string]string{".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain"}
	text, err := fs.ReadFile(files, path.Join("page", name))
	contentType = types[path.Ext(name)]
	return text, contentType, err == nil && contentType != "" && path.Base(name) == name
}
