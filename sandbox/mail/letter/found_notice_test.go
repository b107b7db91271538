package letter

import (
	"strings"
	"testing"
)

func TestANoticeInPlaceOfThePlainTextIsNotTheLetter(t *testing.T) {
	mixed := func(plain, html string) string {
		return Read([]byte("Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + plain + "\r\n--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html + "\r\n--a--\r\n")).OwnText().Text
	}
	const html = "<p>Kính gửi bà,</p><p>Hội nghị ngày 15/10/2026 tại Nhà văn hóa Bến Lụa, 45 đại biểu.</p>"
	if got := mixed("Thư này ở dạng HTML.", html); !strings.Contains(got, "45 đại biểu") {
		t.Errorf("the letter is read as %q", got)
	}
	if got := mixed("Kính gửi bà,\r\n\r\nHội nghị ngày 15/10/2026.", html); strings.Contains(got, "45") {
		t.Errorf("plain text that says something gives way to the HTML: %q", got)
	}
}
