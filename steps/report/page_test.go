package report_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"cartwright/steps/report"
)

// TestPagesInABrowser opens the pages as a person does. They must show what they are told, run nothing that is in the data,
// and ask for nothing.
func TestPagesInABrowser(t *testing.T) {
	t.Parallel()
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil && browser == "" {
			browser = path
		}
	}
	if browser == "" {
		missing(t, "Chromium", "apt-get install chromium")
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(browser), chromedp.Headless, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck, chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("no-proxy-server", true),
		chromedp.WSURLReadTimeout(limit)}
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to sandbox for root
	}
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	defer cancel()
	for _, c := range []struct {
		format string
		name   string
		shows  []string
	}{
		{"html", "everything", []string{"An unknown cart is not found", "cartwright test features/shop.feature:4", "$.code  CART_NOT_FOUND", "skipped: the target has no clock",
			"no feature has the tag @nope", "10 scenarios: 2 passed"}},
		{"html", "naughty strings", []string{"</script><script>alert(1)</script>", "{{messages}}", `a\x00b\x1b[2J`}},
		{"coverage-html", "everything", []string{"Contract coverage", "order", "PATCH /orders/{id}"}},
	} {
		var b strings.Builder
		o, err := report.New(c.format, &b, report.Options{Secrets: []string{"declared-secret"}})
		if err != nil {
			t.Fatal(err)
		}
		replay(t, o, cases(t)[c.name])
		file := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, complaint := range look(allocator, t, "file://"+file, c.shows) {
			t.Errorf("%s of %s: %s", c.format, c.name, complaint)
		}
	}
}

// limit bounds a page and a start of the browser; it is reached only by what hangs, also on a busy machine.
const limit = 2 * time.Minute

// look opens a page, waits until it shows the texts, and tells what it does not show, asked for, and what went wrong in it.
// A page that opens a dialog hangs, and the test ends.
func look(allocator context.Context, t *testing.T, url string, shows []string) []string {
	t.Helper()
	var mu sync.Mutex // guards complaints
	var complaints []string
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithListener(func(event any) {
		if e, ok := event.(*runtime.EventExceptionThrown); ok {
			mu.Lock()
			defer mu.Unlock()
			complaints = append(complaints, "it fails: "+(&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
		}
	}))
	defer cancel()
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as this context
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	for _, text := range shows {
		if _, err := chromedp.Run(ctx, chromedp.Poll[bool](fmt.Sprintf(`document.body.innerText.includes(%q)`, text))); err != nil {
			return append(complaints, fmt.Sprintf("it does not show %q: %v", text, err))
		}
	}
	asked, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:'))`))
	if err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	for _, what := range asked {
		complaints = append(complaints, "it asks for "+what)
	}
	return complaints
}
