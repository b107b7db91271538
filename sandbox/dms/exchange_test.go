package dms_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

const (
	ubnd  = "000.00.01.H99"
	soKia = "000.00.03.H99"
)

// axisDesk is openDesk with an issued document; ubnd is an agency of the world.
func axisDesk(t *testing.T, change func(*world.World)) *outDesk {
	return openDesk(t, func(w *world.World) {
		w.Partners = []world.PartnerAgency{{ID: "ubnd", Code: ubnd, Name: "Văn phòng UBND", Staff: "Trần Thị Tiếp"}}
		if change != nil {
			change(w)
		}
	})
}

// reports is a partner's report; it returns the code of a refusal.
func (d *outDesk) reports(doc action.DocID, partner string, code edxml.StatusCode, reason string) string {
	d.t.Helper()
	by := action.Origin{Role: action.Agency, Via: action.ViaAxis}
	got, err := dms.Decide(d.State, dms.ReportStatus{Document: doc, Partner: partner, Status: code, Reason: reason}, by, monday)
	if r, ok := errors.AsType[*action.Refusal](err); ok {
		return r.Code
	}
	if err != nil {
		d.t.Fatal(err)
	}
	for _, b := range got.Blobs {
		d.blobs[action.Sum(b)] = b
	}
	for _, a := range got.Actions {
		dms.Apply(d.State, a, by, monday)
	}
	return ""
}

// file reads an edXML file of the exchange.
func (d *outDesk) file(h action.Hash) edxml.Message {
	d.t.Helper()
	b, err := d.blob(h)
	if err != nil {
		d.t.Fatal(err)
	}
	m, err := edxml.Decode(b)
	if err != nil {
		d.t.Fatal(err)
	}
	return m
}

func TestWhatIsSentIsAnEdXMLFileWithTheDocument(t *testing.T) {
	s := axisDesk(t, nil)
	s.must("van_thu", dms.SendOut{Document: "di_issued"})
	doc := s.Outgoing("di_issued")
	if len(doc.Exchanges) != 2 || doc.Exchanges[0].Message != doc.Exchanges[1].Message {
		t.Fatalf("the lines are %+v", doc.Exchanges)
	}
	e := s.file(doc.Exchanges[0].Message).(*edxml.Envelope)
	h := e.Header
	if h.From.OrganID != "000.00.02.H99" || len(h.To) != 2 || h.To[1].OrganID != soKia || h.Code.String() != doc.Symbol || h.Subject != doc.Info.Subject ||
		h.Signer.FullName != s.World.Person("giam_doc").Name || h.DocumentID.String() != s.ExchangeID("di_issued") || e.Trace.Business.DocType != edxml.BusinessNew || e.Trace.Business.Staff.Name != s.World.Person("van_thu").Name {
		t.Errorf("the file says %+v, %+v", h, e.Trace)
	}
	if len(e.Attachments) != 1 || string(e.Attachments[0].Data) != string(version("1")) || e.Attachments[0].Type != "application/pdf" {
		t.Errorf("it carries %+v", e.Attachments)
	}
	if id := s.ExchangeID("di_drafting"); id != "" {
		t.Errorf("a draft is on the axis as %s", id)
	}
}

func TestAnAgencyWithoutACodeCannotSend(t *testing.T) {
	s := axisDesk(t, func(w *world.World) { w.Agency.Code = "SM" })
	if code := s.try("van_thu", dms.SendOut{Document: "di_issued"}); code != "not_exchangeable" {
		t.Errorf("sending: %q", code)
	}
}

