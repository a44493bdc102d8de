package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"
)

// settle is how long an editor may take to write a file in several steps.
const settle = 100 * time.Millisecond

// watching runs, and runs again whenever a feature, a document or the configuration changes, until it is interrupted. What
// a run ends with is told, and ends nothing.
func (o *testOptions) watching(cmd *cobra.Command) error {
	folders, err := o.watched()
	if err != nil {
		return err
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer func() { _ = watcher.Close() }()
	for _, folder := range folders {
		if err := watcher.Add(folder); err != nil {
			return &failure{code: exitInvalid, what: fmt.Sprintf("cannot watch %s: %s", folder, cause(err)), hint: "name folders that you may read", err: err}
		}
	}
	for {
		if err := o.again(cmd); err != nil {
			return err
		}
		_, _ = fmt.Fprintf(cmd.ErrOrStderr(), "cartwright: watching %s; interrupt to end\n", counted(len(folders), "folder"))
		if !changed(cmd, watcher) {
			return nil
		}
	}
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
	return folders, nil
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

// changed waits for a change of something that a run reads, and until nothing changes any more. It is false at an
// interrupt.
func changed(cmd *cobra.Command, watcher *fsnotify.Watcher) bool {
	quiet := time.NewTimer(time.Hour)
	defer quiet.Stop()
	quiet.Stop()
	for {
		select {
		case <-cmd.Context().Done():
			return false
		case event, open := <-watcher.Events:
			if !open {
				return false
			}
			if isRead(event.Name) && !event.Has(fsnotify.Chmod) {
				quiet.Reset(settle)
			}
		case err := <-watcher.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				quiet.Reset(settle) // so much has changed that something of ours may have
			}
		case <-quiet.C:
			return true
		}
	}
}

// isRead says whether a run may read a file of this name.
func isRead(name string) bool {
	switch filepath.Ext(name) {
	case ".feature", ".yaml", ".yml", ".json":
		return true
	}
	return false
}
