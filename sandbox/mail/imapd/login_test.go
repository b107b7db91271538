package imapd_test

import (
	"bufio"
	"encoding/base64"
	"net"
	"strings"
	"testing"

	"thuchanh/sandbox/mail/imapd"
)

func TestACandidateSignsInWithEveryMechanism(t *testing.T) {
	_, addr := serve(t, desk{"toi": newBox()}, imapd.Config{}, false)
	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	t.Run("LOGIN", func(t *testing.T) {
		c := dial(t, addr)
		c.ok("LOGIN toi mk")
		for _, cap := range []string{
			"IMAP4rev1", "IMAP4rev2", "NAMESPACE", "UIDPLUS", "MOVE", "ESEARCH", "SEARCHRES", "LIST-EXTENDED", "LIST-STATUS", "STATUS=SIZE",
			"SPECIAL-USE", "CREATE-SPECIAL-USE", "CHILDREN", "UNSELECT", "IDLE", "ENABLE", "UTF8=ACCEPT", "BINARY", "APPENDLIMIT=26214400", "SASL-IR", "LITERAL-",
		} {
			if !strings.Contains(c.last, " "+cap) {
				t.Errorf("capability %s missing in %s", cap, c.last)
			}
		}
		// A literal that is refused without being awaited would run as commands.
		if strings.Contains(c.last, "LITERAL+") {
			t.Errorf("LITERAL+ is announced")
		}
	})
	t.Run("PLAIN with initial response", func(t *testing.T) {
		dial(t, addr).ok("AUTHENTICATE PLAIN %s", b64("\x00toi\x00mk"))
	})
	t.Run("PLAIN for somebody else", func(t *testing.T) {
		dial(t, addr).answers("NO [AUTHORIZATIONFAILED]", "AUTHENTICATE PLAIN %s", b64("ai\x00toi\x00mk"))
	})
	t.Run("LOGIN in two steps", func(t *testing.T) {
		c := dial(t, addr)
		for _, s := range []string{"a AUTHENTICATE LOGIN", b64("toi"), b64("mk")} {
			c.send(s + "\r\n")
			c.last = c.response()
		}
		if !strings.HasPrefix(c.last, "a OK") {
			t.Errorf("got %s", c.last)
		}
	})
	t.Run("an unknown mechanism", func(t *testing.T) {
		dial(t, addr).answers("NO", "AUTHENTICATE CRAM-MD5")
	})
}

func TestRefusedSignInsSayWhy(t *testing.T) {
	_, addr := serve(t, desk{"toi": newBox()}, imapd.Config{}, false)
	c := dial(t, addr)
	c.answers("NO [AUTHENTICATIONFAILED] Wrong name or password.", "LOGIN toi sai")
	c.answers("NO [AUTHORIZATIONFAILED] The examination is not open yet.", "LOGIN dong mk")
	c.answers("NO [SERVERBUG]", "LOGIN hong mk")
}

func TestAfterThreeFailuresTheConnectionEnds(t *testing.T) {
	_, addr := serve(t, desk{"toi": newBox()}, imapd.Config{}, false)
	for _, fourth := range []string{"LOGIN toi mk", "AUTHENTICATE PLAIN"} {
		c := dial(t, addr)
		for range 3 {
			c.answers("NO", "LOGIN toi sai")
		}
		c.send("a " + fourth + "\r\n")
		c.closed("* BYE Too many failed logins")
	}
}

func TestConnectionsAreCappedPerLoginAndInAll(t *testing.T) {
	_, addr := serve(t, desk{"toi": newBox(), "ban": newBox()}, imapd.Config{MaxPerLogin: 2, MaxConnections: 4}, false)
	a := login(t, addr)
	login(t, addr)
	c := dial(t, addr)
	c.answers("NO [LIMIT]", "LOGIN toi mk")
	c.answers("NO [AUTHENTICATIONFAILED]", "LOGIN ban sai") // failures hold no place
	c.answers("NO [AUTHENTICATIONFAILED]", "LOGIN ban sai")
	c.ok("LOGIN ban mk") // the cap is one candidate's, and costs no failed login
	a.ok("LOGOUT")
	a.closed()
	d := dial(t, addr)
	d.ok("LOGIN toi mk")
	dial(t, addr)
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	(&client{t: t, conn: conn, r: bufio.NewReader(conn)}).closed("* BYE Too many connections")
}

func TestSigningOutIsRecorded(t *testing.T) {
	b := newBox()
	c := start(t, b)
	c.ok("LOGOUT")
	c.closed()
	b.expect(t, "session.signed_out")
}
