package steps

import (
	"context"
	"fmt"
	"time"
)

// now is the time by the machine's clock: how long a service takes is measured by nothing else.
func now() time.Time { return time.Now() }

// pause waits, or until the run is over.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Today is the date by which a quarantine ends.
func Today() time.Time { return now().UTC() }

// duration reads a time such as 250ms or 5s from a sentence.
func duration(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%q is no time: write one such as \"250ms\" or \"5s\"", text)
	}
	return d, nil
}
