package jsonvalue

import (
	"math/big"
	"math/bits"
)

// MultipleOf says that d is a whole multiple of step, exactly: 0.29 is one of 0.01. Every number is one of a step
// that is not positive, since such a step means nothing. The work grows linearly with d's digits, which a client
// chooses, and faster only with the step's, which a contract does.
func (d Decimal) MultipleOf(step Decimal) bool {
	if d.head == "" || step.Sign() <= 0 {
		return true
	}
	// d = a × 10^x, step = b × 10^y
	x, y := d.exp-int64(d.size()), step.exp-int64(step.size())
	if x < y {
		// a has no trailing zero, so that a factor of ten in the step can only come from nowhere
		return false
	}
	if step.size() <= wordDigits {
		b := step.word()
		return mulAddMod(d.wordRemainder(b), powMod(x-y, b), 0, b) == 0
	}
	b, _ := new(big.Int).SetString(step.digits(), 10)
	shift := new(big.Int).Exp(big.NewInt(10), big.NewInt(x-y), b)
	r := d.bigRemainder(b, step.size())
	return r.Mul(r, shift).Mod(r, b).Sign() == 0
}

const (
	wordDigits = 18 // as many digits fit 64 bits whatever they are
	wordScale  = 1_000_000_000_000_000_000
)

// word is the digits as an integer, for at most wordDigits of them.
func (d Decimal) word() uint64 {
	n := uint64(0)
	for i := range d.size() {
		n = n*10 + uint64(d.digit(i)-'0')
	}
	return n
}

// wordRemainder is the digits as an integer, modulo b. It takes as many digits at a time as fit a word.
func (d Decimal) wordRemainder(b uint64) uint64 {
	r, chunk, scale := uint64(0), uint64(0), uint64(1)
	for _, part := range [...]string{d.head, d.tail} {
		for i := range len(part) {
			chunk = chunk*10 + uint64(part[i]-'0')
			if scale *= 10; scale == wordScale {
				r, chunk, scale = mulAddMod(r, scale, chunk, b), 0, 1
			}
		}
	}
	return mulAddMod(r, scale, chunk, b)
}

// bigRemainder is the digits as an integer, modulo b. It takes width digits at a time: as many as b has, so that no
// intermediate result is much longer than b.
func (d Decimal) bigRemainder(b *big.Int, width int) *big.Int {
	digits := d.digits()
	r, chunk := new(big.Int), new(big.Int)
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(width)), nil)
	for first := len(digits) % width; ; first += width { // the short chunk comes first, so that one scale does for the others
		chunk.SetString("0"+digits[max(first-width, 0):first], 10)
		r.Mul(r, scale).Add(r, chunk).Mod(r, b)
		if first == len(digits) {
			return r
		}
	}
}

// powMod is 10^n modulo b, for b below wordScale.
func powMod(n int64, b uint64) uint64 {
	power, square := 1%b, 10%b
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			power = mulAddMod(power, square, 0, b)
		}
		square = mulAddMod(square, square, 0, b)
	}
	return power
}

// mulAddMod is (x × y + z) modulo b, where x < b and z < y, or z is 0 and y ≤ b. Either keeps the quotient in 64 bits.
func mulAddMod(x, y, z, b uint64) uint64 {
	high, low := bits.Mul64(x, y)
	low, carry := bits.Add64(low, z, 0)
	_, r := bits.Div64(high+carry, low, b)
	return r
}
