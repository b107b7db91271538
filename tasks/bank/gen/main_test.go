package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thuchanh/internal/office"
)

func TestTheCommittedFilesAreWhatTheGeneratorWrites(t *testing.T) {
	written := map[string]bool{}
	sources, err := filepath.Glob("../texts/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		data, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		files, err := read(data)
		if err != nil {
			t.Fatalf("%s: %v", source, err)
		}
		task := strings.TrimSuffix(filepath.Base(source), ".yaml")
		for _, f := range files {
			name := filepath.Join("..", task, "files", f.name)
			written[name] = true
			have, err := os.ReadFile(name)
			if err != nil {
				t.Errorf("%v; run go generate ./tasks/bank", err)
			} else if !bytes.Equal(have, f.data) {
				t.Errorf("%s is not what the generator writes; run go generate ./tasks/bank", name)
			}
		}
	}
	there, err := filepath.Glob("../*/files/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range there {
		if !written[name] {
			t.Errorf("%s comes from no text", name)
		}
	}
}

func TestEveryKindOfFileIsWritten(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "texts"), 0o755); err != nil {
		t.Fatal(err)
	}
	source := `a.docx: {parent: UBND THÀNH PHỐ, agency: SỞ MẪU, type: KẾ HOẠCH, about: Tập huấn, body: [Nội dung.], table: {header: [TT, Việc], rows: [["1", Rà soát]]}}
b.pdf: {agency: SỞ MẪU, number: 1/SM-VP, date: 2026-10-01, about: Tập huấn, to: Các phòng, body: [Nội dung.], recipients: [Như trên], sign: {position: GIÁM ĐỐC, note: (Đã ký), name: Nguyễn Văn Mẫu}}
c.xlsx: {sheet: Biểu, rows: [[Đơn vị, Số], [Phòng A, 12]]}
d.txt: {text: Ghi chú}
`
	if err := os.WriteFile(filepath.Join(dir, "texts", "x01-thu.yaml"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{dir}, io.Discard); err != nil {
		t.Fatal(err)
	}
	for name, kind := range map[string]office.Kind{"a.docx": office.KindDOCX, "b.pdf": office.KindPDF, "c.xlsx": office.KindXLSX} {
		b, err := os.ReadFile(filepath.Join(dir, "x01-thu", "files", name))
		if err != nil || office.DetectKind(b) != kind {
			t.Errorf("%s: error %v, or the wrong kind", name, err)
		}
	}
	if b, err := os.ReadFile(filepath.Join(dir, "x01-thu", "files", "d.txt")); err != nil || string(b) != "Ghi chú" {
		t.Errorf("got %q, %v", b, err)
	}
}

func TestWhatIsWrongWithATextIsSaidWithItsLine(t *testing.T) {
	for source, want := range map[string]string{
		"a.docx: {agency: A, about: B, body: [c], colour: red}\n":  `line 1: there is no key "colour"`,
		"a.pdf: {agency: A, about: B, body: [c], date: 1/10/26}\n": "is no day",
		"\n\na.pptx: {}\n": "line 3: a.pptx: a file .pptx cannot be made",
	} {
		if _, err := read([]byte(source)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestTheFolderMustBeNamed(t *testing.T) {
	if err := run(nil, io.Discard); err == nil {
		t.Error("want an error without a folder, so that nothing is written to a wrong place")
	}
}
