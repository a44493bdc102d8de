package fault

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
)

// draws are the random numbers of one request: one for whether the fault happens, three for how.
type draws struct {
	sum [sha256.Size]byte
	at  int
}

// draw is a function of its arguments, so that a run repeats, and independent of every other try.
func draw(seed uint64, name string, try uint64) *draws {
	var head [16]byte
	binary.BigEndian.PutUint64(head[:8], seed)
	binary.BigEndian.PutUint64(head[8:], try)
	return &draws{sum: sha256.Sum256(append(head[:], name...))}
}

// uniform is from 0 on and below 1.
func (d *draws) uniform() float64 {
	const size, mantissa = 8, 53
	bits := binary.BigEndian.Uint64(d.sum[d.at%len(d.sum):])
	d.at += size
	return float64(bits>>(64-mantissa)) / (1 << mantissa)
}

// normal has the mean 0 and the standard deviation 1 (Box and Muller).
func (d *draws) normal() float64 {
	u, v := 1-d.uniform(), d.uniform()
	return math.Sqrt(-2*math.Log(u)) * math.Cos(2*math.Pi*v)
}
