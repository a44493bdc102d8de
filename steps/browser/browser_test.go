package browser_test

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// limit bounds one page of a test, and a start of the browser; it is reached only by what hangs, also on a machine that is
// busy with all other tests.
const limit = 2 * time.Minute

func TestMain(m *testing.M) {
	code := m.Run()
	cleanups.run()
	os.Exit(code)
}

// cleanups end what all tests share, the last made first.
var cleanups stack

type stack []func()

func (s *stack) add(f func()) { *s = append(*s, f) }

func (s *stack) run() {
	for _, f := range slices.Backward(*s) {
		f()
	}
}

// missing ends a test that cannot run here.
func missing(t *testing.T, what, remedy string) {
	t.Helper()
	if os.Getenv("CARTWRIGHT_BROWSER") == "required" {
		t.Fatalf("%s is missing (%s), and CARTWRIGHT_BROWSER=required", what, remedy)
	}
	t.Skipf("%s is missing: %s", what, remedy)
}

// chromium is the path of the browser, empty when there is none.
func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// shared is the one browser of all tests, started by the first that needs it, after the servers. Each test has a profile
// of its own in it.
var shared = sync.OnceValues(func() (context.Context, error) {
	o, err := servers()
	if err != nil {
		return nil, err
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), flags(o.mock.Listener.Addr().String())...)
	ctx, cancel := chromedp.NewContext(allocator)
	cleanups.add(func() {
		_ = chromedp.Cancel(ctx) // waits until the browser has gone, and its profile with it
		cancel()
		stop()
	})
	return ctx, chromedp.Do(ctx)
})

func browser(t *testing.T) context.Context {
	t.Helper()
	if chromium() == "" {
		missing(t, "Chromium", "apt-get install chromium")
	}
	ctx, err := shared()
	if err != nil {
		t.Fatalf("start %s: %v", chromium(), err)
	}
	return ctx
}

// flags keep the browser from the network, where it would hang on look-ups: it needs nothing but this machine.
func flags(mock string) []chromedp.ExecAllocatorOption {
	out := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(chromium()), chromedp.Headless, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.WSURLReadTimeout(limit),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("no-proxy-server", true),
		// The vendor's host is the mock, as a hosts entry would have it; the SDK calls this one by plain http.
		chromedp.Flag("host-resolver-rules", "MAP "+vendorHost+":80 "+mock),
	}
	if os.Geteuid() == 0 {
		out = append(out, chromedp.NoSandbox) // Chromium refuses to sandbox for root
	}
	return out
}

// page is a tab with a profile of its own.
type page struct {
	t   *testing.T
	ctx context.Context // ends with the test's time
	tab context.Context // ends with the test
}

// open loads an address in a new profile. An exception that nobody catches on the page fails the test.
func open(t *testing.T, address string) *page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser(t), chromedp.WithNewBrowserContext(), chromedp.WithListener(func(ev any) {
		if e, ok := ev.(*runtime.EventExceptionThrown); ok {
			t.Errorf("the page threw %s", (&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
		}
	}))
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx)
		cancel()
	})
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as this context
		t.Fatalf("open a tab: %v", err)
	}
	bounded, stop := context.WithTimeout(ctx, limit)
	t.Cleanup(stop)
	p := &page{t: t, ctx: bounded, tab: ctx}
	p.do(chromedp.Navigate(address))
	return p
}

func (p *page) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// click clicks on the elements with these ids, in this order, with the mouse.
func (p *page) click(ids ...string) {
	p.t.Helper()
	for _, id := range ids {
		p.do(chromedp.Click(chromedp.ID(id)))
	}
}

// eval returns the value of an expression, or what its promise resolves to.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}
