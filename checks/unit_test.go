package checks

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/internal/office"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/tasks"
)

func TestFilesAreAlikeByWhatIsInBothAsOftenAsItIsThere(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"a b c d", "a b x y", true},
		{"a b c d", "a x y z", false},
		{"a", "a a a a", false},
		{"a a a", "a a a", true},
	} {
		if got := alike(strings.Split(c.a, " "), strings.Split(c.b, " ")); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
	if alike(nil, nil) {
		t.Error("two files without a piece are alike")
	}
}

func TestLinesStandInThePlaceOfThoseThatMayChange(t *testing.T) {
	base := "Kinh phí: chưa rõ\nHọp thứ Hai\nNgười lập"
	for _, c := range []struct{ name, have, stray string }{
		{"the line itself", "Kinh phí: hai triệu\nHọp thứ Hai\nNgười lập", ""},
		{"another in its place", "Hết hai triệu\nHọp thứ Hai\nNgười lập", ""},
		{"two in its place", "Hết hai triệu\nThêm nữa\nHọp thứ Hai\nNgười lập", "+ Thêm nữa"},
		{"it and another", "Kinh phí: hai triệu\nThêm nữa\nHọp thứ Hai\nNgười lập", "+ Thêm nữa"},
		{"it is gone", "Họp thứ Hai\nNgười lập", ""},
		{"another is gone", "Kinh phí: hai triệu\nNgười lập", "− Họp thứ Hai"},
	} {
		touched, stray, err := (&question{}).differences(tasks.ChangedOnly{Places: tasks.Group{"Kinh phí"}}, []byte(base), []byte(c.have))
		if err != nil || !touched || strings.Join(stray, "; ") != c.stray {
			t.Errorf("%s: touched %v, elsewhere %q, %v", c.name, touched, stray, err)
		}
	}
}

func TestAQuestionWithoutAStepHasNothingTried(t *testing.T) {
	if f := (&question{}).nothing(); f.verdict != NotMet || f.why.EN != "This was not done." || len(f.acts) != 0 {
		t.Errorf("%s (%s), acts %v", f.verdict, f.why.EN, f.acts)
	}
}

func TestAStepThatTiesTwoKnotsBringsTheirActsAlong(t *testing.T) {
	a1, a2, b1, b2, alone := &act.Act{}, &act.Act{}, &act.Act{}, &act.Act{}, &act.Act{}
	step := func(acts ...*act.Act) *taken { return &taken{step: &tasks.Step{}, all: acts} }
	first, other, apart, tie, late := step(a1, a2), step(b1, b2), step(alone), step(a1, b1), step(b2)
	got := knots([]*taken{first, other, apart, tie, late})
	if len(got) != 2 || !slices.Equal(got[0], []*taken{first, other, tie, late}) || !slices.Equal(got[1], []*taken{apart}) {
		t.Errorf("%d knots: %v", len(got), got)
	}
}

func TestAShareOfNothingIsNothing(t *testing.T) {
	q := &question{}
	for _, c := range []struct {
		part, of int
		want     Verdict
	}{
		{0, 0, NotMet}, {-1, 2, NotMet}, {0, 2, NotMet}, {1, 2, NearMet}, {2, 2, Met}, {3, 2, Met},
	} {
		if f := q.share(c.part, c.of, faultNotDone, say("", "")); f.verdict != c.want {
			t.Errorf("%d of %d: %s, want %s", c.part, c.of, f.verdict, c.want)
		}
	}
}

