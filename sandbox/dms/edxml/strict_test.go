package edxml

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// variant is a change of a valid file.
type variant struct {
	name          string
	from          Message
	old, new      string // the first old becomes new
	code, element string // the problem; "" where the file stays valid
}

func (v variant) data(t *testing.T) []byte {
	t.Helper()
	s := string(encodeOrFail(t, v.from))
	if !strings.Contains(s, v.old) {
		t.Fatalf("%s: no %q in\n%s", v.name, v.old, s)
	}
	return []byte(strings.Replace(s, v.old, v.new, 1))
}

func words(n int) string { return strings.Repeat("ữ", n) }

func repeated(tag, content string, n int) string {
	return strings.Repeat(fmt.Sprintf("<%s>%s</%s>", tag, content, tag), n)
}

// lengths are the texts with a limit: at it a file is valid, one past it is not.
func lengths() []variant {
	var out []variant
	for _, l := range []struct {
		element, content string
		from             Message
		limit            int
	}{
		{"Subject", full().Header.Subject, full(), 500},
		{"Content", "", full(), 500},
		{"Place", "Như trên", full(), 150},
		{"Place", "Mẫu", full(), 50},
		{"Appendixes", "Phụ lục I", full(), 250},
		{"AttachmentName", "bieu.xlsx", full(), 200},
		{"OrganName", "Sở Tài chính thành phố Mẫu", full(), 200},
		{"OrganAdd", "Số 1, đường Hòa Bình", full(), 250},
		{"CodeNumber", "15", full(), 11},
		{"CodeNotation", "KH-SNV", full(), 30},
		{"TypeName", "Kế hoạch", full(), 100},
		{"Position", "Phó Giám đốc", full(), 100},
		{"FullName", "Trần Thị Mẫu", full(), 50},
		{"Code", "05/TB-STC", full(), 42},
		{"SphereOfPromulgation", "LƯU HÀNH NỘI BỘ", full(), 100},
		{"TyperNotation", "NVA", full(), 10},
		{"Department", "Văn phòng", full(), 250},
		{"Staff", "Lê Văn Thư", full(), 100},
		{"BussinessDocReason", "Sai số liệu", business(BusinessRecall), 500},
		{"Description", "Gửi nhầm nơi nhận", refusal(), 500},
	} {
		open := "<" + l.element + ">"
		old := open + l.content + "</" + l.element + ">"
		if l.content == "" {
			old = "<Content>Đề nghị các đơn vị phối hợp.&#xA;Hạn gửi: 09/10/2026.&#xD;&#xA;&#x9;Trân trọng.</Content>"
		}
		for _, n := range []int{l.limit, l.limit + 1} {
			v := variant{name: fmt.Sprintf("%s (%s) of %d characters", l.element, l.content, n), from: l.from, old: old, new: open + words(n) + "</" + l.element + ">"}
			if n > l.limit {
				v.code, v.element = "too_long", l.element
			}
			out = append(out, v)
		}
	}
	return out
}

