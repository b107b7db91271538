package attempt_test

import (
	"slices"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
)

func TestTheEndOfTheTimeHandsInAndNothingComesAfterIt(t *testing.T) {
	h, a := deal(t, true)
	h.wait(57 * time.Minute)
	// One colleague would answer after 5 minutes, the other after 10: both too late.
	if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
		t.Fatal(err)
	}
	a.Close()
	h.wait(3 * time.Hour)
	b := h.open() // nobody looked when the time ended
	ids, es := h.reactions()
	if !slices.Equal(ids, []string{string(attempt.TimeUp)}) {
		t.Fatalf("after the end: %v", ids)
	}
	if _, ok := es[0].rec.Do.(action.Submitted); !ok || !es[0].rec.Cause.Due.Equal(begin.Add(60*time.Minute)) {
		t.Errorf("the end: %T due %s", es[0].rec.Do, es[0].rec.Cause.Due)
	}
	if _, err := b.Mail(t.Context(), candidate, flag()); code(err) != "not_running" {
		t.Errorf("an act after the end: %v", err)
	}
	b.View(func(v attempt.View) {
		if !v.Clock.Ended() {
			t.Error("the attempt has not ended")
		}
	})
}

func TestExtraTimePutsTheEndOff(t *testing.T) {
	h, a := deal(t, true)
	if _, err := a.Note(t.Context(), server, action.TimeExtended{Minutes: 10, Reason: "Mất điện"}); err != nil {
		t.Fatal(err)
	}
	h.wait(65 * time.Minute)
	if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
		t.Errorf("in the extra time: %v", err)
	}
	h.wait(5 * time.Minute)
	a.Tick()
	if ids, _ := h.reactions(); !slices.Contains(ids, string(attempt.TimeUp)) {
		t.Errorf("after the extra time: %v", ids)
	}
}
