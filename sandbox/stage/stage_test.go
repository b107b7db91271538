package stage_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

type blobs map[action.Hash][]byte

func (b blobs) Blob(_ context.Context, h action.Hash) ([]byte, error) {
	if x, ok := b[h]; ok {
		return x, nil
	}
	return nil, errors.New("gone")
}

var content = []byte("kế hoạch")

func file(action.FileID) ([]byte, error) { return content, nil }

func testWorld() *world.World {
	begin := time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("", 7*3600))
	return &world.World{
		Paper: "thu", Candidate: "an", Domains: []string{"so.example"}, Clock: begin,
		People:  []world.Person{{ID: "an", Name: "An", Address: "an@so.example"}, {ID: "cuc", Name: "Cúc", Address: "cuc@so.example"}},
		Files:   []world.File{{ID: "kh", Name: "kh.txt", Type: "text/plain", Blob: action.Sum(content), Size: int64(len(content))}},
		Letters: []world.Letter{{ID: "tin", From: "cuc", To: []action.PersonID{"an"}, Date: begin, Subject: "Tin", Body: "Tin.", Attach: []action.FileID{"kh"}}},
	}
}

func TestAWorldComesBackFromItsBlobsAsItWas(t *testing.T) {
	s, list, err := stage.Prepare(testWorld(), file)
	if err != nil {
		t.Fatal(err)
	}
	kept := blobs{}
	for _, b := range list {
		kept[action.Sum(b)] = b
	}
	ws := stage.NewWorlds(kept)
	if ws.Has(s.Hash) {
		t.Error("a world that nobody added is there")
	}
	got, err := ws.Load(t.Context(), s.Hash)
	if err != nil {
		t.Fatal(err)
	}
	if string(got.Letters["tin"]) != string(s.Letters["tin"]) || got.Hash != s.Hash || got.Originals.Letter("tin").Subject != "Tin" {
		t.Error("the letter is another one")
	}
	if again, err := ws.Load(t.Context(), s.Hash); err != nil || again != got || !ws.Has(s.Hash) {
		t.Errorf("the second time it is staged anew: %v", err)
	}
	if kept[action.Sum(s.Letters["tin"])] == nil || kept[action.Sum(content)] == nil {
		t.Error("the blobs lack the letter or the file")
	}
}

func TestAttemptsOfOneWorldDoNotShareWhatTheyChange(t *testing.T) {
	s, _, err := stage.Prepare(testWorld(), file)
	if err != nil {
		t.Fatal(err)
	}
	a, b := s.Mailbox(), s.Mailbox()
	c, d := s.Documents(), s.Documents()
	if a == b || c == d {
		t.Error("two attempts have one state")
	}
}

func TestAFileOtherThanThePapersIsRefused(t *testing.T) {
	_, _, err := stage.Prepare(testWorld(), func(action.FileID) ([]byte, error) { return []byte("khác"), nil })
	if err == nil || !strings.Contains(err.Error(), "file kh") {
		t.Errorf("error %v", err)
	}
	if _, err := stage.NewWorlds(blobs{}).Load(t.Context(), action.Sum(content)); err == nil || !strings.Contains(err.Error(), "reading world") {
		t.Errorf("a world that is not stored: %v", err)
	}
}

// Worlds that differ in one letter have the others in common, and each has its own of that one.
func TestVariantsShareTheLettersThatAreEqual(t *testing.T) {
	kept := blobs{}
	hashes := make([]action.Hash, 3)
	for i := range hashes {
		w := testWorld()
		changed := w.Letters[0]
		changed.ID = "doi"
		switch i {
		case 1:
			changed.Body = "Tin khác."
		case 2:
			changed.Date = changed.Date.Add(time.Minute)
		}
		w.Variant, w.Letters = uint64(i), append(w.Letters, changed)
		s, list, err := stage.Prepare(w, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range list {
			kept[action.Sum(b)] = b
		}
		hashes[i] = s.Hash
	}
	ws := stage.NewWorlds(kept)
	var got []*stage.Staged
	for i, h := range hashes {
		s, err := ws.Load(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		alone, err := stage.NewWorlds(kept).Load(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []action.LetterID{"tin", "doi"} {
			if string(s.Letters[id]) != string(alone.Letters[id]) || string(s.Originals.Letter(id).Raw()) != string(s.Letters[id]) {
				t.Errorf("variant %d: the letter %s is not what it is by itself", i, id)
			}
		}
		got = append(got, s)
	}
	for i, s := range got[1:] {
		if s.Originals.Letter("tin") != got[0].Originals.Letter("tin") {
			t.Errorf("variant %d: the common letter was read again", i+1)
		}
		if s.Originals.Letter("doi") == got[0].Originals.Letter("doi") {
			t.Errorf("variant %d: the letter that differs is the first variant's", i+1)
		}
	}
}