// counts are the lists with a limit.
func counts() []variant {
	to := "<To><OrganId>000.00.02.H99</OrganId><OrganName>x</OrganName></To>"
	trace := "<TraceHeader><OrganId>000.00.01.H99</OrganId><Timestamp>2026/10/05 07:30:00</Timestamp></TraceHeader>"
	answer := "<ResponseFor><OrganId>000.00.01.H99</OrganId><Code>x</Code><PromulgationDate>2026/10/05</PromulgationDate><DocumentId>000.00.01.H99,2026,10</DocumentId></ResponseFor>"
	return []variant{
		{"500 receivers", plain(), "<To>", strings.Repeat(to, 499) + "<To>", "", ""},
		{"501 receivers", plain(), "<To>", strings.Repeat(to, 500) + "<To>", "too_many", "To"},
		{"50 appendixes", plain(), "</Priority>", "</Priority>" + repeated("Appendixes", "x", 50), "", ""},
		{"51 appendixes", plain(), "</Priority>", "</Priority>" + repeated("Appendixes", "x", 51), "too_many", "Appendixes"},
		{"200 places", full(), "<ToPlaces>", "<ToPlaces>" + repeated("Place", "x", 198), "", ""},
		{"201 places", full(), "<ToPlaces>", "<ToPlaces>" + repeated("Place", "x", 199), "too_many", "Place"},
		{"50 traces", plain(), "<TraceHeader>", strings.Repeat(trace, 49) + "<TraceHeader>", "", ""},
		{"51 traces", plain(), "<TraceHeader>", strings.Repeat(trace, 50) + "<TraceHeader>", "too_many", "TraceHeader"},
		{"50 documents answered", plain(), "<SteeringType>", strings.Repeat(answer, 50) + "<SteeringType>", "", ""},
		{"51 documents answered", plain(), "<SteeringType>", strings.Repeat(answer, 51) + "<SteeringType>", "too_many", "ResponseFor"},
		{"500 agencies that replace", business(BusinessReplace), "<OrganIdList>", "<OrganIdList>" + repeated("OrganId", "000.00.05.H99", 498), "", ""},
		{"501 agencies that replace", business(BusinessReplace), "<OrganIdList>", "<OrganIdList>" + repeated("OrganId", "000.00.05.H99", 499), "too_many", "OrganId"},
		{"999 pages", full(), "<PageAmount>3<", "<PageAmount>999<", "", ""},
		{"1000 pages", full(), "<PageAmount>3<", "<PageAmount>1000<", "bad_value", "PageAmount"},
		{"priority 0", full(), "<Priority>3<", "<Priority>0<", "", ""},
		{"priority 4", full(), "<Priority>3<", "<Priority>4<", "bad_value", "Priority"},
		{"kind of business 4", plain(), "<BussinessDocType>0<", "<BussinessDocType>4<", "bad_value", "BussinessDocType"},
		{"document number of nine digits", plain(), ",2026,10<", ",2026,999999999<", "", ""},
		{"document number of ten digits", plain(), ",2026,10<", ",2026,1000000000<", "bad_value", "DocumentId"},
	}
}

