package imapd

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
)

// Box is a candidate's attempt as this face sees it. Its methods are safe for
// concurrent use.
type Box interface {
	// Mail carries out a command; what it did is durable when it returns. A
	// refusal is an *action.Refusal, which is recorded already.
	Mail(ctx context.Context, by action.Origin, c mail.Command) (attempt.Receipt, error)
	// Note records an act that the mailbox does not decide, with the blobs it names.
	Note(ctx context.Context, by action.Origin, a action.Action, blobs ...[]byte) (attempt.Receipt, error)
	// View calls f while the attempt's lock is held.
	View(f func(attempt.View))
	// Blob returns the bytes named h, which must not be changed.
	Blob(ctx context.Context, h action.Hash) ([]byte, error)
	// Watch returns a channel that is signalled after every change.
	Watch() (news <-chan struct{}, stop func())
}

// Desk lets candidates in. An error is an *action.Refusal with the code
// wrong_password, rate_limited or not_open, or a fault of the server. SignIn
// records the sign-in or its refusal itself. If the Box also has a method
// Session() string, that is the name under which signing out is recorded.
type Desk interface {
	SignIn(ctx context.Context, login, password string, from action.Origin) (Box, error)
}

// DeskFunc makes a Desk of a function such as the SignIn method of an
// examination's room, which returns a concrete kind of Box.
type DeskFunc[B Box] func(ctx context.Context, login, password string, from action.Origin) (B, error)

// SignIn implements Desk.
func (f DeskFunc[B]) SignIn(ctx context.Context, login, password string, from action.Origin) (Box, error) {
	b, err := f(ctx, login, password, from)
	if err != nil {
		return nil, err // not b: a nil *attempt.Attempt in a Box would not be nil
	}
	return b, nil
}

// Config is how a Server behaves. The zero value of every field is usable.
type Config struct {
	// TLS is used for STARTTLS and for listeners with implicit TLS. Without it
	// neither is offered, and passwords are taken only from the machine itself
	// (loopback, Unix sockets).
	TLS *tls.Config
	// MaxConnections is how many connections may be open in all; further ones
	// are greeted with BYE. Default 4096.
	MaxConnections int
	// MaxPerLogin is how many connections one candidate may have signed in at
	// the same time. Mail programs keep one for each folder. Default 60.
	MaxPerLogin int
	// MaxFailedLogins is how many wrong passwords a connection may send before
	// the next attempt is answered with BYE. Addresses are not counted: an
	// examination hall sits behind one. Default 3.
	MaxFailedLogins int
	// AppendLimit is the size in bytes announced as APPENDLIMIT (RFC 7889); a
	// larger literal is refused before it is sent. Default 25 MiB.
	AppendLimit uint32
	// Limits is what a letter may be; checked when it has been read.
	Limits letter.Limits
	// RawCache and StructureCache bound, in bytes and for all connections
	// together, the letters kept in memory and what is known of their
	// structure. Default 64 MiB and 32 MiB.
	RawCache, StructureCache int64
	// Log receives what goes wrong. Default: nothing is logged.
	Log *slog.Logger
}

func (c Config) withDefaults() Config {
	set := func(p *int, d int) {
		if *p <= 0 {
			*p = d
		}
	}
	set(&c.MaxConnections, 4096)
	set(&c.MaxPerLogin, 60)
	set(&c.MaxFailedLogins, 3)
	if c.AppendLimit == 0 {
		c.AppendLimit = 25 << 20
	}
	if c.RawCache <= 0 {
		c.RawCache = 64 << 20
	}
	if c.StructureCache <= 0 {
		c.StructureCache = 32 << 20
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// Server serves IMAP to many connections of many candidates.
type Server struct {
	desk    Desk
	cfg     Config
	letters *letters
	buffers sync.Pool // of *[]byte, for conn

	// The protocol layer decides once per server whether a password may be sent
	// in the clear, so there is one for each kind of connection.
	secure, local, remote *handoff

	mu        sync.Mutex // guards all below
	closing   bool
	listeners map[net.Listener]struct{}
	conns     map[*conn]struct{}
	logins    map[string]int // open sessions of each login
	empty     chan struct{}  // closed when closing and the last connection is gone
}

// New returns a server that lets in whom desk lets in.
func New(desk Desk, cfg Config) *Server {
	cfg = cfg.withDefaults()
	s := &Server{
		desk: desk, cfg: cfg, letters: newLetters(cfg.RawCache, cfg.StructureCache),
		listeners: map[net.Listener]struct{}{}, conns: map[*conn]struct{}{}, logins: map[string]int{},
		empty: make(chan struct{}),
	}
	s.buffers.New = func() any { b := make([]byte, 0, flushAt); return &b }
	s.secure = s.protocol(nil, true)
	s.local = s.protocol(cfg.TLS, true)
	s.remote = s.protocol(cfg.TLS, false)
	return s
}

// protocol prepares a server of the protocol layer; it runs once it is needed.
func (s *Server) protocol(startTLS *tls.Config, plain bool) *handoff {
	caps := imap.CapSet{}
	for _, c := range []imap.Cap{
		imap.CapIMAP4rev1, imap.CapIMAP4rev2, imap.CapNamespace, imap.CapUIDPlus, imap.CapESearch, imap.CapSearchRes,
		imap.CapListExtended, imap.CapListStatus, imap.CapMove, imap.CapStatusSize, imap.CapBinary, imap.CapChildren,
		imap.CapSpecialUse, imap.CapCreateSpecialUse,
	} {
		caps[c] = struct{}{}
	}
	return &handoff{
		conns: make(chan net.Conn), done: make(chan struct{}),
		lib: imapserver.New(&imapserver.Options{
			NewSession: s.newSession, Caps: caps, Logger: libraryLog{s.cfg.Log}, TLSConfig: startTLS, InsecureAuth: plain,
		}),
	}
}

// Serve accepts connections on l until the server is shut down or l fails. With
// implicitTLS the connection starts with a TLS handshake (RFC 8314).
func (s *Server) Serve(l net.Listener, implicitTLS bool) error {
	if implicitTLS && s.cfg.TLS == nil {
		return errors.New("imapd: a listener with implicit TLS needs Config.TLS: give a certificate and key")
	}
	s.mu.Lock()
	if s.closing {
		s.mu.Unlock()
		return errors.New("imapd: the server was shut down: make a new one")
	}
	s.listeners[l] = struct{}{}
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.listeners, l)
		s.mu.Unlock()
	}()
	for delay := time.Duration(0); ; {
		c, err := l.Accept()
		switch {
		case err == nil:
			delay = 0
			s.take(c, implicitTLS)
		case s.isClosing() || errors.Is(err, net.ErrClosed):
			return nil
		case isTemporary(err):
			// Out of file descriptors, mostly: existing connections go on.
			delay = min(max(2*delay, 5*time.Millisecond), time.Second)
			s.cfg.Log.Warn("imap: accepting a connection failed, trying again", "err", err, "delay", delay)
			time.Sleep(delay)
		default:
			return fmt.Errorf("imapd: accepting on %v: %w", l.Addr(), err)
		}
	}
}

