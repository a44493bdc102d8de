package admin

import (
	"context"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/journal"
)

const defaultLimit = 100 // as admin.yaml says

type requestList struct {
	Total    int       `json:"total"`
	Evicted  uint64    `json:"evicted"`
	Matched  int       `json:"matched"`
	Requests []summary `json:"requests"`
}

// listRequests filters the whole journal and lists the newest of what fits.
func listRequests(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	limit := defaultLimit
	if text, sent := call.Query["limit"]; sent {
		var err error
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 { // 1e2 is an integer to JSON Schema
			return nil, behaviour.Failf(BadRequest, "limit: write %q as a whole number in digits", text)
		}
	}
	page := call.Sandbox.Journal.List(0)
	list := requestList{Total: page.Total, Evicted: page.Evicted, Requests: []summary{}}
	for _, e := range page.Exchanges {
		if !fits(e, call.Query) {
			continue
		}
		list.Matched++
		if len(list.Requests) < limit {
			list.Requests = append(list.Requests, summarize(e))
		}
	}
	return answer(list)
}

// fits compares with the filters operation, a name, and status, which is 404 or 4xx.
func fits(e *journal.Exchange, filter map[string]string) bool {
	if operation, sent := filter["operation"]; sent && e.Operation != operation {
		return false
	}
	status, sent := filter["status"]
	if class, ok := strings.CutSuffix(status, "xx"); ok {
		return class == strconv.Itoa(e.Status/100)
	}
	return !sent || status == strconv.Itoa(e.Status)
}

// getRequest gives one exchange in full.
func getRequest(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	id, err := strconv.ParseUint(call.Path["id"], 10, 64)
	if err != nil {
		return nil, behaviour.Failf(BadRequest, "id: %q is no request's ID", call.Path["id"])
	}
	e := call.Sandbox.Journal.Find(id)
	if e == nil {
		return nil, behaviour.Failf(RequestNotFound, "%s", whyMissing(id, call.Sandbox.Journal.List(0)))
	}
	return answer(inFull(e))
}

// whyMissing tells a request that was evicted from one that was cleared and from one that never was.
func whyMissing(id uint64, page journal.Page) string {
	name := "request " + strconv.FormatUint(id, 10)
	switch {
	case page.Total == 0 && page.Evicted > 0:
		return name + " is not in the journal, which holds none of its " + strconv.FormatUint(page.Evicted, 10) + ": they were evicted to stay within the limits of all sandboxes"
	case page.Total == 0:
		return name + " is not in the journal, which is empty: there was none in this sandbox, or they were cleared"
	}
	oldest, newest := page.Exchanges[page.Total-1].ID, page.Exchanges[0].ID
	kept := "the journal of this sandbox holds " + strconv.FormatUint(oldest, 10) + " to " + strconv.FormatUint(newest, 10)
	switch {
	case id >= oldest:
		return name + " does not exist yet: " + kept
	case oldest-id <= page.Evicted:
		return name + " was evicted to stay within the journal's limits: " + kept
	default:
		return name + " was cleared: " + kept
	}
}

func clearRequests(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	call.Sandbox.Journal.Clear()
	return noContent(), nil
}
