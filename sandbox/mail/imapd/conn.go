package imapd

import (
	"net"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// flushAt is how much output is gathered before it is sent.
	flushAt = 32 << 10
	// writePatience is how long a client may take to accept a piece of output.
	writePatience = 30 * time.Second
	// piece is how much is written under one writePatience.
	piece = 64 << 10
)

// conn gathers what the protocol layer writes line by line and sends it when
// the server begins to wait for the client, so that a reply goes out in one
// packet. While a read is waiting (IDLE) everything is sent at once. A buffer is
// held only while there is output, so an idle connection costs none.
type conn struct {
	net.Conn
	srv   *Server
	owned atomic.Bool // a session exists and will call gone
	left  sync.Once   // for gone

	mu      latch // guards all below, held while writing
	buf     *[]byte
	err     error // of an earlier write
	waiting bool  // a Read is in progress
	leaving bool
	said    bool   // bye was called
	bye     func() // says BYE and closes; set when the session exists
}

// latch is a mutex that is waited for as for a channel: whoever waits behind a
// client that does not read can be tested under a simulated clock.
type latch chan struct{}

func (l latch) Lock()   { l <- struct{}{} }
func (l latch) Unlock() { <-l }

func (l latch) TryLock() bool {
	select {
	case l <- struct{}{}:
		return true
	default:
		return false
	}
}

// Read sends what was gathered and waits for the client.
func (c *conn) Read(b []byte) (int, error) {
	c.mu.Lock()
	err := c.flush()
	c.waiting = err == nil
	if c.waiting {
		c.sayBye()
	}
	c.mu.Unlock()
	if err != nil {
		return 0, err
	}
	n, err := c.Conn.Read(b)
	c.mu.Lock()
	c.waiting = false
	c.mu.Unlock()
	return n, err
}

// Write takes b; an error may come from an earlier Write.
func (c *conn) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		return 0, c.err
	}
	if c.buf == nil {
		if len(b) >= flushAt {
			return len(b), c.send(b)
		}
		c.buf = c.srv.buffers.Get().(*[]byte)
	}
	if len(*c.buf)+len(b) > flushAt {
		if err := c.flush(); err != nil {
			return 0, err
		}
		if len(b) >= flushAt {
			return len(b), c.send(b)
		}
		c.buf = c.srv.buffers.Get().(*[]byte)
	}
	*c.buf = append(*c.buf, b...)
	if c.waiting {
		if err := c.flush(); err != nil {
			return 0, err
		}
	}
	return len(b), nil
}

// flush sends what was gathered. c.mu is held.
func (c *conn) flush() error {
	if c.buf == nil {
		return c.err
	}
	b := c.buf
	c.buf = nil
	err := c.send(*b)
	*b = (*b)[:0]
	c.srv.buffers.Put(b)
	return err
}

// send writes b with a deadline for every piece: a large body over a slow line
// may take its time as long as it moves. c.mu is held.
func (c *conn) send(b []byte) error {
	for len(b) > 0 && c.err == nil {
		n := min(len(b), piece)
		c.Conn.SetWriteDeadline(time.Now().Add(writePatience))
		_, c.err = c.Conn.Write(b[:n])
		b = b[n:]
	}
	return c.err
}

// SetWriteDeadline does nothing: the protocol layer sets deadlines around its
// own writes, which only gather; send sets those that count.
func (c *conn) SetWriteDeadline(time.Time) error { return nil }

// SetDeadline sets the deadline for reading.
func (c *conn) SetDeadline(t time.Time) error { return c.Conn.SetReadDeadline(t) }

// Close sends what was gathered, unless a write is stuck, and closes.
func (c *conn) Close() error {
	if c.mu.TryLock() {
		c.flush()
		c.mu.Unlock()
	}
	return c.abort()
}

// abort closes at once.
func (c *conn) abort() error {
	if !c.owned.Load() {
		c.gone()
	}
	return c.Conn.Close()
}

// gone forgets the connection: when its session has ended, signing out
// recorded, or at once if it never had one.
func (c *conn) gone() {
	c.left.Do(func() { c.srv.gone(c) })
}

// leave says BYE as soon as no command is being carried out.
func (c *conn) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.leaving = true
	if c.waiting {
		c.sayBye()
	}
}

// onBye tells how to say BYE.
func (c *conn) onBye(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bye = f
}

// sayBye starts bye in its own goroutine, for it writes to this connection and
// may have to wait for the end of an AUTHENTICATE. c.mu is held.
func (c *conn) sayBye() {
	if c.leaving && !c.said && c.bye != nil {
		c.said = true
		go c.bye()
	}
}
