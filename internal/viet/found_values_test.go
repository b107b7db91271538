package viet

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestDatesAndFractionsAreToldApartByWhatStandsBefore(t *testing.T) {
	today := time.Date(2026, 10, 5, 8, 0, 0, 0, Location())
	for text, want := range map[string]string{
		"Đề nghị trước 7/10 Sở Nội vụ gửi báo cáo": "07/10/2026",
		"trước 7/10 đơn vị gửi về Văn phòng":       "07/10/2026",
		"hạn 7/10 phòng TCCB nộp":                  "07/10/2026",
		"sáng 7/10 phòng họp số 2":                 "07/10/2026",
		"lúc 16h00 7/10 phòng họp số 2":            "07/10/2026",
		"lúc 16:00 7/10 phòng họp số 2":            "07/10/2026",
		"lúc 16 giờ 7/10 phòng họp số 2":           "07/10/2026",
		"Họp 08h00/07/10/2026":                     "07/10/2026",
		"Họp 8h/07/10/2026":                        "07/10/2026",
		"đã có 7/10 phường nộp":                    "",
		"7/10 phường đã nộp":                       "",
		"còn 16 7/10 phường":                       "",
		"bố trí 1/3 kinh phí":                      "",
		"nghỉ 1/2 buổi":                            "",
		"giải quyết 5/10 thủ tục":                  "",
		"hạn 20 tháng 10 phòng TCCB gửi":           "20/10/2026",
		"trước 20 tháng 10 Sở Nội vụ gửi":          "20/10/2026",
		"thời hạn 12 tháng 6 đơn vị nộp":           "",
		"trực 24/7":             "",
		"phục vụ 24/7":          "",
		"trực 24/8":             "24/08/2026",
		"trực 23/7":             "23/07/2026",
		"tại số 5 đường 3/2":    "",
		"họp tổ 3/2":            "",
		"văn bản 15/08/2026/QĐ": "",
	} {
		var got []string
		for _, d := range ParseDates(text, today) {
			got = append(got, FormatDate(d.Date()))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func times(text string) string {
	var got []string
	for _, m := range ParseTimes(text) {
		got = append(got, fmt.Sprintf("%02d:%02d", m.Hour, m.Minute))
	}
	return strings.Join(got, " ")
}

func TestTimesAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"14h:30":                           "14:30",
		"14h: 30":                          "14:30",
		"14 giờ: 30":                       "14:30",
		"lúc 14h: 30 đại biểu dự":          "14:00",
		"lúc 14h: 5 đại biểu dự":           "14:00",
		"14 giờ, 30 phút":                  "14:30",
		"lúc 14 giờ, 30 đại biểu":          "14:00",
		"khoảng 14 giờ ngày 7/10":          "14:00",
		"sau 14 giờ thứ Tư":                "14:00",
		"sau 14 giờ hôm nay":               "14:00",
		"sau 2 giờ":                        "",
		"14g ngày 7/10":                    "14:00",
		"trước 16 g":                       "16:00",
		"nặng 16 g":                        "",
		"2PM":                              "14:00",
		"8 am":                             "08:00",
		"từ 8-11h":                         "08:00 11:00",
		"8-11h30":                          "08:00 11:30",
		"từ 8 đến 11 giờ":                  "08:00 11:00",
		"từ 2-4h chiều":                    "14:00 16:00",
		"từ 10-12h trưa":                   "10:00 12:00",
		"đến 11 giờ":                       "11:00",
		"mất 2-3 giờ":                      "",
		"phòng 3 - 11h":                    "11:00",
		"có 8 đến 11 giờ học":              "11:00",
		"từ 14-11h":                        "11:00",
		"chiều ngày 7/10 lúc 2 giờ":        "14:00",
		"chiều thứ Tư, ngày 7/10/2026, 2h": "14:00",
		"chiều mai lúc 2h30":               "14:30",
		"tối 7/10, 7h30":                   "19:30",
		"sáng 7/10 lúc 8h":                 "08:00",
		"chiều nay 14h":                    "14:00",
		"chiều 7/10 lúc 8h":                "08:00",
		"chiều qua đã nhận thư, họp 2h":    "02:00",
		"buổi chiều. Lúc 2h":               "02:00",
	} {
		if got := times(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func numbers(text string) string {
	var got []string
	for _, m := range ParseNumbers(text) {
		got = append(got, strings.TrimSpace(m.Value.RatString()+" "+m.Unit))
	}
	return strings.Join(got, ", ")
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"150tr":                       "150000000",
		"1,5tr đồng":                  "1500000 đồng",
		"150trđ":                      "150000000 đồng",
		"150 trđ":                     "150000000 đồng",
		"150 tr.đ":                    "150000000 đồng",
		"150 tr đồng":                 "150000000 đồng",
		"1 tỷ 200 tr đồng":            "1200000000 đồng",
		"tài liệu 15 tr khổ A4":       "15",
		"45đ/c":                       "45",
		"45người":                     "45",
		"15ngày":                      "15",
		"lớp 10A":                     "",
		"lớp 10A2":                    "",
		"mã 45abc":                    "",
		"trong tháng 10 có 45 hồ sơ":  "45",
		"trong 10 tháng":              "10",
		"mỗi tháng 10 báo cáo":        "10",
		"số đến 812/2026":             "812",
		"6/2026":                      "",
		"45/2026":                     "45",
		"150/1500 hộ":                 "150, 1500",
		"ĐT: 0912 345 678":            "",
		"ĐT: 024 3826 1234, 45 người": "45",
		"ĐT: +84 912 345 678":         "",
		"045 người":                   "45",
		"024 đại biểu":                "24",
	} {
		if got := numbers(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
