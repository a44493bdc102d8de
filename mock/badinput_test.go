package mock_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"cartwright/mock"
	"cartwright/openapi"
)

// survives asks that an answer is no fault of the mock's and, when it speaks for the operation, is documented.
func survives(t *testing.T, what string, o *openapi.Operation, a *answer) {
	t.Helper()
	if a.source() == "engine" {
		if a.status >= 500 {
			t.Errorf("%s: %s", what, short(a.String()))
		}
		return
	}
	for _, found := range judge(o, a) {
		t.Errorf("%s: %s: %s", what, short(a.String()), found)
	}
}

// refused is survives for what must not be accepted.
func refused(t *testing.T, what string, o *openapi.Operation, a *answer) {
	t.Helper()
	survives(t, what, o, a)
	if a.status < 400 || a.status >= 500 {
		t.Errorf("%s is answered with %s", what, short(a.String()))
	}
}

func TestEveryBadBodyIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	eachOperation(t, server, func(t *testing.T, o *openapi.Operation) {
		if o.Body == nil || !openapi.IsJSON(o.Body.Content[0].Type) {
			return
		}
		box := "bad-" + o.ID
		before := state(t, server, box)
		good := document(t, o).request().in(box)
		for name, body := range badBodies(good.body) {
			r := good
			r.body = body
			refused(t, name, o, r.send(t, server))
		}
		beacons := slices.Contains([]string{"crownpeak-xo", "optimove", "datareshape"}, o.Document.Name) // sendBeacon sends text
		if !beacons {
			refused(t, "the body without a content type", o, good.without("Content-Type").send(t, server))
		}
		for _, contentType := range []string{"text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense", ";", "application/json/x"} {
			if beacons && contentType == "text/plain" || o.Body.Content[0].Type == contentType || len(o.Body.Content) > 1 {
				continue
			}
			refused(t, "content type "+contentType, o, good.with("Content-Type", contentType).send(t, server))
		}
		if state(t, server, box) != before {
			t.Error("a refused body changed the state")
		}
	})
}

const nesting = 100_000

func badBodies(good string) map[string]string {
	bodies := map[string]string{
		"the body cut off":       good[:len(good)-1],
		"a lone brace":           "{",
		"a word":                 "nope",
		"bytes after the value":  good + " x",
		"two values":             good + good,
		"a NUL":                  "\x00",
		"a NUL after the value":  good + "\x00",
		"single quotes":          `{'a':1}`,
		"UTF-16":                 "\xff\xfe{\x00}\x00",
		"100,000 open brackets":  strings.Repeat("[", nesting),
		"100,000 nested arrays":  strings.Repeat("[", nesting) + strings.Repeat("]", nesting),
		"100,000 nested objects": strings.Repeat(`{"a":`, nesting) + "1" + strings.Repeat("}", nesting),
		"a number alone":         "1e400",
		"white space":            " \n",
		"a body of 10 MB":        `{"a":"` + strings.Repeat("x", 10<<20) + `"}`,
	}
	if name, rest, ok := strings.Cut(good, ":"); ok {
		bodies["nested arrays in a known member"] = name + ":" + strings.Repeat("[", nesting) + strings.Repeat("]", nesting) + `,"z":` + rest
	}
	return bodies
}

var jsonNumbers = regexp.MustCompile(`:-?[0-9][0-9.]*`)

func TestHugeNumbersAreNoFault(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	eachOperation(t, server, func(t *testing.T, o *openapi.Operation) {
		if o.Body == nil || !openapi.IsJSON(o.Body.Content[0].Type) {
			return
		}
		good := document(t, o).request().in("huge-" + o.ID)
		for _, place := range jsonNumbers.FindAllStringIndex(good.body, -1) {
			for _, number := range []string{"1e400", "-1e400", "1e-400", "1e1000000000", "1e-1000000000", "-0", "9007199254740993",
				"1000000000000000000000000000000", "0." + strings.Repeat("1", 10_000), strings.Repeat("9", 10_000), "9223372036854775807", "9223372036854775808"} {
				r := good
				r.body = r.body[:place[0]+1] + number + r.body[place[1]:]
				survives(t, short(r.String()), o, r.send(t, server))
			}
		}
	})
}

