package exam_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
)

const (
	examStream = "exam/hk1"
	stream1    = "attempt/hk1/ts01"
	stream2    = "attempt/hk1/ts02"
)

func TestTheRightPasswordLeadsToOnesOwnAttempt(t *testing.T) {
	h := newHall(t)
	mine, other := h.enrol("TS01", "ts01", "cầu vồng"), h.enrol("TS02", "ts02", "cầu vồng")
	for _, login := range []string{"ts01", "TS01", "Ts01", " ts01 "} {
		a, err := h.signIn(login, "cầu vồng", desk1)
		if err != nil || a != mine || a == other {
			t.Errorf("login %q: attempt %p, want %p, error %v", login, a, mine, err)
		}
	}
	if n := h.count(stream1, action.KindSignedIn); n != 4 {
		t.Errorf("%d sign-ins are recorded with the candidate, want 4", n)
	}
	r := h.records(stream1)[1]
	want := desk1
	want.Person = "giam_doc"
	if r.By != want {
		t.Errorf("the sign-in is recorded as by %+v, want %+v", r.By, want)
	}
	if n := h.count(stream2, action.KindSignedIn); n != 0 {
		t.Errorf("%d sign-ins are recorded with another candidate", n)
	}
}

func TestAWrongPasswordIsRefusedAndRecordedWithTheCandidate(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	for _, p := range []string{"cầu vông", "", "CẦU VỒNG"} {
		if a, err := h.signIn("ts01", p, desk1); a != nil || !errors.Is(err, exam.ErrWrongPassword) {
			t.Errorf("password %q: attempt %p, error %v", p, a, err)
		}
	}
	if n := h.count(stream1, action.KindSignInRefused); n != 3 {
		t.Errorf("%d refusals are recorded with the candidate, want 3", n)
	}
	if n := h.count(examStream, action.KindSignInRefused); n != 0 {
		t.Errorf("%d refusals are recorded with the examination", n)
	}
}

func TestAnUnknownLoginIsRefusedAlikeAndRecordedWithTheExamination(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	_, wrong := h.signIn("ts01", "x", desk1)
	a, unknown := h.signIn("ts99", "x", desk1)
	if a != nil || wrong == nil || unknown == nil || wrong.Error() != unknown.Error() {
		t.Errorf("an unknown login is told %v, a wrong password %v", unknown, wrong)
	}
	rs := h.records(examStream)
	last := rs[len(rs)-1]
	if r, ok := last.Do.(action.SignInRefused); !ok || r.Code != "wrong_password" || last.By.Address != desk1.Address || last.By.Role != action.System {
		t.Errorf("the examination's last entry is %+v", last)
	}
	// The room still knows where its stream ends.
	h.enrol("TS02", "ts02", "y")
	h.open()
	if n := len(h.room.Seats()); n != 2 {
		t.Errorf("%d seats after a restart", n)
	}
}

// The comparison takes 19 MiB: that it is made shows in the memory taken, with
// no clock to depend on.
func TestAnUnknownLoginCostsAsMuchAsAWrongPassword(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	for _, login := range []string{"ts01", "ts99"} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := h.signIn(login, "sai", desk1)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took < 19<<20 || took > 25<<20 {
			t.Errorf("login %s: %d KiB were taken (error %v), want one comparison of 19 MiB", login, took>>10, err)
		}
	}
	if _, err := h.signIn("ts01", "cầu vồng", desk1); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := h.signIn("ts01", "cầu vồng", desk1)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; err != nil || took > 1<<20 {
		t.Errorf("a password verified before took %d KiB, error %v", took>>10, err)
	}
}

