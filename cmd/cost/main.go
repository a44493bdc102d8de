// Command cost measures what a request costs the mock: the CPU time of the server process per request, driven over
// loopback TCP with keep-alive, against a server with a bare net/http handler that writes the same bytes. The two run as
// child processes and take turns; ratios are of the same round, so that a drift of the machine's speed cancels out.
//
//	go run ./cmd/cost -requests 5000 -rounds 5
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"text/tabwriter"
)

func main() {
	requests := flag.Int("requests", 5000, "requests per case and round")
	rounds := flag.Int("rounds", 5, "rounds; the median counts")
	child := flag.String("child", "", "run as a server: mock or bare (used by the command itself)")
	flag.Parse()
	err := run(context.Background(), *child, *requests, *rounds)
	if err != nil {
		fmt.Fprintln(os.Stderr, "cost:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, child string, requests, rounds int) error {
	if child != "" {
		return serveChild(ctx, child)
	}
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
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "case\tmock µs\tbare µs\tratio\tmin\tmax\t")
	for _, c := range cases() {
		r, err := measure(ctx, mocked, bare, c, requests, rounds)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		_, _ = fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%.2f\t%.2f\t%.2f\t\n", c.name, median(r.mock), median(r.bare), median(r.ratio), slices.Min(r.ratio), slices.Max(r.ratio))
	}
	return w.Flush()
}

// call is one kind of request.
type call struct {
	name, method, path string
	header             http.Header
	body               []byte
	status             int
}

type result struct{ mock, bare, ratio []float64 }

// measure drives both servers in turn with the same request.
func measure(ctx context.Context, mocked, bare *server, c call, requests, rounds int) (*result, error) {
	answer, contentType, err := mocked.do(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := bare.teach(ctx, c, answer, contentType); err != nil {
		return nil, err
	}
	r := &result{}
	for range rounds {
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
	for range requests {
		if _, _, err := s.do(ctx, c); err != nil {
			return 0, err
		}
	}
	after, err := s.cpu(ctx)
	return (after - before) / float64(requests), err
}

func (s *server) do(ctx context.Context, c call) (body []byte, contentType string, err error) {
	r, err := http.NewRequestWithContext(ctx, c.method, s.url+c.path, bytes.NewReader(c.body))
	if err != nil {
		return nil, "", err
	}
	r.Header = c.header
	response, err := s.client.Do(r)
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = response.Body.Close() }()
	body, err = io.ReadAll(response.Body)
	if err == nil && response.StatusCode != c.status {
		err = fmt.Errorf("status %d, expected %d: %s", response.StatusCode, c.status, body)
	}
	return body, response.Header.Get("Content-Type"), err
}

// cpu asks the server for its own CPU time in microseconds.
func (s *server) cpu(ctx context.Context) (float64, error) {
	body, _, err := s.do(ctx, call{method: http.MethodGet, path: pathCPU, status: http.StatusOK})
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(string(body), 64)
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
