package selection

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/steps/result"
)

// StdinURI is the name of the feature that came from standard input.
const StdinURI = "stdin.feature"

// stdin is the path that stands for it, with lines or without.
const stdin = "-"

// Path is what selects a scenario or a row alone.
func Path(s *result.Scenario) string {
	name := s.Feature.URI
	if name == StdinURI {
		name = stdin
	}
	return fmt.Sprintf("%s:%d", name, s.Line)
}

// reader collects the files of all paths, each once.
type reader struct {
	options  Options
	features map[string]*file
	broken   ParseErrors
	problems []string
	ids      messages.Incrementing // over all files, so that an id is unique in a run
}

// file is a feature with what was asked of it.
type file struct {
	feature   *result.Feature
	scenarios []*result.Scenario // every one
	whole     bool               // asked for without a line
	lines     map[*result.Scenario]bool
}

func (f *file) wants(s *result.Scenario) bool   { return f.whole || f.lines[s] }
func (f *file) asksFor(s *result.Scenario) bool { return f.lines[s] }

func (r *reader) all() error {
	paths := r.options.Paths
	var errs []error
	if len(paths) == 0 {
		errs = append(errs, r.folder(r.options.Box, BoxName))
	}
	for _, p := range paths {
		errs = append(errs, r.path(p))
	}
	if len(r.broken) > 0 {
		errs = append(errs, r.broken)
	}
	return errors.Join(errs...)
}

func (r *reader) path(p string) error {
	if p == stdin || strings.HasPrefix(p, stdin+":") {
		_, lines := splitLines(p)
		return r.stdin(lines)
	}
	if list, ok := strings.CutPrefix(p, "@"); ok {
		return r.list(list)
	}
	name, lines := splitLines(p)
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir() && len(lines) == 0:
		return r.folder(os.DirFS(name), slash(name))
	case err == nil && !info.IsDir():
		return r.file(os.DirFS(filepath.Dir(name)), filepath.Base(name), slash(name), lines)
	case err == nil:
		return &PathError{Path: p, What: "a folder has no lines", Hint: "name a feature file before the colon"}
	case !errors.Is(err, fs.ErrNotExist):
		return &PathError{Path: p, What: err.Error(), Hint: "check that you may read it"}
	}
	return r.boxed(p, name, lines)
}

// boxed looks a path up among the embedded features.
func (r *reader) boxed(p, name string, lines []int) error {
	rest, ok := strings.CutPrefix(slash(name)+"/", BoxName+"/")
	rest = strings.TrimSuffix(rest, "/")
	if r.options.Box == nil || !ok {
		return &PathError{Path: p, What: "there is no such file or folder", Hint: "without a path the embedded features are run"}
	}
	if rest == "" {
		return r.folder(r.options.Box, BoxName)
	}
	info, err := fs.Stat(r.options.Box, rest)
	switch {
	case err != nil:
		return &PathError{Path: p, What: "there is no such file or folder, nor an embedded one", Hint: "`cartwright test --dry-run` without a path reads all that are embedded"}
	case info.IsDir() && len(lines) > 0:
		return &PathError{Path: p, What: "a folder has no lines", Hint: "name a feature file before the colon"}
	case info.IsDir():
		sub, err := fs.Sub(r.options.Box, rest)
		return errors.Join(err, r.folder(sub, path.Join(BoxName, rest)))
	}
	return r.file(r.options.Box, rest, path.Join(BoxName, rest), lines)
}

func slash(name string) string { return filepath.ToSlash(filepath.Clean(name)) }

var lineSuffix = regexp.MustCompile(`(:\d+)+$`)

// splitLines takes a.feature:3:17 apart.
func splitLines(p string) (name string, lines []int) {
	suffix := lineSuffix.FindString(p)
	for _, text := range strings.Split(suffix, ":")[min(1, len(suffix)):] {
		if n, err := strconv.Atoi(text); err == nil {
			lines = append(lines, n)
		}
	}
	return strings.TrimSuffix(p, suffix), lines
}

// folder reads every feature file below. One without any is a problem: it would be green for ever.
func (r *reader) folder(fsys fs.FS, name string) error {
	found := 0
	err := fs.WalkDir(fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(file) != ".feature" {
			return err
		}
		found++
		return r.file(fsys, file, path.Join(name, file), nil)
	})
	if found == 0 && err == nil {
		r.problems = append(r.problems, name+": the folder has no feature file, so it proves nothing")
	}
	return err
}

func (r *reader) file(fsys fs.FS, name, uri string, lines []int) error {
	if r.features[uri] == nil {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return &PathError{Path: uri, What: err.Error(), Hint: "check that you may read it"}
		}
		r.parse(uri, text)
	}
	r.ask(uri, lines)
	return nil
}

func (r *reader) stdin(lines []int) error {
	if r.features[StdinURI] != nil { // it is read once
		r.ask(StdinURI, lines)
		return nil
	}
	if r.options.Stdin == nil {
		return &PathError{Path: "-", What: "there is no standard input", Hint: "pipe a feature into the command"}
	}
	text, err := io.ReadAll(r.options.Stdin)
	if err != nil {
		return &PathError{Path: "-", What: err.Error(), Hint: "pipe a feature into the command"}
	}
	r.parse(StdinURI, text)
	r.ask(StdinURI, lines)
	return nil
}

// list reads a file with one path per line, as --rerun writes it. An empty one selects nothing, which is a problem.
func (r *reader) list(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return &PathError{Path: "@" + name, What: "the list cannot be read", Hint: "`cartwright test --rerun " + name + "` writes it"}
	}
	var errs []error
	count := 0
	for text := range strings.Lines(string(text)) {
		if p := strings.TrimSpace(text); p != "" {
			count++
			if strings.HasPrefix(p, "@") { // it might name itself
				errs = append(errs, &PathError{Path: p, What: "a list names no other list", Hint: "write its paths into @" + name})
				continue
			}
			errs = append(errs, r.path(p))
		}
	}
	if count == 0 {
		r.problems = append(r.problems, "@"+name+": the list is empty, so it proves nothing: nothing failed when it was written")
	}
	return errors.Join(errs...)
}

func (r *reader) parse(uri string, text []byte) {
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), r.ids.NewId)
	if err != nil {
		r.broken = append(r.broken, parseErrors(uri, err)...)
		return
	}
	document.Uri = uri
	feature := &result.Feature{URI: uri, Source: text, Document: document, Pickles: gherkin.Pickles(*document, uri, r.ids.NewId)}
	f := &file{feature: feature, lines: map[*result.Scenario]bool{}}
	f.scenarios = scenariosOf(feature)
	if len(f.scenarios) == 0 {
		r.problems = append(r.problems, uri+": the feature has no scenario, so it proves nothing")
	}
	r.features[uri] = f
}

// ask selects lines of a feature, or without any the whole.
func (r *reader) ask(uri string, lines []int) {
	f := r.features[uri]
	if f == nil {
		return // it did not parse, which is told
	}
	f.whole = f.whole || len(lines) == 0
	for _, line := range lines {
		chosen := scenariosAt(f, line)
		if len(chosen) == 0 {
			r.problems = append(r.problems, fmt.Sprintf("%s:%d: no scenario is at this line; there are some at the lines %s", uri, line, scenarioLines(f)))
		}
		for _, s := range chosen {
			f.lines[s] = true
		}
	}
}

func scenarioLines(f *file) string {
	var lines []string
	for _, s := range f.scenarios {
		lines = append(lines, strconv.Itoa(s.Line))
	}
	return strings.Join(lines, ", ")
}
