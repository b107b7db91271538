package attempt

import (
	"context"
	"fmt"
	"iter"

	"thuchanh/sandbox/action"
)

// Recorded is one entry of the attempt's record.
type Recorded struct {
	Seq uint64
	action.Record
}

// Records reads the record after entry seq from the journal, without holding the
// attempt's lock: a reader may take its time. What it reads last may not be
// applied yet; View says up to where the state goes.
func (a *Attempt) Records(ctx context.Context, seq uint64) iter.Seq2[Recorded, error] {
	return func(yield func(Recorded, error) bool) {
		for e, err := range a.opt.Store.Read(ctx, a.stream, seq) {
			if err != nil {
				yield(Recorded{}, fmt.Errorf("reading %s: %w", a.stream, err))
				return
			}
			r, err := action.Decode(action.Kind(e.Kind), e.Body)
			if err != nil {
				yield(Recorded{}, fmt.Errorf("reading %s, entry %d: %w", a.stream, e.Seq, err))
				return
			}
			if !yield(Recorded{e.Seq, r}, nil) {
				return
			}
		}
	}
}