func TestAReceiverReportsInTheOrderOfTheTable(t *testing.T) {
	s := axisDesk(t, nil)
	if code := s.reports("di_issued", ubnd, edxml.Arrived, ""); code != "status_out_of_turn" {
		t.Errorf("before it was sent: %q", code)
	}
	s.must("van_thu", dms.SendOut{Document: "di_issued"})
	for _, c := range []struct {
		code   edxml.StatusCode
		reason string
		want   string
	}{
		{edxml.Received, "", "status_out_of_turn"}, {edxml.Arrived, "", ""}, {edxml.RecallAsked, "x", "status_out_of_turn"}, {"77", "", "status_out_of_turn"},
		{edxml.Refused, "", "text_missing"}, {edxml.Received, "Đã nhận.", ""}, {edxml.Assigned, "", ""}, {edxml.Done, "", ""}, {edxml.Refused, "Muộn.", "status_out_of_turn"},
	} {
		if got := s.reports("di_issued", ubnd, c.code, c.reason); got != c.want {
			t.Errorf("%s: %q, want %q", c.code, got, c.want)
		}
	}
	x := s.Outgoing("di_issued").Exchange(ubnd)
	if x.Status() != edxml.Done || x.Recall() != "" || x.Over() || len(x.History) != 4 || s.Outgoing("di_issued").Exchange(soKia).Status() != "" {
		t.Errorf("the line is %+v", x)
	}
	m := s.file(x.History[1].Message).(*edxml.Status)
	if m.From.OrganID != ubnd || m.Code != edxml.Received || m.Description != "Đã nhận." || m.Staff.Name != "Trần Thị Tiếp" || m.For.DocumentID.String() != s.ExchangeID("di_issued") {
		t.Errorf("the status file says %+v", m)
	}
	if code := s.try("giam_doc", dms.ReportStatus{Document: "di_issued", Partner: ubnd, Status: edxml.Done}); code != "role_forbids" {
		t.Errorf("a person reports for an agency: %q", code)
	}
	told := s.Notifications("giam_doc")
	if len(told) != 4 || !strings.Contains(told[2].Title.VI, "Văn phòng UBND báo trạng thái liên thông 03: Đã tiếp nhận") || told[2].Document != "di_issued" || told[2].Text != "Đã nhận." {
		t.Errorf("the signer is told %+v", told)
	}
}

func TestARecallIsOrderedAskedForAndAnswered(t *testing.T) {
	s := axisDesk(t, nil)
	const id = action.DocID("di_issued")
	order := dms.OrderRecall{Document: id, Reason: "Sai phụ lục."}
	for _, c := range []struct {
		by   action.PersonID
		do   dms.Command
		want string
	}{
		{"giam_doc", order, "not_sent"},
		{"van_thu", dms.RequestRecall{Document: id}, "not_ordered"},
		{"van_thu", dms.SendOut{Document: id}, ""},
		{"giam_doc", dms.OrderRecall{Document: id}, "text_missing"},
		{"giam_doc", dms.OrderRecall{Document: id, Reason: "x", Purpose: "burn"}, "unknown_purpose"},
		{"giam_doc", dms.OrderRecall{Document: id, Reason: "x", Partners: []string{"000.00.09.H99"}}, "unknown_partner"},
		{"giam_doc", order, ""},
		{"giam_doc", order, "recall_pending"},
		{"van_thu", dms.RequestRecall{Document: id}, ""},
		{"giam_doc", order, "recall_unanswered"},
	} {
		if got := s.try(c.by, c.do); got != c.want {
			t.Fatalf("%+v: %q, want %q", c.do, got, c.want)
		}
	}
	doc := s.Outgoing(id)
	asked := doc.Exchange(ubnd).History[0]
	e := s.file(asked.Message).(*edxml.Envelope)
	if asked.Code != edxml.RecallAsked || asked.By != "van_thu" || e.Trace.Business.DocType != edxml.BusinessRecall || e.Trace.Business.Reason != "Sai phụ lục." || e.Trace.Business.DocumentID.String() != s.ExchangeID(id) || len(e.Attachments) != 0 {
		t.Errorf("the request is %+v, %+v", asked, e.Trace.Business)
	}
	if o := doc.RecallOrders[0]; o.Done == nil || o.Done.By != "van_thu" || !slices.Equal(o.Partners, []string{ubnd, soKia}) {
		t.Errorf("the order is %+v", o)
	}
	if got := s.reports(id, ubnd, edxml.RecallAgreed, "") + s.reports(id, soKia, edxml.RecallDeclined, "Đã xử lý."); got != "" {
		t.Fatalf("the answers are refused: %s", got)
	}
	if !doc.Exchange(ubnd).Over() || s.reports(id, ubnd, edxml.Arrived, "") == "" || doc.Exchange(soKia).Recall() != edxml.RecallDeclined || s.reports(id, soKia, edxml.Arrived, "") != "" {
		t.Error("who agreed goes on, or who declined does not")
	}
	if code := s.try("giam_doc", dms.OrderRecall{Document: id, Reason: "x", Partners: []string{ubnd}}); code != "already_recalled" {
		t.Errorf("a second recall: %q", code)
	}
	// The document goes to who gave it back once more, by name only.
	if code := s.try("van_thu", dms.SendOut{Document: id}); code != "nobody_to_send_to" {
		t.Errorf("sent to everybody again: %q", code)
	}
	s.must("van_thu", dms.SendOut{Document: id, Partners: []string{ubnd}})
	if doc := s.Outgoing(id); len(doc.SentTo) != 2 || len(doc.Exchanges) != 3 || doc.Exchange(ubnd).Over() {
		t.Errorf("sent again: %+v", doc.Exchanges)
	}
}

