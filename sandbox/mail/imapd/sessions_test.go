package imapd_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"thuchanh/sandbox/mail/imapd"
)

func TestSessionsSeeEachOthersChanges(t *testing.T) {
	b, c := three(t)
	d := second(t, c)
	d.ok("SELECT INBOX")
	c.ok(`STORE 2 +FLAGS.SILENT (\Seen)`)
	d.ok("NOOP")
	d.want(`* 2 FETCH (UID 2 FLAGS (\Seen))`)
	c.ok("NOOP")
	c.want()

	b.deliver(t, msg("Bốn", "4"))
	c.ok("NOOP")
	c.want("* 4 EXISTS", "* 4 RECENT")
	d.ok("NOOP")
	d.want("* 4 EXISTS", "* 0 RECENT")

	c.ok(`MOVE 1:2 "Việc"`)
	// FETCH, STORE and SEARCH by sequence number must not move the numbers.
	d.ok("FETCH 1:* UID")
	d.want("* 3 FETCH (UID 3)", "* 4 FETCH (UID 4)")
	d.ok("SEARCH ALL")
	d.want("* SEARCH 3 4")
	d.ok(`STORE 3 +FLAGS.SILENT (\Flagged)`)
	d.want()
	d.ok("UID SEARCH ALL")
	d.want("* SEARCH 3 4", "* 2 EXPUNGE", "* 1 EXPUNGE")
	d.ok("FETCH 1:* UID")
	d.want("* 1 FETCH (UID 3)", "* 2 FETCH (UID 4)")
}

// Two sessions set flags on one message: the one that was silent must still
// learn what the other did.
func TestASilentStoreDoesNotHideTheOthersFlag(t *testing.T) {
	_, c := three(t)
	d := second(t, c)
	d.ok("SELECT INBOX")
	d.ok(`STORE 1 +FLAGS.SILENT (\Answered)`)
	c.ok(`STORE 1 +FLAGS.SILENT (\Seen)`)
	c.want(`* 1 FETCH (UID 1 FLAGS (\Answered \Seen \Recent))`)
	d.ok("NOOP")
	d.want(`* 1 FETCH (UID 1 FLAGS (\Answered \Seen))`)
	c.ok("NOOP")
	c.want()
}

// pipe is a listener for connections in memory.
type pipe struct {
	conns chan net.Conn
	once  sync.Once
	done  chan struct{}
}

func newPipe() *pipe { return &pipe{conns: make(chan net.Conn), done: make(chan struct{})} }

func (p *pipe) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}
func (p *pipe) Close() error   { p.once.Do(func() { close(p.done) }); return nil }
func (p *pipe) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "unix"} }

func (p *pipe) dial() net.Conn {
	here, there := net.Pipe()
	p.conns <- there
	return here
}

