package office

import (
	"encoding/binary"
	"testing"
)

func TestAFileIsReadOnceWhileItIsRecent(t *testing.T) {
	var r recent[int]
	reads := 0
	read := func(n int, size int) int {
		b := binary.BigEndian.AppendUint32(make([]byte, size), uint32(n))
		return r.of(b, func([]byte) int { reads++; return n })
	}
	for range 3 {
		for n := range recentFiles {
			if got := read(n, 0); got != n {
				t.Fatalf("file %d gave %d", n, got)
			}
		}
	}
	if reads != recentFiles {
		t.Errorf("%d files were read %d times", recentFiles, reads)
	}
	read(recentFiles, 0) // drives out the oldest
	read(1, 0)
	if reads != recentFiles+1 {
		t.Errorf("a recent file was read again: %d", reads)
	}
	read(0, 0)
	if reads != recentFiles+2 || len(r.known) != recentFiles || len(r.order) != recentFiles {
		t.Errorf("%d reads, %d kept", reads, len(r.known))
	}
	before := reads
	for range 2 {
		read(9, recentBytes)
	}
	if reads != before+2 {
		t.Error("a large file was kept")
	}
}
