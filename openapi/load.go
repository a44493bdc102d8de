package openapi

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"

	"cartwright/openapi/overlay"
	"cartwright/openapi/schema"
)

// DocumentError says why a document cannot be served at all.
type DocumentError struct {
	At   schema.Location
	Msg  string
	Hint string
}

// Error implements error.
func (e *DocumentError) Error() string {
	return Finding{At: e.At, Message: e.Msg, Hint: e.Hint}.String()
}

// Load reads documents and joins them into one contract. All documents that cannot be used are reported together;
// each error is a *DocumentError.
func Load(sources ...Source) (*Contract, error) {
	documents := make([]*Document, len(sources))
	errs := make([]error, len(sources))
	var group sync.WaitGroup
	for i, s := range sources { // parsing is what a start waits for, and documents do not know each other
		group.Go(func() { documents[i], errs[i] = loadDocument(s) })
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return join(documents)
}

// readerFailed begins the error of a document that its reader could not cope with.
const readerFailed = "the reader of the document failed"

// join indexes documents together and refuses two operations at one place. Two operations may have one id: the first
// one is found by it.
func join(documents []*Document) (*Contract, error) {
	c := &Contract{Documents: documents, index: newIndex(), byID: map[string]*Operation{}}
	var errs []error
	for _, o := range c.Operations() {
		if _, taken := c.byID[o.ID]; !taken {
			c.byID[o.ID] = o
		}
		for _, m := range o.Mounts {
			if err := c.index.add(m, o); err != nil {
				errs = append(errs, err)
			}
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return c, nil
}

func loadDocument(s Source) (_ *Document, err error) {
	defer func() { // the readers of YAML and OpenAPI are not ours: no document may end the process
		if r := recover(); r != nil {
			err = &DocumentError{At: schema.Location{File: s.file(), Line: 1}, Msg: fmt.Sprintf("%s: %v", readerFailed, r),
				Hint: "look for a key without a value"}
		}
	}()
	s.read = &readings{}
	raw, err := s.readFile(s.name)
	if err != nil {
		return nil, &DocumentError{At: schema.Location{File: s.file()}, Msg: "cannot be read: " + cause(err), Hint: "check the path"}
	}
	if d := s.restore(raw); d != nil {
		return d, nil
	}
	return s.build(raw)
}

// build makes the document from its text.
func (s Source) build(raw []byte) (*Document, error) {
	raw, unmatched, err := s.overlay(raw)
	if err != nil {
		return nil, err
	}
	s.read.text = raw
	t, err := parse(s, raw)
	if err != nil {
		return nil, err
	}
	b := &builder{source: s, doc: t, findings: unmatched, schemas: map[*openapi3.Schema]*schema.Schema{}}
	return b.document(raw)
}

// overlay applies the source's overlays. An action that changes nothing is a finding.
func (s Source) overlay(raw []byte) ([]byte, []Finding, error) {
	if len(s.overlays) == 0 {
		return raw, nil, nil
	}
	result, err := overlay.Apply(s.file(), raw, s.overlays)
	if err != nil {
		return nil, nil, overlayError(s, err)
	}
	s.read.places = result.Places
	var unmatched []Finding
	for _, e := range result.Unmatched {
		unmatched = append(unmatched, Finding{At: schema.Location{File: e.File, Line: e.Line}, Message: e.Msg, Hint: "check the JSONPath"})
	}
	return result.Text, unmatched, nil
}

func overlayError(s Source, err error) error {
	var told *overlay.Error
	if errors.As(err, &told) {
		return &DocumentError{At: schema.Location{File: told.File, Line: told.Line}, Msg: cause(errors.New(told.Msg)), Hint: "see the Overlay Specification 1.0"}
	}
	return &DocumentError{At: schema.Location{File: s.file()}, Msg: cause(err), Hint: "see the Overlay Specification 1.0"}
}

// Overlay reads an overlay from a file. Its errors are *DocumentError.
func Overlay(name string) (*overlay.Overlay, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, &DocumentError{At: schema.Location{File: name}, Msg: "cannot be read: " + cause(err), Hint: "check the path"}
	}
	o, err := overlay.Parse(name, text)
	if err != nil {
		return nil, overlayError(File(name), err)
	}
	return o, nil
}

// parse reads the text with kin-openapi, converting Swagger 2.0.
func parse(s Source, raw []byte) (*openapi3.T, error) {
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	loader.IsExternalRefsAllowed = true
	loader.ReadFromURIFunc = func(_ *openapi3.Loader, u *url.URL) ([]byte, error) { return s.readURI(u) }
	location := &url.URL{Path: filepath.ToSlash(s.name)}
	dialect := dialectLine.FindSubmatch(raw)
	switch {
	case dialect == nil:
		return nil, &DocumentError{At: schema.Location{File: s.file(), Line: 1}, Msg: "neither `openapi` nor `swagger` at its top level",
			Hint: "is this an OpenAPI document? supported are OpenAPI 3.0 and 3.1 and Swagger 2.0"}
	case string(dialect[1]) == "swagger":
		return parseSwagger2(s, loader, raw, location)
	}
	t, err := loader.LoadFromDataWithPath(raw, location)
	if err != nil {
		return nil, syntaxError(s, err)
	}
	return t, nil
}

// dialectLine finds the key that names the dialect without parsing the document twice.
var dialectLine = regexp.MustCompile(`(?m)(?:^|[{,])\s*["']?(openapi|swagger)["']?\s*:\s*["']?[0-9]`)

// syntaxError is what a parser has against a document, with its line and what to do.
func syntaxError(s Source, err error) error {
	msg := cause(err)
	hint := "the document must be valid YAML or JSON"
	switch {
	case bothInMessage.MatchString(msg):
		hint = "a parameter has either a schema or content: remove one of them"
	case strings.Contains(msg, "ref") || strings.Contains(msg, "resolv"):
		hint = "each $ref must lead to a part of this document or to a file beside it"
	}
	at := schema.Location{File: s.file()}
	if part := s.lastRead(); unreadable.MatchString(msg) && part != "" && part != s.name {
		return &DocumentError{At: schema.Location{File: part, Line: faultLine(nil, msg)}, Msg: plainly(msg), Hint: "the document must be valid YAML or JSON"}
	}
	if line := faultLine(s.text(), msg); line > 0 {
		at = s.locate(s.name, line)
	}
	return &DocumentError{At: at, Msg: plainly(msg), Hint: hint}
}

// unreadable is in what is said of a file that is no YAML or JSON.
var unreadable = regexp.MustCompile(`^.*failed to unmarshal data: (?:.*\byaml error: )?(?:yaml: )?(?:construct errors: )?(?:line \d+: )?`)

// plainly leaves out by which ways a reader came to its message.
func plainly(msg string) string {
	if rest := unreadable.ReplaceAllString(msg, ""); rest != "" {
		return rest
	}
	return msg
}

// cause is an error's text on one line.
func cause(err error) string {
	return strings.Join(strings.Fields(err.Error()), " ")
}

// kinFindings runs kin's validation of the whole document and gives what it finds as findings.
func kinFindings(s Source, t *openapi3.T) []Finding {
	err := validate(t, openapi3.EnableMultiError(), openapi3.DisableExamplesValidation(),
		openapi3.DisableSchemaPatternValidation(), openapi3.AllowExtraSiblingFields(newerFields(t)...))
	if err == nil {
		return nil
	}
	var findings []Finding
	for _, e := range flatten(err) {
		if foreignPattern.MatchString(cause(e)) {
			continue
		}
		findings = append(findings, Finding{At: locate(s, e), Message: cause(e)})
	}
	return findings
}

// foreignPattern is said of patterns that the expressions of Go do not know. Those of ECMA-262 are judged by brokenKeywords.
var foreignPattern = regexp.MustCompile(`error parsing regexp`)

// newerFields are those of a version that kin-openapi does not know yet as its own.
func newerFields(t *openapi3.T) []string {
	if t.IsOpenAPI31OrLater() {
		return []string{"pathItems"}
	}
	return nil
}

// validate is kin's validation, which some documents make it panic in. Its options are lost on documents of 3.1 where they
// come in a context.
func validate(t *openapi3.T, options ...openapi3.ValidationOption) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s as it validated: %v", readerFailed, r)
		}
	}()
	return t.Validate(context.Background(), options...)
}

func flatten(err error) []error {
	var many openapi3.MultiError
	if !errors.As(err, &many) {
		return []error{err}
	}
	var all []error
	for _, e := range many {
		all = append(all, flatten(e)...)
	}
	return all
}

// locate returns the deepest position in an error's chain: kin keeps it in a field of each of its many error types.
func locate(s Source, err error) schema.Location {
	at := schema.Location{File: s.file()}
	for ; err != nil; err = errors.Unwrap(err) {
		v := reflect.Indirect(reflect.ValueOf(err))
		if v.Kind() != reflect.Struct {
			continue
		}
		if f := v.FieldByName("Origin"); f.IsValid() && f.CanInterface() {
			if o, ok := f.Interface().(*openapi3.Origin); ok && o != nil && o.Key != nil {
				at = s.locate(s.name, o.Key.Line)
			}
		}
	}
	return at
}
