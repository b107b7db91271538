package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"iter"
	"time"

	"thuchanh/sandbox/action"
)

// domain separates entry hashes from every other SHA-256 in the program, and
// carries the version of the encoding: a journal hash can never be passed off
// as the name of a blob. A new encoding needs a new line here.
const domain = "thuchanh journal entry v1\n"

// Link makes the entry that follows the entry with hash prev; prev is the zero
// Hash before the first entry of a stream.
//
// The entry's hash is the SHA-256 (FIPS 180-4) of the domain line, then prev
// (32 bytes), seq and the time in Unix microseconds (8 bytes each), then
// stream, kind and body, each preceded by its length in 8 bytes; integers are
// big-endian. The lengths make the encoding unambiguous: no byte can wander
// from one field into the next.
func Link(prev action.Hash, stream Stream, seq uint64, d Draft) Entry {
	micro := d.Time.UnixMicro()
	e := Entry{
		Stream: stream,
		Seq:    seq,
		Time:   time.UnixMicro(micro).UTC(),
		Kind:   d.Kind,
		Body:   d.Body,
	}
	var room [len(domain) + 32 + 8 + 8 + 8 + MaxStream + 8 + MaxKind + 8]byte
	b := append(room[:0], domain...)
	b = append(b, prev[:]...)
	b = binary.BigEndian.AppendUint64(b, seq)
	b = binary.BigEndian.AppendUint64(b, uint64(micro))
	b = binary.BigEndian.AppendUint64(b, uint64(len(stream)))
	b = append(b, stream...)
	b = binary.BigEndian.AppendUint64(b, uint64(len(d.Kind)))
	b = append(b, d.Kind...)
	b = binary.BigEndian.AppendUint64(b, uint64(len(d.Body)))
	h := sha256.New()
	h.Write(b)
	h.Write(d.Body)
	h.Sum(e.Hash[:0])
	return e
}

// LinkAll links drafts to the end of a stream whose last entry has the given
// seq and hash (0 and the zero Hash for a stream not yet begun).
func LinkAll(last StreamInfo, drafts []Draft) []Entry {
	entries := make([]Entry, len(drafts))
	prev := last.LastHash
	for i, d := range drafts {
		entries[i] = Link(prev, last.Stream, last.LastSeq+uint64(i)+1, d)
		prev = entries[i].Hash
	}
	return entries
}

// VerifyChain reads a whole stream, from seq 1, and returns its last entry
// (the zero Entry for an empty stream). The first entry that was tampered
// with, moved, dropped or inserted is named by a *[BrokenError], and last is
// then the last entry that can be trusted. An error of the sequence itself is
// returned wrapped.
//
// Two things no chain can show by itself. Entries cut off the end: compare
// last with a signed checkpoint. And an entry rewritten together with its
// hash, which shows only in the entry after it, and is named there.
func VerifyChain(entries iter.Seq2[Entry, error]) (last Entry, err error) {
	for e, err := range entries {
		if err != nil {
			return last, fmt.Errorf("verify the journal after seq %d: %w", last.Seq, err)
		}
		if reason := wrong(last, e); reason != "" {
			return last, &BrokenError{Stream: streamOf(last, e), Seq: last.Seq + 1, Reason: reason}
		}
		last = e
	}
	return last, nil
}

// streamOf is the stream being read: the one it began with.
func streamOf(last, e Entry) Stream {
	if last.Seq > 0 {
		return last.Stream
	}
	return e.Stream
}

// wrong tells why e cannot follow last, or "" if it can.
func wrong(last, e Entry) string {
	want := last.Seq + 1
	switch {
	case last.Seq > 0 && e.Stream != last.Stream:
		return fmt.Sprintf("an entry of stream %q stands in its place", e.Stream)
	case e.Seq > want:
		return fmt.Sprintf("the entry is missing, seq %d comes next", e.Seq)
	case e.Seq < want:
		return fmt.Sprintf("an entry with seq %d stands in its place", e.Seq)
	}
	link := Link(last.Hash, e.Stream, e.Seq, Draft{Time: e.Time, Kind: e.Kind, Body: e.Body})
	if link.Hash != e.Hash {
		if last.Seq == 0 {
			return "its content does not have its hash: the entry was changed"
		}
		return fmt.Sprintf("its content does not have its hash: the entry, or seq %d before it, was changed or replaced", last.Seq)
	}
	if !link.Time.Equal(e.Time) {
		return "its time is finer than a microsecond: the entry was changed"
	}
	return ""
}
