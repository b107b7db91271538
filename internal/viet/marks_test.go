package viet

import (
	"testing"
	"time"
)

func TestHasMarks(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"request without marks", "De nghi cac don vi bao cao", false},
		{"long text without marks", "Kinh gui cac phong chuyen mon. De nghi cac dong chi truong phong gui bao cao truoc ngay 24/6/2023 ve Van phong de tong hop, trinh Giam doc xem xet. Tran trong cam on.", false},
		{"capitals without marks", "DE NGHI CAC DON VI BAO CAO", false},
		{"request with marks", "Đề nghị các đơn vị báo cáo", true},
		{"official letter", "Kính gửi các phòng chuyên môn. Đề nghị các đồng chí trưởng phòng gửi báo cáo trước ngày 24/6/2023 về Văn phòng để tổng hợp, trình Giám đốc xem xét. Trân trọng cảm ơn.", true},
		{"decree", "Nghị định này quy định về công tác văn thư và quản lý nhà nước về công tác văn thư. Công tác văn thư bao gồm soạn thảo, ký ban hành văn bản.", true},
		{"capitals with marks", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", true},
		{"many words that take no marks", "Phòng giao cho anh Lan theo dõi", true},
		{"a name", "Nguyễn Lan Anh", true},
		{"decomposed", "De\u0302\u0300 nghi\u0323 các đơn vị", true},
		{"marks only in the greeting", "Kính gửi phòng. De nghi cac don vi bao cao truoc ngay mai ve van phong de tong hop", false},
		{"addresses and codes do not count", "Gửi đến lan.anh@so-mau.gov.vn, http://so-mau.vn/bao-cao, bao-cao.docx theo 15/KH-UBND của UBND, TCCB", true},
		{"nothing Vietnamese", "UBND 123 http://a.vn/de-nghi-cac-don-vi", false},
		{"empty", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := HasMarks(tt.text); got != tt.want {
				marked, total := MarkShare(tt.text)
				t.Errorf("HasMarks = %v (%d of %d), want %v", got, marked, total, tt.want)
			}
		})
	}
}

func TestMarkShareCountsWords(t *testing.T) {
	if marked, total := MarkShare("Đề nghị UBND gửi cho lan@so.vn"); marked != 3 || total != 4 {
		t.Errorf("%d of %d, want 3 of 4", marked, total)
	}
}

func TestFormats(t *testing.T) {
	day := time.Date(2026, 3, 4, 20, 30, 0, 0, time.UTC) // the 5th in Việt Nam
	tests := []struct{ name, got, want string }{
		{"date is of Việt Nam", FormatDate(day), "05/03/2026"},
		{"time is of Việt Nam", FormatTime(day), "03:30"},
		{"long date, March unpadded", FormatDateLong(day), "ngày 05 tháng 3 năm 2026"},
		{"long date, February padded", FormatDateLong(time.Date(2026, 2, 12, 9, 0, 0, 0, Location())), "ngày 12 tháng 02 năm 2026"},
		{"long date, October", FormatDateLong(time.Date(2026, 10, 5, 9, 0, 0, 0, Location())), "ngày 05 tháng 10 năm 2026"},
		{"whole points", FormatPoints(40000), "40,00"},
		{"half points", FormatPoints(1500), "1,50"},
		{"thousandths", FormatPoints(1125), "1,125"},
		{"hundredths", FormatPoints(1120), "1,12"},
		{"negative", FormatPoints(-50), "-0,05"},
		{"nothing", FormatPoints(0), "0,00"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, tt.got, tt.want)
		}
	}
	if _, offset := day.In(Location()).Zone(); offset != 7*3600 {
		t.Errorf("offset %d", offset)
	}
}
