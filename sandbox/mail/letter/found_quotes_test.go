package letter

import "testing"

// Found with mutt and neomutt: forward_quote, and indent_string="| ".
func TestMarksThatMuttCanBeToldToWrite(t *testing.T) {
	for _, tt := range []struct{ name, subject, text, own string }{
		{"the end of a letter passed on with marks is not the writer's", "Fwd: x", "Giao anh C.\n\n----- Forwarded message from A <a@b.vn> -----\n> Đề nghị.\n\n----- End forwarded message -----", "Giao anh C."},
		{"what he wrote below it is", "Fwd: x", "Giao anh C.\n----- Forwarded message from A <a@b.vn> -----\n> Đề nghị.\n----- End forwarded message -----\nTrình tôi trước 7/10.", "Giao anh C.\nTrình tôi trước 7/10."},
		{"lines with bars below an attribution are quoted", "Re: x", "Có 25 người.\n\nOn Mon, Oct 05, 2026, A wrote:\n| Đề nghị bà\n| \n|\n| cho biết.\n\nChào bà.", "Có 25 người.\n\n\nChào bà."},
		{"a table with bars is his own", "Re: x", "Số liệu:\n| Phòng | 25 |\n| Sở | 30 |", "Số liệu:\n| Phòng | 25 |\n| Sở | 30 |"},
	} {
		if got := plain(tt.subject, tt.text).OwnText().Text; got != tt.own {
			t.Errorf("%s: own text = %q, want %q", tt.name, got, tt.own)
		}
	}
}

// Found with Thunderbird in Vietnamese: its own words, from its language pack.
func TestTheWordsOfThunderbirdInVietnamese(t *testing.T) {
	for _, tt := range []struct{ name, subject, text, own string }{
		{"a letter passed on", "Fwd: x", "Giao anh C.\n\n-------- Tin nhắn đã được chuyển tiếp --------\nTiêu đề: \tx\nNgày: \tMon, 05 Oct 2026 06:50:00 +0700\nTừ: \tA <a@b.vn>\nTới: \tB <b@b.vn>\n\nĐề nghị kiểm tra.", "Giao anh C."},
		{"the writer before the date", "Re: x", "Có 25 người.\n\nNgô Thị Tạm Tên đã viết vào lúc 07:05 5/10/26:\n> Đề nghị cho biết.", "Có 25 người."},
		{"the same in English", "Re: x", "Có 25 người.\n\nNgô Thị Tạm Tên wrote on 10/5/26 07:05:\n> Đề nghị cho biết.", "Có 25 người."},
		{"a sentence of his own in that form", "x", "Ông Nam đã viết vào thư ngày 5/10 như sau:\nnội dung này tôi chép lại.", "Ông Nam đã viết vào thư ngày 5/10 như sau:\nnội dung này tôi chép lại."},
	} {
		if got := plain(tt.subject, tt.text).OwnText().Text; got != tt.own {
			t.Errorf("%s: own text = %q, want %q", tt.name, got, tt.own)
		}
	}
}
