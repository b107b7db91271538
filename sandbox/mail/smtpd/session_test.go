package smtpd

import (
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"thuchanh/sandbox/action"
)

func TestTheBytesRecordedAreThoseSubmitted(t *testing.T) {
	tests := []struct{ name, sent, want string }{
		{"as they are", "Subject: x\r\n\r\ny\r\n.\r\n", "Subject: x\r\n\r\ny\r\n"},
		{"stuffed dots are taken off", "..a\r\n...\r\n.b\r\n.\r\n", ".a\r\n..\r\nb\r\n"},
		{"a bare LF becomes CRLF", "a\nb\r\n.\r\n", "a\r\nb\r\n"},
		{"a dot between bare LFs does not end the letter", "a\n.\nMAIL FROM:<x@y.z>\r\n.\r\n", "a\r\n.\r\nMAIL FROM:<x@y.z>\r\n"},
		{"a dot after CRLF and before a bare LF does not either", "a\r\n.\nb\r\n.\r\n", "a\r\n\r\nb\r\n"},
		{"nothing at all", ".\r\n", ""},
		{"eight bits", "Subject: Báo cáo\r\n\r\n\xff\x00\r\n.\r\n", "Subject: Báo cáo\r\n\r\n\xff\x00\r\n"},
		{"a line of 100 KB", strings.Repeat("a", 100_000) + "\r\n.\r\n", strings.Repeat("a", 100_000) + "\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, STARTTLS, nil)
			c := s.dial(t)
			c.run(signedIn + toBinh + "C: DATA\nS: 354")
			c.send(tt.sent)
			c.expect("250 2.0.0 Accepted, record 1")
			if got := s.box.submitted()[0]; string(got) != tt.want {
				t.Errorf("recorded %.200q, want %.200q", got, tt.want)
			}
			c.run("C: NOOP\nS: 250")
		})
	}
}

func TestChunksAreRecordedAsTheyAre(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	c := s.dial(t)
	c.run(signedIn + toBinh)
	c.send("BDAT 7\r\n.\r\nQUI" + "T")
	c.expect("250 2.0.0 Continue")
	c.send("BDAT 8 LAST\r\n\r\n.\r\nend")
	c.expect("250 2.0.0 Accepted, record 1")
	if got := s.box.submitted()[0]; string(got) != ".\r\nQUIT\r\n.\r\nend" {
		t.Errorf("recorded %q", got)
	}
}

func TestCommandsInOneGo(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	c := s.dial(t)
	c.signIn()
	var all strings.Builder
	for i := range 3 {
		fmt.Fprintf(&all, "MAIL FROM:<%s>\r\nRCPT TO:<binh@xa.example.vn>\r\nRCPT TO:<x%d@y.z>\r\nBDAT 3 LAST\r\n%d\r\n", own, i, i)
	}
	c.send(all.String() + "QUIT\r\n")
	for range 3 {
		c.run("S: 250 2.0.0 Roger\nS: 250 2.0.0\nS: 250 2.0.0\nS: 250 2.0.0 Accepted")
	}
	c.run("S: 221\nS: closed")
	if got := bytes.Join(s.box.submitted(), nil); string(got) != "0\r\n1\r\n2\r\n" {
		t.Errorf("recorded %q", got)
	}
}

func TestA101stRecipientIsRefusedAndRecordedOnce(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	c := s.dial(t)
	c.signIn()
	c.run("C: MAIL FROM:<an@xa.example.vn>\nS: 250")
	for i := range 100 {
		c.run(fmt.Sprintf("C: RCPT TO:<x%d@y.z>\nS: 250", i))
	}
	c.run("C: RCPT TO:<a@y.z>\nS: 452 4.5.3 A letter can have at most 100 recipients.\nC: RCPT TO:<b@y.z>\nS: 452 4.5.3\nC: DATA\nS: 354\nC: .\nS: 250")
	wantList(t, "record", s.box.recorded(), []string{"refused too_many_recipients", "submitted to 100"})
	if r := s.box.acts[0].(action.Refused); len(r.To) != 101 || r.To[100] != "a@y.z" || r.Reason.VI == "" {
		t.Errorf("the refusal names %d recipients: %+v", len(r.To), r)
	}
}

