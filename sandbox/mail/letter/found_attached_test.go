package letter

import (
	"encoding/base64"
	"strings"
	"testing"
)

// A letter that was saved and attached again, by a program that gives any file
// it does not know the general type.
func TestASavedLetterThatIsAttachedIsALetter(t *testing.T) {
	orig := Read([]byte("Message-ID: <1@b.vn>\r\nFrom: a@b.vn\r\nTo: c@d.vn\r\nSubject: Kế hoạch\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n" +
		"--z\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGửi kế hoạch.\r\n--z\r\nContent-Type: application/pdf; name=kh.pdf\r\nContent-Disposition: attachment; filename=kh.pdf\r\n\r\n%PDF\r\n--z--\r\n"))
	with := func(kind, name string) *Letter {
		return Read([]byte("From: c@d.vn\r\nTo: e@d.vn\r\nSubject: Giao anh C\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n" +
			"--y\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGiao anh C.\r\n--y\r\nContent-Type: " + kind + "; name=\"" + name + "\"\r\nContent-Disposition: attachment; filename=\"" + name +
			"\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString(orig.Raw()) + "\r\n--y--\r\n"))
	}
	for _, c := range []struct {
		kind, name string
		want       bool
	}{
		{"application/octet-stream", "Kế hoạch.eml", true}, {"application/x-unknown", "KH.EML", true}, {"message/rfc822", "Kế hoạch.eml", true},
		{"application/octet-stream", "Kế hoạch.txt", false}, {"image/png", "a.eml", false},
	} {
		l := with(c.kind, c.name)
		if _, forward := l.Relation(orig); forward != c.want {
			t.Errorf("%s %s: forward %v", c.kind, c.name, forward)
		}
		var names []string
		for _, p := range l.AllAttachments() {
			names = append(names, p.FileName)
		}
		if got := strings.Join(names, ", "); strings.HasSuffix(got, "kh.pdf") != c.want {
			t.Errorf("%s %s: files %s", c.kind, c.name, got)
		}
	}
}
