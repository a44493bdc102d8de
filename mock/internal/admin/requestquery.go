package admin

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/fault"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/verify"
	"cartwright/openapi/jsonvalue"
)

// requestPattern chooses exchanges; what is empty chooses all. Its JSON is that of findRequests.
type requestPattern struct {
	Operation  string                     `json:"operation"`
	Document   string                     `json:"document"`
	Method     string                     `json:"method"`
	Path       string                     `json:"path"`
	Status     string                     `json:"status"`
	Source     string                     `json:"source"`
	Unmatched  bool                       `json:"unmatched"`
	Since      uint64                     `json:"since"`
	Limit      int                        `json:"limit"`
	Headers    map[string]string          `json:"headers"`
	BodyPath   string                     `json:"bodyPath"`
	Body       map[string]json.RawMessage `json:"body"`
	bodyPath   *verify.Path
	properties verify.Properties
}

// filterNames are the parameters of a query that requestQuery reads.
func filterNames() []string {
	return []string{"operation", "document", "method", "path", "status", "source", "unmatched", "since"}
}

// requestQuery reads the filters of a query. A parameter that is neither a filter nor one of others is refused: a filter
// that is spelled wrong would let everything through.
func (a *admin) requestQuery(call *behaviour.Call, others ...string) (*requestPattern, error) {
	known := append(filterNames(), others...)
	for _, name := range slices.Sorted(maps.Keys(call.Request.URL.Query())) {
		if !slices.Contains(known, name) {
			return nil, behaviour.Failf(BadRequest, "query: /%s is not one of %s%s", name, strings.Join(known, ", "), didYouMean(known, name))
		}
	}
	q := call.Query
	p := &requestPattern{Operation: q["operation"], Document: q["document"], Method: q["method"], Path: q["path"], Status: q["status"],
		Source: q["source"], Unmatched: q["unmatched"] == "true", Limit: defaultLimit}
	numbers := &eventQuery{sent: q}
	if err := numbers.id("since", &p.Since); err != nil {
		return nil, err
	}
	if err := numbers.number("limit", &p.Limit); err != nil {
		return nil, err
	}
	return p, a.checkOperation("query", p)
}

// checkOperation refuses an operation that is not served, which would match nothing.
func (a *admin) checkOperation(where string, p *requestPattern) error {
	var known []string
	for _, d := range a.services() {
		for _, o := range d.Operations {
			known = append(known, o.ID)
		}
	}
	if p.Operation == "" || slices.Contains(known, p.Operation) {
		return nil
	}
	if near := didYouMean(known, p.Operation); near != "" {
		return behaviour.Failf(BadRequest, "%s: /operation %q is not served%s", where, p.Operation, near)
	}
	return nil
}

// compile reads the expectations of the body.
func (p *requestPattern) compile() error {
	if p.BodyPath != "" {
		path, err := verify.ParsePath(p.BodyPath)
		if err != nil {
			return behaviour.Failf(BadRequest, "body: /bodyPath %s", err)
		}
		p.bodyPath = &path
	}
	expected := map[string]any{}
	for place, text := range p.Body {
		value, _, err := jsonvalue.Decode(text)
		if err != nil {
			return behaviour.Failf(BadRequest, "body: /body %s", err)
		}
		expected[place] = value
	}
	var err error
	if p.properties, err = verify.NewProperties(expected); err != nil {
		return behaviour.Failf(BadRequest, "body: /body %s", err)
	}
	return nil
}

// fits says whether the pattern chooses an exchange; the cheap questions come first.
func (p *requestPattern) fits(e *journal.Exchange) bool {
	switch {
	case e.ID <= p.Since,
		p.Operation != "" && e.Operation != p.Operation,
		p.Document != "" && e.Document != p.Document,
		p.Method != "" && !strings.EqualFold(e.Method, p.Method),
		p.Unmatched && e.Operation != "",
		p.Source != "" && e.Source != p.Source && !strings.HasPrefix(e.Source, p.Source+":") && !strings.HasPrefix(e.Source, p.Source+";"),
		!statusFits(p.Status, e.Status),
		p.Path != "" && !fault.PathsMeet(p.Path, pathOf(e.Target)):
		return false
	}
	for name, want := range p.Headers {
		if !slices.Contains(e.RequestHeader[http.CanonicalHeaderKey(name)], want) {
			return false
		}
	}
	return p.fitsBody(e.RequestBody)
}

func (p *requestPattern) fitsBody(text []byte) bool {
	if p.bodyPath == nil && len(p.properties) == 0 {
		return true
	}
	value, _, err := jsonvalue.Decode(text)
	return err == nil && (p.bodyPath == nil || len(p.bodyPath.Select(value)) > 0) && p.properties.Fit(value)
}

// statusFits compares with 404, 4xx, or nothing.
func statusFits(want string, got int) bool {
	if class, ok := strings.CutSuffix(want, "xx"); ok {
		return class == strconv.Itoa(got/100)
	}
	return want == "" || want == strconv.Itoa(got)
}

// pathOf is the path of a request's target.
func pathOf(target string) string {
	u, err := url.ParseRequestURI(target)
	if err != nil {
		return target
	}
	return u.Path
}

// choose lists the newest exchanges that fit.
func (p *requestPattern) choose(page journal.Page) requestList {
	list := requestList{Total: page.Total, Evicted: page.Evicted, Requests: []summary{}}
	for _, e := range page.Exchanges {
		if !p.fits(e) {
			continue
		}
		list.Matched++
		if p.Limit == 0 || len(list.Requests) < p.Limit {
			list.Requests = append(list.Requests, summarize(e))
		}
	}
	return list
}
