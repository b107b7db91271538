package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// clerkAtOnce has the trial paper's clerk issue a second after the signature.
var clerkAtOnce = [2]string{"action: sign}, after: 60s", "action: sign}, after: 1s"}

// signingRoom is a trial room whose clerk issues at once.
func signingRoom(t *testing.T) *room {
	t.Helper()
	return openPaper(t, outgoingPaper(t, clerkAtOnce), 0, 1)
}

// outgoingPaper is the trial paper with outgoing documents, some places of its
// world changed; each stands in it once.
func outgoingPaper(t *testing.T, changes ...[2]string) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "de")
	if err := os.CopyFS(dir, os.DirFS("../../checks/prove/testdata/outgoing")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "world.yaml")
	text := read(t, file)
	for _, c := range changes {
		if strings.Count(text, c[0]) != 1 {
			t.Fatalf("the paper has %q otherwise than this test knows", c[0])
		}
		text = strings.Replace(text, c[0], c[1], 1)
	}
	write(t, file, text)
	return dir
}

// A leader signs with curl; the clerk numbers, seals and issues; what comes out is
// judged by a program that knows nothing of ours.
func TestWhatIsSignedOverHTTPIsValidForOtherPrograms(t *testing.T) {
	s := signingRoom(t).seats[0]
	const doc = "/api/dms/outgoing/bao_cao"
	if a := s.restAs(t, s.user(), "POST", doc+"/sign", `{"pin": "246810"}`); a.status != "200" {
		t.Fatalf("signing: %s %s", a.status, a.body)
	}
	var d struct{ Status, Symbol string }
	for end := time.Now().Add(patience); d.Status != "issued"; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the clerk did not issue it: %+v", d)
		}
		if err := json.Unmarshal([]byte(s.restAs(t, s.user(), "GET", doc, "").body), &d); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "da-ky.pdf")
	run(t, "", "curl", "-sSf", "--user", s.user(), "-o", file, "http://"+s.rest+doc+"/versions/2/file")
	said := run(t, "", "pdfsig", "-nocert", file)
	if strings.Count(said, "Signature is Valid") != 2 || strings.Count(said, "ETSI.CAdES.detached") != 2 ||
		strings.Count(said, "Not total document signed") != 1 || strings.Count(said, "- Total document signed") != 1 {
		t.Errorf("pdfsig: %s", said)
	}
	if text := run(t, "", "pdftotext", "-layout", file, "-"); !strings.Contains(text, "Số: 09/SM-TCCB") || !strings.Contains(text, "ngày 05 tháng 10 năm 2026") || d.Symbol != "09/SM-TCCB" {
		t.Errorf("number %q, the page says:\n%s", d.Symbol, text)
	}
	b := read(t, file)
	i := strings.Index(b, "/Length")
	write(t, file, b[:i]+"/length"+b[i+len("/length"):])
	if said := try(t, "", "pdfsig", "-nocert", file).out; strings.Contains(said, "Signature is Valid") {
		t.Errorf("after one letter was changed pdfsig still says: %s", said)
	}
}
