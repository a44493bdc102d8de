// Package selection reads features and chooses the scenarios of a run: by path, line, tag and name, in order or shuffled.
// godog's own filters are never used: they select nothing for "not @wip", and no row of an outline.
//
//	paths ──read──> features ──lines, tags, name──> scenarios ──repeat, shuffle──> Selection
package selection

import (
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"time"

	"cartwright/openapi"
	"cartwright/steps/result"
)

// Options say what to select.
type Options struct {
	// Paths are files, folders, file:line, - for Stdin, and @file for a file that lists such paths. None means the whole Box.
	Paths []string
	// Box holds the embedded features. A path that is not on disk and begins with BoxName is looked up in it.
	Box   fs.FS
	Stdin io.Reader
	Tags  string         // a tag expression, for example "@op:getCart and not @wip"; empty selects all
	Name  *regexp.Regexp // of the scenario; nil selects all
	// Shuffle orders the scenarios of all features by Seed, which makes the order of a run repeatable.
	Shuffle bool
	Seed    int64
	Repeat  int // times that each scenario is run; 0 is once
	// Contract names the systems, operations and codes that tags may name; nil leaves those unchecked.
	Contract *openapi.Contract
	// OwnTags are allowed besides the closed list of the vocabulary, without the @.
	OwnTags []string
	Today   time.Time // decides whether a quarantine still holds
}

// BoxName is the folder that the embedded features seem to be in.
const BoxName = "features"

// Selection is what a run consists of.
type Selection struct {
	Features   []*result.Feature  // that have a selected scenario, by URI
	Scenarios  []*result.Scenario // in the order to run them in
	InProgress []*result.Scenario // tagged @wip and not asked for
	// Problems turn a run red, whatever its scenarios do: nothing selected, an empty folder, a tag that nothing has.
	Problems []string
	Seed     int64 // 0: not shuffled
}

// Read reads and selects. The error is *ParseErrors, *PathError or *ExpressionError, or several of them joined; with it
// comes what could be read all the same.
func Read(o Options) (*Selection, error) {
	expression, err := parseTags(o.Tags)
	if err != nil {
		return nil, err
	}
	read := &reader{options: o, features: map[string]*file{}}
	err = read.all()
	s := &Selection{Problems: read.problems}
	files := read.sorted()
	s.Problems = append(s.Problems, expression.unknown(files, o)...)
	for _, f := range files {
		s.Problems = append(s.Problems, f.checkTags(o)...)
		s.take(f, expression, o)
	}
	s.order(o)
	if len(s.Scenarios) == 0 && len(s.Problems) == 0 && err == nil {
		s.Problems = append(s.Problems, nothingSelected(len(files), s.InProgress))
	}
	return s, err
}

// take adds the scenarios of a file that the options select.
func (s *Selection) take(f *file, expression *tagExpression, o Options) {
	taken := false
	for _, candidate := range f.scenarios {
		if !f.wants(candidate) || !expression.matches(candidate.Pickle) || o.Name != nil && !o.Name.MatchString(candidate.Pickle.Name) {
			continue
		}
		if hasTag(candidate.Pickle, "@wip") && !f.asksFor(candidate) && !expression.names("@wip") {
			s.InProgress = append(s.InProgress, candidate)
			continue
		}
		candidate.Quarantine, candidate.Expired = quarantine(candidate.Pickle, o.Today)
		s.Scenarios, taken = append(s.Scenarios, candidate), true
	}
	if taken {
		s.Features = append(s.Features, f.feature)
	}
}

// nothingSelected says why a run would prove nothing.
func nothingSelected(files int, inProgress []*result.Scenario) string {
	switch {
	case files == 0:
		return "no scenario was run: there is no feature file where you point"
	case len(inProgress) > 0:
		return fmt.Sprintf("no scenario was run: all %d selected are tagged @wip; ask for them with --tags @wip", len(inProgress))
	}
	return fmt.Sprintf("no scenario was run: none in the feature files read (%d) matches the paths, tags and name given", files)
}

func (r *reader) sorted() []*file {
	files := make([]*file, 0, len(r.features))
	for _, f := range r.features {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b *file) int {
		if a.feature.URI < b.feature.URI {
			return -1
		}
		return 1
	})
	return files
}
