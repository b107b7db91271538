package imapd_test

import (
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/mail/imapd"
)

func TestHostileListPatternsAreCheapOrRefused(t *testing.T) {
	b := newBox(strings.Repeat("a", 190))
	c := start(t, b)
	for n := 1; n <= 20; n++ {
		c.ok(`LIST "" "%sb"`, strings.Repeat("*a", n))
		c.want()
	}
	c.answers("NO [LIMIT]", `LIST "" "%sb"`, strings.Repeat("*a", 21))
	c.answers("NO [LIMIT]", `LIST "" "%s"`, strings.Repeat("a", 500))
	c.answers("NO [LIMIT]", `LIST "" (%s)`, strings.TrimSpace(strings.Repeat("a ", 30)))
	c.ok(`LIST "" "%s"`, strings.Repeat("*", 300)) // one star, written often
	if len(c.got) != 7 {
		t.Errorf("%d folders", len(c.got))
	}
}

func TestHostileLettersAreServed(t *testing.T) {
	deep := "Subject: deep\r\n"
	for i := range 30 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	letters := []struct{ name, raw, bodystructure string }{
		{"a multipart without parts", "Content-Type: multipart/mixed; boundary=x\r\n\r\nno parts\r\n", `(("text" "plain" NIL NIL NIL "7bit" 10 1 NIL NIL NIL NIL) "mixed" ("boundary" "x") NIL NIL NIL)`},
		{"a multipart without boundary", "Content-Type: multipart/mixed\r\n\r\nx\r\n", ""},
		{"a nested empty multipart", "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--x--\r\n", ""},
		{"thirty levels", deep, ""},
		{"a header without colon", "Subject: a\r\nno colon here\r\n\r\nbody\r\n", ""},
		{"an mbox line", "From someone Mon Oct 5\r\nSubject: a\r\n\r\nbody\r\n", ""},
		{"nothing", "", ""},
		{"only a header", "Subject: a", ""},
		{"an empty embedded letter", "Content-Type: message/rfc822\r\n\r\n", ""},
		{"control characters", "Subject: a\x00b\x01\r\nFrom: \"\x00\" <\x00@\x00>\r\nContent-Type: text/\x00; a=\"\x00\r\n\"\r\n\r\n\x00\r\n", ""},
		{"a long parameter", "Content-Type: text/plain; name=\"" + strings.Repeat("ă", 5000) + "\"\r\n\r\nx\r\n", ""},
	}
	b := newBox()
	for _, l := range letters {
		b.deliver(t, l.raw)
	}
	c := start(t, b)
	c.ok("EXAMINE INBOX")
	for i, l := range letters {
		t.Run(l.name, func(t *testing.T) {
			c.t = t
			c.ok("FETCH %d BODYSTRUCTURE", i+1)
			if want := fmt.Sprintf("* %d FETCH (BODYSTRUCTURE %s)", i+1, l.bodystructure); l.bodystructure != "" {
				c.want(want)
			}
			c.ok("FETCH %d (BODY ENVELOPE BODY.PEEK[1] BODY.PEEK[1.MIME] BODY.PEEK[1.1.1.HEADER] BODY.PEEK[TEXT] BODY.PEEK[HEADER.FIELDS (SUBJECT)])", i+1)
			c.ok("FETCH %d BODY.PEEK[]<1.9223372036854775807>", i+1)
			c.ok("FETCH %d BODY.PEEK[]", i+1)
			c.want(fmt.Sprintf("* %d FETCH (BODY[] {%d}\r\n%s)", i+1, len(l.raw), l.raw))
			c.ok("SEARCH TEXT zzz SUBJECT zzz")
		})
	}
}

func TestOneBadAddressDoesNotEmptyTheList(t *testing.T) {
	b := newBox()
	b.deliver(t, "From: =?x-unknown?B?////?= <an@sgt.gov.vn>\r\nTo: <<>bad, ok@sgt.gov.vn, Nhóm: a@b.vn, c@d.vn;\r\nSubject: x\r\n\r\n")
	c := start(t, b)
	c.ok("SELECT INBOX")
	c.ok("FETCH 1 ENVELOPE")
	from := `(("=?x-unknown?B?////?=" NIL "an" "sgt.gov.vn"))`
	to := `(NIL NIL "ok" "sgt.gov.vn") (NIL NIL "Nhóm" NIL) (NIL NIL "a" "b.vn") (NIL NIL "c" "d.vn") (NIL NIL NIL NIL))`
	got := strings.ReplaceAll(c.got[0], "{5}\r\nNhóm", `"Nhóm"`)
	if !strings.Contains(got, from) || !strings.Contains(got, to) {
		t.Errorf("got %s", got)
	}
}

