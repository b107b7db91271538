package office

import (
	"testing"
)

func TestTimesAndTextsOfASheetAsPeopleTypedThem(t *testing.T) {
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	book := pack(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="`+types+`sheet.main+xml"/>`+
			`<Override PartName="/xl/sharedStrings.xml" ContentType="`+types+`sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="`+types+`styles+xml"/></Types>`,
		"xl/workbook.xml", `<workbook `+ns+` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/sharedStrings.xml", `<sst `+ns+`><si><t>Sông Mây_x000D_
tháng 10</t></si><si><t>a_x005F_x000D_</t></si></sst>`,
		"xl/styles.xml", `<styleSheet `+ns+`><numFmts><numFmt numFmtId="164" formatCode="hh&quot;h&quot;mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="hh:mm dd/mm"/></numFmts>`+
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+ns+`><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="2">`+
			`<c s="1"><v>0.33333333333333331</v></c><c s="2"><v>0.60416666666666663</v></c><c s="3"><v>0.5</v></c><c s="1"><v>1.5</v></c><c s="1"><v>-0.5</v></c></row><row r="3">`+
			`<c s="4"><v>46302.5</v></c><c s="5"><v>46302</v></c><c t="d"><v>2026-10-07T00:00:00</v></c><c t="d"><v>2026-10-07T08:30:00Z</v></c><c t="d"><v>2026-10-07</v></c><c t="d"><v>mai</v></c></row>`+
			`<row r="4"><c t="str"><v>b_x000A_c</v></c><c t="inlineStr"><is><t>_x0041_ _xyz_</t></is></c></row></sheetData></worksheet>`)
	text, kind, err := Text(book)
	want := "Sông Mây\ntháng 10\ta_x000D_\n08:00\t14:30\t0.5\t1.5\t-0.5\n07/10/2026 12:00\t07/10/2026\t07/10/2026\t07/10/2026 08:30\t07/10/2026\tmai\nb\nc\tA _xyz_\n"
	if err != nil || kind != KindXLSX || text != want {
		t.Errorf("%v %v\n%q\n%q", kind, err, text, want)
	}
}
