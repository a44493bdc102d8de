// Command cost measures what the mock costs. Without -start: the CPU time of the server process per request, driven over
// loopback TCP with keep-alive, against a server with a bare net/http handler that writes the same bytes. The two run as
// child processes and take turns; ratios are of the same round, so that a drift of the machine's speed cancels out. With
// -start: how long `cartwright serve` takes from its start to its first answer, and the memory that it holds. With
// -inspector: what a request costs while nobody looks, and while a page of the inspector is open.
//
//	go run ./cmd/cost -requests 5000 -rounds 5
//	go run ./cmd/cost -start -starts 10
//	go run ./cmd/cost -inspector -requests 60000 -rounds 3
//
// It reports and never judges: what the numbers should be is in the column "asked".
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// options are the flags.
type options struct {
	requests, rounds, starts int
	start, inspector         bool
	child                    string
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var o options
	f := flag.NewFlagSet("cost", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.IntVar(&o.requests, "requests", 5000, "requests per case and round")
	f.IntVar(&o.rounds, "rounds", 5, "rounds; the median counts")
	f.BoolVar(&o.start, "start", false, "measure the start and the memory instead of requests")
	f.BoolVar(&o.inspector, "inspector", false, "measure requests with the inspector closed and open, a thousand a second")
	f.IntVar(&o.starts, "starts", 10, "starts with -start; the median counts")
	f.StringVar(&o.child, "child", "", "run as a server: mock, bare or command (used by the program itself)")
	if err := f.Parse(args); err != nil {
		return 2
	}
	if o.requests < 1 || o.rounds < 1 || o.starts < 1 || f.NArg() > 0 {
		_, _ = fmt.Fprintln(stderr, "cost: -requests, -rounds and -starts are at least 1, and there are no arguments")
		return 2
	}
	if err := o.do(ctx, stdout, stderr); err != nil {
		_, _ = fmt.Fprintln(stderr, "cost:", err)
		return 1
	}
	return 0
}

func (o options) do(ctx context.Context, stdout, stderr io.Writer) error {
	switch {
	case o.child != "":
		return serveChild(ctx, o.child, stdout, stderr)
	case o.start:
		return measureStart(ctx, o.starts, stdout)
	case o.inspector:
		return measureInspector(ctx, o.requests, o.rounds, stdout)
	}
	return measureRequests(ctx, o.requests, o.rounds, stdout)
}
