package imapd

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-sasl"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
)

// session is one connection. The protocol layer calls it from one goroutine,
// except that Close may run while Idle runs.
type session struct {
	srv  *Server
	wire *imapserver.Conn
	conn *conn

	// ctx ends with the connection; commands that have begun are finished all
	// the same, the attempt sees to that.
	ctx    context.Context
	cancel context.CancelFunc

	by     action.Origin
	failed int    // wrong passwords so far
	box    Box    // nil before signing in
	login  string // as given
	name   string // under which signing out is recorded

	// fetched are the messages whose bodies the last recorded FETCH delivered:
	// programs that take a large part in chunks must not leave an entry a chunk.
	fetched map[action.MsgID]bool

	mu     sync.Mutex // guards what follows; taken before the attempt's lock
	view   *view      // nil when no folder is selected
	closed bool
}

var (
	_ imapserver.SessionIMAP4rev2   = (*session)(nil)
	_ imapserver.SessionSASL        = (*session)(nil)
	_ imapserver.SessionAppendLimit = (*session)(nil)
)

func (s *Server) newSession(wire *imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
	c, ok := wire.NetConn().(*conn)
	if !ok {
		return nil, nil, fmt.Errorf("imapd: connection of unknown type %T", wire.NetConn())
	}
	ctx, cancel := context.WithCancel(context.Background())
	by := action.Origin{Role: action.Candidate, Via: action.ViaIMAP, Address: host(c.RemoteAddr())}
	c.owned.Store(true)
	c.onBye(func() {
		wire.Bye("The server is stopping, connect again later")
		c.abort()
	})
	return &session{srv: s, wire: wire, conn: c, ctx: ctx, cancel: cancel, by: by}, nil, nil
}

func host(a net.Addr) string {
	if a == nil {
		return ""
	}
	if h, _, err := net.SplitHostPort(a.String()); err == nil {
		return h
	}
	return a.String()
}

// Close ends the session: the connection is gone or about to go.
func (s *session) Close() error {
	s.cancel()
	s.mu.Lock()
	s.view = nil
	first := !s.closed
	s.closed = true
	s.mu.Unlock()
	if first && s.box != nil {
		s.srv.release(s.login)
		s.note(action.SignedOut{Session: s.name})
	}
	s.conn.gone()
	return nil
}

// note records something at the door. The record must not be lost because the
// client has gone, hence the context of its own.
func (s *session) note(a action.Action, blobs ...[]byte) {
	if s.box == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), 10*time.Second)
	defer cancel()
	if _, err := s.box.Note(ctx, s.by, a, blobs...); err != nil {
		s.srv.cfg.Log.Error("imap: an act was not recorded", "kind", string(a.Kind()), "err", err)
	}
}

// errTooManyFailures follows BYE; the connection is closed already.
var errTooManyFailures = &imap.Error{Type: imap.StatusResponseTypeNo, Code: imap.ResponseCodeAuthenticationFailed, Text: "Too many failed logins"}

// exhausted says BYE to a connection that has failed too often. It runs before
// the protocol layer holds its writing lock.
func (s *session) exhausted() bool {
	if s.failed < s.srv.cfg.MaxFailedLogins {
		return false
	}
	s.wire.Bye("Too many failed logins, check the name and the password and connect again")
	return true
}

// Login is LOGIN (RFC 9051, 6.2.3).
func (s *session) Login(name, password string) error {
	if s.exhausted() {
		return errTooManyFailures
	}
	return s.signIn(name, password)
}

// AuthenticateMechanisms lists what AUTHENTICATE takes. Outlook knows only LOGIN.
func (s *session) AuthenticateMechanisms() []string { return []string{"PLAIN", "LOGIN"} }

// Authenticate is AUTHENTICATE (RFC 9051, 6.2.2).
func (s *session) Authenticate(mechanism string) (sasl.Server, error) {
	if s.exhausted() {
		return nil, errTooManyFailures
	}
	switch mechanism {
	case "PLAIN":
		return sasl.NewPlainServer(func(identity, name, password string) error {
			if identity != "" && identity != name {
				return no(imap.ResponseCodeAuthorizationFailed, "Signing in for somebody else is not possible, leave the authorization identity empty")
			}
			return s.signIn(name, password)
		}), nil
	case "LOGIN":
		return &loginServer{signIn: s.signIn}, nil
	}
	return nil, no("", "This mechanism is not supported, use PLAIN or LOGIN")
}

// loginServer is the SASL mechanism LOGIN (draft-murchison-sasl-login).
type loginServer struct {
	signIn func(name, password string) error
	step   int
	name   string
}

