package journal

// Meter is told of a journal's size, so that many of them can share a budget.
type Meter interface {
	// Count says by how many bytes the journal grew or, when negative, shrank. It is called with the journal locked and
	// must not use it.
	Count(delta int)
	// Settle is called after an addition, with the journal unlocked: it may have this one and others Shed.
	Settle()
}

// unmetered is for a journal with a budget of its own only.
type unmetered struct{}

func (unmetered) Count(int) {}

func (unmetered) Settle() {}
