package imapd_test

import (
	"fmt"
	"net"
	"runtime"
	"strings"
	"testing"

	"thuchanh/sandbox/mail/imapd"
)

// BenchmarkSession is what a mail program does when it is opened: sign in, list
// 200 headers, read twenty bodies.
func BenchmarkSession(b *testing.B) {
	box := newBox()
	for i := range 200 {
		box.deliver(b, msg(fmt.Sprint(i), strings.Repeat("nội dung của thư ", 200)))
	}
	_, addr := serve(b, desk{"toi": box}, imapd.Config{}, false)
	for b.Loop() {
		c := dial(b, addr)
		c.ok("LOGIN toi mk")
		c.ok("SELECT INBOX")
		c.ok("UID FETCH 1:* (UID FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM TO SUBJECT DATE)])")
		for i := 1; i <= 20; i++ {
			c.ok("UID FETCH %d BODY.PEEK[]", i)
		}
		c.ok("LOGOUT")
		c.conn.Close()
	}
}

// BenchmarkIdleConnection reports the memory of a connection in IDLE, both ends.
func BenchmarkIdleConnection(b *testing.B) {
	const n = 500
	box := newBox()
	box.deliver(b, msg("Một", "1"))
	most := uint64(0) // the first round: later ones find memory to use again
	for b.Loop() {
		_, addr := serve(b, desk{"toi": box}, imapd.Config{MaxPerLogin: n}, false)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		conns := make([]net.Conn, n)
		for i := range conns {
			conn, err := net.Dial("tcp", addr)
			if err != nil {
				b.Fatal(err)
			}
			conns[i] = conn
			fmt.Fprint(conn, "a LOGIN toi mk\r\nb SELECT INBOX\r\nc IDLE\r\n")
			var buf [4096]byte
			for out := ""; !strings.Contains(out, "+ idling"); {
				k, err := conn.Read(buf[:])
				if err != nil {
					b.Fatal(err)
				}
				out += string(buf[:k])
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		used := after.HeapInuse + after.StackInuse - before.HeapInuse - before.StackInuse
		if after.HeapInuse+after.StackInuse > before.HeapInuse+before.StackInuse {
			most = max(most, used)
		}
		for _, c := range conns {
			c.Close()
		}
	}
	b.ReportMetric(float64(most)/n/1024, "KiB/conn")
}
