package tasks

import (
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// good loads the minimal paper in testdata/good.
func good(t testing.TB) *Paper {
	t.Helper()
	p, err := Load(os.DirFS("testdata"), "good")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheGoodPaperLoadsAndLintFindsNothing(t *testing.T) {
	p := good(t)
	if errs := Lint(p); len(errs) > 0 {
		t.Fatalf("lint:\n%v", Errors(errs))
	}
	if p.ID != "mau-01" || p.Minutes != 100 || p.Total != 40*Point || p.Candidate != "giam_doc" || len(p.Tasks) != 2 || len(p.Transcripts) != 3 {
		t.Errorf("paper: %+v", p)
	}
	clock := time.Date(2026, 10, 5, 7, 30, 0, 0, viet.Location())
	if !p.World.Clock.Equal(clock) || p.World.Paper != "mau-01" {
		t.Errorf("world begins at %v", p.World.Clock)
	}
}

func TestAnInstructionReadsAsPeopleWriteAndPhrasesQuoteIt(t *testing.T) {
	in := good(t).Tasks[0].Instruction
	want := "Ông Trần Văn Bình đề nghị gửi kế hoạch đã sửa trước 09:00. Trả lời riêng ông B,\nchỉ đính kèm Ke hoach sua.txt, đồng gửi (Cc) Văn thư.\nKhông đụng đến thư khác. Dấu { không mở cụm."
	if in.Text != want {
		t.Errorf("text:\n%s\nwant:\n%s", in.Text, want)
	}
	for _, p := range in.Phrases {
		if in.Text[p.Start:p.End] != p.Text {
			t.Errorf("phrase %s: offsets give %q, text is %q", p.Key, in.Text[p.Start:p.End], p.Text)
		}
	}
	if p := in.Phrase("b"); p == nil || p.Text != "chỉ đính kèm Ke hoach sua.txt" {
		t.Errorf("phrase b: %+v", p)
	}
}

func TestChecksAreReadWithTheirParameters(t *testing.T) {
	p := good(t)
	s := p.Tasks[0].Steps[0]
	want := []Spec{
		RepliedTo{Letter: "de_nghi"}, ToExactly{People: []action.PersonID{"tran_b"}}, CcExactly{People: []action.PersonID{"van_thu"}},
		Attached{File: "ke_hoach_sua", Only: true}, ByDeadline{At: time.Date(2026, 10, 5, 9, 0, 0, 0, viet.Location())},
	}
	for i, c := range s.Checks {
		if diff := cmp.Diff(want[i], c.Spec); diff != "" {
			t.Errorf("check %d: %s", i, diff)
		}
	}
	if s.Checks[2].Points != 4500 || s.Checks[2].Near[0] != (Near{If: "put_in_to", Points: 500}) || s.Checks[4].Near[0].Minutes != 10 {
		t.Errorf("points: %+v", s.Checks[2])
	}
	if s.Take != TakeLast || len(s.LookFor) != 2 || *s.Extra != (ExtraAttempts{Free: 1, Each: -500, AtMost: -1000}) {
		t.Errorf("step: %+v", s)
	}
	if c := p.Tasks[1].Steps[0].Checks[2]; !cmp.Equal(c.Spec, DirectionSays{Groups: []Group{{"báo cáo", "BC"}, {"chủ trì", "đầu mối"}}, AtLeast: 1, Share: true}) {
		t.Errorf("direction_says: %+v", c.Spec)
	}
	if got := p.Tasks[1].SendToHuman; len(got) != 2 {
		t.Errorf("a task without send_to_human_if has the paper's, not %v", got)
	}
}

func TestTheWorldHasWhatIsWritten(t *testing.T) {
	w := good(t).World
	if f := w.Files[1]; f.Blob != action.Sum([]byte("Ke hoach ban 3\n")) || f.Size != 15 || f.Type != "text/plain; charset=utf-8" || f.Origin != "ke_hoach" || f.Revision != 3 {
		t.Errorf("file: %+v", f)
	}
	if f := w.Files[2]; f.Name != "so_lieu.txt" || f.Origin != "so_lieu_mat" || f.Marking != "mat" {
		t.Errorf("a file without name and origin: %+v", f)
	}
	d := w.Documents[0]
	if d.Info.Urgency != 1 || d.Number != 41 || d.Info.Deadline != (action.Date{Year: 2026, Month: 10, Day: 9}) {
		t.Errorf("document: %+v", d)
	}
	r := w.Reactions[1]
	if r.After != 90 || r.When == nil || !cmp.Equal(*r.When, world.Pattern{App: "dms", Action: "route", Document: "cv_ke_hoach", Party: "phong_tc"}) {
		t.Errorf("reaction: %+v", r)
	}
}

func TestATranscriptLikeAnotherKeepsItsTimesAndIsSorted(t *testing.T) {
	p := good(t)
	nham := p.Transcripts[1]
	if nham.ID != "nham" || *nham.Total != 24*Point || nham.MustScore["tra-loi"] != 24*Point {
		t.Fatalf("transcript: %+v", nham)
	}
	var got []string
	for _, d := range nham.Do {
		got = append(got, d.At.Format("15:04"))
	}
	if diff := cmp.Diff([]string{"07:40", "08:00", "08:10", "08:30", "08:40"}, got); diff != "" {
		t.Errorf("times: %s", diff)
	}
	want := SendLetter{How: "reply_all", Letter: "de_nghi", Attach: []action.FileID{"ke_hoach_sua"}, Rename: map[action.FileID]string{"ke_hoach_sua": "ban moi.txt"}}
	if diff := cmp.Diff(DeedAct(want), nham.Do[2].Act); diff != "" {
		t.Errorf("replaced deed: %s", diff)
	}
	if diff := cmp.Diff(DeedAct(ReadLetter{Letters: []action.LetterID{"de_nghi", "quang_cao"}}), nham.Do[0].Act); diff != "" {
		t.Errorf("a deed written short: %s", diff)
	}
	if o := p.Transcripts[2]; o.ID != "oracle" || o.Do[0].At.After(o.Do[1].At) {
		t.Errorf("the oracle's deeds are not in order of time: %+v", o.Do)
	}
}

func TestABundleReadsBackToTheSamePaper(t *testing.T) {
	p := good(t)
	q, err := Unbundle(p.Bundle)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, q, cmpopts.IgnoreUnexported(Paper{})); diff != "" {
		t.Errorf("differs: %s", diff)
	}
	b, err := q.File("ke_hoach_sua")
	if err != nil || string(b) != "Ke hoach ban 3\n" {
		t.Errorf("file: %q, %v", b, err)
	}
	if _, err := q.File("khong_co"); err == nil {
		t.Error("a file that is not there has no error")
	}
}
