package smtpd

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
)

// Desk knows who may sign in.
type Desk interface {
	// SignIn checks a login and password and returns the candidate's attempt. It
	// records the sign-in or its refusal. The error is an *action.Refusal with the
	// code wrong_password, rate_limited or not_open, or a fault of the server.
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

// Box is what the service needs of an attempt; *attempt.Attempt is one.
type Box interface {
	// Mail carries out a command and returns once it is durable. The error is an
	// *action.Refusal, already recorded, or a fault.
	Mail(ctx context.Context, by action.Origin, c mail.Command) (attempt.Receipt, error)
	// Note records an act that this face decided by itself.
	Note(ctx context.Context, by action.Origin, act action.Action, blobs ...[]byte) (attempt.Receipt, error)
	// View shows the state while the attempt's lock is held.
	View(f func(attempt.View))
}

var _ Box = (*attempt.Attempt)(nil)

// Mode says how a listener's connections begin.
type Mode int

// The modes.
const (
	// STARTTLS listens in the clear and offers STARTTLS (port 587, RFC 6409).
	STARTTLS Mode = iota
	// ImplicitTLS begins with the TLS handshake (port 465, RFC 8314, section 3.3).
	ImplicitTLS
)

// Config is the manual of the service. Zero values mean the defaults.
type Config struct {
	// Domain is the server's name in its greeting. Default "localhost".
	Domain string
	// TLSConfig holds the certificate. Without it there is no STARTTLS and no
	// implicit TLS, and sign-in works only with AllowPlain.
	TLSConfig *tls.Config
	// AllowPlain allows sign-in without TLS on listeners bound to a loopback
	// address; elsewhere it has no effect.
	AllowPlain bool

	// MaxSize is the largest letter in bytes, also announced as SIZE (RFC 1870).
	// Default 25 MiB.
	MaxSize int64
	// MaxRecipients is the number of RCPT TO of one letter. Default and least
	// useful value 100 (RFC 5321, 4.5.3.1.8).
	MaxRecipients int
	// MaxLineLength is the longest line in bytes, of commands and letters. A longer
	// one ends the connection. Default 1 MiB: some programs write HTML in one line.
	MaxLineLength int

	// MaxConnections is the number of open connections; more get 421. Default
	// 4096. It does not look at addresses: an examination hall sits behind one.
	MaxConnections int
	// MaxConnectionsPerLogin is the number of open connections of one login.
	// Default 100.
	MaxConnectionsPerLogin int
	// MaxSignInFailures is the number of failed sign-ins after which a connection
	// is closed with 421. Default 3.
	MaxSignInFailures int

	// ReadTimeout is how long the service waits for the next command, and inside
	// a letter for the next bytes. Default 5 minutes (RFC 5321, 4.5.3.2.7).
	ReadTimeout time.Duration
	// WriteTimeout is how long a reply may take. Default 1 minute.
	WriteTimeout time.Duration
	// CommitTimeout is how long recording may take before the client is told to
	// try again. Default 1 minute.
	CommitTimeout time.Duration

	// Log gets faults and warnings, never passwords or letters. Default: nowhere.
	Log *slog.Logger
}

func (c Config) withDefaults() Config {
	def := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	dur := func(v *time.Duration, d time.Duration) {
		if *v <= 0 {
			*v = d
		}
	}
	if c.Domain == "" {
		c.Domain = "localhost"
	}
	if c.MaxSize <= 0 {
		c.MaxSize = 25 << 20
	}
	def(&c.MaxRecipients, 100)
	def(&c.MaxLineLength, 1<<20)
	def(&c.MaxConnections, 4096)
	def(&c.MaxConnectionsPerLogin, 100)
	def(&c.MaxSignInFailures, 3)
	dur(&c.ReadTimeout, 5*time.Minute)
	dur(&c.WriteTimeout, time.Minute)
	dur(&c.CommitTimeout, time.Minute)
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// plainAllowed reports whether passwords may cross l in the clear, and refuses
// listeners on which nobody could ever sign in.
func (c Config) plainAllowed(l net.Listener, mode Mode) (bool, error) {
	if c.TLSConfig == nil && mode == ImplicitTLS {
		return false, errors.New("smtpd: implicit TLS needs a certificate: set Config.TLSConfig")
	}
	host, _, err := net.SplitHostPort(l.Addr().String())
	loopback := err == nil && net.ParseIP(host).IsLoopback()
	plain := c.AllowPlain && loopback && mode == STARTTLS
	if c.TLSConfig == nil && !plain {
		return false, fmt.Errorf("smtpd: nobody could sign in at %s: set Config.TLSConfig, or listen on 127.0.0.1 with Config.AllowPlain", l.Addr())
	}
	if c.AllowPlain && !loopback {
		c.Log.Warn("sign-in without TLS is allowed on loopback only", "listener", l.Addr().String())
	}
	return plain, nil
}