// broken are files that both the schema and Decode refuse.
func broken() []variant {
	return []variant{
		{"no subject", plain(), "<Subject>" + plain().Header.Subject + "</Subject>", "", "missing", "Subject"},
		{"an empty subject", plain(), plain().Header.Subject, "", "blank", "Subject"},
		{"a subject of spaces", plain(), plain().Header.Subject, " \n ", "blank", "Subject"},
		{"an empty optional element", plain(), "<SignerInfo>", "<Content></Content><SignerInfo>", "blank", "Content"},
		{"no sender", plain(), "<From>\n          <OrganId>000.00.01.H99</OrganId>\n          <OrganName>Sở Nội vụ</OrganName>\n        </From>", "", "missing", "From"},
		{"the standard's slip put right", plain(), "<Bussiness>", "<Business>", "not_xml", "Business"},
		{"an element nobody knows", plain(), "<SteeringType>", "<Secrecy>Mật</Secrecy><SteeringType>", "unknown_element", "Secrecy"},
		{"an element in another namespace", plain(), "<SteeringType>", `<SteeringType xmlns="urn:x">`, "unknown_element", "SteeringType"},
		{"an element in no namespace", plain(), "<SteeringType>", `<SteeringType xmlns="">`, "unknown_element", "SteeringType"},
		{"an attribute", plain(), "<Subject>", `<Subject lang="vi">`, "attribute", "Subject"},
		{"a subject twice", plain(), "<Subject>", "<Subject>x</Subject><Subject>", "repeated", "Subject"},
		{"elements in the wrong order", plain(), "<CodeNumber>15</CodeNumber>\n          <CodeNotation>KH-SNV</CodeNotation>", "<CodeNotation>KH-SNV</CodeNotation><CodeNumber>15</CodeNumber>", "order", "CodeNotation"},
		{"text between elements", plain(), "<Code>", "<Code>15", "stray_text", "Code"},
		{"an element within a text", plain(), "<Subject>", "<Subject><b>x</b>", "unknown_element", "Subject"},
		{"an organisation code of 12 characters", plain(), "000.00.02.H99", "000.00.2.H99", "bad_value", "OrganId"},
		{"an organisation code of 14 characters", plain(), "000.00.02.H99", "000.00.02.H990", "bad_value", "OrganId"},
		{"an organisation code in small letters", plain(), "000.00.02.H99", "000.00.02.h99", "bad_value", "OrganId"},
		{"a date with dashes", plain(), "2026/10/05<", "2026-10-05<", "bad_value", "PromulgationDate"},
		{"31 April", plain(), "2026/10/05<", "2026/04/31<", "bad_value", "PromulgationDate"},
		{"a short date", plain(), "2026/10/05<", "2026/10/5<", "bad_value", "PromulgationDate"},
		{"24 o'clock", plain(), " 07:30:00<", " 24:00:00<", "bad_value", "Timestamp"},
		{"a part of a second", plain(), " 07:30:00<", " 07:30:00.5<", "bad_value", "Timestamp"},
		{"a priority in words", plain(), "<Priority>0<", "<Priority>thường<", "bad_value", "Priority"},
		{"a priority with a leading zero", plain(), "<Priority>0<", "<Priority>00<", "bad_value", "Priority"},
		{"an unknown way to sign", full(), ">KT.<", ">KT<", "bad_value", "Competence"},
		{"an unknown status", refusal(), "<StatusCode>02<", "<StatusCode>07<", "bad_value", "StatusCode"},
		{"a status of one digit", refusal(), "<StatusCode>02<", "<StatusCode>2<", "bad_value", "StatusCode"},
		{"a status without a document", refusal(), "<DocumentId>000.00.01.H99,2026,10</DocumentId>", "", "missing", "DocumentId"},
		{"content that is not Base64", full(), "<ContentTransferEncoded>AA==<", "<ContentTransferEncoded>A*==<", "bad_value", "ContentTransferEncoded"},
		{"content that is empty", full(), "<ContentTransferEncoded>AA==<", "<ContentTransferEncoded><", "blank", "ContentTransferEncoded"},
		{"a file that the manifest does not name", full(), "<ContentId>cid:2</ContentId>\n          <ContentType>", "<ContentId>cid:3</ContentId>\n          <ContentType>", "mismatch", "edXMLManifest"},
		{"two files of one name", full(), "<ContentId>cid:2<", "<ContentId>cid:1<", "mismatch", "ContentId"},
		{"a list without items", full(), "<ToPlaces>\n          <Place>Như trên</Place>\n          <Place>Lưu: VT, VP.</Place>", "<ToPlaces>", "missing", "Place"},
		{"another root", plain(), "<edXML xmlns", "<edxml xmlns", "not_xml", "edXML"},
	}
}

func TestTheSchemaAndDecodeAgreeAtAndPastEveryLimit(t *testing.T) {
	files, variants := map[string][]byte{}, append(append(lengths(), counts()...), broken()...)
	for i, v := range variants {
		files[fmt.Sprintf("%03d", i)] = v.data(t)
	}
	refused := xmllint(t, files)
	for i, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			name := fmt.Sprintf("%03d", i)
			_, err := Decode(files[name])
			why, lint := refused[name]
			if v.code == "" {
				if err != nil || lint {
					t.Errorf("refused: Decode %v, xmllint %s", err, why)
				}
				return
			}
			if !lint {
				t.Errorf("xmllint accepts it")
			}
			var invalid *InvalidError
			if !errors.As(err, &invalid) || !invalid.Has(v.code, v.element) && v.code != "not_xml" {
				t.Errorf("Decode says %v, want %s at %s", err, v.code, v.element)
			}
		})
	}
}

