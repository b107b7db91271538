package marking_test

import (
	"runtime/debug"
	"testing"

	"thuchanh/checks/marking"
)

func TestMemoryIsSpentUntilItIsRestored(t *testing.T) {
	const percent, limit = 77, 1 << 30
	defer debug.SetGCPercent(debug.SetGCPercent(percent))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(limit))
	restore := marking.SpendMemory()
	if got := debug.SetMemoryLimit(-1); got != limit {
		t.Errorf("a limit of %d was made %d", limit, got)
	}
	if got := debug.SetGCPercent(percent); got <= percent {
		t.Errorf("the target was made %d", got)
	}
	restore()
	if p, l := debug.SetGCPercent(percent), debug.SetMemoryLimit(-1); p != percent || l != limit {
		t.Errorf("restored are a target of %d and a limit of %d", p, l)
	}
}
