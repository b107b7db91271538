package exam_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/mail"
)

func journalStream(s string) journal.Stream { return journal.Stream(s) }

func TestACandidateNumberAndALoginAreTakenOnce(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "a")
	for _, c := range []struct {
		name  string
		id    action.CandidateID
		login string
	}{
		{"the same candidate", "TS01", "ts01"},
		{"the same number with another login", "TS01", "ts02"},
		{"the same login with another number", "TS02", "ts01"},
		{"the same login in another case", "TS02", "TS01"},
		{"a number that differs only in case, and would share the stream", "ts01", "ts02"},
	} {
		a, err := h.room.Enrol(t.Context(), enrolment(h, c.id, c.login, "b", 1))
		if a != nil || !errors.Is(err, exam.ErrEnrolled) {
			t.Errorf("%s: attempt %p, error %v", c.name, a, err)
		}
	}
	if n := len(h.room.Seats()); n != 1 {
		t.Errorf("%d seats", n)
	}
	if n := len(h.records(stream1)); n != 1 {
		t.Errorf("the first candidate's attempt has %d entries, want the deal alone", n)
	}
	if _, err := h.signIn("ts01", "a", desk1); err != nil {
		t.Errorf("the first candidate's password: %v", err)
	}
}

func TestStreamsAreInLowerCase(t *testing.T) {
	if got := exam.AttemptStream("hk1", "TS-01.A"); got != "attempt/hk1/ts-01.a" || got.Validate() != nil {
		t.Errorf("the stream is %q (%v)", got, got.Validate())
	}
	if got := exam.Stream("hk1"); got != "exam/hk1" {
		t.Errorf("the examination's stream is %q", got)
	}
	h := newHall(t)
	if _, err := h.room.Enrol(t.Context(), enrolment(h, "Số 1", "so1", "a", 1)); err == nil {
		t.Error("a candidate number that names no stream is accepted")
	}
	if len(h.room.Seats()) != 0 || len(h.records(examStream)) != 1 {
		t.Error("something of the refused candidate is left")
	}
}

