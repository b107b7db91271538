package letter

import (
	"strings"
	"testing"
)

func TestWhatOtherProgramsPutAboveAnotherLetter(t *testing.T) {
	const html = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
	const text = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
	for _, tt := range []struct{ name, head, body, own string }{
		{"Zoho in Vietnamese", "Subject: Re: x\r\n" + text, "Tôi dự.\n\n---- Vào Thứ Tư, 07 thg 10 2026 08:00:00 +0700 A <a@b.vn> đã viết ----\n\nHọp lúc 9h.", "Tôi dự."},
		{"Zoho in English", "Subject: Re: x\r\n" + text, "Tôi dự.\n\n---- On Wed, 07 Oct 2026 08:00:00 +0700 A <a@b.vn> wrote ----\n\nHọp lúc 9h.", "Tôi dự."},
		{"Zoho in HTML", "Subject: Re: x\r\n" + html, "<div>Tôi dự.</div><div>---- On Wed, 07 Oct 2026 08:00:00 +0700 <b>A &lt;a@b.vn&gt;</b> wrote ----</div><blockquote style=\"border-left:1px solid #ccc\"><div>Họp lúc 9h</div></blockquote><div>Chào anh.</div>", "Tôi dự.\nChào anh."},
		{"Zoho passes on", "Subject: Fwd: x\r\n" + text, "Giao anh C.\n\n============ Forwarded message ============\nFrom: A <a@b.vn>\n\nHọp.", "Giao anh C."},
		{"a title between dashes is the writer's", "Subject: x\r\n" + text, "---- Trên cơ sở ý kiến đã viết ----\nTôi dự.", "---- Trên cơ sở ý kiến đã viết ----\nTôi dự."},
		{"marks typed out in HTML", "Subject: Re: x\r\n" + html, "<p>Tôi dự.</p><p>Vào 7/10 A đã viết:</p><p>&gt; Họp lúc 9h<br>&gt; tại A</p><p>Chào anh.</p>", "Tôi dự.\nChào anh."},
		{"a comparison in HTML is the writer's", "Subject: Re: x\r\n" + html, "<p>Số dự:</p><p>&gt; 45 người</p>", "Số dự:\n> 45 người"},
		{"a comparison in plain text", "Subject: Re: x\r\n" + text, "Số dự:\n>= 45 người", "Số dự:\n>= 45 người"},
		{"a memorandum's head in a letter of one's own", "Subject: Báo cáo\r\n" + text, "Từ: Nguyễn Văn A\nĐến: Phòng TCCB\nNgày gửi: 7/10\nChủ đề: Báo cáo\nĐã xong.", "Từ: Nguyễn Văn A\nĐến: Phòng TCCB\nNgày gửi: 7/10\nChủ đề: Báo cáo\nĐã xong."},
		{"a letter pasted below it is another's", "Subject: Báo cáo\r\n" + text, "Xem dưới.\nTừ: A <a@b.vn>\nĐến: B\nNgày gửi: 7/10\nChủ đề: Báo cáo\nĐã xong.", "Xem dưới."},
		{"the head of a letter answered", "Subject: RE: Báo cáo\r\n" + text, "Tôi dự.\nTừ: Nguyễn Văn A\nĐã gửi: 7/10\nĐến: B\nChủ đề: Báo cáo\nĐã xong.", "Tôi dự."},
		{"the same where the subject was written anew", "Subject: Báo cáo\r\nIn-Reply-To: <1@b.vn>\r\n" + text, "Tôi dự.\nTừ: Nguyễn Văn A\nĐã gửi: 7/10\nĐến: B\nChủ đề: Báo cáo\nĐã xong.", "Tôi dự."},
		{"the same of a letter passed on", "Subject: Báo cáo\r\nX-Forwarded-Message-Id: <1@b.vn>\r\n" + text, "Xem dưới.\nTừ: Nguyễn Văn A\nĐã gửi: 7/10\nĐến: B\nChủ đề: Báo cáo\nĐã xong.", "Xem dưới."},
		{"the same with references only", "Subject: Báo cáo\r\nReferences: <1@b.vn>\r\n" + text, "Tôi dự.\nTừ: Nguyễn Văn A\nĐã gửi: 7/10\nĐến: B\nChủ đề: Báo cáo\nĐã xong.", "Tôi dự."},
	} {
		got := Read([]byte(tt.head + strings.ReplaceAll(tt.body, "\n", "\r\n"))).OwnText().Text
		if got != tt.own {
			t.Errorf("%s: own text = %q, want %q", tt.name, got, tt.own)
		}
	}
}
