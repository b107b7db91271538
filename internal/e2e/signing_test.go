package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// signingRoom is a trial room whose clerk issues a second after the signature.
func signingRoom(t *testing.T) *room {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "de")
	if err := os.CopyFS(dir, os.DirFS("../../checks/prove/testdata/outgoing")); err != nil {
		t.Fatal(err)
	}
	world := filepath.Join(dir, "world.yaml")
	was := read(t, world)
	now := strings.Replace(was, "action: sign}, after: 60s", "action: sign}, after: 1s", 1)
	if now == was {
		t.Fatal("the paper's clerk issues at another time than this test knows")
	}
	write(t, world, now)
	return openPaper(t, dir, 0, 1)
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
