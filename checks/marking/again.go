package marking

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/tasks"
)

// Examination is every attempt of a journal, verified and read, to be marked as
// often as somebody mends the paper: what the candidates did does not change, so
// marking again costs no reading. It holds all attempts in memory (565 of 400
// actions: some 200 MiB) and is safe for concurrent use.
type Examination struct {
	attempts []attempt // in order of stream
}

// Read verifies and reads every attempt in the store. Attempts that are written
// to later are held as they were.
func Read(ctx context.Context, store journal.Reader) (*Examination, error) {
	streams, err := attempts(ctx, store)
	if err != nil {
		return nil, err
	}
	room := NewRoom(store)
	read, err := each(streams, func(s journal.StreamInfo) (attempt, error) { return room.read(ctx, s) })
	if err != nil {
		return nil, err
	}
	return &Examination{attempts: read}, nil
}

// Mark marks every attempt by the paper it was dealt, in order of stream. It
// fails only if ctx ends.
func (x *Examination) Mark(ctx context.Context) ([]*checks.Sheet, error) {
	return each(x.attempts, func(a attempt) (*checks.Sheet, error) { return checks.Mark(a.paper, a.record), ctx.Err() })
}

// Remark marks again, by a paper whose marking was mended after it was dealt,
// the attempts at that paper (the same id), in order of stream; attempts at other
// papers are left out. Only the marking may differ: a paper in which a variant's
// world is another than the one that its candidates worked in is refused, with
// what differs, for it would ask of them what they were never shown. The sheets
// carry the hash of the mended paper.
func (x *Examination) Remark(ctx context.Context, mended *tasks.Paper) ([]*checks.Sheet, error) {
	var sat []*checks.Record
	for _, a := range x.attempts {
		if a.paper.ID == mended.ID {
			sat = append(sat, a.record)
		}
	}
	papers, err := inTheirVariants(mended, sat)
	if err != nil {
		return nil, err
	}
	hash := action.Sum(mended.Bundle)
	return each(sat, func(r *checks.Record) (*checks.Sheet, error) {
		s := checks.Mark(papers[paperKey{r.Dealt.Paper, r.Dealt.Variant}], r)
		s.PaperHash = hash
		return s, ctx.Err()
	})
}

// inTheirVariants is the mended paper for each paper and variant that was dealt.
func inTheirVariants(mended *tasks.Paper, sat []*checks.Record) (map[paperKey]*tasks.Paper, error) {
	out, first := map[paperKey]*tasks.Paper{}, []*checks.Record{}
	for _, r := range sat {
		k := paperKey{r.Dealt.Paper, r.Dealt.Variant}
		if _, again := out[k]; !again {
			out[k], first = nil, append(first, r)
		}
	}
	type answer struct {
		paper *tasks.Paper
		err   error
	}
	answers, err := each(first, func(r *checks.Record) (answer, error) {
		p, err := mended.ForMarking(r.Dealt.Variant)
		if err != nil {
			return answer{err: fmt.Errorf("the mended paper: %w: its pools are not those of the paper that was dealt", err)}, nil
		}
		return answer{p, sameWorld(p, r)}, nil
	})
	for i, r := range first {
		if err := answers[i].err; err != nil {
			return nil, err // one is enough: hundreds of variants would say the same
		}
		out[paperKey{r.Dealt.Paper, r.Dealt.Variant}] = answers[i].paper
	}
	return out, err
}

// sameWorld fails if the world of a paper is another than an attempt's.
func sameWorld(p *tasks.Paper, r *checks.Record) error {
	enc, err := p.World.Encode()
	if err != nil || action.Sum(enc) == r.Dealt.World {
		return err
	}
	// It may have been encoded by an earlier version: field by field.
	is, err := parts(p.World)
	if err != nil {
		return err
	}
	was, err := parts(r.World.World)
	if err != nil {
		return err
	}
	var differ []string
	for name := range is {
		if !bytes.Equal(is[name], was[name]) {
			differ = append(differ, name)
		}
	}
	for name := range was {
		if is[name] == nil {
			differ = append(differ, name)
		}
	}
	if len(differ) == 0 {
		return nil
	}
	slices.Sort(differ)
	return fmt.Errorf("paper %s, variant %d: the mended paper has another world than the one the candidates worked in; %s differ. Only the marking may be mended: put those back as they were", p.ID, r.Dealt.Variant, strings.Join(differ, ", "))
}

// parts are a world's encoded fields by name.
func parts(w interface{ Encode() ([]byte, error) }) (map[string]json.RawMessage, error) {
	b, err := w.Encode()
	if err != nil {
		return nil, err
	}
	var out map[string]json.RawMessage
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, fmt.Errorf("comparing worlds: %w", err)
	}
	return out, nil
}
