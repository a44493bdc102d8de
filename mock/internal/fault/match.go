package fault

import "strings"

// Match chooses requests; the zero value chooses all but those of the admin API.
type Match struct {
	Operation string // operationId
	Method    string
	// Path is compared segment by segment; {anything} stands for any one of them.
	Path string
	// Parameters are values by the name of a path, query or header parameter.
	Parameters map[string]string
}

// Request is one that may be chosen.
type Request struct {
	Operation, Method, Path string
	// Parameter gives a parameter's value as it was sent.
	Parameter func(name string) (value string, sent bool)
	// Documents says whether the operation documents an error code, under that status unless it is 0.
	Documents func(code string, status int) bool
}

// chooses says whether the fault is for the request. A code is only for operations that document it.
func (f *Fault) chooses(r *Request) bool {
	m := &f.Match
	switch {
	case m.Operation != "" && m.Operation != r.Operation, m.Method != "" && !strings.EqualFold(m.Method, r.Method),
		m.Path != "" && !PathsMeet(m.Path, r.Path):
		return false
	}
	for name, want := range m.Parameters {
		if got, sent := r.Parameter(name); !sent || got != want {
			return false
		}
	}
	return f.Code == "" || r.Documents(f.Code, f.Status)
}

// PathsMeet says whether some path fits both templates; a path without braces is one that only it fits.
func PathsMeet(a, b string) bool {
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	if len(as) != len(bs) {
		return false
	}
	for i := range as {
		if as[i] != bs[i] && !isParameter(as[i]) && !isParameter(bs[i]) {
			return false
		}
	}
	return true
}

func isParameter(segment string) bool {
	return strings.HasPrefix(segment, "{") && strings.HasSuffix(segment, "}")
}
