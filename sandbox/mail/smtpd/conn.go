package smtpd

import (
	"io"
	"net"
	"os"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// conn is the network connection below go-smtp and below TLS. go-smtp sets the
// read deadline exactly when it begins to wait for a line from the client, and
// TLS passes that on; this is how conn knows when a connection is idle.
type conn struct {
	net.Conn
	srv *Server
	lib *smtp.Server

	mu       sync.Mutex // guards all below
	waiting  bool       // for a command: may be ended any time
	stopping bool       // end when the next command is waited for
	hungUp   bool       // close without another word
	closed   bool
	login    string // who is signed in, for Server.logins
	failures int    // failed sign-ins
	givenUp  int    // letters given up between their chunks

	end chan struct{} // closed by Close
}

// maxGivenUp is how many letters a connection may give up between their chunks.
const maxGivenUp = 10

// host is the client's network address without port.
func (c *conn) host() string {
	a := c.RemoteAddr()
	if a == nil {
		return ""
	}
	host, _, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	return host
}

// announce puts the limits where go-smtp's answer to EHLO takes them from. Until
// the next command is read they are taken away again: the session applies them.
func (c *conn) announce() {
	c.lib.MaxMessageBytes, c.lib.MaxRecipients = c.srv.cfg.MaxSize, c.srv.cfg.MaxRecipients
}

// SetReadDeadline is called when a line is waited for.
func (c *conn) SetReadDeadline(t time.Time) error {
	c.lib.MaxMessageBytes, c.lib.MaxRecipients = 0, 0
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hungUp {
		return io.EOF // go-smtp then closes silently
	}
	if c.stopping {
		return os.ErrDeadlineExceeded // go-smtp then says 421
	}
	c.waiting = true
	return c.Conn.SetReadDeadline(t)
}

// Read moves the deadline on while a letter is coming in, so that a slow line
// is not cut off in the middle of a large attachment.
func (c *conn) Read(b []byte) (int, error) {
	c.mu.Lock()
	if !c.waiting {
		if err := c.Conn.SetReadDeadline(time.Now().Add(c.srv.cfg.ReadTimeout)); err != nil {
			c.mu.Unlock()
			return 0, err
		}
	}
	c.mu.Unlock()
	n, err := c.Conn.Read(b)
	if n > 0 {
		c.busy()
	}
	return n, err
}

// busy notes that the client has begun something.
func (c *conn) busy() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = false
}

// hangUp closes the connection after the reply that is being made.
func (c *conn) hangUp() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hungUp = true
}

// failed counts a failed sign-in and reports whether it was one too many.
func (c *conn) failed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failures++
	if c.failures < c.srv.cfg.MaxSignInFailures {
		return false
	}
	c.hungUp = true
	return true
}

// outlast waits for the end of the connection, for a letter given up by RSET
// between its chunks. go-smtp v0.25.1 sends what Data returns to whichever letter
// is coming in by then, so Data must not return while there can be one.
func (c *conn) outlast() {
	c.mu.Lock()
	c.givenUp++
	if c.givenUp > maxGivenUp {
		c.hungUp = true
		c.endWait()
	}
	c.mu.Unlock()
	<-c.end
}

// signedIn remembers for whom the connection is counted.
func (c *conn) signedIn(login string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.login = login
}

// stop ends the connection now if it waits for a command, else after the one
// that is being carried out.
func (c *conn) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopping = true
	c.endWait()
}

// endWait ends the wait for a command; go-smtp then says 421. c.mu is held.
func (c *conn) endWait() {
	if c.waiting {
		_ = c.Conn.SetReadDeadline(time.Unix(1, 0))
	}
}

// Close is called by go-smtp, more than once.
func (c *conn) Close() error {
	c.mu.Lock()
	again, login := c.closed, c.login
	c.closed = true
	c.mu.Unlock()
	if !again {
		// First, so that who sees the end may come again at once.
		c.srv.gone(c, login)
		close(c.end)
	}
	return c.Conn.Close()
}
