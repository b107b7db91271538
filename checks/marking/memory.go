package marking

import "runtime/debug"

// Marking makes much that is thrown away at once, and little that stays: with
// this target the collector runs a quarter as often, until the limit (2 GiB) is
// near. An examination of 565 attempts stays far below it.
const (
	spendPercent = 400
	spendLimit   = 2 << 30
)

// SpendMemory lets the garbage collector of the whole process trade memory for
// time, until restore is called. It is for a command that marks an examination
// and ends; a server has other uses for its memory. A limit that was set for the
// process (GOMEMLIMIT) is not raised.
func SpendMemory() (restore func()) {
	percent := debug.SetGCPercent(spendPercent)
	limit := debug.SetMemoryLimit(-1) // asks only
	debug.SetMemoryLimit(min(limit, spendLimit))
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}
