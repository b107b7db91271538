// Package journal keeps what happened: append-only, hash-chained streams of
// entries, and blobs named by their SHA-256. Nothing else in the program is a
// state of record; mailboxes, trays and mark sheets are folds over streams.
//
// Invariants every store keeps, and journaltest proves:
//
//   - the entries of a stream are numbered 1, 2, 3, … without holes, and an
//     entry is never changed or removed;
//   - the hash of an entry covers all its fields and the hash of the entry
//     before it (see [Link]);
//   - an append happens as a whole or not at all, blobs included, and is on
//     disk before it is acknowledged (memory stores have no disk, and say so).
package journal

import (
	"context"
	"iter"
	"time"

	"thuchanh/sandbox/action"
)

// Stream names a sequence of entries, such as "attempt/ts001" or "exam/demo".
// See [Stream.Validate] for what a name may contain.
type Stream string

// Draft is an entry before the journal has given it a place and a hash.
type Draft struct {
	// Time is the server's clock when the act happened. The journal keeps it
	// in UTC, cut down to whole microseconds.
	Time time.Time
	// Kind names the type of the action in Body: 1 to 64 printable ASCII
	// characters without spaces.
	Kind string
	// Body is canonical JSON. The journal never looks inside.
	Body []byte
}

// Entry is a draft in its place. Body must not be modified: it may be shared.
type Entry struct {
	Stream Stream
	Seq    uint64 // from 1, without holes
	Time   time.Time
	Kind   string
	Body   []byte
	Hash   action.Hash // see [Link]
}

// StreamInfo tells how far a stream has come.
type StreamInfo struct {
	Stream   Stream
	LastSeq  uint64
	LastHash action.Hash
}

// Appender adds to streams.
type Appender interface {
	// Append adds drafts to the end of stream s and stores blobs, all or
	// nothing, and returns the entries once they are on disk.
	//
	// expected is the last seq of s that the caller knows, 0 for a stream not
	// yet begun. If the stream has moved on (or never came so far) the error is
	// a *[ConflictError] and nothing is stored: read what is new, decide again.
	//
	// Blobs the journal already has are not stored twice. An append of blobs
	// without drafts is allowed and leaves the stream as it is; an append of
	// neither is an error. Sizes past the limits are a *[LimitError].
	//
	// If ctx ends before the store has taken the append, nothing is stored and
	// the error wraps ctx.Err(). Once taken, ctx no longer matters: Append
	// waits, and what it returns is what happened. A deadline can thus never
	// turn a stored act into a reported failure.
	//
	// After Close the error wraps [ErrClosed].
	Append(ctx context.Context, s Stream, expected uint64, drafts []Draft, blobs ...[]byte) ([]Entry, error)
}

// Reader reads streams and blobs. Reads never block appends.
type Reader interface {
	// Read yields the entries of s with a seq greater than after, in order: at
	// least all that were acknowledged before the call. A stream not yet begun
	// has no entries, which is no error. An error is yielded once, as the last
	// pair. Read does not check the chain; hand the sequence to [VerifyChain].
	Read(ctx context.Context, s Stream, after uint64) iter.Seq2[Entry, error]

	// Blob returns the bytes with hash h, checked against h; the caller owns
	// them. The error wraps [ErrNoBlob] if there are none, and
	// [ErrDamagedBlob] if what is stored has another hash.
	Blob(ctx context.Context, h action.Hash) ([]byte, error)

	// Streams yields every stream that has entries, sorted by name (bytewise).
	Streams(ctx context.Context) iter.Seq2[StreamInfo, error]
}

// Store is a whole journal. Its methods may be called from any goroutine.
type Store interface {
	Appender
	Reader
	// Close finishes the appends already taken and releases the store. Later
	// calls return nil.
	Close() error
}