func TestAReplacementNamesWhatItReplacesAndAnUpdateCarriesTheDocument(t *testing.T) {
	s := axisDesk(t, nil)
	const id = action.DocID("di_issued")
	s.must("van_thu", dms.SendOut{Document: id})
	s.must("van_thu", dms.Issue{Document: "di_sealed"})
	s.must("giam_doc", dms.OrderRecall{Document: id, Purpose: action.PurposeReplace, Reason: "Sai số liệu.", Partners: []string{ubnd}})
	for with, want := range map[action.DocID]string{"": "with_missing", id: "wrong_replacement", "di_signed": "wrong_replacement", "khac": "no_such_document"} {
		if code := s.try("van_thu", dms.RequestRecall{Document: id, With: with}); code != want {
			t.Errorf("with %q: %q", with, code)
		}
	}
	s.must("van_thu", dms.RequestRecall{Document: id, With: "di_sealed"})
	asked := s.Outgoing(id).Exchange(ubnd).History[0]
	e := s.file(asked.Message).(*edxml.Envelope)
	b := e.Trace.Business
	if asked.With != "di_sealed" || b.DocType != edxml.BusinessReplace || len(b.Replaces) != 1 || b.Replaces[0].DocumentID.String() != s.ExchangeID(id) || len(e.Attachments) != 1 || e.Header.DocumentID.String() != s.ExchangeID("di_sealed") || len(e.Header.To) != 1 {
		t.Errorf("the replacement is %+v, %+v", asked, b)
	}
	s.must("giam_doc", dms.OrderRecall{Document: id, Purpose: action.PurposeUpdate, Reason: "Sai chính tả."})
	s.must("van_thu", dms.RequestRecall{Document: id})
	asked = s.Outgoing(id).Exchange(soKia).History[0]
	if e := s.file(asked.Message).(*edxml.Envelope); e.Trace.Business.DocType != edxml.BusinessUpdate || !e.Trace.Business.Info.Document || len(e.Attachments) != 1 || len(e.Header.To) != 1 {
		t.Errorf("the update is %+v", e.Trace.Business)
	}
	// An order that nobody is left to be asked for.
	s.reports(id, ubnd, edxml.RecallDeclined, "Đã dùng.")
	s.must("giam_doc", dms.OrderRecall{Document: id, Reason: "Lần nữa."})
	s.reports(id, ubnd, edxml.Arrived, "")
	s.reports(id, ubnd, edxml.Refused, "Gửi nhầm.")
	if code := s.try("van_thu", dms.RequestRecall{Document: id}); code != "nothing_to_recall" {
		t.Errorf("asked of who refused it: %q", code)
	}
}

