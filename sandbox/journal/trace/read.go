package trace

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
)

// Read reads a file that [Write] made. An error says what is wrong with it, and
// that nothing of it may be trusted.
func Read(ctx context.Context, r io.Reader) (*Trace, error) { return read(ctx, r, nil) }

// read takes the blobs from elsewhere if blob is given.
func read(ctx context.Context, from io.Reader, blob func(action.Hash) ([]byte, error)) (*Trace, error) {
	packed := bufio.NewReader(from)
	z, err := gzip.NewReader(packed)
	if err != nil {
		return nil, fmt.Errorf("this is no trace (gzip expected): %w", err)
	}
	z.Multistream(false)
	u := &unpacker{in: bufio.NewReader(z)}
	t, err := u.trace(ctx, blob)
	if err != nil {
		return nil, fmt.Errorf("reading a trace: %w", err)
	}
	if _, err := packed.ReadByte(); !errors.Is(err, io.EOF) {
		return nil, errors.New("reading a trace: something follows its end")
	}
	return t, nil
}

type unpacker struct {
	in   *bufio.Reader
	used int
}

func (u *unpacker) spend(n int) error {
	if u.used += n; u.used > MaxBytes {
		return fmt.Errorf("it is larger than %d bytes", MaxBytes)
	}
	return nil
}

// line reads one line into v and refuses every spelling but its own.
func (u *unpacker) line(v any) error {
	var text []byte
	for {
		part, err := u.in.ReadSlice('\n')
		text = append(text, part...)
		if len(text) > maxLine {
			return fmt.Errorf("a line is longer than %d bytes", maxLine)
		}
		if err == nil {
			break
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return fmt.Errorf("it ends too early: %w", cmp.Or(err, io.ErrUnexpectedEOF))
		}
	}
	if err := u.spend(len(text)); err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("line %.60q: %w", text, err)
	}
	var again bytes.Buffer
	if err := line(&again, reflect.ValueOf(v).Elem().Interface()); err != nil {
		return err
	}
	if !bytes.Equal(again.Bytes(), text) {
		return fmt.Errorf("line %.60q is not written as this program writes it", text)
	}
	return nil
}

func (u *unpacker) trace(ctx context.Context, blob func(action.Hash) ([]byte, error)) (*Trace, error) {
	first := make([]byte, len(format))
	if _, err := io.ReadFull(u.in, first); err != nil || string(first) != format {
		return nil, fmt.Errorf("its first line is not %q: it is no trace, or one of a newer version", format[:len(format)-1])
	}
	var head headLine
	if err := u.line(&head); err != nil {
		return nil, err
	}
	switch {
	case head.Entries < 1 || head.Entries > MaxEntries:
		return nil, fmt.Errorf("it claims %d entries; 1 to %d are possible", head.Entries, MaxEntries)
	case len(head.Blobs)+len(head.Missing) > MaxBlobs:
		return nil, fmt.Errorf("it claims %d blobs; at most %d are possible", len(head.Blobs)+len(head.Missing), MaxBlobs)
	case head.Inside != (blob == nil):
		return nil, errors.New("its blobs are expected in the file where they are not, or the other way round: a trace of a folder is read in its folder")
	case head.Blobs == nil || head.Missing == nil:
		return nil, errors.New("the lists of blobs are missing")
	}
	entries, err := u.entries(head)
	if err != nil {
		return nil, err
	}
	blobs, err := u.blobs(head, blob)
	if err != nil {
		return nil, err
	}
	if _, err := u.in.ReadByte(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("it should end after its last part and does not: %w", cmp.Or(err, errors.New("something follows")))
	}
	return fill(ctx, head, entries, blobs)
}

