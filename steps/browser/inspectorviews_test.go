package browser_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"cartwright/mock/client"
)

func TestInspectorCarts(t *testing.T) {
	t.Parallel()
	t.Run("a cart is shown as its shopper sees it and as JSON, and changes as it is changed", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("carts", "q", "two-items")
		p.press(".cards", "two-items v2")
		p.see("#detail", "Varnet Garden Light Kit", "16B2GS8LD5FDS", "Lantern Classic", "USD 131.98", "guest")
		if got := w.send("DELETE", "/v2/carts/"+twoItems+"/items/2", ""); got != 200 {
			t.Fatalf("the line is not removed: %d", got)
		}
		p.gone("#detail", "Lantern Classic")
		p.see("#detail", "USD 100.00")
		p.see("#detail .history", "DELETE", "removeCartItem")
		p.press("#detail", "JSON")
		p.see("#detail pre", `"cartId": "`+twoItems+`"`)
	})
	t.Run("a cart is edited, what is wrong with it is said, and the sandbox is put back", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("carts", "open", twoItems)
		p.press("#detail", "Edit")
		p.await(`document.querySelector('.editor')?.value.includes('Lantern Classic')`)
		rewrite := func(from, to string) {
			eval[bool](p, fmt.Sprintf(`(() => { const e = document.querySelector('.editor'); e.value = e.value.replaceAll(%q, %q); return true; })()`, from, to))
			p.press("#detail", "Save")
		}
		rewrite(`"cartState": "PENDING"`, `"cartState": 7`)
		p.see("#detail [role=alert]", "cartState")
		rewrite(`"cartState": 7`, `"cartState": "PENDING"`)
		p.gone("#detail", "cartState")
		rewrite("Lantern Classic", "Lamp of the inspector")
		p.see(".said", "as you wrote it")
		p.press("#detail", "As a shopper")
		p.see("#detail", "Lamp of the inspector")
		p.press(".list", "Snapshot")
		p.see(".list", "Restore snapshot-")
		p.press(".list", "Reset sandbox")
		p.see("#detail", "Lantern Classic")
		p.press(".list", "Restore snapshot-")
		p.see("#detail", "Lamp of the inspector")
	})
}

func TestInspectorByKeyboard(t *testing.T) {
	t.Parallel()
	for view, c := range map[string]struct{ query, opener string }{"carts": {"two-items", ".card"}, "contract": {"getCart", ".matrix tbody a"}} {
		t.Run("a slash looks for something, Enter opens it, and Escape comes back to it, in "+view, func(t *testing.T) {
			t.Parallel()
			p := newWorld(t).inspect(view)
			there := fmt.Sprintf(`document.querySelector(%q)`, c.opener)
			p.await(there)
			p.slash()
			p.await(`document.activeElement.id === 'search'`)
			p.keys(c.query)
			p.keys(kb.Escape)
			p.await(`document.activeElement === document.body`)
			p.await(`(` + there + `.focus(), document.activeElement === ` + there + `)`)
			p.keys(kb.Enter)
			p.await(`document.activeElement.id === 'detail'`)
			p.keys(kb.Escape)
			p.await(`document.activeElement === ` + there + ` && !document.getElementById('detail')`)
		})
	}
}

const purchase = `{"action":"purchase","target":{"product":"%s"},"user":{"identities":{"sessionid":"s1"}},"metadata":{"price":%s,"quantity":1,"currency":"EUR","orderId":"o1"}}`

func (w *world) purchase(product, price string) {
	w.t.Helper()
	w.send("POST", "/xo/"+trackerKey, fmt.Sprintf(purchase, product, price))
}

