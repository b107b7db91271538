package office

import (
	"crypto/sha256"
	"sync"
)

// Files that were read a moment ago are not read again: a dozen questions of a
// marking look into one workbook. What is kept is small and few.
const (
	recentFiles = 16
	recentBytes = 1 << 18 // larger files are read each time
)

// recent remembers what reading the last few files gave.
type recent[T any] struct {
	mu    sync.Mutex
	known map[[sha256.Size]byte]T
	order [][sha256.Size]byte // oldest first
}

// of is read(content), or what it gave for the same bytes. Callers do not change it.
func (r *recent[T]) of(content []byte, read func([]byte) T) T {
	if len(content) > recentBytes {
		return read(content)
	}
	key := sha256.Sum256(content)
	r.mu.Lock()
	v, ok := r.known[key]
	r.mu.Unlock()
	if ok {
		return v
	}
	v = read(content) // two who ask at once both read: neither waits
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.known[key]; ok {
		return v
	}
	if r.known == nil {
		r.known = map[[sha256.Size]byte]T{}
	}
	if len(r.order) == recentFiles {
		delete(r.known, r.order[0])
		r.order = r.order[1:]
	}
	r.known[key], r.order = v, append(r.order, key)
	return v
}
