package edxml

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestEveryKindOfMessageValidatesAndComesBack(t *testing.T) {
	files := map[string][]byte{}
	for name, m := range samples() {
		data := encodeOrFail(t, m)
		files[name+".edxml"] = data
		back, err := Decode(data)
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, data)
			continue
		}
		if diff := cmp.Diff(m, back); diff != "" {
			t.Errorf("%s came back changed (-sent +read):\n%s", name, diff)
		}
		if again := encodeOrFail(t, back); !bytes.Equal(data, again) {
			t.Errorf("%s: encoded twice, two different files", name)
		}
	}
	for name, why := range xmllint(t, files) {
		t.Errorf("xmllint refuses %s: %s", name, why)
	}
}

func TestDecomposedTextIsWrittenComposed(t *testing.T) {
	e := plain()
	e.Header.Subject = norm.NFD.String("Kế hoạch của Sở Nội vụ")
	data := encodeOrFail(t, e)
	if !bytes.Contains(data, []byte("<Subject>Kế hoạch của Sở Nội vụ</Subject>")) {
		t.Errorf("not NFC:\n%s", data)
	}
	m, err := Decode(norm.NFD.Bytes(data))
	if err != nil {
		t.Fatal(err)
	}
	if got := m.(*Envelope).Header.Subject; got != "Kế hoạch của Sở Nội vụ" {
		t.Errorf("read %q", got)
	}
}

func TestAPrefixAndOtherSpacingMakeNoDifference(t *testing.T) {
	data := string(encodeOrFail(t, plain()))
	data = strings.ReplaceAll(strings.ReplaceAll(data, "</", "</q:"), "<", "<q:")
	data = strings.ReplaceAll(strings.ReplaceAll(data, "<q:/q:", "</q:"), "<q:?", "<?")
	data = strings.Replace(data, "xmlns=", "xmlns:q=", 1)
	data = strings.ReplaceAll(data, "\n", "\r\n\t")
	m, err := Decode([]byte(strings.TrimRight(data, "\r\n\t")))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if diff := cmp.Diff(Message(plain()), m); diff != "" {
		t.Error(diff)
	}
	if refused := xmllint(t, map[string][]byte{"prefixed": []byte(data)}); len(refused) > 0 {
		t.Error(refused)
	}
}

func TestEncodeRefusesWhatDecodeWouldRefuse(t *testing.T) {
	tests := []struct {
		name, code, element string
		spoil               func(e *Envelope)
	}{
		{"a subject of 501 characters", "too_long", "Subject", func(e *Envelope) { e.Header.Subject = strings.Repeat("ữ", 501) }},
		{"no subject", "missing", "Subject", func(e *Envelope) { e.Header.Subject = "" }},
		{"a subject of spaces", "blank", "Subject", func(e *Envelope) { e.Header.Subject = " \n" }},
		{"a control character", "bad_value", "Subject", func(e *Envelope) { e.Header.Subject = "a\x01" }},
		{"bytes that are not UTF-8", "bad_value", "Subject", func(e *Envelope) { e.Header.Subject = "a\xff" }},
		{"U+FFFE", "bad_value", "Content", func(e *Envelope) { e.Header.Content = "\ufffe" }},
		{"nobody to send to", "missing", "To", func(e *Envelope) { e.Header.To = nil }},
		{"501 receivers", "too_many", "To", func(e *Envelope) { e.Header.To = make([]Party, 501) }},
		{"a bad organisation code", "bad_value", "OrganId", func(e *Envelope) { e.Header.To[0].OrganID = "000.00.01.h99" }},
		{"a priority of 4", "bad_value", "Priority", func(e *Envelope) { e.Header.Other.Priority = 4 }},
		{"1000 pages", "bad_value", "PageAmount", func(e *Envelope) { e.Header.Other.Pages = 1000 }},
		{"minus one page", "bad_value", "PageAmount", func(e *Envelope) { e.Header.Other.Pages = -1 }},
		{"no date", "missing", "PromulgationDate", func(e *Envelope) { e.Header.Promulgation.Date = action.Date{} }},
		{"30 February", "bad_value", "DueDate", func(e *Envelope) { e.Header.DueDate = action.Date{Year: 2026, Month: 2, Day: 30} }},
		{"the year 3000", "bad_value", "DueDate", func(e *Envelope) { e.Header.DueDate = action.Date{Year: 3000, Month: 1, Day: 1} }},
		{"no moment", "missing", "Timestamp", func(e *Envelope) { e.Trace.Traces[0].At = Stamp{} }},
		{"a minute of 60", "bad_value", "Timestamp", func(e *Envelope) { e.Trace.Traces[0].At.Minute = 60 }},
		{"no document id", "missing", "DocumentId", func(e *Envelope) { e.Header.DocumentID = DocumentID{} }},
		{"a document number of 0", "bad_value", "DocumentId", func(e *Envelope) { e.Header.DocumentID.Number = 0 }},
		{"an empty file", "missing", "ContentTransferEncoded", func(e *Envelope) { e.Attachments[0].Data = nil }},
		{"21 files", "too_many", "Reference", func(e *Envelope) { e.Attachments = make([]Attachment, 21) }},
		{"a signature that is none", "bad_value", "Signature", func(e *Envelope) { e.Signature = []byte("<Signature/>") }},
		{"two signatures", "bad_value", "Signature", func(e *Envelope) { e.Signature = []byte(rawSignature + rawSignature) }},
		{"a recall without a reason", "missing", "BussinessDocReason", func(e *Envelope) {
			e.Trace.Business.DocType, e.Trace.Business.DocumentID = BusinessRecall, e.Header.DocumentID
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := full()
			tt.spoil(e)
			data, err := Encode(e)
			var invalid *InvalidError
			if !errors.As(err, &invalid) || !invalid.Has(tt.code, tt.element) || data != nil {
				t.Errorf("got %v, want %s at %s", err, tt.code, tt.element)
			}
		})
	}
}

