package checks_test

// The laws of fair marking, one test each; these nine say that nobody gets
// points for nothing. Each names the change to the code that it was seen to
// notice.

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/internal/papertest"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

// mini loads the small paper with words of its files replaced: pairs of old and
// new, in whichever file has the old one.
func mini(t *testing.T, changes ...string) (*tasks.Paper, error) {
	t.Helper()
	m := papertest.Copy(t, os.DirFS("prove/testdata/mini"))
	for i := 0; i < len(changes); i += 2 {
		found := false
		for _, f := range m {
			if s := string(f.Data); strings.Contains(s, changes[i]) {
				f.Data, found = []byte(strings.Replace(s, changes[i], changes[i+1], 1)), true
			}
		}
		if !found {
			t.Fatalf("no file has %q", changes[i])
		}
	}
	return tasks.Load(m, ".")
}

// everyPaper calls f for each bundled paper in a few variants.
func everyPaper(t *testing.T, f func(t *testing.T, p *tasks.Paper)) {
	t.Helper()
	for _, id := range papers.IDs() {
		p, err := tasks.Load(papers.FS(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{0, p.Variants() / 3, p.Variants() - 1} {
			v, err := p.Variant(uint64(n))
			if err != nil {
				t.Fatal(err)
			}
			f(t, v)
		}
	}
}

func attempt(t *testing.T, p *tasks.Paper, do ...any) *prove.Outcome {
	t.Helper()
	o, err := prove.Run(t.Context(), p, p.World.Variant, script(p, do))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// Seen to fail when the attempt that asks a state check is not needed for its
// points (counts_if ignored), and when lint passes over idle checks.
func TestLaw01DoingNothingEarnsNothing(t *testing.T) {
	everyPaper(t, func(t *testing.T, p *tasks.Paper) {
		s := attempt(t, p).Sheet
		if s.Lo != 0 || s.Hi != 0 {
			t.Errorf("%s, variant %d: an empty attempt has %s…%s", p.ID, p.World.Variant, s.Lo, s.Hi)
		}
		for _, tm := range s.Tasks {
			for _, st := range tm.Steps {
				for _, c := range st.Checks {
					if c.Hi > 0 {
						t.Errorf("%s/%s/%s earns %s for nothing", p.ID, st.ID, c.Kind, c.Hi)
					}
				}
			}
		}
	})
	p, err := mini(t, "{check: left_unchanged, letters: [de_lai], points: 1, said: c, counts_if: chuyen}", "{check: left_unchanged, letters: [de_lai], points: 1, said: c}")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(tasks.Lint(p), func(e *tasks.Error) bool { return strings.Contains(e.Message.EN, "law 1") }) {
		t.Error("lint passes over a check that holds when nothing is done")
	}
}

// Seen to fail when further attempts are not counted, and with take: best for last.
func TestLaw02TryingEverythingDoesNotPay(t *testing.T) {
	p, err := mini(t)
	if err != nil {
		t.Fatal(err)
	}
	right := reply(cc("van_thu"), attach("ke_hoach_sua"), body("Tôi gửi bản đã sửa."))
	look := tasks.ReadLetter{Letters: []action.LetterID{"de_nghi"}}
	once := attempt(t, p, look, right).Sheet.Tasks[0]
	if once.Lo != once.Max {
		t.Fatalf("the right answer has %s of %s", once.Lo, once.Max)
	}
	var spray []any
	spray = append(spray, look, right)
	for range 6 {
		spray = append(spray, reply(attach("ke_hoach_cu"), how("reply_all")), reply(attach("so_lieu_mat")))
	}
	if all := attempt(t, p, spray...).Sheet.Tasks[0]; all.Lo >= once.Lo {
		t.Errorf("the right answer and twelve wrong ones have %s of %s", all.Lo, all.Max)
	}
	again := attempt(t, p, append(spray, right)...).Sheet.Tasks[0]
	if again.Lo >= once.Lo {
		t.Errorf("twelve wrong answers and then the right one have %s, as much as the right one alone", again.Lo)
	}
}

// Seen to fail when a subject is taken for a reply, when a file's name is taken
// for the file, and when COPY with EXPUNGE is no move.
func TestLaw03TheEffectCountsNotTheClick(t *testing.T) {
	p := smallPaper(t)
	ask := func() *tasks.Task {
		return &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter,
			check("replied_to", tasks.RepliedTo{Letter: "de_nghi"}, 1000), check("attached", tasks.Attached{File: "ke_hoach_sua"}, 1000))}}
	}
	forged := newLetter(attach("ke_hoach_cu"), func(s *tasks.SendLetter) {
		s.Subject, s.Rename = "Re: Đề nghị gửi kế hoạch", map[action.FileID]string{"ke_hoach_cu": "Ke hoach sua.txt"}
	})
	if s := sit(t, ask(), forged); s.Lo != 0 {
		t.Errorf("a new letter with a reply's subject and a wrong file under the right name have %s", s.Lo)
	}
	renamed := reply(attach("ke_hoach_sua"), func(s *tasks.SendLetter) { s.Rename = map[action.FileID]string{"ke_hoach_sua": "abc.txt"} })
	if s := sit(t, ask(), renamed); s.Lo != 2000 {
		t.Errorf("the right file under another name has %s", s.Lo)
	}
	move := func(byCopy bool) tasks.Points {
		return sitPaper(t, p, []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("chuyen", world.Pattern{App: "mail", Action: "move", About: "chi_dao_1"},
			check("ends_up", tasks.EndsUp{Letters: []action.LetterID{"chi_dao_1"}, Folder: "Chỉ đạo 2025"}, 1000), check("did", tasks.Did{}, 1000))}}},
			tasks.MoveLetter{Letters: []action.LetterID{"chi_dao_1"}, To: "Chỉ đạo 2025", ByCopy: byCopy}).Lo
	}
	if a, b := move(false), move(true); a != b || a != 2000 {
		t.Errorf("MOVE has %s, COPY with EXPUNGE %s", a, b)
	}
}

