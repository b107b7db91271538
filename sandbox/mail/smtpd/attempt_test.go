package smtpd

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

// oneBox is a desk that lets everybody in to one attempt.
type oneBox struct{ Box }

func (d oneBox) SignIn(context.Context, string, string, action.Origin) (Box, error) {
	return d.Box, nil
}

func TestALetterAcceptedIsInTheJournal(t *testing.T) {
	w := &world.World{
		Paper: "thu", Candidate: "an", Minutes: 60, Clock: time.Date(2026, 10, 5, 7, 30, 0, 0, time.UTC), Domains: []string{"xa.example.vn"},
		People: []world.Person{{ID: "an", Name: "An", Address: own}, {ID: "binh", Name: "Bình", Address: "binh@xa.example.vn"}},
	}
	staged, blobs, err := stage.Prepare(w, nil)
	if err != nil {
		t.Fatal(err)
	}
	store := memory.New()
	opt := attempt.Options{Store: store, Worlds: stage.NewWorlds(store)}
	a, err := attempt.Deal(t.Context(), opt, "attempt/1", action.Dealt{Candidate: "001", Minutes: 60}, []byte("paper"), staged, blobs)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()

	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := New(oneBox{a}, Config{AllowPlain: true})
	done := make(chan error, 1)
	go func() { done <- s.Serve(l, STARTTLS) }()
	raw, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, raw)
	// Before the start nothing is taken, and that is recorded with the letter.
	c.run(signedIn + toBinh + "C: DATA\nS: 354\nC: Subject: x\nC: .\nS: 450 4.3.2")
	if _, err := a.Note(t.Context(), action.Origin{Role: action.System, Via: action.ViaServer}, action.Started{}); err != nil {
		t.Fatal(err)
	}
	c.run(toBinh + "C: DATA\nS: 354\nC: Subject: x\nC: .\nS: 250 2.0.0 Accepted, record 4")
	c.run("C: MAIL FROM:<binh@xa.example.vn>\nS: 550 5.7.1")
	if err := s.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}

	var kinds []string
	for e, err := range store.Read(t.Context(), "attempt/1", 0) {
		if err != nil {
			t.Fatal(err)
		}
		kinds = append(kinds, string(e.Kind))
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			t.Fatal(err)
		}
		var hash action.Hash
		switch do := r.Do.(type) {
		case action.LetterSubmitted:
			hash = do.Letter
		case action.Refused:
			if hash = do.Letter; do.Code == "not_your_address" {
				continue
			}
		default:
			continue
		}
		if b, err := store.Blob(t.Context(), hash); err != nil || string(b) != "Subject: x\r\n" {
			t.Errorf("entry %d: letter %q, %v", e.Seq, b, err)
		}
		if r.By.Client != "may" || r.By.Via != action.ViaSMTP {
			t.Errorf("entry %d: done by %+v", e.Seq, r.By)
		}
	}
	if got, want := strings.Join(kinds, " "), "attempt.dealt refused attempt.started mail.submitted refused"; got != want {
		t.Errorf("journal %q, want %q", got, want)
	}
}
