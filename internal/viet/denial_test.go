package viet

import (
	"strings"
	"testing"
)

func TestOnlyAValueThatIsDeniedCountsAsDenied(t *testing.T) {
	for _, c := range []struct {
		text string // the value stands after the bar
		want bool
	}{
		{"Hội nghị không tổ chức ngày |20/10/2026", true},
		{"không phải |45 đại biểu", true},
		{"Khong to chuc ngay |20/10/2026", true},
		{"chẳng họp ngày |20/10", true},
		{"Hội nghị tổ chức ngày |20/10/2026", false},
		{"|20/10/2026", false},
		{"Không họp sáng, họp ngày |20/10", false},
		{"không họp thứ Năm mà họp ngày |20/10", false},
		{"báo cáo không chậm hơn ngày |07/10", false},
		{"không muộn hơn ngày |07/10", false},
		{"báo cáo không để sau ngày |07/10", false},
		{"không quá |45 đại biểu", false},
		{"Nếu không báo cáo ngày |07/10 thì kiểm điểm", false},
		{"không thay đổi ngày |15/10", false},
		{"không thể không họp ngày |15/10", false},
		{"chưa báo cáo ngày |15/10", false},
		{"không một hai ba bốn năm sáu bảy |45", false},
	} {
		before, after, _ := strings.Cut(c.text, "|")
		if got := Prepare(before + after).Denied(len(before)); got != c.want {
			t.Errorf("%q: denied %v, want %v", c.text, got, c.want)
		}
	}
}
