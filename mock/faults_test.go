package mock_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock"
	"cartwright/mock/client"
)

// bothWays runs a test against the server over TCP and in the same process; base is its address.
func bothWays(t *testing.T, server *mock.Server, test func(t *testing.T, h *http.Client, base string)) {
	t.Helper()
	t.Run("over TCP", func(t *testing.T) {
		t.Parallel()
		s := httptest.NewServer(server)
		defer s.Close()
		// On a connection that it has used before, the client would repeat a GET that was reset.
		test(t, &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}, s.URL)
	})
	t.Run("in process", func(t *testing.T) {
		t.Parallel()
		test(t, &http.Client{Transport: client.Transport(server)}, "http://localhost")
	})
}

// getCart asks for a cart in a sandbox.
func getCart(t *testing.T, h *http.Client, base, box string) (*http.Response, []byte, error) {
	t.Helper()
	r := callV2("GET", "/v2/carts/"+cartS3, "").in(box).http(t)
	out, err := http.NewRequestWithContext(r.Context(), r.Method, base+r.RequestURI, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	out.Header = r.Header
	response, err := h.Do(out)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return response, body, err
}

func planFault(t *testing.T, c *client.Client, f client.Fault) *client.Fault {
	t.Helper()
	out, err := c.AddFault(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFaultAnswers(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		fault  client.Fault
		status int
		body   string // a part of it
	}{
		"a documented error by its code":                      {client.Fault{Operation: "getCart", Code: "CART_NOT_FOUND"}, 404, `"code":"CART_NOT_FOUND"`},
		"a documented status in the documented body":          {client.Fault{Operation: "getCart", Status: 500}, 500, `"code":"`},
		"a documented success":                                {client.Fault{Operation: "getCart", Status: 200}, 200, `"cartId":`},
		"an undocumented status as a problem":                 {client.Fault{Operation: "getCart", Status: 418}, 418, `"status":418`},
		"a status without a body":                             {client.Fault{Operation: "getCart", Status: 204}, 204, ``},
		"an error of every operation that documents the code": {client.Fault{Code: "CART_NOT_FOUND"}, 404, `"code":"CART_NOT_FOUND"`},
	} {
		t.Run(name+", labelled and in the journal", func(t *testing.T) {
			t.Parallel()
			server := frozen(t)
			bothWays(t, server, func(t *testing.T, h *http.Client, base string) {
				box := strings.ReplaceAll(t.Name(), "/", ".")
				box = box[len(box)-10:]
				c := client.New(base, h).InSandbox(box)
				planFault(t, c, tt.fault)
				response, body, err := getCart(t, h, base, box)
				if err != nil || response.StatusCode != tt.status || !strings.Contains(string(body), tt.body) || (tt.body == "") != (len(body) == 0) {
					t.Fatalf("got %v %s, %v", response, body, err)
				}
				label := response.Header.Get("Mock-Fault")
				if response.Header.Get("Mock-Source") != "fault" || !strings.HasPrefix(label, "fault-1;") {
					t.Errorf("got %v", response.Header)
				}
				list, err := c.Requests(t.Context(), client.RequestFilter{})
				if err != nil || len(list.Requests) != 1 || list.Requests[0].Source != "fault" || list.Requests[0].Fault != label {
					t.Errorf("the journal has %+v, %v", list, err)
				}
			})
		})
	}
}

func TestEveryDocumentedCodeCanBeAFault(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	c := client.New("http://localhost", &http.Client{Transport: client.Transport(server)})
	n := 0
	for _, o := range server.Contract().Operations() {
		if o.Document.Name == "admin" {
			continue
		}
		for _, r := range o.Responses {
			for _, code := range r.ErrorCodes {
				n++
				if _, err := c.InSandbox(o.ID).AddFault(t.Context(), client.Fault{Operation: o.ID, Code: code.Code}); err != nil {
					t.Errorf("%s %s: %v", o.ID, code.Code, err)
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d codes", n)
	}
}

func TestBrokenAnswers(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	bothWays(t, server, func(t *testing.T, h *http.Client, base string) {
		box := "broken-" + strings.ReplaceAll(t.Name()[len("TestBrokenAnswers/"):], "_", "-")
		c := client.New(base, h).InSandbox(box)
		_, whole, err := getCart(t, h, base, box)
		if err != nil {
			t.Fatal(err)
		}
		planFault(t, c, client.Fault{Operation: "getCart", Truncate: true, Times: 1})
		planFault(t, c, client.Fault{Operation: "getCart", Malformed: true, Times: 1})
		planFault(t, c, client.Fault{Operation: "getCart", Reset: true, Times: 1})
		response, half, err := getCart(t, h, base, box)
		if !errors.Is(err, io.ErrUnexpectedEOF) || string(half) != string(whole[:len(whole)/2]) || response.ContentLength != int64(len(whole)) {
			t.Errorf("truncated: got %v %q, %v", response, half, err)
		}
		response, half, err = getCart(t, h, base, box)
		if err != nil || string(half) != string(whole[:len(whole)/2]) || response.ContentLength != int64(len(half)) {
			t.Errorf("malformed: got %v %q, %v", response, half, err)
		}
		if _, _, err = getCart(t, h, base, box); !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, io.EOF) {
			t.Errorf("reset: got %v", err)
		}
		if _, again, err := getCart(t, h, base, box); err != nil || string(again) != string(whole) {
			t.Errorf("healed: got %s, %v", again, err)
		}
		list, err := c.Requests(t.Context(), client.RequestFilter{})
		if err != nil || len(list.Requests) != 5 || list.Requests[1].Status != 0 || list.Requests[1].Fault != "fault-3;reset" {
			t.Errorf("the journal has %+v, %v", list, err)
		}
	})
}

func TestFaultedChangeHasNoEffect(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	c := client.New("http://localhost", &http.Client{Transport: client.Transport(server)}).InSandbox("effect")
	before := state(t, server, "effect")
	planFault(t, c, client.Fault{Operation: "addCartItems", Status: 503, Times: 1})
	callV2("POST", "/v2/carts/items", addV2).in("effect").send(t, server).has(t, 503)
	if after := state(t, server, "effect"); after != before {
		t.Errorf("the state changed:\n%s\n%s", before, after)
	}
	callV2("POST", "/v2/carts/items", addV2).in("effect").send(t, server).has(t, 200)
	if after := state(t, server, "effect"); after == before {
		t.Error("the healed operation does nothing")
	}
}

func TestFaultsAreExactUnderParallelRequests(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	c := client.New("http://localhost", &http.Client{Transport: client.Transport(server)}).InSandbox("parallel")
	f := planFault(t, c, client.Fault{Operation: "getCart", Status: 503, Times: 13})
	var hit atomic.Int64
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			if callV2("GET", "/v2/carts/"+cartS3, "").in("parallel").send(t, server).status == 503 {
				hit.Add(1)
			}
		})
	}
	wg.Wait()
	if got, err := c.Fault(t.Context(), f.ID); err != nil || hit.Load() != 13 || got.Hits != 13 {
		t.Errorf("%d were hit, the server says %+v, %v", hit.Load(), got, err)
	}
	if callV2("GET", "/v2/carts/"+cartS3, "").in("other").send(t, server).status != 200 {
		t.Error("another sandbox has the fault")
	}
}

func TestDelay(t *testing.T) {
	t.Parallel()
	// slow has a server of its own, which is used in the bubble alone: by the time outside, its sandbox has long expired.
	slow := func(t *testing.T, server *mock.Server, box string) {
		t.Helper()
		c := client.New("http://localhost", &http.Client{Transport: client.Transport(server)}).InSandbox(box)
		planFault(t, c, client.Fault{Operation: "getCart", Delay: 5 * time.Minute})
	}
	t.Run("it lasts as long as planned, whatever the sandbox's clock says, and the answer is right", func(t *testing.T) {
		t.Parallel()
		server := frozen(t)
		synctest.Test(t, func(t *testing.T) {
			slow(t, server, "slow")
			start := time.Now()
			a := callV2("GET", "/v2/carts/"+cartS3, "").in("slow").send(t, server)
			if took := time.Since(start); took != 5*time.Minute || a.status != 200 || a.header.Get("Mock-Fault") != "fault-1;delay=5m0s" || a.source() != "state" {
				t.Errorf("after %s: %s %v", took, a, a.header)
			}
		})
	})
	t.Run("a client that goes away ends it", func(t *testing.T) {
		t.Parallel()
		server := frozen(t)
		synctest.Test(t, func(t *testing.T) {
			slow(t, server, "gone")
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			start := time.Now()
			serve(server, callV2("GET", "/v2/carts/"+cartS3, "").in("gone").http(t).WithContext(ctx))
			if took := time.Since(start); took != time.Second {
				t.Errorf("it took %s", took)
			}
		})
	})
	t.Run("the end of the server ends it with the answer", func(t *testing.T) {
		t.Parallel()
		stopped := frozen(t)
		c := client.New("http://localhost", &http.Client{Transport: client.Transport(stopped)}).InSandbox("stopped")
		planFault(t, c, client.Fault{Operation: "getCart", Delay: 5 * time.Minute})
		answers := make(chan *answer, 1)
		go func() { answers <- callV2("GET", "/v2/carts/"+cartS3, "").in("stopped").send(t, stopped) }()
		stopped.Stop()
		if a := <-answers; a.status != 200 {
			t.Errorf("got %s", a)
		}
	})
}

func TestRefusedFaults(t *testing.T) {
	t.Parallel()
	c := client.New("http://localhost", &http.Client{Transport: client.Transport(frozen(t))}).InSandbox("refused")
	for name, tt := range map[string]struct {
		fault client.Fault
		says  string
	}{
		"an operation that there is not":          {client.Fault{Operation: "getCrat", Status: 503}, "did you mean getCart?"},
		"one of the admin API":                    {client.Fault{Operation: "getHealth", Status: 503}, "would never happen"},
		"a code that the operation has not":       {client.Fault{Operation: "getCart", Code: "CART_NOT_FUOND"}, "did you mean CART_NOT_FOUND?"},
		"a status that the code does not have":    {client.Fault{Operation: "getCart", Code: "CART_NOT_FOUND", Status: 400}, "/status"},
		"a path that nothing is at":               {client.Fault{Path: "/v3/carts", Status: 503}, "/path"},
		"a parameter that nobody declares":        {client.Fault{Operation: "getCart", Parameters: map[string]string{"cartld": "1"}, Status: 503}, "did you mean cartId?"},
		"a method that the operation has not":     {client.Fault{Operation: "getCart", Method: "PUT", Status: 503}, "/method"},
		"nothing to happen":                       {client.Fault{Operation: "getCart"}, "plans nothing"},
		"a probability above one":                 {client.Fault{Status: 503, Probability: 2}, "/probability should be <= 1"},
		"a delay that is longer than ten minutes": {client.Fault{Delay: time.Hour}, "/delay should be at most 10m0s"},
	} {
		t.Run(name+" is refused, and nothing is planned", func(t *testing.T) {
			t.Parallel()
			_, err := c.AddFault(t.Context(), tt.fault)
			var refused *client.StatusError
			if !errors.As(err, &refused) || refused.Code != "BAD_REQUEST" || !strings.Contains(refused.Message, tt.says) {
				t.Errorf("got %v", err)
			}
			if all, err := c.Faults(t.Context()); err != nil || len(all) != 0 {
				t.Errorf("planned: %+v, %v", all, err)
			}
		})
	}
}