func TestAllProblemsAreFoundAtOnceAndSayLimitAndRemedy(t *testing.T) {
	e := full()
	e.Header.Subject = strings.Repeat("ạ", 503)
	e.Header.To[1].OrganID = "H99"
	e.Header.Other.Priority = 9
	_, err := Encode(e)
	var invalid *InvalidError
	if !errors.As(err, &invalid) || len(invalid.Problems) != 3 {
		t.Fatalf("got %v, want three problems", err)
	}
	if p := invalid.Problems[0]; p.Element != "edXML/edXMLEnvelope/edXMLHeader/MessageHeader/To[2]/OrganId" {
		t.Errorf("the first is at %s", p.Element)
	}
	p := invalid.Problems[1]
	if p.Text.VI != "Subject có 503 ký tự, tối đa 500; hãy rút bớt 3 ký tự" || p.Text.EN != "Subject has 503 characters, at most 500; shorten it by 3" {
		t.Errorf("it says %+v", p.Text)
	}

	data := strings.Replace(string(encodeOrFail(t, full())), "<Priority>3</Priority>", "<Priority>x</Priority>", 1)
	data = strings.Replace(data, "<CodeNumber>15</CodeNumber>", "", 1)
	_, err = Decode([]byte(data))
	if !errors.As(err, &invalid) || len(invalid.Problems) != 2 || !invalid.Has("missing", "CodeNumber") || !invalid.Has("bad_value", "Priority") {
		t.Fatalf("got %v", err)
	}
	for _, p := range invalid.Problems {
		if p.Line == 0 || p.Text.VI == "" || p.Text.EN == "" || p.Text.VI == p.Text.EN {
			t.Errorf("incomplete: %+v", p)
		}
	}
	if line := strings.Count(data[:strings.Index(data, "<Code>")], "\n") + 1; invalid.Problems[0].Line != line {
		t.Errorf("the missing number is reported on line %d, its group stands on %d", invalid.Problems[0].Line, line)
	}
}

func TestStampsAreOnTheClockOfVietnam(t *testing.T) {
	s := StampOf(time.Date(2026, 10, 4, 17, 30, 5, 999, time.UTC))
	if s.String() != "2026/10/05 00:30:05" {
		t.Error(s)
	}
	if !s.Time().Equal(time.Date(2026, 10, 4, 17, 30, 5, 0, time.UTC)) {
		t.Error(s.Time())
	}
}

func TestDocumentIDsAreReadInOneWritingOnly(t *testing.T) {
	for s, ok := range map[string]bool{
		"000.00.01.H99,2026,10": true, "000.00.01.H99,2026,999999999": true, "000.00.01.H99,2026,1000000000": false,
		"000.00.01.H99,2026,010": false, "000.00.01.H99,2026,0": false, "000.00.01.H99,2026,+1": false, "000.00.01.H99, 2026,1": false,
		"000.00.01.H99,26,1": false, "000.00.01.H99,2026": false, "000.00.01.H9,2026,1": false, "000.00.01.Đ99,2026,1": false, "000-00.01.H99,2026,1": false, "": false,
		"000.00.01.H99,2026,1,2": false,
	} {
		d, err := ParseDocumentID(s)
		if (err == nil) != ok || ok && d.String() != s {
			t.Errorf("%q: %v, %v", s, d, err)
		}
	}
}
