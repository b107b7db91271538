package viet

import "testing"

func TestContainsWordsFindsWholeWordsOnly(t *testing.T) {
	tests := []struct {
		name, text, phrase string
		want               bool
	}{
		{"number in a larger number", "gồm 100 đơn vị", "10", false},
		{"number in a grouped number", "10.000 đồng", "10", false},
		{"number in a decimal", "đạt 10,5 điểm", "10", false},
		{"number in a date", "ngày 5/10/2026", "10", false},
		{"number in a range", "từ 10-15 người", "10", false},
		{"number in a document number", "văn bản 10/QĐ-SM", "10", false},
		{"end of a fraction", "đạt 5/10 người", "10 người", false},
		{"number alone", "gồm 10 đơn vị", "10", true},
		{"number before a full stop", "Số đơn vị là 10.", "10", true},
		{"day and month in a full date", "họp ngày 24/6/2023", "ngày 24/6", true},
		{"day and month in another date", "họp ngày 124/6", "24/6", false},
		{"last number of a phrase must stand whole", "phòng 10/2", "phòng 10", false},
		{"percent sign counts", "50 người", "50%", false},
		{"percent sign with a space", "đạt 50 %", "50%", true},
		{"syllable inside a longer one", "thông báo", "thôn", false},
		{"other tone placement and case", "TỈNH HOÀ BÌNH", "Hòa Bình", true},
		{"over a line break", "đề nghị báo\ncáo trước", "báo cáo", true},
		{"over a paragraph", "thông báo\n\ncáo trạng", "báo cáo", false},
		{"over the end of a sentence", "Giá một trăm đồng. Ý kiến khác", "đồng ý", false},
		{"over a list item", "- báo\n- cáo", "báo cáo", false},
		{"không typed in haste", "ko thuộc thẩm quyền", "không thuộc thẩm quyền", true},
		{"quotes between words", "gửi “Kế hoạch” năm", "gửi kế hoạch năm", true},
		{"comma between words", "kinh phí, thực hiện", "kinh phí thực hiện", true},
		{"abbreviation with a full stop", "tại TP. Cần Thơ", "TP Cần Thơ", true},
		{"abbreviation as the phrase", "tại TP Cần Thơ", "TP. Cần Thơ", true},
		{"document number", "Công văn số 15/KH-UBND ngày", "15/kh-ubnd", true},
		{"document number of a unit below", "Công văn 15/KH-UBND-VP", "15/KH-UBND", false},
		{"longer document number", "Công văn 115/KH-UBND", "15/KH-UBND", false},
		{"marks are required", "dong y", "đồng ý", false},
		{"phrase of punctuation", "a . b", ".", false},
		{"time", "lúc 08:30", "08:30", true},
		{"hour of a time", "lúc 08:30", "08", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ContainsWords(tt.text, tt.phrase); got != tt.want {
				t.Errorf("ContainsWords(%q, %q) = %v, want %v", tt.text, tt.phrase, got, tt.want)
			}
		})
	}
}

func TestFindPhraseGivesPlaces(t *testing.T) {
	text := "Tôi đồng ý; ông Ba ĐỒNG\u00a0Ý."
	found := FindPhrase(text, "đồng ý")
	if len(found) != 2 {
		t.Fatalf("found %d occurrences, want 2", len(found))
	}
	if got := text[found[1].Start:found[1].End]; got != "ĐỒNG\u00a0Ý" {
		t.Errorf("second occurrence is %q", got)
	}
	if found[0].First != 1 || found[0].Last != 3 || found[1].First != 5 {
		t.Errorf("word indexes %+v", found)
	}
}

func TestNegated(t *testing.T) {
	tests := []struct {
		name, text, phrase string
		want               bool
	}{
		{"plain", "Tôi đồng ý.", "đồng ý", false},
		{"không", "Tôi không đồng ý với dự thảo.", "đồng ý", true},
		{"chưa", "Phòng chưa đồng ý", "đồng ý", true},
		{"không được", "Các đơn vị không được gửi qua Gmail", "gửi", true},
		{"không phải", "đây không phải là bản chính thức", "bản chính thức", true},
		{"đừng", "Đừng gửi cho Sở", "gửi", true},
		{"chẳng", "chẳng đồng ý", "đồng ý", true},
		{"words between", "Không có đơn vị nào đồng ý", "đồng ý", true},
		{"typed without marks", "toi khong đồng ý", "đồng ý", true},
		{"another clause by comma", "Không có ý kiến gì thêm, đồng ý", "đồng ý", false},
		{"another clause by sentence", "Không. Đồng ý", "đồng ý", false},
		{"another clause by nhưng", "không vui nhưng đồng ý", "đồng ý", false},
		{"another clause by do", "Báo cáo chưa đạt do thiếu Phụ lục 2", "thiếu Phụ lục 2", false},
		{"do of a reason", "không có lý do hoãn họp", "hoãn họp", true},
		{"do that is negated itself", "không do Văn phòng chủ trì", "Văn phòng chủ trì", true},
		{"nhưng before the negation", "muốn nhưng không đồng ý", "đồng ý", true},
		{"không những", "không những đồng ý mà còn khen", "đồng ý", false},
		{"deadline with không muộn hơn", "gửi không muộn hơn 17 giờ", "17 giờ", false},
		{"deadline with không quá", "không quá 10 ngày", "10 ngày", false},
		{"double negation", "không thể không đồng ý", "đồng ý", false},
		{"double negation with phải là", "không phải là không đồng ý", "đồng ý", false},
		{"two negated verbs", "không ký và không gửi", "gửi", true},
		{"đừng quên", "đừng quên gửi báo cáo", "gửi báo cáo", false},
		{"phrase that is negative itself", "Tôi không đồng ý", "không đồng ý", false},
		{"one of two affirmed", "Lúc đầu không đồng ý. Nay đồng ý.", "đồng ý", false},
		{"both negated", "Không đồng ý. Vẫn chưa đồng ý.", "đồng ý", true},
		{"absent", "Không có gì", "đồng ý", false},
		{"hàng không", "cảng hàng không đồng ý", "đồng ý", false},
		{"question after", "anh có đồng ý không?", "đồng ý", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Negated(tt.text, tt.phrase); got != tt.want {
				t.Errorf("Negated(%q, %q) = %v, want %v", tt.text, tt.phrase, got, tt.want)
			}
		})
	}
}
