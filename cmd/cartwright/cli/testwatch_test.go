package cli_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"cartwright/cmd/cartwright/cli"
)

// said collects what a command says, and tells when something new came.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
	more chan struct{}
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.text.Write(p)
	select {
	case s.more <- struct{}{}:
	default:
	}
	return n, err
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// await waits until a text was said so often.
func (s *said) await(t *testing.T, text string, times int) {
	t.Helper()
	deadline := time.After(patience)
	for strings.Count(s.String(), text) < times {
		select {
		case <-s.more:
		case <-deadline:
			t.Fatalf("%q was not said %d times: %s", text, times, s)
		}
	}
}

func TestWatchRunsAgainWhenAFeatureChanges(t *testing.T) {
	t.Parallel()
	file, draft := filepath.Join(t.TempDir(), "a.feature"), filepath.Join(t.TempDir(), "a.feature")
	write := func(status string) { // whole, since a run on a busy machine might read what is half written
		text := "@fabric-cart-v1\nFeature: A\n\n  Scenario: S\n    Given a cart with 1 item\n    Then the response status is " + status + "\n"
		if err := errors.Join(os.WriteFile(draft, []byte(text), 0o600), os.Rename(draft, file)); err != nil {
			t.Fatal(err)
		}
	}
	write("200")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out, errs := &said{more: make(chan struct{}, 1)}, &said{more: make(chan struct{}, 1)}
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Main(ctx, cli.Env{Args: []string{"test", "--watch", file}, LookupEnv: noEnv, Stdin: strings.NewReader(""), Stdout: out, Stderr: errs})
	}()
	errs.await(t, "watching 1 folder", 1)
	write("404")
	errs.await(t, "1 of 1 scenario failed", 1)
	errs.await(t, "watching 1 folder", 2)
	write("200")
	out.await(t, "1 scenario: 1 passed", 2)
	errs.await(t, "watching 1 folder", 3)
	cancel()
	if code := <-ended; code != 0 {
		t.Errorf("ended with %d: %s", code, errs)
	}
}
