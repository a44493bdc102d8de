package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"text/tabwriter"
)

// warmUp is how many requests of a case come before the first that counts: what is compiled on first use is paid then.
const warmUp = 300

// measureRequests prints a line for each case.
func measureRequests(ctx context.Context, requests, rounds int, stdout io.Writer) error {
	mocked, err := start(ctx, "mock")
	if err != nil {
		return err
	}
	defer mocked.stop()
	bare, err := start(ctx, "bare")
	if err != nil {
		return err
	}
	defer bare.stop()
	w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "case\tmock µs\tbare µs\tratio\tmin\tmax\tasked\t")
	for _, c := range cases() {
		r, err := measure(ctx, mocked, bare, c, requests, rounds)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		_, _ = fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%.2f\t%.2f\t%.2f\t≤ %.1f\t\n", c.name, median(r.mock), median(r.bare), median(r.ratio),
			slices.Min(r.ratio), slices.Max(r.ratio), c.asked)
	}
	return w.Flush()
}

type result struct{ mock, bare, ratio []float64 }

// measure drives both servers in turn with the same request. Each round begins with the state of the fixtures, so that
// what one has piled up is not a load on the next.
func measure(ctx context.Context, mocked, bare *server, c call, requests, rounds int) (*result, error) {
	answer, err := mocked.do(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := bare.teach(ctx, answer); err != nil {
		return nil, err
	}
	for _, s := range []*server{mocked, bare} {
		if err := s.repeat(ctx, c, warmUp); err != nil {
			return nil, err
		}
	}
	r := &result{}
	for range rounds {
		if _, err := mocked.do(ctx, resetState()); err != nil {
			return nil, err
		}
		a, err := mocked.cost(ctx, c, requests)
		if err != nil {
			return nil, err
		}
		b, err := bare.cost(ctx, c, requests)
		if err != nil {
			return nil, err
		}
		r.mock, r.bare, r.ratio = append(r.mock, a), append(r.bare, b), append(r.ratio, a/b)
	}
	return r, nil
}

// cost is the server's CPU time per request in microseconds.
func (s *server) cost(ctx context.Context, c call, requests int) (float64, error) {
	before, err := s.cpu(ctx)
	if err != nil {
		return 0, err
	}
	if err := s.repeat(ctx, c, requests); err != nil {
		return 0, err
	}
	after, err := s.cpu(ctx)
	return (after - before) / float64(requests), err
}

func (s *server) repeat(ctx context.Context, c call, times int) error {
	for range times {
		if _, err := s.do(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// cpu asks the server for its own CPU time in microseconds.
func (s *server) cpu(ctx context.Context) (float64, error) {
	a, err := s.do(ctx, call{method: http.MethodGet, path: pathCPU, status: http.StatusOK})
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(string(a.Body), 64)
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if n := len(sorted); n%2 == 0 {
		return (sorted[n/2-1] + sorted[n/2]) / 2
	}
	return sorted[len(sorted)/2]
}
