package coverage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Merge adds up reports: a cell is reached when any of them reached it. The order of documents and operations is that of
// the first report that has them. Reports are not changed.
func Merge(reports ...*Report) *Report {
	out := &Report{Format: format, Documents: []*Document{}}
	for _, r := range reports {
		out.Runs += r.Runs
		for _, d := range r.Documents {
			to := entry(&out.Documents, func(o *Document) bool { return o.Name == d.Name }, func() *Document {
				return &Document{Name: d.Name, Title: d.Title, File: d.File}
			})
			for _, o := range d.Operations {
				to.merge(o)
			}
		}
	}
	return out
}

// entry finds an element or appends a new one.
func entry[T any](list *[]*T, is func(*T) bool, create func() *T) *T {
	if i := slices.IndexFunc(*list, is); i >= 0 {
		return (*list)[i]
	}
	made := create()
	*list = append(*list, made)
	return made
}

func (d *Document) merge(o *Operation) {
	to := entry(&d.Operations, func(p *Operation) bool { return p.Method == o.Method && p.Path == o.Path }, func() *Operation {
		return &Operation{ID: o.ID, Method: o.Method, Path: o.Path, Fact: o.Fact}
	})
	mergeCells(&to.Requests, o.Requests)
	for _, s := range o.Statuses {
		into := entry(&to.Statuses, func(p *Status) bool { return p.Name == s.Name }, func() *Status {
			return &Status{Cell: Cell{Name: s.Name, Fact: s.Fact}}
		})
		into.merge(s.Cover)
		mergeCells(&into.Codes, s.Codes)
		mergeCells(&into.Types, s.Types)
		mergeCells(&into.Fields, s.Fields)
	}
	known := map[boundKey]*Bound{}
	for _, b := range to.Bounds {
		known[b.key()] = b
	}
	for _, b := range o.Bounds {
		into := known[b.key()]
		if into == nil {
			into = &Bound{In: b.In, Pointer: b.Pointer, Keyword: b.Keyword, Fact: b.Fact}
			known[b.key()] = into
			to.Bounds = append(to.Bounds, into)
		}
		into.Kept.merge(b.Kept)
		into.Broken.merge(b.Broken)
	}
}

func (b *Bound) key() boundKey { return boundKey{b.In, b.Pointer, b.Keyword, b.At} }

func mergeCells(to *[]*Cell, from []*Cell) {
	known := map[string]*Cell{}
	for _, c := range *to {
		known[c.Name] = c
	}
	for _, c := range from {
		into := known[c.Name]
		if into == nil {
			into = &Cell{Name: c.Name, Fact: c.Fact}
			known[c.Name] = into
			*to = append(*to, into)
		}
		into.merge(c.Cover)
	}
}

// Read reads a report that WriteJSON wrote.
func Read(r io.Reader) (*Report, error) {
	var out Report
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("it is no coverage report: %w; cartwright test --format coverage:FILE writes one", err)
	}
	if out.Format != format {
		return nil, fmt.Errorf("it is a coverage report of format %d, this version reads format %d: measure anew", out.Format, format)
	}
	if err := out.check(); err != nil {
		return nil, err
	}
	return &out, nil
}

// check finds holes that a report written by hand may have.
func (r *Report) check() error {
	hole := errors.New("it is no coverage report: an entry is null")
	for _, d := range r.Documents {
		if d == nil || slices.Contains(d.Operations, nil) {
			return hole
		}
		for _, o := range d.Operations {
			if slices.Contains(o.Requests, nil) || slices.Contains(o.Bounds, nil) || slices.Contains(o.Statuses, nil) {
				return hole
			}
			for _, s := range o.Statuses {
				if slices.Contains(s.Codes, nil) || slices.Contains(s.Types, nil) || slices.Contains(s.Fields, nil) {
					return hole
				}
			}
		}
	}
	return nil
}

// WriteJSON writes a report so that Read reads it, an operation per line, so that two can be compared.
func (r *Report) WriteJSON(w io.Writer) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	fmt.Fprintf(&b, "{\"format\":%d,\"runs\":%d,\"documents\":[", r.Format, r.Runs)
	for i, d := range r.Documents {
		head, err := json.Marshal(Document{Name: d.Name, Title: d.Title, File: d.File, Operations: []*Operation{}})
		if err != nil {
			return err
		}
		b.WriteString(separator(i) + strings.TrimSuffix(string(head), "]}"))
		for j, o := range d.Operations {
			b.WriteString(separator(j))
			if err := e.Encode(o); err != nil {
				return err
			}
			b.Truncate(b.Len() - 1) // the newline
		}
		b.WriteString("]}")
	}
	b.WriteString("]}\n")
	_, err := w.Write(b.Bytes())
	return err
}

// separator begins the entry of this number.
func separator(number int) string {
	if number == 0 {
		return "\n"
	}
	return ",\n"
}
