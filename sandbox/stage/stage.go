// Package stage makes a world ready for use: indexed, its letters composed and
// read once, shared by all attempts of the same variant and by the marking.
package stage

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
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
	x := world.NewIndex(w)
	letters, err := mail.SeedLetters(x, file)
	if err != nil {
		return nil, nil, fmt.Errorf("staging the world of paper %s: %w", w.Paper, err)
	}
	blobs := [][]byte{enc}
	for _, f := range w.Files {
		b, err := file(f.ID)
		if err != nil {
			return nil, nil, fmt.Errorf("staging file %s: %w", f.ID, err)
		}
		if action.Sum(b) != f.Blob {
			return nil, nil, fmt.Errorf("staging file %s: its bytes are not those the paper was dealt with", f.ID)
		}
		blobs = append(blobs, b)
	}
	for i := range w.Letters {
		if b, ok := letters[w.Letters[i].ID]; ok {
			blobs = append(blobs, b)
		}
	}
	return &Staged{Hash: action.Sum(enc), World: x, Letters: letters, Originals: act.NewOriginals(x, letters), Names: names(w, true), CurrentNames: names(w, false),
		mail: mail.New(x, letters), documents: dms.New(x)}, blobs, nil
}

// names gathers the aliases of a world. A short name such as TC stands only
// behind the word that says what it is ("Phòng TC"), longer ones also alone.
func names(w *world.World, before bool) *viet.Aliases {
	var sets [][]string
	for _, u := range w.Units {
		set := append([]string{u.Name}, u.Aliases...)
		if kind, _, ok := strings.Cut(strings.TrimSpace(u.Name), " "); ok && u.Short != "" {
			set = append(set, kind+" "+u.Short)
		}
		if utf8.RuneCountInString(u.Short) > 2 {
			set = append(set, u.Short)
		}
		sets = append(sets, set)
	}
	for _, a := range w.Aliases {
		set := append([]string{a.Name}, a.Also...)
		if before {
			set = append(set, a.Was...)
		}
		sets = append(sets, set)
	}
	return viet.NewAliases(sets...)
}

// Blobs gives bytes by their hash; a journal's store does.
type Blobs interface {
	Blob(context.Context, action.Hash) ([]byte, error)
}

// Worlds stages each world once and shares it between all attempts of the same
// variant. Safe for concurrent use.
type Worlds struct {
	blobs Blobs
	mu    sync.Mutex // guards byID, not what is in it
	byID  map[action.Hash]*place
}

// place is where a world is, or is being made ready by the first who asked.
type place struct {
	mu     sync.Mutex // guards staged
	staged *Staged
}

// NewWorlds returns an empty collection that reads from blobs.
func NewWorlds(blobs Blobs) *Worlds {
	return &Worlds{blobs: blobs, byID: map[action.Hash]*place{}}
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
	w, err := world.Decode(b)
	if err != nil {
		return nil, err
	}
	files := map[action.FileID]action.Hash{}
	for _, f := range w.Files {
		files[f.ID] = f.Blob
	}
	s, _, err := Prepare(w, func(id action.FileID) ([]byte, error) { return ws.blobs.Blob(ctx, files[id]) })
	if err != nil {
		return nil, err
	}
	s.Hash = h
	p.staged = s
	return s, nil
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
