package coverage

import (
	"fmt"
	"strings"
)

// lists are all that can be reached of an operation, with who reached it.
func (o *Operation) lists() []pageList {
	var answers, codes, types, fields, bounds []pageItem
	cells := func(to *[]pageItem, before string, all []*Cell) {
		for _, c := range all {
			*to = append(*to, item(before+c.Name, c.Fact, c.Cover))
		}
	}
	cells(&types, "request ", o.Requests)
	for _, s := range o.Statuses {
		answers = append(answers, item(s.Name, s.Fact, s.Cover))
		cells(&codes, s.Name+" ", s.Codes)
		cells(&types, s.Name+" ", s.Types)
		cells(&fields, s.Name+" ", s.Fields)
	}
	for _, b := range o.Bounds {
		bounds = append(bounds, item(strings.TrimSpace(b.In+" "+b.Pointer)+" "+b.Keyword, b.Fact, b.Kept, b.Broken))
	}
	var out []pageList
	for _, l := range []pageList{{"Statuses", answers}, {"Error codes", codes}, {"Content types", types},
		{"Bounds: kept by, broken by", bounds}, {"Fields of answers that a sentence looked at", fields}} {
		if len(l.Items) > 0 {
			out = append(out, l)
		}
	}
	return out
}

func item(name string, f Fact, covers ...Cover) pageItem {
	i := pageItem{Name: name, Inferred: f.inferred()}
	for _, c := range covers {
		cell := pageCell{Class: "none", Text: "0"}
		if c.Reached() {
			cell = pageCell{Class: "full", Text: fmt.Sprint(c.Count), By: strings.Join(c.By, " ")}
		}
		if i.Inferred {
			cell.Class += " inferred"
		}
		i.Covers = append(i.Covers, cell)
	}
	return i
}
