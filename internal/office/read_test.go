package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func sampleDoc() Doc {
	return Doc{Created: time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC), Blocks: []Block{Body("Đề nghị các đơn vị tổng hợp số liệu, gửi về Văn phòng Ủy ban trước ngày 09/10/2026."), Body("Thường kỳ, ưu đãi, ngữ cảnh: ẳ ẵ ặ ỡ ỹ Ẩ.")}}
}

func TestTextOfAPDFOfOurOwnIsVietnameseInNFC(t *testing.T) {
	b, err := PDF(sampleDoc())
	if err != nil {
		t.Fatal(err)
	}
	text, kind, err := Text(b)
	if err != nil || kind != KindPDF {
		t.Fatal(kind, err)
	}
	flat := strings.Join(strings.Fields(text), " ")
	for _, want := range []string{"Đề nghị các đơn vị tổng hợp số liệu", "trước ngày 09/10/2026.", "Thường kỳ, ưu đãi, ngữ cảnh: ẳ ẵ ặ ỡ ỹ Ẩ."} {
		if !strings.Contains(flat, want) {
			t.Errorf("%q is not in %q", want, flat)
		}
	}
}

func TestADamagedPDFIsAnErrorNotAPanic(t *testing.T) {
	good, err := PDF(sampleDoc())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{good[:len(good)/2], []byte("%PDF-1.7\n1 0 obj\n"), bytes.ReplaceAll(good, []byte("/Pages"), []byte("/Pagex")), append([]byte("%PDF-1.4\n"), make([]byte, 2000)...)} {
		if text, _, err := Text(b); err == nil && strings.Contains(text, "Đề nghị") {
			t.Errorf("%d bytes read as if nothing were wrong", len(b))
		}
	}
}

func TestCellsAreReadAsStoredAndAsShown(t *testing.T) {
	b, err := os.ReadFile("../../tasks/papers/song-may-01/files/bieu_so_lieu_quy_3.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	before, err := Cells(b)
	if err != nil || len(before) < 10 {
		t.Fatal(len(before), err)
	}
	c := before[len(before)-1]
	changed, err := SetCells(b, map[string]string{c.Ref: "45"})
	if err != nil {
		t.Fatal(err)
	}
	after, err := Cells(changed)
	if err != nil {
		t.Fatal(err)
	}
	diff := 0
	for _, x := range after {
		if !slices.Contains(before, x) {
			diff++
			if x.Ref != c.Ref || x.Raw != "45" {
				t.Errorf("%+v changed too", x)
			}
		}
	}
	if diff != 1 {
		t.Errorf("%d cells differ", diff)
	}
	if _, err := Cells([]byte("không phải bảng tính")); !errors.Is(err, ErrNoText) {
		t.Error(err)
	}
	if _, err := Cells(b[:len(b)/2]); err == nil {
		t.Error("half a workbook was read")
	}
}

func archive(t *testing.T, files ...Member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		x, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := x.Write(f.Content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestArchivesAreOpenedTwoDeep(t *testing.T) {
	secret := []byte("số liệu mật")
	inner := archive(t, Member{"mat.txt", secret})
	deep := archive(t, Member{"trong.zip", archive(t, Member{"trong nua.zip", inner})})
	names := func(b []byte) (out []string) {
		ms, err := Members(b)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ms {
			out = append(out, m.Name)
		}
		return out
	}
	if got := names(archive(t, Member{"a.zip", inner}, Member{"b.txt", []byte("x")})); !slices.Equal(got, []string{"a.zip", "mat.txt", "b.txt"}) {
		t.Error(got)
	}
	if got := names(deep); !slices.Equal(got, []string{"trong.zip", "trong nua.zip"}) {
		t.Error(got)
	}
	docx, err := DOCX(sampleDoc())
	if err != nil {
		t.Fatal(err)
	}
	if got := names(docx); got != nil {
		t.Errorf("an office file is one file, not %v", got)
	}
	locked := bytes.Replace(inner, []byte("PK\x03\x04\x14\x00\x08\x00"), []byte("PK\x03\x04\x14\x00\x09\x00"), 1)
	locked = bytes.Replace(locked, []byte("PK\x01\x02\x14\x00\x14\x00\x08\x00"), []byte("PK\x01\x02\x14\x00\x14\x00\x09\x00"), 1)
	if _, err := Members(locked); err == nil {
		t.Error("an encrypted archive was opened")
	}
}

func FuzzPDFText(f *testing.F) {
	good, err := PDF(sampleDoc())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		_, _ = pdfText(b) // no panic, no endless loop
	})
}

func FuzzMembers(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		_, _ = Members(b)
		_, _ = Cells(b)
	})
}
