package checks

import (
	"testing"

	"thuchanh/internal/viet"
	"thuchanh/tasks"
)

func TestOnlyNumbersOfTheSameThingAreRivalAnswers(t *testing.T) {
	unit := tasks.Group{"đại biểu", "người"}
	for _, c := range []struct {
		text string
		want []bool
	}{
		{"Số lượng: 45 đại biểu. Điện thoại 0292 3888 999.", []bool{true, false, false, false}},
		{"Tổng số đại biểu dự họp là 45.", []bool{true}},
		{"Đại biểu: 45, phòng họp tầng 3", []bool{true, false}},
		{"60 hoặc 45 đại biểu", []bool{true, true}},
		{"từ 40 đến 45 người", []bool{true, true}},
		{"45 đại biểu, 60 đại biểu", []bool{true, true}},
		{"Danh sách đại biểu gửi kèm.\nQuý 3 đạt 98,5%", []bool{false, false}},
	} {
		list := viet.ParseNumbers(c.text)
		got := countsSame(c.text, list, unit)
		if len(list) != len(c.want) {
			// Telephone numbers may be read as one number or as several.
			for i, g := range got {
				if g != (i == 0) {
					t.Errorf("%q: number %d counts the unit: %v", c.text, i, g)
				}
			}
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: number %d counts the unit: %v, want %v", c.text, i, got[i], c.want[i])
			}
		}
	}
	if got := countsSame("3 và 4", viet.ParseNumbers("3 và 4"), nil); !got[0] || !got[1] {
		t.Error("without a unit every number is of one kind")
	}
}