// What a schema of version 1.0 cannot say, and what it does not look at.
func TestDecodeIsStricterThanTheSchema(t *testing.T) {
	variants := []variant{
		{"29 February in no leap year", plain(), "2026/10/05<", "2026/02/29<", "bad_value", "PromulgationDate"},
		{"a recall without a reason", business(BusinessRecall), "<BussinessDocReason>Sai số liệu</BussinessDocReason>", "", "missing", "BussinessDocReason"},
		{"a recall of nothing", business(BusinessRecall), "<DocumentId>000.00.01.H99,2026,9</DocumentId>", "", "missing", "DocumentId"},
		{"a replacement of nothing", business(BusinessRecall), "<BussinessDocType>1<", "<BussinessDocType>3<", "missing", "ReplacementInfoList"},
		{"a recall with a list of replacements", business(BusinessReplace), "<BussinessDocType>3<", "<BussinessDocType>1<", "mismatch", "ReplacementInfoList"},
		{"a recall that updates", business(BusinessUpdate), "<BussinessDocType>2<", "<BussinessDocType>1<", "mismatch", "BussinessDocumentInfo"},
		{"a refusal without a reason", refusal(), "<Description>Gửi nhầm nơi nhận</Description>", "", "missing", "Description"},
		{"a recall declined without a reason", refusal(), "<StatusCode>02</StatusCode>\n        <Description>Gửi nhầm nơi nhận</Description>", "<StatusCode>16</StatusCode>", "missing", "Description"},
		{"a comment", plain(), "<Subject>", "<Subject><!-- x -->", "forbidden", "Subject"},
		{"an instruction", plain(), "<Subject>", "<Subject><?x y?>", "forbidden", "Subject"},
		{"a document without a body", plain(), "<edXMLBody>\n      <edXMLManifest>\n      </edXMLManifest>\n    </edXMLBody>", "", "missing", "edXMLBody"},
		{"a place for the schema", plain(), "<edXML xmlns", `<edXML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" xmlns`, "attribute", "edXML"},
		{"a subject of a no-break space", plain(), plain().Header.Subject, "\u00a0", "blank", "Subject"},
		{"a document type", plain(), "\n<edXML", "\n<!DOCTYPE edXML>\n<edXML", "forbidden", "edXML"},
	}
	files := map[string][]byte{}
	for i, v := range variants {
		files[fmt.Sprintf("%03d", i)] = v.data(t)
	}
	refused := xmllint(t, files)
	for i, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			name := fmt.Sprintf("%03d", i)
			if why, lint := refused[name]; lint {
				t.Errorf("xmllint refuses it too, so it belongs to the other test: %s", why)
			}
			_, err := Decode(files[name])
			var invalid *InvalidError
			if !errors.As(err, &invalid) || !invalid.Has(v.code, v.element) {
				t.Errorf("Decode says %v, want %s at %s", err, v.code, v.element)
			}
		})
	}
}