func TestGuessersAreHeldOff(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	h.enrol("TS02", "ts02", "bằng lăng")
	elsewhere := at(action.ViaIMAP, "192.0.2.2", "Thunderbird")
	wrong := func(login string, from action.Origin, want error) {
		t.Helper()
		if _, err := h.signIn(login, "sai", from); !errors.Is(err, want) {
			t.Errorf("%s from %s: error %v, want %v", login, from.Address, err, want)
		}
	}
	for range 8 {
		wrong("ts01", desk1, exam.ErrWrongPassword)
		h.now = h.now.Add(time.Second)
	}
	for range 5 {
		wrong("TS01 ", desk1, exam.ErrRateLimited)
	}
	if _, err := h.signIn("ts01", "cầu vồng", desk1); !errors.Is(err, exam.ErrRateLimited) {
		t.Errorf("the right password tells a guesser that it is right: error %v", err)
	}
	if n := h.count(stream1, action.KindSignInRefused); n != 9 {
		t.Errorf("%d refusals are recorded, want eight and that he is held off", n)
	}
	// Others are not concerned, nor the candidate at another machine.
	if _, err := h.signIn("ts02", "bằng lăng", desk1); err != nil {
		t.Errorf("a neighbour behind the same address: %v", err)
	}
	if _, err := h.signIn("ts01", "cầu vồng", elsewhere); err != nil {
		t.Errorf("the candidate at another machine: %v", err)
	}
	wrong("ts01", desk1, exam.ErrRateLimited) // and that did not set the guesser free
	h.now = h.now.Add(52*time.Second - time.Microsecond)
	wrong("ts01", desk1, exam.ErrRateLimited)
	h.now = h.now.Add(time.Microsecond) // a minute after the first failure
	wrong("ts01", desk1, exam.ErrWrongPassword)
	wrong("ts01", desk1, exam.ErrRateLimited)
	h.now = h.now.Add(time.Minute)
	if _, err := h.signIn("ts01", "cầu vồng", desk1); err != nil {
		t.Errorf("after a quiet minute: %v", err)
	}
}

func TestTypingItRightForgetsTheMistakes(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	for range 3 {
		for range 7 {
			if _, err := h.signIn("ts01", "sai", desk1); !errors.Is(err, exam.ErrWrongPassword) {
				t.Fatal(err)
			}
		}
		// Known after the first round, and compared again after a restart.
		h.open()
		if _, err := h.signIn("ts01", "cầu vồng", desk1); err != nil {
			t.Fatal(err)
		}
	}
}

func TestGuessingAtOnceDoesNotGetMoreGuesses(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	var mu sync.Mutex
	wrong := 0
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			_, err := h.signIn("ts01", fmt.Sprint(i), desk1)
			mu.Lock()
			defer mu.Unlock()
			if errors.Is(err, exam.ErrWrongPassword) {
				wrong++
			} else if !errors.Is(err, exam.ErrRateLimited) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if wrong < 8 || wrong > 8+3 { // up to four are compared at the same time
		t.Errorf("%d passwords were compared, want 8 or little more", wrong)
	}
}

func TestUnknownLoginsAreHeldOffToo(t *testing.T) {
	h := newHall(t)
	for range 8 {
		if _, err := h.signIn("admin", "x", desk1); !errors.Is(err, exam.ErrWrongPassword) {
			t.Fatal(err)
		}
	}
	for range 3 {
		if _, err := h.signIn("admin", "x", desk1); !errors.Is(err, exam.ErrRateLimited) {
			t.Errorf("error %v", err)
		}
	}
	if n := h.count(examStream, action.KindSignInRefused); n != 9 {
		t.Errorf("%d refusals are recorded, want eight and that he is held off", n)
	}
}

func TestAPasswordIsNeverWrittenDown(t *testing.T) {
	h := newHall(t)
	const right, wrong = "cauvong-7x9k2", "saimatkhau-4q"
	h.enrol("TS01", "ts01", right)
	for _, p := range []string{right, wrong, right} {
		h.signIn("ts01", p, desk1)
		h.signIn("ts01", p, at(action.ViaREST, "192.0.2.1", "curl"))
		h.signIn("ts99", p, desk1)
		h.signIn(p, "ts01", desk1) // typed into the wrong field
	}
	for _, s := range []string{examStream, stream1} {
		for e, err := range h.store.Read(context.Background(), journalStream(s), 0) {
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range []string{right, wrong} {
				if bytes.Contains(e.Body, []byte(p)) {
					t.Errorf("entry %d of %s has the password %s: %s", e.Seq, s, p, e.Body)
				}
			}
		}
	}
	for i, b := range h.store.blobs {
		if bytes.Contains(b, []byte(right)) || bytes.Contains(b, []byte(wrong)) {
			t.Errorf("blob %d has a password", i)
		}
	}
}