func (l *loginServer) Next(response []byte) (challenge []byte, done bool, err error) {
	if response != nil && l.step == 0 {
		l.step = 1 // the name came as initial response
	}
	l.step++
	switch l.step {
	case 1:
		return []byte("Username:"), false, nil
	case 2:
		l.name = string(response)
		return []byte("Password:"), false, nil
	case 3:
		return nil, true, l.signIn(l.name, string(response))
	}
	return nil, false, sasl.ErrUnexpectedClientResponse
}

func (s *session) signIn(name, password string) error {
	if !s.srv.admit(name) {
		return no(imap.ResponseCodeLimit, fmt.Sprintf("This account has %d connections already, close some", s.srv.cfg.MaxPerLogin))
	}
	box, err := s.srv.desk.SignIn(s.ctx, name, password, s.by)
	if err != nil {
		s.srv.release(name)
		s.failed++
		if r, ok := errors.AsType[*action.Refusal](err); ok {
			return refused(r)
		}
		s.srv.cfg.Log.Error("imap: signing in failed", "err", err)
		return no(imap.ResponseCodeServerBug, "Signing in failed because of a fault of the server, try again")
	}
	s.box, s.login = box, name
	if b, ok := box.(interface{ Session() string }); ok {
		s.name = b.Session()
	} else {
		s.name = "imap " + s.conn.RemoteAddr().String()
	}
	// The acts of a session carry the same person as its sign-in.
	box.View(func(v attempt.View) { s.by.Person = v.Mail.World.World.Candidate })
	return nil
}

// AppendLimit is announced as APPENDLIMIT (RFC 7889).
func (s *session) AppendLimit() uint32 { return s.srv.cfg.AppendLimit }

// Namespace is NAMESPACE (RFC 2342): everything is the candidate's own.
func (s *session) Namespace() (*imap.NamespaceData, error) {
	return &imap.NamespaceData{Personal: []imap.NamespaceDescriptor{{Delim: delim}}}, nil
}

// do carries out a command and translates its error for the client.
func (s *session) do(c mail.Command) ([]action.Action, error) {
	r, err := s.box.Mail(s.ctx, s.by, c)
	if err == nil {
		return r.Actions, nil
	}
	if r, ok := errors.AsType[*action.Refusal](err); ok {
		return nil, refused(r)
	}
	return nil, s.fault(c.Name(), err)
}

// fault records that the server failed the candidate and gives what to answer.
func (s *session) fault(command string, err error) error {
	s.srv.cfg.Log.Error("imap: a command failed", "command", command, "err", err)
	s.note(action.Faulted{Command: command, Detail: clip(err.Error(), 500)})
	return no(imap.ResponseCodeServerBug, "This was not done because of a fault of the server, try again")
}

// watch records a panic as a fault of the server before the protocol layer
// catches it and closes the connection. To be deferred.
func (s *session) watch(command string) {
	if v := recover(); v != nil {
		s.note(action.Faulted{Command: command, Detail: clip(fmt.Sprint("panic: ", v), 500)})
		panic(v)
	}
}

// turnAway refuses what the mailbox is never asked, and records that.
func (s *session) turnAway(command string, r *action.Refusal, detail string) error {
	s.note(action.Refused{Command: command, Code: r.Code, Reason: r.Reason, Detail: clip(detail, 500)})
	return refused(r)
}

// responseCode gives the response code (RFC 9051, 7.1; RFC 6154) of a refusal.
func responseCode(code string) imap.ResponseCode {
	switch code {
	case "wrong_password":
		return imap.ResponseCodeAuthenticationFailed
	case "not_open":
		return imap.ResponseCodeAuthorizationFailed
	case "rate_limited":
		return imap.ResponseCodeUnavailable
	case "not_running", "read_only":
		return imap.ResponseCodeNoPerm
	case "no_such_folder":
		return imap.ResponseCodeNonExistent
	case "folder_exists":
		return imap.ResponseCodeAlreadyExists
	case "folder_has_children":
		return imap.ResponseCodeHasChildren
	case "bad_special_use", "special_use_taken":
		return "USEATTR"
	case "mailbox_full":
		return imap.ResponseCodeOverQuota
	case "letter_too_big":
		return imap.ResponseCodeTooBig
	}
	if strings.HasPrefix(code, "too_many") {
		return imap.ResponseCodeLimit
	}
	return imap.ResponseCodeCannot
}

func refused(r *action.Refusal) error { return no(responseCode(r.Code), r.Reason.EN) }

// no makes a NO response. Its text is plain ASCII, for clients that have not
// enabled UTF-8 (RFC 9051, 7.1).
func no(code imap.ResponseCode, text string) error {
	ascii := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, text)
	return &imap.Error{Type: imap.StatusResponseTypeNo, Code: code, Text: clip(ascii, 400)}
}

// clip shortens s to at most n bytes without cutting a character in two.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n-3], "") + "..."
}
