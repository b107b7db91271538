package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"thuchanh/checks"
)

// TestMain builds the program once and puts it on the PATH, as if installed.
func TestMain(m *testing.M) { os.Exit(testMain(m)) }

func testMain(m *testing.M) int {
	dir, err := os.MkdirTemp("", "thuchanh-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, "making a temporary folder:", err)
		return 1
	}
	defer os.RemoveAll(dir)
	build := exec.Command("go", "build", "-o", filepath.Join(dir, "thuchanh"), "thuchanh/cmd/thuchanh")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building the program: %v\n%s", err, out)
		return 1
	}
	// Nothing of the machine's own settings, neither proxies nor ~/.curlrc,
	// ~/.swaksrc or ~/.muttrc, shall reach the programs.
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if strings.HasSuffix(strings.ToLower(name), "_proxy") || strings.HasPrefix(name, "SWAKS_OPT_") || strings.HasPrefix(name, "THUCHANH_") {
			os.Unsetenv(name)
		}
	}
	os.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	os.Setenv("HOME", dir)
	os.Setenv("LC_ALL", "C.UTF-8")
	return m.Run()
}

// packageOf is the Debian package of a program.
func packageOf(program string) string {
	if program == "mbsync" {
		return "isync"
	}
	return program
}

// program finds an installed program. A missing one is a failure: a test that
// did not run has shown nothing.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("the program %s is missing: apt-get install %s", name, packageOf(name))
	}
	return path
}

// patience is how long anything may take on a loaded machine before the test
// gives up. Nothing waits for it to pass.
const patience = 40 * time.Second

// outcome is what a program left behind.
type outcome struct {
	out  string // standard output and error
	code int
}

// try runs a program with input and returns what it said. Any exit status is an
// outcome; not ending is a failure.
func try(t *testing.T, input, name string, args ...string) outcome {
	t.Helper()
	cmd := exec.Command(program(t, name), args...)
	cmd.Stdin = strings.NewReader(input)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatalf("starting %s: %v", name, err)
	}
	killer := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	if !killer.Stop() {
		t.Fatalf("%s did not end within %v; it said:\n%s", name, patience, out.String())
	}
	if _, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		t.Fatalf("running %s: %v", name, err)
	}
	return outcome{out.String(), cmd.ProcessState.ExitCode()}
}

// run runs a program that must succeed.
func run(t *testing.T, input, name string, args ...string) string {
	t.Helper()
	o := try(t, input, name, args...)
	if o.code != 0 {
		t.Fatalf("%s %q ended with status %d:\n%s", name, args, o.code, o.out)
	}
	return o.out
}

// room is a running trial room.
type room struct {
	data                                 string
	imap, imaps, submission, smtps, rest string // host:port
	fingerprint, address                 string
	cmd                                  *exec.Cmd
	seats                                []seat
	commands                             []string      // offered for pasting
	said                                 *bytes.Buffer // on standard error
	stopped                              bool
}

// seat is a candidate's place: what is on the slip of paper handed to him.
type seat struct {
	*room
	login, password string
}

func (s seat) user() string { return s.login + ":" + s.password }

// certificate is the file with the server's own certificate.
func (r *room) certificate() string { return filepath.Join(r.data, "tls", "cert.pem") }

// open starts a trial room where all candidates have the first variant, whose
// right answers are known.
func open(t *testing.T, candidates int) *room {
	t.Helper()
	return openPaper(t, "song-may-01", 0, candidates)
}

// openPaper starts a trial room with one variant of a paper for all. It ends
// with the test at the latest.
func openPaper(t *testing.T, paper string, variant uint64, candidates int) *room {
	t.Helper()
	r := &room{data: t.TempDir(), said: &bytes.Buffer{}}
	free := "127.0.0.1:0"
	r.cmd = exec.Command(program(t, "thuchanh"), "serve", "--demo", "--data", r.data, "--paper", paper, "--variant", strconv.FormatUint(variant, 10), "--candidates", strconv.Itoa(candidates),
		"--http", free, "--imap", free, "--imaps", free, "--submission", free, "--smtps", free)
	r.cmd.Stderr = r.said
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatalf("starting the server: %v", err)
	}
	t.Cleanup(func() {
		if !r.stopped {
			_ = r.cmd.Process.Kill()
			_ = r.cmd.Wait()
		}
	})
	killer := time.AfterFunc(patience, func() { _ = r.cmd.Process.Kill() })
	defer killer.Stop()
	r.read(t, out)
	if len(r.seats) != candidates {
		t.Fatalf("the server announced %d accounts, not %d", len(r.seats), candidates)
	}
	return r
}

