package office

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// pageOf writes a PDF of one page with two fonts as Word has them, F1 for the
// letters of its Western set and F2 for the other Vietnamese ones, and a form.
func pageOf(content, form string) []byte {
	cmap := "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
		"3 beginbfchar <0001> <1EC5> <0002> <1EA9> <0003> <1EC7> endbfchar endcmap end end"
	stream := func(dict, s string) string {
		return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(s), s)
	}
	widths := strings.Repeat("500 ", 95)
	objects := []string{
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R /F2 6 0 R /F3 9 0 R>> /XObject <</X1 10 0 R>>>>>>",
		stream("", content),
		"<</Type /Font /Subtype /TrueType /BaseFont /TimesNewRomanPSMT /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [" + widths + "]>>",
		"<</Type /Font /Subtype /Type0 /BaseFont /TimesNewRomanPSMT /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R>>",
		"<</Type /Font /Subtype /CIDFontType2 /BaseFont /TimesNewRomanPSMT /DW 1000 /W [1 [444 444] 3 3 444]>>",
		stream("", cmap),
		"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
		stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 -100] /Resources <</Font <</F1 5 0 R /F2 5 0 R>> /XObject <</X1 10 0 R>>>>", form),
	}
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return []byte(b.String())
}

func TestLettersOfAPDFMakeWordsByWhereTheyStand(t *testing.T) {
	for _, c := range []struct{ name, content, form, want string }{
		{
			"Word writes a name in pieces: each letter that its Western set lacks comes from another font",
			"BT /F1 10 Tf 1 0 0 1 50 700 Tm [(Nguy)] TJ ET BT /F2 10 Tf 1 0 0 1 70 700 Tm <0001> Tj ET BT /F1 10 Tf 1 0 0 1 74.44 700 Tm [(n)-2( )] TJ ET BT /F1 10 Tf 1 0 0 1 84.46 700 Tm (M) Tj ET BT /F2 10 Tf 1 0 0 1 89.46 700 Tm <0002> Tj ET BT /F1 10 Tf 1 0 0 1 93.9 700 Tm (u) Tj ET",
			"", "Nguyễn Mẩu",
		},
		{
			"LibreOffice writes the letters of a line font by font",
			"BT /F1 10 Tf 50 700 Td [(Nguy)-444(n M)-444(u)] TJ /F2 10 Tf 20 0 Td <0001> Tj 19.44 0 Td <0002> Tj ET BT /F1 10 Tf 50 680 Td (sau) Tj ET",
			"", "Nguyễn Mẩu\nsau",
		},
		{"words without spaces between them", "BT /F1 10 Tf 50 700 Td (hai) Tj 18 0 Td (ba) Tj ET", "", "hai ba"},
		{"a gap in an array is a space", "BT /F1 10 Tf 50 700 Td [(hai)-300(b)-100(a)] TJ ET", "", "hai ba"},
		{"letters set wide apart", "BT /F1 10 Tf 3 Tc 50 700 Td (ha) Tj 16 0 Td (i) Tj ET", "", "hai"},
		{"a stretched line", "BT /F1 10 Tf 200 Tz 50 700 Td (ha) Tj 20 0 Td (i) Tj ET", "", "hai"},
		{"spaces set wide", "BT /F1 10 Tf 8 Tw 50 700 Td (m h) Tj 23 0 Td (ai) Tj ET", "", "m hai"},
		{"a raised figure stays on its line", "BT /F1 10 Tf 50 700 Td (45 m) Tj 3 Ts /F1 6 Tf (2) Tj 0 Ts /F1 10 Tf (.) Tj ET", "", "45 m2."},
		{"the next lines", "BT /F1 10 Tf 12 TL 50 700 Td (a) Tj T* (b) Tj (c) ' 8 0 (d) \" 0 -12 TD (e) Tj T* (f) Tj ET", "", "a\nb\nc\nd\ne\nf"},
		{"written twice to look bold", "BT /F1 10 Tf 50 700 Td (hai) Tj ET BT /F1 10 Tf 50.3 700 Td (hai) Tj ET", "", "hai"},
		{"upside down by the page, and turned back by the text", "q .5 0 0 -.5 0 842 cm BT /F1 20 Tf 1 0 0 -1 100 200 Tm (ha) Tj 20 0 Td (i) Tj ET Q BT /F1 10 Tf 50 600 Td (ba) Tj ET", "", "hai\nba"},
		{"along the edge of the page", "BT /F1 10 Tf 0 1 -1 0 20 300 Tm (ha) Tj ET BT /F1 10 Tf 0 1 -1 0 20 310 Tm (i) Tj ET", "", "hai"},
		{"a font whose widths every reader knows", "BT /F3 10 Tf 50 700 Td (15) Tj 30 0 Td (KH) Tj (UBND) Tj ET", "", "15 KHUBND"},
		{"widths given for a range", "BT /F2 10 Tf 50 700 Td <0003> Tj ET BT /F1 10 Tf 57 700 Td (n) Tj ET", "", "ệ n"},
		{"a gap in an array of such a font", "BT /F3 10 Tf 50 700 Td [(15)-300(K)-100(H)] TJ ET", "", "15 KH"},
		{"a form has its own fonts", "BT /F2 10 Tf 50 700 Td <0001> Tj ET /X1 Do", "BT /F2 10 Tf 50 700 Td (trong) Tj ET", "ễ\ntrong"},
		{"a form has its own states", "q 1 0 0 1 0 -300 cm BT /F1 10 Tf 50 650 Td (ha) Tj ET /X1 Do", "Q BT /F1 10 Tf 60 750 Td (i) Tj ET", "hai"},
		{"a form has its own place", "q /X1 Do Q BT /F1 10 Tf 50 580 Td (sau) Tj ET", "BT /F1 10 Tf 50 700 Td (trong) Tj ET", "trong\nsau"},
		{"a form on a line of the page", "BT /F1 10 Tf 50 600 Td (ha) Tj ET /X1 Do BT /F1 10 Tf 65 600 Td (ba) Tj ET", "BT /F1 10 Tf 60 700 Td (i) Tj ET", "haiba"},
		{"a form within itself ends", "/X1 Do", "BT /F1 10 Tf 50 700 Td (a) Tj ET /X1 Do", strings.TrimSuffix(strings.Repeat("a\n", 8), "\n")},
		{"states that were never saved", "Q Q q Q BT /F1 10 Tf 50 700 Td (hai) Tj ET", "", "hai"},
	} {
		text, kind, err := Text(pageOf(c.content, c.form))
		if got := strings.TrimRight(text, "\n"); err != nil || kind != KindPDF || got != c.want {
			t.Errorf("%s: %q, want %q (%v %v)", c.name, got, c.want, kind, err)
		}
	}
}

