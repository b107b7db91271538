package prove

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thuchanh/tasks"
)

// reported is the report on the small paper with its world changed.
func reported(t *testing.T, change ...string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/mini")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "world.yaml")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.NewReplacer(change...).Replace(string(b))), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := tasks.Load(os.DirFS(dir), ".")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Test(t.Context(), p, 4, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := r.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestVariantsThatAskMoreOfSomeCandidatesAreReported(t *testing.T) {
	if s := reported(t); !strings.Contains(s, "differ much in minutes from the start to the earliest deadline") || !strings.Contains(s, "75 – 90") {
		t.Errorf("a quarter of an hour less for some is not reported:\n%s", s)
	}
	even := []string{`{han: "08:45", tre: "08:50"}`, `{han: "08:58", tre: "09:03"}`}
	if s := reported(t, even...); !strings.Contains(s, "Difficulty between variants.") || strings.Contains(s, "differ much") {
		t.Errorf("two minutes, and a word more or less, are reported as much:\n%s", s)
	}
	more := append(even, "Lịch trực tháng mười.", "${don_vi.them}", "ma: phong_tc,", "ma: phong_tc, them: "+strings.Repeat("đọc kỹ phần này ", 40)+",", "ma: phong_tccb,", "ma: phong_tccb, them: ngắn,")
	if s := reported(t, more...); !strings.Contains(s, "differ much in words of letters and documents") || strings.Count(s, "differ much") != 1 {
		t.Errorf("160 words more to read for some are not reported:\n%s", s)
	}
}

func TestOneVariantHasNothingToBeComparedWith(t *testing.T) {
	s := reported(t, `, {han: "08:45", tre: "08:50"}`, "", ", {ma: phong_tccb, han: 2026-10-07}", "")
	if strings.Contains(s, "Difficulty") {
		t.Errorf("one variant is compared with itself:\n%s", s)
	}
}
