package attempt_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

var (
	begin     = time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("", 7*3600))
	epoch     = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	candidate = action.Origin{Role: action.Candidate, Via: action.ViaDMS}
	server    = action.Origin{Role: action.System, Via: action.ViaServer}
)

const stream = journal.Stream("attempt/thu/1")

func testWorld() *world.World {
	flagged := world.Pattern{App: "mail", Action: "flag"}
	return &world.World{
		Paper: "thu", Candidate: "an", Domains: []string{"so.example"}, Clock: begin, Minutes: 60,
		Units: []world.Unit{{ID: "tc", Name: "Phòng TC", Head: "cuc"}},
		People: []world.Person{
			{ID: "an", Name: "Nguyễn An", Rank: world.RankHead, Address: "an@so.example"}, {ID: "vt", Name: "Văn Thư", Rank: world.RankClerk, Address: "vt@so.example"},
			{ID: "cuc", Name: "Lê Cúc", Rank: world.RankUnitHead, Unit: "tc", Address: "cuc@so.example"},
		},
		Letters: []world.Letter{
			{ID: "tin", From: "cuc", To: []action.PersonID{"an"}, Date: begin.Add(-time.Hour), Subject: "Tin", Body: "Tin."},
			{ID: "mot", Folder: "-", From: "cuc", To: []action.PersonID{"an"}, Date: begin, Subject: "Một", Body: "Một."},
			{ID: "hai", Folder: "-", From: "cuc", To: []action.PersonID{"an"}, Date: begin, Subject: "Hai", Body: "Hai."},
		},
		Documents: []world.Document{{ID: "cv", Info: action.DocumentInfo{Number: "1/UB", Issuer: "UB", Type: "Công văn", Subject: "Việc"}, Status: "awaiting_direction", Number: 1, PresentedTo: "an"}},
		Reactions: []world.Reaction{
			{ID: "sau", When: &flagged, After: 600, By: "cuc", Once: true, Send: "hai"},
			{ID: "truoc", When: &flagged, After: 300, By: "cuc", Once: true, Send: "mot"},
			{ID: "bao_cao", When: &world.Pattern{App: "dms", Action: "route", Document: "cv"}, After: 120, By: "cuc", Once: true, Report: "Đã nhận."},
		},
	}
}

// hall is a server whose clock is moved by hand.
type hall struct {
	t     *testing.T
	store *memory.Store
	mu    sync.Mutex // guards now
	now   time.Time
}

func (h *hall) options() attempt.Options {
	return attempt.Options{Store: h.store, Worlds: stage.NewWorlds(h.store), ByHand: true, Now: func() time.Time {
		h.mu.Lock()
		defer h.mu.Unlock()
		return h.now
	}}
}

func (h *hall) wait(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func (h *hall) open() *attempt.Attempt {
	h.t.Helper()
	a, err := attempt.Open(h.t.Context(), h.options(), stream)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(a.Close)
	return a
}

func deal(t *testing.T, started bool) (*hall, *attempt.Attempt) {
	t.Helper()
	h := &hall{t: t, store: memory.New(), now: epoch}
	s, blobs, err := stage.Prepare(testWorld(), nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := attempt.Deal(t.Context(), h.options(), stream, action.Dealt{Candidate: "1", PaperID: "thu", Minutes: 60}, []byte("bundle"), s, blobs)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	if started {
		if _, err := a.Note(t.Context(), server, action.Started{}); err != nil {
			t.Fatal(err)
		}
	}
	return h, a
}

type entry struct {
	journal.Entry
	rec action.Record
}

func (h *hall) entries() []entry {
	h.t.Helper()
	var out []entry
	for e, err := range h.store.Read(h.t.Context(), stream, 0) {
		if err != nil {
			h.t.Fatal(err)
		}
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			h.t.Fatal(err)
		}
		out = append(out, entry{e, r})
	}
	return out
}

func (h *hall) reactions() (ids []string, entries []entry) {
	for _, e := range h.entries() {
		if e.rec.Cause != nil {
			ids, entries = append(ids, string(e.rec.Cause.Reaction)), append(entries, e)
		}
	}
	return ids, entries
}

func flag() mail.Command {
	return mail.Store{Folder: 1, Op: action.FlagsAdd, Flags: []string{`\Flagged`, `\Seen`}, Msgs: []action.MsgID{1}}
}

func direct(text string) dms.Command { return dms.Direct{Document: "cv", Text: text} }

func code(err error) string {
	if r, ok := errors.AsType[*action.Refusal](err); ok {
		return r.Code
	}
	return ""
}

func TestAKeyIsCarriedOutOnce(t *testing.T) {
	h, a := deal(t, true)
	first, err := a.Documents(t.Context(), candidate, direct("Xử lý."), "k1")
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]*attempt.Attempt{"the same attempt": a, "after a restart": h.open()} {
		again, err := b.Documents(t.Context(), candidate, direct("Xử lý."), "k1")
		if err != nil || !again.Repeated || again.First != first.First || again.Last != first.Last || !again.At.Equal(first.At) || len(again.Actions) != 1 {
			t.Errorf("%s: %+v, %v", name, again, err)
		}
		if _, err := b.Documents(t.Context(), candidate, direct("Khác."), "k1"); code(err) != "idempotency_key_reused" {
			t.Errorf("%s: another request under the key: %v", name, err)
		}
	}
	if n := len(h.entries()); n != 3 {
		t.Errorf("%d entries, want dealt, started, directed", n)
	}
	if _, err := a.Documents(t.Context(), candidate, direct(" "), "k2"); code(err) != "text_missing" {
		t.Fatal(err)
	}
	if r, err := a.Documents(t.Context(), candidate, direct("Nay có lời."), "k2"); err != nil || r.Repeated {
		t.Errorf("a key whose request was refused is free: %+v, %v", r, err)
	}
}

