package viet

import (
	"math/big"
	"strings"
	"testing"
)

func showNumbers(text string) string {
	var out []string
	for _, m := range ParseNumbers(text) {
		s := m.Value.RatString() + m.Unit
		if m.Other != nil {
			s += "|" + m.Other.RatString()
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestParseNumbers(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"both separators", "1.000,5", "2001/2"},
		{"both separators, English", "1,000.5", "2001/2"},
		{"dot before three digits", "1.000 người", "1000"},
		{"dot before two digits", "2.50", "5/2"},
		{"zero and three digits", "0.125", "1/8"},
		{"comma", "49,75", "199/4"},
		{"comma before three digits", "1,000", "1|1000"},
		{"repeated dots", "1.234.567 đồng", "1234567đồng"},
		{"repeated commas", "1,234,567", "1234567"},
		{"nghìn", "500 nghìn đồng", "500000đồng"},
		{"ngàn", "500 ngàn", "500000"},
		{"triệu with a fraction", "1,5 triệu đồng", "1500000đồng"},
		{"tỷ", "2 tỷ", "2000000000"},
		{"tỉ with compound", "1 tỉ 500 triệu đồng", "1500000000đồng"},
		{"nghìn tỷ", "3.500 nghìn tỷ đồng", "3500000000000000đồng"},
		{"rưỡi", "2 triệu rưỡi", "2500000"},
		{"percent", "đạt 97,5%", "195/2%"},
		{"phần trăm", "15 phần trăm", "15%"},
		{"VNĐ", "200.000 VNĐ", "200000đồng"},
		{"đ", "200.000đ", "200000đồng"},
		{"comrades are not money", "5 đồng chí", "5"},
		{"comrades abbreviated", "5 đ/c", "5"},
		{"tỷ lệ is not a billion", "10 tỷ lệ", "10"},
		{"padded", "05 đơn vị", "5"},
		{"several", "có 12 nam, 8 nữ", "12 8"},
		{"range", "10-15 người", "10 15"},
		{"unit of measure", "10kg", "10"},
		{"negative", "tăng trưởng -5%", "-5%"},
		{"minus sign", "là −2,5", "-5/2"},
		{"end of sentence", "Tổng là 100.", "100"},
		{"date", "ngày 5/10/2026 có 3 việc", "3"},
		{"time", "8 giờ 30, 20 người", "20"},
		{"document number", "Quyết định 05/QĐ-SM: 7 điều", "7"},
		{"e-mail", "a12@so.vn có 3", "3"},
		{"telephone", "gọi 0912345678", ""},
		{"code", "phòng Q1 10A COVID-19", ""},
		{"list markers", "1. Tổng 20\n2) Chi 30", "20 30"},
		{"year", "năm 2025 chi 10 triệu", "10000000"},
		{"month", "tháng 10 nộp 5 báo cáo", "5"},
		{"month and year", "tháng 6/2023 nộp 5", "5"},
		{"each month", "mỗi tháng 10 báo cáo", "10"},
		{"each month so much money", "mỗi tháng 10 triệu đồng", "10000000đồng"},
		{"period", "giai đoạn 2021-2025", ""},
		{"section number", "mục 1.2.3", ""},
		{"fraction gives both", "đạt 9/10 chỉ tiêu", "9 10"},
		{"spaces between thousands", "48 000 000 đồng", "48000000đồng"},
		{"space between thousands of đồng", "1 500 đồng", "1500đồng"},
		{"two amounts side by side", "2 triệu 0,5 triệu", "2000000 500000"},
		{"two numbers side by side", "tầng 3 305 người", "3 305"},
		{"too long", strings.Repeat("9", 30), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := showNumbers(tt.text); got != tt.want {
				t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestNumberMentionGivesItsPlace(t *testing.T) {
	text := "chi 1 tỷ 500 triệu đồng cho"
	m := ParseNumbers(text)[0]
	if got := text[m.Start:m.End]; got != "1 tỷ 500 triệu đồng" {
		t.Errorf("place is %q", got)
	}
}

func FuzzParseNumbers(f *testing.F) {
	for _, s := range []string{"1.000,5", "1 tỷ 500 triệu rưỡi đồng", "-5%", "1,234,567.89", "0.1.2", "9 nghìn nghìn tỷ tỷ tỷ", "số 5/2020/NĐ-CP"} {
		f.Add(s)
	}
	limit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(60), nil))
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, m := range ParseNumbers(s) {
			if m.Start < last || m.End > len(s) || m.Start >= m.End {
				t.Fatalf("%q: place %+v after %d", s, m, last)
			}
			if m.Value == nil || new(big.Rat).Abs(m.Value).Cmp(limit) > 0 {
				t.Fatalf("%q: value %v", s, m.Value)
			}
			last = m.End
		}
	})
}
