package cli

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cartwright/mock"
)

// envPrefix begins the environment variable of every flag: --max-body is CARTWRIGHT_MAX_BODY.
const envPrefix = "CARTWRIGHT_"

// flagsFromEnv sets the flags that the command line does not give: it wins. An empty variable is none, as in
// `PORT=${PORT}` of a compose file.
func flagsFromEnv(cmd *cobra.Command, lookup func(string) (string, bool)) error {
	var first error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := envPrefix + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, _ := lookup(name)
		if value == "" || f.Changed || first != nil || f.Name == "help" || f.Name == "version" {
			return
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil {
			first = wrongValue(name, f, value, err)
		}
	})
	return first
}

// flagError words what pflag refuses.
func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		noValue *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		near := nearest(unknown.GetSpecifiedShortnames(), flagNames(cmd))
		return wrongUsage(seeHelp(cmd, dashed(near)), "there is no flag -%s", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		near := nearest(unknown.GetSpecifiedName(), flagNames(cmd))
		return wrongUsage(seeHelp(cmd, dashed(near)), "there is no flag --%s", unknown.GetSpecifiedName())
	case errors.As(err, &noValue):
		return wrongUsage(seeHelp(cmd, ""), "--%s needs a value", noValue.GetFlag().Name)
	case errors.As(err, &invalid):
		return wrongValue("--"+invalid.GetFlag().Name, invalid.GetFlag(), invalid.GetValue(), err)
	}
	return wrongUsage(seeHelp(cmd, ""), "%s", err)
}

func dashed(flag string) string {
	if flag == "" {
		return ""
	}
	return "--" + flag
}

// wrongValue says which values a flag takes. name is how the value was given.
func wrongValue(name string, f *pflag.Flag, value string, err error) error {
	hint := cause(err)
	if f.Value.Type() == "bool" {
		hint = "write true or false"
	}
	return &failure{code: exitUsage, what: fmt.Sprintf("%s cannot be %q", name, value), hint: hint, err: err}
}

// checked is a flag whose text is checked as it is read, so that a wrong one is refused by its name, be it the flag's or
// the variable's. The error of parse says what to write.
type checked[T any] struct {
	to    *T
	kind  string // as help shows it
	show  func(T) string
	parse func(string) (T, error)
}

var _ pflag.Value = (*checked[int])(nil)

// String implements pflag.Value; it is the default in a help text.
func (c *checked[T]) String() string {
	if c.to == nil {
		return "" // pflag asks a zero value
	}
	return c.show(*c.to)
}

// Type implements pflag.Value.
func (c *checked[T]) Type() string { return c.kind }

// Set implements pflag.Value.
func (c *checked[T]) Set(text string) error {
	v, err := c.parse(text)
	if err == nil {
		*c.to = v
	}
	return err
}

// whole is a flag for a whole number within bounds, of which what names the unit.
func whole[T int | int64 | uint64](to *T, fallback T, kind, what string, lowest, highest T) *checked[T] {
	*to = fallback
	return &checked[T]{to: to, kind: kind, show: func(v T) string { return fmt.Sprint(v) }, parse: func(text string) (T, error) {
		var v T
		_, err := fmt.Sscanf(text, "%d", &v)
		if err != nil || fmt.Sprint(v) != strings.TrimPrefix(text, "+") || v < lowest || v > highest {
			return v, errors.New("write " + what)
		}
		return v, nil
	}}
}

// instant is a flag for a time; the zero time is none.
func instant(to *time.Time) *checked[time.Time] {
	show := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format(time.RFC3339Nano)
	}
	return &checked[time.Time]{to: to, kind: "time", show: show, parse: func(text string) (time.Time, error) {
		t, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return t, errors.New("write a time such as 2026-01-01T00:00:00Z")
		}
		return t, nil
	}}
}

// patience is a flag for a time to wait, of at least shortest.
func patience(to *time.Duration, shortest time.Duration) *checked[time.Duration] {
	show := func(d time.Duration) string {
		if d == 0 {
			return ""
		}
		return d.String()
	}
	return &checked[time.Duration]{to: to, kind: "duration", show: show, parse: func(text string) (time.Duration, error) {
		d, err := time.ParseDuration(text)
		if seconds, e := strconv.ParseUint(text, 10, 16); e == nil {
			d, err = time.Duration(seconds)*time.Second, nil
		}
		if err != nil || d < shortest {
			return d, errors.New("write a time to wait such as 30s")
		}
		return d, nil
	}}
}

// noToken asks for no token where one is needed else.
const noToken = "none"

// adminToken is a flag for a bearer token, in the letters that one may have (RFC 6750 §2.1).
func adminToken(to *string) *checked[string] {
	return &checked[string]{to: to, kind: "token", show: func(s string) string { return s }, parse: func(text string) (string, error) {
		for _, c := range []byte(text) {
			if !strings.ContainsRune("-._~+/=", rune(c)) && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
				return "", errors.New("write letters, digits and -._~+/=, or none")
			}
		}
		return text, nil
	}}
}

// address is a flag for the URL of a server.
func address(to *string, fallback string) *checked[string] {
	*to = fallback
	return &checked[string]{to: to, kind: "url", show: func(s string) string { return s }, parse: func(text string) (string, error) {
		u, err := url.Parse(text)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return "", errors.New("write an address such as http://127.0.0.1:4010")
		}
		return text, nil
	}}
}

// host is a flag for what to listen on. One is needed, since none would mean every interface.
func host(to *string, fallback string) *checked[string] {
	*to = fallback
	return &checked[string]{to: to, kind: "host", show: func(s string) string { return s }, parse: func(text string) (string, error) {
		bare := strings.Trim(text, "[]")
		_, err := netip.ParseAddr(bare)
		if bare == "" || err != nil && strings.ContainsAny(bare, ":/ ") {
			return "", errors.New("write a host or an IP address such as 127.0.0.1; 0.0.0.0 is every interface, and the port is --port")
		}
		return bare, nil
	}}
}

// urlPath is a flag for a path of URLs.
func urlPath(to *string) *checked[string] {
	return &checked[string]{to: to, kind: "path", show: func(s string) string { return s }, parse: func(text string) (string, error) {
		u, err := url.Parse(text)
		if err != nil || !strings.HasPrefix(text, "/") || u.Path != text || u.Host != "" {
			return "", errors.New("write a path that starts with a slash, such as /shop")
		}
		return text, nil
	}}
}

// oneOf is a flag for one of several words, the first unless told.
func oneOf(to *string, words []string) *checked[string] {
	*to = words[0]
	return &checked[string]{to: to, kind: "word", show: func(s string) string { return s }, parse: func(text string) (string, error) {
		if !slices.Contains(words, text) {
			return "", errors.New("write " + strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1])
		}
		return text, nil
	}}
}

// trackingMode is a flag for how trackers answer bad events.
func trackingMode(to *mock.TrackingMode) *checked[mock.TrackingMode] {
	*to = mock.TrackingVendor
	return &checked[mock.TrackingMode]{to: to, kind: "mode", show: func(m mock.TrackingMode) string { return string(m) }, parse: func(text string) (mock.TrackingMode, error) {
		mode, err := mock.ParseTrackingMode(text)
		if err != nil {
			return mode, errors.New("write vendor, strict or observe")
		}
		return mode, nil
	}}
}
