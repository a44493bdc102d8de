package cli

import (
	"context"
	"log/slog"
	"path/filepath"
	"slices"

	"github.com/fsnotify/fsnotify"

	"cartwright/mock"
)

// reloader reads documents, overlays and fixtures again whenever one of their files changes.
type reloader struct {
	options serveOptions
	log     *slog.Logger
	server  *mock.Server
	watcher *fsnotify.Watcher // nil: nothing can change, or nobody wants to know
}

// reloader watches the files that were read from now on.
func (o serveOptions) reloader(log *slog.Logger, server *mock.Server) *reloader {
	r := &reloader{options: o, log: log, server: server}
	if !o.watch || len(o.read(server)) == 0 {
		return r
	}
	var err error
	if r.watcher, err = fsnotify.NewWatcher(); err != nil {
		log.Warn("files are not watched", "why", cause(err))
		return r
	}
	r.add()
	return r
}

// add watches the folders of what is read now; adding one twice is no error.
func (r *reloader) add() {
	for _, folder := range r.options.read(r.server) {
		if err := r.watcher.Add(folder); err != nil {
			r.log.Warn("a folder is not watched", "folder", folder, "why", cause(err))
		}
	}
}

// close ends the watching.
func (r *reloader) close() {
	if r.watcher != nil {
		_ = r.watcher.Close()
	}
}

// run reloads until the end of the command. A file that is broken while it is edited changes nothing of what is served.
func (r *reloader) run(ctx context.Context) {
	if r.watcher == nil {
		return
	}
	matters := func(e fsnotify.Event) bool { return isRead(e.Name) && !e.Has(fsnotify.Chmod) }
	for changed(ctx, r.watcher, matters) {
		tellReload(r.log, r.server.Reload(ctx))
		r.add()
	}
}

// read are the folders of all files that were read.
func (o serveOptions) read(server *mock.Server) []string {
	var out []string
	for _, d := range server.Contract().Documents {
		for _, file := range d.Files {
			out = append(out, filepath.Dir(file))
		}
	}
	if o.fixtures != "" {
		below, err := foldersBelow(o.fixtures)
		if err == nil {
			out = append(out, below...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func tellReload(log *slog.Logger, r *mock.Reload) {
	if r.Err != nil {
		log.Error("not reloaded; what was served before is served on", "why", r.Err.Error())
		return
	}
	log.Info("reloaded", "dropped", len(r.Dropped))
	for _, d := range r.Dropped {
		log.Warn("dropped, the new documents do not allow it", "sandbox", d.Sandbox, "kind", d.Kind, "id", d.ID, "why", d.Reason)
	}
}
