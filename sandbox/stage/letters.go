package stage

import (
	"encoding/binary"
	"strconv"
	"sync"
	"time"

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
	sum  action.Hash // of raw
	read *letter.Letter
}

func newLetters() *letters { return &letters{byDraft: map[action.Hash]func() written{}} }

// of writes all letters of a world.
func (ls *letters) of(x *world.Index, file func(action.FileID) ([]byte, error)) (map[action.LetterID]written, error) {
	drafts, err := mail.SeedDrafts(x, file)
	if err != nil {
		return nil, err
	}
	out := make(map[action.LetterID]written, len(drafts))
	for id, d := range drafts {
		out[id] = ls.written(d)
	}
	return out, nil
}

func (ls *letters) written(d letter.Draft) written {
	key := nameOf(d)
	ls.mu.Lock()
	write, ok := ls.byDraft[key]
	if !ok {
		write = sync.OnceValue(func() written {
			raw := letter.Compose(d)
			return written{raw, action.Sum(raw), letter.Read(raw)}
		})
		ls.byDraft[key] = write
	}
	ls.mu.Unlock()
	return write()
}

// nameOf tells drafts apart: the SHA-256 of everything in d, each text and list
// with its length before it, files by their hash.
func nameOf(d letter.Draft) action.Hash {
	b := make(name, 0, 1024+len(d.Text)+len(d.HTML))
	b.text(d.MessageID)
	b.people(d.From, d.Sender)
	b.people(d.ReplyTo...)
	b.people(d.To...)
	b.people(d.Cc...)
	b.people(d.Bcc...)
	b = strconv.AppendBool(b, d.KeepBcc)
	b.text(d.Date.Format(time.RFC3339Nano))
	b.texts(d.Subject, d.Text, d.HTML, d.InReplyTo, d.Boundary, d.CalendarMethod, string(d.Calendar))
	b.texts(d.References...)
	b.length(len(d.Headers))
	for _, h := range d.Headers {
		b.texts(h[:]...)
	}
	b.length(len(d.Attachments))
	for _, a := range d.Attachments {
		b.texts(a.FileName, a.Type)
		h := action.Sum(a.Content)
		b = append(b, h[:]...)
	}
	return action.Sum(b)
}

type name []byte

func (b *name) length(n int) { *b = binary.AppendUvarint(*b, uint64(n)) }

func (b *name) text(s string) {
	b.length(len(s))
	*b = append(*b, s...)
}

func (b *name) texts(list ...string) {
	b.length(len(list))
	for _, s := range list {
		b.text(s)
	}
}

func (b *name) people(list ...letter.Address) {
	b.length(len(list))
	for _, a := range list {
		b.texts(a.Name, a.Mailbox)
	}
}