// Seen to fail when strays leave out letters.
func TestLaw04CollateralChangeIsSeen(t *testing.T) {
	p, err := mini(t)
	if err != nil {
		t.Fatal(err)
	}
	s := attempt(t, p, reply(), tasks.DeleteLetter{Letters: []action.LetterID{"cong_van"}}, newLetter(to("le_c"))).Sheet
	if len(s.Strays) != 2 || !strings.Contains(s.Strays[0].What.VI, "xóa thư") || !strings.Contains(s.Strays[1].What.VI, "gửi thư mới") {
		t.Errorf("a deleted letter and one to somebody else are listed as %+v", s.Strays)
	}
	if s := attempt(t, p, reply(), tasks.ReadLetter{Letters: []action.LetterID{"de_lai"}}).Sheet; len(s.Strays) != 0 {
		t.Errorf("what a task asked for, and looking, are listed as %+v", s.Strays)
	}
}

// Seen to fail with substrings for numbers, without rival values, and without negation.
func TestLaw05ValuesAreTypedNotSubstrings(t *testing.T) {
	ask := func(spec tasks.Spec) *tasks.Task {
		return &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("x", spec, 1000))}}
	}
	ten := tasks.ValueIs{Value: tasks.Value{Number: "10"}}
	agree := tasks.BodySays{Groups: []tasks.Group{{"đồng ý"}}}
	for _, c := range []struct {
		name, text string
		spec       tasks.Spec
		want       tasks.Points
	}{
		{"ten", "Có 10 đại biểu.", ten, 1000},
		{"ten is not in a hundred", "Có 100 đại biểu.", ten, 0},
		{"ten is not in 10,5", "Có 10,5 đại biểu.", ten, 0},
		{"listing every answer", "Có 8, 9, 10, 11 hoặc 12 đại biểu.", ten, 0},
		{"agreed", "Tôi đồng ý với đề nghị.", agree, 1000},
		{"not agreed", "Tôi không đồng ý với đề nghị.", agree, 0},
		{"half of a word", "Tôi đồng ýt.", agree, 0},
	} {
		if got := sit(t, ask(c.spec), newLetter(body(c.text))).Lo; got != c.want {
			t.Errorf("%s: %q has %s, want %s", c.name, c.text, got, c.want)
		}
	}
}

