package admin

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/sandbox"
)

// refusals are the requests to trackers that were refused, oldest first, as far as the journal has them. Their events are in
// no log.
type refusals []*journal.Exchange

// refused looks for them after a request and of a vendor (empty: any). Clearing the events forgets what was refused before,
// too: since is the request then. Forgotten is how many requests of any kind the journal may have forgotten among them.
func (a *admin) refused(box *sandbox.Sandbox, since uint64, vendor string) (found refusals, forgotten uint64) {
	page := box.Journal.List(0)
	oldest := box.Journal.Last() + 1
	if n := len(page.Exchanges); n > 0 {
		oldest = page.Exchanges[n-1].ID
	}
	if oldest > since+1 {
		forgotten = page.Evicted
	}
	for _, e := range slices.Backward(page.Exchanges) {
		if e.ID > since && a.isRefusedEvent(e, vendor) {
			found = append(found, e)
		}
	}
	return found, forgotten
}

// isRefusedEvent says whether an exchange is events that a tracker did not accept.
func (a *admin) isRefusedEvent(e *journal.Exchange, vendor string) bool {
	return e.Status >= http.StatusBadRequest && e.Method == http.MethodPost && (vendor == "" || e.Document == vendor) && slices.Contains(a.trackers, e.Document)
}

// words has a line for each.
func (r refusals) words() []string {
	var out []string
	for _, e := range r {
		out = append(out, fmt.Sprintf("request %d, %s %s, %s", e.ID, e.Document, e.Operation, reason(e)))
	}
	return out
}

// reason is the status and the first of the findings.
func reason(e *journal.Exchange) string {
	text := fmt.Sprint(e.Status)
	if len(e.Findings) > 0 {
		text += ": " + strings.TrimLeft(e.Findings[0].Pointer+" "+e.Findings[0].Message, " ")
	}
	return text
}

// clue ends the message of a wait in vain; empty when nothing was refused.
func (r refusals) clue() string {
	const last = "; %d %s refused, the last: %s"
	switch n := len(r); n {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(last, n, "request to a tracker was", r.words()[0])
	default:
		return fmt.Sprintf(last, n, "requests to trackers were", r.words()[n-1])
	}
}