func TestWhatCameThroughTheAxisIsReportedToItsSender(t *testing.T) {
	s := axisDesk(t, func(w *world.World) {
		w.Documents = []world.Document{
			{ID: "moi", Status: "awaiting_receipt", Partner: ubnd, Arrived: day(5), Info: action.DocumentInfo{Number: "15/KH-UBND", Issued: day(2), Issuer: "UBND", Type: "Kế hoạch", Subject: "x"}},
			{ID: "nham", Status: "awaiting_receipt", Partner: soKia, Arrived: day(5), Info: action.DocumentInfo{Number: "016/CV", Issued: day(2), Issuer: "Sở", Type: "Công văn", Subject: "y"}},
			{ID: "giay", Status: "awaiting_receipt", Arrived: day(5), Info: action.DocumentInfo{Number: "1/A", Issuer: "UBND", Type: "Công văn", Subject: "z"}},
		}
	})
	for _, c := range []struct {
		by action.PersonID
		do dms.Command
	}{
		{"van_thu", dms.Receive{Document: "moi"}}, {"van_thu", dms.Register{Document: "moi"}}, {"van_thu", dms.Present{Document: "moi", To: "giam_doc"}},
		{"giam_doc", dms.Open{Document: "moi"}},
		{"giam_doc", dms.Route{Document: "moi", Targets: []dms.Target{{Party: "phong_tccb", Role: action.Lead}}}},
		{"cv_dung", dms.Open{Document: "moi"}}, {"tp_tccb", dms.Open{Document: "moi"}}, {"tp_tccb", dms.Open{Document: "moi"}},
		{"tp_tccb", dms.Report{Document: "moi", Assignment: 1, Text: "Xong."}}, {"giam_doc", dms.Complete{Document: "moi", Note: "Đã trả lời."}},
		{"van_thu", dms.Receive{Document: "nham"}}, {"van_thu", dms.RefuseReceipt{Document: "nham", Reason: "Không thuộc thẩm quyền."}},
		{"van_thu", dms.Receive{Document: "giay"}},
	} {
		s.must(c.by, c.do)
	}
	got := func(id action.DocID) (out string) {
		for _, h := range s.Document(id).Exchange.History {
			out += string(h.Code) + " "
		}
		return out
	}
	if a, b := got("moi"), got("nham"); a != "01 03 04 05 06 " || b != "01 03 02 " || s.Document("giay").Exchange != nil {
		t.Errorf("reported: %s; %s", a, b)
	}
	x := s.Document("nham").Exchange
	m := s.file(x.History[2].Message).(*edxml.Status)
	if m.From.OrganID != "000.00.02.H99" || m.For.OrganID != soKia || m.For.DocumentID.String() != soKia+",2026,16" || m.Description != "Không thuộc thẩm quyền." || x.History[2].By != "van_thu" {
		t.Errorf("the refusal says %+v", m)
	}
	if code := s.try("giam_doc", dms.OpenExchange{Documents: []action.DocID{"moi", "di_issued"}}); code != "" {
		t.Errorf("reading statuses: %q", code)
	}
	for id, want := range map[action.DocID]string{"giay": "not_by_axis", "khac": "no_such_document"} {
		if code := s.try("giam_doc", dms.OpenExchange{Documents: []action.DocID{id}}); code != want {
			t.Errorf("%s: %q", id, code)
		}
	}
	if code := s.try("giam_doc", dms.OpenExchange{Documents: []action.DocID{"di_issued"}, Partner: ubnd}); code != "unknown_partner" {
		t.Errorf("the file of a line that there is not: %q", code)
	}
}

