package cli

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"cartwright/steps/profile"
)

// watching runs, and runs again whenever a feature, a document or the configuration changes, until it is interrupted. What
// a run ends with is told, and ends nothing.
func (o *testOptions) watching(cmd *cobra.Command) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer func() { _ = watcher.Close() }()
	for {
		folders, err := o.follow(watcher) // also those that are new
		if err != nil {
			return err
		}
		if err := o.again(cmd); err != nil {
			return err
		}
		_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "cartwright: watching %s; interrupt to end\n", counted(folders, "folder"))
		if !changed(cmd.Context(), watcher, o.matters) {
			return nil
		}
	}
}

// follow adds every folder, and says how many there are.
func (o *testOptions) follow(watcher *fsnotify.Watcher) (int, error) {
	folders, err := o.watched()
	if err != nil {
		return 0, err
	}
	for _, folder := range folders {
		if err := watcher.Add(folder); err != nil {
			return 0, &failure{code: exitInvalid, what: fmt.Sprintf("cannot watch %s: %s", folder, cause(err)), hint: "name folders that you may read", err: err}
		}
	}
	return len(folders), nil
}

// again is one run of many; only an interrupt ends them all.
func (o *testOptions) again(cmd *cobra.Command) error {
	err := o.once(cmd)
	if cmd.Context().Err() != nil {
		return err
	}
	if err != nil {
		printError(cmd.ErrOrStderr(), err)
	}
	return nil
}

// watched are the folders of all that a run reads, without those below names that begin with a dot.
func (o *testOptions) watched() ([]string, error) {
	if len(o.paths) == 0 {
		return nil, wrongUsage("name the files or folders to watch", "--watch has nothing to watch: the embedded features never change")
	}
	var folders []string
	for _, path := range append(append([]string{}, o.paths...), o.specs...) {
		below, err := foldersOf(path)
		if err != nil {
			return nil, wrongUsage("name files or folders that are there", "--watch cannot watch %s: %s", path, cause(err))
		}
		folders = append(folders, below...)
	}
	if file := cmp.Or(o.config, profile.File); exists(file) {
		folders = append(folders, filepath.Dir(file))
	}
	slices.Sort(folders)
	return slices.Compact(folders), nil
}

// foldersOf are the folder of a file, with lines or without, or all below a folder.
func foldersOf(path string) ([]string, error) {
	if file, _, lines := strings.Cut(path, ".feature:"); lines {
		path = file + ".feature"
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{filepath.Dir(path)}, nil
	}
	return foldersBelow(path)
}

func foldersBelow(root string) ([]string, error) {
	var folders []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if name := entry.Name(); path != root && strings.HasPrefix(name, ".") {
			return fs.SkipDir
		}
		folders = append(folders, path)
		return nil
	})
	return folders, err
}

// matters says whether a run may end otherwise after an event; a new folder may hold features.
func (o *testOptions) matters(event fsnotify.Event) bool {
	if event.Has(fsnotify.Create) {
		if info, err := os.Stat(event.Name); err == nil && info.IsDir() {
			return !strings.HasPrefix(filepath.Base(event.Name), ".")
		}
	}
	return isRead(event.Name) && !o.writes(event.Name) && !event.Has(fsnotify.Chmod)
}

// writes says whether a file is a report of the run itself, which must not set off the next run.
func (o *testOptions) writes(name string) bool {
	own := []string{o.rerun}
	for _, format := range o.formats {
		_, file, _ := strings.Cut(format, ":")
		own = append(own, file)
	}
	return slices.ContainsFunc(own, func(file string) bool { return file != "" && absolute(file) == absolute(name) })
}

func absolute(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		return full
	}
	return name
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
