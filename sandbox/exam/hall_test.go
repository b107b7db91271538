package exam_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

// hall is an examination on a journal in memory, with a clock moved by hand.
type hall struct {
	*testing.T
	store *recorder
	room  *exam.Room
	now   time.Time
}

// recorder is a journal that keeps the blobs it was given in view.
type recorder struct {
	*memory.Store
	mu    sync.Mutex // guards blobs
	blobs [][]byte
}

func (r *recorder) Append(ctx context.Context, s journal.Stream, expected uint64, drafts []journal.Draft, blobs ...[]byte) ([]journal.Entry, error) {
	r.mu.Lock()
	r.blobs = append(r.blobs, blobs...)
	r.mu.Unlock()
	return r.Store.Append(ctx, s, expected, drafts, blobs...)
}

func newHall(t *testing.T) *hall {
	h := &hall{T: t, store: &recorder{Store: memory.New()}, now: time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC)}
	h.open()
	return h
}

// open opens the room, again if it was open before, as after a restart.
func (h *hall) open() {
	h.Helper()
	if h.room != nil {
		h.room.Close()
	}
	room, err := exam.Open(h.Context(), h.options(), action.ExamOpened{Exam: "hk1", Title: "Học kỳ 1", PaperID: "thu"})
	if err != nil {
		h.Fatal(err)
	}
	h.room = room
	h.Cleanup(room.Close)
}

func (h *hall) options() attempt.Options {
	return attempt.Options{Store: h.store, Worlds: stage.NewWorlds(h.store), Now: func() time.Time { return h.now }, ByHand: true}
}

func enrolment(h *hall, id action.CandidateID, login, password string, variant uint64) exam.Enrolment {
	h.Helper()
	staged, blobs, err := stage.Prepare(&world.World{
		Paper: "thu", Variant: variant, Clock: time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("+07", 7*3600)), Minutes: 60,
		Candidate: "giam_doc", Domains: []string{"so.example"}, Agency: world.Agency{Name: "Sở", Symbol: "S", Book: "Sổ"},
		People: []world.Person{{ID: "giam_doc", Name: "An", Rank: world.RankHead, Address: "an@so.example"}},
	}, nil)
	if err != nil {
		h.Fatal(err)
	}
	return exam.Enrolment{Candidate: id, Name: "Trần Thị " + string(id), Login: login, Password: password,
		Dealt: action.Dealt{PaperID: "thu", Variant: variant, Minutes: 60}, Paper: []byte("đề"), World: staged, Blobs: blobs}
}

func (h *hall) enrol(id action.CandidateID, login, password string) *attempt.Attempt {
	h.Helper()
	a, err := h.room.Enrol(h.Context(), enrolment(h, id, login, password, 1))
	if err != nil {
		h.Fatal(err)
	}
	return a
}

// at is the origin of a request, as a face gives it.
func at(via action.Via, address, client string) action.Origin {
	return action.Origin{Role: action.Candidate, Via: via, Address: address, Client: client}
}

var desk1 = at(action.ViaIMAP, "192.0.2.1", "Thunderbird")

func (h *hall) signIn(login, password string, from action.Origin) (*attempt.Attempt, error) {
	return h.room.SignIn(h.Context(), login, password, from)
}

// records reads a stream.
func (h *hall) records(s journal.Stream) []action.Record {
	h.Helper()
	var out []action.Record
	for e, err := range h.store.Read(context.Background(), s, 0) {
		if err != nil {
			h.Fatal(err)
		}
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			h.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// count counts the records of a kind in a stream.
func (h *hall) count(s journal.Stream, k action.Kind) int {
	h.Helper()
	n := 0
	for _, r := range h.records(s) {
		if r.Do.Kind() == k {
			n++
		}
	}
	return n
}
