package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
)

const (
	// What the task's letters are found by.
	directive = `FROM "tin.pvt@vpub.songmay.gov.example" SENTSINCE 1-Jan-2026`
	schedule  = `FROM "phong.dtm@somau.songmay.gov.example" SENTON 2-Oct-2026 NOT SUBJECT "giao ban" NOT SUBJECT "Re:"`
	spam      = `FROM "khuyenmai@banhang.example"`
)

func TestSortingTheMailboxEarnsTheSameWhateverTheProgram(t *testing.T) {
	sameMarks(t, "sap-xep-hop-thu", []way{
		{name: "curl with MOVE", do: func(t *testing.T, s seat) {
			s.command(t, "", `CREATE "`+directions+`"`)
			s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", directive)+` "`+directions+`"`)
			s.command(t, "INBOX", "UID STORE "+s.find(t, "INBOX", schedule)+` +FLAGS (\Flagged)`)
			s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", spam)+` "`+trash+`"`)
		}},
		{name: "curl with COPY, STORE and EXPUNGE", do: func(t *testing.T, s seat) {
			s.command(t, "", `CREATE "`+directions+`"`)
			for _, m := range []struct{ uids, to string }{{s.find(t, "INBOX", directive), directions}, {s.find(t, "INBOX", spam), trash}} {
				s.command(t, "INBOX", "UID COPY "+m.uids+` "`+m.to+`"`)
				s.command(t, "INBOX", "UID STORE "+m.uids+` +FLAGS.SILENT (\Deleted)`)
				s.command(t, "INBOX", "EXPUNGE")
			}
			s.command(t, "INBOX", "UID STORE "+s.find(t, "INBOX", schedule)+` +FLAGS (\Flagged)`)
		}},
		{name: "mbsync with a local Maildir", do: sortWithMbsync},
		{name: "neomutt", do: sortWithNeomutt},
	})
}

// sortWithMbsync fetches all, sorts the files on the disk and synchronises. A
// file that went to another folder is uploaded there by APPEND with a further
// header and its original is expunged.
func sortWithMbsync(t *testing.T, s seat) {
	dir := t.TempDir()
	host, port, _ := strings.Cut(s.imaps, ":")
	rc := filepath.Join(dir, "mbsyncrc")
	write(t, rc, fmt.Sprintf(`IMAPStore remote
Host %s
Port %s
User %s
Pass %s
SSLType IMAPS
SystemCertificates no
CertificateFile %s

MaildirStore local
Path %s/mail/
Inbox %s/mail/INBOX
SubFolders Verbatim

Channel all
Far :remote:
Near :local:
Patterns *
Create Both
Expunge Both
SyncState *
Sync All
`, host, port, s.login, s.password, s.certificate(), dir, dir))
	mkdir(t, filepath.Join(dir, "mail"))
	sync := func() { run(t, "", "mbsync", "-c", rc, "-a") }
	sync()

	inbox := filepath.Join(dir, "mail", "INBOX")
	target := filepath.Join(dir, "mail", directions)
	for _, sub := range []string{"cur", "new", "tmp"} {
		mkdir(t, filepath.Join(target, sub))
	}
	moved := 0
	for _, file := range letters(t, inbox) {
		switch head := read(t, file); {
		case strings.Contains(head, "tin.pvt@vpub.songmay.gov.example") && !strings.Contains(head, " 2025 "):
			rename(t, file, filepath.Join(target, "cur", fresh(file, "")))
			moved++
		case strings.Contains(head, "khuyenmai@banhang.example"):
			// As mail programs on a Maildir do it: a copy in the trash, T on the original.
			write(t, filepath.Join(dir, "mail", trash, "cur", fresh(file, "")), head)
			rename(t, file, filepath.Join(inbox, "cur", flagged(file, "T")))
			moved++
		case strings.Contains(head, "phong.dtm@somau") && strings.Contains(head, "Fri, 02 Oct 2026 11:00"):
			rename(t, file, filepath.Join(inbox, "cur", flagged(file, "F")))
			moved++
		}
	}
	if moved != 6 {
		t.Fatalf("%d letters were found on the disk, not 6", moved)
	}
	sync()
	sync() // nothing to do, and nothing must be done twice
}

// letters lists the files of a Maildir folder.
func letters(t *testing.T, folder string) []string {
	t.Helper()
	var out []string
	for _, sub := range []string{"cur", "new"} {
		files, err := filepath.Glob(filepath.Join(folder, sub, "*"))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, files...)
	}
	return out
}

// flagged is the file's name with one more flag, letters in order as Maildir wants.
func flagged(file, flag string) string {
	name, flags, _ := strings.Cut(filepath.Base(file), ":2,")
	have := flag + flags
	var sorted strings.Builder
	for _, f := range "DFPRST" {
		if strings.ContainsRune(have, f) {
			sorted.WriteRune(f)
		}
	}
	return name + ":2," + sorted.String()
}

// fresh is the name without the UID that mbsync noted in it: in another folder
// the letter is a new one.
func fresh(file, flag string) string {
	return regexp.MustCompile(`,U=\d+`).ReplaceAllString(flagged(file, flag), "")
}

// Looking at letters without marking them read costs nothing and shows nothing;
// opening one does.
func TestPeekingIsNoReadingAndOpeningIs(t *testing.T) {
	r := open(t, 1)
	s := r.seats[0]
	unseen := s.uids(t, "INBOX", "UNSEEN")
	if len(unseen) < 2 {
		t.Fatalf("the paper has %d unread letters, the test needs two", len(unseen))
	}
	all := s.uids(t, "INBOX", "ALL")
	for _, uid := range all { // one by one: curl takes what a command of ours returns for headers, and limits them
		if out := s.command(t, "INBOX", "UID FETCH "+uid+" BODY.PEEK[]"); !strings.Contains(out, "BODY[] {") {
			t.Errorf("no letter %s came: %.200q", uid, out)
		}
	}
	if now := s.find(t, "INBOX", "UNSEEN"); now != strings.Join(unseen, ",") {
		t.Errorf("peeking changed the unread letters from %v to %s", unseen, now)
	}
	if body := s.curl(t, s.imapURL("INBOX")+";UID="+unseen[0]); !strings.Contains(body, "Message-ID: <") {
		t.Errorf("no letter came: %.200q", body)
	}
	if now := s.find(t, "INBOX", "UNSEEN"); now != strings.Join(unseen[1:], ",") {
		t.Errorf("after opening %s the unread letters are %s, want %v", unseen[0], now, unseen[1:])
	}
	r.stop(t)
	peeked, opened := 0, 0
	for _, e := range r.journal(t, "TS001") {
		rec, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			t.Fatal(err)
		}
		switch f, ok := rec.Do.(action.LettersFetched); {
		case ok && f.Peek:
			peeked += len(f.Msgs)
		case ok:
			opened += len(f.Msgs)
		}
	}
	if peeked != len(all) || opened != 1 {
		t.Errorf("the record has %d letters peeked at and %d opened, want %d and 1", peeked, opened, len(all))
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func mkdir(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
}
