package imapd_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/imapd"
	"thuchanh/sandbox/world"
)

// box is an attempt without journal and colleagues: mail.Decide and mail.Apply
// under a lock, and a list of what was recorded.
type box struct {
	mu       sync.Mutex // guards all below
	state    *mail.State
	clock    world.Clock
	now      time.Time
	blobs    map[action.Hash][]byte
	acts     []action.Action
	watchers map[chan struct{}]bool
	broken   error // what Mail fails with
	reads    int   // calls of Blob
}

func newBox(folders ...string) *box {
	start := time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("", 7*3600))
	w := world.NewIndex(&world.World{
		Clock: start, Candidate: "toi", Domains: []string{"sgt.gov.vn"}, Folders: folders,
		People: []world.Person{{ID: "toi", Name: "Nguyễn Văn Tôi", Address: "toi@sgt.gov.vn"}},
	})
	b := &box{state: mail.New(w, nil), clock: world.NewClock(start, 90), now: start, blobs: map[action.Hash][]byte{}, watchers: map[chan struct{}]bool{}}
	b.clock.Apply(action.Started{}, start)
	return b
}

func (b *box) Mail(_ context.Context, _ action.Origin, c mail.Command) (attempt.Receipt, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broken != nil {
		return attempt.Receipt{}, b.broken
	}
	d, err := mail.Decide(b.state, c, b.now)
	if r, ok := errors.AsType[*action.Refusal](err); ok {
		b.acts = append(b.acts, action.Refused{Command: c.Name(), Code: r.Code, Reason: r.Reason})
		return attempt.Receipt{}, err
	}
	if err != nil {
		return attempt.Receipt{}, err
	}
	b.apply(d.Actions, d.Blobs)
	return attempt.Receipt{Actions: d.Actions}, nil
}

func (b *box) apply(acts []action.Action, blobs [][]byte) {
	for _, raw := range blobs {
		b.blobs[action.Sum(raw)] = raw
	}
	for _, a := range acts {
		mail.Apply(b.state, a)
		b.acts = append(b.acts, a)
	}
	for ch := range b.watchers {
		select {
		case ch <- struct{}{}:
		default:
		}
	}
}

func (b *box) Note(_ context.Context, _ action.Origin, a action.Action, blobs ...[]byte) (attempt.Receipt, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.apply([]action.Action{a}, blobs)
	return attempt.Receipt{}, nil
}

func (b *box) View(f func(attempt.View)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f(attempt.View{Mail: b.state, Clock: b.clock, Now: b.now})
}

func (b *box) Blob(_ context.Context, h action.Hash) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.reads++
	raw, ok := b.blobs[h]
	if !ok {
		return nil, fmt.Errorf("no blob %s", h)
	}
	return raw, nil
}

func (b *box) Watch() (<-chan struct{}, func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	ch := make(chan struct{}, 1)
	b.watchers[ch] = true
	return ch, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.watchers, ch)
	}
}

func (b *box) Session() string { return "s1" }

// deliver puts a letter into the Inbox.
func (b *box) deliver(t testing.TB, raw string) {
	t.Helper()
	if _, err := b.Mail(t.Context(), action.Origin{}, mail.Deliver{From: "ai@sgt.gov.vn", Raw: []byte(raw)}); err != nil {
		t.Fatal(err)
	}
}

// recorded forgets and returns what was recorded, in short: kind and the
// fields that matter here.
func (b *box) recorded() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []string
	for _, a := range b.acts {
		s := string(a.Kind())
		switch a := a.(type) {
		case action.LettersFetched:
			s += fmt.Sprintf(" peek=%v %v", a.Peek, a.Msgs)
		case action.LettersMoved:
			s += fmt.Sprintf(" %d>%d %v", a.From, a.To, a.Msgs)
		case action.LettersCopied:
			s += fmt.Sprintf(" %d>%d %v", a.From, a.To, a.Copies)
		case action.LettersExpunged:
			s += fmt.Sprintf(" %v", a.Msgs)
		case action.FlagsChanged:
			s += fmt.Sprintf(" %s %v %v", a.Op, a.Flags, a.Msgs)
		case action.LetterAppended:
			s += fmt.Sprintf(" %d/%d %v", a.Folder, a.UID, a.Flags)
		case action.MailSearched:
			s += fmt.Sprintf(" %s = %d", a.Criteria, a.Found)
		case action.Refused:
			s += " " + a.Command + " " + a.Code
		case action.Faulted:
			s += " " + a.Command
		case action.FolderCreated:
			s += " " + a.Name + a.Use
		case action.FolderRenamed:
			s += " " + a.Name
		case action.FolderSubscribed:
			s += fmt.Sprintf(" %s %v", a.Name, a.On)
		}
		out = append(out, s)
	}
	b.acts = nil
	return out
}

