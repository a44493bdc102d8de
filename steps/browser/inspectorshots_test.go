package browser_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// shots is where to put pictures of every view, for a person to look at; empty: none are made.
var shots = flag.String("shots", "", "folder for screenshots of the inspector's views")

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
			p.scheme(scheme)
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
