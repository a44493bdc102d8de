package browser_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	adminPage = "/__admin/ui/"
	siteOf    = `{"account":"1234abcd5678efgh9ijklmno","channel":12}`
	twoItems  = "ca270000-0000-4000-8000-000000000003"
	// status is where a row has it; the time in a row can have the same digits.
	status = "#traffic .status"
)

// inspect opens the inspector on a view of the world's sandbox; more are further parts of the address.
func (w *world) inspect(view string, more ...string) *page {
	w.t.Helper()
	p := open(w.t, w.mock.URL+adminPage+w.at(view, more...))
	p.do(chromedp.EmulateViewport(1280, 800))
	return p
}

func (w *world) at(view string, more ...string) string {
	q := url.Values{"sandbox": {w.sandbox}}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return "#/" + view + "?" + q.Encode()
}

// send makes traffic in the sandbox as a shop does, and gives the status.
func (w *world) send(method, path, body string, header ...string) int {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), method, w.url+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Site-Context", siteOf)
	r.Header.Set("Authorization", "guest-1-token")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

func (w *world) getCart(id string) int { return w.send("GET", "/v2/carts/"+id, "") }

// await waits until an expression holds on the page. A strict Content-Security-Policy refuses chromedp's own polling.
func (p *page) await(condition string) {
	p.t.Helper()
	expression := fmt.Sprintf(`new Promise((done) => { const look = () => ((%s) ? done(true) : setTimeout(look, 20)); look(); })`, condition)
	if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise)); err != nil {
		p.t.Fatalf("waited for %s: %v\nthe page shows:\n%s", condition, err, p.shows())
	}
}

// shows is the page's text, also when the test's time is over.
func (p *page) shows() string {
	text, err := chromedp.Run(p.tab, chromedp.Evaluate[string](`document.body.innerText`))
	if err != nil {
		return err.Error()
	}
	return text
}

// see waits until a part of the page shows each of the texts.
func (p *page) see(part string, texts ...string) {
	p.t.Helper()
	for _, text := range texts {
		p.await(fmt.Sprintf(`[...document.querySelectorAll(%q)].some((e) => e.innerText.includes(%q))`, part, text))
	}
}

// gone waits until no part of the page is left that shows the text.
func (p *page) gone(part, text string) {
	p.t.Helper()
	p.await(fmt.Sprintf(`![...document.querySelectorAll(%q)].some((e) => e.innerText.includes(%q))`, part, text))
}

// controls are what a person can press, by the name that it has for eyes and for screen readers.
const controls = `(part, name) => [...document.querySelectorAll(part)].flatMap((e) => [...e.querySelectorAll('button, a, summary, [role=option]')])
	.find((e) => (e.getAttribute('aria-label') || e.innerText).replace(/\s+/g, ' ').trim().startsWith(name))`

// press clicks on the control of a part of the page whose name begins so, once a mouse would find it there. It looks and
// clicks in one go, so that what moves in between is not hit instead.
func (p *page) press(part, name string) {
	p.t.Helper()
	found := fmt.Sprintf("(%s)(%q, %q)", controls, part, name)
	p.await(fmt.Sprintf(`(() => { const e = %s; if (!e || e.disabled) return false;
		e.scrollIntoView({block: 'nearest'});
		const r = e.getBoundingClientRect(), hit = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
		if (!hit || !e.contains(hit)) return false;
		e.focus(); e.click(); return true; })()`, found))
}

// pick chooses in a list of choices, as soon as it has the choice; the page hears of it as of any choice.
func (p *page) pick(selector, option string) {
	p.t.Helper()
	p.await(fmt.Sprintf(`(() => { const s = document.querySelector(%q), o = [...(s?.options || [])].find((o) => o.text.startsWith(%q));
		if (!o || s.disabled) return false;
		s.value = o.value; return s.dispatchEvent(new Event('change', {bubbles: true})); })()`, selector, option))
}