func TestEHLOAnnouncesWhatIsServed(t *testing.T) {
	s := serve(t, STARTTLS, func(c *Config) { c.AllowPlain = false })
	c := s.dial(t)
	c.expect("220")
	c.send("EHLO may\r\n")
	clear := c.expect("250")
	for _, ext := range []string{"PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES", "CHUNKING", "STARTTLS", "SMTPUTF8", "SIZE 26214400", "LIMITS RCPTMAX=100"} {
		if !strings.Contains(clear, ext+"\r\n") {
			t.Errorf("%s is missing in %q", ext, clear)
		}
	}
	if strings.Contains(clear, "AUTH") {
		t.Errorf("AUTH is offered in the clear: %q", clear)
	}
	c.run("C: " + plain64("an", password) + "\nS: 523 5.7.10\nC: STARTTLS\nS: 220")
	c = newClient(t, tls.Client(c.c, &tls.Config{InsecureSkipVerify: true}))
	c.run("C: MAIL FROM:<an@xa.example.vn>\nS: 502")
	for range 2 { // the second EHLO says the same
		c.send("EHLO may\r\n")
		secure := c.expect("250")
		if !strings.Contains(secure, "AUTH PLAIN LOGIN\r\n") || strings.Contains(secure, "STARTTLS") || !strings.Contains(secure, "SIZE 26214400\r\n") {
			t.Errorf("after STARTTLS: %q", secure)
		}
	}
	c.run("C: " + plain64("an", password) + "\nS: 235\n" + toBinh + "C: DATA\nS: 354\nC: .\nS: 250 2.0.0 Accepted")
}

func TestCommandsSentBeforeTheHandshakeAreNotTakenAfterIt(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	c := s.dial(t)
	c.run("S: 220\nC: EHLO may\nS: 250")
	c.send("STARTTLS\r\nEHLO injected\r\n" + plain64("an", password) + "\r\n")
	c.expect("220")
	c = newClient(t, tls.Client(c.c, &tls.Config{InsecureSkipVerify: true}))
	c.run("C: NOOP\nS: 250 2.0.0 I have")
	if len(s.desk.from) != 0 {
		t.Error("a sign-in from before the handshake was carried out")
	}
}

func TestRealClientOverEveryKindOfConnection(t *testing.T) {
	insecure := &tls.Config{InsecureSkipVerify: true}
	dials := map[string]struct {
		mode Mode
		dial func(addr string) (*smtp.Client, error)
	}{
		"in the clear on loopback": {STARTTLS, smtp.Dial},
		"STARTTLS":                 {STARTTLS, func(a string) (*smtp.Client, error) { return smtp.DialStartTLS(a, insecure) }},
		"implicit TLS":             {ImplicitTLS, func(a string) (*smtp.Client, error) { return smtp.DialTLS(a, insecure) }},
	}
	body := "Subject: Báo cáo\r\n\r\n.dòng\r\n" + strings.Repeat("Kính gửi Ủy ban\r\n", 20_000)
	for name, tt := range dials {
		t.Run(name, func(t *testing.T) {
			s := serve(t, tt.mode, nil)
			c, err := tt.dial(s.addr)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if err := c.Auth(sasl.NewPlainClient("", "an", password)); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if err := c.SendMail(own, []string{"binh@xa.example.vn", "x@y.z"}, strings.NewReader(body)); err != nil {
					t.Fatal(err)
				}
			}
			if err := c.Quit(); err != nil {
				t.Fatal(err)
			}
			for _, got := range s.box.submitted() {
				if string(got) != body {
					t.Errorf("recorded %d bytes, sent %d", len(got), len(body))
				}
			}
			wantList(t, "record", s.box.recorded(), []string{"submitted to 2", "submitted to 2"})
			for _, by := range s.box.by {
				if by.Client != "localhost" || by.Address != "127.0.0.1" {
					t.Errorf("recorded as done by %+v", by)
				}
			}
		})
	}
}

