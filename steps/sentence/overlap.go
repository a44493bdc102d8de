package sentence

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode"
)

// common finds a text that both patterns match, by walking their automata side by side: the pairs of places that one
// text can lead to are finitely many, so that no text found is a proof that there is none. The patterns are portable,
// which leaves anchors at the ends only.
func common(a, b *automaton) (string, bool) {
	n := min(len(a.prefix), len(b.prefix))
	if a.prefix[:n] != b.prefix[:n] { // which rules out most pairs at once
		return "", false
	}
	w := &walk{a: a.program, b: b.program, seen: map[[2]uint32]bool{}}
	w.add(closure(w.a, uint32(w.a.Start)), closure(w.b, uint32(w.b.Start)), nil)
	for len(w.queue) > 0 && w.found == nil {
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.step(next)
	}
	if w.found == nil {
		return "", false
	}
	return string(w.found.text()), true
}

// automaton is a pattern made ready for common.
type automaton struct {
	prefix  string // that every text of it begins with
	program *syntax.Prog
}

func newAutomaton(re *regexp.Regexp) (*automaton, error) {
	parsed, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return nil, err
	}
	prefix, _ := re.LiteralPrefix()
	p, err := syntax.Compile(parsed.Simplify())
	return &automaton{prefix: prefix, program: p}, err
}

// walk goes through pairs of instructions that read a character.
type walk struct {
	a, b  *syntax.Prog
	seen  map[[2]uint32]bool
	queue []*pair
	found *pair
}

type pair struct {
	at   [2]uint32
	last rune // that led here
	from *pair
}

func (p *pair) text() []rune {
	var out []rune
	for ; p.from != nil; p = p.from {
		out = append(out, p.last)
	}
	slices.Reverse(out)
	return out
}

func (w *walk) step(p *pair) {
	ia, ib := &w.a.Inst[p.at[0]], &w.b.Inst[p.at[1]]
	r, ok := meet(ranges(ia), ranges(ib))
	if !ok {
		return
	}
	w.add(closure(w.a, ia.Out), closure(w.b, ib.Out), &pair{last: r, from: p})
}

// add queues all pairs of two sets of places; a nil reached is the start.
func (w *walk) add(as, bs places, reached *pair) {
	if reached == nil {
		reached = &pair{}
	}
	if as.accepts && bs.accepts && w.found == nil {
		w.found = reached
	}
	for _, a := range as.reading {
		for _, b := range bs.reading {
			at := [2]uint32{a, b}
			if !w.seen[at] {
				w.seen[at] = true
				w.queue = append(w.queue, &pair{at: at, last: reached.last, from: reached.from})
			}
		}
	}
}

// places are where an automaton can be without reading: instructions that read next, and whether it may end.
type places struct {
	reading []uint32
	accepts bool
}

func closure(p *syntax.Prog, pc uint32) places {
	var out places
	seen := map[uint32]bool{}
	var visit func(uint32)
	visit = func(pc uint32) {
		if seen[pc] {
			return
		}
		seen[pc] = true
		switch in := &p.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			visit(in.Out)
			visit(in.Arg)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			visit(in.Out)
		case syntax.InstMatch:
			out.accepts = true
		case syntax.InstFail:
		default:
			out.reading = append(out.reading, pc)
		}
	}
	visit(pc)
	return out
}

// ranges are the characters that an instruction reads, as pairs of first and last.
func ranges(in *syntax.Inst) []rune {
	switch in.Op {
	case syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return []rune{' ', '~', 0, '\n' - 1, '\n' + 1, ' ' - 1, '~' + 1, unicode.MaxRune} // those that can be read first
	}
	if len(in.Rune) == 1 {
		return []rune{in.Rune[0], in.Rune[0]}
	}
	return in.Rune
}

// meet finds a character of both, one that can be shown if there is.
func meet(a, b []rune) (rune, bool) {
	best, ok := rune(0), false
	for i := 0; i+1 < len(a); i += 2 {
		for j := 0; j+1 < len(b); j += 2 {
			low, high := max(a[i], b[j]), min(a[i+1], b[j+1])
			if low > high {
				continue
			}
			if low < 'a' && high >= 'a' {
				low = 'a'
			}
			if !ok || !unicode.IsPrint(best) {
				best, ok = low, true
			}
		}
	}
	return best, ok
}
