package steps

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/cucumber/godog"

	"cartwright/steps/sentence"
)

// targetSentences choose the API, the identity and the headers.
func (w *World) targetSentences(sc sentence.Registrar) {
	sc.Section("Target and identity")
	sc.Step(`^the "([^"]*)" API$`, w.useAPI,
		about(`Given the "fabric cart v2" API`, "Chooses the API that operations and carts are looked for in first."))
	sc.Step(`^the "([^"]*)" environment$`, w.useEnvironment,
		about(`Given the "staging" environment`, "Sends the scenario's requests to the target of a profile."))
	sc.Step(`^I am signed in as "([^"]*)"$`, w.signIn,
		about(`Given I am signed in as "shopper-1"`, "Sends the token of a user of the fixtures from here on."))
	sc.Step(`^I am a guest$`, w.beGuest,
		about("Given I am a guest", "Sends the token of a guest from here on, or none where the API knows no guests by one."))
	sc.Step(`^the request header "([^"]*)" is "([^"]*)"$`, w.setHeader,
		about(`Given the request header "x-site-context" is "{}"`, "Sends a header with each request from here on."))
	sc.Step(`^the request header "([^"]*)" is:$`, w.setHeaderText,
		about("Given the request header \"x-site-context\" is:\n  \"\"\"\n  {\"account\": \"5f493c9f30ec2a0007a94fc8\"}\n  \"\"\"", "Sends a header of the doc string with each request from here on."))
	sc.Step(`^the request has no "([^"]*)" header$`, w.removeHeader,
		about(`Given the request has no "x-site-context" header`, "Leaves a header out that would be sent otherwise."))
	sc.Step(`^the request headers:$`, w.setHeadersTable,
		about("Given the request headers:\n  | x-api-key | abc |", "Sends several headers with each request from here on."))
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

// useEnvironment takes the target of a profile, and skips what the scenario cannot ask of it.
func (w *World) useEnvironment(name string) error {
	if w.Environment == nil {
		return fmt.Errorf("environment %q: this run has no profiles", name)
	}
	if len(w.exchanges) > 0 {
		return fmt.Errorf("choose the environment before the first request")
	}
	target, err := w.Environment(name)
	if err != nil {
		return err
	}
	w.target = target
	return w.lacks()
}

func choosesEnvironment(scenario *godog.Scenario) bool {
	return slices.ContainsFunc(scenario.Steps, func(s *godog.Step) bool { return strings.HasSuffix(s.Text, `" environment`) })
}

func (w *World) signIn(name string) error {
	if w.target.Users != nil {
		token, ok := w.target.Users[name]
		if !ok {
			return fmt.Errorf("the profile has no user %q; it has: %s", name, strings.Join(sortedNames(w.target.Users), ", "))
		}
		w.user = token
		return nil
	}
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
