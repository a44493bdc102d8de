// Package report shows a run of features: to a person at a terminal, to one with a browser, and to the machines that
// build and review. All formats show the same failure card.
//
//	result.Run ──Observer──┬──> pretty, progress          text
//	                       ├──> messages ──> html         the official tools
//	                       ├──> junit, github, teamcity   build servers
//	                       └──> coverage                  of the contract
//
// A report needs the contract only to say how much of it was reached: all else that it shows is in the exchanges.
package report

import (
	"fmt"
	"io"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// Options are what a report takes besides the run.
type Options struct {
	// Color says that the target is a terminal that wants colours. Formats other than pretty and progress ignore it.
	Color bool
	// Live says that the target is a terminal: pretty and progress show there how far the run is, as the last line.
	Live bool
	// Secrets are values that no report may show, for example those that a profile takes from the environment.
	Secrets []string
	// Contract is what coverage is a share of; nil: the documents that the run called.
	Contract *openapi.Contract
	// Version of the command, for the formats that name their producer.
	Version string
}

// Format is a way to show a run.
type Format struct {
	Name string
	Help string // one line
	make func(io.Writer, Options) result.Observer
}

// Formats lists all formats, in the order in which help shows them.
func Formats() []Format {
	return []Format{
		{"pretty", "every scenario with its steps, for a person", newPretty},
		{"progress", "one character per scenario, then the failures", newProgress},
		{"messages", "Cucumber Messages, one JSON value per line", newMessages},
		{"html", "one page for a browser, offline", newHTML},
		{"junit", "XML for Jenkins, GitLab and others", newJUnit},
		{"github", "annotations for GitHub Actions, at lines of features and contracts", newGitHub},
		{"teamcity", "service messages for TeamCity", newTeamCity},
		{"coverage", "what was reached of the contract, as JSON for cartwright coverage", newCoverage},
		{"coverage-html", "what was reached of the contract, as a page for a browser, offline", newCoveragePage},
	}
}

// New makes the report of this name, which writes to w as the run goes or at its end. It neither closes nor syncs w. The
// error names the formats that there are.
func New(format string, w io.Writer, o Options) (result.Observer, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == format {
			return f.make(w, o), nil
		}
		names = append(names, f.Name)
	}
	near := ""
	if n := schema.Nearest(names, format); n != "" {
		near = fmt.Sprintf("did you mean %s? ", n)
	}
	return nil, fmt.Errorf("there is no report format %q; %sformats: %s", format, near, strings.Join(names, ", "))
}
