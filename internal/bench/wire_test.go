package bench_test

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"thuchanh/sandbox/action"
)

// wire is a client that costs little, so that the server is what is measured.
type wire struct {
	net.Conn
	in  *bufio.Reader
	buf []byte
}

func dial(addr string, secure bool) (*wire, error) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	if secure {
		c = tls.Client(c, &tls.Config{InsecureSkipVerify: true})
	}
	return &wire{Conn: c, in: bufio.NewReaderSize(c, 4096)}, nil
}

// reply reads an SMTP reply and fails unless it begins with want.
func (w *wire) reply(want string) error {
	for {
		line, err := w.in.ReadString('\n')
		if err != nil {
			return err
		}
		if len(line) > 3 && line[3] == '-' {
			continue
		}
		if !strings.HasPrefix(line, want) {
			return fmt.Errorf("answered %q, want %s", line, want)
		}
		return nil
	}
}

func (w *wire) smtp(want, format string, args ...any) error {
	w.buf = append(fmt.Appendf(w.buf[:0], format, args...), "\r\n"...)
	if _, err := w.Write(w.buf); err != nil {
		return err
	}
	return w.reply(want)
}

// signIn greets and signs in.
func (w *wire) signIn(login string) error {
	if err := w.reply("220"); err != nil {
		return err
	}
	if err := w.smtp("250", "EHLO bench"); err != nil {
		return err
	}
	return w.smtp("235", "AUTH PLAIN %s", base64.StdEncoding.EncodeToString([]byte("\x00"+login+"\x00"+password)))
}

// send hands in one letter; lines of the letter begin with no dot.
func (w *wire) send(letter []byte) error {
	if err := w.smtp("250", "MAIL FROM:<an@so.example>"); err != nil {
		return err
	}
	if err := w.smtp("250", "RCPT TO:<ban@so.example>"); err != nil {
		return err
	}
	if err := w.smtp("354", "DATA"); err != nil {
		return err
	}
	w.buf = append(append(w.buf[:0], letter...), ".\r\n"...)
	if _, err := w.Write(w.buf); err != nil {
		return err
	}
	return w.reply("250")
}

// BenchmarkSubmission hands in letters of 4 KB, each durable before it is
// answered, over connections that stay open, one candidate each.
func BenchmarkSubmission(b *testing.B) {
	for _, secure := range []bool{false, true} {
		for _, n := range []int{1, 8, 64} {
			b.Run(fmt.Sprintf("tls=%v/connections=%d", secure, n), func(b *testing.B) {
				s := open(b, n)
				addr := s.smtp
				if secure {
					addr = s.smtps
				}
				var taken atomic.Int64
				var ready, done sync.WaitGroup
				begin := make(chan struct{})
				for i := range n {
					ready.Add(1)
					done.Go(func() {
						w, err := dial(addr, secure)
						if err == nil {
							err = w.signIn(login(i))
						}
						ready.Done()
						<-begin
						for k := taken.Add(1); err == nil && k <= int64(b.N); k = taken.Add(1) {
							err = w.send(fourKB(login(i), int(k)))
						}
						if err != nil {
							b.Error(err)
							return
						}
						w.Close()
					})
				}
				ready.Wait()
				b.ResetTimer()
				close(begin)
				done.Wait()
				b.StopTimer()
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "letters/s")
			})
		}
	}
}

// imap sends a command and reads up to its answer.
func (w *wire) imap(format string, args ...any) error {
	w.buf = append(append(w.buf[:0], "a "...), fmt.Appendf(nil, format, args...)...)
	w.buf = append(w.buf, "\r\n"...)
	if _, err := w.Write(w.buf); err != nil {
		return err
	}
	for {
		line, err := w.in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if bytes.HasPrefix(line, []byte("a ")) {
			if !bytes.HasPrefix(line, []byte("a OK")) {
				return fmt.Errorf("%.40q is answered %q", w.buf, line)
			}
			return nil
		}
		// A literal at the end of the line: {123}
		if n := bytes.LastIndexByte(line, '{'); n >= 0 && bytes.HasSuffix(line, []byte("}\r\n")) {
			size, err := strconv.Atoi(string(line[n+1 : len(line)-3]))
			if err != nil {
				return err
			}
			if _, err := io.CopyN(io.Discard, w.in, int64(size)); err != nil {
				return err
			}
		}
	}
}

func (w *wire) mailSession(login string) error {
	if _, err := w.in.ReadString('\n'); err != nil {
		return err
	}
	if err := w.imap("LOGIN %s %s", login, password); err != nil {
		return err
	}
	if err := w.imap("SELECT INBOX"); err != nil {
		return err
	}
	if err := w.imap("FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)"); err != nil {
		return err
	}
	for i := range 20 {
		if err := w.imap("FETCH %d BODY.PEEK[]", 1+i*10); err != nil {
			return err
		}
	}
	return w.imap("LOGOUT")
}

// BenchmarkMailSession signs in, selects a mailbox of 200 letters, lists their
// envelopes and reads 20 bodies, over TLS.
func BenchmarkMailSession(b *testing.B) {
	for _, n := range []int{1, 8, 32} {
		b.Run(fmt.Sprintf("connections=%d", n), func(b *testing.B) {
			s := open(b, n)
			s.fill(b, 200)
			for i := range n { // the first comparison of a password takes 20 ms, which is not the mailbox's cost
				if _, err := s.room.SignIn(b.Context(), login(i), password, action.Origin{Via: action.ViaIMAP, Address: "127.0.0.1"}); err != nil {
					b.Fatal(err)
				}
			}
			var taken atomic.Int64
			var done sync.WaitGroup
			b.ResetTimer()
			for i := range n {
				done.Go(func() {
					for taken.Add(1) <= int64(b.N) {
						w, err := dial(s.imaps, true)
						if err != nil {
							b.Error(err)
							return
						}
						if err := w.mailSession(login(i)); err != nil {
							b.Error(err)
						}
						w.Close()
					}
				})
			}
			done.Wait()
			b.StopTimer()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sessions/s")
		})
	}
}

// BenchmarkIdleTLSConnection reports what a connection in IDLE over TLS keeps
// in memory, the client's end included: both are in this process.
func BenchmarkIdleTLSConnection(b *testing.B) {
	const n = 500
	most := uint64(0) // of the rounds: later ones find memory to use again
	for b.Loop() {
		b.StopTimer()
		s := open(b, 1)
		s.fill(b, 1)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		conns := make([]*wire, n)
		b.StartTimer()
		for i := range conns {
			w, err := dial(s.imaps, true)
			if err != nil {
				b.Fatal(err)
			}
			conns[i] = w
			if _, err := w.in.ReadString('\n'); err != nil {
				b.Fatal(err)
			}
			if err := w.imap("LOGIN %s %s", login(0), password); err != nil {
				b.Fatal(err)
			}
			if err := w.imap("SELECT INBOX"); err != nil {
				b.Fatal(err)
			}
			fmt.Fprint(w, "b IDLE\r\n")
			if line, err := w.in.ReadString('\n'); err != nil || line[0] != '+' {
				b.Fatalf("IDLE is answered %q, error %v", line, err)
			}
			w.in, w.buf = nil, nil // the client's own buffers do not count
		}
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&after)
		if used, had := after.HeapInuse+after.StackInuse, before.HeapInuse+before.StackInuse; used > had {
			most = max(most, used-had)
		}
		for _, w := range conns {
			w.Close()
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(most)/n/1024, "KiB/conn-both-ends")
}
