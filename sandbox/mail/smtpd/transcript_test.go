package smtpd

import (
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
)

// signedIn begins scripts of a candidate who has signed in; envelope goes on to DATA.
const (
	signedIn = "S: 220\nC: EHLO may\nS: 250\nC: AUTH PLAIN AGFuAG3huq10IGto4bqpdQ==\nS: 235\n"
	toBinh   = "C: MAIL FROM:<an@xa.example.vn>\nS: 250 2.0.0\nC: RCPT TO:<binh@xa.example.vn>\nS: 250 2.0.0\n"
)

func TestConversations(t *testing.T) {
	long := strings.Repeat("a", 255)
	tests := []struct {
		name, script string
		recorded     []string
	}{
		{"a letter is taken and the reply says where it is recorded", signedIn + toBinh + "C: DATA\nS: 354\nC: Subject: x\nC:\nC: y\nC: .\nS: 250 2.0.0 Accepted, record 1\nC: QUIT\nS: 221\nS: closed",
			[]string{"submitted to 1"}},
		{"AUTH is required before MAIL", "S: 220\nC: EHLO may\nS: 250\nC: MAIL FROM:<an@xa.example.vn>\nS: 530 5.7.0\nC: RCPT TO:<x@y.z>\nS: 502\nC: DATA\nS: 502", nil},
		{"AUTH is required after HELO too", "S: 220\nC: HELO may\nS: 250\nC: MAIL FROM:<an@xa.example.vn>\nS: 530 5.7.0", nil},
		{"MAIL before EHLO", "S: 220\nC: MAIL FROM:<an@xa.example.vn>\nS: 502 5.5.1", nil},
		{"RCPT before MAIL", signedIn + "C: RCPT TO:<x@y.z>\nS: 502 5.5.1", nil},
		{"DATA before RCPT", signedIn + "C: MAIL FROM:<an@xa.example.vn>\nS: 250\nC: DATA\nS: 502 5.5.1", nil},
		{"MAIL inside a transaction", signedIn + toBinh + "C: MAIL FROM:<an@xa.example.vn>\nS: 503 5.5.1\nC: DATA\nS: 354\nC: .\nS: 250", []string{"submitted to 1"}},
		{"AUTH inside a transaction is refused, and twice at all", signedIn + "C: AUTH PLAIN AA==\nS: 503 5.5.1", nil},
		{"RSET ends a transaction", signedIn + toBinh + "C: RSET\nS: 250 2.0.0\nC: DATA\nS: 502\n" + toBinh + "C: DATA\nS: 354\nC: .\nS: 250", []string{"submitted to 1"}},
		{"EHLO ends a transaction", signedIn + toBinh + "C: EHLO lai\nS: 250\nC: DATA\nS: 502", nil},
		{"a second letter on the same connection", signedIn + toBinh + "C: DATA\nS: 354\nC: .\nS: 250 2.0.0 Accepted, record 1\n" + toBinh + "C: DATA\nS: 354\nC: .\nS: 250 2.0.0 Accepted, record 2",
			[]string{"submitted to 1", "submitted to 1"}},
		{"another person's address as sender", signedIn + "C: MAIL FROM:<binh@xa.example.vn>\nS: 550 5.7.1", []string{"refused not_your_address"}},
		{"no sender", signedIn + "C: MAIL FROM:<>\nS: 550 5.7.1", []string{"refused not_your_address"}},
		{"the sender in capitals", signedIn + "C: MAIL FROM:<AN@XA.example.vn>\nS: 250", nil},
		{"an alias with diacritics needs SMTPUTF8", signedIn + "C: MAIL FROM:<bí.thư@xa.example.vn>\nS: 553 5.6.7", nil},
		{"a recipient with diacritics needs SMTPUTF8", signedIn + "C: MAIL FROM:<an@xa.example.vn>\nS: 250\nC: RCPT TO:<bình@xa.example.vn>\nS: 553 5.6.7", nil},
		{"an address too long", signedIn + "C: MAIL FROM:<an@xa.example.vn>\nS: 250\nC: RCPT TO:<" + long + "@xa.example.vn>\nS: 553 5.1.3", nil},
		{"an unknown mailbox is accepted and bounces", signedIn + "C: MAIL FROM:<an@xa.example.vn>\nS: 250\nC: RCPT TO:<ai@xa.example.vn>\nS: 250\nC: DATA\nS: 354\nC: .\nS: 250",
			[]string{"submitted to 1", "mail.delivered"}},
		{"a declared size at the limit", signedIn + "C: MAIL FROM:<an@xa.example.vn> SIZE=1000\nS: 250", nil},
		{"a declared size one over the limit", signedIn + "C: MAIL FROM:<an@xa.example.vn> SIZE=1001\nS: 552 5.3.4 message of 1001 bytes is larger than the 1000 allowed", []string{"refused letter_too_large"}},
		{"a letter over the limit, after which the connection goes on", signedIn + toBinh + "C: DATA\nS: 354\nC: " + strings.Repeat("b", 2000) + "\nC: .\nS: 552 5.3.4 message of 2002 bytes\nC: NOOP\nS: 250",
			[]string{"refused letter_too_large"}},
		{"a letter the reader would choke on", signedIn + toBinh + "C: DATA\nS: 354\n" + strings.Repeat("C: a:b\n", 60) + "C:\nC: .\nS: 250", []string{"submitted to 1"}},
		{"an unknown command, four times", "S: 220\nC: ABCD\nS: 500 5.5.2\nC: ABCD\nS: 500\nC: ABCD\nS: 500\nC: ABCD\nS: 500 5.5.2\nS: 500 5.5.1\nS: closed", nil},
		{"commands that are not for submission", signedIn + "C: VRFY an\nS: 252\nC: EXPN x\nS: 502\nC: HELP\nS: 502\nC: NOOP\nS: 250", nil},
		{"BDAT in pieces", signedIn + toBinh + "C: BDAT 4\nC: ab\nS: 250 2.0.0 Continue\nC: BDAT 0 LAST\nS: 250 2.0.0 Accepted, record 1", []string{"submitted to 1"}},
		{"BDAT without recipients swallows its chunk", signedIn + "C: BDAT 6 LAST\nC: QUIT\nS: 502\nC: NOOP\nS: 250", nil},
		{"BDAT over the limit", signedIn + toBinh + "C: BDAT 2002 LAST\nC: " + strings.Repeat("c", 2000) + "\nS: 552 5.3.4 message of 2002 bytes\nC: NOOP\nS: 250", []string{"refused letter_too_large"}},
		{"BDAT given up by RSET", signedIn + toBinh + "C: BDAT 2\nC:\nS: 250\nC: RSET\nS: 250\n" + toBinh + "C: BDAT 2 LAST\nC:\nS: 250 2.0.0 Accepted", []string{"refused interrupted", "submitted to 1"}},
		{"a parameter of MAIL that is not offered", signedIn + "C: MAIL FROM:<an@xa.example.vn> RET=FULL\nS: 504", nil},
		{"DATA with an argument", signedIn + toBinh + "C: DATA x\nS: 501", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, STARTTLS, func(c *Config) { c.MaxSize = 1000 })
			c := s.dial(t)
			c.run(tt.script)
			if tt.recorded == nil {
				tt.recorded = []string{}
			}
			got := s.box.recorded()
			if strings.Contains(tt.script, "RSET") {
				// A letter given up is recorded beside the next one, perhaps after it.
				for begin := time.Now(); len(got) < len(tt.recorded) && time.Since(begin) < 10*time.Second; got = s.box.recorded() {
					time.Sleep(time.Millisecond)
				}
				slices.Sort(got)
			}
			wantList(t, "record", got, tt.recorded)
		})
	}
}