// enter puts a text into a field, and the page hears of it in the same go: drawn anew in between, the field would have the
// old text again.
func (p *page) enter(selector, text string) {
	p.t.Helper()
	p.await(fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (!e) return false;
		e.value = %q; return e.dispatchEvent(new Event('input', {bubbles: true})); })()`, selector, text))
}

// slash presses the key as a keyboard does: the page can keep the letter out of the field that it moves to. chromedp's own
// key events bring the letter in any case.
func (p *page) slash() {
	p.t.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "/", Code: "Slash", Text: "/", WindowsVirtualKeyCode: 191}
	if _, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, down); err != nil {
		p.t.Fatal(err)
	}
}

func (p *page) keys(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

func TestInspectorTraffic(t *testing.T) {
	t.Parallel()
	t.Run("a newcomer sends the curl of the empty page, sees it arrive, breaks the operation and heals it", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("traffic")
		p.see(".empty", "No traffic yet", "curl '"+w.mock.URL+"/v2/carts/")
		if got := w.runCurl(eval[string](p, `document.querySelector('.sample pre').innerText`)); got != "200" {
			t.Fatalf("the curl of the empty page answers %s", got)
		}
		p.see("#traffic", "getCart", "200", "state", w.sandbox)
		p.press("#traffic", "GET")
		p.see("#detail", "Request", "Response", "How the mock decided", `"cartId": "`+twoItems+`"`)
		p.press("#detail", "Break this operation")
		p.see(".broken", "getCart 500")
		if got := w.getCart(twoItems); got != 500 {
			t.Errorf("broken, it answers %d", got)
		}
		p.see("#traffic", "fault")
		p.press(".broken", "Heal all")
		p.await(`!document.querySelector('.broken')`)
		if got := w.getCart(twoItems); got != 200 {
			t.Errorf("healed, it answers %d", got)
		}
	})
	t.Run("what is wrong is marked at its place in the body, with the line of the contract", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.send("PATCH", "/api-cart/cart/60807478d14ffd000843db2c/orderNumber", `{"orderNumber":17,"<b>odd</b>":[0.10]}`)
		p := w.inspect("traffic")
		p.press("#traffic", "PATCH")
		p.see("#detail .marked", `"orderNumber": 17`)
		p.see("#detail .marks", "/orderNumber", "should be string", "openapi/fabric-cart-v1.yaml:")
		p.see("#detail .body", `"<b>odd</b>"`, "0.10")
		p.press("#detail .marks", "openapi/fabric-cart-v1.yaml:")
		p.see(".source-lines .here", ":")
		p.see("#detail", "deleteCartByOrderNumber", "Try it")
	})
	t.Run("the filter is in the address, and the address shows the same again", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.getCart(twoItems)
		w.getCart("ca270000-0000-4000-8000-00000000ffff")
		p := w.inspect("traffic")
		p.see(status, "200", "404")
		p.slash()
		p.await(`document.activeElement.id === 'search'`)
		p.keys("status:4xx")
		p.await(`document.getElementById('search').value === 'status:4xx'`)
		p.gone(status, "200")
		p.press("#traffic", "GET")
		p.see("#detail", "CART_NOT_FOUND")
		address := eval[string](p, "location.href")
		again := open(t, address)
		again.see("#detail", "CART_NOT_FOUND")
		again.see(status, "404")
		again.gone(status, "200")
	})
	t.Run("j and k go through it, Enter reads, Escape closes, p pauses", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.getCart(twoItems)
		w.getCart("ca270000-0000-4000-8000-00000000ffff")
		p := w.inspect("traffic")
		p.see(status, "200", "404")
		p.keys("j")
		p.see("[aria-selected=true] .status", "404")
		p.keys("j")
		p.see("[aria-selected=true] .status", "200")
		p.keys("k")
		p.see("[aria-selected=true] .status", "404")
		p.keys(kb.Enter)
		p.await(`document.activeElement.id === 'detail'`)
		p.keys(kb.Escape)
		p.await(`!document.getElementById('detail')`)
		p.keys("p")
		p.see(".live", "paused")
		w.send("DELETE", "/nowhere", "")
		p.keys("p")
		p.see("#traffic", "DELETE")
	})
}
