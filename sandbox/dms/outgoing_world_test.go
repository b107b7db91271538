package dms_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

const goodPIN dms.PIN = "2468"

// fakeKeys sign by writing who signed below the document. The deputy has no
// certificate, that of tp_tc is revoked.
type fakeKeys struct{}

func (fakeKeys) use(o dms.SignOrder, what string) (dms.SignedPDF, error) {
	switch {
	case o.Person == "pho_gd":
		return dms.SignedPDF{}, dms.ErrNoKey
	case !o.Unlocked && o.PIN != goodPIN:
		return dms.SignedPDF{}, dms.ErrWrongPIN
	case o.Person == "tp_tc":
		return dms.SignedPDF{}, dms.ErrRevoked
	case bytes.Contains(o.PDF, []byte("hỏng")):
		return dms.SignedPDF{}, action.Refuse("pdf_damaged", "Tệp hỏng.", "The file is damaged.")
	}
	line := fmt.Sprintf("\n%s by %s %s at %s", what, o.Person, o.Form, o.At)
	return dms.SignedPDF{PDF: append(bytes.Clone(o.PDF), line...), Serial: "01" + string(o.Person), Page: max(o.Page, 1), Rect: o.Rect}, nil
}

func (k fakeKeys) Sign(o dms.SignOrder) (dms.SignedPDF, error) { return k.use(o, "signed") }
func (k fakeKeys) Seal(o dms.SignOrder) (dms.SignedPDF, error) { return k.use(o, "sealed") }

// outDesk is a document system with keys and the blobs that it wrote.
type outDesk struct {
	*dms.State
	t     testing.TB
	blobs map[action.Hash][]byte
}

func version(n string) []byte { return []byte("%PDF-1.7 dự thảo " + n) }

// outWorld is soSongMay with outgoing documents, one at each step.
func outWorld(change func(*world.World)) *world.Index {
	w := *soSongMay().World
	w.Files = append(w.Files[:1:1],
		world.File{ID: "v1", Name: "dự thảo v1.pdf", Type: "application/pdf", Origin: "du_thao", Revision: 1, Blob: action.Sum(version("1"))},
		world.File{ID: "v2", Name: "dự thảo v2.pdf", Type: "application/pdf", Origin: "du_thao", Revision: 2, Blob: action.Sum(version("2"))},
		world.File{ID: "van_ban_word", Name: "dự thảo.docx", Type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Origin: "word", Revision: 1, Blob: action.Sum([]byte("PK\x03\x04"))})
	w.Units = append([]world.Unit(nil), w.Units...)
	w.Units[0].Short, w.Units[1].Short, w.Units[2].Short = "TCCB", "TC", "VP"
	for _, s := range dms.OutStatuses() {
		d := world.Draft{ID: action.DocID("di_" + string(s)), Status: string(s), Info: action.OutgoingInfo{
			Type: "Công văn", Subject: "V/v báo cáo biên chế", Unit: "phong_tccb", Drafter: "cv_dung", Signer: "giam_doc", Field: "Tổ chức cán bộ",
			To: []action.Party{"phong_tc"}, Partners: []action.Partner{{Code: "000.00.01.H99", Name: "Văn phòng UBND"}, {Code: "000.00.03.H99", Name: "Sở Thí điểm"}},
		}, Versions: []world.DraftVersion{{File: "v1", By: "cv_dung", At: monday}}}
		if !s.Before(dms.Numbered) {
			d.Number, d.Issued = len(w.Outgoing)+1, day(5)
		}
		w.Outgoing = append(w.Outgoing, d)
	}
	if change != nil {
		change(&w)
	}
	return world.NewIndex(&w)
}

func openDesk(t testing.TB, change func(*world.World)) *outDesk {
	d := &outDesk{State: dms.New(outWorld(change)), t: t, blobs: map[action.Hash][]byte{}}
	for _, b := range [][]byte{version("1"), version("2"), []byte("PK\x03\x04")} {
		d.blobs[action.Sum(b)] = b
	}
	d.Equip(fakeKeys{}, d.blob)
	return d
}

func (d *outDesk) blob(h action.Hash) ([]byte, error) {
	if b, ok := d.blobs[h]; ok {
		return b, nil
	}
	return nil, errors.New("no such blob")
}