func TestARestartFindsEverySeatPasswordAndAct(t *testing.T) {
	h := newHall(t)
	for i := range 12 {
		h.enrol(action.CandidateID(fmt.Sprintf("TS%02d", 12-i)), fmt.Sprintf("ts%02d", 12-i), fmt.Sprint("mật khẩu ", i))
	}
	if err := h.room.StartAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	a, err := h.signIn("ts12", "mật khẩu 0", desk1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Mail(t.Context(), desk1, mail.CreateFolder{Folder: "Việc"}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		h.open()
	}
	if o := h.room.Opened(); o.Title != "Học kỳ 1" || o.PaperID != "thu" {
		t.Errorf("the examination is now %+v", o)
	}
	seats := h.room.Seats()
	if len(seats) != 12 {
		t.Fatalf("%d seats after a restart", len(seats))
	}
	for i, s := range seats {
		if want := fmt.Sprintf("TS%02d", i+1); string(s.Candidate) != want || s.Login != fmt.Sprintf("ts%02d", i+1) || s.Name != "Trần Thị "+want {
			t.Errorf("seat %d is %+v", i, s)
		}
		got, err := h.signIn(s.Login, fmt.Sprint("mật khẩu ", 11-i), desk1)
		if err != nil || got != s.Attempt {
			t.Errorf("%s: attempt %p, want %p, error %v", s.Login, got, s.Attempt, err)
		}
		if _, err := h.signIn(s.Login, fmt.Sprint("mật khẩu ", 12-i), desk1); !errors.Is(err, exam.ErrWrongPassword) {
			t.Errorf("%s with a neighbour's password: %v", s.Login, err)
		}
		s.Attempt.View(func(v attempt.View) {
			if v.Candidate != s.Candidate || !v.Clock.Running() {
				t.Errorf("seat %d has the attempt of %s, running: %v", i, v.Candidate, v.Clock.Running())
			}
			if has := v.Mail.FolderNamed("Việc") != nil; has != (i == 11) {
				t.Errorf("%s has the folder: %v", s.Candidate, has)
			}
		})
	}
	if n := h.count(examStream, action.KindExamOpened); n != 1 {
		t.Errorf("the examination was opened %d times", n)
	}
}

func TestStartingTwiceStartsOnce(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "a")
	start := h.now
	for range 3 {
		if err := h.room.StartAll(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.now = h.now.Add(10 * time.Minute)
	}
	h.enrol("TS02", "ts02", "b") // a latecomer
	if err := h.room.StartAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.open()
	if err := h.room.StartAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, s := range h.room.Seats() {
		if n := h.count(s.Attempt.Stream(), action.KindStarted); n != 1 {
			t.Errorf("%s was started %d times", s.Candidate, n)
		}
		s.Attempt.View(func(v attempt.View) {
			began, ok := v.Clock.Server(v.World.World.Clock)
			if want := start.Add(time.Duration(i) * 30 * time.Minute); !ok || !began.Equal(want) {
				t.Errorf("%s began at %v, want %v", s.Candidate, began, want)
			}
		})
	}
}

// brittle is a journal that fails to write to one stream.
type brittle struct {
	journal.Store
	bad journal.Stream
}

func (b *brittle) Append(ctx context.Context, s journal.Stream, expected uint64, drafts []journal.Draft, blobs ...[]byte) ([]journal.Entry, error) {
	if s == b.bad {
		return nil, errors.New("the disk is full")
	}
	return b.Store.Append(ctx, s, expected, drafts, blobs...)
}

func (b *brittle) Read(ctx context.Context, s journal.Stream, after uint64) iter.Seq2[journal.Entry, error] {
	return b.Store.Read(ctx, s, after)
}

// dealtOnly leaves an attempt that was dealt to the candidate, who did not get
// on the roster because the server died in between.
func dealtOnly(h *hall, e exam.Enrolment) {
	h.Helper()
	disk := &brittle{Store: h.store}
	opt := h.options()
	opt.Store = disk
	room, err := exam.Open(h.Context(), opt, action.ExamOpened{Exam: "hk1"})
	if err != nil {
		h.Fatal(err)
	}
	defer room.Close()
	disk.bad = examStream
	if _, err := room.Enrol(h.Context(), e); err == nil {
		h.Fatal("enrolled although the roster could not be written")
	}
	if len(room.Seats()) != 0 {
		h.Error("there is a seat that is not in the record")
	}
	if _, err := room.SignIn(h.Context(), e.Login, e.Password, desk1); err == nil {
		h.Error("somebody who is not on the roster was let in")
	}
}

func TestACrashBetweenDealingAndTheRosterIsMadeGood(t *testing.T) {
	h := newHall(t)
	dealtOnly(h, enrolment(h, "TS01", "ts01", "mất rồi", 1))
	if n := len(h.records(stream1)); n != 1 {
		t.Fatalf("%d entries were dealt, want 1", n)
	}
	h.open()
	h.enrol("TS01", "ts01", "mới")
	if n := h.count(stream1, action.KindDealt); n != 1 {
		t.Errorf("dealt %d times", n)
	}
	for range 2 {
		if _, err := h.signIn("ts01", "mới", desk1); err != nil {
			t.Error(err)
		}
		h.open()
	}
	if n := h.count(examStream, action.KindEnrolled); n != 1 {
		t.Errorf("enrolled %d times", n)
	}
}

func TestAnAttemptOfAnotherCandidateOrPaperIsNotHandedOver(t *testing.T) {
	for _, c := range []struct {
		name    string
		id      action.CandidateID
		variant uint64
	}{{"another number that shares the stream", "Ts01", 1}, {"another variant", "TS01", 2}} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t)
			dealtOnly(h, enrolment(h, "TS01", "ts01", "a", 1))
			h.open()
			if a, err := h.room.Enrol(t.Context(), enrolment(h, c.id, "ts01", "a", c.variant)); a != nil || err == nil {
				t.Errorf("attempt %p, error %v", a, err)
			}
			if len(h.room.Seats()) != 0 {
				t.Error("there is a seat")
			}
		})
	}
}

func TestARoomDoesNotOpenOnARecordItCannotRead(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "a")
	h.enrol("TS02", "ts02", "b")
	h.room.Close()
	draft := journal.Draft{Time: h.now, Kind: "mail.telepathy", Body: []byte(`{}`)}
	if _, err := h.store.Append(t.Context(), stream2, 1, []journal.Draft{draft}); err != nil {
		t.Fatal(err)
	}
	_, err := exam.Open(t.Context(), h.options(), action.ExamOpened{Exam: "hk1"})
	if _, ok := errors.AsType[*action.UnknownKindError](err); !ok {
		t.Errorf("error %v, want one that names the unknown kind", err)
	}
}

func TestAClosedRoomDoesNothingMore(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "a")
	h.room.Close()
	_, err := h.signIn("ts01", "a", desk1)
	if _, ok := errors.AsType[*attempt.FaultError](err); !ok {
		t.Errorf("error %v, want a FaultError", err)
	}
	if n := len(h.records(stream1)); n != 1 {
		t.Errorf("%d entries", n)
	}
}