func isTemporary(err error) bool {
	t, ok := errors.AsType[interface {
		error
		Temporary() bool
	}](err)
	return ok && t.Temporary()
}

func (s *Server) isClosing() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closing
}

// take starts serving one connection, or turns it away.
func (s *Server) take(raw net.Conn, implicitTLS bool) {
	peer := raw.RemoteAddr()
	c := &conn{Conn: raw, srv: s, mu: make(latch, 1)}
	to := s.remote
	switch {
	case implicitTLS:
		c.Conn, to = tls.Server(raw, s.cfg.TLS), s.secure
	case isLocal(peer):
		to = s.local
	}
	s.mu.Lock()
	refuse := ""
	switch {
	case s.closing:
		refuse = "The server is stopping, connect again later"
	case len(s.conns) >= s.cfg.MaxConnections:
		refuse = "Too many connections, close some mail programs or try again later"
	default:
		s.conns[c] = struct{}{}
	}
	s.mu.Unlock()
	if refuse != "" {
		go func() { // a TLS handshake must not hold up the others
			c.SetReadDeadline(time.Now().Add(writePatience))
			c.Write([]byte("* BYE " + refuse + "\r\n"))
			c.Close()
		}()
		return
	}
	to.give(c)
}

// isLocal reports whether a connection never leaves the machine.
func isLocal(a net.Addr) bool {
	if t, ok := a.(*net.TCPAddr); ok {
		return t.IP.IsLoopback()
	}
	return a != nil && (a.Network() == "unix" || a.Network() == "pipe")
}

// gone forgets a connection that has ended.
func (s *Server) gone(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.conns[c]; !ok {
		return
	}
	delete(s.conns, c)
	if s.closing && len(s.conns) == 0 {
		close(s.empty)
	}
}

// Shutdown stops accepting, lets commands that are being carried out finish,
// says BYE to every client and waits until the connections are gone. When ctx
// ends first it cuts them off and returns ctx's error.
func (s *Server) Shutdown(ctx context.Context) error {
	s.mu.Lock()
	first := !s.closing
	s.closing = true
	conns := make([]*conn, 0, len(s.conns))
	for c := range s.conns {
		conns = append(conns, c)
	}
	for l := range s.listeners {
		l.Close()
	}
	if first && len(conns) == 0 {
		close(s.empty)
	}
	s.mu.Unlock()
	for _, c := range conns {
		go c.leave() // waits for a write that is stuck, until abort
	}
	var err error
	select {
	case <-s.empty:
	case <-ctx.Done():
		err = fmt.Errorf("imapd: shutting down: %w", ctx.Err())
		for _, c := range conns {
			c.abort()
		}
	}
	for _, h := range []*handoff{s.secure, s.local, s.remote} {
		h.Close()
	}
	return err
}

// admit counts one more session of a login, unless it has too many.
func (s *Server) admit(login string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.logins[login] >= s.cfg.MaxPerLogin {
		return false
	}
	s.logins[login]++
	return true
}

func (s *Server) release(login string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.logins[login]--; s.logins[login] <= 0 {
		delete(s.logins, login)
	}
}

// handoff is the listener through which a server of the protocol layer gets
// the connections meant for it.
type handoff struct {
	lib   *imapserver.Server
	conns chan net.Conn
	start sync.Once
	stop  sync.Once
	done  chan struct{}
}

func (h *handoff) give(c net.Conn) {
	h.start.Do(func() { go h.lib.Serve(h) })
	select {
	case h.conns <- c:
	case <-h.done:
		c.Close()
	}
}

func (h *handoff) Accept() (net.Conn, error) {
	select {
	case c := <-h.conns:
		return c, nil
	case <-h.done:
		return nil, net.ErrClosed
	}
}

func (h *handoff) Close() error {
	h.stop.Do(func() { close(h.done) })
	return nil
}

func (h *handoff) Addr() net.Addr { return &net.UnixAddr{Name: "imapd", Net: "unix"} }

// libraryLog passes on what the protocol layer says. Broken connections are
// everyday; only panics are faults.
type libraryLog struct{ log *slog.Logger }

func (l libraryLog) Printf(format string, args ...any) {
	msg := fmt.Sprintf(format, args...)
	if strings.HasPrefix(msg, "panic") {
		l.log.Error("imap: " + msg)
		return
	}
	l.log.Debug("imap: " + msg)
}
