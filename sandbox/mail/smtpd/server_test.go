package smtpd

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestListenersWhereNobodyCouldSignInAreRefused(t *testing.T) {
	tests := []struct {
		name, addr string
		mode       Mode
		cfg        Config
		want       string
	}{
		{"no certificate, not allowed in the clear", "127.0.0.1:0", STARTTLS, Config{}, "nobody could sign in"},
		{"no certificate, allowed in the clear, not loopback", "0.0.0.0:0", STARTTLS, Config{AllowPlain: true}, "nobody could sign in"},
		{"implicit TLS without certificate", "127.0.0.1:0", ImplicitTLS, Config{AllowPlain: true}, "Config.TLSConfig"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, err := net.Listen("tcp4", tt.addr)
			if err != nil {
				t.Fatal(err)
			}
			if err := New(&testDesk{}, tt.cfg).Serve(l, tt.mode); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Serve: %v, want %q", err, tt.want)
			}
		})
	}
}

func TestPlainSignInIsOfferedOnLoopbackOnly(t *testing.T) {
	l, err := net.Listen("tcp4", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	s := New(&testDesk{}, Config{AllowPlain: true, TLSConfig: certificate(t)})
	done := make(chan error, 1)
	go func() { done <- s.Serve(l, STARTTLS) }()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	raw, err := net.Dial("tcp4", "127.0.0.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, raw)
	c.run("S: 220\nC: EHLO may\nS: 250\nC: " + plain64("an", password) + "\nS: 523")
	if err := s.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestConnectionsOverTheLimitAreTurnedAway(t *testing.T) {
	s := serve(t, STARTTLS, func(c *Config) { c.MaxConnections = 2 })
	a, b := s.dial(t), s.dial(t)
	a.expect("220")
	b.expect("220")
	s.dial(t).run("S: 421 4.3.2\nS: closed")
	a.run("C: QUIT\nS: 221\nS: closed")
	s.dial(t).expect("220")
}

func TestConnectionsOfOneLoginOverTheLimitAreTurnedAway(t *testing.T) {
	s := serve(t, STARTTLS, func(c *Config) { c.MaxConnectionsPerLogin = 1 })
	a := s.dial(t)
	a.signIn()
	s.dial(t).run("S: 220\nC: EHLO may\nS: 250\nC: " + plain64("an", password) + "\nS: 421 4.7.0\nS: closed")
	a.run("C: QUIT\nS: 221\nS: closed")
	s.dial(t).signIn()
}

func TestShutdownEndsIdleConnectionsAndFinishesLetters(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	s.box.begun, s.box.gate = make(chan struct{}), make(chan struct{})
	idle, busy := s.dial(t), s.dial(t)
	idle.signIn()
	busy.signIn()
	busy.run(toBinh + "C: DATA\nS: 354\nC: x\nC: .")
	<-s.box.begun
	down := make(chan error, 1)
	go func() { down <- s.Shutdown(t.Context()) }()
	idle.run("S: 421\nS: closed")
	select {
	case err := <-down:
		t.Fatalf("Shutdown did not wait for the letter: %v", err)
	default:
	}
	close(s.box.gate)
	busy.run("S: 250 2.0.0 Accepted\nS: 421\nS: closed")
	if err := <-down; err != nil {
		t.Error(err)
	}
	wantList(t, "record", s.box.recorded(), []string{"submitted to 1"})
	if _, err := net.Dial("tcp", s.addr); err == nil {
		t.Error("the listener is still open")
	}
}

func TestShutdownCutsOffWhatDoesNotEnd(t *testing.T) {
	s := serve(t, STARTTLS, nil)
	c := s.dial(t)
	c.signIn()
	c.run(toBinh + "C: DATA\nS: 354\nC: x")
	c.send("still wri")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Shutdown(ctx); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("Shutdown: %v", err)
	}
	if _, err := io.ReadAll(c.r); err != nil {
		var op *net.OpError
		if !errors.As(err, &op) || op.Timeout() {
			t.Errorf("the connection is still open: %v", err)
		}
	}
	if got := s.box.submitted(); len(got) != 0 {
		t.Errorf("%d letters were taken", len(got))
	}
}

// pipes is a listener of in-memory connections, for clocks that do not run.
type pipes struct{ c chan net.Conn }

func (p pipes) Accept() (net.Conn, error) {
	c, ok := <-p.c
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

func TestASlowLineIsNotCutOffButAnIdleOneIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newBox()
		s := New(&testDesk{box: box}, Config{AllowPlain: true})
		p := pipes{make(chan net.Conn)}
		done := make(chan error, 1)
		go func() { done <- s.Serve(p, STARTTLS) }()
		near, far := net.Pipe()
		p.c <- far
		c := &client{t, near, bufio.NewReader(near)}
		c.run(signedIn + toBinh + "C: DATA\nS: 354")
		for range 10 {
			time.Sleep(4 * time.Minute)
			c.send("a line\r\n")
		}
		c.send(".\r\n")
		c.expect("250 2.0.0 Accepted")
		idle := time.Now()
		c.run("S: 421 4.4.2\nS: closed")
		if got := time.Since(idle); got != 5*time.Minute {
			t.Errorf("idle for %v, want 5 minutes", got)
		}
		close(p.c)
		if err := <-done; !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
}

func TestAClientThatTalksInTheClearToImplicitTLS(t *testing.T) {
	s := serve(t, ImplicitTLS, nil)
	c := s.dial(t)
	c.send("EHLO may\r\n")
	if b, _ := io.ReadAll(c.r); strings.Contains(string(b), "250") {
		t.Errorf("answered %q", b)
	}
	// The next one is served.
	raw, err := tls.Dial("tcp", s.addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		t.Fatal(err)
	}
	newClient(t, raw).signIn()
}

// FuzzConversation checks that whatever a signed-in client says, a letter is
// recorded for each 250 to DATA, and the server lives on.
func FuzzConversation(f *testing.F) {
	mail := "MAIL FROM:<an@xa.example.vn>\r\nRCPT TO:<b@y.z>\r\n"
	for _, s := range []string{
		mail + "DATA\r\nx\r\n.\r\nQUIT\r\n", mail + "BDAT 2\r\nab\r\nBDAT 0 LAST\r\n", mail + "BDAT 5\r\nRSET\r\nBDAT 0\r\nRSET\r\n" + mail + "BDAT 1 LAST\r\nx",
		"AUTH LOGIN\r\n\r\n*\r\n", "STARTTLS\r\n\x16\x03", "MAIL FROM:<> SIZE=99999999999\r\n", mail + "EHLO x\r\nDATA\r\n", mail + "DATA\r\n.\n.\r\n.\r\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		s := serve(t, STARTTLS, func(c *Config) { c.MaxSize, c.Log = 1000, nil })
		c, err := net.Dial("tcp", s.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		go func() {
			_, _ = fmt.Fprintf(c, "EHLO may\r\n%s\r\n%s\r\n.\r\nQUIT\r\n", plain64("an", password), input)
			_ = c.(*net.TCPConn).CloseWrite()
		}()
		out, err := io.ReadAll(c)
		accepted, recorded := strings.Count(string(out), " Accepted, record "), len(s.box.submitted())
		// A reset connection may swallow replies; it never makes one up.
		if accepted > recorded || err == nil && accepted < recorded {
			t.Errorf("%d letters accepted, %d recorded: %q", accepted, recorded, out)
		}
	})
}
