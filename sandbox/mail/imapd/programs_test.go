package imapd_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"thuchanh/sandbox/mail/imapd"
)

// What Thunderbird 153 sends when it opens an account, reads, files, deletes
// and saves a sent letter.
func TestThunderbirdsWay(t *testing.T) {
	b := newBox("Việc")
	b.deliver(t, report)
	b.deliver(t, msg("Hai", "2"))
	b.recorded()
	_, addr := serve(t, desk{"toi": b}, imapd.Config{}, false)
	c := dial(t, addr)
	c.ok("CAPABILITY")
	c.ok("AUTHENTICATE PLAIN AHRvaQBtaw==")
	c.ok("NAMESPACE")
	c.want(`* NAMESPACE (("" "/")) NIL NIL`)
	c.ok("ENABLE UTF8=ACCEPT")
	c.want("* ENABLED UTF8=ACCEPT")
	c.ok(`LIST (SUBSCRIBED) "" "*" RETURN (SPECIAL-USE)`)
	c.has(`* LIST (\Subscribed \Trash \HasNoChildren) "/" "Thùng rác"`)
	c.ok(`LIST "" "INBOX"`)
	c.ok(`SELECT "INBOX"`)
	c.ok("UID FETCH 1:* (FLAGS)")
	c.ok("UID FETCH 1:2 (UID RFC822.SIZE FLAGS BODY.PEEK[HEADER.FIELDS (From To Cc Bcc Subject Date Message-ID Priority X-Priority References Newsgroups In-Reply-To Content-Type Reply-To)])")
	b.expect(t) // listing is no reading
	c.ok("UID FETCH 1:2 (UID RFC822.SIZE BODY.PEEK[])")
	b.expect(t, "mail.fetched peek=true [1 2]") // prefetching neither
	c.ok(`UID STORE 1 +FLAGS (\Seen)`)
	b.expect(t, `mail.flags add [\Seen] [1]`)
	c.ok(`UID MOVE 1 "Việc"`)
	c.ok(`UID MOVE 2 "Thùng rác"`)
	b.expect(t, "mail.moved 1>7 [{1 1}]", "mail.moved 1>5 [{2 1}]")
	c.append(t, "OK [APPENDUID 3 1]", `"Thư đã gửi" (\Seen)`, msg("Re: Hai", "đã nhận"))
	b.expect(t, `mail.appended 3/1 [\Seen]`)
	c.send("i IDLE\r\n")
	c.response()
	b.deliver(t, msg("Ba", "3"))
	if line := c.response(); line != "* 1 EXISTS" {
		t.Error(line)
	}
	c.send("DONE\r\n")
	for !strings.HasPrefix(c.response(), "i OK") {
	}
	c.ok("LOGOUT")
	c.closed()
}

// certificate makes a certificate for localhost.
func certificate(t *testing.T) *tls.Config {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"localhost"}, NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
}

func TestTLSFromTheStartAndBySTARTTLS(t *testing.T) {
	cfg := imapd.Config{TLS: certificate(t)}
	trust := &tls.Config{InsecureSkipVerify: true}
	t.Run("implicit", func(t *testing.T) {
		_, addr := serve(t, desk{"toi": newBox()}, cfg, true)
		conn, err := tls.Dial("tcp", addr, trust)
		if err != nil {
			t.Fatal(err)
		}
		c := greet(t, conn)
		c.answers("NO", "STARTTLS")
		c.ok("LOGIN toi mk")
		c.ok("SELECT INBOX")
	})
	t.Run("STARTTLS", func(t *testing.T) {
		_, addr := serve(t, desk{"toi": newBox()}, cfg, false)
		c := dial(t, addr)
		c.ok("STARTTLS")
		conn := tls.Client(c.conn, trust)
		c.conn = conn
		c.r.Reset(conn)
		c.ok("LOGIN toi mk")
		c.ok("SELECT INBOX")
		c.answers("BAD", "STARTTLS")
	})
	t.Run("implicit without a certificate", func(t *testing.T) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if err := imapd.New(desk{}, imapd.Config{}).Serve(l, true); err == nil {
			t.Error("no error")
		}
	})
}

// elsewhere makes connections look as if they came over the network.
type elsewhere struct{ net.Listener }

type elsewhereConn struct{ net.Conn }

func (l elsewhere) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return elsewhereConn{c}, err
}
func (elsewhereConn) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 5} }

func TestAPasswordIsNotTakenInTheClearFromElsewhere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := imapd.New(desk{"toi": newBox()}, imapd.Config{TLS: certificate(t)})
	go s.Serve(elsewhere{l}, false)
	defer s.Shutdown(t.Context())
	c := dial(t, l.Addr().String())
	c.answers("NO [PRIVACYREQUIRED]", "LOGIN toi mk")
	c.answers("NO [PRIVACYREQUIRED]", "AUTHENTICATE PLAIN AHRvaQBtaw==")
	c.ok("CAPABILITY")
	if !strings.Contains(c.got[0], "LOGINDISABLED") || !strings.Contains(c.got[0], "STARTTLS") {
		t.Error(c.got)
	}
	c.conn.Close()
}

func TestTheLibrarysOwnClient(t *testing.T) {
	b := newBox("Việc")
	b.deliver(t, report)
	_, addr := serve(t, desk{"toi": b}, imapd.Config{}, false)
	c, err := imapclient.DialInsecure(addr, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(c.Login("toi", "mk").Wait())
	boxes, err := c.List("", "*", &imap.ListOptions{ReturnStatus: &imap.StatusOptions{NumMessages: true}}).Collect()
	must(err)
	if !slices.ContainsFunc(boxes, func(d *imap.ListData) bool {
		return d.Mailbox == "Thư nháp" && slices.Contains(d.Attrs, imap.MailboxAttrDrafts)
	}) {
		t.Error("no drafts folder in LIST")
	}
	sel, err := c.Select("INBOX", nil).Wait()
	must(err)
	if sel.NumMessages != 1 {
		t.Errorf("%d messages", sel.NumMessages)
	}
	section := &imap.FetchItemBodySection{}
	msgs, err := c.Fetch(imap.SeqSetNum(1), &imap.FetchOptions{
		Envelope: true, Flags: true, UID: true, BodyStructure: &imap.FetchItemBodyStructure{Extended: true}, BodySection: []*imap.FetchItemBodySection{section},
	}).Collect()
	must(err)
	m := msgs[0]
	if m.Envelope.Subject != "Báo cáo" || m.Envelope.From[0].Name != "Lê An" || m.Envelope.To[1].Name != "Văn thư" || !slices.Contains(m.Flags, imap.FlagSeen) {
		t.Errorf("envelope %+v flags %v", m.Envelope, m.Flags)
	}
	if !bytes.Equal(m.FindBodySection(section), []byte(report)) {
		t.Error("BODY[] is not the letter as delivered")
	}
	moved, err := c.Move(imap.UIDSetNum(m.UID), "Việc").Wait()
	must(err)
	if d, _ := moved.DestUIDs.(imap.UIDSet); !d.Contains(1) {
		t.Errorf("COPYUID %v", moved.DestUIDs)
	}
	app := c.Append("Thư nháp", int64(len(report)), &imap.AppendOptions{Flags: []imap.Flag{imap.FlagDraft}})
	_, err = app.Write([]byte(report))
	must(err)
	must(app.Close())
	data, err := app.Wait()
	must(err)
	if data.UID != 1 {
		t.Errorf("APPENDUID %d", data.UID)
	}
	must(c.Logout().Wait())
}
