package admin

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/verify"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// eventQuery is a query for events: the filters, and the rest by name.
type eventQuery struct {
	sent   map[string]string
	filter event.Filter
}

// query reads the filters. A parameter that is neither a filter nor one of others is refused, because a filter that is
// spelled wrong would let everything through; so is a vendor that is not served.
func (a *admin) query(call *behaviour.Call, others ...string) (*eventQuery, error) {
	known := append([]string{"verdict", "vendor", "event", "user", "session", "product", "path", "request", "since"}, others...)
	for _, name := range slices.Sorted(maps.Keys(call.Request.URL.Query())) {
		if !slices.Contains(known, name) {
			return nil, behaviour.Failf(BadRequest, "query: /%s is not one of %s%s", name, strings.Join(known, ", "), didYouMean(known, name))
		}
	}
	q := &eventQuery{sent: call.Query, filter: event.Filter{Verdict: event.Verdict(call.Query["verdict"]), Vendor: call.Query["vendor"],
		Name: call.Query["event"], User: call.Query["user"], Session: call.Query["session"], Product: call.Query["product"]}}
	if err := a.checkVendor("query: /vendor", q.filter.Vendor); err != nil {
		return nil, err
	}
	if err := q.id("since", &q.filter.After); err != nil {
		return nil, err
	}
	if err := q.id("request", &q.filter.Request); err != nil {
		return nil, err
	}
	return q, q.path()
}

// isWhole says that no event is left out but for another vendor's: what was refused might have been one of the others.
func (q *eventQuery) isWhole() bool {
	for name := range q.sent {
		if !slices.Contains([]string{"vendor", "limit", "order", "format"}, name) {
			return false
		}
	}
	return true
}

func (q *eventQuery) path() error {
	text, sent := q.sent["path"]
	if !sent {
		return nil
	}
	path, err := verify.ParsePath(text)
	if err != nil {
		return behaviour.Failf(BadRequest, "query: /path %s", err)
	}
	q.filter.Match = func(e *event.Event) bool {
		body, _, err := jsonvalue.Decode(e.Raw)
		return err == nil && len(path.Select(body)) > 0
	}
	return nil
}

// id reads an ID; 1e2 is an integer to JSON Schema, and refused here.
func (q *eventQuery) id(name string, to *uint64) error {
	text, sent := q.sent[name]
	if !sent {
		return nil
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return behaviour.Failf(BadRequest, "query: /%s write %q as a whole number in digits", name, text)
	}
	*to = n
	return nil
}

func (q *eventQuery) number(name string, to *int) error {
	n := uint64(*to)
	if err := q.id(name, &n); err != nil {
		return err
	}
	if n > math.MaxInt32 {
		return behaviour.Failf(BadRequest, "query: /%s %d is too large", name, n)
	}
	*to = int(n)
	return nil
}

// checkVendor refuses a vendor that no served document is, which would match nothing.
func (a *admin) checkVendor(where, vendor string) error {
	if vendor == "" || slices.Contains(a.trackers, vendor) {
		return nil
	}
	return behaviour.Failf(BadRequest, "%s %q is not served; trackers are %s%s", where, vendor, strings.Join(a.trackers, ", "), didYouMean(a.trackers, vendor))
}

func didYouMean(names []string, typed string) string {
	if near := schema.Nearest(names, typed); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// trackers are the documents with operations that take events.
func (a *admin) findTrackers() []string {
	var out []string
	for _, d := range a.services() {
		for _, o := range d.Operations {
			if o.Events != nil && !slices.Contains(out, d.Name) {
				out = append(out, d.Name)
			}
		}
	}
	return out
}