func TestALetterIsNamedByHalfOfItsSubject(t *testing.T) {
	const ten, six, three = "một hai ba bốn năm sáu bảy tám chín mười", "một hai ba bốn năm sáu", "một hai ba"
	for _, c := range []struct {
		subject, text string
		want          bool
	}{
		{ten, "Thư ba bốn năm sáu là giả.", false},
		{ten, "Thư ba bốn năm sáu bảy là giả.", true},
		{ten, "Thư sáu bảy tám chín mười là giả.", true},
		{six, "Thư ba bốn năm là giả.", false},
		{six, "Thư ba bốn năm sáu là giả.", true},
		{three, "Thư một hai là giả.", false},
		{three, "Thư một hai ba là giả.", true},
	} {
		if got := namesSubject(viet.Prepare(c.text), c.subject); got != c.want {
			t.Errorf("%q in %q: %v", c.subject, c.text, got)
		}
	}
}

func TestTheAddressInASender(t *testing.T) {
	for from, want := range map[string]string{"Sở Bạn <so@ban.example>": "so@ban.example", "<so@ban.example>": "so@ban.example", "so@ban.example": "so@ban.example"} {
		if got := addressIn(from); got != want {
			t.Errorf("%q: %q", from, got)
		}
	}
}

func TestACellHasWhatItShowsOrWhatIsStored(t *testing.T) {
	c := office.ShownCell{Shown: "12,5%", Raw: "0.125"}
	q := &question{m: &marker{rec: &Record{Names: viet.NewAliases()}}}
	for text, want := range map[string]bool{"12,5%": true, "0.125": true, "12,5": false} {
		if q.cellHas(c, tasks.Value{Text: text}) != want {
			t.Errorf("text %q: %v", text, !want)
		}
	}
	for number, want := range map[string]bool{"12.5": true, "0.125": true, "125": false} {
		if q.cellHas(c, tasks.Value{Number: number}) != want {
			t.Errorf("number %q: %v", number, !want)
		}
	}
}

func TestOnlyNumbersOfTheSameThingAreRivalAnswers(t *testing.T) {
	unit := tasks.Group{"đại biểu", "người"}
	for _, c := range []struct{ text, want string }{
		{"Số lượng: 45 đại biểu. Điện thoại 0292 3888 999.", "45"},
		{"Số lượng 45 đại biểu và 3 xe", "45"},
		{"Tổng số đại biểu dự họp là 45.", "45"},
		{"Đại biểu: 45, phòng họp tầng 3", "45"},
		{"60 hoặc 45 đại biểu", "60 45"},
		{"từ 40 đến 45 người", "40 45"},
		{"45 đại biểu, 60 đại biểu", "45 60"},
		{"3 và 4 xe", ""},
		{"45 đại biểu 3 xe", "45"},
		{"3 xe, 45 đại biểu", "45"},
		{"3 xe, số đại biểu 45", "45"},
		{"Đại biểu dự họp là 60 hoặc 45", "60 45"},
		{"45 xe của đại biểu.", ""},
		{"Đại biểu dự họp đều là 45", ""},
		{"Danh sách đại biểu gửi kèm.\nTỷ lệ đạt 98,5%", ""},
	} {
		list := viet.ParseNumbers(c.text)
		var got []string
		for i, counts := range countsSame(c.text, list, unit, make([]bool, len(list))) {
			if counts {
				got = append(got, strings.TrimSpace(c.text[list[i].Start:list[i].End]))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q count the unit, want %q", c.text, got, c.want)
		}
	}
	if got := countsSame("3 và 4", viet.ParseNumbers("3 và 4"), nil, make([]bool, 2)); !got[0] || !got[1] {
		t.Error("without a unit every number is of one kind")
	}
	// A number before the right answer is a rival, though no unit stands there.
	if got := countsSame("Có 60 hoặc 45.", viet.ParseNumbers("Có 60 hoặc 45."), unit, []bool{false, true}); !got[0] {
		t.Error("60 passes before 45")
	}
	// A number beside the right answer is a rival, wherever the unit stands.
	if got := countsSame("Số đến của công văn này là 812 hoặc 813", viet.ParseNumbers("Số đến của công văn này là 812 hoặc 813"), tasks.Group{"số đến"}, []bool{true, false}); !got[1] {
		t.Error("813 passes beside 812")
	}
}