// try gives a command as attempt does: a refusal is an action too. It returns
// the code of the refusal, "" if there was none.
func (d *outDesk) try(p action.PersonID, c dms.Command) string {
	d.t.Helper()
	got, err := dms.Decide(d.State, c, as(p), monday)
	if r, ok := errors.AsType[*action.Refusal](err); ok {
		if r.Reason.VI == "" || r.Reason.EN == "" {
			d.t.Errorf("refusal %s has no sentence in both languages", r.Code)
		}
		refused := action.Refused{Command: c.Name(), Code: r.Code, Reason: r.Reason}
		c.Describe(&refused)
		dms.Apply(d.State, refused, as(p), monday)
		return r.Code
	}
	if err != nil {
		d.t.Fatalf("%s by %s: %v", c.Name(), p, err)
	}
	for _, b := range got.Blobs {
		d.blobs[action.Sum(b)] = b
	}
	for _, a := range got.Actions {
		dms.Apply(d.State, a, as(p), monday)
	}
	return ""
}

// must gives a command that is not refused.
func (d *outDesk) must(p action.PersonID, c dms.Command) {
	d.t.Helper()
	if code := d.try(p, c); code != "" {
		d.t.Fatalf("%s by %s is refused: %s", c.Name(), p, code)
	}
}

// whose is who gives a command on the documents of outWorld.
func whose(c dms.Command, s dms.OutStatus) action.PersonID {
	switch c.(type) {
	case dms.Draft, dms.Submit:
		return "cv_dung"
	case dms.Revise:
		switch s {
		case dms.AwaitingContent:
			return "tp_tccb"
		case dms.CheckingForm:
			return "chanh_vp"
		case dms.AwaitingSignature:
			return "giam_doc"
		}
		return "cv_dung"
	case dms.ReturnDraft:
		switch s {
		case dms.AwaitingContent:
			return "tp_tccb"
		case dms.CheckingForm:
			return "chanh_vp"
		}
		return "giam_doc"
	case dms.Initial, dms.ApproveContent:
		return "tp_tccb"
	case dms.CheckForm:
		return "chanh_vp"
	case dms.GiveNumber, dms.Seal, dms.Issue, dms.SendOut, dms.CarryOut:
		return "van_thu"
	}
	return "giam_doc"
}

func outgoingOn(id action.DocID) []dms.Command {
	return []dms.Command{
		dms.Revise{Document: id, File: "v2"}, dms.Submit{Document: id}, dms.Comment{Document: id, Text: "Bổ sung số liệu."},
		dms.ReturnDraft{Document: id, Reason: "Thiếu Lưu: VT."}, dms.Initial{Document: id}, dms.ApproveContent{Document: id},
		dms.CheckForm{Document: id}, dms.Approve{Document: id}, dms.Sign{Document: id, PIN: goodPIN}, dms.RefuseSign{Document: id, Reason: "Sai thẩm quyền."},
		dms.GiveNumber{Document: id}, dms.Seal{Document: id, PIN: goodPIN}, dms.Issue{Document: id}, dms.SendOut{Document: id},
		dms.OrderRemedy{Document: id, Remedy: action.Revoke, Reason: "Sai nội dung."}, dms.CarryOut{Document: id}, dms.OpenOutgoing{Document: id},
	}
}

// exchangeOn are the commands of the exchange between agencies.
func exchangeOn(id action.DocID) []dms.Command {
	return []dms.Command{
		dms.OrderRecall{Document: id, Reason: "Sai phụ lục."}, dms.RequestRecall{Document: id}, dms.ReportStatus{Document: id}, dms.ReportStatus{Document: id}, dms.OpenExchange{Documents: []action.DocID{id}},
	}
}

// Fill writes the number at the end of documents that have a blank.
func (fakeKeys) Fill(pdf []byte, number int, date action.Date) ([]byte, error) {
	if bytes.Contains(pdf, []byte("dự thảo 1")) {
		return nil, nil
	}
	return append(bytes.Clone(pdf), fmt.Sprintf("\nnumber %d of %s", number, date)...), nil
}

// SealMessage writes the file without a signature.
func (fakeKeys) SealMessage(e *edxml.Envelope, _ time.Time) ([]byte, error) { return edxml.Encode(e) }
