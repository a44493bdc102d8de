package openapi

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Mount is a place where an operation is served.
type Mount struct {
	// Host is the host that the request must name, as the server URL writes it (variables in braces); empty: any host.
	Host string
	// HostPattern is the regular expression that the names of such hosts fit; empty without a Host.
	HostPattern string
	// Path is base path and template together.
	Path string
}

// String gives host and path as a reader would type them.
func (m Mount) String() string { return m.Host + m.Path }

// mounts follows `servers`: a relative or local URL gives a base path on any host, an absolute one its host. A document
// whose servers are all absolute is also served on any host, at its base path and at the root, so that it can be reached
// on this machine at all.
func (b *builder) mounts(o *Operation, item *openapi3.PathItem, k *openapi3.Operation) ([]Mount, error) {
	if b.source.basePath != "" {
		return []Mount{{Path: strings.TrimSuffix(b.source.basePath, "/") + o.Path}}, nil
	}
	servers := b.doc.Servers
	if len(item.Servers) > 0 {
		servers = item.Servers
	}
	if k.Servers != nil && len(*k.Servers) > 0 {
		servers = *k.Servers
	}
	if len(servers) == 0 {
		return []Mount{{Path: o.Path}}, nil
	}
	var out []Mount
	local := false
	for _, s := range servers {
		if s == nil {
			continue
		}
		m, err := b.mount(o, s)
		if err != nil {
			return nil, err
		}
		local = local || m.Host == ""
		out = appendMount(out, m)
	}
	if len(out) == 0 {
		return []Mount{{Path: o.Path}}, nil
	}
	if !local {
		first := out[0]
		out = appendMount(out, Mount{Path: first.Path})
		out = appendMount(out, Mount{Path: o.Path})
	}
	return out, nil
}

func appendMount(all []Mount, m Mount) []Mount {
	if slices.ContainsFunc(all, func(o Mount) bool { return o.Host == m.Host && o.Path == m.Path }) {
		return all
	}
	return append(all, m)
}

var serverVariable = regexp.MustCompile(`\{([^{}]+)\}`)

func (b *builder) mount(o *Operation, s *openapi3.Server) (Mount, error) {
	// Variables in the base path take their default: a base path that varies is not a place.
	filled := serverVariable.ReplaceAllStringFunc(s.URL, func(v string) string {
		if d := s.Variables[v[1:len(v)-1]]; d != nil && d.Default != "" {
			return d.Default
		}
		return "default"
	})
	u, err := url.Parse(filled)
	if err != nil {
		at := b.place(s.Origin)
		return Mount{}, &DocumentError{At: at, Msg: fmt.Sprintf("server URL %q: %s", s.URL, cause(err)), Hint: "write a URL or a path that starts with /"}
	}
	m := Mount{Path: strings.TrimSuffix(u.Path, "/") + o.Path}
	if u.Host == "" || isLocal(u.Hostname()) {
		return m, nil
	}
	_, authority, _ := strings.Cut(s.URL, "//") // the scheme may be left out, or a variable
	m.Host, _, _ = strings.Cut(authority, "/")
	m.HostPattern = hostPattern(m.Host, s.Variables)
	return m, nil
}

func isLocal(host string) bool {
	return host == "localhost" || host == "127.0.0.1" || host == "::1" || host == "0.0.0.0"
}

// hostPattern matches a host name with each variable as one or more labels' characters, or as one of its enum.
func hostPattern(host string, variables openapi3.ServerVariables) string {
	name, _, _ := strings.Cut(host, ":")
	var pattern strings.Builder
	last := 0
	for _, at := range serverVariable.FindAllStringSubmatchIndex(name, -1) {
		pattern.WriteString(regexp.QuoteMeta(name[last:at[0]]))
		pattern.WriteString(variablePattern(variables[name[at[2]:at[3]]]))
		last = at[1]
	}
	pattern.WriteString(regexp.QuoteMeta(name[last:]))
	return "(?i)^" + pattern.String() + "$"
}

func variablePattern(v *openapi3.ServerVariable) string {
	switch {
	case v == nil || len(v.Enum) == 0:
		return `[a-z0-9.-]+`
	default:
		quoted := make([]string, len(v.Enum))
		for i, e := range v.Enum {
			quoted[i] = regexp.QuoteMeta(e)
		}
		return "(?:" + strings.Join(quoted, "|") + ")"
	}
}