func TestHostileCommandsDoNotHurtOthers(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", "1"))
	_, addr := serve(t, desk{"toi": b}, imapd.Config{}, false)
	honest := login(t, addr)
	honest.ok("SELECT INBOX")
	for _, lines := range []string{
		"\r\n",
		"x\r\n",
		"GET / HTTP/1.1\r\n",
		"a LOGIN {99999999999999999999}\r\n",
		"a LOGIN {5000}\r\n",
		"a LOGIN toi mk\r\nb APPEND INBOX {9223372036854775807}\r\n",
		"a LOGIN toi mk\r\nb APPEND INBOX {9223372036854775807+}\r\nc DELETE INBOX\r\n",
		"a LOGIN toi mk\r\nb SELECT INBOX\r\nc FETCH 4294967295:* (FLAGS BODY[99999.99999.HEADER])\r\n",
		"a LOGIN toi mk\r\nb SELECT INBOX\r\nc FETCH " + strings.Repeat("1,", 20000) + "1 FLAGS\r\n",
		"a LOGIN toi mk\r\nb SELECT INBOX\r\nc SEARCH " + strings.Repeat("(", 5000) + "\r\n",
		"a LOGIN toi mk\r\nb SELECT INBOX\r\nc SEARCH " + strings.Repeat("OR SEEN ", 4000) + "SEEN\r\n",
		"a LOGIN toi mk\r\nb " + strings.Repeat("x", 100000) + "\r\n",
		"a LOGIN toi mk\r\nb STORE 1 FLAGS (\\*)\r\nb SELECT INBOX\r\nb STORE 1 FLAGS (\\* \\Recent)\r\n",
		"a LOGIN toi mk\r\nb CREATE \"&\"\r\nb CREATE \"\x00\"\r\nb CREATE \"\xff\"\r\nb SELECT \"\"\r\nb RENAME INBOX INBOX\r\nb LIST \"\" \"\\\"\"\r\n",
		"a LOGIN toi mk\r\nb IDLE\r\nNOT DONE\r\n",
	} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			io.WriteString(conn, lines)
			conn.(*net.TCPConn).CloseWrite()
		}()
		conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		_, err = io.Copy(io.Discard, conn)
		if err != nil && !strings.Contains(err.Error(), "reset") {
			t.Errorf("%.60q: %v", lines, err)
		}
		conn.Close()
	}
	honest.ok("FETCH 1 FLAGS")
	honest.ok("STATUS INBOX (MESSAGES)")
	honest.want("* STATUS INBOX (MESSAGES 1)")
	for _, a := range b.recorded() {
		if strings.HasPrefix(a, "faulted") {
			t.Error(a)
		}
	}
}

// A command is cut into the smallest pieces a network can make of it.
func TestCommandsMayArriveByteByByte(t *testing.T) {
	c := start(t, newBox())
	for _, ch := range []byte("z STATUS INBOX (MESSAGES)\r\n") {
		c.send(string(ch))
	}
	c.settle("z", c.response())
	c.want("* STATUS INBOX (MESSAGES 0)")
}

func TestPipelinedCommandsAreAnsweredInOrder(t *testing.T) {
	c := start(t, newBox())
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, "p%d NOOP\r\n", i)
	}
	c.send(b.String())
	for i := range 50 {
		if line := c.response(); !strings.HasPrefix(line, fmt.Sprintf("p%d OK", i)) {
			t.Fatalf("command %d: %s", i, line)
		}
	}
}

// FuzzIMAP feeds a signed-in connection whatever it likes. The server must not
// fault, and must go on serving.
func FuzzIMAP(f *testing.F) {
	f.Add("a NOOP\r\n")
	f.Add("a FETCH 1 (BODY[1.2.HEADER.FIELDS (A B)]<0.5> BINARY[2] ENVELOPE BODYSTRUCTURE)\r\n")
	f.Add("a UID SEARCH RETURN (SAVE MIN) OR NOT SEEN (TEXT x SINCE 1-Jan-2026)\r\nb UID MOVE $ Kho\r\n")
	f.Add("a LIST (SUBSCRIBED RECURSIVEMATCH) \"\" (*a% %) RETURN (STATUS (SIZE))\r\n")
	f.Add("a APPEND INBOX (\\Seen) {12+}\r\nSubject: x\r\n\r\n\r\nb STORE 1:* -FLAGS.SILENT ($a)\r\nc CLOSE\r\n")
	f.Add("a IDLE\r\nDONE\r\nb CREATE \"a/b\" (USE (\\Archive))\r\nc RENAME a b\r\nd ENABLE IMAP4rev2\r\ne EXAMINE b\r\n")
	f.Fuzz(func(t *testing.T, in string) {
		b := newBox("Kho")
		b.deliver(t, report)
		p := newPipe()
		s := imapd.New(desk{"toi": b}, imapd.Config{})
		go s.Serve(p, false)
		session := func() net.Conn {
			conn := p.dial()
			go func() {
				io.WriteString(conn, "a LOGIN toi mk\r\nb SELECT INBOX\r\n"+in+"\r\nz LOGOUT\r\n")
				conn.Close()
			}()
			return conn
		}
		conn := session()
		io.Copy(io.Discard, conn)
		conn.Close()
		c := greet(t, p.dial())
		c.ok("LOGIN toi mk")
		c.ok("SELECT INBOX")
		c.ok("FETCH 1:* (FLAGS ENVELOPE BODYSTRUCTURE)")
		c.ok("LOGOUT")
		c.closed()
		if err := s.Shutdown(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, a := range b.recorded() {
			if strings.HasPrefix(a, "faulted") {
				t.Errorf("%q: %s", in, a)
			}
		}
	})
}
