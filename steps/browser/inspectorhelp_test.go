package browser_test

import (
	"os/exec"
	"strings"
)

// runCurl runs a command that the page shows, with the sandbox that it names, and gives the status of the answer.
func (w *world) runCurl(command string) string {
	w.t.Helper()
	if _, err := exec.LookPath("curl"); err != nil {
		missing(w.t, "curl", "apt-get install curl")
	}
	out, err := exec.CommandContext(w.t.Context(), "sh", "-c", command+` -s -o /dev/null -w '%{http_code}'`).CombinedOutput()
	if err != nil {
		w.t.Fatalf("%s: %v: %s", command, err, out)
	}
	return strings.TrimSpace(string(out))
}