var jsonTexts = regexp.MustCompile(`[:\[]"[^"\\]*"`)

// Bytes that are no UTF-8 read as U+FFFD; they must not come back as they are, from no answer.
func TestInvalidUTF8NeverComesBack(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	eachOperation(t, server, func(t *testing.T, o *openapi.Operation) {
		if o.Body == nil || !openapi.IsJSON(o.Body.Content[0].Type) {
			return
		}
		box := "utf8-" + o.ID
		good := document(t, o).request().in(box)
		for _, place := range jsonTexts.FindAllStringIndex(good.body, -1) {
			r := good
			r.body = r.body[:place[1]-1] + "\xff" + r.body[place[1]-1:]
			a := r.send(t, server)
			survives(t, short(r.String()), o, a)
			if !utf8.ValidString(a.body) {
				t.Errorf("%s is answered with %q", short(r.String()), short(a.body))
			}
		}
		if !utf8.ValidString(state(t, server, box)) {
			t.Error("they are in the state as they came")
		}
	})
}

// boxName is a sandbox id of its own for a case.
func boxName(parts ...any) string {
	id := strings.ReplaceAll(fmt.Sprint(parts...), " ", "-")
	return id[max(0, len(id)-64):]
}

func TestOddButLegalJSON(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	t.Run("of duplicate keys the last one counts, with a warning", func(t *testing.T) {
		t.Parallel()
		r := deleteS4(cartS4).in("duplicate")
		r.body = `{"orderNumber":"x","orderNumber":"1234-1234-12345"}`
		r.send(t, server).has(t, 200, `"orderNumber":"1234-1234-12345"`).warns(t, `"pointer":"/orderNumber","keyword":"oddity"`)
	})
	t.Run("a lone surrogate is text, with a warning", func(t *testing.T) {
		t.Parallel()
		r := deleteS4(cartS4).in("surrogate")
		r.body = `{"orderNumber":"\ud800234-1234-12345"}`
		r.send(t, server).has(t, 200).warns(t, `"pointer":"/orderNumber","keyword":"oddity"`)
	})
	t.Run("a body on an operation without one is ignored, and reported", func(t *testing.T) {
		t.Parallel()
		r := callV2("DELETE", "/v2/carts/"+cartS3+"/items", `{"a":1}`).in("bodiless")
		a := r.send(t, server)
		a.has(t, 200, `"items":[]`)
		a.warns(t, "")
	})
	t.Run("a body that is not JSON on an operation without one is ignored, too", func(t *testing.T) {
		t.Parallel()
		callV2("GET", "/v2/carts/"+cartS3, "\x00{").in("bodiless-2").send(t, server).has(t, 200)
	})
	t.Run("a byte order mark is refused in words", func(t *testing.T) {
		t.Parallel()
		r := deleteS4(cartS4).in("bom")
		r.body = "\ufeff" + r.body
		r.send(t, server).has(t, 400, "REQUEST_VALIDATION")
	})
}

