package imapd_test

import (
	"fmt"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/imapd"
	"thuchanh/sandbox/mail/letter"
)

func (c *client) append(t testing.TB, status, folder, raw string) {
	t.Helper()
	c.answers(status, "APPEND %s {%d}\r\n%s", folder, len(raw), raw)
}

func TestAppendStoresTheLetter(t *testing.T) {
	b := newBox()
	c := start(t, b)
	c.ok("ENABLE UTF8=ACCEPT")
	c.append(t, "OK [APPENDUID 3 1]", `"Thư đã gửi" (\Seen)`, msg("Một", "1"))
	c.append(t, "OK [APPENDUID 1 1]", `INBOX (\Flagged $label1) "05-Oct-2026 08:00:00 +0700"`, "Subject: LF\n\nonly\n")
	b.expect(t, `mail.appended 3/1 [\Seen]`, `mail.appended 1/1 [$label1 \Flagged]`)
	c.ok("EXAMINE INBOX")
	c.ok("FETCH 1 (INTERNALDATE RFC822.SIZE BODY.PEEK[])")
	c.want("* 1 FETCH (INTERNALDATE \" 5-Oct-2026 08:00:00 +0700\" RFC822.SIZE 21 BODY[] {21}\r\nSubject: LF\r\n\r\nonly\r\n)")
}

func TestAppendToTheSelectedFolderShowsAtOnce(t *testing.T) {
	c := start(t, newBox())
	c.ok("SELECT INBOX")
	c.append(t, "OK [APPENDUID 1 1]", "INBOX", msg("Một", "1"))
	c.want("* 1 EXISTS", "* 1 RECENT")
}

func TestAppendRefusesAfterReading(t *testing.T) {
	b := newBox()
	_, addr := serve(t, desk{"toi": b}, imapd.Config{AppendLimit: 3000, Limits: letter.Limits{MaxSize: 2000, MaxFields: 50}}, false)
	c := login(t, addr)
	c.append(t, "NO [TRYCREATE]", "Nowhere", msg("Một", "1"))
	c.append(t, "NO [TOOBIG]", "INBOX", msg("To", strings.Repeat("x", 2000)))
	c.append(t, "NO [LIMIT]", "INBOX", strings.Repeat("X: y\r\n", 60)+"\r\n")
	b.expect(t, "refused mail.append no_such_folder", "refused mail.append letter_too_big", "refused mail.append letter_over_limit")
	// Above the limit that is announced, the literal is not even asked for.
	c.append(t, "NO [TOOBIG]", "INBOX", strings.Repeat("x", 4000))
	// What was refused never runs as commands.
	evil := strings.Repeat("X: y\r\n", 60) + "z1 DELETE INBOX\r\n\r\n"
	c.append(t, "NO [", "INBOX", evil)
	c.ok("NOOP")
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, a := range b.acts {
		if r, ok := a.(action.Refused); ok && r.Command != "mail.append" {
			t.Errorf("a command ran: %+v", r)
		}
	}
}

// Programs save a draft by appending the new version and deleting the old one.
func TestADraftSavedFiveTimesIsOneLetterInTheFolder(t *testing.T) {
	b := newBox()
	c := start(t, b)
	c.ok("ENABLE UTF8=ACCEPT")
	c.ok(`SELECT "Thư nháp"`)
	var want []string
	for i := 1; i <= 5; i++ {
		c.append(t, fmt.Sprintf("OK [APPENDUID 2 %d]", i), `"Thư nháp" (\Draft \Seen)`, msg("Nháp", fmt.Sprint(i)))
		want = append(want, fmt.Sprintf(`mail.appended 2/%d [\Draft \Seen]`, i))
		if i > 1 {
			c.ok(`UID STORE %d +FLAGS (\Deleted)`, i-1)
			c.ok(`UID EXPUNGE %d`, i-1)
			c.want("* 1 EXPUNGE")
			want = append(want, fmt.Sprintf(`mail.flags add [\Deleted] [%d]`, i-1), fmt.Sprintf("mail.expunged [%d]", i-1))
		}
	}
	b.expect(t, want...)
	c.ok("UID SEARCH ALL")
	c.want("* SEARCH 5")
}
