package admin

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
)

// Guard keeps foreign web pages from steering the mock on a developer's machine. It refuses with FORBIDDEN_ORIGIN:
//
//   - any call whose Host names neither loopback nor one of hosts, because a name that a stranger points at this
//     machine would make the stranger's page same-origin (DNS rebinding);
//   - a call that changes something from a page of another origin, unless the page itself is served from loopback,
//     as test pages are.
//
// hosts are the listener's own. One that stands for every address (empty, 0.0.0.0 or ::) allows each host that is written
// in digits, since rebinding needs a name.
func Guard(hosts ...string) behaviour.Guard {
	own, anyAddress := map[string]bool{}, false
	for _, h := range hosts {
		own[hostname(h)] = h != ""
		address, err := netip.ParseAddr(hostname(h))
		anyAddress = anyAddress || h == "" || err == nil && address.IsUnspecified()
	}
	return func(call *behaviour.Call) error {
		host := hostname(call.Request.Host)
		if !isLoopback(host) && !own[host] && (!anyAddress || !isAddress(host)) {
			return behaviour.Failf(ForbiddenOrigin, "the Host %q is neither this machine nor the mock's own host; call it by 127.0.0.1 or localhost",
				call.Request.Host)
		}
		return checkOrigin(call.Request)
	}
}

func checkOrigin(r *http.Request) error {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return nil
	}
	for _, origin := range r.Header["Origin"] {
		if u, err := url.Parse(origin); err == nil && (u.Scheme == "http" || u.Scheme == "https") &&
			(strings.EqualFold(u.Host, r.Host) || isLoopback(hostname(u.Host))) {
			continue
		}
		return behaviour.Failf(ForbiddenOrigin, "a page of the origin %q may read but not change anything; serve it from localhost", origin)
	}
	return nil
}

// hostname takes the port and the brackets of IPv6 off, and lowers the case.
func hostname(host string) string {
	return strings.ToLower(strings.Trim(openapi.Hostname(host), "[]"))
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}
