package schema

// dice is a stream of numbers that depends on a seed and a JSON pointer alone.
type dice struct{ state uint64 }

func newDice(seed uint64, ptr string) *dice {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(ptr) {
		h = (h ^ uint64(ptr[i])) * 1099511628211
	}
	return &dice{state: h ^ seed*0xbf58476d1ce4e5b9}
}

// next is SplitMix64.
func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// below returns a number from 0 to n-1, and 0 when n is not positive.
func (d *dice) below(n int) int {
	if n <= 0 {
		return 0
	}
	return int(d.next() % uint64(n))
}
