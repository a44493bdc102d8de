package report

import (
	"bytes"
	"embed"
	"io"

	"cartwright/steps/result"
)

// assets are the built files of npm's @cucumber/html-formatter 24.2.0, the official formatter, with their licences.
//
//go:embed assets/main.js assets/main.css assets/icon.url
var assets embed.FS

// page is the official formatter with the messages of a run in it: one file that asks for nothing else.
type page struct {
	*envelopes
	w     io.Writer
	first bool // no message was written so far
}

func newHTML(w io.Writer, o Options) result.Observer {
	p := &page{w: w, first: true}
	p.envelopes = newEnvelopes(o, p.message)
	return p
}

var _ result.Observer = (*page)(nil)

// margins is what the formatter's own style leaves to the page: air at the sides, and long lines of a card that wrap.
const margins = "body { margin: 0 }\n#content { max-width: 76rem; margin: 0 auto; padding: 0 1rem 4rem; overflow-wrap: anywhere }\n" +
	"#content pre { white-space: pre-wrap }\n"

// message adds one message to the page's script, in which no element may begin or end.
func (p *page) message(text []byte) error {
	if !p.first {
		text = append([]byte(",\n"), text...)
	}
	p.first = false
	_, err := p.w.Write(bytes.ReplaceAll(text, []byte("<"), []byte(`\x3C`)))
	return err
}

// RunStarted implements result.Observer.
func (p *page) RunStarted(r *result.Run) error {
	err := p.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>cartwright</title>\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"", "icon.url",
		"\">\n<style>\n", "main.css", "\n"+margins+"</style>\n</head>\n<body>\n<div id=\"content\"></div>\n<script>\nwindow.CUCUMBER_MESSAGES = [\n")
	if err != nil {
		return err
	}
	return p.envelopes.RunStarted(r)
}

// RunFinished implements result.Observer.
func (p *page) RunFinished(r *result.Run) error {
	if err := p.envelopes.RunFinished(r); err != nil {
		return err
	}
	return p.write("\n];\n</script>\n<script>\n", "main.js", "\n</script>\n</body>\n</html>\n")
}

// write writes text, asset, text, asset, text.
func (p *page) write(parts ...string) error {
	for i, part := range parts {
		text := []byte(part)
		if i%2 == 1 {
			var err error
			if text, err = assets.ReadFile("assets/" + part); err != nil {
				return err
			}
		}
		if _, err := p.w.Write(text); err != nil {
			return err
		}
	}
	return nil
}
