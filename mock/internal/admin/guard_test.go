package admin_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/behaviour"
)

// callOf is a call of one operation without parameters.
func callOf(s *server, operation string) *behaviour.Call {
	s.t.Helper()
	return &behaviour.Call{Operation: operation, Sandbox: s.box()}
}

func TestGuard(t *testing.T) {
	t.Parallel()
	const none = ""
	cases := map[string]struct {
		own                  []string
		method, host, origin string
		allowed              bool
	}{
		"a tool on this machine may change things":                  {nil, "POST", "127.0.0.1:4010", none, true},
		"localhost is this machine, in any case":                    {nil, "DELETE", "LocalHost:4010", none, true},
		"so is ::1":                                                 {nil, "POST", "[::1]:4010", none, true},
		"so is ::1 without a port":                                  {nil, "POST", "[::1]", none, true},
		"so is all of 127/8":                                        {nil, "POST", "127.9.9.9", none, true},
		"a stranger's name is not, even to read":                    {nil, "GET", "evil.example:4010", none, false},
		"nor is one that looks like localhost":                      {nil, "GET", "localhost.evil.example", none, false},
		"nor is no name":                                            {nil, "GET", "", none, false},
		"an address is not the mock's own unless it listens there":  {nil, "GET", "192.168.1.5:4010", none, false},
		"the listener's own host is":                                {[]string{"192.168.1.5"}, "POST", "192.168.1.5:4010", none, true},
		"the listener's own name is, in any case":                   {[]string{"Mock.Test:4010"}, "POST", "mock.test", none, true},
		"a listener on all addresses is called by any":              {[]string{"0.0.0.0"}, "POST", "192.168.1.5:4010", none, true},
		"so is one on :: ":                                          {[]string{"::"}, "POST", "[fd00::5]:4010", none, true},
		"so is one on no host":                                      {[]string{""}, "POST", "192.168.1.5:4010", none, true},
		"but not by any name":                                       {[]string{"0.0.0.0", "::", ""}, "GET", "evil.example", none, false},
		"nor by none":                                               {[]string{""}, "GET", "", none, false},
		"a page on localhost may change things":                     {nil, "POST", "127.0.0.1:4010", "http://localhost:3000", true},
		"so may one on 127.0.0.1":                                   {nil, "PUT", "localhost:4010", "http://127.0.0.1:8080", true},
		"so may one on ::1, by https":                               {nil, "DELETE", "localhost:4010", "https://[::1]:8443", true},
		"so may the mock's own page":                                {[]string{"mock.test"}, "POST", "mock.test:4010", "http://mock.test:4010", true},
		"a page of a stranger may not":                              {nil, "POST", "127.0.0.1:4010", "https://evil.example", false},
		"nor may one whose name begins like this machine's":         {nil, "POST", "127.0.0.1:4010", "http://localhost.evil.example", false},
		"nor may one whose user name is localhost":                  {nil, "POST", "127.0.0.1:4010", "http://localhost:1@evil.example", false},
		"nor may a page that hides its origin":                      {nil, "DELETE", "127.0.0.1:4010", "null", false},
		"nor may a file or an extension":                            {nil, "POST", "127.0.0.1:4010", "file://localhost", false},
		"nor may an origin that is no URL":                          {nil, "POST", "127.0.0.1:4010", "http://[", false},
		"nor may a page on another port of the mock's own far host": {[]string{"mock.test"}, "POST", "mock.test:4010", "http://mock.test:80", false},
		"a page of a stranger may read, as CORS lets it":            {nil, "GET", "127.0.0.1:4010", "https://evil.example", true},
		"a page of a stranger may ask for the head":                 {nil, "HEAD", "127.0.0.1:4010", "https://evil.example", true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequestWithContext(t.Context(), c.method, "/__admin/state/reset", http.NoBody)
			r.Host = c.host
			if c.origin != none {
				r.Header.Set("Origin", c.origin)
			}
			err := admin.Guard(c.own...)(&behaviour.Call{Request: r})
			var failure *behaviour.Failure
			switch {
			case c.allowed && err != nil:
				t.Errorf("refused: %v", err)
			case !c.allowed && (!errors.As(err, &failure) || failure.Code != "FORBIDDEN_ORIGIN"):
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("of several origins each counts", func(t *testing.T) {
		t.Parallel()
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/", http.NoBody)
		r.Host = "localhost"
		r.Header["Origin"] = []string{"http://localhost", "https://evil.example"}
		if admin.Guard()(&behaviour.Call{Request: r}) == nil {
			t.Error("allowed")
		}
	})
}
