package viet

import "testing"

func TestWhatIsRefusedOrOnlySeemsDenied(t *testing.T) {
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{
		{"Tôi xin từ chối tham dự cuộc họp.", "tham dự", true},
		{"Tôi không từ chối tham dự cuộc họp.", "tham dự", false},
		{"Từ khi có chối, tôi tham dự.", "tham dự", false},
		{"Sở Nội vụ không có ý kiến gì khác và nhất trí với dự thảo.", "nhất trí", false},
		{"Phòng không có vướng mắc gì và đồng ý với kế hoạch.", "đồng ý", false},
		{"Phòng không thấy có vướng mắc và đồng ý với kế hoạch.", "đồng ý", false},
		{"Phòng không có ý kiến và đề xuất gì.", "đề xuất", true},
		{"Không có đơn vị và cá nhân đồng ý.", "đồng ý", true},
		{"Phòng không có ý kiến gì thêm và cơ bản nhất trí.", "nhất trí", false},
		{"Không có và đồng ý.", "đồng ý", true},
		{"Tôi không đồng ý và ký văn bản.", "ký", true},
		{"Phòng không có ý kiến nhất trí.", "nhất trí", true},
		{"Do chưa đủ số liệu đề nghị lùi hạn.", "đề nghị", false},
		{"Do chưa đủ số liệu đề nghị lùi hạn.", "lùi hạn", false},
		{"Vì đơn vị chưa có số liệu xin lùi hạn.", "lùi hạn", false},
		{"Vì đơn vị chưa xin lùi hạn.", "lùi hạn", true},
		{"Đơn vị không có văn bản đề nghị lùi hạn.", "lùi hạn", true},
		{"Tôi không trình UBND. Đồng ý tham dự.", "đồng ý", false},
		{"Tôi không gặp ThS. Đồng Văn Ý.", "đồng văn", true},
		{"Tôi không tham dự cùng PGĐ. Lan.", "Lan", true},
	} {
		if got := Negated(c.text, c.phrase); got != c.want {
			t.Errorf("%q, %q: %v", c.text, c.phrase, got)
		}
	}
}
