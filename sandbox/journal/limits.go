package journal

import (
	"fmt"
	"math"
	"time"
)

// Limits of one append. They keep a single act from filling memory or holding
// up every other candidate; letters and files go into blobs, not bodies.
const (
	MaxStream = 200      // bytes of a stream name
	MaxKind   = 64       // bytes of a kind
	MaxDrafts = 4096     // drafts in one append
	MaxBody   = 1 << 20  // bytes of one entry's body: 1 MiB
	MaxBlob   = 64 << 20 // bytes of one blob: 64 MiB
)

// Validate reports whether s may name a stream: 1 to [MaxStream] characters
// out of a-z, 0-9, '/', '_', '.' and '-'. One case and plain ASCII keep names
// safe in file names, URLs and SQL collations alike.
func (s Stream) Validate() error {
	if s == "" {
		return fmt.Errorf("stream name is empty: want something like %q", "attempt/ts001")
	}
	if len(s) > MaxStream {
		return &LimitError{What: "stream name", Size: len(s), Limit: MaxStream, Unit: "bytes"}
	}
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '/' && c != '_' && c != '.' && c != '-' {
			return fmt.Errorf("stream name %q: byte %d is %q, only a-z, 0-9, '/', '_', '.' and '-' are allowed", string(s), i, c)
		}
	}
	return nil
}

// Years outside of these do not fit 64 bits of microseconds with room to
// spare, nor any examination.
const (
	firstMicro = 0                   // 1970-01-01
	lastMicro  = math.MaxInt64 / 100 // beyond the year 4800
)

// Validate reports whether d may be appended.
func (d Draft) Validate() error {
	if d.Kind == "" {
		return fmt.Errorf("kind is empty: every entry names the type of its action")
	}
	if len(d.Kind) > MaxKind {
		return &LimitError{What: "kind", Size: len(d.Kind), Limit: MaxKind, Unit: "bytes"}
	}
	for i := range len(d.Kind) {
		if c := d.Kind[i]; c <= ' ' || c > '~' {
			return fmt.Errorf("kind %q: byte %d is not a printable ASCII character", d.Kind, i)
		}
	}
	if d.Time.IsZero() {
		return fmt.Errorf("kind %q: the time is missing: an act without its time cannot be marked", d.Kind)
	}
	if us := d.Time.UnixMicro(); us < firstMicro || us > lastMicro {
		return fmt.Errorf("kind %q: the time %s is out of range", d.Kind, d.Time.Format(time.RFC3339))
	}
	return nil
}

// Validate checks everything about an append that can be checked without
// looking at the store. Stores call it first, so that all refuse alike.
func Validate(s Stream, drafts []Draft, blobs [][]byte) error {
	if err := s.Validate(); err != nil {
		return err
	}
	if len(drafts) == 0 && len(blobs) == 0 {
		return fmt.Errorf("append to stream %q: %w", s, ErrNothing)
	}
	if len(drafts) > MaxDrafts {
		return &LimitError{What: fmt.Sprintf("append to stream %q", s), Size: len(drafts), Limit: MaxDrafts, Unit: "drafts"}
	}
	for i, d := range drafts {
		if err := d.Validate(); err != nil {
			return fmt.Errorf("append to stream %q: draft %d: %w", s, i+1, err)
		}
		if len(d.Body) > MaxBody {
			return &LimitError{What: fmt.Sprintf("append to stream %q: body of draft %d", s, i+1), Size: len(d.Body), Limit: MaxBody, Unit: "bytes"}
		}
	}
	for i, b := range blobs {
		if len(b) > MaxBlob {
			return &LimitError{What: fmt.Sprintf("append to stream %q: blob %d", s, i+1), Size: len(b), Limit: MaxBlob, Unit: "bytes"}
		}
	}
	return nil
}
