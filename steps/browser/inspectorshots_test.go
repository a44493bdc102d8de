package browser_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// shots is where to put pictures of every view, for a person to look at; empty: none are made.
var shots = flag.String("shots", "", "folder for screenshots of the inspector's views")

var _ = cdp.NodeID(0)
var _ = emulation.SetEmulatedMediaParams{}

func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("no -shots")
	}
	w := newWorld(t)
	w.lively()
	for _, v := range []struct {
		name, view string
		more       []string
	}{
		{"traffic", "traffic", nil}, {"detail", "traffic", []string{"open", "3"}}, {"carts", "carts", []string{"open", twoItems}}, {"cartlist", "carts", nil}, {"tracking", "tracking", nil},
		{"event", "tracking", []string{"open", "2"}}, {"vendors", "tracking", []string{"show", "vendors"}}, {"break", "break", nil}, {"contract", "contract", nil},
		{"operation", "contract", []string{"operation", "addCartItems"}}, {"sandboxes", "sandboxes", []string{"with", "default"}},
	} {
		p := w.inspect(v.view, v.more...)
		p.await(`document.querySelector('main').innerText.length > 50`)
		for _, scheme := range []string{"light", "dark"} {
			if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
				t.Fatal(err)
			}
			for _, width := range []int64{1280, 375} {
				p.do(chromedp.EmulateViewport(width, 800))
				eval[bool](p, `new Promise((d) => setTimeout(() => d(true), 400))`)
				png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
				if err != nil {
					t.Fatal(err)
				}
				name := v.name + "-" + scheme + map[int64]string{1280: "", 375: "-small"}[width] + ".png"
				if err := os.WriteFile(filepath.Join(*shots, name), png, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func (w *world) lively() {
	w.getCart(twoItems)
	w.getCart("ca270000-0000-4000-8000-00000000ffff")
	w.send("PATCH", "/api-cart/cart/60807478d14ffd000843db2c/orderNumber", `{"orderNumber":17,"note":"<b>odd</b>"}`)
	w.send("POST", "/v2/carts/items", `{"items":[{"itemId":"1000000001","sku":"16B2GS8LD5FDS","quantity":2,"price":{"currency":"USD","amount":100,"discount":{}}}]}`)
	w.send("GET", "/nowhere", "")
	w.send("POST", "/__admin/faults", `{"operation":"listCarts","status":503,"times":5}`)
	w.send("PUT", "/__admin/state/neighbours", `{"inventory":"down"}`)
	w.send("GET", "/v2/carts?limit=2", "")
	key := "/xo/11111111-1111-4111-8111-111111111111"
	w.send("POST", key, `{"action":"add-to-cart","target":{"product":"83647582"},"user":{"identities":{"sessionid":"s1"}},"metadata":{"quantity":1}}`)
	w.send("POST", key, `{"action":"purchase","target":{"product":"1"},"user":{"identities":{"sessionid":"s1"}},"metadata":{"price":32.5,"quantity":1,"currency":"EUR","orderId":"o1"}}`)
	w.send("POST", "/webhooks/reshape/event?id=AB12CD34", `{"event":{"name":"product_added_to_cart","value":15.00,"currency":"EUR"},"context":{"environment":"dev"},"products":[{"id":"83647582","name":"Coloured Pencils"}]}`, "X-Dre-Access-Token", "test-access-token")
}
