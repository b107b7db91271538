package stage

import (
	"fmt"
	"sync"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

// letters composes and reads the letters of worlds, each draft once: most
// letters of a paper are the same in all its variants. Safe for concurrent use.
type letters struct {
	mu      sync.Mutex // guards byDraft, not what is in it
	byDraft map[action.Hash]func() written
}

// written is a letter as bytes and as read. Worlds share it; it does not change.
type written struct {
	raw  []byte
	read *letter.Letter
}

func newLetters() *letters { return &letters{byDraft: map[action.Hash]func() written{}} }

// of writes all letters of a world.
func (ls *letters) of(x *world.Index, file func(action.FileID) ([]byte, error)) (raw map[action.LetterID][]byte, read map[action.LetterID]*letter.Letter, err error) {
	drafts, err := mail.SeedDrafts(x, file)
	if err != nil {
		return nil, nil, err
	}
	raw, read = make(map[action.LetterID][]byte, len(drafts)), make(map[action.LetterID]*letter.Letter, len(drafts))
	for id, d := range drafts {
		w := ls.written(d)
		raw[id], read[id] = w.raw, w.read
	}
	return raw, read, nil
}

func (ls *letters) written(d letter.Draft) written {
	key := nameOf(d)
	ls.mu.Lock()
	write, ok := ls.byDraft[key]
	if !ok {
		write = sync.OnceValue(func() written {
			raw := letter.Compose(d)
			return written{raw, letter.Read(raw)}
		})
		ls.byDraft[key] = write
	}
	ls.mu.Unlock()
	return write()
}

// nameOf tells drafts apart: Go's syntax of everything in d, files by their hash.
func nameOf(d letter.Draft) action.Hash {
	var files []action.Hash
	bare := make([]letter.Attachment, len(d.Attachments))
	for i, a := range d.Attachments {
		files = append(files, action.Sum(a.Content))
		bare[i] = letter.Attachment{FileName: a.FileName, Type: a.Type}
	}
	d.Attachments = bare
	return action.Sum(fmt.Appendf(nil, "%#v %v", d, files))
}
