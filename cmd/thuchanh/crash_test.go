package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
)

const kills = 20

// The server is killed without warning while candidates work over SMTP, IMAP
// and REST. Whatever was acknowledged must be in the journal afterwards, whole
// and once.
func TestNothingAcknowledgedIsLostWhenTheServerIsKilled(t *testing.T) {
	c := &crash{T: t, bin: filepath.Join(t.TempDir(), "thuchanh"), data: filepath.Join(t.TempDir(), "data")}
	if out, err := exec.Command("go", "build", "-o", c.bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	random := rand.New(rand.NewPCG(2026, 10))
	told := int64(0)
	for i := range kills {
		told += c.round(50*time.Millisecond + time.Duration(random.Int64N(int64(350*time.Millisecond))))
		// Every other time the server itself is the first to open what was left.
		if i%2 == 1 || i == kills-1 {
			c.check()
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	if told < 10*kills {
		t.Errorf("only %d acts were acknowledged in %d rounds: this proves little", told, kills)
	}
	t.Logf("%d acts acknowledged, %d kills", told, kills)
	sheets := c.grade()
	if !bytes.Equal(sheets, c.grade()) {
		t.Error("marking the same journal twice gave different bytes")
	}
	before := marks(t, sheets)
	for range 2 {
		p := c.start()
		p.kill()
		c.check()
	}
	if d := cmp.Diff(before, marks(t, c.grade())); d != "" {
		t.Errorf("restarting the server changed the marks:\n%s", d)
	}
}

type crash struct {
	*testing.T
	bin, data string
	ledgers   []*ledger
}

// round starts the server, lets everybody work and kills it, some time after
// work has begun.
func (c *crash) round(after time.Duration) (told int64) {
	c.Helper()
	p := c.start()
	ctx, stop := context.WithCancel(c.Context())
	defer stop()
	crowd := &crowd{ctx: ctx, at: p.at, first: make(chan struct{})}
	var wg sync.WaitGroup
	work := func(what string, l *ledger, f func(*ledger) error) {
		wg.Go(func() {
			if err := f(l); err != nil && ctx.Err() == nil {
				c.Errorf("%s, %s: %v", what, l.login, err)
				crowd.once.Do(func() { close(crowd.first) })
			}
		})
	}
	for i, l := range c.ledgers {
		// Two programs each: three pairs cover all, and the same attempt is
		// worked on over two faces at once.
		if i%3 != 0 {
			work("smtp", l, crowd.send)
		}
		if i%3 != 1 {
			work("imap", l, crowd.keep)
		}
		if i%3 != 2 {
			work("rest", l, crowd.direct)
		}
	}
	<-crowd.first
	time.Sleep(after)
	stop() // from here on errors are the server's dying
	p.kill()
	wg.Wait()
	return crowd.told.Load()
}

// process is a running server.
type process struct {
	cmd *exec.Cmd
	at  places
}

func (p *process) kill() {
	p.cmd.Process.Kill() // SIGKILL
	p.cmd.Wait()
}

// address finds in the announcement where a face listens.
func address(said, face string) string {
	m := regexp.MustCompile(`(?m)^  ` + regexp.QuoteMeta(face) + ` +(127\.0\.0\.1:\d+)$`).FindStringSubmatch(said)
	if m == nil {
		return ""
	}
	return m[1]
}

// start starts the server and waits until it says where it listens.
func (c *crash) start() *process {
	c.Helper()
	free := "127.0.0.1:0"
	cmd := exec.Command(c.bin, "serve", "--demo", "--candidates", "4", "--data", c.data, "--http", free, "--imaps", free, "--smtps", free, "--imap", "", "--submission", "")
	out, err := cmd.StdoutPipe()
	if err != nil {
		c.Fatal(err)
	}
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	if err := cmd.Start(); err != nil {
		c.Fatal(err)
	}
	p := &process{cmd: cmd}
	c.Cleanup(p.kill)
	var said strings.Builder
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		said.WriteString(lines.Text() + "\n")
		if strings.Contains(lines.Text(), "Ctrl+C") {
			break
		}
	}
	p.at = places{address(said.String(), "IMAP  (SSL/TLS)"), address(said.String(), "SMTP  (SSL/TLS)"), address(said.String(), "REST  (HTTP)")}
	if p.at.imaps == "" || p.at.smtps == "" || p.at.http == "" {
		p.kill()
		c.Fatalf("the server does not say where it listens:\n%s\n%s", said.String(), complaints.String())
	}
	go io.Copy(io.Discard, out)
	if c.ledgers == nil {
		c.readAccounts()
	}
	return p
}

func (c *crash) readAccounts() {
	c.Helper()
	b, err := os.ReadFile(filepath.Join(c.data, "demo-accounts.txt"))
	if err != nil {
		c.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		login, password, _ := strings.Cut(strings.TrimSpace(line), "\t")
		c.ledgers = append(c.ledgers, &ledger{account: account{login, password}, saved: map[string]savedAt{}, acts: map[uint64]string{}, pending: map[string]string{}})
	}
	if len(c.ledgers) != 4 {
		c.Fatalf("%d accounts, want 4", len(c.ledgers))
	}
}

// check opens the journal that a killed server left and compares it with what
// the candidates' programs were told.
func (c *crash) check() {
	c.Helper()
	store, err := sqlite.Open(context.Background(), journalPath(c.data))
	if err != nil {
		c.Fatalf("the journal does not open after a kill: %v", err)
	}
	defer store.Close()
	for info, err := range store.Streams(context.Background()) {
		if err != nil {
			c.Fatal(err)
		}
		if last, err := journal.VerifyChain(store.Read(context.Background(), info.Stream, 0)); err != nil || last.Hash != info.LastHash {
			c.Errorf("the chain of %s: last %d, error %v", info.Stream, last.Seq, err)
		}
	}
	for _, l := range c.ledgers {
		r := &found{T: c.T, submitted: map[string]int{}, appended: map[string]int{}, msg: map[savedPlace]action.MsgID{}, flagged: map[action.MsgID]bool{}, moved: map[action.MsgID]savedPlace{}, directed: map[string]int{}, bySeq: map[uint64]string{}}
		r.read(store, journal.Stream("attempt/demo/"+l.login))
		r.compare(l)
	}
}

// found is what one attempt's stream says.
type found struct {
	*testing.T
	submitted, appended, directed map[string]int // how often, by mark
	msg                           map[savedPlace]action.MsgID
	flagged                       map[action.MsgID]bool
	moved                         map[action.MsgID]savedPlace
	bySeq                         map[uint64]string
	folder                        bool
}

type savedPlace struct {
	folder action.FolderID
	uid    action.UID
}

func (r *found) read(store journal.Reader, s journal.Stream) {
	r.Helper()
	for e, err := range store.Read(context.Background(), s, 0) {
		if err != nil {
			r.Fatal(err)
		}
		rec, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			r.Fatalf("%s, entry %d: %v", s, e.Seq, err)
		}
		switch a := rec.Do.(type) {
		case action.LetterSubmitted:
			r.submitted[r.letter(store, a.Letter)]++
		case action.LetterAppended:
			r.appended[r.letter(store, a.Letter)]++
			r.msg[savedPlace{a.Folder, a.UID}] = a.Msg
		case action.FlagsChanged:
			for _, m := range a.Msgs {
				r.flagged[m] = true
			}
		case action.LettersMoved:
			for _, m := range a.Msgs {
				r.moved[m.Msg] = savedPlace{a.To, m.UID}
			}
		case action.FolderCreated:
			r.folder = r.folder || a.Name == "Kho"
		case action.DocumentDirected:
			r.directed[a.Text]++
			r.bySeq[e.Seq] = a.Text
		}
	}
}

// letter returns a letter's mark, which stands at its head and its end.
func (r *found) letter(store journal.Reader, h action.Hash) string {
	r.Helper()
	b, err := store.Blob(context.Background(), h)
	if err != nil {
		r.Fatalf("a letter in the journal has no bytes: %v", err)
	}
	_, rest, _ := bytes.Cut(b, []byte("Subject: "))
	subject, _, _ := bytes.Cut(rest, []byte("\r\n"))
	if !bytes.HasSuffix(b, fmt.Appendf(nil, "END %s\r\n", subject)) {
		r.Errorf("half a letter is in the journal: %.60q … %q", b, b[max(0, len(b)-40):])
	}
	return string(subject)
}

func (r *found) compare(l *ledger) {
	r.Helper()
	for _, m := range l.letters {
		if r.submitted[m] != 1 {
			r.Errorf("letter %s was answered 250 and is in the journal %d times", m, r.submitted[m])
		}
	}
	place := func(a savedAt) savedPlace { return savedPlace{action.FolderID(a.validity), action.UID(a.uid)} }
	for m, at := range l.saved {
		if r.appended[m] != 1 || r.msg[place(at)] == 0 {
			r.Errorf("letter %s was saved as UID %d and is in the journal %d times", m, at.uid, r.appended[m])
		}
	}
	for _, at := range l.flagged {
		if !r.flagged[r.msg[place(at)]] {
			r.Errorf("the flag on %s is lost", at.mark)
		}
	}
	for _, mv := range l.moved {
		if got := r.moved[r.msg[place(l.saved[mv.mark])]]; got != place(mv.to) {
			r.Errorf("%s was moved to %v, in the journal to %v", mv.mark, place(mv.to), got)
		}
	}
	for seq, text := range l.acts {
		if r.bySeq[seq] != text {
			r.Errorf("direction %s was answered with seq %d, where the journal has %q", text, seq, r.bySeq[seq])
		}
	}
	if l.folder && !r.folder {
		r.Error("the folder is lost")
	}
	for what, list := range map[string]map[string]int{"submitted": r.submitted, "saved": r.appended, "directed": r.directed} {
		for m, n := range list {
			if n > 1 {
				r.Errorf("%s was %s %d times, sent once", m, what, n)
			}
		}
	}
}

// grade marks what is on disk, as the organisers would.
func (c *crash) grade() []byte {
	c.Helper()
	var complaints bytes.Buffer
	cmd := exec.Command(c.bin, "grade", "--format", "json", c.data)
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		c.Fatalf("marking: %v\n%s", err, complaints.String())
	}
	return out
}

// marks is what the sheets say, but for how long the journals are: colleagues
// go on answering when the server is started again.
func marks(t *testing.T, sheets []byte) []map[string]any {
	t.Helper()
	var out []map[string]any
	for d := json.NewDecoder(bytes.NewReader(sheets)); d.More(); {
		var s map[string]any
		if err := d.Decode(&s); err != nil {
			t.Fatal(err)
		}
		for _, k := range []string{"entries", "journal_head"} {
			if _, ok := s[k]; !ok {
				t.Fatalf("the sheet has no %q: %v", k, s)
			}
			delete(s, k)
		}
		out = append(out, s)
	}
	if len(out) != 4 {
		t.Fatalf("%d sheets, want 4", len(out))
	}
	return out
}
