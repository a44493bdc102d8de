package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"cartwright/mock/client"
)

const (
	trackerKey = "11111111-1111-4111-8111-111111111111"
	vendorHost = "collect-dev.attraqt.io"
	pencils    = "83647582"
	paper      = "83647590"
)

// settled is what the SDK told the page.
type settled struct {
	Answers []struct {
		Status int    `json:"status"`
		Body   string `json:"body"`
	} `json:"answers"`
	Refused []string `json:"refused"` // before it was sent
}

// shopping opens the shop and clicks, each time waiting for the answer, so that the order of arrival is known.
func (w *world) shopping(clicks []string, options ...string) (*page, settled) {
	w.t.Helper()
	sdk(w.t)
	p := w.open("shop.html", append([]string{"key", trackerKey}, options...)...)
	var last settled
	for _, id := range clicks {
		p.click(id)
		last = eval[settled](p, "shop.settled()")
	}
	return p, last
}

func TestPublishedSDK(t *testing.T) {
	t.Parallel()
	t.Run("adds, removes and purchases are exactly the events that arrive, none bad", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p, told := w.shopping([]string{"add-pencils", "add-paper", "remove-paper", "add-paper", "buy"})
		for i, a := range told.Answers {
			if a.Status != http.StatusOK || a.Body != `{"profiles":{}}` {
				t.Errorf("answer %d is %d %s", i+1, a.Status, a.Body)
			}
		}
		events := w.tracked("add-to-cart "+pencils+": good", "add-to-cart "+paper+": good", "remove-from-cart "+paper+": good",
			"add-to-cart "+paper+": good", "purchase "+pencils+": good", "purchase "+paper+": good")
		w.verified(client.EventPattern{Event: "remove-from-cart", Product: paper}, client.EventPattern{Vendor: "crownpeak-xo", Verdict: "good"})
		session := eval[string](p, "shop.session()")
		for _, e := range events {
			if e.Session != session {
				t.Errorf("%s is of session %q, the page's is %q", short(e), e.Session, session)
			}
		}
	})
	t.Run("asks the mock before each kind of request, from another origin", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.shopping([]string{"add-pencils"})
		preflight := w.traffic.await(t.Context(), t, 1, w.to(http.MethodOptions, trackerKey))[0]
		post := w.traffic.await(t.Context(), t, 1, w.to(http.MethodPost, trackerKey))[0]
		if got := preflight.header.Get("Access-Control-Request-Headers"); got != "content-type,x-sdk" {
			t.Errorf("the preflight asks for %q", got)
		}
		if got := post.header.Get("Origin"); got != w.shop.URL || post.header.Get("X-Sdk") != "1" {
			t.Errorf("the request is from %q with X-SDK %q", got, post.header.Get("X-Sdk"))
		}
	})
	t.Run("keeps its session when the page is loaded again, and lower-cases the names of identities", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p, _ := w.shopping(nil)
		first := eval[string](p, `shop.identify("ecommerceId", "shopper-1"), shop.session()`)
		p.do(chromedp.Reload())
		again := eval[string](p, `shop.identify("ecommerceId", "shopper-1"), shop.session()`)
		p.click("add-pencils")
		for _, e := range w.tracked("add-to-cart " + pencils + ": good") {
			if e.Session != again || again != first {
				t.Errorf("the sessions are %q, then %q, and the event's is %q", first, again, e.Session)
			}
			same(t, []string{identity(t, e, "ecommerceid")}, []string{"shopper-1"})
		}
	})
	t.Run("reaches the mock by the vendor's own host, without a client of ours, and its sandbox by its key", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		key := w.ownKey()
		_, told := w.shopping([]string{"add-pencils"}, "key", key, "host", "vendor", "region", "dev")
		if len(told.Answers) != 1 || told.Answers[0].Status != http.StatusOK {
			t.Errorf("the SDK got %+v", told)
		}
		w.tracked("add-to-cart " + pencils + ": good")
		w.traffic.await(t.Context(), t, 1, func(h hit) bool { return h.method == http.MethodPost && h.host == vendorHost && h.path == "/"+key })
	})
	t.Run("sends nothing after the visitor has opted out", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p, _ := w.shopping([]string{"add-pencils"})
		eval[any](p, `shop.optOut()`)
		p.click("add-paper")
		if !eval[bool](p, `shop.settled().then(({ answers }) => answers.length === 2 && answers[1] === null)`) {
			t.Error("the SDK sent after the opt-out")
		}
		w.tracked("add-to-cart " + pencils + ": good")
	})
	t.Run("cannot send to a mock without CORS headers: the browser checks", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.url = withoutCORS(t, w.mock.Config.Handler) + w.path()
		p, _ := w.shopping(nil)
		p.click("add-pencils")
		if got := eval[string](p, `shop.settled().then(() => "an answer", (error) => error.message)`); got != "Failed to fetch" {
			t.Errorf("the page got %q", got)
		}
		w.traffic.await(t.Context(), t, 1, w.to(http.MethodOptions, trackerKey))
		w.tracked()
	})
}

// ownKey is a tracker key that is bound to the sandbox: a page whose SDK keeps its host has nothing else to say it by.
func (w *world) ownKey() string {
	w.t.Helper()
	key := fmt.Sprintf("22222222-2222-4222-8222-%012d", w.number)
	if err := w.admin.CreateSandbox(w.t.Context(), w.sandbox, client.Credential{System: "crownpeak-xo", Value: key}); err != nil {
		w.t.Fatal(err)
	}
	return key
}

// withoutCORS returns the address of a server whose answers allow no other origin.
func withoutCORS(t *testing.T, next http.Handler) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorded := httptest.NewRecorder()
		next.ServeHTTP(recorded, r)
		for name, values := range recorded.Header() {
			if !strings.HasPrefix(name, "Access-Control-") {
				w.Header()[name] = values
			}
		}
		w.WriteHeader(recorded.Code)
		_, _ = w.Write(recorded.Body.Bytes())
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestMistakesOfAShop(t *testing.T) {
	t.Parallel()
	for _, m := range []struct {
		mistake, sentence string
		clicks            []string
		want              string // of the last event
	}{
		{"decimal price", "a price in euros, where cents are meant, is bad where it stands", []string{"add-pencils", "buy"},
			"purchase " + pencils + ": bad (type at /0/metadata/price)"},
		{"empty target", "a removal of nothing is bad at its target", []string{"add-pencils", "remove-pencils"},
			"remove-from-cart: bad (required at /0/target)"},
	} {
		t.Run(m.sentence, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			p, told := w.shopping(m.clicks, "mistake", m.mistake)
			if last := told.Answers[len(told.Answers)-1]; last.Status != http.StatusOK {
				t.Errorf("the vendor takes it, the mock answers %d %s", last.Status, last.Body)
			}
			w.tracked("add-to-cart "+pencils+": good", m.want)
			// The page can ask, too.
			same(t, eval[[]string](p, "shop.findings()"), []string{m.want})
		})
	}
	t.Run("a price as text is refused by the SDK itself and never arrives", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		_, told := w.shopping([]string{"add-pencils", "buy"}, "mistake", "price as text")
		same(t, told.Refused, []string{"The provided activity does not match the required format."})
		w.tracked("add-to-cart " + pencils + ": good")
	})
}