func (u *unpacker) entries(head headLine) ([]journal.Entry, error) {
	if err := head.Stream.Validate(); err != nil {
		return nil, err
	}
	var out []journal.Entry
	var prev action.Hash
	for seq := range head.Entries {
		var l entryLine
		if err := u.line(&l); err != nil {
			return nil, fmt.Errorf("entry %d: %w", seq+1, err)
		}
		d := journal.Draft{Time: time.UnixMicro(l.Micro), Kind: l.Kind, Body: []byte(l.Body)}
		if err := journal.Validate(head.Stream, []journal.Draft{d}, nil); err != nil {
			return nil, fmt.Errorf("entry %d: %w", seq+1, err)
		}
		e := journal.Link(prev, head.Stream, uint64(seq)+1, d)
		if e.Hash != l.Hash {
			return nil, &journal.BrokenError{Stream: head.Stream, Seq: uint64(seq) + 1, Reason: "its content does not have its hash: the entry, or one before it, was changed"}
		}
		out, prev = append(out, e), e.Hash
	}
	return out, nil
}

func (u *unpacker) blobs(head headLine, blob func(action.Hash) ([]byte, error)) (map[action.Hash][]byte, error) {
	out := map[action.Hash][]byte{}
	for _, h := range head.Blobs {
		var b []byte
		var err error
		if blob != nil {
			b, err = blob(h)
			if err == nil {
				err = u.spend(len(b))
			}
		} else {
			b, err = u.blob(h)
		}
		if err != nil {
			return nil, fmt.Errorf("blob %s: %w", h, err)
		}
		if action.Sum(b) != h {
			return nil, fmt.Errorf("blob %s: its bytes have another hash: it was changed", h)
		}
		out[h] = b
	}
	return out, nil
}

func (u *unpacker) blob(h action.Hash) ([]byte, error) {
	var l blobLine
	if err := u.line(&l); err != nil {
		return nil, err
	}
	if l.Blob != h || l.Size < 0 || l.Size > journal.MaxBlob {
		return nil, fmt.Errorf("another blob (%s, %d bytes) stands in its place", l.Blob, l.Size)
	}
	if err := u.spend(l.Size); err != nil {
		return nil, err
	}
	var b bytes.Buffer // grows with what is there, not with what is claimed
	if n, err := io.Copy(&b, io.LimitReader(u.in, int64(l.Size)+1)); err != nil || n != int64(l.Size)+1 {
		return nil, fmt.Errorf("it ends too early: %w", cmp.Or(err, io.ErrUnexpectedEOF))
	}
	if b.Bytes()[l.Size] != '\n' {
		return nil, errors.New("its size is not as claimed")
	}
	return b.Bytes()[:l.Size:l.Size], nil
}

// fill makes the journal, after a last look that nothing is lacking or too many.
func fill(ctx context.Context, head headLine, entries []journal.Entry, blobs map[action.Hash][]byte) (*Trace, error) {
	need, dealt, err := needed(entries, func(h action.Hash) ([]byte, error) {
		if b, ok := blobs[h]; ok {
			return b, nil
		}
		return nil, journal.ErrNoBlob
	})
	if err != nil {
		return nil, err
	}
	all := slices.Concat(head.Blobs, head.Missing)
	if !slices.IsSortedFunc(head.Blobs, compare) || !slices.IsSortedFunc(head.Missing, compare) {
		return nil, errors.New("its blobs are not in order")
	}
	if slices.SortFunc(all, compare); !slices.Equal(all, need) {
		return nil, errors.New("the blobs it lists are not those that its entries need")
	}
	t := &Trace{Store: memory.New(), Stream: head.Stream, Dealt: dealt, Has: head.Blobs, Missing: head.Missing}
	for _, h := range head.Blobs {
		if _, err := t.Store.Append(ctx, head.Stream, 0, nil, blobs[h]); err != nil {
			return nil, err
		}
	}
	for at := 0; at < len(entries); at += journal.MaxDrafts {
		var drafts []journal.Draft
		for _, e := range entries[at:min(at+journal.MaxDrafts, len(entries))] {
			drafts = append(drafts, journal.Draft{Time: e.Time, Kind: e.Kind, Body: e.Body})
		}
		if _, err := t.Store.Append(ctx, head.Stream, uint64(at), drafts); err != nil {
			return nil, err
		}
	}
	return t, nil
}
