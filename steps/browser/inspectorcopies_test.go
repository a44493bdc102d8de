package browser_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/steps"
	"cartwright/steps/coverage"
	"cartwright/steps/selection"
)

// copied presses a button of "Copy as" of the open request, and gives the text.
func (p *page) copied(as string) string {
	p.t.Helper()
	eval[bool](p, `(() => { window.copied = ''; navigator.clipboard.writeText = async (text) => { window.copied = text; }; return true; })()`)
	p.press("#detail .copies", as)
	p.await(`window.copied !== ''`)
	return eval[string](p, `window.copied`)
}

func TestInspectorCopies(t *testing.T) {
	t.Parallel()
	const quoted = `{"orderNumber":"it's \"\"\" \\ $ABC"}`
	t.Run("the curl sends the same request again", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.send("PATCH", "/api-cart/cart/60807478d14ffd000843db2c/orderNumber", quoted)
		p := w.inspect("traffic", "open", "1")
		w.runCurl(p.copied("curl"))
		first, err := w.admin.Request(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		second, err := w.admin.Request(t.Context(), 2)
		if err != nil {
			t.Fatal(err)
		}
		if first.Request.BodyText != quoted || second.Request.BodyText != quoted || first.Target != second.Target || first.Method != second.Method ||
			second.Request.Headers["X-Site-Context"][0] != siteOf || second.Response.BodyText != `{"code":"CART_NOT_FOUND","message":"Cart not found."}` {
			t.Errorf("from %+v came %+v", first, second)
		}
	})
	t.Run("the step runs in a scenario and holds", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.send("PATCH", "/api-cart/cart/60807478d14ffd000843db2c/orderNumber", quoted)
		w.getCart("ca270000-0000-4000-8000-00000000ffff")
		for id, tag := range map[string]string{"1": "@fabric-cart-v1", "2": "@fabric-cart-v2"} {
			step := w.inspect("traffic", "open", id).copied("feature step")
			w.holds(tag + "\nFeature: Copied\n\n  Scenario: Copied\n    " + strings.ReplaceAll(step, "\n", "\n    ") + "\n")
		}
	})
	t.Run("the fixture loads: a cart from an answer that shows one, an event from a tracker's request", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.getCart(twoItems)
		w.purchase("1", "150")
		cart := w.inspect("traffic", "open", "1").copied("fixture")
		event := w.inspect("traffic", "open", "2").copied("fixture")
		layer := fstest.MapFS{
			"carts/fabric-cart-v2/copied.json":    {Data: []byte(strings.ReplaceAll(cart, twoItems, "ca270000-0000-4000-8000-0000000000cc"))},
			"events/crownpeak-xo/copied-one.json": {Data: []byte(event)},
		}
		m, err := mock.New(mock.WithFixtures(layer))
		if err != nil {
			t.Fatalf("%v\n%s\n%s", err, cart, event)
		}
		all, err := client.New("http://127.0.0.1", &http.Client{Transport: client.Transport(m)}).Fixtures(t.Context())
		if err != nil || !strings.Contains(strings.Join(names(all), " "), "copied") {
			t.Errorf("got %v, %v", all, err)
		}
	})
}

// The contract names what stands in a path, and may come after the exchange.
func TestInspectorCopiesOnceTheContractIsThere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.purchase("1", "150")
	p := w.inspect("traffic")
	if _, err := chromedp.Call(p.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `const real = fetch;
		fetch = async (to, options) => {
			if (String(to).endsWith('/contract')) await new Promise((done) => { window.release = done; });
			return real(to, options);
		};`}); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(w.mock.URL+adminPage+w.at("traffic", "open", "1")))
	const fixture = `[...document.querySelectorAll('#detail .copies button')].find((b) => b.innerText === 'fixture')`
	p.await(fixture + `?.disabled && window.release`)
	eval[bool](p, `(window.release(), true)`)
	p.await(`!` + fixture + `.disabled`)
	if text := p.copied("fixture"); !strings.Contains(text, `"trackerKey": "11111111-1111-4111-8111-111111111111"`) {
		t.Error(text)
	}
}

func names(all []client.Fixture) []string {
	var out []string
	for _, f := range all {
		out = append(out, f.Name)
	}
	return out
}

// holds runs a feature against a mock of its own, and gives what it reached.
func (w *world) holds(text string) *coverage.Report {
	w.t.Helper()
	m, err := mock.New()
	if err != nil {
		w.t.Fatal(err)
	}
	set, err := fixtures.Embedded()
	if err != nil {
		w.t.Fatal(err)
	}
	suite := &steps.Suite{Contract: m.Contract(), Fixtures: set, Name: "copied",
		Target: steps.Target{BaseURL: "http://127.0.0.1", Mock: true, Client: &http.Client{Transport: client.Transport(m)}}}
	chosen, err := selection.Read(selection.Options{Box: fstest.MapFS{"copied.feature": {Data: []byte(text)}}, Contract: m.Contract()})
	if err != nil {
		w.t.Fatalf("%v\n%s", err, text)
	}
	run, err := suite.Run(w.t.Context(), chosen, steps.Options{})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, s := range run.Scenarios {
		if s.Status().Bad() {
			w.t.Errorf("%s\n%+v", text, s.Attempts)
		}
	}
	if len(run.Scenarios) != 1 || len(run.Problems) > 0 {
		w.t.Errorf("%d scenarios, %v", len(run.Scenarios), run.Problems)
	}
	return coverage.Measure(m.Contract(), run)
}
