package tracking

import "fmt"

// Mode says how a tracker answers events that are not good. The verdict is the same in each mode: what observe takes
// under a wrong credential is bad, too.
type Mode string

// The modes.
const (
	// ModeVendor answers as the vendor does: what only breaks the schema of its event is taken.
	ModeVendor Mode = "vendor"
	// ModeStrict refuses a request with a bad event in it, in the vendor's words.
	ModeStrict Mode = "strict"
	// ModeObserve takes all that can be read as events.
	ModeObserve Mode = "observe"
)

// ParseMode reads a mode; the empty text is ModeVendor.
func ParseMode(text string) (Mode, error) {
	switch m := Mode(text); m {
	case "":
		return ModeVendor, nil
	case ModeVendor, ModeStrict, ModeObserve:
		return m, nil
	}
	return "", fmt.Errorf("tracking mode %q: use %s, %s or %s", text, ModeVendor, ModeStrict, ModeObserve)
}
