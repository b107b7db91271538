package smtpd

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// Server serves any number of listeners. Its methods are safe for concurrent use.
type Server struct {
	desk Desk
	cfg  Config

	mu        sync.Mutex // guards all below
	listeners map[net.Listener]struct{}
	conns     map[*conn]struct{}
	logins    map[string]int // open connections of each login
	stopping  bool
	drained   chan struct{} // closed when stopping and the last connection is gone
}

// New returns a server that lets in whom the desk lets in.
func New(desk Desk, cfg Config) *Server {
	return &Server{
		desk: desk, cfg: cfg.withDefaults(),
		listeners: map[net.Listener]struct{}{}, conns: map[*conn]struct{}{}, logins: map[string]int{},
		drained: make(chan struct{}),
	}
}

// Serve accepts connections on l until Shutdown, then returns nil. It closes l.
// It fails at once when nobody could sign in at this listener.
func (s *Server) Serve(l net.Listener, mode Mode) error {
	defer l.Close()
	plain, err := s.cfg.plainAllowed(l, mode)
	if err != nil {
		return err
	}
	s.mu.Lock()
	if s.stopping {
		s.mu.Unlock()
		return nil
	}
	s.listeners[l] = struct{}{}
	s.mu.Unlock()
	defer s.forget(l)

	var wait time.Duration
	for {
		c, err := l.Accept()
		if err == nil {
			wait = 0
			s.take(c, mode, plain)
			continue
		}
		if s.isStopping() {
			return nil
		}
		if errors.Is(err, net.ErrClosed) {
			return fmt.Errorf("smtpd: listener %s was closed: %w", l.Addr(), err)
		}
		// Out of file descriptors and the like: it passes.
		wait = min(max(2*wait, 5*time.Millisecond), time.Second)
		s.cfg.Log.Warn("connection not accepted", "listener", l.Addr().String(), "err", err, "again_in", wait)
		time.Sleep(wait)
	}
}

func (s *Server) forget(l net.Listener) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.listeners, l)
}

func (s *Server) isStopping() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stopping
}

// take begins to serve one connection.
func (s *Server) take(raw net.Conn, mode Mode, plain bool) {
	c := &conn{Conn: raw, srv: s, end: make(chan struct{})}
	s.mu.Lock()
	full, stopping := len(s.conns) >= s.cfg.MaxConnections, s.stopping
	if !full && !stopping {
		s.conns[c] = struct{}{}
	}
	s.mu.Unlock()
	if full || stopping {
		s.cfg.Log.Warn("connection turned away", "address", c.host(), "full", full, "stopping", stopping)
		go turnAway(raw, mode)
		return
	}
	c.lib = s.library(c, plain)
	var served net.Conn = c
	if mode == ImplicitTLS {
		served = tls.Server(c, s.cfg.TLSConfig)
	}
	// Serve starts a goroutine for the one connection and returns.
	if err := c.lib.Serve(&single{conn: served}); !errors.Is(err, errSingle) {
		s.cfg.Log.Error("connection not served", "address", c.host(), "err", err)
	}
}

// turnAway says why, if it can be said in the clear, and hangs up.
func turnAway(raw net.Conn, mode Mode) {
	defer raw.Close()
	if mode == ImplicitTLS {
		return
	}
	if err := raw.SetWriteDeadline(time.Now().Add(time.Second)); err == nil {
		_, _ = raw.Write([]byte("421 4.3.2 May chu dang qua tai, hay thu lai sau it phut / Too busy, try again in some minutes\r\n"))
	}
}

// library returns the go-smtp server of one connection.
func (s *Server) library(c *conn, plain bool) *smtp.Server {
	lib := smtp.NewServer(smtp.BackendFunc(func(sc *smtp.Conn) (smtp.Session, error) {
		c.announce()
		return &session{srv: s, conn: c, smtp: sc, client: clientName(sc.Hostname())}, nil
	}))
	lib.Domain = s.cfg.Domain
	lib.TLSConfig = s.cfg.TLSConfig
	lib.AllowInsecureAuth = plain
	lib.EnableSMTPUTF8 = true
	lib.MaxLineLength = s.cfg.MaxLineLength
	lib.ReadTimeout = s.cfg.ReadTimeout
	lib.WriteTimeout = s.cfg.WriteTimeout
	lib.ErrorLog = libraryLog{s.cfg.Log}
	return lib
}

// gone is called once when a connection is closed.
func (s *Server) gone(c *conn, login string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, c)
	if login != "" {
		if s.logins[login]--; s.logins[login] <= 0 {
			delete(s.logins, login)
		}
	}
	if s.stopping && len(s.conns) == 0 {
		s.drain()
	}
}

// admit counts one more connection of a login, unless there are too many.
func (s *Server) admit(login string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.logins[login] >= s.cfg.MaxConnectionsPerLogin {
		return false
	}
	s.logins[login]++
	return true
}

// drain closes drained once. s.mu is held.
func (s *Server) drain() {
	select {
	case <-s.drained:
	default:
		close(s.drained)
	}
}

// Shutdown closes the listeners, ends connections that wait for a command with
// 421, and lets those in the middle of a letter finish it. When ctx is done first,
// the rest are cut off and its error is returned.
func (s *Server) Shutdown(ctx context.Context) error {
	s.mu.Lock()
	s.stopping = true
	for l := range s.listeners {
		_ = l.Close()
	}
	open := make([]*conn, 0, len(s.conns))
	for c := range s.conns {
		open = append(open, c)
	}
	if len(open) == 0 {
		s.drain()
	}
	s.mu.Unlock()
	for _, c := range open {
		c.stop()
	}
	select {
	case <-s.drained:
		return nil
	case <-ctx.Done():
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.conns {
		_ = c.Conn.Close()
	}
	return fmt.Errorf("smtpd: %d connections were cut off: %w", len(s.conns), ctx.Err())
}

// errSingle is how single says that there is no second connection.
var errSingle = errors.New("smtpd: no more connections")

// single is a listener that accepts one connection.
type single struct{ conn net.Conn }

func (l *single) Accept() (net.Conn, error) {
	if l.conn == nil {
		return nil, errSingle
	}
	c := l.conn
	l.conn = nil
	return c, nil
}

func (l *single) Close() error   { return nil }
func (l *single) Addr() net.Addr { return &net.TCPAddr{} }

// libraryLog hands go-smtp's messages to slog: failed handshakes, broken
// connections, panics.
type libraryLog struct{ log *slog.Logger }

func (l libraryLog) Printf(format string, v ...any) {
	l.log.Warn("smtp connection", "detail", fmt.Sprintf(format, v...))
}

func (l libraryLog) Println(v ...any) { l.log.Warn("smtp connection", "detail", fmt.Sprint(v...)) }
