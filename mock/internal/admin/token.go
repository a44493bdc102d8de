package admin

import (
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"

	"cartwright/mock/internal/behaviour"
)

// Token keeps strangers out: a call without the bearer token is refused with TOKEN_NEEDED. Probes of a container may go
// without, and so may the inspector's files, in which nothing is secret. An empty token asks for none.
func Token(token string) behaviour.Guard {
	open := []string{"getLiveness", "getReadiness", "findInspector", "getInspector", "getInspectorFile"}
	return func(call *behaviour.Call) error {
		if token == "" || slices.Contains(open, call.Operation) {
			return nil
		}
		scheme, sent, _ := strings.Cut(call.Request.Header.Get("Authorization"), " ")
		if strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare([]byte(strings.TrimSpace(sent)), []byte(token)) == 1 {
			return nil
		}
		return &behaviour.Failure{Code: TokenNeeded, Header: http.Header{"Www-Authenticate": {`Bearer realm="cartwright admin"`}}}
	}
}
