package browser_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"cartwright/mock"
)

// seen is a view as a person comes across it.
type seen struct {
	name, view string
	more       []string // of the address
	ready      string   // what is there once the view is drawn
	untouched  bool     // nothing has happened in the sandbox
}

// everyView is each view with something open in it, with nothing open, and empty.
func everyView() []seen {
	const row = " [role=option]"
	return []seen{
		{name: "traffic", view: "traffic", more: []string{"open", "3"}, ready: ".trace"},
		{name: "the list of the traffic", view: "traffic", ready: "#traffic" + row},
		{name: "the empty traffic", view: "traffic", ready: ".empty .sample", untouched: true},
		{name: "carts", view: "carts", more: []string{"open", twoItems}, ready: ".receipt"},
		{name: "tracking", view: "tracking", more: []string{"open", "2"}, ready: "#detail .marked"},
		{name: "vendors side by side", view: "tracking", more: []string{"show", "vendors"}, ready: ".vendors tbody tr"},
		{name: "the empty tracking", view: "tracking", ready: ".empty .sample", untouched: true},
		{name: "break", view: "break", ready: ".break-row"},
		{name: "contract", view: "contract", more: []string{"operation", "addCartItems", "line", "openapi/fabric-cart-v2.yaml:305"}, ready: ".try"},
		{name: "the matrix of the contract", view: "contract", ready: ".matrix td .hit"},
		{name: "sandboxes", view: "sandboxes", more: []string{"with", "default"}, ready: "#compared tbody"},
	}
}

// show opens a view in a sandbox where all that can happen has happened, or nothing, and waits until it is drawn.
func (s *seen) show(t *testing.T) *page {
	t.Helper()
	w := newWorld(t)
	drawn := fmt.Sprintf(`document.querySelector(%q)`, s.ready)
	if !s.untouched {
		w.lively()
		drawn += ` && document.querySelector('.broken')`
	}
	p := w.inspect(s.view, s.more...)
	p.await(drawn)
	return p
}

// lively makes traffic of every kind: good, refused, unknown, broken on purpose, tracked.
func (w *world) lively() {
	w.getCart(twoItems)
	w.getCart("ca270000-0000-4000-8000-00000000ffff")
	w.send("PATCH", "/api-cart/cart/60807478d14ffd000843db2c/orderNumber", `{"orderNumber":17,"note":"<b>odd</b>"}`)
	w.send("POST", "/v2/carts/items", `{"items":[{"itemId":"1000000001","sku":"16B2GS8LD5FDS","quantity":2,"price":{"currency":"USD","amount":100,"discount":{}}}]}`)
	w.send("GET", "/nowhere", "")
	w.send("POST", "/__admin/faults", `{"operation":"listCarts","status":503,"times":5}`)
	w.send("PUT", "/__admin/state/neighbours", `{"inventory":"down"}`)
	w.send("GET", "/v2/carts?limit=2", "")
	w.purchase("1", "150")
	w.purchase("2", "32.5")
	w.send("POST", "/webhooks/reshape/event?id=AB12CD34", `{"event":{"name":"product_added_to_cart","value":15.00,"currency":"EUR"},"context":{"environment":"dev"},"products":[{"id":"83647582","name":"Coloured Pencils"}]}`,
		"X-Dre-Access-Token", "test-access-token")
}

func (p *page) scheme(name string) {
	p.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		p.t.Fatal(err)
	}
}

// complaint is what axe has against a page.
type complaint struct {
	ID     string   `json:"id"`
	Impact string   `json:"impact"`
	Help   string   `json:"help"`
	At     []string `json:"at"`
}

func TestInspectorIsAccessible(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile("testdata/node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "axe-core", "npm ci in steps/browser/testdata")
	}
	for _, view := range everyView() {
		t.Run("axe finds nothing serious in "+view.name+", light and dark, wide and narrow", func(t *testing.T) {
			t.Parallel()
			p := view.show(t)
			eval[bool](p, string(script)+";true")
			for _, scheme := range []string{"light", "dark"} {
				p.scheme(scheme)
				for _, width := range []int64{1280, 375} {
					p.do(chromedp.EmulateViewport(width, 800))
					for _, c := range eval[[]complaint](p, `axe.run().then((r) => r.violations.filter((v) => /serious|critical/.test(v.impact)).map((v) => ({ id: v.id, impact: v.impact, help: v.help, at: v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)) })))`) {
						t.Errorf("%s, %d wide: %s %s (%s): %s", scheme, width, c.Impact, c.ID, c.Help, strings.Join(c.At, "\n"))
					}
					if over := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
						t.Errorf("%s, %d wide: the page is %d px too wide", scheme, width, over)
					}
				}
			}
		})
	}
}

