package viet

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

var today = time.Date(2026, 10, 5, 9, 0, 0, 0, Location())

func showDates(text string) string {
	var out []string
	for _, m := range ParseDates(text, today) {
		s := fmt.Sprintf("%04d-%02d-%02d", m.Year, m.Month, m.Day)
		if !m.HasYear {
			s += "~"
		}
		s += []string{"", " no such day", " month first", " year first"}[m.Problem]
		if m.WeekdayWrong() {
			s += " wrong weekday"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestParseDates(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"slashes", "24/6/2023", "2023-06-24"},
		{"slashes padded", "trước 24/06/2023.", "2023-06-24"},
		{"hyphens", "24-6-2023", "2023-06-24"},
		{"dots", "24.6.2023", "2023-06-24"},
		{"two-digit year", "24/6/23", "2023-06-24"},
		{"in words", "ngày 24 tháng 6 năm 2023", "2023-06-24"},
		{"in words, decomposed", NFC("ngày 24") + " tha\u0301ng 6 năm 2023", "2023-06-24"},
		{"in words over a line", "ngày 05 tháng\n02 năm 2026", "2026-02-05"},
		{"day and month in words", "24 tháng 6", "2026-06-24~"},
		{"month named", "ngày 24 tháng Sáu năm 2023", "2023-06-24"},
		{"May named", "24 tháng năm năm 2023", "2023-05-24"},
		{"December named", "ngày 3 tháng mười hai", "2026-12-03~"},
		{"month slash year", "ngày 24 tháng 6/2023", "2023-06-24"},
		{"weekday", "thứ Bảy, 24/6/2023", "2023-06-24"},
		{"weekday and ngày", "Thứ 7 ngày 24/6/2023", "2023-06-24"},
		{"wrong weekday", "thứ Sáu, ngày 24/6/2023", "2023-06-24 wrong weekday"},
		{"Sunday", "Chủ nhật (25/6/2023)", "2023-06-25"},
		{"day and month", "ngày 24/6", "2026-06-24~"},
		{"bare day and month", "họp 24/6 tại Sở", "2026-06-24~"},
		{"year after năm", "ngày 24/6 năm 2023", "2023-06-24"},
		{"in words without diacritics", "truoc ngay 24 thang 6 nam 2023", "2023-06-24"},
		{"eight months and ten days", "8 thang 10 ngay", ""},
		{"ngày with a hyphen", "ngày 24-6", "2026-06-24~"},
		{"ngày with a dot", "ngày 24.6", "2026-06-24~"},
		{"spaces around slashes", "24 / 6 / 2023", "2023-06-24"},
		{"two dates", "từ 24/6/2023 đến 26/6/2023", "2023-06-24; 2023-06-26"},
		{"two dates with a hyphen", "24/6/2023-26/6/2023", "2023-06-24; 2023-06-26"},
		{"range of days", "24-26/6/2023", "2023-06-24; 2023-06-26"},
		{"range of days in words", "ngày 5-7 tháng 10", "2026-10-05~; 2026-10-07~"},
		{"days from and to", "từ 26 đến 28/10/2026", "2026-10-26; 2026-10-28"},
		{"days from and to with ngày", "từ ngày 26 đến hết ngày 28/10/2026", "2026-10-26; 2026-10-28"},
		{"days from and to in words", "từ ngày 5 tới 7 tháng 10", "2026-10-05~; 2026-10-07~"},
		{"days from and to without diacritics", "tu 26 den 28/10/2026", "2026-10-26; 2026-10-28"},
		{"two days of a month", "họp ngày 26 và 28/10/2026", "2026-10-26; 2026-10-28"},
		{"days listed", "các ngày 06, 07, 08/10/2026", "2026-10-06; 2026-10-07; 2026-10-08"},
		{"days of two months", "từ ngày 30 đến ngày 02/11/2026", "2026-11-02"},
		{"from a number to a fraction", "đạt từ 7 đến 9/10 điểm", ""},
		{"a number, then a date", "mời 25 và 28/10/2026", "2026-10-28"},
		{"from one whole date to another", "từ 26/10 đến 28/10/2026", "2026-10-26~; 2026-10-28"},
		{"from a time to a date", "từ 8 giờ ngày 26 đến 17 giờ ngày 28/10/2026", "2026-10-28"},
		{"mùng", "mùng 5 tháng 10", "2026-10-05~"},
		{"missing year goes to the nearest", "ngày 10/1", "2027-01-10~"},
		{"missing year may be past", "ngày 20/5", "2026-05-20~"},
		{"29 February without a year", "ngày 29/2", "2028-02-29~"},
		{"month first", "06/24/2023", "2023-06-24 month first"},
		{"year first", "2023-06-24", "2023-06-24 year first"},
		{"no such day", "31/2/2026", "2026-02-31 no such day"},
		{"no such day in words", "ngày 31 tháng 4", "2026-04-31~ no such day"},
		{"no leap day", "29/2/2026", "2026-02-29 no such day"},
		{"time before", "8 giờ 00 ngày 24/6/2023", "2023-06-24"},
		{"document number", "Quyết định số 05/10/QĐ-SM", ""},
		{"document number of a date's shape", "số 05/10", ""},
		{"document number with colon", "Số: 24/6", ""},
		{"công văn", "123/UBND", ""},
		{"decree", "Nghị định 30/2020/NĐ-CP", ""},
		{"document number, then its date", "Công văn số 12/UBND-VP ngày 5/10/2026", "2026-10-05"},
		{"unfinished", "15/10/…", ""},
		{"month and year", "báo cáo tháng 6/2023", ""},
		{"section number", "mục 1.2.3", ""},
		{"decimal", "đạt 5.10 điểm", ""},
		{"fraction", "đạt 5/10", ""},
		{"fraction of things", "9/10 chỉ tiêu", ""},
		{"duration", "thời hạn 24 tháng 6 ngày", ""},
		{"months of a year", "9 tháng năm 2023", ""},
		{"months, then a year", "6 tháng đầu năm 2023", ""},
		{"lunar", "ngày 10 tháng 3 âm lịch", ""},
		{"too long a chain", "24/6/2023/5", ""},
		{"address", "http://a.vn/24/6/2023", ""},
		{"blanks of a template", "ngày ... tháng ... năm 2023", ""},
		{"telephone", "024.3825.1234", ""},
		{"twenty-four seven", "trực 24/24", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := showDates(tt.text); got != tt.want {
				t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestDateMentionGivesItsPlaceAndHint(t *testing.T) {
	text := "Họp vào thứ Bảy, ngày 24/6/2023 nhé"
	m := ParseDates(text, today)[0]
	if got := text[m.Start:m.End]; got != "thứ Bảy, ngày 24/6/2023" {
		t.Errorf("place is %q", got)
	}
	vi, en := ParseDates("06/24/2023", today)[0].Hint()
	if !strings.Contains(vi, "24/06/2023") || !strings.Contains(en, "24/06/2023") {
		t.Errorf("hints %q, %q do not show the right order", vi, en)
	}
}

func TestParseTimes(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"colon", "lúc 08:00", "08:00"},
		{"h with minutes", "8h00", "08:00"},
		{"h alone", "họp 8h tại", "08:00"},
		{"giờ with minutes", "8 giờ 30", "08:30"},
		{"giờ and phút", "08 giờ 05 phút", "08:05"},
		{"South", "17g30", "17:30"},
		{"afternoon", "2 giờ chiều", "14:00"},
		{"evening", "7 giờ 30 tối", "19:30"},
		{"half", "8 giờ rưỡi", "08:30"},
		{"half in the afternoon", "3 rưỡi, 4 giờ rưỡi chiều", "16:30"},
		{"to the hour", "9 giờ kém 15", "08:45"},
		{"morning", "8 giờ sáng", "08:00"},
		{"noon", "12 giờ trưa", "12:00"},
		{"after noon", "1 giờ trưa", "13:00"},
		{"midnight", "12 giờ đêm", "24:00"},
		{"end of day", "24h00 ngày 5/10", "24:00"},
		{"already in 24 hours", "14 giờ chiều", "14:00"},
		{"PM", "2:30 PM", "14:30"},
		{"range", "8h00-11h30", "08:00 11:30"},
		{"hour before a date", "8 giờ 24/6/2023", "08:00"},
		{"hour before a date in words", "lúc 8 giờ 24 tháng 6", "08:00"},
		{"duration", "trong 2 giờ", ""},
		{"around the clock", "trực 24h/24h", ""},
		{"too many hours", "48 giờ", ""},
		{"no such minute", "8h75", ""},
		{"grams", "17g muối", ""},
		{"ratio", "tỷ lệ 1:100", ""},
		{"count after the hour", "lúc 8 giờ 5 đơn vị có mặt", "08:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out []string
			for _, m := range ParseTimes(tt.text) {
				out = append(out, fmt.Sprintf("%02d:%02d", m.Hour, m.Minute))
			}
			if got := strings.Join(out, " "); got != tt.want {
				t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func FuzzParseDates(f *testing.F) {
	for _, s := range []string{"thứ 7, ngày 24-26/6/2023", "24 tháng năm năm 2023", "06/24/23", "số 05/10/QĐ-SM 9 giờ kém 15 chiều", "24.6.2023-8h30\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, m := range ParseDates(s, today) {
			if m.Start < 0 || m.End > len(s) || m.Start >= m.End {
				t.Fatalf("%q: place %+v", s, m)
			}
			if !m.Invalid() {
				if y, mo, d := m.Date().Date(); y != m.Year || int(mo) != m.Month || d != m.Day {
					t.Fatalf("%q: %+v is no day", s, m)
				}
			}
			last = max(last, m.End)
		}
		last = 0
		for _, m := range ParseTimes(s) {
			if m.Start < last || m.End > len(s) || m.Hour < 0 || m.Hour > 24 || m.Minute < 0 || m.Minute > 59 {
				t.Fatalf("%q: %+v", s, m)
			}
			last = m.End
		}
	})
}
