package steps

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/cucumber/godog"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
	"cartwright/steps/sentence"
)

// requestSentences send requests.
func (w *World) requestSentences(sc sentence.Registrar) {
	sc.Section("Requests")
	sc.Step(`^I send a (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) request to "([^"]*)"$`, w.sendTo,
		about(`When I send a GET request to "/v2/carts/${cartId}"`, "Sends a request without a body."))
	sc.Step(`^I send a (GET|POST|PUT|PATCH|DELETE) request to "([^"]*)" with JSON:$`, w.sendJSON,
		about("When I send a POST request to \"/v2/carts/items\" with JSON:\n  \"\"\"\n  {\"items\": []}\n  \"\"\"", "Sends a request with this body, as it is written."))
	sc.Step(`^I send a (GET|POST|PUT|PATCH|DELETE) request to "([^"]*)" with JSON from "([^"]*)"$`, w.sendFile,
		about(`When I send a POST request to "/v2/carts/items" with JSON from "two-items.json"`, "Sends a request with the body of a file beside the feature."))
	sc.Step(`^I call "([^"]*)"$`, w.call,
		about(`When I call "getCart"`, "Calls an operation by its operationId with the values of its documented examples."))
	sc.Step(`^I call "([^"]*)" with:$`, w.callWith,
		about("When I call \"getCart\" with:\n  | cartId | ${cartId} |", "Calls an operation with these parameters and body fields, the others as in its examples."))
	sc.Step(`^I call "([^"]*)" with body:$`, w.callWithBody,
		about("When I call \"addCartItems\" with body:\n  \"\"\"\n  {\"items\": []}\n  \"\"\"", "Calls an operation with this body, as it is written."))
	sc.Step(`^I call "([^"]*)" with the example "([^"]*)"$`, w.callWithExample,
		about(`When I call "addCartItems" with the example "two-items"`, "Calls an operation with one of its documented request examples."))
	sc.Step(`^I call "([^"]*)" with "([^"]*)" (too short|too long|missing|of the wrong type|below the minimum|above the maximum|not in the enum|not matching the pattern)$`, w.callBroken,
		about(`When I call "getCart" with "cartId" too short`, "Calls an operation with one value that breaks one bound of its schema, and everything else valid."))
	sc.Step(`^I repeat the request$`, w.repeat,
		about("When I repeat the request", "Sends the last request once more."))
	sc.Step(`^I send the request (\d+) times at once$`, w.repeatAtOnce,
		about("When I send the request 10 times at once", "Sends the last request so many times in parallel."))
}

func (w *World) sendTo(ctx context.Context, method, target string) error {
	target, err := w.expand(target)
	if err != nil {
		return err
	}
	return w.send(ctx, draft{method: method, target: target})
}

func (w *World) sendJSON(ctx context.Context, method, target string, body *godog.DocString) error {
	target, err := w.expand(target)
	if err != nil {
		return err
	}
	text, err := w.expand(body.Content)
	if err != nil {
		return err
	}
	return w.send(ctx, draft{method: method, target: target, body: []byte(text)})
}

func (w *World) call(ctx context.Context, id string) error {
	return w.callTable(ctx, id, nil, nil)
}

func (w *World) callWith(ctx context.Context, id string, table *godog.Table) error {
	rows, err := pairs(table)
	if err != nil {
		return err
	}
	return w.callTable(ctx, id, rows, nil)
}

func (w *World) callWithBody(ctx context.Context, id string, body *godog.DocString) error {
	text, err := w.expand(body.Content)
	if err != nil {
		return err
	}
	return w.callTable(ctx, id, nil, []byte(text))
}

func (w *World) callWithExample(ctx context.Context, id, name string) error {
	o, err := w.operation(id)
	if err != nil {
		return err
	}
	m, e, err := requestExample(o, name)
	if err != nil {
		return err
	}
	return w.callTable(ctx, id, nil, m.Schema.Encode(e.Value))
}

func requestExample(o *openapi.Operation, name string) (*openapi.MediaType, openapi.Example, error) {
	if o.Body == nil || len(o.Body.Content) == 0 {
		return nil, openapi.Example{}, fmt.Errorf("%s takes no body", o.ID)
	}
	m := o.Body.Content[0]
	e, ok := m.Example(name)
	if !ok {
		var names []string
		for _, e := range m.Examples {
			names = append(names, e.Name)
		}
		return nil, e, fmt.Errorf("%s has no request example %q; it has: %s", o.ID, name, strings.Join(names, ", "))
	}
	return m, e, nil
}

// callTable builds a request from rows of parameter or body path and value. Without a body text and body rows, an
// operation that requires a body gets its first example.
func (w *World) callTable(ctx context.Context, id string, rows [][2]string, body []byte) error {
	o, err := w.operation(id)
	if err != nil {
		return err
	}
	c := newCall(w, o)
	c.body = body
	for _, r := range rows {
		value, err := w.expand(r[1])
		if err != nil {
			return err
		}
		if err := c.set(r[0], value); err != nil {
			return err
		}
	}
	d, err := c.draft()
	if err != nil {
		return err
	}
	return w.send(ctx, d)
}

