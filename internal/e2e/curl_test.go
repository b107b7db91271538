package e2e

import (
	"regexp"
	"strings"
	"testing"
)

// Folder names as IMAP clients without UTF8=ACCEPT write them (RFC 3501, 5.1.3).
const (
	directions = "Ch&Hsk- &AREeoQ-o 2026" // Chỉ đạo 2026
	trash      = "Th&APk-ng r&AOE-c"      // Thùng rác
)

// imapURL is a folder for curl.
func (s seat) imapURL(folder string) string {
	return "imaps://" + s.imaps + "/" + strings.ReplaceAll(folder, " ", "%20")
}

// curl runs curl with the candidate's account. The certificate is verified
// against the server's own.
func (s seat) curl(t *testing.T, args ...string) string {
	t.Helper()
	return run(t, "", "curl", append([]string{"-sS", "--max-time", "50", "--cacert", s.certificate(), "--user", s.user()}, args...)...)
}

// command gives an IMAP command in a folder and returns the untagged answers.
func (s seat) command(t *testing.T, folder, command string) string {
	t.Helper()
	return s.curl(t, s.imapURL(folder), "-X", command)
}

// find returns the UIDs of letters in a folder, as a sequence set.
func (s seat) find(t *testing.T, folder, criteria string) string {
	t.Helper()
	return strings.Join(s.uids(t, folder, criteria), ",")
}

func (s seat) uids(t *testing.T, folder, criteria string) []string {
	t.Helper()
	out := s.command(t, folder, "UID SEARCH "+criteria)
	m := regexp.MustCompile(`(?m)^\* SEARCH([ 0-9]*)\r?$`).FindStringSubmatch(out)
	if m == nil {
		t.Fatalf("UID SEARCH %s in %s: no answer in %q", criteria, folder, out)
	}
	return strings.Fields(m[1])
}

// header returns a header field of the one letter that fits.
func (s seat) header(t *testing.T, criteria, field string) string {
	t.Helper()
	uid := s.find(t, "INBOX", criteria)
	out := s.curl(t, s.imapURL("INBOX")+";UID="+uid+";SECTION=HEADER.FIELDS%20("+field+")")
	_, value, ok := strings.Cut(strings.TrimSpace(out), ": ")
	if uid == "" || strings.Contains(uid, ",") || !ok {
		t.Fatalf("%s of the letter with %s (UID %q): %q", field, criteria, uid, out)
	}
	return value
}
