package steps

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/cucumber/godog"
)

// Files reads from the disk what the features there name, and from the embedded ones what those name, which seem to lie
// in the folder with this name.
func Files(box fs.FS, folder string) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		text, err := os.ReadFile(filepath.FromSlash(name))
		if inner, boxed := strings.CutPrefix(name, folder+"/"); boxed && errors.Is(err, fs.ErrNotExist) {
			return fs.ReadFile(box, inner)
		}
		return text, err
	}
}

func (w *World) sendFile(ctx context.Context, method, target, name string) error {
	if w.ReadFile == nil {
		return fmt.Errorf("%s: this run reads no files beside its features", name)
	}
	text, err := w.ReadFile(path.Join(path.Dir(w.uri), name))
	if err != nil {
		return err
	}
	return w.sendJSON(ctx, method, target, &godog.DocString{Content: string(text)})
}