// HTTP Basic sends the password with every request.
func TestARESTClientSignsInOncePerHalfHour(t *testing.T) {
	h := newHall(t)
	mine := h.enrol("TS01", "ts01", "cầu vồng")
	curl, other, moved := at(action.ViaREST, "192.0.2.1", "curl"), at(action.ViaREST, "192.0.2.1", "python"), at(action.ViaREST, "192.0.2.9", "curl")
	step := func(from action.Origin, want int, what string) {
		t.Helper()
		if a, err := h.signIn("ts01", "cầu vồng", from); err != nil || a != mine {
			t.Fatalf("%s: attempt %p, error %v", what, a, err)
		}
		if n := h.count(stream1, action.KindSignedIn); n != want {
			t.Errorf("%s: %d sign-ins are recorded, want %d", what, n, want)
		}
	}
	step(curl, 1, "the first request")
	step(curl, 1, "the second request")
	step(other, 2, "another program")
	step(moved, 3, "another machine")
	for range 4 {
		h.now = h.now.Add(29 * time.Minute)
		step(curl, 3, "at work without a pause")
	}
	h.now = h.now.Add(30 * time.Minute)
	step(curl, 4, "after half an hour")
	step(desk1, 5, "a mail program")
	step(desk1, 6, "a mail program again")
	if _, err := h.signIn("ts01", "sai", curl); !errors.Is(err, exam.ErrWrongPassword) {
		t.Errorf("a session lets the wrong password in: %v", err)
	}
}

func TestAClientThatChangesItsNameStillGetsIn(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	for i := range 200 {
		if _, err := h.signIn("ts01", "cầu vồng", at(action.ViaREST, "192.0.2.1", fmt.Sprint("bot ", i))); err != nil {
			t.Fatal(err)
		}
	}
	if n := h.count(stream1, action.KindSignedIn); n != 200 {
		t.Errorf("%d sign-ins are recorded, want 200", n)
	}
}

func TestASignInThatCouldNotBeRecordedIsAFaultAndTriedAgain(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	curl := at(action.ViaREST, "192.0.2.1", "curl")
	stopped, cancel := context.WithCancel(t.Context())
	if _, err := h.signIn("ts01", "cầu vồng", desk1); err != nil { // known from here on
		t.Fatal(err)
	}
	cancel()
	_, err := h.room.SignIn(stopped, "ts01", "cầu vồng", curl)
	if _, ok := errors.AsType[*attempt.FaultError](err); !ok {
		t.Errorf("error %v, want a FaultError", err)
	}
	before := h.count(stream1, action.KindSignedIn)
	if _, err := h.signIn("ts01", "cầu vồng", curl); err != nil {
		t.Fatal(err)
	}
	if n := h.count(stream1, action.KindSignedIn); n != before+1 {
		t.Error("the next request did not record the sign-in")
	}
	h.store.Close()
	for _, login := range []string{"ts01", "ts99"} {
		_, err := h.signIn(login, "sai", desk1)
		if _, ok := errors.AsType[*attempt.FaultError](err); !ok || !strings.Contains(err.Error(), "try again") {
			t.Errorf("%s with the journal gone: error %v, want a FaultError", login, err)
		}
	}
}

func TestASignInDoesNotWaitForSomebodyWhoIsGone(t *testing.T) {
	h := newHall(t)
	h.enrol("TS01", "ts01", "cầu vồng")
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := h.room.SignIn(gone, "ts01", "cầu vồng", desk1)
	if err == nil {
		t.Error("somebody who is gone was signed in")
	}
}