func TestNothingIsDoneWhileTheClockStandsAndTheTryIsRecorded(t *testing.T) {
	h, a := deal(t, false)
	try := func(when string) {
		t.Helper()
		n := len(h.entries())
		if _, err := a.Documents(t.Context(), candidate, dms.Open{Document: "cv"}, ""); err != nil || len(h.entries()) != n {
			t.Errorf("%s: looking is allowed and not recorded: %v", when, err)
		}
		if _, err := a.Mail(t.Context(), candidate, flag()); code(err) != "not_running" {
			t.Errorf("%s: %v", when, err)
		}
		es := h.entries()
		if r, ok := es[len(es)-1].rec.Do.(action.Refused); !ok || r.Command != "mail.store" {
			t.Errorf("%s: the last entry is %+v", when, es[len(es)-1].rec.Do)
		}
	}
	note := func(act action.Action) {
		t.Helper()
		if _, err := a.Note(t.Context(), server, act); err != nil {
			t.Fatal(err)
		}
	}
	try("before the start")
	note(action.Started{})
	note(action.Paused{})
	try("in a pause")
	note(action.Resumed{})
	note(action.Submitted{})
	try("after handing in")
}

func TestTwoNodesOnOneStreamSeeEachOthersActs(t *testing.T) {
	h, a := deal(t, true)
	b := h.open()
	if _, err := a.Documents(t.Context(), candidate, direct("Lần một."), "k"); err != nil {
		t.Fatal(err)
	}
	if r, err := b.Documents(t.Context(), candidate, direct("Lần một."), "k"); err != nil || !r.Repeated {
		t.Errorf("the same request at the other node: %+v, %v", r, err)
	}
	r, err := b.Documents(t.Context(), candidate, direct("Lần hai."), "")
	if err != nil || r.First != 4 {
		t.Errorf("after catching up: %+v, %v", r, err)
	}
	if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
		t.Fatal(err)
	}
	a.View(func(v attempt.View) {
		if n := len(v.Documents.Document("cv").Directions); n != 2 {
			t.Errorf("node one knows %d directions, want 2", n)
		}
	})
	if _, err := journal.VerifyChain(h.store.Read(t.Context(), stream, 0)); err != nil {
		t.Error(err)
	}
}

func TestTimeNeverRunsBackwards(t *testing.T) {
	h, a := deal(t, true)
	b := h.open() // opened now, with a clock that will lag behind
	h.wait(time.Minute)
	if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
		t.Fatal(err)
	}
	h.wait(-40 * time.Second)
	for _, x := range []*attempt.Attempt{a, b} {
		if _, err := x.Documents(t.Context(), candidate, direct("Xử lý."), ""); err != nil {
			t.Fatal(err)
		}
	}
	es := h.entries()
	for i := 1; i < len(es); i++ {
		if es[i].Time.Before(es[i-1].Time) {
			t.Errorf("entry %d at %s, the one before at %s", es[i].Seq, es[i].Time, es[i-1].Time)
		}
	}
}