// read reads what the server announces, up to its last line. What follows is
// not read: the pipe is large enough for it.
func (r *room) read(t *testing.T, out io.Reader) {
	t.Helper()
	var all strings.Builder
	lines := bufio.NewScanner(out)
	face := regexp.MustCompile(`^  (IMAP|SMTP|REST)\s+\((.+?)\)\s+(\S+)$`)
	account := regexp.MustCompile(`^    (\S+)\t(\S+)$`)
	for lines.Scan() {
		line := lines.Text()
		fmt.Fprintln(&all, line)
		if m := face.FindStringSubmatch(line); m != nil {
			at := map[string]*string{"IMAP SSL/TLS": &r.imaps, "IMAP STARTTLS": &r.imap, "SMTP SSL/TLS": &r.smtps, "SMTP STARTTLS": &r.submission, "REST HTTP": &r.rest}[m[1]+" "+m[2]]
			if at == nil {
				t.Fatalf("the server announces a face that the test does not know: %q", line)
			}
			*at = m[3]
		}
		if m := account.FindStringSubmatch(line); m != nil {
			r.seats = append(r.seats, seat{r, m[1], m[2]})
		}
		if m := strings.TrimSpace(line); strings.HasPrefix(m, "curl ") {
			r.commands = append(r.commands, m)
		}
		if _, s, ok := strings.Cut(line, "SHA-256: "); ok {
			r.fingerprint = s
		}
		if m := regexp.MustCompile(`\(địa chỉ thư (\S+)\)`).FindStringSubmatch(line); m != nil {
			r.address = m[1]
		}
		if strings.Contains(line, "Ctrl+C") {
			for _, a := range []string{r.imap, r.imaps, r.submission, r.smtps, r.rest} {
				if _, _, err := net.SplitHostPort(a); err != nil {
					t.Fatalf("an address is missing in what the server announced:\n%s", all.String())
				}
			}
			if r.fingerprint == "" || r.address == "" || len(r.seats) == 0 {
				t.Fatalf("the fingerprint, the candidates' address or their accounts are missing in what the server announced:\n%s", all.String())
			}
			return
		}
	}
	_ = r.cmd.Wait()
	r.stopped = true
	t.Fatalf("the server ended before it was open:\n%s%s", all.String(), r.said)
}

// stop ends the server as an invigilator would. It must end well.
func (r *room) stop(t *testing.T) {
	t.Helper()
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatalf("stopping the server: %v", err)
	}
	killer := time.AfterFunc(patience, func() { _ = r.cmd.Process.Kill() })
	defer killer.Stop()
	r.stopped = true
	if err := r.cmd.Wait(); err != nil {
		t.Fatalf("the server ended badly: %v\n%s", err, r.said)
	}
	if r.said.Len() > 0 {
		t.Errorf("the server complained:\n%s", r.said)
	}
}

// grade stops the server and marks what is on disk. The sheets are in the
// order of the seats.
func (r *room) grade(t *testing.T) []*checks.Sheet {
	t.Helper()
	r.stop(t)
	dec := json.NewDecoder(strings.NewReader(run(t, "", "thuchanh", "grade", r.data, "--format", "json")))
	var sheets []*checks.Sheet
	for {
		s := &checks.Sheet{}
		if err := dec.Decode(s); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("reading the mark sheets: %v", err)
		}
		sheets = append(sheets, s)
	}
	if len(sheets) != len(r.seats) {
		t.Fatalf("%d mark sheets for %d candidates", len(sheets), len(r.seats))
	}
	return sheets
}

// way is a way of doing a task.
type way struct {
	name string
	do   func(t *testing.T, s seat)
	// client is what the program calls itself, if its protocol lets it.
	client string
}

// sameMarks lets a candidate do a task in each way and asserts that all get the
// same full points for it, nothing for any other task, and that the evidence
// names the program.
func sameMarks(t *testing.T, task string, ways []way) {
	t.Helper()
	r := open(t, len(ways))
	done := make([]bool, len(ways))
	for i, w := range ways {
		t.Run(w.name, func(t *testing.T) {
			w.do(t, r.seats[i])
			done[i] = true
		})
	}
	for i, sheet := range r.grade(t) {
		if !done[i] {
			continue // already reported
		}
		expectMarks(t, ways[i].name, sheet, map[string]int64{task: 5000})
		if ways[i].client != "" && !names(t, sheet, task, ways[i].client) {
			t.Errorf("%s: the evidence for %s does not name %q", ways[i].name, task, ways[i].client)
		}
	}
}

// expectMarks compares every task's points, in thousandths; tasks not mentioned
// must have none.
func expectMarks(t *testing.T, who string, sheet *checks.Sheet, want map[string]int64) {
	t.Helper()
	seen := 0
	for _, task := range sheet.Tasks {
		points := want[task.ID]
		if points != 0 {
			seen++
		}
		if int64(task.Lo) == points && int64(task.Hi) == points {
			continue
		}
		t.Errorf("%s: %s has %d to %d thousandths, want %d%s", who, task.ID, task.Lo, task.Hi, points, lost(&task))
	}
	if seen != len(want) {
		t.Errorf("%s: the sheet lacks some of the tasks %v", who, want)
	}
}

// lost says what was lost, and why.
func lost(task *checks.TaskMark) string {
	var b strings.Builder
	for _, s := range task.Steps {
		for _, c := range s.Checks {
			if c.Lo != c.Max || c.Hi != c.Max {
				fmt.Fprintf(&b, "\n  %s %s: %d of %d: %s", s.ID, c.Kind, c.Lo, c.Max, c.Why.EN)
			}
		}
		if s.Extra != nil {
			fmt.Fprintf(&b, "\n  %s: %d further attempts", s.ID, s.Extra.Count)
		}
	}
	for _, p := range task.Penalties {
		if p.Verdict != checks.Met {
			fmt.Fprintf(&b, "\n  penalty %s: %s", p.Kind, p.Why.EN)
		}
	}
	return b.String()
}

// names reports whether the evidence of a task names the program.
func names(t *testing.T, sheet *checks.Sheet, task, client string) bool {
	t.Helper()
	for _, m := range sheet.Tasks {
		for _, s := range m.Steps {
			if m.ID == task && s.Act != nil && s.Act.Client == client {
				return true
			}
		}
	}
	return false
}
