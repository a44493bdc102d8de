package coverage

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// WriteTable writes a report for a terminal: a line per operation with what is missing, then the totals.
func (r *Report) WriteTable(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, d := range r.Documents {
		_, _ = fmt.Fprintf(t, "%s\tSTATUSES\tCODES\tBOUNDS\tFIELDS\tMISSING\n", strings.ToUpper(d.Name))
		for _, o := range d.Operations {
			n := o.Totals()
			_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", o.name(), n.Statuses.short(), n.Codes.short(), n.Bounds.short(), n.Fields.short(), o.missing())
		}
		if err := t.Flush(); err != nil {
			return err
		}
		_, _ = fmt.Fprintln(w)
	}
	_, _ = fmt.Fprintln(t, "TOTAL\tSTATUSES\tCODES\tBOUNDS\tFIELDS\tOPERATIONS")
	for _, row := range r.rows() {
		n := row.Totals
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", row.name, n.Statuses.full(), n.Codes.full(), n.Bounds.full(), n.Fields.full(), n.Operations.full())
	}
	return t.Flush()
}

// row is a line of totals.
type row struct {
	name string
	Totals
}

// rows are the totals by provenance, without those that have nothing to count, and their sum.
func (r *Report) rows() []row {
	var out []row
	for _, p := range provenances() {
		if n := r.Of(p.key); n != (Totals{}) {
			out = append(out, row{p.name, n})
		}
	}
	return append(out, row{"all", r.Totals()})
}

// provenances lists the kinds of provenance with their names for people.
func provenances() []struct{ key, name string } {
	return []struct{ key, name string }{{"documented", "documented"}, {"inferred", "inferred"}, {"", "not said"}}
}

func (o *Operation) name() string {
	if o.ID != "" {
		return o.ID
	}
	return o.Method + " " + o.Path
}

// missing lists the statuses and codes that nobody reached, or "-".
func (o *Operation) missing() string {
	var out []string
	for _, s := range o.Statuses {
		if !s.Reached() {
			out = append(out, s.Name)
			continue
		}
		for _, c := range s.Codes {
			if !c.Reached() {
				out = append(out, s.Name+" "+c.Name)
			}
		}
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, ", ")
}

func (s Share) short() string {
	if s.Of == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d", s.Reached, s.Of)
}

func (s Share) full() string {
	if s.Of == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d %.0f%%", s.Reached, s.Of, floor(s.Percent()))
}

// floor keeps 99.9 from looking like all.
func floor(percent float64) float64 { return float64(int(percent)) }