// naughty are texts that break pages which do not escape.
func naughty() []string {
	return []string{
		`<script>window.owned=1</script>`, `<img src=x onerror="window.owned=1">`, `"><svg onload=window.owned=1>`, `javascript:window.owned=1`, `'-window.owned=1-'`,
		`</pre></div><iframe srcdoc="<script>parent.owned=1</script>">`, `{{constructor.constructor('window.owned=1')()}}`, "${window.owned=1}", "\u202eabc\u0000\ufffd", `%3Cscript%3E`, "😀 é ﷽",
	}
}

func TestInspectorShowsAnythingAsText(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i, text := range naughty() {
		quoted := asJSON(t, text)
		w.send("PATCH", "/api-cart/cart/60807478d14ffd000843db2c/orderNumber?q="+url.QueryEscape(text), fmt.Sprintf(`{"orderNumber":%d,%s:%s}`, i, quoted, quoted), "X-Naughty", url.QueryEscape(text))
		w.send("POST", "/xo/"+trackerKey, fmt.Sprintf(`{"action":%s,"target":{"product":%s},"user":{"identities":{"sessionid":%s}}}`, quoted, quoted, quoted))
	}
	for _, view := range []string{"traffic", "tracking"} {
		p := w.inspect(view)
		p.await(fmt.Sprintf(`document.querySelectorAll('[role=option]').length >= %d`, len(naughty())))
		p.unhurt()
		p = w.inspect(view, "q", `<script>"'&`, "verdict", "<b>", "minute", "<b>")
		p.see(".empty", "Show all")
		p.unhurt()
	}
	p := w.inspect("carts", "q", "naughty")
	p.press(".cards", "naughty-title v2")
	p.see("#detail", "<b>crème</b>")
	p.unhurt()
	for i := range naughty() {
		p := w.inspect("traffic", "open", fmt.Sprint(2*i+1))
		p.see("#detail", "How the mock decided")
		p.await(`document.querySelector('#detail .sides .body')`)
		body := eval[string](p, `[...document.querySelectorAll('#detail .sides .body')][0].innerText`)
		if want := asJSON(t, naughty()[i]); !strings.Contains(body, want) {
			t.Errorf("the body shows %s, sent was %s", body, want)
		}
		p.unhurt()
		e := w.inspect("tracking", "open", fmt.Sprint(i+1))
		e.see("#detail .body", `"product"`)
		e.unhurt()
	}
}

// asJSON is a JSON string with its markup as it is.
func asJSON(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	if err := to.Encode(text); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

// unhurt says that nothing which was shown has run, and that no element came of it.
func (p *page) unhurt() {
	p.t.Helper()
	if eval[bool](p, `'owned' in window`) {
		p.t.Error("a stored text ran as a script")
	}
	if n := eval[int](p, `document.querySelectorAll('iframe, script:not([src="app.js"]), img:not([src="icon.svg"]), svg').length`); n > 0 {
		p.t.Errorf("%d elements came of stored texts", n)
	}
}

func TestInspectorPolicy(t *testing.T) {
	t.Parallel()
	t.Run("no script runs that is not a file of the page, and no other host is called", func(t *testing.T) {
		t.Parallel()
		p := newWorld(t).inspect("traffic")
		p.see(".empty", "No traffic yet")
		eval[bool](p, `(() => { const s = document.createElement('script'); s.textContent = 'window.inline = 1'; document.body.append(s); return true; })()`)
		if eval[bool](p, `'inline' in window`) {
			t.Error("an inline script ran")
		}
		if got := eval[string](p, `fetch('http://localhost:1/').then(() => 'called', (e) => e.name)`); got != "TypeError" {
			t.Errorf("another host: %s", got)
		}
	})
	t.Run("it works behind a prefix", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		target, err := url.Parse(w.mock.URL)
		if err != nil {
			t.Fatal(err)
		}
		proxy := &httputil.ReverseProxy{FlushInterval: -1, Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target); r.Out.Host = target.Host }}
		front := httptest.NewServer(http.StripPrefix("/tools/mock", proxy))
		t.Cleanup(front.Close)
		p := open(t, front.URL+"/tools/mock/__admin/ui"+w.at("traffic"))
		p.see(".empty", "curl '"+front.URL+"/tools/mock/v2/carts/")
		if got := w.runCurl(eval[string](p, `document.querySelector('.sample pre').innerText`)); got != "200" {
			t.Errorf("the curl behind the prefix answers %s", got)
		}
		p.see("#traffic", "GET")
		p.press("#traffic", "GET")
		p.see("#detail", "How the mock decided")
	})
	t.Run("where the mock has a token, the page asks for it", func(t *testing.T) {
		t.Parallel()
		m, err := mock.New(mock.WithAdminToken("s3cret"))
		if err != nil {
			t.Fatal(err)
		}
		guarded := httptest.NewServer(m)
		t.Cleanup(guarded.Close)
		p := open(t, guarded.URL+adminPage)
		p.see(".ask", "asks for its admin token")
		p.do(chromedp.SendKeys(chromedp.CSS(`input[name=token]`), "s3cret"))
		p.press(".ask", "Use it")
		p.see(".live", "live")
		p.see(".empty", "No traffic yet")
	})
}
