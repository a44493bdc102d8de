package steps

import (
	"fmt"
	"time"
)

// now is the time by the machine's clock: how long a service takes is measured by nothing else.
func now() time.Time { return time.Now() }

// duration reads a time such as 250ms or 5s from a sentence.
func duration(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%q is no time: write one such as \"250ms\" or \"5s\"", text)
	}
	return d, nil
}