func TestTheBodyIsBounded(t *testing.T) {
	t.Parallel()
	server := frozen(t, mock.WithMaxBody(1000))
	large := deleteS4(cartS4)
	large.body = strings.Repeat(" ", 1000-len(large.body)) + large.body
	t.Run("a body of exactly the limit is read", func(t *testing.T) {
		t.Parallel()
		large.in("at-limit").send(t, server).has(t, 200)
	})
	t.Run("one byte more is 413, says the limit and changes nothing", func(t *testing.T) {
		t.Parallel()
		before := state(t, server, "beyond")
		larger := large.in("beyond")
		larger.body = " " + larger.body
		larger.send(t, server).want(t, 413, `{"title":"Request Entity Too Large","status":413,"detail":"the body is larger than 1000 bytes","hint":"send less, or start the mock with a higher --max-body"}`)
		if state(t, server, "beyond") != before {
			t.Error("the state changed")
		}
	})
	t.Run("a body of unknown length is bounded as well", func(t *testing.T) {
		t.Parallel()
		r := large.http(t)
		r.Body, r.ContentLength = io.NopCloser(io.MultiReader(strings.NewReader(large.body), strings.NewReader(" "))), -1
		serve(server, r).has(t, 413)
	})
	t.Run("a body that breaks off is 400", func(t *testing.T) {
		t.Parallel()
		r := large.http(t)
		r.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"order`), brokenReader{}))
		serve(server, r).has(t, 400, "the body broke off")
	})
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestBadSiteContext(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	count := 0
	for _, o := range server.Contract().Operations() {
		for _, p := range o.Parameters {
			if p.In != openapi.InHeader || !strings.EqualFold(p.Name, "x-site-context") {
				continue
			}
			count++
			t.Run(o.ID, func(t *testing.T) {
				t.Parallel()
				box := "site-" + o.ID
				before := state(t, server, box)
				good := document(t, o).request().in(box)
				if p.Required {
					refused(t, "no site context", o, good.without(p.Name).send(t, server))
				}
				for _, value := range []string{"", " ", "nope", "{", `{"account":`, "[]", "null", "1e400", `"5f493c9f30ec2a0007a94fc8"`, `{"account":1}`,
					strings.Repeat("[", nesting), "\x00", "\xff", `{"account":"5f493c9f30ec2a0007a94fc8","channel":"\u0000"}`} {
					refused(t, "site context "+short(fmt.Sprintf("%q", value)), o, good.with(p.Name, value).send(t, server))
				}
				// A wrong account is 400 in v2 and, as S4 documents, 500 in v1.
				for _, account := range []string{"short", "ffffffffffffffffffffffff", strings.Repeat("a", 100<<10)} {
					a := good.with(p.Name, `{"account":"`+account+`"}`).send(t, server)
					survives(t, "account "+short(account), o, a)
					if a.status < 400 {
						t.Errorf("account %s is answered with %s", short(account), short(a.String()))
					}
				}
				if state(t, server, box) != before {
					t.Error("the state changed")
				}
			})
		}
	}
	if count < 70 {
		t.Errorf("only %d operations ask for a site context", count)
	}
}

func TestPathBytes(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	before := state(t, server, "default")
	t.Cleanup(func() {
		if state(t, server, "default") != before {
			t.Error("the state changed")
		}
	})
	for segment, status := range map[string]int{
		"%00":                             400,
		strings.Repeat("%00", 24):         404, // 24 characters that no cart has
		strings.Repeat("%2F", 24):         404,
		"a%2Fb":                           400,
		"%ff":                             400,
		strings.Repeat("%ff", 24):         400,
		"%c3%28":                          400,
		"%25zz":                           400,
		"%2e%2e":                          400,
		strings.Repeat("%C3%A9", 24):      404, // 24 characters in 48 bytes
		strings.Repeat("x", 100<<10):      400,
		"%0d%0aX-Evil:%201":               400,
		"60807478d14ffd000843db2c%20":     400,
		"%F0%9F%9B%92":                    400,
		"'%20or%201=1--":                  400,
		"60807478d14ffd000843db2c;v=1":    400,
		"{cartId}":                        400,
		"$%7BcartId%7D":                   400,
		strings.Repeat("%f0%9f%9b%92", 6): 400,
	} {
		t.Run("segment "+short(segment), func(t *testing.T) {
			t.Parallel()
			body := `{"orderNumber":"1234-1234-12345"}`
			a, err := sendRaw(server, "PATCH /api-cart/cart/"+segment+"/orderNumber HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"+
				"X-Site-Context: "+siteV1+"\r\nContent-Length: "+fmt.Sprint(len(body))+"\r\n\r\n"+body)
			if err != nil {
				t.Fatal(err)
			}
			if a.status != status || a.header.Get("Mock-Operation") != "deleteCartByOrderNumber" {
				t.Errorf("got %s for %s, want %d", a, a.header.Get("Mock-Operation"), status)
			}
			if a.status < 500 {
				survives(t, segment, server.Contract().Operation("deleteCartByOrderNumber"), a)
			}
		})
	}
	for _, path := range []string{"/api-cart//cart", "/api-cart/cart/", "/api-cart/cart/../cart", "/./api-cart/cart", "/%2e%2e/%2e%2e/etc/passwd", "//", "/%00",
		"/__sandbox//v2/carts", "/" + strings.Repeat("a/", 10_000), "/%", "*"} {
		t.Run("path "+short(path)+" is somewhere else, or nowhere", func(t *testing.T) {
			t.Parallel()
			a, err := sendRaw(server, "GET "+path+" HTTP/1.1\r\nHost: localhost\r\n\r\n")
			if err == nil && (a.status < 400 || a.status > 499) {
				t.Errorf("got %s", short(a.String()))
			}
		})
	}
}

func TestNothingSentBecomesAHeader(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	const evil = "a\r\nX-Evil: 1"
	clean := func(t *testing.T, what string, a *answer) {
		t.Helper()
		if a.header.Get("X-Evil") != "" {
			t.Errorf("%s: a header was injected", what)
		}
		for name, values := range a.header {
			for _, v := range values {
				if strings.ContainsAny(v, "\r\n\x00") {
					t.Errorf("%s: header %s is %q", what, name, v)
				}
			}
		}
	}
	eachOperation(t, server, func(t *testing.T, o *openapi.Operation) {
		for _, p := range o.Parameters {
			d := document(t, o)
			d.set(p, evil)
			if p.In == openapi.InHeader {
				d.set(p, url.PathEscape(evil))
			}
			r := d.request()
			if p.In != openapi.InHeader || !strings.EqualFold(p.Name, "Mock-Sandbox") {
				r.box = "evil"
			}
			clean(t, p.In+" "+p.Name, r.send(t, server))
		}
		for _, name := range []string{"Prefer", "Origin", "Mock-Sandbox", "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Proto", "Access-Control-Request-Headers", "X-Request-Id"} {
			clean(t, name, document(t, o).request().with(name, "example="+url.PathEscape(evil)).send(t, server)) // net/http refuses it raw
		}
	})
}

func TestWhatNetHTTPRefuses(t *testing.T) {
	t.Parallel()
	handler := frozen(t)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"percent without digits":       "GET /v2/carts/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a NUL in the path":            "GET /v2/carts/\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a space in the path":          "GET /v2/ca rts HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"bytes above ASCII":            "GET /v2/carts/\xff\xfe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
		"no host":                      "GET /v2/carts HTTP/1.1\r\n\r\n",
		"a method that is none":        "G(T /v2/carts HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"an unknown method":            "BREW /v2/carts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
		"a header without a name":      "GET /v2/carts HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n",
		"a NUL in a header":            "GET /v2/carts HTTP/1.1\r\nHost: localhost\r\nX-A: \x00\r\n\r\n",
		"two content lengths":          "POST /v2/carts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
		"a negative content length":    "POST /v2/carts HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
		"a broken chunk":               "POST /v2/carts HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
		"a version that is none":       "GET /v2/carts HTTP/9.9\r\nHost: localhost\r\n\r\n",
		"TLS":                          "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
		"a header of 100 KB":           "GET /v2/carts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Site-Context: " + strings.Repeat("a", 100<<10) + "\r\n\r\n",
		"a header of 2 MB":             "GET /v2/carts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-A: " + strings.Repeat("a", 2<<20) + "\r\n\r\n",
		"OPTIONS of the server itself": "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
		"CONNECT":                      "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\nConnection: close\r\n\r\n",
		"an absolute target":           "GET http://localhost/v2/carts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
	} {
		t.Run(name+" is answered below 500, if at all", func(t *testing.T) {
			t.Parallel()
			status := overTCP(t, u.Host, text)
			if status >= 500 && status != http.StatusHTTPVersionNotSupported && status != http.StatusNotImplemented {
				t.Errorf("got %d", status)
			}
		})
	}
	t.Run("and the server goes on", func(t *testing.T) {
		t.Parallel()
		deleteS4(cartS4).send(t, handler).has(t, 200)
	})
}

// overTCP sends the text as it stands and returns the status of the answer, 0 when the connection was closed without.
func overTCP(t *testing.T, address, text string) int {
	t.Helper()
	c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(time.Minute)) // the machine may be busy
	_, _ = io.WriteString(c, text)                 // the server may have hung up already
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		var timeout net.Error
		if ok := errorAs(err, &timeout); ok && timeout.Timeout() {
			t.Error("no answer within a minute")
		}
		return 0
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	return response.StatusCode
}
