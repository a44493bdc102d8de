package cli

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cartwright/steps"
	"cartwright/steps/profile"
	"cartwright/steps/report"
	"cartwright/steps/selection"
)

// seedFlag is --shuffle or --shuffle=SEED.
type seedFlag struct {
	on   bool
	seed int64
}

const anySeed = "random"

func (o *testOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Var(address(&o.baseURL, ""), "base-url", "address of the service to test instead of the mock in process")
	f.StringArrayVar(&o.specs, "spec", nil, "`document` to hold exchanges against instead of the box (repeatable)")
	f.Var(&repeated{to: &o.headers, kind: "header", check: checkHeader}, "header", "header for every request, as \"Name: value\" (repeatable)")
	f.StringVar(&o.auth, "auth", "", "`credentials` for every request: user:password or a bearer token")
	f.Var(adminToken(&o.adminToken), "admin-token", "token of a mock at --base-url that was started with one")
	f.StringVar(&o.profile, "profile", "", "`name` of a profile in the configuration")
	f.StringVar(&o.config, configFlag, "", "`file` of flags, profiles and tags of your own ("+profile.File+", if it is there)")
	f.StringVar(&o.fixtures, "fixtures", "", "`folder` of fixtures that override or add to the embedded ones")
	f.VarP(tags(&o.tags), "tags", "t", "run what this expression selects, such as \"@negative and not @wip\"")
	f.VarP(pattern(&o.name), "name", "n", "run scenarios whose name matches")
	f.Var(shuffled(&o.shuffle), "shuffle", "run in a random order, or with =SEED in the order of that seed")
	f.Lookup("shuffle").NoOptDefVal = anySeed
	f.Var(whole(&o.repeat, 1, "times", "a whole number from 1", 1, math.MaxInt32), "repeat", "run each scenario so often")
	f.VarP(whole(&o.parallel, 0, "number", "a whole number from 0", 0, 1024), "parallel", "p", "scenarios at once (0: as many as there are cores)")
	f.Var(whole(&o.retry, 0, "times", "a whole number from 0", 0, 100), "retry", "try failed scenarios again so often, each in a fresh sandbox")
	f.StringVar(&o.rerun, "rerun", "", "write what failed to this `file`, for `cartwright test @file`")
	f.BoolVar(&o.failFast, "fail-fast", false, "stop at the first failure")
	f.BoolVar(&o.dryRun, "dry-run", false, "tell undefined, ambiguous and unused sentences, and send nothing")
	f.BoolVarP(&o.watch, "watch", "w", false, "run again whenever a feature changes")
	f.BoolVar(&o.strictInferred, "strict-inferred", false, "fail, and do not only warn, where a service breaks a rule that its vendor does not document")
	o.timeout = steps.DefaultTimeout
	f.Var(patience(&o.timeout, time.Nanosecond), "timeout", "how long a scenario may take, above 0")
	f.VarP(reportFlag(&o.formats, checkFormat), "format", "f", "report on standard output or in a file (repeatable, default progress)")
	f.Var(threshold(&o.failUnder), "fail-under", "fail below this share of the contract's operations × statuses, in percent")
	f.Var(threshold(&o.failUnderCodes), "fail-under-codes", "fail below this share of the contract's error codes, in percent")
	_ = cmd.MarkFlagDirname("fixtures") // fails only for a flag that is not there
}

// formatList is what help says of the formats.
func formatList() string {
	var b strings.Builder
	for _, f := range report.Formats() {
		fmt.Fprintf(&b, "  %-14s %s\n", f.Name, f.Help)
	}
	return b.String()
}

// repeated is a flag that may be given several times, each text checked as it is read.
type repeated struct {
	to    *[]string
	kind  string
	check func(string) error
}

var _ pflag.Value = (*repeated)(nil)

// String implements pflag.Value.
func (r *repeated) String() string {
	if r.to == nil {
		return "" // pflag asks a zero value
	}
	return strings.Join(*r.to, ", ")
}

// Type implements pflag.Value.
func (r *repeated) Type() string { return r.kind }

// Set implements pflag.Value.
func (r *repeated) Set(text string) error {
	if err := r.check(text); err != nil {
		return err
	}
	*r.to = append(*r.to, text)
	return nil
}

// The methods of pflag.SliceValue let a file give a list.
var _ pflag.SliceValue = (*repeated)(nil)

// Append implements pflag.SliceValue.
func (r *repeated) Append(text string) error { return r.Set(text) }

// Replace implements pflag.SliceValue.
func (r *repeated) Replace(all []string) error {
	*r.to = nil
	for _, text := range all {
		if err := r.Set(text); err != nil {
			return err
		}
	}
	return nil
}

// GetSlice implements pflag.SliceValue.
func (r *repeated) GetSlice() []string { return *r.to }

func checkHeader(text string) error {
	name, _, ok := strings.Cut(text, ":")
	if name = strings.TrimSpace(name); !ok || name == "" || strings.ContainsAny(name, " \t\r\n") {
		return errors.New(`write "Name: value"`)
	}
	return nil
}

// reportFlag is a flag for reports, each name or name:file, which known checks the names of.
func reportFlag(to *[]string, known func(name string) error) *repeated {
	return &repeated{to: to, kind: "name[:file]", check: func(text string) error {
		name, file, named := strings.Cut(text, ":")
		if named && file == "" {
			return errors.New("write a file after the colon, or leave the colon out")
		}
		return known(name)
	}}
}

func checkFormat(name string) error {
	_, err := report.New(name, io.Discard, report.Options{})
	return err
}

func tags(to *string) *checked[string] {
	return &checked[string]{to: to, kind: "expression", show: func(s string) string { return s }, parse: func(text string) (string, error) {
		return text, selection.CheckTags(text)
	}}
}

func pattern(to **regexp.Regexp) *checked[*regexp.Regexp] {
	show := func(re *regexp.Regexp) string {
		if re == nil {
			return ""
		}
		return re.String()
	}
	return &checked[*regexp.Regexp]{to: to, kind: "regexp", show: show, parse: func(text string) (*regexp.Regexp, error) {
		re, err := regexp.Compile(text)
		if err != nil {
			return nil, errors.New("write a regular expression such as ^An.unknown: " + err.Error())
		}
		return re, nil
	}}
}

func shuffled(to *seedFlag) *checked[seedFlag] {
	show := func(s seedFlag) string {
		if !s.on {
			return ""
		}
		return strconv.FormatInt(s.seed, 10)
	}
	return &checked[seedFlag]{to: to, kind: "seed", show: show, parse: func(text string) (seedFlag, error) {
		if text == anySeed || text == "true" {
			var bytes [4]byte
			_, _ = rand.Read(bytes[:]) // never fails
			return seedFlag{on: true, seed: 1 + int64(binary.BigEndian.Uint32(bytes[:]))}, nil
		}
		seed, err := strconv.ParseInt(text, 10, 64)
		if err != nil || seed <= 0 {
			return seedFlag{}, errors.New("write --shuffle, or --shuffle=SEED with a whole number from 1")
		}
		return seedFlag{on: true, seed: seed}, nil
	}}
}
