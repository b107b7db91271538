package edxml

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
)

// full is a document with everything that can be said.
func full() *Envelope {
	h01 := DocumentID{"000.00.01.H99", 2026, 10}
	return &Envelope{
		Header: MessageHeader{
			From: Party{OrganID: "000.00.01.H99", InCharge: "UBND thành phố Mẫu", Name: "Sở Nội vụ thành phố Mẫu", Address: "Số 1, đường Hòa Bình",
				Email: "snv@mau.gov.example", Phone: "0292 000 0001", Fax: "0292 000 0002", Website: "snv.mau.gov.example"},
			To: []Party{
				{OrganID: "000.00.02.H99", Name: "Sở Tài chính thành phố Mẫu"},
				{OrganID: "000.00.03.H99", Name: "Ủy ban nhân dân phường <Cái & Khế>", Email: "ubnd@caikhe.example"},
			},
			Code:         Code{"15", "KH-SNV"},
			Promulgation: Promulgation{"Mẫu", action.Date{Year: 2026, Month: 10, Day: 5}},
			Type:         DocumentType{TypeAdministrative, "Kế hoạch"},
			Subject:      "Kế hoạch tổ chức thi kỹ năng công vụ; số liệu “giữa kỳ”",
			Content:      "Đề nghị các đơn vị phối hợp.\nHạn gửi: 09/10/2026.\r\n\tTrân trọng.",
			Signer:       Signer{"KT.", "Phó Giám đốc", "Trần Thị Mẫu"},
			DueDate:      action.Date{Year: 2028, Month: 2, Day: 29},
			ToPlaces:     []string{"Như trên", "Lưu: VT, VP."},
			Other:        OtherInfo{Priority: PriorityExpress, Sphere: "LƯU HÀNH NỘI BỘ", Typist: "NVA", Copies: 999, Pages: 3, Appendixes: []string{"Phụ lục I", "Phụ lục II"}},
			ResponseFor:  []ResponseFor{{"000.00.02.H99", "05/TB-STC", action.Date{Year: 2026, Month: 9, Day: 30}, DocumentID{"000.00.02.H99", 2026, 5}}},
			SteeringType: 1,
			DocumentID:   h01,
		},
		Trace: TraceHeaderList{
			Traces: []TraceHeader{
				{"000.00.01.H99", Stamp{action.Date{Year: 2026, Month: 10, Day: 5}, 7, 30, 0}},
				{"000.00.00.H99", Stamp{action.Date{Year: 2026, Month: 10, Day: 5}, 23, 59, 59}},
			},
			Business: Business{DocType: BusinessNew, Staff: Staff{"Văn phòng", "Lê Văn Thư", "0900 000 000", "vanthu@mau.gov.example"}, Paper: true},
		},
		Attachments: []Attachment{
			{"Kế hoạch (bản ký).pdf", "application/pdf", "Bản chính", []byte("%PDF-1.7\x00\x01\xff")},
			{"bieu.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "", []byte{0}},
		},
	}
}

// plain is a document with nothing that can be left out.
func plain() *Envelope {
	e := full()
	e.Header.From = Party{OrganID: "000.00.01.H99", Name: "Sở Nội vụ"}
	e.Header.To = e.Header.To[:1]
	e.Header.Content, e.Header.DueDate, e.Header.ToPlaces, e.Header.ResponseFor = "", action.Date{}, nil, nil
	e.Header.Signer.Competence = ""
	e.Header.Other = OtherInfo{}
	e.Trace.Traces, e.Trace.Business = e.Trace.Traces[:1], Business{}
	e.Attachments = nil
	return e
}

func business(docType int) *Envelope {
	e := plain()
	b := &e.Trace.Business
	b.DocType, b.Reason, b.DocumentID = docType, "Sai số liệu", DocumentID{"000.00.01.H99", 2026, 9}
	switch docType {
	case BusinessUpdate:
		b.Info = &BusinessInfo{Document: true, Receivers: true, List: []Receiver{{true, "000.00.02.H99"}, {false, "000.00.03.H99"}}}
	case BusinessReplace:
		b.Replaces = []Replacement{{b.DocumentID, []OrganID{"000.00.02.H99", "000.00.03.H99"}}}
	}
	return e
}

func refusal() *Status {
	return &Status{
		For:  ResponseFor{"000.00.01.H99", "15/KH-SNV", action.Date{Year: 2026, Month: 10, Day: 5}, DocumentID{"000.00.01.H99", 2026, 10}},
		From: Party{OrganID: "000.00.02.H99", Name: "Sở Tài chính"}, Code: Refused, Description: "Gửi nhầm nơi nhận",
		At: Stamp{action.Date{Year: 2026, Month: 10, Day: 5}, 8, 0, 1}, Staff: Staff{Name: "Phạm Văn Nhận"},
	}
}

const rawSignature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>x</ds:SignedInfo></ds:Signature>`

// samples are messages of every kind.
func samples() map[string]Message {
	signed := full()
	signed.Signature = []byte(rawSignature)
	done := refusal()
	done.Code, done.Description, done.Staff = Done, "", Staff{}
	noPapers := business(BusinessUpdate)
	noPapers.Trace.Business.Info = &BusinessInfo{}
	return map[string]Message{
		"full": full(), "plain": plain(), "recall": business(BusinessRecall), "update": business(BusinessUpdate),
		"replace": business(BusinessReplace), "empty-update": noPapers, "signed": signed, "refused": refusal(), "done": done,
	}
}

func encodeOrFail(t testing.TB, m Message) []byte {
	t.Helper()
	data, err := Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// xmllint validates files against the schema and returns what it says of each that it refuses.
func xmllint(t *testing.T, files map[string][]byte) map[string]string {
	t.Helper()
	dir := t.TempDir()
	args := []string{"--noout", "--nonet", "--schema", filepath.Join(dir, "edxml.xsd")}
	if err := os.WriteFile(args[3], Schema(), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	out, err := exec.CommandContext(t.Context(), "xmllint", args...).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("xmllint (Debian package libxml2-utils): %v", err)
	}
	if strings.Contains(string(out), "Schemas parser error") {
		t.Fatalf("edxml.xsd is not a schema:\n%s", out)
	}
	refused := map[string]string{}
	for name := range files {
		file := filepath.Join(dir, name)
		if strings.Contains(string(out), file+" validates\n") {
			continue
		}
		refused[name] = "no reason given"
		for line := range strings.SplitSeq(string(out), "\n") {
			if strings.HasPrefix(line, file+":") {
				refused[name] = strings.TrimPrefix(line, dir)
				break
			}
		}
	}
	return refused
}
