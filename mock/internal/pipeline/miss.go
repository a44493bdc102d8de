package pipeline

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"cartwright/mock/internal/respond"
	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// missed answers a request that has no operation: 405 with Allow where the path exists, else 404 with the operations
// that come nearest.
func (p *Pipeline) missed(_ http.ResponseWriter, r *http.Request) {
	x := exchangeOf(r)
	if x.unread != nil {
		x.finish(x.unread.reply())
		return
	}
	_, allowed := p.Contract.Find(r)
	if len(allowed) == 0 {
		x.finish(respond.Problem{Status: http.StatusNotFound, Title: "No such operation",
			Detail: r.Method + " " + r.URL.Path + " is not in the contract", Nearest: p.nearest(r.Method, r.URL.Path)}.Reply())
		return
	}
	allow := strings.Join(withImplied(allowed), ", ")
	if r.Method == http.MethodOptions {
		x.finish(&respond.Reply{Status: http.StatusNoContent, Header: http.Header{"Allow": {allow}}, Source: respond.SourceEngine, Exempt: true})
		return
	}
	reply := respond.Problem{Status: http.StatusMethodNotAllowed, Detail: r.URL.Path + " has no " + r.Method, Hint: "it has " + allow}.Reply()
	reply.Header.Set("Allow", allow)
	x.finish(reply)
}

// withImplied adds the methods that the engine answers by itself.
func withImplied(methods []string) []string {
	out := append(slices.Clone(methods), http.MethodOptions)
	if slices.Contains(methods, http.MethodGet) {
		out = append(out, http.MethodHead)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

const nearestShown = 3

// noBase is what it costs that a request leaves out the base path.
const noBase = 0.2

type candidate struct {
	text string
	cost float64
}

func (p *Pipeline) nearest(method, path string) []string {
	var all []candidate
	ours := strings.HasPrefix(path, "/__")
	for _, o := range p.Contract.Operations() {
		for _, m := range o.Mounts {
			if m.Host == "" && p.ours(o) == ours {
				cost := min(pathCost(m.Path, path), pathCost(o.Path, path)+noBase)
				all = append(all, candidate{text: o.Method + " " + m.Path, cost: cost + methodCost(o, method)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(a.cost, b.cost) })
	var out []string
	for _, c := range all[:min(nearestShown, len(all))] {
		out = append(out, c.text)
	}
	return out
}

func methodCost(o *openapi.Operation, method string) float64 {
	if o.Method == method {
		return 0
	}
	return 0.5
}

// pathCost compares segment by segment: a parameter fits anything, a literal costs its edit distance by length.
func pathCost(template, path string) float64 {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	cost := 0.0
	for i := range max(len(want), len(got)) {
		switch {
		case i >= len(want) || i >= len(got):
			cost++
		case strings.HasPrefix(want[i], "{"):
			cost += 0.1
		case want[i] != got[i]:
			cost += float64(schema.Distance(want[i], got[i])) / float64(max(len(want[i]), len(got[i])))
		}
	}
	return cost
}
