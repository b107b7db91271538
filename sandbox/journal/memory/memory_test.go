package memory_test

import (
	"testing"

	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/journaltest"
	"thuchanh/sandbox/journal/memory"
)

func TestMemoryJournalKeepsEveryPromiseButDurability(t *testing.T) {
	journaltest.Run(t, func(*testing.T) journal.Store { return memory.New() })
}
