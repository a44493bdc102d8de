package resource

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
)

// paging is how the parameters of a list cut it.
type paging struct {
	names     map[meaning]string // the parameters by what they mean
	defaults  map[meaning]int    // what the document says of one that is not sent
	firstPage int
}

func newPaging(o *Operation) paging {
	p := paging{names: map[meaning]string{}, defaults: map[meaning]int{}, firstPage: 1}
	for _, q := range o.Query {
		m := asked(q.Name)
		if m == "" || p.names[m] != "" {
			continue
		}
		p.names[m] = q.Name
		if q.Shape == nil {
			continue
		}
		if fallback, ok := q.Shape.Default(); ok {
			if n, ok := whole(fallback); ok {
				p.defaults[m] = n
			}
		}
		if m == page && p.defaults[page] == 0 && q.Shape.Refuses(json.Number("0")) == "" && hasDefault(q.Shape) {
			p.firstPage = 0
		}
	}
	return p
}

func hasDefault(s Shape) bool {
	_, ok := s.Default()
	return ok
}

func whole(v any) (int, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(n.String())
	return i, err == nil
}

// window is the part of a list that is shown.
type window struct {
	paging
	call              *behaviour.Call
	id                string // the property that identifies an item
	items             []*Entity
	total, start, end int
	limit, page       int  // limit 0: all
	hasTotal          bool // the body has a member for all that there are
}

// cut is the part that a query asks for. Numbers beyond the list show nothing.
func (p paging) cut(r *Resource, all []*Entity, query map[string]string) (*window, error) {
	w := &window{paging: p, total: len(all), page: p.firstPage, id: r.ID}
	w.limit = max(p.number(limit, query, 0), 0)
	switch {
	case query[p.names[cursor]] != "":
		after, ok := r.after(all, query[p.names[cursor]])
		if !ok {
			return nil, &behaviour.Refusal{Statuses: []int{http.StatusBadRequest, http.StatusUnprocessableEntity},
				Detail: "query: /" + p.names[cursor] + " should be a cursor that a list gave, or the id of an item in it"}
		}
		w.start = after
	case p.names[offset] != "":
		w.start = p.number(offset, query, 0)
	case p.names[page] != "" && w.limit > 0:
		w.page = p.number(page, query, p.firstPage)
		if skipped := w.page - p.firstPage; skipped > w.total/w.limit {
			w.start = w.total
		} else {
			w.start = skipped * w.limit
		}
	}
	w.start = min(max(w.start, 0), w.total)
	w.end = w.total
	if sent := query[p.names[limit]] != ""; w.limit > 0 || sent {
		w.end = min(w.start+min(w.limit, w.total), w.total)
	}
	w.items = all[w.start:w.end]
	if p.names[page] == "" && w.limit > 0 {
		w.page = p.firstPage + w.start/w.limit
	}
	return w, nil
}

// number is a parameter's, or the document's default, or the fallback.
func (p paging) number(m meaning, query map[string]string, fallback int) int {
	if d, ok := p.defaults[m]; ok {
		fallback = d
	}
	text, sent := query[p.names[m]]
	if p.names[m] == "" || !sent {
		return fallback
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) { // out of range it is the largest number, or the smallest
		return fallback
	}
	return int(min(max(n, math.MinInt32), math.MaxInt32))
}

// after is the index behind the item that a cursor names: one of ours, or the id of an item.
func (r *Resource) after(all []*Entity, text string) (int, bool) {
	if rest, ours := strings.CutPrefix(text, cursorMark); ours {
		order, err := strconv.ParseInt(rest, 10, 64)
		for i, e := range all {
			if e.Order > order && err == nil {
				return i, true
			}
		}
		return len(all), err == nil
	}
	for i, e := range all {
		if id, _ := idText(e.Value[r.ID]); id == text {
			return i + 1, true
		}
	}
	return 0, false
}

// tell is what a member of the body says of the window; false: there is nothing to say.
func (w *window) tell(m meaning) (any, bool) {
	number := func(n int) (any, bool) { return json.Number(strconv.Itoa(n)), true }
	more := w.end < w.total
	switch m {
	case limit:
		if w.limit == 0 {
			return number(w.total)
		}
		return number(w.limit)
	case offset:
		return number(w.start)
	case page:
		return number(w.page)
	case total:
		return number(w.total)
	case count:
		return number(w.counted())
	case pages:
		if w.limit == 0 {
			return number(1)
		}
		return number((w.total + w.limit - 1) / w.limit)
	case moreToCome:
		return more, true
	case nextCursor:
		if more && len(w.items) > 0 {
			return w.cursor(), true
		}
	case nextLink:
		if next, ok := w.next(); ok {
			return next, true
		}
	case firstID:
		if len(w.items) > 0 {
			return w.items[0].Value[w.id], true
		}
	case lastID:
		if len(w.items) > 0 {
			return w.items[len(w.items)-1].Value[w.id], true
		}
	case cursor:
	}
	return nil, false
}

// counted is what a member that is only called count counts: all, unless another member has the total.
func (w *window) counted() int {
	if w.hasTotal {
		return len(w.items)
	}
	return w.total
}
