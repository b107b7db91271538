package mutate_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"thuchanh/checks/mutate"
	"thuchanh/checks/prove"
	"thuchanh/internal/office"
	"thuchanh/tasks"
)

// TestTheTutorialLeadsToAProvenTask does what docs/designer-tutorial.md says,
// with its files as they stand there.
func TestTheTutorialLeadsToAProvenTask(t *testing.T) {
	doc, err := os.ReadFile("../../docs/designer-tutorial.md")
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	for _, block := range regexp.MustCompile("(?s)```yaml file=(\\S+)\n(.*?)```").FindAllStringSubmatch(string(doc), -1) {
		m[block[1]] = &fstest.MapFile{Data: []byte(block[2])}
	}
	if len(m) != 10 {
		t.Fatalf("the tutorial has %d files", len(m))
	}
	for name, text := range map[string]string{"ke_hoach_v1.docx": "Bản thứ nhất.", "ke_hoach_v2.docx": "Bản đã sửa."} {
		b, err := office.DOCX(office.Doc{Created: time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC), Blocks: []office.Block{office.Body(text)}})
		if err != nil {
			t.Fatal(err)
		}
		m["files/"+name] = &fstest.MapFile{Data: b}
	}
	pdf, err := office.PDF(office.Doc{Created: time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC), Blocks: []office.Block{office.Body("Số liệu giả định.")}})
	if err != nil {
		t.Fatal(err)
	}
	m["files/so_lieu.pdf"] = &fstest.MapFile{Data: pdf}

	p, err := tasks.Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	found := tasks.Lint(p)
	if len(found) != 1 || !strings.Contains(found[0].Message.EN, "the practical part has 40") {
		t.Errorf("lint should say one thing, that 40 points are wanted; it says:\n%v", found)
	}
	r, err := prove.Test(t.Context(), p, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.OK() {
		var b strings.Builder
		_ = r.Write(&b)
		t.Error(b.String())
	}
	mutants, err := mutate.Run(t.Context(), p, mutate.Options{Variants: 2})
	if err != nil {
		t.Fatal(err)
	}
	if !mutants.OK() {
		var b strings.Builder
		_ = mutants.Write(&b)
		t.Error(b.String())
	}
}
