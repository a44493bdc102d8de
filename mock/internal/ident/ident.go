// Package ident makes the identifiers of a sandbox: a function of the seed, the sandbox's name and how many were drawn
// before, so that the same run gives the same bytes and two sandboxes never share an id.
package ident

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"sync/atomic"
)

// Source draws identifiers. It is safe for concurrent use.
type Source struct {
	seed    uint64
	sandbox string
	drawn   atomic.Uint64
}

// New returns the source of one sandbox.
func New(seed uint64, sandbox string) *Source {
	return &Source{seed: seed, sandbox: sandbox}
}

// Hex24 returns 24 lower-case hexadecimal characters, the form of fabric's legacy ids.
func (s *Source) Hex24() string {
	sum := s.draw()
	return hex.EncodeToString(sum[:12])
}

// UUID returns a version 4 UUID, the form of fabric v2's ids.
func (s *Source) UUID() string {
	sum := s.draw()
	sum[6] = sum[6]&0x0f | 0x40
	sum[8] = sum[8]&0x3f | 0x80
	text := hex.EncodeToString(sum[:16])
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}

// Digits returns n decimal digits of which the first is not zero. n must be between 1 and 18.
func (s *Source) Digits(n int) string {
	sum := s.draw()
	out := make([]byte, n)
	number := binary.BigEndian.Uint64(sum[:8])
	for i := n - 1; i >= 0; i-- {
		out[i] = '0' + byte(number%10)
		number /= 10
	}
	if out[0] == '0' {
		out[0] = '1'
	}
	return string(out)
}

func (s *Source) draw() [sha256.Size]byte {
	var input [16]byte
	binary.BigEndian.PutUint64(input[:8], s.seed)
	binary.BigEndian.PutUint64(input[8:], s.drawn.Add(1))
	return sha256.Sum256(append(input[:], s.sandbox...))
}
