package office

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

const (
	wordNS    = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relsNS    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	pkgRelsNS = "http://schemas.openxmlformats.org/package/2006/relationships"
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// DOCX writes d as a WordprocessingML package (ECMA-376 part 1, transitional): A4, Times New Roman 14 points, page number
// centred at the top from page 2 on. It fails with ErrInvalid when d has a zero Created, control characters or an uneven table.
func DOCX(d Doc) ([]byte, error) {
	flows, err := layout(d)
	if err != nil {
		return nil, err
	}
	w := &wordWriter{}
	for i, f := range flows {
		switch f := f.(type) {
		case para:
			w.para(f, textWidth)
		case grid:
			w.grid(f)
			// Word merges neighbouring tables and wants a paragraph after the last one.
			if i == len(flows)-1 || isGrid(flows[i+1]) {
				w.para(para{size: 2}, textWidth)
			}
		}
	}
	section := fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="%d" w:h="%d"/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/><w:titlePg/></w:sectPr>`,
		twips(pageWidth), twips(pageHeight), twips(marginTop), twips(marginRight), twips(marginBottom), twips(marginLeft),
		twips(headerAt), twips(headerAt))
	return writeZip([]entry{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", coreProps(d)},
		{"docProps/app.xml", xml.Header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>`},
		{"word/document.xml", xml.Header + `<w:document xmlns:w="` + wordNS + `" xmlns:r="` + relsNS + `"><w:body>` + w.String() + section + `</w:body></w:document>`},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", styles},
		{"word/header1.xml", header},
	})
}

func isGrid(f flow) bool { _, ok := f.(grid); return ok }

func twips(mm float64) int { return int(math.Round(mm * 1440 / 25.4)) }

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, norm.NFC.Bytes([]byte(s))) // a strings.Builder never fails
	return b.String()
}

type wordWriter struct{ strings.Builder }

func (w *wordWriter) f(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// para writes p into a column of the given width in millimetres. The order of the properties is that of the schema.
func (w *wordWriter) para(p para, width float64) {
	w.f(`<w:p><w:pPr>`)
	if p.heading > 0 {
		w.f(`<w:pStyle w:val="Heading%d"/>`, p.heading)
	}
	if p.keepNext {
		w.f(`<w:keepNext/>`)
	}
	side := 0
	switch {
	case p.rule > 0:
		side = twips((width - p.rule) / 2)
		w.f(`<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>`)
	case p.box > 0:
		side = twips((width - p.box) / 2)
		w.f(`<w:pBdr>`)
		for _, edge := range []string{"top", "left", "bottom", "right"} {
			w.f(`<w:%s w:val="single" w:sz="8" w:space="1" w:color="000000"/>`, edge)
		}
		w.f(`</w:pBdr>`)
	}
	line := `w:line="240" w:lineRule="auto"`
	if p.size <= 2 { // rules and separators: an exact height, or the font's line height would show
		line = `w:line="60" w:lineRule="exact"`
	}
	w.f(`<w:spacing w:before="%.0f" w:after="%.0f" %s/>`, p.before*20, p.after*20, line)
	switch {
	case side > 0:
		w.f(`<w:ind w:left="%d" w:right="%d"/>`, side, side)
	case p.indent:
		w.f(`<w:ind w:firstLine="%d"/>`, twips(indent))
	}
	w.f(`<w:jc w:val="%s"/>`, [...]string{"both", "left", "center", "right"}[p.align])
	w.f(`<w:rPr><w:sz w:val="%.0[1]f"/><w:szCs w:val="%.0[1]f"/></w:rPr></w:pPr>`, p.size*2)
	for _, s := range p.spans {
		w.span(s, p.size)
	}
	w.f(`</w:p>`)
}

func (w *wordWriter) span(s Span, size float64) {
	if s.Text == "" {
		return
	}
	// Explicit "0" values keep a heading's bold from leaking into a plain span.
	w.f(`<w:r><w:rPr><w:b w:val="%[1]d"/><w:bCs w:val="%[1]d"/><w:i w:val="%[2]d"/><w:iCs w:val="%[2]d"/>`, bit(s.Bold), bit(s.Italic))
	w.f(`<w:sz w:val="%.0[1]f"/><w:szCs w:val="%.0[1]f"/></w:rPr>`, size*2)
	for i, line := range strings.Split(s.Text, "\n") {
		if i > 0 {
			w.f(`<w:br/>`)
		}
		w.f(`<w:t xml:space="preserve">%s</w:t>`, escape(line))
	}
	w.f(`</w:r>`)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (w *wordWriter) grid(g grid) {
	border, pad := "nil", 0.0
	if g.border {
		border, pad = "single", cellSpace
	}
	total := 0
	// The indent is counted from the text of the first column, not from its border: without it the border hangs in the margin.
	for _, width := range g.widths {
		total += twips(width)
	}
	w.f(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="%d" w:type="dxa"/><w:tblBorders>`, total, twips(pad))
	for _, edge := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		w.f(`<w:%s w:val="%s" w:sz="4" w:space="0" w:color="000000"/>`, edge, border)
	}
	w.f(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="%[1]d" w:type="dxa"/><w:right w:w="%[1]d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, twips(pad))
	for _, width := range g.widths {
		w.f(`<w:gridCol w:w="%d"/>`, twips(width))
	}
	w.f(`</w:tblGrid>`)
	for r, row := range g.rows {
		w.f(`<w:tr><w:trPr><w:cantSplit/>`)
		if g.header && r == 0 {
			w.f(`<w:tblHeader/>`)
		}
		w.f(`</w:trPr>`)
		for c, content := range row {
			w.f(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, twips(g.widths[c]))
			if g.header && r == 0 {
				w.f(`<w:vAlign w:val="center"/>`)
			}
			w.f(`</w:tcPr>`)
			if len(content) == 0 { // a cell needs a paragraph
				content = cell{para{size: tableSize}}
			}
			for _, p := range content {
				w.para(p, g.widths[c]-2*pad)
			}
			w.f(`</w:tc>`)
		}
		w.f(`</w:tr>`)
	}
	w.f(`</w:tbl>`)
}

func coreProps(d Doc) string {
	at := d.Created.UTC().Format(time.RFC3339)
	return xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escape(d.Title) + `</dc:title><dc:creator>` + escape(d.Author) + `</dc:creator><cp:lastModifiedBy>` + escape(d.Author) +
		`</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` +
		at + `</dcterms:modified></cp:coreProperties>`
}

const contentTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + wordType + `header+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`

const packageRels = xml.Header + `<Relationships xmlns="` + pkgRelsNS + `">` +
	`<Relationship Id="rId1" Type="` + relsNS + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + relsNS + `/extended-properties" Target="docProps/app.xml"/></Relationships>`

const documentRels = xml.Header + `<Relationships xmlns="` + pkgRelsNS + `"><Relationship Id="rId1" Type="` + relsNS + `/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + relsNS + `/header" Target="header1.xml"/></Relationships>`

const header = xml.Header + `<w:hdr xmlns:w="` + wordNS + `"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>` +
	`<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`

const styles = xml.Header + `<w:styles xmlns:w="` + wordNS + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
	`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>` +
	`<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>`
