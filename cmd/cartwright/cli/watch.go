package cli

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long an editor may take to write a file in several steps.
const settle = 100 * time.Millisecond

// changed waits for a change of something that a run reads, and until nothing changes any more. It is false at an
// interrupt.
func changed(ctx context.Context, watcher *fsnotify.Watcher, matters func(fsnotify.Event) bool) bool {
	quiet := time.NewTimer(time.Hour)
	defer quiet.Stop()
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case event, open := <-watcher.Events:
			if !open {
				return false
			}
			if matters(event) {
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