func TestInspectorTracking(t *testing.T) {
	t.Parallel()
	t.Run("events arrive with their verdict, findings in words and the field marked", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("tracking")
		p.see(".empty", "No events yet")
		w.runCurl(eval[string](p, `document.querySelector('.sample pre').innerText`))
		p.see("#events", "bad", "purchase", "crownpeak-xo", "should be integer")
		p.press("#events", "bad")
		p.see("#detail .marked", `"price": 32.5`)
		p.see("#detail .marks", "/metadata/price should be integer", "openapi/crownpeak-xo.yaml:")
	})
	t.Run("a verdict and a minute of the chart are filters, and both are in the address", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.purchase("cheap", "1.5")
		w.purchase("dear", "150")
		if _, err := w.admin.AdvanceClock(t.Context(), 5*60e9); err != nil {
			t.Fatal(err)
		}
		w.purchase("later", "150")
		p := w.inspect("tracking")
		p.see("#events", "cheap", "dear", "later")
		p.press(".quick", "good")
		p.gone("#events", "cheap")
		p.press(".chart", strings.TrimSpace(eval[string](p, `[...document.querySelectorAll('.minute:not(:disabled)')].at(-1).getAttribute('aria-label')`)))
		p.gone("#events", "dear")
		p.see("#events", "later")
		p.await(`/verdict=good/.test(location.hash) && /minute=/.test(location.hash)`)
	})
	t.Run("the same gesture of several vendors stands side by side", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		if _, err := w.admin.FreezeClock(t.Context(), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)); err != nil { // what comes late is another gesture
			t.Fatal(err)
		}
		w.send("POST", "/xo/"+trackerKey, `{"action":"add-to-cart","target":{"product":"`+pencils+`"},"user":{"identities":{"sessionid":"s1"}},"metadata":{"quantity":1}}`)
		w.send("POST", "/webhooks/reshape/event?id=AB12CD34", `{"event":{"name":"product_added_to_cart","value":15.00,"currency":"EUR"},"context":{"environment":"dev"},"products":[{"id":"`+pencils+`","name":"Coloured Pencils"}]}`,
			"X-Dre-Access-Token", "test-access-token")
		w.purchase(paper, "150")
		p := w.inspect("tracking")
		p.press(".tools", "Vendors side by side")
		row := func(gesture string) string {
			return eval[string](p, fmt.Sprintf(`[...document.querySelectorAll('.vendors tbody tr')].find((r) => r.innerText.startsWith(%q))?.innerText || ''`, gesture))
		}
		p.see(".vendors", "added to cart", "purchased")
		for _, part := range []string{"add-to-cart", "product_added_to_cart", pencils} {
			if text := row("added to cart"); !strings.Contains(text, part) {
				t.Errorf("%q is not in the row %q", part, text)
			}
		}
		if text := row("purchased"); !strings.Contains(text, "was not told") {
			t.Errorf("DATA Reshape was not told of the purchase, and the row says %q", text)
		}
	})
}

func TestInspectorBreaks(t *testing.T) {
	t.Parallel()
	for button, want := range map[string]struct {
		status int
		banner string
	}{"500": {500, "getCart 500"}, "429": {429, "getCart 429"}} {
		t.Run("the button "+button+" does what it says until the operation is healed, and every view shows it", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			p := w.inspect("break", "q", "getCart")
			p.press("#break-getCart", button)
			p.see(".broken", want.banner)
			if got := w.getCart(twoItems); got != want.status {
				t.Errorf("it answers %d", got)
			}
			for _, view := range []string{"Traffic", "Carts", "Tracking", "Contract", "Sandboxes", "Break it"} {
				p.press("nav", view)
				p.see("nav [aria-current=page]", view)
				p.see(".broken", want.banner)
			}
			p.press("#break-getCart", "Heal")
			p.await(`!document.querySelector('.broken')`)
			if got := w.getCart(twoItems); got != 200 {
				t.Errorf("healed, it answers %d", got)
			}
		})
	}
	t.Run("a documented code, a delay and a reset are planned as they are called", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("break", "q", "getCart")
		p.pick("#break-getCart select", "404 CART_NOT_FOUND")
		p.see(".broken", "getCart 404 CART_NOT_FOUND")
		p.press("#break-getCart", "Slow")
		p.see(".broken", "getCart after 2s")
		p.press("#break-getCart", "Reset")
		p.see(".broken", "getCart reset")
		p.press(".broken", "Heal all")
		p.await(`!document.querySelector('.broken')`)
	})
	t.Run("a neighbour goes down and comes up again", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("break")
		p.pick("#neighbour-inventory", "down")
		p.see(".broken", "inventory down")
		add := `{"items":[{"itemId":"1000000001","quantity":1,"price":{"currency":"USD","amount":100,"discount":{}}}]}`
		if got := w.send("POST", "/v2/carts/items", add); got != 500 {
			t.Errorf("with the inventory down it answers %d", got)
		}
		p.press(".broken", "Heal all")
		p.await(`!document.querySelector('.broken')`)
		if got := w.send("POST", "/v2/carts/items", add); got != 200 {
			t.Errorf("with the inventory up it answers %d", got)
		}
	})
}

