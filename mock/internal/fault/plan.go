package fault

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// MaxFaults is how many a plan holds, healed ones included.
const MaxFaults = 1000

// Plan is the faults of one sandbox. It is safe for concurrent use.
type Plan struct {
	seed    uint64
	sandbox string

	mu     sync.Mutex // guards the fields below
	last   int        // number of the last id
	faults []*planned // in the order in which they were added
}

// planned is a fault and how many requests it was for, whether it happened to them or not.
type planned struct {
	Fault
	tries uint64
}

// NewPlan returns an empty plan. Its draws are a function of the seed and the sandbox.
func NewPlan(seed uint64, sandbox string) *Plan { return &Plan{seed: seed, sandbox: sandbox} }

// Add plans a fault after those there are and returns it with its id. The error is an *Error.
func (p *Plan) Add(f Fault) (Fault, error) {
	if err := f.check(); err != nil {
		return Fault{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.faults) >= MaxFaults {
		return Fault{}, &Error{What: "is one too many: a sandbox has at most " + strconv.Itoa(MaxFaults) + " faults; clear them first"}
	}
	p.last++
	f.ID, f.Hits = "fault-"+strconv.Itoa(p.last), 0
	p.faults = append(p.faults, &planned{Fault: f})
	return f, nil
}

// Empty says that nothing is planned, not even what is healed.
func (p *Plan) Empty() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.faults) == 0
}

// List returns the faults in the order in which they are tried, healed ones included.
func (p *Plan) List() []Fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make([]Fault, len(p.faults))
	for i, f := range p.faults {
		out[i] = f.Fault
	}
	return out
}

// Remove takes a fault out of the plan; it says whether it was there.
func (p *Plan) Remove(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.faults, func(f *planned) bool { return f.ID == id })
	if i < 0 {
		return false
	}
	p.faults = slices.Delete(p.faults, i, i+1)
	return true
}

// Clear takes all faults out of the plan; ids go on counting.
func (p *Plan) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = nil
}

// Next decides what happens to a request, and counts it: exactly as many as planned, however many come at once. One fault
// decides the answer, the first that is for the request and happens; the first that delays may be another.
func (p *Plan) Next(r *Request) Outcome {
	p.mu.Lock()
	defer p.mu.Unlock()
	var o Outcome
	var labels []string
	decided := false
	for _, f := range p.faults {
		decides := f.decides()
		if decides && decided || !decides && o.Delay > 0 || f.healed() || !f.chooses(r) {
			continue
		}
		d := p.draw(f)
		if f.Probability > 0 && d.uniform() >= f.Probability {
			continue
		}
		f.Hits++
		decided = decided || decides
		labels = append(labels, f.happen(d, &o))
	}
	o.Label = strings.Join(labels, ", ")
	return o
}

func (f *planned) healed() bool { return f.Times > 0 && f.Hits >= f.Times }

func (p *Plan) draw(f *planned) *draws {
	f.tries++
	if f.Seed != nil {
		return draw(*f.Seed, "", f.tries)
	}
	return draw(p.seed, p.sandbox+" "+f.ID, f.tries)
}

func (f *planned) happen(d *draws, o *Outcome) string {
	label := f.ID
	for _, e := range effects() {
		if e.planned(&f.Fault) {
			label += ";" + e.apply(&f.Fault, d, o)
		}
	}
	return label
}
