package report

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if it should:\n%s", path, diff)
	}
}

func text(t *testing.T, s *checks.Sheet, opt Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Text(&b, s, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func html(t *testing.T, s *checks.Sheet, p Print) string {
	t.Helper()
	var b bytes.Buffer
	if err := PrintHTML(&b, s, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReportsAreAsTheyWere(t *testing.T) {
	s := sampleSheet()
	for _, c := range []struct {
		name string
		opt  Options
	}{
		{"grader.vi.txt", Options{}},
		{"grader.en.txt", Options{Lang: English}},
		{"grader.both.txt", Options{Lang: Both, Width: 80}},
		{"candidate.vi.txt", Options{Audience: Candidate, Width: 80}},
		{"narrow.vi.txt", Options{Width: 40}},
		{"color.vi.txt", Options{Color: true, Brief: true}},
		{"brief.vi.txt", Options{Brief: true}},
		{"brief.en.txt", Options{Brief: true, Lang: English}},
	} {
		t.Run(c.name, func(t *testing.T) { golden(t, c.name, []byte(text(t, s, c.opt))) })
	}
	t.Run("grader.vi.html", func(t *testing.T) {
		golden(t, "grader.vi.html", []byte(html(t, s, Print{Agency: "SỞ NỘI VỤ TỈNH A", Exam: "Thi thực hành năm 2026", Name: "Nguyễn Thị Ánh"})))
	})
	t.Run("candidate.both.html", func(t *testing.T) {
		golden(t, "candidate.both.html", []byte(html(t, s, Print{Options: Options{Lang: Both, Audience: Candidate}})))
	})
	t.Run("sheet.json", func(t *testing.T) {
		got, err := JSON(s)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "sheet.json", got)
	})
}

func TestPointsAreShownExactly(t *testing.T) {
	for _, c := range []struct {
		lo, hi, max tasks.Points
		vi, en      string
	}{
		{38500, 38500, 40000, "38,50 / 40,00", "38.50 / 40.00"},
		{36000, 40000, 40000, "36,00 – 40,00 / 40,00", "36.00 – 40.00 / 40.00"},
		{333, 333, 1000, "0,333 / 1,00", "0.333 / 1.00"},
		{-500, 0, -500, "-0,50 – 0,00 / -0,50", "-0.50 – 0.00 / -0.50"},
		{-5, -5, 1, "-0,005 / 0,001", "-0.005 / 0.001"},
	} {
		if got := language(Vietnamese).share(c.lo, c.hi, c.max); got != c.vi {
			t.Errorf("Vietnamese: got %q, want %q", got, c.vi)
		}
		if got := language(English).share(c.lo, c.hi, c.max); got != c.en {
			t.Errorf("English: got %q, want %q", got, c.en)
		}
	}
}

func TestAnOpenMarkSaysItWaitsForAGrader(t *testing.T) {
	s := sampleSheet()
	if got := text(t, s, Options{}); !strings.Contains(got, "Tổng điểm: 28,875 – 33,375 / 40,00 (chờ giám khảo)\n") {
		t.Errorf("the interval is not told:\n%s", got)
	}
	s.Hi = s.Lo
	if got := text(t, s, Options{}); !strings.Contains(got, "Tổng điểm: 28,875 / 40,00\n") {
		t.Errorf("a settled mark is not one number:\n%s", got)
	}
}

func TestEveryVerdictHasASymbolAndItsOwnWords(t *testing.T) {
	seen, w := map[string]bool{}, vocabulary()
	for _, v := range []checks.Verdict{checks.Met, checks.NearMet, checks.NotMet, checks.Unknown, checks.Failed} {
		got := verdictOf(&w, &checks.CheckMark{Verdict: v}, false)
		if seen[got.symbol] || seen[got.word.VI] || seen[got.word.EN] || got.symbol == "" {
			t.Errorf("%s is shown as %v, like another verdict", v, got)
		}
		seen[got.symbol], seen[got.word.VI], seen[got.word.EN] = true, true, true
	}
}

// inQuotes are names and quotes, which stay in the language they were written in.
var inQuotes = regexp.MustCompile(`“[^”]*”|(?s)<q lang="vi">.*?</q>`)

func vietnameseLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0x7F && unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

func TestEnglishReportsHaveNoVietnameseSentences(t *testing.T) {
	s := sampleSheet()
	for _, a := range []string{Candidate, Grader} {
		opt := Options{Lang: English, Audience: a, Width: 100000}
		for name, out := range map[string]string{"text": text(t, s, opt), "page": html(t, s, Print{Options: opt})} {
			for l := range strings.Lines(inQuotes.ReplaceAllString(out, "")) {
				if vietnameseLetters(l) != "" {
					t.Errorf("%s for a %s: %q", name, a, l)
				}
			}
		}
	}
}

// mark puts a sign into all texts of a language.
func mark(s *checks.Sheet, sign func(*action.Text)) {
	each := func(list []checks.Evidence) {
		for i := range list {
			sign(&list[i].What)
		}
	}
	eachCheck := func(list []checks.CheckMark) {
		for i := range list {
			sign(&list[i].Why)
			if list[i].Excused != nil {
				sign(list[i].Excused)
			}
			each(list[i].Evidence)
		}
	}
	sign(&s.Title)
	for i := range s.Tasks {
		k := &s.Tasks[i]
		sign(&k.Title)
		for j := range k.Steps {
			if k.Steps[j].Act != nil {
				sign(&k.Steps[j].Act.What)
			}
			eachCheck(k.Steps[j].Checks)
			if k.Steps[j].Extra != nil {
				each(k.Steps[j].Extra.Evidence)
			}
		}
		eachCheck(k.Penalties)
	}
	eachCheck(s.Penalties)
	each(s.Strays)
	for i := range s.Review {
		sign(&s.Review[i].Why)
	}
}

func TestOneLanguageShowsNothingOfTheOtherAndBothShowAll(t *testing.T) {
	s, n := sampleSheet(), 0
	mark(s, func(x *action.Text) { x.VI, x.EN, n = "VVV"+x.VI, "EEE"+x.EN, n+1 })
	outputs := func(lang string) string {
		opt := Options{Lang: lang, Width: 100000}
		return text(t, s, opt) + html(t, s, Print{Options: opt})
	}
	vi, en, both := outputs(Vietnamese), outputs(English), outputs(Both)
	if strings.Contains(vi, "EEE") || strings.Contains(en, "VVV") {
		t.Error("a text of the other language is shown")
	}
	for _, sign := range []string{"VVV", "EEE"} {
		if got, want := strings.Count(both, sign), strings.Count(vi, "VVV"); got < want || want < n {
			t.Errorf("both: %d texts of %s, one language: %d, the sheet: %d", got, sign, want, n)
		}
	}
	w := vocabulary()
	for _, label := range []action.Text{w.Total, w.Strays, w.Review, w.Hint, w.Evidence, w.NoAct, w.Gate, w.Extra, w.Deducted} {
		if strings.Contains(vi, label.EN) || !strings.Contains(vi, label.VI) {
			t.Errorf("Vietnamese: %q is there or %q is not", label.EN, label.VI)
		}
		if !strings.Contains(en, label.EN) {
			t.Errorf("English: %q is not there", label.EN)
		}
	}
}

func TestCandidatesSeeNoEngineNoCodesAndNoEntries(t *testing.T) {
	s := sampleSheet()
	opt := Options{Audience: Candidate, Width: 100000}
	for name, out := range map[string]string{"text": text(t, s, opt), "page": html(t, s, Print{Options: opt})} {
		body := out[strings.Index(out, "Số báo danh"):]
		for _, hidden := range []string{s.Engine, "evidence_gap", "near_miss_used", "cc_exactly", "put_in_to", "Thunderbird", "smtp", "#12", "(tra_loi)", s.PaperHash.String()[:16], s.WorldHash.String()[:16]} {
			if strings.Contains(body, hidden) {
				t.Errorf("%s shows %q to a candidate", name, hidden)
			}
		}
		for _, shown := range []string{"đồng gửi văn thư", "Đúng người nhưng đặt ở ô Đến (To)", "Ghi địa chỉ văn thư ở ô Đồng gửi (Cc).", "08:10", s.JournalHead.String()[:16]} {
			if !strings.Contains(body, shown) {
				t.Errorf("%s does not show %q to a candidate", name, shown)
			}
		}
	}
	graders := text(t, s, Options{Width: 100000})
	for _, shown := range []string{"#12 08:10", "nhật ký #12, 08:10, smtp, Thunderbird 128", "[evidence_gap] #44", "[cc_exactly: put_in_to]", s.Engine} {
		if !strings.Contains(graders, shown) {
			t.Errorf("a grader does not see %q", shown)
		}
	}
}

func TestBriefTellsOnlyWhatWasLost(t *testing.T) {
	got := text(t, sampleSheet(), Options{Brief: true})
	for _, w := range []string{"Đính kèm nhầm phiên bản", "Thư còn đến cả", "Số lần làm thừa: 2", "Sắp xếp hộp thư", "đã gửi ra ngoài"} {
		if !strings.Contains(got, w) {
			t.Errorf("%q is missing", w)
		}
	}
	for _, w := range []string{"Đã trả lời đúng thư", "Trạng thái cuối đúng", "Thay đổi ngoài yêu cầu", "Cần giám khảo xem", "Cùng một lỗi"} {
		if strings.Contains(got, w) {
			t.Errorf("%q cost nothing and is told", w)
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	s := sampleSheet()
	evil := "</td></table><script>alert(1)</script>\x1b[2J\x07\u202E\r\n\"'><img src=x onerror=a()>"
	mark(s, func(x *action.Text) { *x = say(evil, evil) })
	s.Candidate, s.Paper, s.Engine = action.CandidateID(evil), evil, evil
	k := &s.Tasks[0]
	k.Instruction, k.ID, k.Steps[0].ID = evil, evil, evil
	k.Steps[0].Act.Client, k.Steps[0].Act.Via = evil, action.Via(evil)
	for i := range k.Steps[0].Checks {
		c := &k.Steps[0].Checks[i]
		c.Said, c.Hint, c.Kind, c.NearIf, c.Verdict = evil, evil, evil, evil, checks.Verdict(evil)
	}
	s.Review[0].Code, k.Steps[0].GateFailed = evil, evil
	page := html(t, s, Print{Agency: evil, Exam: evil, Name: evil})
	for _, bad := range []string{"<script", "<img", "</table><", "\x1b", "\u202E"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page contains %q", bad)
		}
	}
	for _, r := range text(t, s, Options{}) {
		if r != '\n' && unicode.IsControl(r) || steersDirection(r) {
			t.Fatalf("the text contains %q", r)
		}
	}
}

func TestThePageNeedsNothingFromOutside(t *testing.T) {
	page := html(t, sampleSheet(), Print{})
	if bad := regexp.MustCompile(`(?i)<script|<link|<img|\bsrc=|\bhref=|url\(|@import|\bon[a-z]+=|\bstyle=`).FindString(page); bad != "" {
		t.Errorf("the page contains %q", bad)
	}
	if !strings.Contains(page, `<html lang="vi">`) {
		t.Error("the page does not state its language")
	}
}

func TestOptionsThatDoNotExistAreRefused(t *testing.T) {
	s := sampleSheet()
	for name, err := range map[string]error{
		"language":         Text(io.Discard, s, Options{Lang: "fr"}),
		"audience":         Text(io.Discard, s, Options{Audience: "everyone"}),
		"page's language":  HTML(io.Discard, s, "fr"),
		"no sheet as text": Text(io.Discard, nil, Options{}),
		"no sheet as page": HTML(io.Discard, nil, ""),
	} {
		if err == nil || !strings.HasPrefix(err.Error(), "report: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := JSON(nil); err == nil {
		t.Error("JSON of no sheet is not refused")
	}
}

func TestLinesFitTheWidth(t *testing.T) {
	s := sampleSheet()
	s.Tasks[0].Instruction = strings.Repeat("rấtdàikhôngcódấucách", 20) + " 会議のお知らせ " + strings.Repeat("会", 90) + " Tie\u0302\u0301ng Vie\u0323\u0302t"
	for _, lang := range []string{Vietnamese, English, Both} {
		for width := 40; width < 130; width++ {
			for l := range strings.Lines(text(t, s, Options{Lang: lang, Width: width})) {
				l = strings.TrimSuffix(l, "\n")
				if textWidth(l) > width {
					t.Fatalf("width %d: %d columns: %q", width, textWidth(l), l)
				}
				if strings.TrimRight(l, " ") != l {
					t.Fatalf("width %d: spaces at the end of %q", width, l)
				}
			}
		}
	}
}

func TestTextWidthCountsColumnsNotBytes(t *testing.T) {
	for s, want := range map[string]int{"Tiếng Việt": 10, "Tie\u0302\u0301ng Vie\u0323\u0302t": 10, "会議": 4, "✓ ◐ ✗": 5, "a\u200bb": 2, "": 0} {
		if got := textWidth(s); got != want {
			t.Errorf("%q: got %d, want %d", s, got, want)
		}
	}
	if got := clean("Tie\u0302\u0301ng\tVie\u0323\u0302t\n"); got != "Tiếng Việt" {
		t.Errorf("got %q", got)
	}
}
