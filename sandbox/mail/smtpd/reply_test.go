package smtpd

import (
	"strings"
	"testing"

	"github.com/emersion/go-smtp"
)

func TestReplyLines(t *testing.T) {
	r := reply(550, smtp.EnhancedCode{5, 7, 1}, false, "Địa chỉ\r\n250 OK không của Đỗ Ước 😀", "Not yours")
	if want := "5.7.1 Dia chi  250 OK khong cua Do Uoc ?\nNot yours"; r.Message != want {
		t.Errorf("message %q, want %q", r.Message, want)
	}
	if got := reply(250, smtp.EnhancedCode{2, 0, 0}, true, "Đã nhận", "ok").Message; got != "2.0.0 Đã nhận\nok" {
		t.Errorf("with SMTPUTF8: %q", got)
	}
}

func FuzzReplyLine(f *testing.F) {
	f.Add("Kính gửi\r\n", true)
	f.Add(strings.Repeat("ạ\xff", 400), false)
	f.Fuzz(func(t *testing.T, s string, utf8 bool) {
		got := line(s, utf8)
		if len(got) > maxReplyText || strings.ContainsAny(got, "\r\n\x00") || !utf8 && !isASCII(got) {
			t.Errorf("line(%q, %v) is %q", s, utf8, got)
		}
	})
}

func FuzzLoginServer(f *testing.F) {
	f.Add("an", "mật khẩu", true)
	f.Add("", "", false)
	f.Fuzz(func(t *testing.T, login, pass string, initial bool) {
		var gotLogin, gotPass string
		l := &loginServer{signIn: func(a, b string) error { gotLogin, gotPass = a, b; return nil }}
		var answers [][]byte
		if !initial {
			answers = append(answers, nil)
		}
		answers = append(answers, []byte(login), []byte(pass))
		for i, a := range answers {
			if _, done, err := l.Next(a); err != nil || done != (i == len(answers)-1) {
				t.Fatalf("step %d: done %v, %v", i, done, err)
			}
		}
		if gotLogin != login || gotPass != pass {
			t.Errorf("signed in as %q with %q", gotLogin, gotPass)
		}
	})
}
