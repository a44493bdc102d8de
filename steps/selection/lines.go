package selection

import (
	"slices"

	messages "github.com/cucumber/messages/go/v34"

	"cartwright/steps/result"
)

// node is a scenario of the document and where it stands.
type node struct {
	*messages.Scenario
	rule     string
	ruleLine int
}

// nodes lists the scenarios of a document in order.
func nodes(d *messages.GherkinDocument) []node {
	var found []node
	if d.Feature == nil {
		return nil
	}
	for _, child := range d.Feature.Children {
		switch {
		case child.Scenario != nil:
			found = append(found, node{Scenario: child.Scenario})
		case child.Rule != nil:
			for _, inner := range child.Rule.Children {
				if inner.Scenario != nil {
					found = append(found, node{Scenario: inner.Scenario, rule: child.Rule.Name, ruleLine: int(child.Rule.Location.Line)})
				}
			}
		}
	}
	return found
}

// scenariosOf makes a scenario of each pickle; pickles of one outline share their node, so the row tells them apart.
func scenariosOf(f *result.Feature) []*result.Scenario {
	byID := map[string]node{}
	rows := map[string]int{}
	for _, n := range nodes(f.Document) {
		byID[n.Id] = n
		for _, e := range n.Examples {
			for _, row := range e.TableBody {
				rows[row.Id] = int(row.Location.Line)
			}
		}
	}
	found := make([]*result.Scenario, 0, len(f.Pickles))
	for _, p := range f.Pickles {
		n := byID[p.AstNodeIds[0]]
		s := &result.Scenario{Feature: f, Pickle: p, Rule: n.rule, Line: int(n.Location.Line)}
		if last := p.AstNodeIds[len(p.AstNodeIds)-1]; len(p.AstNodeIds) > 1 && rows[last] > 0 {
			s.Line = rows[last]
		}
		found = append(found, s)
	}
	return found
}

// scenariosAt are those that a line is in: the row, all rows of a table by its head, the scenario, its rule or feature.
func scenariosAt(f *file, line int) []*result.Scenario {
	all := nodes(f.feature.Document)
	if feature := f.feature.Document.Feature; feature != nil && line == int(feature.Location.Line) {
		return f.scenarios
	}
	var chosen []*result.Scenario
	for i, n := range all {
		if n.ruleLine == line {
			chosen = append(chosen, ofNode(f, n, nil)...)
			continue
		}
		if line >= firstLine(n) && line < endLine(f, all, i) {
			return ofNode(f, n, rowsAt(n, line))
		}
	}
	return chosen
}

// firstLine is that of the scenario's tags, or its own.
func firstLine(n node) int {
	first := n.Location.Line
	for _, t := range n.Tags {
		first = min(first, t.Location.Line)
	}
	return int(first)
}

// endLine is where the next scenario or rule begins.
func endLine(f *file, all []node, i int) int {
	end := 1 + slices.Max([]int{lineCount(f.feature.Source), firstLine(all[i])})
	if i+1 < len(all) {
		end = firstLine(all[i+1])
		if next := all[i+1].ruleLine; next > int(all[i].Location.Line) {
			end = min(end, next)
		}
	}
	return end
}

func lineCount(text []byte) int {
	count := 1
	for _, c := range text {
		if c == '\n' {
			count++
		}
	}
	return count
}

// rowsAt are the ids of the rows that a line within Examples means; nil means that the line is above them all.
func rowsAt(n node, line int) []string {
	var ids []string
	for _, e := range n.Examples {
		if line < int(e.Location.Line) {
			break
		}
		ids = nil
		for _, row := range e.TableBody {
			if int(row.Location.Line) == line {
				return []string{row.Id}
			}
			ids = append(ids, row.Id)
		}
	}
	return ids
}

// ofNode are the scenarios of a node, of these rows if any are given.
func ofNode(f *file, n node, rows []string) []*result.Scenario {
	var chosen []*result.Scenario
	for _, s := range f.scenarios {
		ids := s.Pickle.AstNodeIds
		if ids[0] == n.Id && (rows == nil || slices.Contains(rows, ids[len(ids)-1])) {
			chosen = append(chosen, s)
		}
	}
	return chosen
}

// StepNodes are the steps of a feature by their id in the document, which the pickle's steps name first: they have the
// keyword as written and the line.
func StepNodes(d *messages.GherkinDocument) map[string]*messages.Step {
	found := map[string]*messages.Step{}
	add := func(steps []*messages.Step) {
		for _, s := range steps {
			found[s.Id] = s
		}
	}
	if d.Feature == nil {
		return found
	}
	for _, n := range nodes(d) {
		add(n.Steps)
	}
	for _, child := range d.Feature.Children {
		if child.Background != nil {
			add(child.Background.Steps)
		}
		if child.Rule == nil {
			continue
		}
		for _, inner := range child.Rule.Children {
			if inner.Background != nil {
				add(inner.Background.Steps)
			}
		}
	}
	return found
}
