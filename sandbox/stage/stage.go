// Package stage makes a world ready for use: indexed, its letters composed and
// read once, shared by all attempts of the same variant and by the marking.
package stage

import (
	"context"
	"fmt"
	"sync"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

// Staged is a world made ready: indexed, its letters composed.
type Staged struct {
	Hash    action.Hash // of the encoded world
	World   *world.Index
	Letters map[action.LetterID][]byte // seeded letters as RFC 5322 bytes
	// Originals are the same letters, read.
	Originals *act.Originals
	// Names are what units, places and agencies are called, now or before;
	// CurrentNames leaves the names before out.
	Names, CurrentNames *viet.Aliases

	mail      *mail.State
	documents *dms.State
}

// Mailbox returns a mailbox as it is at the start.
func (s *Staged) Mailbox() *mail.State { return s.mail.Clone() }

// Documents returns the document system as it is at the start.
func (s *Staged) Documents() *dms.State { return s.documents.Clone() }

// Prepare indexes w and composes its letters; file gives the bytes of a file.
func Prepare(w *world.World, file func(action.FileID) ([]byte, error)) (*Staged, [][]byte, error) {
	enc, err := w.Encode()
	if err != nil {
		return nil, nil, err
	}
	blobs := [][]byte{enc}
	files := make(map[action.FileID][]byte, len(w.Files))
	for _, f := range w.Files {
		b, err := file(f.ID)
		if err != nil {
			return nil, nil, fmt.Errorf("staging file %s: %w", f.ID, err)
		}
		if action.Sum(b) != f.Blob {
			return nil, nil, fmt.Errorf("staging file %s: its bytes are not those the paper was dealt with", f.ID)
		}
		blobs, files[f.ID] = append(blobs, b), b
	}
	s, err := prepare(w, newLetters(), newNameSets(), func(id action.FileID) ([]byte, error) { return files[id], nil })
	if err != nil {
		return nil, nil, err
	}
	s.Hash = action.Sum(enc)
	for i := range w.Letters {
		if b, ok := s.Letters[w.Letters[i].ID]; ok {
			blobs = append(blobs, b)
		}
	}
	return s, blobs, nil
}

// prepare does what Prepare does with a world whose files are known to be its own.
func prepare(w *world.World, ls *letters, names *nameSets, file func(action.FileID) ([]byte, error)) (*Staged, error) {
	x := world.NewIndex(w)
	letters, err := ls.of(x, file)
	if err != nil {
		return nil, fmt.Errorf("staging the world of paper %s: %w", w.Paper, err)
	}
	raw, read := make(map[action.LetterID][]byte, len(letters)), make(map[action.LetterID]*letter.Letter, len(letters))
	for id, l := range letters {
		raw[id], read[id] = l.raw, l.read
	}
	box := mail.NewOf(x, func(id action.LetterID) (action.Hash, int64) {
		l, ok := letters[id]
		if !ok {
			return action.Sum(nil), 0
		}
		return l.sum, int64(len(l.raw))
	})
	return &Staged{World: x, Letters: raw, Originals: act.OriginalsOf(x, read), Names: names.of(w, true), CurrentNames: names.of(w, false),
		mail: box, documents: dms.New(x)}, nil
}

// Blobs gives bytes by their hash; a journal's store does.
type Blobs interface {
	Blob(context.Context, action.Hash) ([]byte, error)
}

// Worlds stages each world once and shares it between all attempts of the same
// variant. Safe for concurrent use.
type Worlds struct {
	blobs   Blobs
	shared  *world.Shared
	letters *letters
	names   *nameSets
	mu      sync.Mutex // guards byID and files, not what is in them
	byID    map[action.Hash]*place
	// files are shared by the variants of a paper. They must not be changed.
	files map[action.Hash][]byte
}

// place is where a world is, or is being made ready by the first who asked.
type place struct {
	mu     sync.Mutex // guards staged
	staged *Staged
}

// NewWorlds returns an empty collection that reads from blobs.
func NewWorlds(blobs Blobs) *Worlds {
	return &Worlds{blobs: blobs, shared: world.NewShared(), letters: newLetters(), names: newNameSets(), byID: map[action.Hash]*place{}, files: map[action.Hash][]byte{}}
}

// Load returns the staged world of this hash, reading it from the journal the
// first time.
func (ws *Worlds) Load(ctx context.Context, h action.Hash) (*Staged, error) {
	p := ws.place(h)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.staged != nil {
		return p.staged, nil
	}
	b, err := ws.blobs.Blob(ctx, h)
	if err != nil {
		return nil, fmt.Errorf("reading world %s: %w", h, err)
	}
	w, err := ws.shared.Decode(b)
	if err != nil {
		return nil, err
	}
	files := map[action.FileID]action.Hash{}
	for _, f := range w.Files {
		files[f.ID] = f.Blob
	}
	s, err := prepare(w, ws.letters, ws.names, func(id action.FileID) ([]byte, error) { return ws.file(ctx, files[id]) })
	if err != nil {
		return nil, err
	}
	s.Hash = h
	p.staged = s
	return s, nil
}

// file reads a file of some world, once: its name is the hash of its bytes.
func (ws *Worlds) file(ctx context.Context, h action.Hash) ([]byte, error) {
	ws.mu.Lock()
	b, ok := ws.files[h]
	ws.mu.Unlock()
	if ok {
		return b, nil
	}
	b, err := ws.blobs.Blob(ctx, h)
	if err != nil {
		return nil, err
	}
	ws.mu.Lock()
	defer ws.mu.Unlock()
	ws.files[h] = b
	return b, nil
}

// place returns where the world h is or will be.
func (ws *Worlds) place(h action.Hash) *place {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	p := ws.byID[h]
	if p == nil {
		p = &place{}
		ws.byID[h] = p
	}
	return p
}

// Add remembers a world that was just staged.
func (ws *Worlds) Add(s *Staged) {
	p := ws.place(s.Hash)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.staged = s
}

// Has reports whether the world's blobs are known to be stored.
func (ws *Worlds) Has(h action.Hash) bool {
	p := ws.place(h)
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.staged != nil
}
