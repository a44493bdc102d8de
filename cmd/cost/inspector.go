package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"text/tabwriter"
	"time"
)

const (
	// perSecond is how many requests a second a busy test run sends, by which the issue measures the inspector.
	perSecond = 1000
	// tick is how often a part of them is sent.
	tick = 10 * time.Millisecond
	// pollEvery is how often the page asks for what is not in its stream.
	pollEvery = 3 * time.Second
	// patience is how long the stream may take to bring the last request.
	patience = 10 * time.Second
)

// measureInspector prints what a request costs while nobody looks at the inspector, and while its traffic is open. The page
// is played without a browser, which would compete with the server for the processor: all that it asks for is asked.
func measureInspector(ctx context.Context, requests, rounds int, stdout io.Writer) error {
	s, err := start(ctx, "mock")
	if err != nil {
		return err
	}
	defer s.stop()
	c := cases()[0]
	if err := s.repeat(ctx, c, warmUp); err != nil {
		return err
	}
	var closed, open, ratio []float64
	missed := 0
	for range rounds {
		a, err := s.costAt(ctx, c, requests)
		if err != nil {
			return err
		}
		b, notShown, err := s.costOpen(ctx, c, requests)
		if err != nil {
			return err
		}
		missed += notShown
		closed, open, ratio = append(closed, a), append(open, b), append(ratio, b/a)
	}
	w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintf(w, "%s, %d/s\tclosed µs\topen µs\tratio\tmin\tmax\tasked\tnot shown\t\n", c.name, perSecond)
	_, _ = fmt.Fprintf(w, "with the inspector\t%.1f\t%.1f\t%.2f\t%.2f\t%.2f\t< 1.1\t%d\t\n", median(closed), median(open), median(ratio), slices.Min(ratio), slices.Max(ratio), missed)
	return w.Flush()
}

// costAt is the server's CPU time per request in microseconds at perSecond.
func (s *server) costAt(ctx context.Context, c call, requests int) (float64, error) {
	before, err := s.cpu(ctx)
	if err != nil {
		return 0, err
	}
	began, clock := time.Now(), time.NewTicker(tick)
	defer clock.Stop()
	for sent := 0; sent < requests; {
		select {
		case <-clock.C:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
		due := min(requests, int(time.Since(began)*perSecond/time.Second))
		if err := s.repeat(ctx, c, due-sent); err != nil {
			return 0, err
		}
		sent = due
	}
	after, err := s.cpu(ctx)
	return (after - before) / float64(requests), err
}

// costOpen is costAt with the page open, and how many requests the page was told that it missed: those of a burst which the
// journal forgot before they could be sent. Requests that it is neither shown nor told of are an error.
func (s *server) costOpen(ctx context.Context, c call, requests int) (cost float64, missed int, err error) {
	if _, err := s.do(ctx, call{method: http.MethodDelete, path: "/__admin/requests", status: http.StatusNoContent}); err != nil {
		return 0, 0, err
	}
	ctx, leave := context.WithCancel(ctx)
	p := &page{server: s}
	var all sync.WaitGroup
	all.Go(func() { p.follow(ctx) })
	all.Go(func() { p.poll(ctx) })
	defer all.Wait()
	defer leave()
	if cost, err = s.costAt(ctx, c, requests); err != nil {
		return 0, 0, err
	}
	for late := time.Now().Add(patience); p.shown.Load()+p.missed.Load() != int64(requests); time.Sleep(tick) {
		if time.Now().After(late) {
			return 0, 0, fmt.Errorf("the stream brought %d of %d requests, and told of %d that it missed", p.shown.Load(), requests, p.missed.Load())
		}
	}
	return cost, int(p.missed.Load()), nil
}

// missedLine finds what a batch says was evicted before it could be sent.
var missedLine = regexp.MustCompile(`"missed":(\d+)`)

// page does what the inspector does with its traffic in view.
type page struct {
	*server
	shown  atomic.Int64 // requests that the stream brought
	missed atomic.Int64 // requests that it said it could not bring
}

func (p *page) follow(ctx context.Context) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+"/__admin/requests/stream", nil)
	if err != nil {
		return
	}
	response, err := p.client.Do(r)
	if err != nil {
		return // costOpen misses what it would have brought
	}
	defer func() { _ = response.Body.Close() }()
	for lines := bufio.NewReader(response.Body); ; {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		p.shown.Add(int64(bytes.Count(line, []byte(`{"id":`))))
		if told := missedLine.FindSubmatch(line); told != nil {
			missed, _ := strconv.ParseInt(string(told[1]), 10, 64) // digits
			p.missed.Add(missed)
		}
	}
}

func (p *page) poll(ctx context.Context) {
	for ctx.Err() == nil {
		for _, path := range []string{"health", "faults", "state/neighbours", "sandboxes", "clock"} {
			_, _ = p.do(ctx, call{method: http.MethodGet, path: "/__admin/" + path, status: http.StatusOK})
		}
		select {
		case <-time.After(pollEvery):
		case <-ctx.Done():
		}
	}
}
