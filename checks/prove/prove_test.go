package prove

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
)

func mini(t testing.TB) *tasks.Paper {
	t.Helper()
	p, err := tasks.Load(os.DirFS("testdata/mini"), ".")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func explain(t testing.TB, p *tasks.Paper, variant uint64, id string) *Outcome {
	t.Helper()
	o, err := Explain(t.Context(), p, variant, id)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestEveryTranscriptScoresWhatItPromisesInEveryVariant(t *testing.T) {
	p := mini(t)
	var last int
	r, err := Test(t.Context(), p, 20, func(done, total int) {
		if last++; done != last || total != 4*len(p.Transcripts) {
			t.Errorf("progress %d of %d after %d calls", done, total, last)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []uint64{0, 1, 2, 3}; !slices.Equal(r.Variants, want) {
		t.Errorf("variants %v, want %v", r.Variants, want)
	}
	if !r.OK() || len(r.Results) != 4*len(p.Transcripts) {
		var b strings.Builder
		r.Write(&b)
		t.Errorf("%d results:\n%s", len(r.Results), b.String())
	}
}

func sheetJSON(t testing.TB, s *checks.Sheet) string {
	t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func entries(t testing.TB, o *Outcome) []journal.Entry {
	t.Helper()
	var out []journal.Entry
	for e, err := range o.Store.Read(t.Context(), o.Stream, 0) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

func TestTheSameTranscriptTwiceGivesTheSameJournalAndTheSameSheet(t *testing.T) {
	for _, tr := range mini(t).Transcripts {
		a, b := explain(t, mini(t), 1, tr.ID), explain(t, mini(t), 1, tr.ID)
		if d := cmp.Diff(entries(t, a), entries(t, b)); d != "" {
			t.Errorf("%s: journals differ:\n%s", tr.ID, d)
		}
		if d := cmp.Diff(sheetJSON(t, a.Sheet), sheetJSON(t, b.Sheet)); d != "" {
			t.Errorf("%s: sheets differ:\n%s", tr.ID, d)
		}
	}
}

func TestTheReportDoesNotDependOnTheNumberOfProcessors(t *testing.T) {
	report := func(n int) string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
		r, err := Test(t.Context(), mini(t), 4, nil)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := r.Write(&b); err != nil {
			t.Fatal(err)
		}
		for i := range r.Results {
			b.WriteString(sheetJSON(t, r.Results[i].Sheet))
		}
		return b.String()
	}
	if d := cmp.Diff(report(1), report(8)); d != "" {
		t.Errorf("one processor and eight:\n%s", d)
	}
}

// TestAnOutcomesJournalIsMarkedLikeAnyOther marks it from its bytes alone.
func TestAnOutcomesJournalIsMarkedLikeAnyOther(t *testing.T) {
	ctx := t.Context()
	o := explain(t, mini(t), 3, "oracle")
	e := entries(t, o)
	rec, err := action.Decode(action.Kind(e[0].Kind), e[0].Body)
	if err != nil {
		t.Fatal(err)
	}
	dealt := rec.Do.(action.Dealt)
	bundle, err := o.Store.Blob(ctx, dealt.Paper)
	if err != nil {
		t.Fatal(err)
	}
	p, err := tasks.Unbundle(bundle)
	if err != nil {
		t.Fatal(err)
	}
	if p, err = p.Variant(dealt.Variant); err != nil {
		t.Fatal(err)
	}
	world, err := stage.NewWorlds(o.Store).Load(ctx, dealt.World)
	if err != nil {
		t.Fatal(err)
	}
	r, err := checks.Read(world, o.Store.Read(ctx, o.Stream, 0), func(h action.Hash) ([]byte, error) { return o.Store.Blob(ctx, h) })
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(sheetJSON(t, o.Sheet), sheetJSON(t, checks.Mark(p, r))); d != "" {
		t.Errorf("marked from the journal:\n%s", d)
	}
}

func TestMoveAndCopyWithExpungeGetTheSameMarks(t *testing.T) {
	moved, copied := explain(t, mini(t), 0, "oracle"), explain(t, mini(t), 0, "cat-bang-sao")
	if d := cmp.Diff(moved.Scores[1].Lo, copied.Scores[1].Lo); d != "" || copied.Sheet.Lo != moved.Sheet.Lo {
		t.Errorf("task 2: %s", d)
	}
	if len(copied.Sheet.Strays) > 0 {
		t.Errorf("copying to move is no stray change: %+v", copied.Sheet.Strays)
	}
}

func TestFiveDraftsAndASubmissionAreOneLetter(t *testing.T) {
	o := explain(t, mini(t), 0, "nam-nhap")
	step := o.Sheet.Tasks[0].Steps[0]
	if step.Extra != nil || step.Lo != 8000 {
		t.Errorf("extra %+v, %s points", step.Extra, step.Lo)
	}
	for _, f := range o.Record.End.Mail.Folders() {
		if f.Use == `\Drafts` && len(f.Messages) != 0 {
			t.Errorf("%d drafts are left after sending", len(f.Messages))
		}
		if f.Use == `\Sent` && len(f.Messages) != 2 {
			t.Errorf("%d letters in Sent, want the reply and the forward", len(f.Messages))
		}
	}
}

func TestARefusedDeedIsRecordedShownAndNoError(t *testing.T) {
	o := explain(t, mini(t), 0, "hai-chu-tri")
	if len(o.Refused) != 1 || o.Refused[0].Command != "dms.route" || o.Refused[0].Deed != 4 || o.Refused[0].At.Format("15:04") != "08:20" {
		t.Fatalf("refused: %+v", o.Refused)
	}
	lead := o.Sheet.Tasks[2].Steps[0].Checks[0]
	if !strings.Contains(lead.Why.VI, o.Refused[0].Why.VI) || len(lead.Evidence) != 1 {
		t.Errorf("the sheet does not show the refusal: %+v", lead)
	}
	if !slices.ContainsFunc(o.Sheet.Review, func(r checks.ReviewReason) bool { return r.Task == "chuyen" && r.Code == "failed_attempt_seen" }) {
		t.Errorf("nobody is asked to look: %+v", o.Sheet.Review)
	}
}

func TestColleaguesActWhenTheirTimeComes(t *testing.T) {
	o := explain(t, mini(t), 0, "oracle")
	got := map[action.ReactionID]string{}
	for _, e := range entries(t, o) {
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			t.Fatal(err)
		}
		if r.Cause == nil {
			continue
		}
		if _, twice := got[r.Cause.Reaction]; twice && r.Cause.Reaction != "vao_so" {
			t.Errorf("%s acted twice", r.Cause.Reaction)
		}
		at := o.Record.Clock.World(e.Time)
		if !at.Equal(r.Cause.Due) {
			t.Errorf("%s was recorded at %s, due %s", r.Cause.Reaction, at, r.Cause.Due)
		}
		got[r.Cause.Reaction] = at.Format("15:04")
	}
	want := map[action.ReactionID]string{"b_cam_on": "08:12", "vao_so": "08:25", "bao_cao": "08:22", attempt.TimeUp: "09:30"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestABrokenPromiseIsExplainedWithSentencesAndEvidence(t *testing.T) {
	p := mini(t)
	for _, tr := range p.Transcripts {
		if tr.ID == "tra-loi-tat-ca" {
			tr.MustScore["tra-loi"] = 8000
		}
	}
	r, err := Test(t.Context(), p, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.OK() {
		t.Fatal("a promise of 8 points for 7 was kept")
	}
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"✗ tra-loi-tat-ca", "hứa / promised 8, được / got 7", "Đã trả lời tất cả: thư đến cả Lê Thị Cúc.", "chỉ trừ một lần", "08:10:00 trả lời thư"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report does not say %q:\n%s", want, b.String())
		}
	}
}

func TestATranscriptThatCannotBeRunSaysWhichDeedAndWhy(t *testing.T) {
	p := mini(t)
	p.Transcripts = []*tasks.Transcript{{ID: "som", Do: []tasks.Deed{{
		At: p.World.Clock, Act: tasks.SendLetter{How: "reply", Letter: "cam_on", Body: "Vâng."}, Pos: tasks.Pos{File: "transcripts/som.yaml", Line: 4},
	}}}, {ID: "nguoc", Do: []tasks.Deed{{At: p.World.Clock.Add(60e9), Act: tasks.Wait{}}, {At: p.World.Clock, Act: tasks.Wait{}}}}}
	r, err := Test(t.Context(), p, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{`deed 1 (transcripts/som.yaml:4): the letter "cam_on" is not in the mailbox`, "deed 2 (no file): giờ 2026-10-05 07:30:00 trước việc làm vừa rồi"} {
		if got := r.Results[i].Err; got == nil || !strings.Contains(got.Error(), want) {
			t.Errorf("error %v, want %q", got, want)
		}
	}
	if r.OK() {
		t.Error("a report with trials that failed is not OK")
	}
}

func TestAStoppedTestIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Test(ctx, mini(t), 2, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestVariantsAreSpreadOverAllThePaperHas(t *testing.T) {
	for _, c := range []struct {
		n, all int
		want   []uint64
	}{{0, 5, []uint64{0}}, {1, 1, []uint64{0}}, {9, 3, []uint64{0, 1, 2}}, {4, 12, []uint64{0, 3, 6, 9}}} {
		if got := spread(c.n, c.all); !slices.Equal(got, c.want) {
			t.Errorf("%d of %d: %v, want %v", c.n, c.all, got, c.want)
		}
	}
}
