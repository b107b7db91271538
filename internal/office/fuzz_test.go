package office

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func FuzzDetectKind(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("%PDF-1.7"))
	f.Add([]byte("\xff\xfea"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if a, b := DetectKind(content), DetectKind(content); a != b || a == "" {
			t.Errorf("%q and %q", a, b)
		}
	})
}

func FuzzText(f *testing.F) {
	for _, w := range writers()[:3] {
		content, err := w.write()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Add([]byte("văn bản"))
	f.Fuzz(func(t *testing.T, content []byte) {
		text, kind, err := Text(content)
		if kind != DetectKind(content) || err != nil && text != "" || !norm.NFC.IsNormalString(text) {
			t.Errorf("%s %v %q", kind, err, text)
		}
	})
}

// FuzzParts reaches the XML readers, which mutated zip files seldom do.
func FuzzParts(f *testing.F) {
	f.Add(`<w:p><w:t>a</w:t></w:p>`, `<workbook><sheets><sheet id="1"/></sheets></workbook>`, `<sst><si><t>x</t></si></sst>`, `<c t="s" s="1"><v>0</v></c>`)
	f.Add(`<a`, `<workbook/>`, ``, `<c><v>1e308</v></c>`)
	f.Fuzz(func(t *testing.T, word, book, shared, sheet string) {
		_, _, _ = Text(pack(t, "[Content_Types].xml", override("/d.xml", wordType+"document.main+xml"), "d.xml", word))
		types := `<Types><Override PartName="/b.xml" ContentType="spreadsheetml.sheet.main+xml"/><Override PartName="/ss.xml" ContentType="spreadsheetml.sharedStrings+xml"/></Types>`
		_, _, _ = Text(pack(t, "[Content_Types].xml", types, "b.xml", book, "ss.xml", shared, "s.xml", sheet, "_rels/b.xml.rels", `<R><Relationship Id="1" Target="s.xml"/></R>`))
	})
}