// Seen to fail when the whole text is asked instead of the own text.
func TestLaw06OnlyWhatTheCandidateWroteCounts(t *testing.T) {
	// The words stand in the letter that is answered and passed on.
	ask := func() *tasks.Task {
		return &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("body_says", tasks.BodySays{Groups: []tasks.Group{{"đề nghị gửi lại kế hoạch"}}}, 1000))}}
	}
	for _, l := range []tasks.SendLetter{reply(body("Đã rõ.")), forward(body("Xem thư dưới đây.")), reply(how("forward_attached"), to("le_c"), body("Xem thư kèm."))} {
		if got := sit(t, ask(), l).Lo; got != 0 {
			t.Errorf("%s: quoted words have %s", l.How, got)
		}
	}
	if got := sit(t, ask(), reply(body("Tôi đề nghị gửi lại kế hoạch."))).Lo; got != 1000 {
		t.Errorf("written words have %s", got)
	}
}

// Seen to fail when acts are not marked as used.
func TestLaw07OneActServesOneStep(t *testing.T) {
	two := func(share bool) *tasks.Task {
		b := step("b", anyLetter, check("did", tasks.Did{}, 1000))
		b.MayShare = share
		return &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("a", anyLetter, check("did", tasks.Did{}, 1000)), b}}
	}
	for _, c := range []struct {
		share bool
		do    []any
		want  tasks.Points
	}{{false, []any{reply()}, 1000}, {false, []any{reply(), newLetter()}, 2000}, {true, []any{reply()}, 2000}} {
		if got := sit(t, two(c.share), c.do...).Lo; got != c.want {
			t.Errorf("%d letters, may share %v: %s, want %s", len(c.do), c.share, got, c.want)
		}
	}
}

// Seen to fail when a step that was done excuses every earlier one.
func TestLaw08NoLaterSuccessRepaysASkippedStep(t *testing.T) {
	list := func(implied string) *tasks.Task {
		first := check("did", tasks.Did{}, 1000)
		first.ImpliedBy = implied
		return &tasks.Task{ID: "bai", Steps: []*tasks.Step{step("mo", world.Pattern{App: "dms", Action: "open", Document: "cv_ke_hoach"}, first),
			step("giao", routing, check("did", tasks.Did{}, 1000))}}
	}
	if got := sit(t, list(""), route("phong_tc")).Lo; got != 1000 {
		t.Errorf("the second step alone has %s", got)
	}
	s := sit(t, list("giao"), route("phong_tc"))
	c := s.Tasks[0].Steps[0].Checks[0]
	if s.Lo != 2000 || c.Excused == nil {
		t.Errorf("with implied_by the sheet has %s and says %+v", s.Lo, c.Excused)
	}
}

// Seen to fail when a panic counts as not met, and when it counts as met.
func TestLaw09ACheckThatCannotRunIsNeitherPointsNorZero(t *testing.T) {
	p := smallPaper(t)
	list := []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("attached", tasks.Attached{File: "khong_co"}, 1000), check("did", tasks.Did{}, 500))}}}
	s := sitPaper(t, p, list, reply())
	if c := s.Tasks[0].Steps[0].Checks[0]; c.Verdict != checks.Failed || c.Lo != 0 || c.Hi != 1000 {
		t.Errorf("%s, %s…%s", c.Verdict, c.Lo, c.Hi)
	}
	if s.Lo != 500 || s.Hi != 1500 || s.Settled() {
		t.Errorf("the sheet has %s…%s", s.Lo, s.Hi)
	}
}

func marshal(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var hanoi = viet.Location()

func clockAt(hour, minute int) time.Time { return time.Date(2026, 10, 5, hour, minute, 0, 0, hanoi) }