func TestHostileFilesAreRefusedQuickly(t *testing.T) {
	laughs := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><edXML xmlns="` + Namespace + `">&b;</edXML>`
	outside := `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><edXML xmlns="` + Namespace + `">&a;</edXML>`
	deep := strings.Repeat("<a>", 200_000)
	flat := `<edXML xmlns="` + Namespace + `">` + strings.Repeat("<a/>", 200_000)
	signature := `<edXML xmlns="` + Namespace + `"><edXMLEnvelope><edXMLHeader><Signature xmlns="` + signatureSpace + `">`
	tests := []struct{ name, data, code string }{
		{"an entity that grows", laughs, "forbidden"},
		{"a file of the server", outside, "forbidden"},
		{"an entity without a declaration", `<edXML xmlns="` + Namespace + `">&b;</edXML>`, "not_xml"},
		{"nested without end", deep, "too_big"},
		{"elements without end", flat, "too_big"},
		{"a signature without end", signature + strings.Repeat("<a/>", 30_000), "too_big"},
		{"a signature nested without end", signature + strings.Repeat("<a>", 30_000), "too_big"},
		{"a long signature", signature + strings.Repeat("a", MaxSignature) + "</Signature>", "too_big"},
		{"a comment in a signature", signature + "<!-- --></Signature>", "forbidden"},
		{"nothing", "", "not_xml"},
		{"text", "Kính gửi", "stray_text"},
		{"two roots", `<edXML xmlns="` + Namespace + `"/><edXML xmlns="` + Namespace + `"/>`, "not_xml"},
		{"UTF-16 by its word", `<?xml version="1.0" encoding="UTF-16"?><edXML/>`, "not_xml"},
		{"bytes that are not UTF-8", "<edXML>\xff</edXML>", "not_xml"},
		{"an end without a start", "</edXML>", "not_xml"},
		{"a start without an end", "<edXML>", "not_xml"},
		{"the wrong root", `<html xmlns="` + Namespace + `"/>`, "missing"},
		{"a declaration in the middle", `<edXML xmlns="` + Namespace + `"><?xml version="1.0"?></edXML>`, "forbidden"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, err := Decode([]byte(tt.data))
			var invalid *InvalidError
			if !errors.As(err, &invalid) || m != nil {
				t.Fatalf("got %v, %v", m, err)
			}
			if len(invalid.Problems) > MaxProblems {
				t.Errorf("%d problems", len(invalid.Problems))
			}
			for _, p := range invalid.Problems {
				if p.Code == tt.code {
					return
				}
			}
			t.Errorf("no %s in %v", tt.code, err)
		})
	}
}

func TestTheBoundsHoldAtTheirEdge(t *testing.T) {
	data := encodeOrFail(t, full())
	elements, depth := strings.Count(string(data), "</"), 7
	for _, tt := range []struct {
		name string
		b    bounds
		ok   bool
	}{
		{"just large enough", bounds{len(data), depth, elements}, true},
		{"a byte too many", bounds{len(data) - 1, depth, elements}, false},
		{"a level too deep", bounds{len(data), depth - 1, elements}, false},
		{"an element too many", bounds{len(data), depth, elements - 1}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := decode(data, tt.b)
			var invalid *InvalidError
			if tt.ok != (err == nil) || !tt.ok && (!errors.As(err, &invalid) || invalid.Problems[0].Code != "too_big") {
				t.Error(err)
			}
		})
	}
	if _, err := Decode(make([]byte, MaxBytes+1)); err == nil || !strings.Contains(err.Error(), "33554432") {
		t.Errorf("a file beyond the limit: %v", err)
	}
	e := plain()
	e.Attachments = []Attachment{{Name: "a", Type: "b", Data: make([]byte, MaxBytes/4*3)}}
	if _, err := Encode(e); err == nil || !strings.Contains(err.Error(), "33554432") {
		t.Errorf("a message beyond the limit: %v", err)
	}
}

func TestTooManyIsOneComplaint(t *testing.T) {
	for _, v := range counts() {
		if v.code != "too_many" {
			continue
		}
		_, err := Decode(v.data(t))
		var invalid *InvalidError
		if !errors.As(err, &invalid) || len(invalid.Problems) != 1 {
			t.Errorf("%s: %v", v.name, err)
		}
	}
}

func TestProblemsAreNotListedWithoutEnd(t *testing.T) {
	data := strings.Replace(string(encodeOrFail(t, plain())), "<To>", strings.Repeat("<To/>", 400)+"<To>", 1)
	_, err := Decode([]byte(data))
	var invalid *InvalidError
	if !errors.As(err, &invalid) || len(invalid.Problems) != MaxProblems {
		t.Errorf("got %v", err)
	}
}