func TestColleaguesActInOrderOfDueTimeAndOnce(t *testing.T) {
	h, a := deal(t, true)
	for range 3 { // flagged, unflagged, flagged again: the reactions are once
		if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Mail(t.Context(), candidate, mail.Store{Folder: 1, Op: action.FlagsRemove, Flags: []string{`\Flagged`}, Msgs: []action.MsgID{1}}); err != nil {
			t.Fatal(err)
		}
	}
	h.wait(4 * time.Minute)
	a.Tick()
	if ids, _ := h.reactions(); len(ids) != 0 {
		t.Fatalf("too early: %v", ids)
	}
	h.wait(time.Minute)
	a.Tick()
	a.Tick()
	if ids, _ := h.reactions(); !slices.Equal(ids, []string{"truoc"}) {
		t.Fatalf("after five minutes: %v", ids)
	}
	h.wait(20 * time.Minute)
	a.Tick()
	if ids, _ := h.reactions(); !slices.Equal(ids, []string{"truoc", "sau"}) {
		t.Errorf("after 25 minutes: %v", ids)
	}
}

func TestWhatFellDueWhileNobodyLookedIsRecordedWithItsDueTime(t *testing.T) {
	h, a := deal(t, true)
	if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
		t.Fatal(err)
	}
	a.Close()
	h.wait(30 * time.Minute)
	b := h.open()
	ids, es := h.reactions()
	if !slices.Equal(ids, []string{"truoc", "sau"}) {
		t.Fatalf("after the restart: %v", ids)
	}
	for i, want := range []time.Time{begin.Add(5 * time.Minute), begin.Add(10 * time.Minute)} {
		d := es[i].rec.Do.(action.LetterDelivered)
		if !es[i].rec.Cause.Due.Equal(want) || !d.Date.Equal(want) || !es[i].Time.Equal(epoch.Add(30*time.Minute)) {
			t.Errorf("%s: due %s, delivered %s, recorded %s", ids[i], es[i].rec.Cause.Due, d.Date, es[i].Time)
		}
	}
	b.Close()
	h.open()
	if again, _ := h.reactions(); len(again) != 2 {
		t.Errorf("a second restart acts again: %v", again)
	}
}

func TestWhatIsPendingIsTheSameAfterARestart(t *testing.T) {
	h, a := deal(t, true)
	if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
		t.Fatal(err)
	}
	want, ok := a.Next()
	got, again := h.open().Next()
	if !ok || !again || !got.Equal(want) || !got.Equal(epoch.Add(5*time.Minute)) {
		t.Errorf("next reaction %s %v, after the restart %s %v", want, ok, got, again)
	}
}

func TestAPausePutsReactionsOff(t *testing.T) {
	h, a := deal(t, true)
	if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
		t.Fatal(err)
	}
	note := func(act action.Action) {
		if _, err := a.Note(t.Context(), server, act); err != nil {
			t.Fatal(err)
		}
	}
	note(action.Paused{})
	h.wait(20 * time.Minute)
	note(action.Resumed{})
	if ids, _ := h.reactions(); len(ids) != 0 {
		t.Errorf("acted in the pause: %v", ids)
	}
	h.wait(5 * time.Minute)
	a.Tick()
	if ids, _ := h.reactions(); !slices.Equal(ids, []string{"truoc"}) {
		t.Errorf("five minutes after the pause: %v", ids)
	}
}

func TestAColleagueWhoCanDoItNoLongerIsRefusedOnce(t *testing.T) {
	h, a := deal(t, true)
	for _, c := range []dms.Command{
		dms.Route{Document: "cv", Targets: []dms.Target{{Party: "tc", Role: action.Lead}}}, dms.Recall{Document: "cv", Reason: "Nhầm."},
	} {
		if _, err := a.Documents(t.Context(), candidate, c, ""); err != nil {
			t.Fatal(err)
		}
	}
	h.wait(3 * time.Minute)
	a.Tick()
	a.Tick()
	ids, es := h.reactions()
	if !slices.Equal(ids, []string{"bao_cao"}) {
		t.Fatalf("reactions %v", ids)
	}
	if r, ok := es[0].rec.Do.(action.Refused); !ok || r.Code != "nothing_to_report" || es[0].rec.By.Role != action.Colleague {
		t.Errorf("%+v", es[0].rec)
	}
}

func TestACancelledRequestRecordsNothing(t *testing.T) {
	h, a := deal(t, true)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	n := len(h.entries())
	if _, err := a.Mail(ctx, candidate, flag()); !errors.Is(err, context.Canceled) || len(h.entries()) != n {
		t.Errorf("error %v, %d entries more", err, len(h.entries())-n)
	}
}

func TestWatchersHearOfEveryChange(t *testing.T) {
	_, a := deal(t, true)
	news, stop := a.Watch()
	if _, err := a.Mail(t.Context(), candidate, flag()); err != nil {
		t.Fatal(err)
	}
	select {
	case <-news:
	default:
		t.Error("no news of a flag")
	}
	stop()
	if _, err := a.Documents(t.Context(), candidate, direct("Xử lý."), ""); err != nil {
		t.Fatal(err)
	}
	if len(news) != 0 {
		t.Error("news after the watch ended")
	}
}
