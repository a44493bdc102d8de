package coverage

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
)

//go:embed page.gohtml
var pages embed.FS

// WriteHTML writes a report as one page that asks for nothing else: a matrix of operations and statuses, and below it
// everything that can be reached of each operation.
func (r *Report) WriteHTML(w io.Writer) error {
	t, err := template.ParseFS(pages, "page.gohtml")
	if err != nil {
		return err
	}
	return t.Execute(w, newPage(r))
}

// The page as its template reads it.
type (
	page struct {
		Runs       string
		Operations Share
		Tiles      []tile
		Documents  []pageDocument
	}
	tile struct {
		Name    string
		Share   Share
		Percent string
		Kinds   []tile
	}
	pageDocument struct {
		Title, File string
		Totals      Totals
		Columns     []string
		Rows        []pageRow
	}
	pageRow struct {
		Anchor, Name, Method, Path, Search string
		At, Source                         string
		Inferred, Gaps                     bool
		Cells                              []pageCell
		Bounds, Fields                     string
		Lists                              []pageList
	}
	pageCell struct {
		Class, Text, Title string
		By                 []string
		Guess              bool // what the text counts was inferred, at least in part
	}
	pageList struct {
		Title                    string
		Items                    []pageItem
		Missing, MissingInferred []string
	}
	pageItem struct {
		Name     string
		Inferred bool
		Covers   []pageCell
	}
)

func newPage(r *Report) page {
	p := page{Runs: fmt.Sprintf("%d runs", r.Runs), Operations: r.Totals().Operations}
	if r.Runs == 1 {
		p.Runs = "1 run"
	}
	for _, what := range []struct {
		name string
		of   func(Totals) Share
	}{
		{"Operations × statuses", func(t Totals) Share { return t.Statuses }},
		{"Error codes", func(t Totals) Share { return t.Codes }},
		{"Bounds, from both sides", func(t Totals) Share { return t.Bounds }},
		{"Fields looked at", func(t Totals) Share { return t.Fields }},
	} {
		one := newTile(what.name, what.of(r.Totals()))
		for _, kind := range provenances() {
			if s := what.of(r.Of(kind.key)); s.Of > 0 {
				one.Kinds = append(one.Kinds, newTile(kind.name, s))
			}
		}
		p.Tiles = append(p.Tiles, one)
	}
	for i, d := range r.Documents {
		p.Documents = append(p.Documents, newPageDocument(d, i))
	}
	return p
}

func newTile(name string, s Share) tile {
	return tile{Name: name, Share: s, Percent: fmt.Sprintf("%.0f", floor(s.Percent()))}
}

func newPageDocument(d *Document, number int) pageDocument {
	out := pageDocument{Title: d.Title, File: d.File, Totals: d.Totals()}
	if out.Title == "" {
		out.Title = d.Name
	}
	for _, o := range d.Operations {
		for _, s := range o.Statuses {
			if i, found := slices.BinarySearch(out.Columns, s.Name); !found {
				out.Columns = slices.Insert(out.Columns, i, s.Name)
			}
		}
	}
	for i, o := range d.Operations {
		out.Rows = append(out.Rows, newPageRow(o, fmt.Sprintf("o%d-%d", number+1, i+1), out.Columns))
	}
	return out
}

func newPageRow(o *Operation, anchor string, columns []string) pageRow {
	n := o.Totals()
	out := pageRow{Anchor: anchor, Name: o.name(), Method: o.Method, Path: o.Path, Search: strings.ToLower(o.ID + " " + o.Method + " " + o.Path),
		At: o.At, Source: o.Source, Inferred: o.inferred(), Gaps: n.Statuses.Reached < n.Statuses.Of || n.Codes.Reached < n.Codes.Of,
		Bounds: n.Bounds.short(), Fields: n.Fields.short()}
	for _, c := range columns {
		cell := pageCell{}
		for _, s := range o.Statuses {
			if s.Name == c {
				cell = statusCell(s)
			}
		}
		out.Cells = append(out.Cells, cell)
	}
	out.Lists = o.lists()
	return out
}

func (f Fact) inferred() bool { return f.Provenance == "inferred" }

// statusCell is one square of the matrix: whether the answer came, and how many of its codes.
func statusCell(s *Status) pageCell {
	var codes Share
	var missing []string
	guessed := 0
	for _, c := range s.Codes {
		codes.count(c.Reached())
		if !c.Reached() {
			missing = append(missing, c.Name)
		}
		if c.inferred() {
			guessed++
		}
	}
	c := pageCell{Class: "full", Text: "✓", Title: "covered by " + strings.Join(s.By, ", "), Guess: guessed > 0}
	if codes.Of > 0 {
		c.Text = codes.short()
	}
	switch {
	case !s.Reached():
		c.Class, c.Title = "none", "never came"
		if codes.Of == 0 {
			c.Text = "0"
		}
	case len(missing) > 0:
		c.Class = "part"
		c.Title += "; missing " + strings.Join(missing, ", ")
	}
	if guessed > 0 {
		c.Title += fmt.Sprintf("; %d of %d codes inferred", guessed, codes.Of)
	}
	if s.inferred() {
		c.Class += " inferred"
		c.Title += "; inferred"
	}
	return c
}