func TestSMTPUTF8GetsVietnameseReplies(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	c, err := smtp.Dial(s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Auth(sasl.NewPlainClient("", "an", password)); err != nil {
		t.Fatal(err)
	}
	if err := c.Mail("bí.thư@xa.example.vn", &smtp.MailOptions{UTF8: true}); err != nil {
		t.Fatal(err)
	}
	if err := c.Rcpt("bình@y.z", nil); err != nil {
		t.Fatal(err)
	}
	w, err := c.Data()
	if err != nil {
		t.Fatal(err)
	}
	r, err := w.CloseWithResponse()
	if err != nil || !strings.Contains(r.StatusText, "Đã nhận thư, ghi nhận số 1") {
		t.Errorf("reply %+v, %v", r, err)
	}
}

func TestLettersRefusedAtTheDoorAreRecordedWithTheirBytes(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	c := s.dial(t)
	c.run(signedIn + toBinh + "C: DATA\nS: 354")
	raw := strings.Repeat("X-A: b\r\n", 1001) + "\r\n"
	c.send(raw + ".\r\n")
	c.expect("554 5.6.0 message has a header of 1001 fields")
	wantList(t, "record", s.box.recorded(), []string{"refused letter_fields"})
	r := s.box.acts[0].(action.Refused)
	if string(s.box.blobs[r.Letter]) != raw || r.Size != int64(len(raw)) || len(r.To) != 1 || r.Command != "mail.submit" {
		t.Errorf("recorded %+v with %d bytes", r, len(s.box.blobs[r.Letter]))
	}
}

func TestALineTooLongEndsTheConnectionAndIsRecorded(t *testing.T) {
	s := serve(t, STARTTLS, func(c *Config) { c.MaxLineLength = 5000 })
	c := s.dial(t)
	c.run(signedIn + toBinh + "C: DATA\nS: 354")
	c.send(strings.Repeat("a", 6000) + "\r\n.\r\n")
	c.run("S: 554 5.6.0 The letter has a line of more than 5000 bytes.\nS: 500 5.4.0\nS: closed")
	wantList(t, "record", s.box.recorded(), []string{"refused line_too_long"})
}

func TestAnUnfinishedLetterIsNotSent(t *testing.T) {
	for name, begin := range map[string]string{
		"DATA": "DATA\r\nSubject: x\r\n\r\nhalf a li", "BDAT": "BDAT 100 LAST\r\nSubject: x", "BDAT in its second chunk": "BDAT 2\r\nx\nBDAT 9 LAST\r\nx",
	} {
		for _, mode := range []Mode{STARTTLS, ImplicitTLS} {
			t.Run(fmt.Sprint(name, mode), func(t *testing.T) {
				s := serve(t, mode, nil)
				raw, err := net.Dial("tcp", s.addr)
				if err != nil {
					t.Fatal(err)
				}
				if mode == ImplicitTLS {
					raw = tls.Client(raw, &tls.Config{InsecureSkipVerify: true})
				}
				c := newClient(t, raw)
				c.run(signedIn + toBinh)
				c.send(begin)
				// With TLS this is close_notify, without a word at the socket.
				if err := raw.(interface{ CloseWrite() error }).CloseWrite(); err != nil {
					t.Fatal(err)
				}
				_, _ = io.ReadAll(c.r) // until the server has closed
				wantList(t, "record", s.box.recorded(), []string{"refused interrupted"})
			})
		}
	}
}

func TestGivingUpLettersForEverEndsTheConnection(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	c := s.dial(t)
	c.signIn()
	for range maxGivenUp {
		c.run(toBinh + "C: BDAT 2\nC:\nS: 250\nC: RSET\nS: 250")
	}
	// A letter is still taken, and its answer is its own.
	c.run(toBinh + "C: BDAT 2 LAST\nC:\nS: 250 2.0.0 Accepted\n" + toBinh + "C: BDAT 2\nC:\nS: 250")
	c.send("RSET\r\nNOOP\r\n")
	_, _ = io.ReadAll(c.r)
	if got := len(s.box.submitted()); got != 1 {
		t.Errorf("%d letters were taken, want 1", got)
	}
}

func TestFaultsAreTemporaryAndRecorded(t *testing.T) {
	again := toBinh + "C: DATA\nS: 354\nC: .\nS: 250 2.0.0 Accepted"
	tests := []struct {
		name   string
		break_ func(*testBox)
		reply  string
		want   []string
	}{
		{"a fault of the journal", func(b *testBox) { b.fault = errors.New("đĩa đầy") }, "451 4.3.0", []string{"faulted đĩa đầy", "submitted to 1"}},
		{"a panic", func(b *testBox) { b.panic = true }, "451 4.3.0", []string{"faulted panic", "submitted to 1"}},
		{"a clock that stands", func(b *testBox) { b.stood = true }, "450 4.3.2 Paused.", []string{"submitted to 1"}},
	}
	for _, tt := range tests {
		for _, verb := range []string{"DATA\nS: 354\nC: x\nC: .", "BDAT 2 LAST\nC:"} {
			t.Run(tt.name+" at "+verb[:4], func(t *testing.T) {
				s := serve(t, STARTTLS, nil)
				c := s.dial(t)
				tt.break_(s.box)
				c.run(signedIn + toBinh + "C: " + verb + "\nS: " + tt.reply)
				s.box.mu.Lock()
				s.box.fault, s.box.panic, s.box.stood = nil, false, false
				s.box.mu.Unlock()
				c.run(again)
				wantList(t, "record", s.box.recorded(), tt.want)
			})
		}
	}
}