func TestTheStartTellsWhatWasReportedBefore(t *testing.T) {
	at := monday.Add(-48 * time.Hour)
	s := axisDesk(t, func(w *world.World) {
		for i := range w.Outgoing {
			if w.Outgoing[i].ID == "di_issued" {
				w.Outgoing[i].Sent = []world.SentBefore{{Partner: ubnd, At: at, Statuses: []world.StatusBefore{{Status: "01", At: at}, {Status: "13", At: at, Reason: "Sai."}}}, {Partner: "000.00.07.H99", At: at}}
			}
		}
		for _, status := range []string{"received", "in_progress", "completed", "refused"} {
			w.Documents = append(w.Documents, world.Document{ID: action.DocID("tu_" + status), Status: status, Partner: ubnd, Arrived: day(1), Info: action.DocumentInfo{Number: "7/A", Issued: day(1)}})
		}
	})
	doc := s.Outgoing("di_issued")
	x := doc.Exchange(ubnd)
	if x.Partner.Name != "Văn phòng UBND" || x.By != "van_thu" || x.Recall() != edxml.RecallAsked || x.History[1].By != "van_thu" || doc.Exchange("000.00.07.H99").Partner.Name != "000.00.07.H99" || len(doc.SentTo) != 2 {
		t.Errorf("the lines are %+v", doc.Exchanges)
	}
	if got := s.reports("di_issued", ubnd, edxml.RecallAgreed, ""); got != "" {
		t.Errorf("the answer is refused: %s", got)
	}
	for id, want := range map[action.DocID]edxml.StatusCode{"tu_received": edxml.Received, "tu_in_progress": edxml.Assigned, "tu_completed": edxml.Done, "tu_refused": edxml.Refused} {
		if got := s.Document(id).Exchange.Status(); got != want {
			t.Errorf("%s is at %s, want %s", id, got, want)
		}
	}
	clone := s.Clone()
	s.must("van_thu", dms.SendOut{Document: "di_issued", Partners: []string{soKia}})
	if len(clone.Outgoing("di_issued").Exchanges) != 2 || clone.Document("tu_received").Exchange == s.Document("tu_received").Exchange {
		t.Error("a copy of the state shares its lines")
	}
}

// An order that came to nothing, because its receiver sent the document back before
// it was asked, does not stand in the way of the next one.
func TestAnOrderThatCameToNothingLeavesRoomForAnother(t *testing.T) {
	s := axisDesk(t, nil)
	const id = action.DocID("di_issued")
	s.must("van_thu", dms.SendOut{Document: id})
	s.must("giam_doc", dms.OrderRecall{Document: id, Reason: "Sai phụ lục.", Partners: []string{ubnd}})
	if code := s.try("giam_doc", dms.OrderRecall{Document: id, Reason: "Sai phụ lục.", Partners: []string{soKia}}); code != "recall_pending" {
		t.Errorf("while the clerk can still carry out the first: %q", code)
	}
	s.reports(id, ubnd, edxml.Arrived, "")
	s.reports(id, ubnd, edxml.Refused, "Gửi nhầm.")
	if code := s.try("van_thu", dms.RequestRecall{Document: id}); code != "nothing_to_recall" {
		t.Errorf("asked of who refused it: %q", code)
	}
	s.must("giam_doc", dms.OrderRecall{Document: id, Reason: "Sai số liệu.", Partners: []string{soKia}})
	s.must("van_thu", dms.RequestRecall{Document: id})
	doc := s.Outgoing(id)
	if h := doc.Exchange(soKia).History; len(h) != 1 || h[0].Code != edxml.RecallAsked || h[0].Reason != "Sai số liệu." {
		t.Errorf("the other agency was asked %+v", h)
	}
	if a, b := doc.RecallOrders[0].Done, doc.RecallOrders[1].Done; a != nil || b == nil {
		t.Errorf("carried out: %v, %v", a, b)
	}
}