// expect compares what was recorded since the last time.
func (b *box) expect(t testing.TB, want ...string) {
	t.Helper()
	if got := b.recorded(); !slices.Equal(got, want) {
		t.Errorf("recorded:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// desk lets in whoever knows the password "mk".
type desk map[string]*box

func (d desk) SignIn(_ context.Context, login, password string, _ action.Origin) (imapd.Box, error) {
	b := d[login]
	switch {
	case login == "dong":
		return nil, action.Refuse("not_open", "Chưa mở.", "The examination is not open yet.")
	case login == "hong":
		return nil, errors.New("disk on fire")
	case b == nil || password != "mk":
		return nil, action.Refuse("wrong_password", "Sai mật khẩu.", "Wrong name or password.")
	}
	return b, nil
}

// serve starts a server on loopback and returns its address.
func serve(t testing.TB, d imapd.Desk, cfg imapd.Config, implicitTLS bool) (*imapd.Server, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := imapd.New(d, cfg)
	done := make(chan error, 1)
	go func() { done <- s.Serve(l, implicitTLS) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := s.Shutdown(ctx); err != nil {
			t.Errorf("Shutdown: %v", err)
		}
		if err := <-done; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return s, l.Addr().String()
}

// client speaks raw IMAP.
type client struct {
	t    testing.TB
	conn net.Conn
	r    *bufio.Reader
	n    int
	got  []string // untagged responses of the last command
	last string   // its tagged response, without the tag
}

func dial(t testing.TB, addr string) *client {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	return greet(t, conn)
}

func greet(t testing.TB, conn net.Conn) *client {
	t.Helper()
	t.Cleanup(func() { conn.Close() })
	c := &client{t: t, conn: conn, r: bufio.NewReader(conn)}
	if line := c.response(); !strings.HasPrefix(line, "* OK [CAPABILITY IMAP4rev2 IMAP4rev1 ") {
		t.Fatalf("greeting %q", line)
	}
	return c
}

// start is a signed-in client of a new server with one box.
func start(t testing.TB, b *box) *client {
	t.Helper()
	_, addr := serve(t, desk{"toi": b}, imapd.Config{}, false)
	return login(t, addr)
}

func login(t testing.TB, addr string) *client {
	t.Helper()
	c := dial(t, addr)
	c.ok("LOGIN toi mk")
	return c
}

// response reads one response with the literals in it.
func (c *client) response() string {
	c.t.Helper()
	var b strings.Builder
	c.conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	for {
		line, err := c.r.ReadString('\n')
		if err != nil {
			c.t.Fatalf("reading a response after %q: %v", b.String()+line, err)
		}
		b.WriteString(strings.TrimSuffix(line, "\r\n"))
		n, ok := literal(line)
		if !ok {
			return b.String()
		}
		b.WriteString("\r\n")
		if _, err := io.CopyN(&b, c.r, n); err != nil {
			c.t.Fatalf("reading a literal: %v", err)
		}
	}
}

// literal returns the size that a line announces at its end.
func literal(line string) (int64, bool) {
	line, ok := strings.CutSuffix(line, "}\r\n")
	i := strings.LastIndexByte(line, '{')
	if !ok || i < 0 {
		return 0, false
	}
	n, err := strconv.ParseInt(line[i+1:], 10, 64)
	return n, err == nil
}

func (c *client) send(s string) {
	c.t.Helper()
	if _, err := io.WriteString(c.conn, s); err != nil {
		c.t.Fatalf("sending %q: %v", s, err)
	}
}

// do sends a command and reads up to its tagged response. Where the command
// has a synchronising literal it waits for the continuation.
func (c *client) do(format string, args ...any) {
	c.t.Helper()
	c.n++
	tag := fmt.Sprintf("x%d", c.n)
	rest := tag + " " + fmt.Sprintf(format, args...) + "\r\n"
	c.got = nil
	for {
		i := strings.Index(rest, "}\r\n")
		if i < 0 || strings.HasSuffix(rest[:i], "+") || i+3 == len(rest) {
			break
		}
		c.send(rest[:i+3])
		rest = rest[i+3:]
		if line := c.response(); !strings.HasPrefix(line, "+") {
			c.settle(tag, line)
			return
		}
	}
	c.send(rest)
	c.settle(tag, c.response())
}

func (c *client) settle(tag, line string) {
	c.t.Helper()
	for ; !strings.HasPrefix(line, tag+" "); line = c.response() {
		c.got = append(c.got, line)
	}
	c.last = strings.TrimPrefix(line, tag+" ")
}

// answers sends a command whose tagged response must begin with status.
func (c *client) answers(status, format string, args ...any) {
	c.t.Helper()
	c.do(format, args...)
	if !strings.HasPrefix(c.last, status) {
		c.t.Fatalf("%s\n got %s\nwant %s", fmt.Sprintf(format, args...), c.last, status)
	}
}

func (c *client) ok(format string, args ...any) {
	c.t.Helper()
	c.answers("OK", format, args...)
}

// want compares all untagged responses of the last command.
func (c *client) want(lines ...string) {
	c.t.Helper()
	if !slices.Equal(c.got, lines) {
		c.t.Errorf("untagged responses:\n  %q\nwant:\n  %q", c.got, lines)
	}
}

// has looks for one untagged response of the last command.
func (c *client) has(line string) {
	c.t.Helper()
	if !slices.Contains(c.got, line) {
		c.t.Errorf("missing %q in\n  %s", line, strings.Join(c.got, "\n  "))
	}
}

// closed checks that the server has hung up, after the given untagged lines.
func (c *client) closed(lines ...string) {
	c.t.Helper()
	c.conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	b, err := io.ReadAll(c.r)
	if err != nil && !errors.Is(err, io.ErrClosedPipe) {
		c.t.Errorf("waiting for the end: %v", err)
	}
	for _, l := range lines {
		if !strings.Contains(string(b), l) {
			c.t.Errorf("missing %q in %q", l, b)
		}
	}
}

// msg makes a small letter.
func msg(subject, body string) string {
	return "From: An <an@sgt.gov.vn>\r\nTo: toi@sgt.gov.vn\r\nSubject: " + subject +
		"\r\nDate: Mon, 05 Oct 2026 07:00:00 +0700\r\nMessage-ID: <" + strings.ReplaceAll(subject, " ", "") + "@sgt.gov.vn>\r\n\r\n" + body + "\r\n"
}

// stop pauses the clock.
func (b *box) stop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clock.Apply(action.Paused{}, b.now.Add(time.Minute))
}
