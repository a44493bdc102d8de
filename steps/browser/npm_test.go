package browser_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// sdk ends the test unless the SDK of package.json is installed, in that version.
func sdk(t *testing.T) {
	t.Helper()
	const name = "@attraqt/activity"
	want := manifest(t, "testdata/package.json").DevDependencies[name]
	installed := filepath.Join("testdata/node_modules", name, "package.json")
	if _, err := os.Stat(installed); errors.Is(err, fs.ErrNotExist) {
		missing(t, "the SDK "+name+" "+want, "npm ci in steps/browser/testdata")
	}
	if got := manifest(t, installed).Version; got != want {
		missing(t, "the SDK "+name+" "+want, "version "+got+" is installed: npm ci in steps/browser/testdata")
	}
	if _, err := exec.LookPath("node"); err != nil {
		missing(t, "node, which runs esbuild", "apt-get install nodejs")
	}
	if _, err := bundle(); err != nil {
		t.Fatal(err)
	}
}

type packageManifest struct {
	Version         string            `json:"version"`
	DevDependencies map[string]string `json:"devDependencies"`
}

func manifest(t *testing.T, file string) packageManifest {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var m packageManifest
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return m
}

// bundle is the shop's script with the SDK in it, which is CommonJS and would not run in a page as it is. It is made
// for each run and never written: nothing of the SDK is in the repository.
var bundle = sync.OnceValues(func() ([]byte, error) {
	source, err := os.ReadFile("testdata/shop.js") // read here, so that go test sees when it changes
	if err != nil {
		return nil, err
	}
	var out, complaints bytes.Buffer
	command := exec.Command("node_modules/.bin/esbuild", "--bundle", "--format=iife", "--platform=browser", "--log-level=warning")
	command.Dir, command.Stdin, command.Stdout, command.Stderr = "testdata", bytes.NewReader(source), &out, &complaints
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("esbuild: %w: %s", err, &complaints)
	}
	return out.Bytes(), nil
})