// callBroken derives a value that breaks one bound of a parameter or body field from the schema, and sends everything
// else valid.
func (w *World) callBroken(ctx context.Context, id, name, how string) error {
	o, err := w.operation(id)
	if err != nil {
		return err
	}
	c := newCall(w, o)
	if err := c.breakField(name, how); err != nil {
		return err
	}
	d, err := c.draft()
	if err != nil {
		return err
	}
	return w.send(ctx, d)
}

func (w *World) repeat(ctx context.Context) error {
	if w.last == nil {
		return w.failure(nil, "there is no request to repeat")
	}
	return w.send(ctx, again(w.last))
}

func again(x *result.Exchange) draft {
	header := x.RequestHeader.Clone()
	header.Del(HeaderSandbox)
	return draft{method: x.Method, target: x.Target, header: header, body: x.RequestBody}
}

// repeatAtOnce sends the last request many times in parallel, each judged like any other.
func (w *World) repeatAtOnce(ctx context.Context, times int) error {
	if w.last == nil {
		return w.failure(nil, "there is no request to repeat")
	}
	const most = 1000 // each holds its answer, and a connection
	if times < 1 || times > most {
		return fmt.Errorf("%d times at once: send it at least once, and at most %d times", times, most)
	}
	d := again(w.last)
	worlds := make([]*World, times)
	errs := make([]error, times)
	var group sync.WaitGroup
	for i := range worlds {
		one := *w
		one.exchanges = nil
		worlds[i] = &one
		group.Go(func() { errs[i] = worlds[i].send(ctx, d) })
	}
	group.Wait()
	for _, one := range worlds {
		w.last, w.exchanges = one.last, append(w.exchanges, one.exchanges...)
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// callParts is a request in the making.
type callParts struct {
	w      *World
	o      *openapi.Operation
	path   map[string]string
	query  url.Values
	header http.Header
	body   []byte
	fields map[string]any // body fields set one by one
	// envelope are the fields of an event that the example has in place of a text that leaves them out.
	envelope []string
}

func newCall(w *World, o *openapi.Operation) *callParts {
	return &callParts{w: w, o: o, path: map[string]string{}, query: url.Values{}, header: http.Header{}}
}

// set sets a parameter, or else a field of the body.
func (c *callParts) set(name, value string) error {
	for _, p := range c.o.Parameters {
		if p.Name == name || strings.EqualFold(p.Name, name) && p.In == openapi.InHeader {
			c.place(p, value)
			return nil
		}
	}
	if c.o.Body == nil {
		return &result.Failure{What: fmt.Sprintf("%s has no parameter %q and takes no body", c.o.ID, name), Hint: nearestParameter(c.o, name)}
	}
	var v any = value
	if decoded, _, err := jsonvalue.Decode([]byte(value)); err == nil && !wantsText(c.bodySchema(), name) {
		v = decoded
	}
	return c.setField(name, v)
}

// nearestParameter names the parameter that may be meant.
func nearestParameter(o *openapi.Operation, name string) string {
	names := make([]string, len(o.Parameters))
	for i, p := range o.Parameters {
		names[i] = p.Name
	}
	if near := schema.Nearest(names, name); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "it has: " + strings.Join(names, ", ")
}

func (c *callParts) place(p *openapi.Parameter, value string) {
	switch p.In {
	case openapi.InPath:
		c.path[p.Name] = value
	case openapi.InQuery:
		c.query.Set(p.Name, value)
	default:
		c.header.Set(p.Name, value)
	}
}

func (c *callParts) bodySchema() *schema.Schema {
	if c.o.Body == nil || len(c.o.Body.Content) == 0 {
		return nil
	}
	return c.o.Body.Content[0].Schema
}

// draft joins the parts. Path parameters that were not given take ${name} if it was saved, else their example.
func (c *callParts) draft() (draft, error) {
	target := c.o.Mounts[0].Path
	for _, p := range c.o.Parameters {
		if p.In == openapi.InPath {
			target = strings.ReplaceAll(target, "{"+p.Name+"}", url.PathEscape(c.pathValue(p)))
		}
		if p.In == openapi.InQuery && p.Required && !c.query.Has(p.Name) && p.Example != nil && !c.w.removed["?"+p.Name] {
			c.query.Set(p.Name, plain(p.Example))
		}
	}
	if len(c.query) > 0 {
		target += "?" + c.query.Encode()
	}
	body, err := c.bodyText()
	return draft{method: c.o.Method, target: target, header: c.header, body: body}, err
}

func (c *callParts) pathValue(p *openapi.Parameter) string {
	if v, ok := c.path[p.Name]; ok {
		return v
	}
	if v, ok := c.w.variables[p.Name]; ok {
		return v
	}
	return plain(p.Example)
}

// bodyText is the body as given, or the first example with the fields set.
func (c *callParts) bodyText() ([]byte, error) {
	if c.body != nil || c.o.Body == nil {
		return c.body, nil
	}
	if c.fields == nil && !c.o.Body.Required {
		return nil, nil
	}
	if c.fields != nil {
		return jsonvalue.Append(nil, c.fields), nil
	}
	m, e, err := requestExample(c.o, "")
	if err != nil {
		return nil, err
	}
	return m.Schema.Encode(e.Value), nil
}
