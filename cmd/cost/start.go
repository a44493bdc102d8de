package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

const (
	// settle is how long a server is left alone before its idle memory is read: what a start needed is given back then.
	settle    = 3 * time.Second
	sandboxes = 1000
)

// measureStart prints the time and the CPU time from a start to the first answer, and the memory of one server that
// idles, and of the same with a thousand sandboxes, each of which has a cart of its own.
func measureStart(ctx context.Context, starts int, stdout io.Writer) error {
	var took, used []float64 // milliseconds
	for range starts {
		wall, cpu, err := timeStart(ctx)
		if err != nil {
			return err
		}
		took, used = append(took, wall), append(used, cpu)
	}
	fresh, idle, full, err := memory(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "\tmedian\tmin\tmax\tasked\t")
	_, _ = fmt.Fprintf(w, "start to first answer, ms\t%.0f\t%.0f\t%.0f\t< 100\t\n", median(took), slices.Min(took), slices.Max(took))
	_, _ = fmt.Fprintf(w, "CPU until then, ms\t%.0f\t%.0f\t%.0f\t\t\n", median(used), slices.Min(used), slices.Max(used))
	_, _ = fmt.Fprintf(w, "RSS after the first answer, MiB\t%.1f\t\t\t\t\n", fresh)
	_, _ = fmt.Fprintf(w, "RSS idle, MiB\t%.1f\t\t\t< 60\t\n", idle)
	_, _ = fmt.Fprintf(w, "RSS more with %d sandboxes, MiB\t%.1f\t\t\t< 50\t\n", sandboxes, full-idle)
	return w.Flush()
}

// timeStart is the time in milliseconds from the start of a `cartwright serve` to its answer to a GET of a cart, and the
// CPU time that the process took for it.
func timeStart(ctx context.Context) (wall, cpu float64, err error) {
	before := time.Now()
	s, err := start(ctx, "command")
	if err != nil {
		return 0, 0, err
	}
	defer s.stop()
	if _, err = s.do(ctx, cases()[0]); err != nil {
		return 0, 0, err
	}
	wall = float64(time.Since(before).Microseconds()) / 1000
	cpu, err = s.scheduled()
	return wall, cpu, err
}

// scheduled is how long, in milliseconds, the threads of a process have run so far, as Linux's scheduler counts it.
func (s *server) scheduled() (float64, error) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	var ran time.Duration
	for _, name := range threads {
		text, _ := os.ReadFile(name) // none: the thread has ended meanwhile
		nanoseconds, _, _ := strings.Cut(string(text), " ")
		n, _ := strconv.ParseInt(nanoseconds, 10, 64)
		ran += time.Duration(n)
	}
	if ran == 0 {
		return 0, errors.New("the CPU time of a start is read from /proc/…/schedstat, as on Linux")
	}
	return float64(ran.Microseconds()) / 1000, nil
}

// memory is the resident size in MiB after the first answer, when idle, and with many sandboxes.
func memory(ctx context.Context) (fresh, idle, full float64, err error) {
	s, err := start(ctx, "command")
	if err != nil {
		return 0, 0, 0, err
	}
	defer s.stop()
	if _, err = s.do(ctx, cases()[0]); err != nil {
		return 0, 0, 0, err
	}
	if fresh, err = s.resident(); err != nil {
		return 0, 0, 0, err
	}
	if idle, err = s.settled(ctx); err != nil {
		return 0, 0, 0, err
	}
	for i := range sandboxes {
		for _, c := range []call{cases()[0], cases()[2]} {
			c.header = c.header.Clone()
			c.header.Set("Mock-Sandbox", fmt.Sprintf("cost-%d", i))
			if _, err = s.do(ctx, c); err != nil {
				return 0, 0, 0, err
			}
		}
	}
	full, err = s.settled(ctx)
	return fresh, idle, full, err
}

// settled is the resident size after a rest.
func (s *server) settled(ctx context.Context) (float64, error) {
	select {
	case <-time.After(settle):
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	return s.resident()
}

// resident is the size in MiB that Linux gives as VmRSS.
func (s *server) resident() (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0, fmt.Errorf("the memory of a process is read from /proc, as on Linux: %w", err)
	}
	found := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(text)
	if found == nil {
		return 0, fmt.Errorf("/proc tells no VmRSS of process %d", s.cmd.Process.Pid)
	}
	kib, err := strconv.ParseFloat(string(found[1]), 64)
	return kib / 1024, err
}
