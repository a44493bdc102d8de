package coverage

import (
	"fmt"
	"slices"
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
	for _, l := range []pageList{{Title: "Statuses", Items: answers}, {Title: "Error codes", Items: codes}, {Title: "Content types", Items: types},
		{Title: "Bounds: kept by, broken by", Items: bounds}, {Title: "Fields of answers that a sentence looked at", Items: fields}} {
		if len(l.Items) > 0 {
			out = append(out, l.split())
		}
	}
	return out
}

// split takes out what nobody reached, which needs no line of its own.
func (l pageList) split() pageList {
	out := pageList{Title: l.Title}
	for _, i := range l.Items {
		switch {
		case i.reached():
			out.Items = append(out.Items, i)
		case i.Inferred:
			out.MissingInferred = append(out.MissingInferred, i.Name)
		default:
			out.Missing = append(out.Missing, i.Name)
		}
	}
	return out
}

func (i pageItem) reached() bool {
	return slices.ContainsFunc(i.Covers, func(c pageCell) bool { return len(c.By) > 0 })
}

func item(name string, f Fact, covers ...Cover) pageItem {
	i := pageItem{Name: name, Inferred: f.inferred()}
	for _, c := range covers {
		cell := pageCell{Class: "none", Text: "0"}
		if c.Reached() {
			cell = pageCell{Class: "full", Text: fmt.Sprint(c.Count), By: c.By[:min(len(c.By), maxBy/len(covers))]}
		}
		if i.Inferred {
			cell.Class += " inferred"
		}
		i.Covers = append(i.Covers, cell)
	}
	return i
}
