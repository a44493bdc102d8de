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
	"syscall"
)

// startBinary builds the command, starts it as anybody does, and gives a handler that passes everything on to it. The
// end of the tests ends it.
func startBinary() (http.Handler, error) {
	folder, err := os.MkdirTemp("", "cartwright-browser-")
	if err != nil {
		return nil, err
	}
	cleanups.add(func() { _ = os.RemoveAll(folder) })
	binary := filepath.Join(folder, "cartwright")
	if out, err := exec.Command("go", "build", "-o", binary, "cartwright/cmd/cartwright").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the command: %w: %s", err, out)
	}
	command := exec.Command(binary, "serve", "--port", "0")
	said, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	cleanups.add(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		_ = command.Wait()
	})
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("wait for the command to be ready: %w", err)
	}
	_, address, _ := strings.Cut(line, " ready at ")
	at, err := url.Parse(strings.TrimSpace(address))
	if err != nil || at.Host == "" {
		return nil, fmt.Errorf("the command said %q, which names no address: %w", line, err)
	}
	silent := log.New(io.Discard, "", 0) // a page that is closed breaks its streams off
	return &httputil.ReverseProxy{FlushInterval: -1, ErrorLog: silent, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(at)
		r.Out.Host = r.In.Host // the mock finds trackers by it
	}}, nil
}
