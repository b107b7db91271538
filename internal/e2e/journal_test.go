package e2e

import (
	"path/filepath"
	"strings"
	"testing"

	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
)

// journal reads a candidate's entries from a room that has been stopped.
func (r *room) journal(t *testing.T, candidate string) []journal.Entry {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(r.data, "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var out []journal.Entry
	for info, err := range store.Streams(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(string(info.Stream), "/"+strings.ToLower(candidate)) {
			continue
		}
		for e, err := range store.Read(t.Context(), info.Stream, 0) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		t.Fatalf("the journal has nothing of %s", candidate)
	}
	return out
}
