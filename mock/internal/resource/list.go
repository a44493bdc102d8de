package resource

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

// cursorMark begins the cursors that lists give out; what follows is the order of the last item that was shown.
const cursorMark = "after-"

func (r *Resource) list(o *Operation) behaviour.Func {
	reader := newPaging(o)
	filters := r.filters(o)
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		scope := r.scopeOf(call.Path)
		var all []*Entity
		err := call.Sandbox.View(ctx, func(tx store.Tx) error {
			if err := r.parentThere(tx, scope); err != nil {
				return err
			}
			tx.Each(r.Kind, func(id string, value any) bool {
				if e, ok := value.(*Entity); ok && inScope(id, scope) && matches(e, filters, call.Query) {
					all = append(all, e)
				}
				return true
			})
			return nil
		})
		if err != nil {
			return nil, err //nolint:wrapcheck // a refusal, or the end of the sandbox
		}
		slices.SortFunc(all, func(a, b *Entity) int { return int(a.Order - b.Order) })
		shown, err := reader.cut(r, all, call.Query)
		if err != nil {
			return nil, err
		}
		shown.call = call
		success := o.Successes[0]
		return success.Write(call.Request.Header["Accept"], nil, func() any { return r.page(success.Shape(), shown) }, shown.headers(success)), nil
	}
}

// filters are the parameters that are named as a property of the items: a list has the items that equal them.
func (r *Resource) filters(o *Operation) map[string]string {
	out := map[string]string{}
	for _, p := range o.Query {
		for _, m := range r.shape.Members(nil) {
			if plain(m.Name) == plain(p.Name) && asked(p.Name) == "" && m.Shape.Items() == nil && !m.Shape.Takes("object") {
				out[p.Name] = m.Name
			}
		}
	}
	return out
}

func matches(e *Entity, filters, query map[string]string) bool {
	for name, property := range filters {
		wanted, sent := query[name]
		if !sent {
			continue
		}
		if text, ok := scalar(e.Value[property]); !ok || !slices.Contains(append(strings.Split(wanted, ","), wanted), text) {
			return false
		}
	}
	return true
}

func scalar(v any) (string, bool) {
	if b, ok := v.(bool); ok {
		return strconv.FormatBool(b), true
	}
	if v == "" {
		return "", true
	}
	return idText(v)
}

// page is the body of a list: the items, and around them what the document has of paging.
func (r *Resource) page(body Shape, shown *window) any {
	l := r.listed(body)
	items := make([]any, len(shown.items))
	for i, e := range shown.items {
		id, _ := idText(e.Value[r.ID])
		items[i] = fitting{fills: true}.object(l.items, e.Value, seedOf(0, id))
	}
	if l.name == "" {
		return items
	}
	object := shown.about(body, l.name)
	object[l.name] = items
	return fitting{fills: true}.object(body, object, seedOf(0, r.Kind))
}

// about fills the members beside the items by what their names say, also in an object of their own.
func (w *window) about(body Shape, but string) map[string]any {
	out := map[string]any{}
	w.hasTotal = w.hasTotal || slices.ContainsFunc(body.Members(nil), func(m Member) bool { return told(m.Name) == total })
	for _, m := range body.Members(nil) {
		if m.Name == but || m.WriteOnly || m.Shape.Items() != nil {
			continue
		}
		if inner := m.Shape.Members(nil); len(inner) > 0 {
			if nested := w.about(m.Shape, ""); len(nested) > 0 {
				out[m.Name] = nested
			}
			continue
		}
		if v, ok := w.tell(told(m.Name)); ok && m.Shape.Refuses(v) == "" {
			out[m.Name] = v
		} else if told(m.Name) != "" && m.Required && m.Shape.Refuses(nil) == "" {
			out[m.Name] = nil
		} else if told(m.Name) != "" && m.Required && m.Shape.Refuses("") == "" {
			out[m.Name] = ""
		}
	}
	return out
}

// headers are those by which lists without a wrapper tell of paging, where the document declares them.
func (w *window) headers(s Success) http.Header {
	out := http.Header{}
	for _, name := range []string{"X-Total-Count", "X-Total", "Total-Count", "X-Total-Items"} {
		if _, declared := s.Header(name); declared {
			out.Set(name, strconv.Itoa(w.total))
		}
	}
	if _, declared := s.Header("Link"); declared {
		if next, more := w.next(); more {
			out.Set("Link", "<"+next+`>; rel="next"`)
		}
	}
	return out
}

// next is the address of the next page.
func (w *window) next() (string, bool) {
	if w.end >= w.total || len(w.items) == 0 {
		return "", false
	}
	query := w.call.Request.URL.Query()
	p := w.paging
	switch {
	case p.names[cursor] != "":
		query.Set(p.names[cursor], w.cursor())
	case p.names[offset] != "":
		query.Set(p.names[offset], strconv.Itoa(w.end))
	case p.names[page] != "" && w.limit > 0:
		query.Set(p.names[page], strconv.Itoa(w.page+1))
	default:
		return "", false
	}
	return (&url.URL{Path: path(w.call), RawQuery: query.Encode()}).String(), true
}

func (w *window) cursor() string {
	return cursorMark + strconv.FormatInt(w.items[len(w.items)-1].Order, 10)
}
