package browser_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Pictures of the inspector for people to look at, made on demand.
var (
	shots    = flag.String("shots", "", "folder for pictures of every view of the inspector, light and dark, wide and narrow")
	pictures = flag.Bool("pictures", false, "make the README's pictures of the inspector anew")
)

// shot is a picture of a view that is ready.
func (p *page) shot(file, scheme string, width, height int64) {
	p.t.Helper()
	p.scheme(scheme)
	p.do(chromedp.EmulateViewport(width, height))
	eval[bool](p, `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(file, png, 0o644)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

func TestInspectorPictures(t *testing.T) {
	t.Parallel()
	if *shots == "" && !*pictures {
		t.Skip("pictures are made with -shots DIR or -pictures")
	}
	for _, view := range everyView() {
		p := view.show(t)
		if *pictures && view.name == "traffic" {
			p.shot("../../mock/internal/inspector/traffic.png", "light", 1280, 800)
		}
		if *pictures && view.name == "tracking" {
			p.shot("../../mock/internal/inspector/tracking.png", "dark", 1280, 800)
		}
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{1280, 375} {
				if *shots != "" {
					p.shot(filepath.Join(*shots, fmt.Sprintf("%s-%s-%d.png", view.name, scheme, width)), scheme, width, 800)
				}
			}
		}
	}
}
