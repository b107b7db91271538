package journal

import (
	"errors"
	"fmt"
)

var (
	// ErrNoBlob means that the journal has no blob of that name.
	ErrNoBlob = errors.New("no such blob in the journal")
	// ErrDamagedBlob means that stored bytes no longer have the hash they are
	// named by.
	ErrDamagedBlob = errors.New("the stored bytes do not have this hash: restore the blob from a backup")
	// ErrClosed means that the store was closed before the call.
	ErrClosed = errors.New("the journal is closed")
	// ErrNothing means that an append carried neither drafts nor blobs.
	ErrNothing = errors.New("nothing to append: give at least one draft or one blob")
)

// ConflictError means that a stream does not end where the caller thought.
type ConflictError struct {
	Stream   Stream
	Expected uint64 // the last seq the caller knew
	Actual   uint64 // the last seq there is
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("stream %q ends at seq %d, not %d: read the new entries and decide again", e.Stream, e.Actual, e.Expected)
}

// LimitError means that something is larger than the journal accepts.
type LimitError struct {
	What  string // such as "body of draft 2" or "blob 1", counted from 1
	Size  int    // bytes, or drafts
	Limit int    // the largest size accepted
	Unit  string // "bytes" or "drafts"
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d %s, the journal accepts at most %d", e.What, e.Size, e.Unit, e.Limit)
}

// BrokenError names the place where a stream is not what was appended.
type BrokenError struct {
	Stream Stream
	Seq    uint64 // the first seq that cannot be trusted
	Reason string
}

func (e *BrokenError) Error() string {
	return fmt.Sprintf("stream %q is broken at seq %d: %s", e.Stream, e.Seq, e.Reason)
}
