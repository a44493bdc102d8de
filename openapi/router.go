package openapi

import (
	"net/http"

	"github.com/gorilla/mux"
)

// Router returns a gorilla/mux router over all operations. mux itself tries its routes one after the other, each by a
// regular expression; here its one route matches through the index, so that the cost stays flat. The path is neither
// cleaned nor decoded beforehand: a trailing slash, an empty segment and a dot segment are what they are. serve makes
// the handler of a match; miss answers when no operation has the path, or none there has the method.
func (c *Contract) Router(serve func(*Match) http.Handler, miss http.Handler) *mux.Router {
	router := mux.NewRouter().UseEncodedPath().SkipClean(true)
	router.NotFoundHandler = miss
	router.NewRoute().Name("contract").MatcherFunc(func(r *http.Request, rm *mux.RouteMatch) bool {
		m, _ := c.Find(r)
		if m == nil {
			return false
		}
		rm.Vars, rm.Handler = m.Path, serve(m)
		return true
	})
	return router
}