func TestInspectorContract(t *testing.T) {
	t.Parallel()
	t.Run("an operation is tried from the page, and the matrix shows what was reached", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("contract", "q", "getCart")
		p.see("#covered", "0 of ")
		p.press(".matrix", "getCart")
		p.see("#detail", "documented", "/v2/carts/{cartId}", "Answers")
		p.press("#detail", "404")
		p.see("#detail .codes", "CART_NOT_FOUND")
		p.press("#detail", "Send")
		p.see("#detail .answer", "200", "state", `"cartId":`)
		p.see("#covered", "1 of ")
		p.await(`document.querySelector('.matrix td .cell.hit')?.innerText.includes('200 reached')`)
		p.enter(`input[name="path cartId"]`, "ca270000-0000-4000-8000-00000000ffff")
		p.press("#detail", "Send")
		p.see("#detail .answer", "404", "CART_NOT_FOUND")
		p.see("#covered", "2 of ")
	})
	t.Run("an answer that comes late does not take the place of one to a later call", func(t *testing.T) {
		t.Parallel()
		p := newWorld(t).inspect("contract", "operation", "getCart")
		p.see("#detail", "Try it")
		eval[bool](p, `(() => { const real = fetch; let first = true;
			window.fetch = (to, options) => {
				if (!first || String(to).includes('__admin')) return real(to, options);
				first = false;
				return new Promise((done) => { window.release = () => done({ status: 299, headers: new Headers(), text: async () => 'late' }); });
			};
			return true; })()`)
		p.press("#detail", "Send")
		p.see("#detail .answer", "Waiting")
		p.press("#detail", "Send")
		p.see("#detail .answer", "200", "state")
		eval[bool](p, `new Promise((done) => { window.release(); setTimeout(() => done(true)); })`)
		if text := eval[string](p, `document.querySelector('#detail .answer').innerText`); strings.Contains(text, "late") {
			t.Errorf("it shows %s", text)
		}
	})
	t.Run("the line that an operation is written at is shown", func(t *testing.T) {
		t.Parallel()
		p := newWorld(t).inspect("contract", "operation", "addCartItems")
		p.press("#detail", "Show it in openapi/fabric-cart-v2.yaml")
		p.see(".source-lines .here", "post:")
	})
}

func TestInspectorSandboxes(t *testing.T) {
	t.Parallel()
	t.Run("a sandbox is created, compared, switched to and deleted", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		name := w.sandbox + "-twin"
		p := w.inspect("sandboxes")
		p.do(chromedp.SendKeys(chromedp.ID("new-sandbox"), name))
		p.press("main", "Create")
		p.see(".boxes", name)
		w.send("DELETE", "/v2/carts/"+twoItems+"/items/2", "")
		p.press("#sandbox-"+name, "Compare")
		p.see("#compared", "differences", "/fabric-v2-cart/"+twoItems)
		p.press("#sandbox-"+name, "Switch")
		p.await(fmt.Sprintf(`document.getElementById('sandbox').value === %q`, name))
		p.see(".clock h2", name)
		p.press("#sandbox-"+name, "Delete")
		p.see(".said", name+" is gone")
		p.await(`document.getElementById('sandbox').value === 'default'`)
	})
	t.Run("the clock is frozen, moved on and let run", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("sandboxes")
		p.press(".clock", "Freeze")
		p.see(".clock", "frozen")
		before := clockOf(t, w)
		if !before.Frozen {
			t.Error("the clock runs")
		}
		p.press(".clock", "+ 31 minutes")
		p.see(".said", "31m further")
		if after := clockOf(t, w); after.Time.Sub(before.Time).Minutes() != 31 {
			t.Errorf("from %s to %s", before.Time, after.Time)
		}
		p.see(".bar", "clock frozen at")
		p.press(".clock", "Run")
		p.see(".clock", "running")
	})
}

func clockOf(t *testing.T, w *world) *client.Clock {
	t.Helper()
	c, err := w.admin.Clock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestInspectorShowsARun(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	reached := w.holds("@fabric-cart-v2\nFeature: F\n\n  Scenario: S\n    When I send a GET request to \"/v2/carts/" + twoItems + "\"\n    Then the response status is 200\n")
	file, err := os.Create(filepath.Join(t.TempDir(), "run.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(reached.WriteJSON(file), file.Close()); err != nil {
		t.Fatal(err)
	}
	p := w.inspect("contract", "q", "getCart")
	p.await(`document.getElementById("covered")?.innerText.startsWith("0 of ")`)
	p.do(chromedp.SetUploadFiles(chromedp.CSS(`input[type=file]`), []string{file.Name()}))
	p.await(`document.getElementById("covered").innerText.startsWith("1 of ")`)
	p.await(`document.querySelector('.matrix td .cell.hit')`)
	if title := eval[string](p, `document.querySelector('.matrix td .cell.hit').title`); title != "200: reached once by features/copied.feature:4, documented" {
		t.Errorf("the cell says %s", title)
	}
	p.press(".tools", "of run.json")
	p.await(`document.getElementById("covered")?.innerText.startsWith("0 of ")`)
}