func TestSigningIn(t *testing.T) {
	user, pass := b64("an"), b64(password)
	tests := []struct{ name, script string }{
		{"PLAIN in one line", "C: " + plain64("an", password) + "\nS: 235 2.0.0"},
		{"PLAIN in two lines", "C: AUTH PLAIN\nS: 334\nC: " + b64("\x00an\x00"+password) + "\nS: 235"},
		{"PLAIN with oneself as identity", "C: AUTH PLAIN " + b64("an\x00an\x00"+password) + "\nS: 235"},
		{"PLAIN for another person", "C: AUTH PLAIN " + b64("binh\x00an\x00"+password) + "\nS: 535 5.7.8"},
		{"LOGIN", "C: AUTH LOGIN\nS: 334 " + b64("Username:") + "\nC: " + user + "\nS: 334 " + b64("Password:") + "\nC: " + pass + "\nS: 235"},
		{"LOGIN as Outlook does, with the login in the first line", "C: AUTH LOGIN " + user + "\nS: 334 " + b64("Password:") + "\nC: " + pass + "\nS: 235"},
		{"LOGIN in small letters", "C: auth login\nS: 334\nC: " + user + "\nS: 334\nC: " + pass + "\nS: 235"},
		{"LOGIN with a wrong password", "C: AUTH LOGIN\nS: 334\nC: " + user + "\nS: 334\nC: " + user + "\nS: 535 5.7.8 Wrong password."},
		{"LOGIN with an empty login", "C: AUTH LOGIN\nS: 334\nC:\nS: 334\nC: " + pass + "\nS: 535 5.7.8"},
		{"LOGIN given up", "C: AUTH LOGIN\nS: 334\nC: *\nS: 501\nC: " + plain64("an", password) + "\nS: 235"},
		{"what is not base64", "C: AUTH PLAIN !\nS: 454\nC: AUTH LOGIN\nS: 334\nC: !\nS: 454"},
		{"another mechanism", "C: AUTH CRAM-MD5\nS: 504 5.5.4"},
		{"too many sign-ins", "C: " + plain64("fast", "x") + "\nS: 454 4.7.0 Wait a minute."},
		{"before the examination is open", "C: " + plain64("early", "x") + "\nS: 535 5.7.8 Not open."},
		{"a fault of the desk, and again after it", "C: " + plain64("fault", "x") + "\nS: 454 4.7.0\nC: " + plain64("an", password) + "\nS: 235"},
		{"a panic of the desk, and again after it", "C: " + plain64("panic", "x") + "\nS: 454 4.7.0\nC: " + plain64("an", password) + "\nS: 235"},
		{"a password of a megabyte", "C: " + plain64("an", strings.Repeat("x", 700_000)) + "\nS: 535"},
		{"the third failure ends the connection", strings.Repeat("C: "+plain64("an", "x")+"\nS: 535 5.7.8\n", 2) + "C: " + plain64("an", "x") + "\nS: 421 4.7.0\nS: closed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, STARTTLS, nil)
			s.dial(t).run("S: 220\nC: EHLO may-cua-an\nS: 250\n" + tt.script)
			for _, by := range s.desk.from {
				if by.Role != action.Candidate || by.Via != action.ViaSMTP || by.Address != "127.0.0.1" || by.Client != "may-cua-an" {
					t.Errorf("the desk was told of %+v", by)
				}
			}
		})
	}
}