func TestIdleTellsNewsForTwentyFiveMinutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBox()
		p := newPipe()
		s := imapd.New(desk{"toi": b}, imapd.Config{})
		go s.Serve(p, false)
		c := greet(t, p.dial())
		c.ok("LOGIN toi mk")
		c.ok("SELECT INBOX")
		c.send("i IDLE\r\n")
		if line := c.response(); !strings.HasPrefix(line, "+") {
			t.Fatal(line)
		}
		for i := 1; i <= 5; i++ {
			time.Sleep(5 * time.Minute)
			b.deliver(t, msg("Mới", "x"))
			if line := c.response(); line != fmt.Sprintf("* %d EXISTS", i) {
				t.Errorf("after %d minutes: %s", 5*i, line)
			}
			c.response() // RECENT
		}
		c.send("DONE\r\n")
		if line := c.response(); !strings.HasPrefix(line, "i OK") {
			t.Error(line)
		}
		// Nobody watches any more.
		synctest.Wait()
		b.mu.Lock()
		if len(b.watchers) != 0 {
			t.Errorf("%d watchers left", len(b.watchers))
		}
		b.mu.Unlock()
		if err := s.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestAClientThatGoesAwayWhileIdlingLeavesNothingBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBox()
		p := newPipe()
		s := imapd.New(desk{"toi": b}, imapd.Config{})
		go s.Serve(p, false)
		c := greet(t, p.dial())
		c.ok("LOGIN toi mk")
		c.ok("SELECT INBOX")
		c.send("i IDLE\r\n")
		c.response()
		c.conn.Close()
		synctest.Wait()
		b.expect(t, "session.signed_out")
		if err := s.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestShutdownSaysByeAndWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBox()
		p := newPipe()
		s := imapd.New(desk{"toi": b}, imapd.Config{})
		go s.Serve(p, false)
		idle := greet(t, p.dial())
		idle.ok("LOGIN toi mk")
		idle.send("i IDLE\r\n")
		idle.response()
		fresh := greet(t, p.dial())
		done := make(chan error)
		go func() { done <- s.Shutdown(t.Context()) }()
		var wg sync.WaitGroup
		wg.Go(func() { idle.closed("* BYE The server is stopping") })
		wg.Go(func() { fresh.closed("* BYE The server is stopping") })
		wg.Wait()
		if err := <-done; err != nil {
			t.Error(err)
		}
		b.expect(t, "session.signed_out")
		if err := s.Serve(p, false); err == nil {
			t.Error("a stopped server serves again")
		}
	})
}

func TestShutdownCutsOffWhoDoesNotRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPipe()
		s := imapd.New(desk{"toi": newBox()}, imapd.Config{})
		go s.Serve(p, false)
		p.dial() // never reads its greeting
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := s.Shutdown(ctx); err == nil {
			t.Error("no error although a connection was cut off")
		}
	})
}

// Ten clients do random things to one mailbox; every one must end with the
// folder as it is.
func TestTenClientsAtOnce(t *testing.T) {
	b := newBox("Việc")
	for i := range 20 {
		b.deliver(t, msg(fmt.Sprint(i), "x"))
	}
	_, addr := serve(t, desk{"toi": b}, imapd.Config{}, false)
	var wg sync.WaitGroup
	for n := range 10 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(1, uint64(n)))
			c := login(t, addr)
			c.ok("ENABLE UTF8=ACCEPT")
			c.ok("SELECT INBOX")
			for range 60 {
				switch r.IntN(8) {
				case 0:
					c.append(t, "OK", "INBOX", msg("s", "x"))
				case 1:
					c.ok(`UID MOVE %d "Việc"`, 1+r.IntN(60))
				case 2:
					c.ok(`UID STORE %d +FLAGS (\Deleted)`, 1+r.IntN(60))
				case 3:
					c.ok("EXPUNGE")
				case 4:
					c.ok("FETCH 1:* (UID FLAGS ENVELOPE)")
				case 5:
					c.ok("UID FETCH %d BODY[]", 1+r.IntN(60))
				case 6:
					c.ok("UID SEARCH SUBJECT s")
				case 7:
					c.send("i IDLE\r\n")
					for !strings.HasPrefix(c.response(), "+") {
					}
					c.send("DONE\r\n")
					for !strings.HasPrefix(c.response(), "i OK") {
					}
				}
			}
			c.ok("NOOP")
			c.ok("LOGOUT")
		})
	}
	wg.Wait()
	c, d := login(t, addr), login(t, addr)
	c.ok("SELECT INBOX")
	d.ok("SELECT INBOX")
	c.ok("UID FETCH 1:* FLAGS")
	d.ok("UID FETCH 1:* FLAGS")
	strip := func(s []string) string { return strings.ReplaceAll(strings.Join(s, "\n"), ` \Recent`, "") }
	if strip(c.got) != strip(d.got) || len(c.got) == 0 {
		t.Errorf("two clients see different folders:\n%q\n%q", c.got, d.got)
	}
}
