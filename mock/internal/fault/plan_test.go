package fault_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cartwright/mock/internal/fault"
)

// request is one of getCart, which documents CART_NOT_FOUND with 404.
func request() *fault.Request {
	return &fault.Request{Operation: "getCart", Method: "GET", Path: "/v2/carts/abc",
		Parameter: func(name string) (string, bool) { return "abc", name == "cartId" },
		Documents: func(code string, status int) bool {
			return code == "CART_NOT_FOUND" && (status == 0 || status == 404)
		}}
}

func plan(t *testing.T, faults ...fault.Fault) *fault.Plan {
	t.Helper()
	p := fault.NewPlan(1, "box")
	for _, f := range faults {
		if _, err := p.Add(f); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// happens says for each of n requests whether anything happened.
func happens(p *fault.Plan, n int) []bool {
	out := make([]bool, n)
	for i := range out {
		o := p.Next(request())
		out[i] = o.Label != ""
	}
	return out
}

func TestMatch(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		match fault.Match
		code  string
		want  bool
	}{
		"nothing chooses all":               {want: true},
		"the operation":                     {match: fault.Match{Operation: "getCart"}, want: true},
		"another operation":                 {match: fault.Match{Operation: "listCarts"}},
		"the method in any case":            {match: fault.Match{Method: "get"}, want: true},
		"another method":                    {match: fault.Match{Method: "POST"}},
		"the path":                          {match: fault.Match{Path: "/v2/carts/abc"}, want: true},
		"the path with a parameter":         {match: fault.Match{Path: "/v2/carts/{id}"}, want: true},
		"another path":                      {match: fault.Match{Path: "/v2/carts/abcd"}},
		"a longer path":                     {match: fault.Match{Path: "/v2/carts/{id}/items"}},
		"a parameter":                       {match: fault.Match{Parameters: map[string]string{"cartId": "abc"}}, want: true},
		"another value of the parameter":    {match: fault.Match{Parameters: map[string]string{"cartId": "x"}}},
		"a parameter that was not sent":     {match: fault.Match{Parameters: map[string]string{"page": "abc"}}},
		"a code that the operation has":     {code: "CART_NOT_FOUND", want: true},
		"a code that the operation has not": {code: "OUT_OF_STOCK"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := fault.Fault{Match: tt.match, Code: tt.code}
			if tt.code == "" {
				f.Status = 503
			}
			p := plan(t, f)
			if o := p.Next(request()); o.Answers() != tt.want {
				t.Errorf("got %+v", o)
			}
		})
	}
}

func TestTimes(t *testing.T) {
	t.Parallel()
	t.Run("a fault for n requests happens to exactly n, however many come at once", func(t *testing.T) {
		t.Parallel()
		p := plan(t, fault.Fault{Status: 503, Times: 7})
		var wg sync.WaitGroup
		var hit atomic.Int64
		for range 100 {
			wg.Go(func() {
				if o := p.Next(request()); o.Status == 503 {
					hit.Add(1)
				}
			})
		}
		wg.Wait()
		if got := p.List()[0]; hit.Load() != 7 || got.Hits != 7 {
			t.Errorf("it happened to %d, and says %d", hit.Load(), got.Hits)
		}
	})
	t.Run("the next fault takes over when the first is healed, and a delay goes on all the while", func(t *testing.T) {
		t.Parallel()
		p := plan(t, fault.Fault{Status: 503, Times: 1}, fault.Fault{Delay: time.Second}, fault.Fault{Status: 429, Times: 1}, fault.Fault{Delay: time.Hour - 55*time.Minute})
		var got []string
		for range 3 {
			o := p.Next(request())
			got = append(got, o.Label)
		}
		want := []string{"fault-1;status=503, fault-2;delay=1s", "fault-2;delay=1s, fault-3;status=429", "fault-2;delay=1s"}
		if !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
	})
}

