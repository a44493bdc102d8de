package steps

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/cucumber/godog"
)

// targetSentences choose the API, the identity and the headers.
func (w *World) targetSentences(sc registrar) {
	sc.Step(`^the "([^"]*)" API$`, w.useAPI)
	sc.Step(`^I am signed in as "([^"]*)"$`, w.signIn)
	sc.Step(`^I am a guest$`, w.beGuest)
	sc.Step(`^the request header "([^"]*)" is "([^"]*)"$`, w.setHeader)
	sc.Step(`^the request header "([^"]*)" is:$`, w.setHeaderText)
	sc.Step(`^the request has no "([^"]*)" header$`, w.removeHeader)
	sc.Step(`^the request headers:$`, w.setHeadersTable)
	sc.Step(`^contract checks are off because "([^"]*)"$`, w.waive)
}

// useAPI takes a document by its name, with spaces for dashes.
func (w *World) useAPI(name string) error {
	d := w.Contract.Document(strings.ReplaceAll(name, " ", "-"))
	if d == nil {
		var known []string
		for _, d := range w.Contract.Documents {
			known = append(known, strings.ReplaceAll(d.Name, "-", " "))
		}
		return fmt.Errorf("no API is called %q; there are: %s", name, strings.Join(known, ", "))
	}
	w.api = d
	return nil
}

func (w *World) signIn(name string) error {
	u, ok := w.Fixtures.User(name)
	if !ok {
		return fmt.Errorf("no user of the fixtures is called %q", name)
	}
	w.user = u.Token()
	return nil
}

func (w *World) beGuest() { w.user = "" }

func (w *World) setHeader(name, value string) error {
	value, err := w.expand(value)
	w.headers.Set(name, value)
	return err
}

func (w *World) setHeaderText(name string, text *godog.DocString) error {
	return w.setHeader(name, strings.TrimSpace(text.Content))
}

func (w *World) removeHeader(name string) { w.removed[http.CanonicalHeaderKey(name)] = true }

func (w *World) setHeadersTable(table *godog.Table) error {
	rows, err := pairs(table)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := w.setHeader(r[0], r[1]); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) waive(reason string) error {
	if strings.TrimSpace(reason) == "" {
		return fmt.Errorf("say why the contract checks are off")
	}
	w.waived = reason
	return nil
}

// pairs reads a table of two columns.
func pairs(table *godog.Table) ([][2]string, error) {
	var out [][2]string
	for _, row := range table.Rows {
		if len(row.Cells) != 2 {
			return nil, fmt.Errorf("the table needs two columns, not %d", len(row.Cells))
		}
		out = append(out, [2]string{row.Cells[0].Value, row.Cells[1].Value})
	}
	return out, nil
}
