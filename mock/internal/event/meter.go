package event

// Meter is told of a log's size, so that many of them can share a budget.
type Meter interface {
	// Count says by how many bytes the log grew or, when negative, shrank. It is called with the log locked and
	// must not use it.
	Count(delta int)
	// Settle is called after an addition, with the log unlocked: it may have this one and others Shed.
	Settle()
}

// unmetered is for a log with a budget of its own only.
type unmetered struct{}

func (unmetered) Count(int) {}

func (unmetered) Settle() {}
