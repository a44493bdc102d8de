package browser_test

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

// binary builds the command once for all tests and is where it is.
var binary = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "cartwright-browser-")
	if err != nil {
		return "", err
	}
	cleanups.add(func() { _ = os.RemoveAll(folder) })
	path := filepath.Join(folder, "cartwright")
	if out, err := exec.Command("go", "build", "-o", path, "cartwright/cmd/cartwright").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the command: %w: %s", err, out)
	}
	return path, nil
})

// startBinary starts the command as anybody does, with more of a command line, and gives a handler that passes everything
// on to it, and what ends it.
func startBinary(more ...string) (http.Handler, func(), error) {
	path, err := binary()
	if err != nil {
		return nil, nil, err
	}
	command := exec.Command(path, append([]string{"serve", "--port", "0"}, more...)...)
	said, err := command.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := command.Start(); err != nil {
		return nil, nil, err
	}
	end := func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		_ = command.Wait()
	}
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		end()
		return nil, nil, fmt.Errorf("wait for the command to be ready: %w", err)
	}
	_, address, _ := strings.Cut(line, " ready at ")
	at, err := url.Parse(strings.TrimSpace(address))
	if err != nil || at.Host == "" {
		end()
		return nil, nil, fmt.Errorf("the command said %q, which names no address: %w", line, err)
	}
	silent := log.New(io.Discard, "", 0) // a page that is closed breaks its streams off
	return &httputil.ReverseProxy{FlushInterval: -1, ErrorLog: silent, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(at)
		r.Out.Host = r.In.Host // the mock finds trackers by it
	}}, end, nil
}
