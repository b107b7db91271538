package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// screen is a terminal with a mail program in it.
type screen struct {
	t      *testing.T
	tmux   string
	socket string
}

// neomutt starts neomutt in a terminal on the candidate's mailbox, with the settings of a
// plain account and more.
func (s seat) neomutt(t *testing.T, more string) *screen {
	t.Helper()
	c := s.terminal(t, program(t, "neomutt")+" -n -F '"+s.muttrc(t, "neomutt", more)+"'")
	c.until("Msgs:")
	return c
}

// muttrc writes the settings of neomutt, or of mutt, for the account.
func (s seat) muttrc(t *testing.T, name, more string) string {
	t.Helper()
	dir := t.TempDir()
	rc := filepath.Join(dir, "neomuttrc")
	write(t, rc, fmt.Sprintf(`set imap_user="%[1]s" imap_pass="%[2]s" smtp_url="smtps://%[1]s@%[3]s" smtp_pass="%[2]s"
set folder="imaps://%[4]s/" spoolfile="+INBOX" record="+Thư đã gửi" postponed="+Thư nháp" trash="+Thùng rác"
set certificate_file="%[5]s" ssl_force_tls=yes
set header_cache="" message_cachedir="" tmpdir="%[6]s" hostname="%[9]s.may-tram"
set from="%[7]s" realname="Nguyễn Văn Mẫu" use_from=yes
set sort=date charset="utf-8" send_charset="utf-8" beep=no mail_check=600
set delete=yes quit=yes wait_key=no
bind editor <space> noop
%[8]s
`, s.login, s.password, s.smtps, s.imaps, s.certificate(), dir, s.address, more, name))
	return rc
}

// terminal starts a command in a terminal that ends with the test.
func (s seat) terminal(t *testing.T, command string) *screen {
	t.Helper()
	run := short(t)
	c := &screen{t, program(t, "tmux"), filepath.Join(run, "tmux")}
	c.do("-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "50", command)
	t.Cleanup(func() {
		_ = exec.Command(c.tmux, "-S", c.socket, "kill-server").Run()
		_ = os.RemoveAll(run)
	})
	return c
}

// short makes a folder with a short name: a socket's path has 107 bytes at most.
func short(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "e2e")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func (c *screen) do(args ...string) string {
	c.t.Helper()
	return run(c.t, "", "tmux", append([]string{"-u", "-S", c.socket}, args...)...)
}

// until waits until the screen shows a text.
func (c *screen) until(text string) {
	c.t.Helper()
	c.poll(fmt.Sprintf("%q on the screen", text), func(s string) bool { return strings.Contains(s, text) })
}

func (c *screen) poll(what string, ok func(screen string) bool) {
	c.t.Helper()
	var last string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		o := try(c.t, "", "tmux", "-u", "-S", c.socket, "capture-pane", "-p")
		if o.code != 0 {
			c.t.Fatalf("waiting for %s: the program has ended; last screen:\n%s", what, last)
		}
		if last = o.out; ok(last) {
			return
		}
	}
	c.t.Fatalf("waited in vain for %s:\n%s", what, last)
}

// keys presses named keys.
func (c *screen) keys(keys ...string) {
	c.t.Helper()
	c.do(append([]string{"send-keys", "--"}, keys...)...)
}

// line answers a prompt: it waits for it, replaces what stands there, and waits
// until the text has arrived before it is confirmed.
func (c *screen) line(prompt, text string) {
	c.t.Helper()
	c.until(prompt)
	c.keys("C-u")
	c.do("send-keys", "-l", "--", text)
	c.until(text)
	c.keys("Enter")
}

// quit leaves neomutt and waits until it has ended.
func (c *screen) quit() {
	c.t.Helper()
	c.keys("q")
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if try(c.t, "", "tmux", "-S", c.socket, "has-session").code != 0 {
			return
		}
	}
	c.t.Fatal("neomutt did not end:\n" + c.do("capture-pane", "-p"))
}

// sortWithNeomutt tags, saves, flags and deletes in the index.
func sortWithNeomutt(t *testing.T, s seat) {
	c := s.neomutt(t, "")
	c.keys("T")
	c.line("Tag messages matching:", "~f tin.pvt@vpub ~d 01/01/2026-31/12/2026")
	c.until("Tag:4")
	c.keys(`\;`, "s") // a bare semicolon would end tmux's command
	c.line("Save tagged to mailbox", "=Chỉ đạo 2026")
	c.until("Append messages to")
	c.keys("y")
	c.until("Create ")
	c.keys("y")
	c.until("Del:4")
	c.keys("/")
	c.line("Search for:", "~s 'Lịch tiếp công dân tháng 10'")
	c.keys("F")
	c.until("Flag:1")
	c.keys("/")
	c.line("Search for:", "~f khuyenmai@banhang.example")
	c.keys("d")
	c.until("Del:5")
	c.keys("$")
	c.poll("the deleted letters to be gone", func(s string) bool { return !strings.Contains(s, "Del:") })
	c.quit()
}
