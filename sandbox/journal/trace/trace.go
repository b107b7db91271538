// Package trace packs one attempt into one portable file: its entries and all
// blobs that reading and marking it needs (the paper's bundle, the world, the
// world's files, the letters). Such a file answers an appeal on another
// machine, and many of them are a corpus that shares its blobs (see [Folder]).
//
// Invariants:
//   - What is read was verified: the chain of hashes, and every blob against
//     its name. Nothing is lacking but what the file itself says was lacking.
//   - Reading takes bounded memory, whatever the file claims.
//   - The same attempt gives the same bytes from the same build of the program;
//     readers depend on the hashes only, not on the compression.
package trace

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/world"
)

// Limits of a trace, uncompressed. Far beyond any examination; they bound what
// a hostile file can make the reader hold.
const (
	MaxEntries = 100_000
	MaxBlobs   = 20_000
	MaxBytes   = 512 << 20 // of entries and blobs together
	maxLine    = 4 << 20   // a body of journal.MaxBody in JSON's worst case is refused by Append anyway
)

// format is the first line of every trace. A new layout needs a new line.
const format = "thuchanh trace v1\n"

// Trace is one attempt, verified, in a journal of its own.
type Trace struct {
	Store  *memory.Store
	Stream journal.Stream
	Dealt  action.Dealt
	// Has are the blobs in it, in the order of their hashes.
	Has []action.Hash
	// Missing are blobs that the attempt names and that its journal did not
	// have: the marking says of them that evidence is missing.
	Missing []action.Hash
}

// The lines of a file, each in canonical JSON: a head, the entries, and, in a
// file that carries its blobs, a line and the bytes of each.
type (
	headLine struct {
		Stream  journal.Stream `json:"stream"`
		Entries int            `json:"entries"`
		Blobs   []action.Hash  `json:"blobs"`
		Missing []action.Hash  `json:"missing"`
		Inside  bool           `json:"inside"` // the blobs follow in the file
	}
	entryLine struct {
		Micro int64       `json:"us"` // Unix microseconds
		Kind  string      `json:"kind"`
		Hash  action.Hash `json:"hash"`
		Body  string      `json:"body"`
	}
	blobLine struct {
		Blob action.Hash `json:"blob"`
		Size int         `json:"size"`
	}
)

// Write packs the attempt in stream s of store, its blobs inside. It fails if
// the chain is broken: a record that was tampered with is no trace of anything.
func Write(ctx context.Context, w io.Writer, store journal.Reader, s journal.Stream) error {
	p, err := gather(ctx, store, s)
	if err != nil {
		return fmt.Errorf("packing %s: %w", s, err)
	}
	if err := p.write(w, true); err != nil {
		return fmt.Errorf("packing %s: %w", s, err)
	}
	return nil
}

// pack is what goes into a file.
type pack struct {
	head    headLine
	entries []journal.Entry
	blobs   [][]byte // in the order of head.Blobs
}

func gather(ctx context.Context, store journal.Reader, s journal.Stream) (*pack, error) {
	p := &pack{head: headLine{Stream: s, Blobs: []action.Hash{}, Missing: []action.Hash{}}}
	for e, err := range store.Read(ctx, s, 0) {
		if err != nil {
			return nil, err
		}
		if p.entries = append(p.entries, e); len(p.entries) > MaxEntries {
			return nil, fmt.Errorf("more than %d entries", MaxEntries)
		}
	}
	if _, err := journal.VerifyChain(sequence(p.entries)); err != nil {
		return nil, err
	}
	p.head.Entries = len(p.entries)
	need, _, err := needed(p.entries, func(h action.Hash) ([]byte, error) { return store.Blob(ctx, h) })
	if err != nil {
		return nil, err
	}
	for _, h := range need {
		b, err := store.Blob(ctx, h)
		switch {
		case errors.Is(err, journal.ErrNoBlob), errors.Is(err, journal.ErrDamagedBlob):
			p.head.Missing = append(p.head.Missing, h)
		case err != nil:
			return nil, err
		default:
			p.head.Blobs, p.blobs = append(p.head.Blobs, h), append(p.blobs, b)
		}
	}
	return p, nil
}

// needed returns the blobs that entries name, directly or through the world
// that was dealt, in the order of their hashes, and what was dealt.
func needed(entries []journal.Entry, blob func(action.Hash) ([]byte, error)) ([]action.Hash, action.Dealt, error) {
	var dealt action.Dealt
	set := map[action.Hash]bool{}
	for i, e := range entries {
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			return nil, dealt, fmt.Errorf("entry %d: %w", e.Seq, err)
		}
		d, isDeal := r.Do.(action.Dealt)
		if isDeal != (i == 0) {
			return nil, dealt, fmt.Errorf("entry %d is %s: an attempt begins with %s and has no second one", e.Seq, e.Kind, action.KindDealt)
		}
		if isDeal {
			dealt = d
		}
		hashes(reflect.ValueOf(r.Do), set)
	}
	if len(entries) == 0 {
		return nil, dealt, errors.New("there is no such attempt: the stream has no entries")
	}
	b, err := blob(dealt.World)
	if err != nil {
		return nil, dealt, fmt.Errorf("the world that was dealt: %w", err)
	}
	w, err := world.Decode(b)
	if err != nil {
		return nil, dealt, fmt.Errorf("the world that was dealt: %w", err)
	}
	for _, f := range w.Files {
		set[f.Blob] = true
	}
	delete(set, action.Hash{})
	return slices.SortedFunc(maps.Keys(set), compare), dealt, nil
}

func compare(a, b action.Hash) int { return bytes.Compare(a[:], b[:]) }

// hashes collects the names of blobs in an action. By type, so that a new kind
// of action cannot be forgotten here.
func hashes(v reflect.Value, into map[action.Hash]bool) {
	if h, ok := reflect.TypeAssert[action.Hash](v); ok {
		into[h] = true
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				hashes(v.Field(i), into)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			hashes(v.Index(i), into)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			hashes(v.Elem(), into)
		}
	default:
	}
}

func (p *pack) write(w io.Writer, inside bool) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	p.head.Inside = inside
	buf := bytes.NewBufferString(format)
	if err := line(buf, p.head); err != nil {
		return err
	}
	for _, e := range p.entries {
		if err := line(buf, entryLine{e.Time.UnixMicro(), e.Kind, e.Hash, string(e.Body)}); err != nil {
			return err
		}
	}
	if _, err := z.Write(buf.Bytes()); err != nil {
		return err
	}
	for i, b := range p.blobs {
		if !inside {
			break
		}
		var head bytes.Buffer
		if err := line(&head, blobLine{p.head.Blobs[i], len(b)}); err != nil {
			return err
		}
		if _, err := z.Write(slices.Concat(head.Bytes(), b, []byte{'\n'})); err != nil {
			return err
		}
	}
	return z.Close()
}

func line(b *bytes.Buffer, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func sequence(entries []journal.Entry) func(func(journal.Entry, error) bool) {
	return func(yield func(journal.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}
