package smtpd

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/world"
)

const (
	own      = "an@xa.example.vn"
	password = "mật khẩu"
)

// testDesk lets "an" in and answers other logins with what their names say.
type testDesk struct {
	box  *testBox
	mu   sync.Mutex
	from []action.Origin
}

func (d *testDesk) SignIn(_ context.Context, login, pass string, from action.Origin) (Box, error) {
	d.mu.Lock()
	d.from = append(d.from, from)
	d.mu.Unlock()
	switch {
	case login == "fault":
		return nil, errors.New("đĩa hỏng")
	case login == "panic":
		panic("desk")
	case login == "fast":
		return nil, action.Refuse("rate_limited", "Chờ một phút.", "Wait a minute.")
	case login == "early":
		return nil, action.Refuse("not_open", "Chưa mở.", "Not open.")
	case login != "an" || pass != password:
		return nil, action.Refuse("wrong_password", "Sai mật khẩu.", "Wrong password.")
	}
	return d.box, nil
}

// testBox is an attempt without journal.
type testBox struct {
	mu    sync.Mutex
	state *mail.State
	by    []action.Origin
	acts  []action.Action
	blobs map[action.Hash][]byte
	stood bool          // the clock stands
	fault error         // of Mail
	panic bool          // in Mail
	begun chan struct{} // Mail says that it has begun
	gate  chan struct{} // Mail waits for it
}

func newBox() *testBox {
	x := world.NewIndex(&world.World{Candidate: "an", Domains: []string{"xa.example.vn"}, People: []world.Person{
		{ID: "an", Name: "An", Address: own, Aliases: []string{"bí.thư@xa.example.vn"}}, {ID: "binh", Name: "Bình", Address: "binh@xa.example.vn"},
	}})
	return &testBox{state: mail.New(x, nil), blobs: map[action.Hash][]byte{}}
}

func (b *testBox) record(by action.Origin, acts []action.Action, blobs [][]byte) attempt.Receipt {
	r := attempt.Receipt{First: uint64(len(b.acts) + 1), Actions: acts}
	for _, a := range acts {
		b.acts, b.by = append(b.acts, a), append(b.by, by)
	}
	for _, blob := range blobs {
		b.blobs[action.Sum(blob)] = slices.Clone(blob)
	}
	r.Last = uint64(len(b.acts))
	return r
}

func (b *testBox) Mail(ctx context.Context, by action.Origin, c mail.Command) (attempt.Receipt, error) {
	if b.gate != nil {
		b.begun <- struct{}{}
		<-b.gate
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.panic:
		panic("box")
	case b.fault != nil:
		return attempt.Receipt{}, b.fault
	case b.stood:
		return attempt.Receipt{}, action.Refuse("not_running", "Đang tạm dừng.", "Paused.")
	}
	d, err := mail.Decide(b.state, c, time.Unix(0, 0).UTC())
	if err != nil {
		return attempt.Receipt{}, err
	}
	for _, a := range d.Actions {
		mail.Apply(b.state, a)
	}
	return b.record(by, d.Actions, d.Blobs), nil
}

func (b *testBox) Note(_ context.Context, by action.Origin, a action.Action, blobs ...[]byte) (attempt.Receipt, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.record(by, []action.Action{a}, blobs), nil
}

func (b *testBox) View(f func(attempt.View)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f(attempt.View{Mail: b.state, World: b.state.World})
}

// recorded tells the record in short: submitted letters with their recipients,
// refusals by their code.
func (b *testBox) recorded() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := []string{}
	for _, a := range b.acts {
		switch a := a.(type) {
		case action.LetterSubmitted:
			out = append(out, fmt.Sprintf("submitted to %d", len(a.To)))
		case action.Refused:
			out = append(out, "refused "+a.Code)
		case action.Faulted:
			out = append(out, "faulted "+a.Detail)
		default:
			out = append(out, string(a.Kind()))
		}
	}
	return out
}

// submitted returns the bytes of the letters that were taken.
func (b *testBox) submitted() [][]byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out [][]byte
	for _, a := range b.acts {
		if l, ok := a.(action.LetterSubmitted); ok {
			out = append(out, b.blobs[l.Letter])
		}
	}
	return out
}

// server is a Server at work on a real socket.
type server struct {
	*Server
	desk *testDesk
	box  *testBox
	addr string
	done chan error
}

func serve(t *testing.T, mode Mode, change func(*Config)) *server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{Domain: "thu.example.vn", AllowPlain: true, TLSConfig: certificate(t), Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
	if change != nil {
		change(&cfg)
	}
	box := newBox()
	desk := &testDesk{box: box}
	s := &server{Server: New(desk, cfg), desk: desk, box: box, addr: l.Addr().String(), done: make(chan error, 1)}
	go func() { s.done <- s.Serve(l, mode) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 5*time.Second)
		defer cancel()
		if err := s.Shutdown(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		if err := <-s.done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return s
}

func certificate(t *testing.T) *tls.Config {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "thu.example.vn"}, DNSNames: []string{"thu.example.vn"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
}

// client is one end of a conversation in lines.
type client struct {
	t *testing.T
	c net.Conn
	r *bufio.Reader
}

func (s *server) dial(t *testing.T) *client {
	t.Helper()
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	return newClient(t, c)
}

func newClient(t *testing.T, c net.Conn) *client {
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return &client{t, c, bufio.NewReader(c)}
}

func (c *client) send(s string) {
	c.t.Helper()
	if _, err := io.WriteString(c.c, s); err != nil {
		c.t.Fatalf("sending %.60q: %v", s, err)
	}
}

// expect reads a reply, whose last line must begin with want, and returns it.
// "closed" expects the end of the connection.
func (c *client) expect(want string) string {
	c.t.Helper()
	var all strings.Builder
	for {
		l, err := c.r.ReadString('\n')
		if err != nil {
			if want != "closed" {
				c.t.Fatalf("waiting for %q: %v", want, err)
			}
			return ""
		}
		all.WriteString(l)
		for i := range len(l) {
			if l[i] >= 0x80 {
				c.t.Errorf("reply %q is not ASCII", l)
				break
			}
		}
		if len(l) > 3 && l[3] == ' ' {
			if want == "closed" || !strings.HasPrefix(l, want) {
				c.t.Fatalf("got reply %q, want %q", all.String(), want)
			}
			return all.String()
		}
	}
}

// run speaks a script: lines "C: ..." are sent, lines "S: ..." expected.
func (c *client) run(script string) {
	c.t.Helper()
	for l := range strings.Lines(script) {
		l = strings.TrimSpace(l)
		switch {
		case strings.HasPrefix(l, "C: "), l == "C:":
			c.send(strings.TrimPrefix(strings.TrimPrefix(l, "C:"), " ") + "\r\n")
		case strings.HasPrefix(l, "S: "):
			c.expect(strings.TrimPrefix(l, "S: "))
		}
	}
}

func (c *client) signIn() {
	c.t.Helper()
	c.run("S: 220 thu.example.vn ESMTP\nC: EHLO may\nS: 250\nC: " + plain64("an", password) + "\nS: 235 2.0.0")
}

func plain64(login, pass string) string {
	return "AUTH PLAIN " + b64("\x00"+login+"\x00"+pass)
}

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func wantList(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}
