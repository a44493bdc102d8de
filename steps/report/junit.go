package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"cartwright/steps/result"
)

// The elements of a JUnit file, with the attributes that Jenkins and GitLab read.
type (
	junitSuites struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr"`
		junitCounts
		Suites []*junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name string `xml:"name,attr"`
		File string `xml:"file,attr,omitempty"`
		junitCounts
		Timestamp string       `xml:"timestamp,attr"`
		Cases     []*junitCase `xml:"testcase"`
	}
	junitCounts struct {
		Tests    int     `xml:"tests,attr"`
		Failures int     `xml:"failures,attr"`
		Errors   int     `xml:"errors,attr"` // always 0: what fails is a failure
		Skipped  int     `xml:"skipped,attr"`
		Time     seconds `xml:"time,attr"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		File    string        `xml:"file,attr,omitempty"`
		Line    int           `xml:"line,attr,omitempty"`
		Time    seconds       `xml:"time,attr"`
		Failure *junitFailure `xml:"failure"`
		Skipped *junitFailure `xml:"skipped"`
		Out     *junitText    `xml:"system-out"`
	}
	junitText struct {
		Text string `xml:",cdata"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",cdata"`
	}
)

// seconds is a duration as JUnit writes it.
type seconds time.Duration

// MarshalText implements encoding.TextMarshaler.
func (s seconds) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%.6f", time.Duration(s).Seconds()), nil
}

// junit writes one file at the end of a run: a suite per feature, a test per scenario. Steps are no tests, so a step that
// was skipped after a failure cannot hide it.
type junit struct {
	result.Silent
	w    io.Writer
	mask mask
}

func newJUnit(w io.Writer, o Options) result.Observer { return &junit{w: w, mask: newMask(o.Secrets)} }

var _ result.Observer = (*junit)(nil)

// RunFinished implements result.Observer.
func (j *junit) RunFinished(r *result.Run) error {
	all := &junitSuites{Name: "cartwright"}
	suites := map[*result.Feature]*junitSuite{}
	called := names(r, j.mask)
	for _, s := range r.Scenarios {
		suite := suites[s.Feature]
		if suite == nil {
			suite = &junitSuite{Name: line(j.mask.text(featureName(s.Feature))), File: line(s.Feature.URI), Timestamp: r.Started.UTC().Format("2006-01-02T15:04:05")}
			suites[s.Feature] = suite
			all.Suites = append(all.Suites, suite)
		}
		suite.add(j.test(r, s, called[s]))
	}
	if problems := wrong(r, j.mask); len(problems) > 0 {
		suite := &junitSuite{Name: "the run", Timestamp: r.Started.UTC().Format("2006-01-02T15:04:05")}
		text := clean(strings.Join(problems, "\n"))
		suite.add(&junitCase{Name: "The run proves something", Class: "cartwright", Failure: &junitFailure{Message: text, Type: string(result.Failed), Text: text}})
		all.Suites = append(all.Suites, suite)
	}
	for _, s := range all.Suites {
		all.count(s.junitCounts)
	}
	all.Time = seconds(r.Duration) // scenarios run side by side
	if _, err := io.WriteString(j.w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(j.w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(j.w, "\n")
	return err
}

func (s *junitSuite) add(c *junitCase) {
	s.Cases = append(s.Cases, c)
	n := junitCounts{Tests: 1, Time: c.Time}
	switch {
	case c.Failure != nil:
		n.Failures = 1
	case c.Skipped != nil:
		n.Skipped = 1
	}
	s.count(n)
}

func (c *junitCounts) count(n junitCounts) {
	c.Tests += n.Tests
	c.Failures += n.Failures
	c.Skipped += n.Skipped
	c.Time += n.Time
}

// test is a scenario. The cards of all its attempts are its output, so that those of a flaky one can be seen, too.
func (j *junit) test(r *result.Run, s *result.Scenario, name string) *junitCase {
	c := &junitCase{Name: line(name), Class: line(className(s.Feature)), File: line(s.Feature.URI), Line: s.Line}
	var out []string
	for i, a := range s.Attempts {
		c.Time += seconds(a.Duration)
		found := cards(r, s, a, j.mask)
		var text []string
		for _, card := range found {
			text = append(text, card.String())
		}
		if i == len(s.Attempts)-1 && a.Status.Bad() {
			c.Failure = &junitFailure{Message: line(failed(found)), Type: string(a.Status), Text: strings.Join(text, "\n")}
		}
		for _, note := range notes(a) {
			out = append(out, clean(j.mask.text(note))+"\n")
		}
		out = append(out, text...)
	}
	if c.Failure == nil && s.Status() != result.Passed {
		c.Skipped = &junitFailure{Message: line(j.mask.text(excuse(s)))}
	}
	if len(out) > 0 {
		c.Out = &junitText{strings.Join(out, "\n")}
	}
	return c
}