// The files were printed by Chromium 156 and exported by LibreOffice 7.4 from one
// page in a typeface that lacks some Vietnamese letters.
func TestRealProgramsPDFsAreReadInWholeWords(t *testing.T) {
	for name, wants := range map[string][]string{
		"chromium.pdf": {
			"Kính gửi: Ủy ban nhân dân thành phố Sông Mây. Đề nghị các đơn vị tổng hợp số liệu, gửi về Văn phòng\nNguyễn Thị Mẫu trước ngày 09/10/2026, diện tích 45 m2.\n",
			"Số lượng 45\nKinh phí 12,5 triệu đồng\n",
		},
		"libreoffice.pdf": {"Thị Mẫu trước ngày 09/10/2026, diện tích 45 m2.\nSố lượng 45\nKinh phí 12,5 triệu đồng\n", "Ủy ban trước ngày 09/10/2026.\n"},
	} {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		text, _, err := Text(b)
		for _, want := range append(wants, "Thường kỳ, ưu đãi, ngữ cảnh: ẳ ẵ ặ ỡ ỹ Ẩ.", "Đề nghị các đơn vị tổng hợp số liệu, gửi về") {
			if err != nil || !strings.Contains(text, want) {
				t.Errorf("%s lacks %q (%v):\n%s", name, want, err, text)
			}
		}
	}
}

func TestContentThatIsDrawnAgainAndAgainIsBounded(t *testing.T) {
	if _, _, err := Text(pageOf(strings.Repeat("/X1 Do ", 2100), "BT ET")); err == nil {
		t.Error("read to the end")
	}
	deep := strings.Repeat("q ", 500) + "2 0 0 2 0 0 cm " + strings.Repeat("q ", 100) + strings.Repeat("Q ", 600)
	text, _, err := Text(pageOf("BT /F1 10 Tf 50 700 Td (ha) Tj ET "+deep+"BT /F1 10 Tf 60 700 Td (i) Tj ET", ""))
	if err != nil || !strings.HasPrefix(text, "hai\n") {
		t.Errorf("%q %v", text, err)
	}
}
