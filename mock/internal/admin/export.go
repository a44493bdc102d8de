package admin

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"mime"
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/verify"
)

// The formats of events.
const (
	formatJSON   = "json"
	formatNDJSON = "ndjson"
	formatJUnit  = "junit"
)

// formatOf prefers the query to Accept, in which JSON wins over all else: axios and curl send lists that name everything.
func formatOf(call *behaviour.Call) string {
	if format, sent := call.Query["format"]; sent {
		return format
	}
	byType := map[string]string{"application/json": formatJSON, "*/*": formatJSON, "application/*": formatJSON,
		"application/x-ndjson": formatNDJSON, "application/ndjson": formatNDJSON, "application/xml": formatJUnit, "text/xml": formatJUnit}
	found := ""
	for _, header := range call.Request.Header["Accept"] {
		for _, part := range strings.Split(header, ",") {
			name, _, _ := mime.ParseMediaType(part)
			if byType[name] == formatJSON {
				return formatJSON
			}
			found = cmp.Or(found, byType[name])
		}
	}
	return cmp.Or(found, formatJSON)
}

func export(format string, page event.Page, refused refusals) (*behaviour.Answer, error) {
	switch format {
	case formatNDJSON:
		return ndjson(page)
	case formatJUnit:
		return junit(page, refused)
	}
	return answer(newEventList(page, refused))
}

// ndjson is one event per line; without any there is no content.
func ndjson(page event.Page) (*behaviour.Answer, error) {
	if len(page.Events) == 0 {
		return noContent(), nil
	}
	var b bytes.Buffer
	for _, e := range page.Events {
		line, err := behaviour.JSON(tracked(e))
		if err != nil {
			return nil, err
		}
		b.Write(line.Bytes)
		b.WriteByte('\n')
	}
	return text("application/x-ndjson", b.Bytes()), nil
}

func text(contentType string, body []byte) *behaviour.Answer {
	out := behaviour.OK(&behaviour.Encoded{Bytes: body})
	out.ContentType = contentType
	return out
}

type testSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []*testSuite `xml:"testsuite"`
}

type testSuite struct {
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Time    string   `xml:"time,attr"`
	Failure *outcome `xml:"failure"`
	Skipped *outcome `xml:"skipped"`
	Out     string   `xml:"system-out,omitempty"`
}

// outcome is why a case failed or was skipped.
type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// junit is one suite per vendor and one test case per event. A bad event fails with all its findings; warnings alone are
// output, since the vendor accepts what they are about. A refused request is a case that fails, and evicted events are one
// that was skipped.
func junit(page event.Page, refused refusals) (*behaviour.Answer, error) {
	all := testSuites{Name: "tracking"}
	suites := map[string]*testSuite{}
	for _, e := range page.Events {
		suite := suites[e.Vendor]
		if suite == nil {
			suite = &testSuite{Name: e.Vendor}
			suites[e.Vendor], all.Suites = suite, append(all.Suites, suite)
		}
		suite.add(newTestCase(e))
	}
	if len(refused) > 0 {
		suite := &testSuite{Name: "refused"}
		for _, e := range refused {
			suite.add(refusedCase(e))
		}
		all.Suites = append(all.Suites, suite)
	}
	if page.Evicted > 0 {
		suite := &testSuite{Name: "log"}
		suite.add(testCase{Class: "log", Name: "events evicted", Time: "0", Skipped: &outcome{
			Message: fmt.Sprintf("%d events were evicted from the log to stay within its limits", page.Evicted)}})
		all.Suites = append(all.Suites, suite)
	}
	for _, suite := range all.Suites {
		all.Tests, all.Failures, all.Skipped = all.Tests+suite.Tests, all.Failures+suite.Failures, all.Skipped+suite.Skipped
	}
	body, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write JUnit: %w", err)
	}
	return text("application/xml", append([]byte(xml.Header), append(body, '\n')...)), nil
}

func (s *testSuite) add(c testCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

func newTestCase(e *event.Event) testCase {
	name := strings.Join(append([]string{strconv.FormatUint(e.ID, 10), e.Name}, e.Products...), " ")
	c := testCase{Class: e.Vendor, Name: name, Time: "0"}
	if e.Verdict != event.Bad {
		c.Out = verify.Findings(e)
		return c
	}
	c.Failure = &outcome{Message: verify.Findings(e), Text: string(e.Raw)}
	if i := slices.IndexFunc(e.Findings, func(f event.Finding) bool { return f.Verdict == event.Bad }); i >= 0 {
		c.Failure.Type = e.Findings[i].Code
	}
	return c
}

func refusedCase(e *journal.Exchange) testCase {
	c := testCase{Class: "refused", Name: fmt.Sprintf("%d %s %s", e.ID, e.Document, e.Operation), Time: "0",
		Failure: &outcome{Message: reason(e), Text: string(e.RequestBody)}}
	if len(e.Findings) > 0 {
		c.Failure.Type = e.Findings[0].Keyword
	}
	return c
}
