//go:build libreoffice

package office

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLibreOfficeOpensEveryFile needs the Debian packages libreoffice-writer, libreoffice-calc and poppler-utils.
func TestLibreOfficeOpensEveryFile(t *testing.T) {
	wants := map[string][]string{
		"plan.docx":   {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 15/KH-SM", "- Lưu: VT, VP.", "Trần Thị Mẫu"},
		"letter.docx": {"V/v đề nghị cung cấp số liệu", "Kính gửi: Sở Mẫu", "TM. ỦY BAN NHÂN DÂN"},
		"budget.xlsx": {"Thư điện tử công vụ", "15/03/2026 12:00", "20,500,000"},
	}
	for _, w := range writers() {
		want, ok := wants[w.name]
		if !ok {
			continue
		}
		dir := t.TempDir()
		file := filepath.Join(dir, w.name)
		if err := os.WriteFile(file, must(t)(w.write()), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
			"--headless", "--convert-to", "pdf", "--outdir", dir, file).CombinedOutput()
		if err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
		content, err := os.ReadFile(strings.TrimSuffix(file, filepath.Ext(file)) + ".pdf")
		if err != nil {
			t.Fatalf("LibreOffice did not convert %s: %v\n%s", w.name, err, out)
		}
		if keep := os.Getenv("OFFICE_KEEP"); keep != "" { // for looking at the pages
			if err := os.WriteFile(filepath.Join(keep, w.name+".pdf"), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		text := strings.Join(strings.Fields(pdftotext(t, content)), " ")
		for _, s := range want {
			if !strings.Contains(text, s) {
				t.Errorf("%s as LibreOffice shows it lacks %q:\n%s", w.name, s, text)
			}
		}
	}
}
