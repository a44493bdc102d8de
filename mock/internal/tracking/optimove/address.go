package optimove

import (
	"net/http"
	"net/url"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/sandbox"
)

// origin returns the scheme and host that the client used, as far as a proxy in front tells (X-Forwarded-Proto and
// X-Forwarded-Host; what is malformed there is ignored).
func origin(r *http.Request) url.URL {
	at := url.URL{Scheme: "http", Host: r.Host}
	if r.TLS != nil {
		at.Scheme = "https"
	}
	if scheme := strings.ToLower(forwarded(r, "Proto")); scheme == "http" || scheme == "https" {
		at.Scheme = scheme
	}
	if host := forwarded(r, "Host"); plainHost(host) {
		at.Host = host
	}
	return at
}

// basePath is where optimove.yaml has all its operations, on every host.
const basePath = "/optimove"

// endpoints returns the address of optimove.yaml's operations as the client of this call reaches them, ending in a
// slash: below what a proxy took off (X-Forwarded-Prefix), and in the call's sandbox, however that was chosen, since the
// SDK that posts there can send no header of ours. It is the base path of every host even when the vendor's host was
// called: the vendor has its operations on several.
func endpoints(call *behaviour.Call) string {
	at := origin(call.Request)
	path := prefix(call.Request)
	if id := call.Sandbox.ID; id != sandbox.Default {
		path += sandbox.PathPrefix + id
	}
	return at.Scheme + "://" + at.Host + path + basePath + "/"
}

// prefix returns the forwarded prefix without a trailing slash, empty when it is not a plain absolute path.
func prefix(r *http.Request) string {
	u, err := url.Parse(forwarded(r, "Prefix"))
	if err != nil || u.IsAbs() || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || !strings.HasPrefix(u.Path, "/") {
		return ""
	}
	return strings.TrimRight(u.EscapedPath(), "/")
}

// forwarded returns what the outermost proxy said: the first entry of the list.
func forwarded(r *http.Request, what string) string {
	first, _, _ := strings.Cut(r.Header.Get("X-Forwarded-"+what), ",")
	return strings.TrimSpace(first)
}

// plainHost accepts names, IPv4 and bracketed IPv6 addresses, with or without a port.
func plainHost(host string) bool {
	u, err := url.Parse("//" + host)
	return err == nil && u.Host == host && u.Hostname() != "" && !strings.ContainsFunc(host, func(c rune) bool {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.ContainsRune(".-_:[]", c):
			return false
		}
		return true
	})
}