func TestProbability(t *testing.T) {
	t.Parallel()
	often := fault.Fault{Status: 503, Probability: 0.3}
	first := happens(plan(t, often), 1000)
	t.Run("the same seed gives the same run", func(t *testing.T) {
		t.Parallel()
		if !slices.Equal(first, happens(plan(t, often), 1000)) {
			t.Error("two runs differ")
		}
	})
	t.Run("it is as likely as planned", func(t *testing.T) {
		t.Parallel()
		n := 0
		for _, hit := range first {
			if hit {
				n++
			}
		}
		if n < 250 || n > 350 { // three and a half standard deviations; the draws never change
			t.Errorf("%d of 1000", n)
		}
	})
	t.Run("another seed or another sandbox gives another run, a seed of the fault's own the same in both", func(t *testing.T) {
		t.Parallel()
		run := func(seed uint64, sandbox string, f fault.Fault) []bool {
			p := fault.NewPlan(seed, sandbox)
			if _, err := p.Add(f); err != nil {
				t.Fatal(err)
			}
			return happens(p, 100)
		}
		if slices.Equal(first[:100], run(2, "box", often)) || slices.Equal(first[:100], run(1, "other", often)) {
			t.Error("the seed or the sandbox does not matter")
		}
		own, seed := often, uint64(9)
		own.Seed = &seed
		if !slices.Equal(run(1, "box", own), run(2, "other", own)) {
			t.Error("its own seed does not settle it")
		}
	})
}

func TestDistributions(t *testing.T) {
	t.Parallel()
	const delay, spread = 100 * time.Millisecond, 40 * time.Millisecond
	for name, fits := range map[string]func(sorted []time.Duration) bool{
		"fixed": func(s []time.Duration) bool { return s[0] == delay && s[999] == delay },
		"uniform": func(s []time.Duration) bool {
			return s[0] >= delay && s[999] < delay+spread && s[999]-s[0] > spread*9/10
		},
		"normal": func(s []time.Duration) bool {
			return near(s[500], delay) && near(s[841], delay+spread) && near(s[159], delay-spread)
		},
		"lognormal": func(s []time.Duration) bool {
			return near(s[500], delay) && near(s[841], delay+spread) && s[999] > delay+3*spread
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := fault.Fault{Delay: delay, Distribution: name}
			if name != "fixed" {
				f.Spread = spread
			}
			p := plan(t, f)
			var all []time.Duration
			for range 1000 {
				o := p.Next(request())
				all = append(all, o.Delay)
			}
			if slices.Sort(all); !fits(all) {
				t.Errorf("from %s by %s to %s", all[0], all[500], all[999])
			}
		})
	}
	t.Run("a long tail ends at ten minutes", func(t *testing.T) {
		t.Parallel()
		p := plan(t, fault.Fault{Delay: time.Nanosecond, Spread: fault.MaxDelay, Distribution: "lognormal"})
		for range 100 {
			if o := p.Next(request()); o.Delay > fault.MaxDelay || o.Delay < 0 {
				t.Fatalf("got %s", o.Delay)
			}
		}
	})
}

// near is within a tenth.
func near(got, want time.Duration) bool { return (got - want).Abs() < want/10 }

func TestAdd(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]fault.Fault{
		"the fault plans nothing":     {Match: fault.Match{Operation: "getCart"}},
		"/status should be":           {Status: 199},
		"/delay should be at most":    {Delay: time.Hour},
		"/delay is missing":           {Status: 500, Spread: time.Second},
		"/spread is missing":          {Delay: time.Second, Distribution: "uniform"},
		"/distribution is missing":    {Delay: time.Second, Spread: time.Second},
		"/distribution should be one": {Delay: time.Second, Distribution: "poisson"},
		"/reset sends no answer":      {Reset: true, Status: 500},
		"/truncate and malformed":     {Truncate: true, Malformed: true},
		"/times should be":            {Status: 500, Times: -1},
		"/probability should be":      {Status: 500, Probability: 1.5},
	} {
		t.Run("what cannot be planned is refused: "+name, func(t *testing.T) {
			t.Parallel()
			p := fault.NewPlan(1, "box")
			_, err := p.Add(f)
			var wrong *fault.Error
			if !errors.As(err, &wrong) || !strings.HasPrefix(wrong.Error(), name) || !p.Empty() {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("a plan is bounded, and ids go on counting after it was cleared", func(t *testing.T) {
		t.Parallel()
		p := fault.NewPlan(1, "box")
		for range fault.MaxFaults {
			if _, err := p.Add(fault.Fault{Status: 500}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := p.Add(fault.Fault{Status: 500}); err == nil {
			t.Error("one more was taken")
		}
		p.Clear()
		f, err := p.Add(fault.Fault{Status: 500})
		if err != nil || f.ID != "fault-1001" || !p.Remove(f.ID) || p.Remove(f.ID) || !p.Empty() {
			t.Errorf("got %+v, %v", f, err)
		}
	})
}
