package checks

import (
	"strings"
	"testing"

	"thuchanh/internal/viet"
	"thuchanh/tasks"
)

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
