package dms_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

func TestADraftGoesAllTheWayAndEverySignatureSaysWhatItSigned(t *testing.T) {
	s := openDesk(t, nil)
	s.must("cv_dung", dms.Draft{Document: "moi", Info: action.OutgoingInfo{Type: "QĐ", Subject: " Về việc thành lập tổ công tác "}})
	d := s.Outgoing("moi")
	if d.Info.Type != "Quyết định" || d.Info.Unit != "phong_tccb" || d.Info.Signer != "giam_doc" || d.Info.Subject != "Về việc thành lập tổ công tác" {
		t.Errorf("what was left out is filled in as %+v", d.Info)
	}
	if code := s.try("cv_dung", dms.Submit{Document: "moi"}); code != "no_version" {
		t.Errorf("a draft without a version: %q", code)
	}
	s.must("cv_dung", dms.Revise{Document: "moi", FileName: `C:\du thao\quyết định.pdf`, Content: version("mới")})
	s.must("cv_dung", dms.Submit{Document: "moi", Note: "Kính trình."})
	s.must("tp_tccb", dms.Initial{Document: "moi"})
	s.must("tp_tccb", dms.ApproveContent{Document: "moi"})
	s.must("chanh_vp", dms.CheckForm{Document: "moi"})
	s.must("giam_doc", dms.Approve{Document: "moi"})
	box := action.Rect{X1: 120.1234, Y1: 200, X2: 260, Y2: 268}
	s.must("giam_doc", dms.Sign{Document: "moi", Version: 1, Page: 2, Rect: box, PIN: goodPIN})
	s.must("van_thu", dms.GiveNumber{Document: "moi"})
	s.must("van_thu", dms.Seal{Document: "moi", PIN: goodPIN})
	s.must("van_thu", dms.Issue{Document: "moi"})
	if code := s.try("van_thu", dms.SendOut{Document: "moi"}); code != "nobody_to_send_to" {
		t.Errorf("a document without partners is sent: %q", code)
	}
	v := d.Last()
	if v.Name != "quyết định.pdf" {
		t.Errorf("the version is called %q", v.Name)
	}
	sig, seal := v.Signature, v.Seal
	if sig.Of != action.Sum(version("mới")) || sig.By != "giam_doc" || sig.Page != 2 || sig.Rect.X1 != 120.12 || sig.Serial != "01giam_doc" {
		t.Errorf("the signature says %+v", sig)
	}
	if seal.By != "van_thu" || v.Current != seal.Blob || !strings.Contains(string(s.blobs[seal.Of]), "signed by giam_doc") || !strings.HasSuffix(string(s.blobs[seal.Of]), "number 11 of 2026-10-05") {
		t.Errorf("the agency's signature says %+v", seal)
	}
	if d.Symbol != "11/QĐ-SM" || d.Date != day(5) {
		t.Errorf("its number is %q of %s", d.Symbol, d.Date)
	}
	if got := s.NameOf("moi"); got != "11/QĐ-SM" {
		t.Errorf("it is called %s", got)
	}
	d.Symbol = ""
	if got := s.NameOf("moi"); got != "“"+d.Info.Subject+"”" || s.NameOf("khong_co") != "" {
		t.Errorf("before it had a number it was called %s", got)
	}
}

func TestANewVersionVoidsWhatWasDoneToTheOldOne(t *testing.T) {
	s := openDesk(t, nil)
	before := *s.Outgoing("di_sealed").Last()
	number := s.Outgoing("di_sealed").Number
	s.must("cv_dung", dms.Revise{Document: "di_sealed", File: "v2", Note: "Sửa số liệu"})
	d := s.Outgoing("di_sealed")
	v := d.Last()
	if v.No != 2 || v.Signature != nil || v.Seal != nil || v.Content != nil || v.Form != nil || v.Approval != nil || len(v.Initials) != 0 {
		t.Errorf("the new version has %+v", v)
	}
	if d.Status != dms.Drafting || d.Holder != "cv_dung" || d.Number != number {
		t.Errorf("the document is %s with %s, number %d", d.Status, d.Holder, d.Number)
	}
	if diff := cmp.Diff(before, *d.Version(1)); diff != "" {
		t.Errorf("the old version has changed:\n%s", diff)
	}
	// It keeps its number when it has gone the way again.
	s.must("cv_dung", dms.Submit{Document: "di_sealed"})
	s.must("tp_tccb", dms.ApproveContent{Document: "di_sealed"})
	s.must("chanh_vp", dms.CheckForm{Document: "di_sealed"})
	s.must("giam_doc", dms.Sign{Document: "di_sealed", PIN: goodPIN})
	if d := s.Outgoing("di_sealed"); d.Status != dms.Signed || d.Last().Numbered != nil {
		t.Errorf("signed again it is %s", d.Status)
	}
	s.must("van_thu", dms.GiveNumber{Document: "di_sealed"})
	if d := s.Outgoing("di_sealed"); d.Status != dms.Numbered || d.Number != number {
		t.Errorf("numbered again it is %s, number %d, was %d", d.Status, d.Number, number)
	}
}

func TestWhoGetsAReturnedDraft(t *testing.T) {
	for _, c := range []struct {
		name string
		id   action.DocID
		by   action.PersonID
		to   action.PersonID
		want string // who gets it, or the code of the refusal
	}{
		{"the unit head returns it to the drafter", "di_awaiting_content", "tp_tccb", "", "cv_dung"},
		{"the checker of form to the head of the unit", "di_checking_form", "chanh_vp", "", "tp_tccb"},
		{"the leader to the head of the unit", "di_awaiting_signature", "giam_doc", "", "tp_tccb"},
		{"the leader straight to the drafter", "di_awaiting_signature", "giam_doc", "cv_dung", "cv_dung"},
		{"the leader to somebody else", "di_awaiting_signature", "giam_doc", "van_thu", "return_to_whom"},
		{"the leader to himself", "di_awaiting_signature", "giam_doc", "giam_doc", "to_oneself"},
		{"who does not hold it", "di_awaiting_signature", "tp_tccb", "", "not_holder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openDesk(t, nil)
			got := s.try(c.by, dms.ReturnDraft{Document: c.id, To: c.to, Reason: "Thiếu nơi nhận."})
			if got == "" {
				got = string(s.Outgoing(c.id).Holder)
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	s := openDesk(t, nil)
	s.must("giam_doc", dms.ReturnDraft{Document: "di_awaiting_signature", Reason: "Sai hạn."})
	s.must("tp_tccb", dms.ReturnDraft{Document: "di_awaiting_signature", Reason: "Đề nghị sửa hạn."})
	if d := s.Outgoing("di_awaiting_signature"); d.Holder != "cv_dung" || len(d.Returns) != 2 {
		t.Errorf("passed on it is with %s after %d returns", d.Holder, len(d.Returns))
	}
	s.must("giam_doc", dms.Comment{Document: "di_awaiting_signature", Text: "Chú ý hạn."})
	s.must("cv_dung", dms.Revise{Document: "di_awaiting_signature", File: "v2"})
	if c := s.Outgoing("di_awaiting_signature").Comments; len(c) != 1 || c[0].Version != 1 {
		t.Errorf("the comment is on %+v", c)
	}
}

func TestAUnitHeadsOwnDraftSkipsHisOwnCheck(t *testing.T) {
	s := openDesk(t, nil)
	s.must("tp_tccb", dms.Draft{Document: "moi", Info: action.OutgoingInfo{Type: "Tờ trình", Subject: "x"}})
	s.must("tp_tccb", dms.Revise{Document: "moi", File: "v1"})
	s.must("tp_tccb", dms.Submit{Document: "moi"})
	if d := s.Outgoing("moi"); d.Status != dms.CheckingForm || d.Holder != "chanh_vp" || d.Last().Content.By != "tp_tccb" {
		t.Errorf("it is %s with %s", d.Status, d.Holder)
	}
}

func TestWhatIsRefusedOnOutgoingDocuments(t *testing.T) {
	const waiting = "di_awaiting_signature"
	word := func(w *world.World) { w.Outgoing[3].Versions[0].File = "van_ban_word" }
	for _, c := range []struct {
		name   string
		change func(*world.World)
		by     action.PersonID
		do     dms.Command
		code   string
	}{
		{"a document that does not exist", nil, "giam_doc", dms.OpenOutgoing{Document: "di_seale"}, "no_such_document"},
		{"an incoming document", nil, "giam_doc", dms.Comment{Document: "moi_den", Text: "x"}, "no_such_document"},
		{"a version that does not exist", nil, "giam_doc", dms.OpenOutgoing{Document: waiting, Version: 2}, "no_such_version"},
		{"a comment on such a version", nil, "giam_doc", dms.Comment{Document: waiting, Version: 2, Text: "x"}, "no_such_version"},
		{"a blank comment", nil, "giam_doc", dms.Comment{Document: waiting, Text: " "}, "text_missing"},
		{"a return without a reason", nil, "giam_doc", dms.ReturnDraft{Document: waiting}, "text_missing"},
		{"a refusal without a reason", nil, "giam_doc", dms.RefuseSign{Document: waiting}, "text_missing"},
		{"a remedy without a reason", nil, "giam_doc", dms.OrderRemedy{Document: "di_issued", Remedy: action.Correct}, "text_missing"},
		{"a remedy that does not exist", nil, "giam_doc", dms.OrderRemedy{Document: "di_issued", Remedy: "burn", Reason: "x"}, "unknown_remedy"},
		{"signing by who is not to sign", nil, "tp_tccb", dms.Sign{Document: waiting, Form: action.FormTL, PIN: goodPIN}, "not_holder"},
		{"signing a version that does not exist", nil, "giam_doc", dms.Sign{Document: waiting, Version: 2, PIN: goodPIN}, "no_such_version"},
		{"signing what is no PDF", word, "giam_doc", dms.Sign{Document: waiting, PIN: goodPIN}, "not_pdf"},
		{"signing without a PIN", nil, "giam_doc", dms.Sign{Document: waiting}, "pin_missing"},
		{"the same file again", nil, "giam_doc", dms.Revise{Document: waiting, File: "v1"}, "unchanged"},
		{"a file that does not exist", nil, "giam_doc", dms.Revise{Document: waiting, File: "v9"}, "no_such_file"},
		{"no file", nil, "giam_doc", dms.Revise{Document: waiting}, "file_missing"},
		{"a file that is neither PDF nor DOCX", nil, "giam_doc", dms.Revise{Document: waiting, FileName: "x.pdf", Content: []byte("MZ")}, "file_type"},
		{"a file without a name", nil, "giam_doc", dms.Revise{Document: waiting, FileName: "  ", Content: version("3")}, "text_missing"},
		{"a file of the largest size", nil, "giam_doc", dms.Revise{Document: waiting, FileName: "x.pdf", Content: append(version("3"), make([]byte, dms.MaxFile-len(version("3")))...)}, ""},
		{"a file one byte larger", nil, "giam_doc", dms.Revise{Document: waiting, FileName: "x.pdf", Content: append(version("3"), make([]byte, dms.MaxFile-len(version("3"))+1)...)}, "file_too_large"},
		{"editing what another holds", nil, "cv_dung", dms.Revise{Document: waiting, File: "v2"}, "not_holder"},
		{"a name that is taken by an incoming document", nil, "cv_dung", dms.Draft{Document: "moi_den", Info: action.OutgoingInfo{Type: "CT", Subject: "x"}}, "already_drafted"},
		{"a type that resembles another", nil, "cv_dung", dms.Draft{Info: action.OutgoingInfo{Type: "QD", Subject: "x"}}, "unknown_type"},
		{"a draft without a subject", nil, "cv_dung", dms.Draft{Info: action.OutgoingInfo{Type: "CTr"}}, "text_missing"},
		{"a draft of no unit there is", nil, "cv_dung", dms.Draft{Info: action.OutgoingInfo{Type: "CTr", Subject: "x", Unit: "phong_x"}}, "unknown_party"},
		{"a recipient there is not", nil, "cv_dung", dms.Draft{Info: action.OutgoingInfo{Type: "CTr", Subject: "x", To: []action.Party{"phong_x"}}}, "unknown_party"},
		{"a signer who may not sign", nil, "cv_dung", dms.Draft{Info: action.OutgoingInfo{Type: "CTr", Subject: "x", Signer: "van_thu"}}, "cannot_sign"},
		{"a signer there is not", nil, "cv_dung", dms.Draft{Info: action.OutgoingInfo{Type: "CTr", Subject: "x", Signer: "ai"}}, "unknown_party"},
		{"a reply to nothing", nil, "cv_dung", dms.Draft{Info: action.OutgoingInfo{Type: "CTr", Subject: "x", ReplyTo: "di_issued"}}, "no_such_document"},
		{"sending to who is no recipient", nil, "van_thu", dms.SendOut{Document: "di_issued", Partners: []string{"000.99.99.H99"}}, "unknown_partner"},
		{"a draft in order", nil, "cv_dung", dms.Draft{Info: action.OutgoingInfo{Type: "công văn", Subject: "x", ReplyTo: "cho_chi_dao", To: []action.Party{"phong_tc", "pho_gd"}}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := openDesk(t, c.change).try(c.by, c.do); got != c.code {
				t.Errorf("got %q, want %q", got, c.code)
			}
		})
	}
}

func TestAnOldVersionIsNotSigned(t *testing.T) {
	s := openDesk(t, nil)
	s.must("tp_tccb", dms.Revise{Document: "di_awaiting_content", File: "v2"})
	s.must("tp_tccb", dms.ApproveContent{Document: "di_awaiting_content"})
	s.must("chanh_vp", dms.CheckForm{Document: "di_awaiting_content"})
	if code := s.try("giam_doc", dms.Sign{Document: "di_awaiting_content", Version: 1, PIN: goodPIN}); code != "old_version" {
		t.Errorf("got %q", code)
	}
	s.must("giam_doc", dms.Sign{Document: "di_awaiting_content", Version: 2, PIN: goodPIN})
}

func TestWrongPINsAreCountedFromTheRecordAndLockTheToken(t *testing.T) {
	s := openDesk(t, nil)
	wrong := dms.Sign{Document: "di_awaiting_signature", PIN: "1111"}
	for i := range dms.MaxPINTries - 1 {
		if code := s.try("giam_doc", wrong); code != "wrong_pin" || s.PINTries("giam_doc") != dms.MaxPINTries-1-i {
			t.Fatalf("try %d: %q, %d left", i+1, code, s.PINTries("giam_doc"))
		}
	}
	right := wrong
	right.PIN = goodPIN
	again := *s
	again.State = s.Clone()
	again.Equip(fakeKeys{}, again.blob)
	again.must("giam_doc", right)
	if again.PINTries("giam_doc") != dms.MaxPINTries {
		t.Error("the right PIN does not clear the count")
	}
	if code := s.try("giam_doc", wrong); code != "wrong_pin" || s.PINTries("giam_doc") != 0 {
		t.Errorf("the last try: %q", code)
	}
	if code := s.try("giam_doc", right); code != "pin_locked" {
		t.Errorf("the right PIN after it: %q", code)
	}
	if s.PINTries("van_thu") != dms.MaxPINTries {
		t.Error("somebody else’s token is locked")
	}
}

func TestAPINIsNeverWritten(t *testing.T) {
	for _, c := range []dms.Command{dms.Sign{Document: "d", PIN: "97531"}, dms.Seal{Document: "d", PIN: "97531"}} {
		b, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var r action.Refused
		c.Describe(&r)
		p, err := json.Marshal(struct{ P dms.PIN }{"97531"})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{string(b), string(p), fmt.Sprintf("%v %+v %#v %+v", c, c, c, r)} {
			if strings.Contains(s, "97531") {
				t.Errorf("%s: the PIN is in %s", c.Name(), s)
			}
		}
	}
}

func TestWhyAKeyDoesNotSign(t *testing.T) {
	deputy := func(w *world.World) { w.Outgoing[3].Info.Signer = "pho_gd" }
	revoked := func(w *world.World) { w.Outgoing[3].Info.Signer = "tp_tc" }
	for _, c := range []struct {
		name   string
		change func(*world.World)
		by     action.PersonID
		form   action.SignForm
		code   string
	}{
		{"no certificate", deputy, "pho_gd", action.FormKT, "no_certificate"},
		{"a revoked one", revoked, "tp_tc", action.FormTL, "certificate_revoked"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openDesk(t, c.change)
			if got := s.try(c.by, dms.Sign{Document: "di_awaiting_signature", Form: c.form, PIN: goodPIN}); got != c.code {
				t.Errorf("got %q, want %q", got, c.code)
			}
		})
	}
	s := openDesk(t, nil)
	s.must("giam_doc", dms.ReturnDraft{Document: "di_awaiting_signature", To: "cv_dung", Reason: "x"})
	s.must("cv_dung", dms.Revise{Document: "di_awaiting_signature", FileName: "h.pdf", Content: []byte("%PDF-hỏng")})
	s.must("cv_dung", dms.Submit{Document: "di_awaiting_signature"})
	s.must("tp_tccb", dms.ApproveContent{Document: "di_awaiting_signature"})
	s.must("chanh_vp", dms.CheckForm{Document: "di_awaiting_signature"})
	if got := s.try("giam_doc", dms.Sign{Document: "di_awaiting_signature", PIN: goodPIN}); got != "pdf_damaged" {
		t.Errorf("a PDF that cannot be signed: %q", got)
	}
	s = openDesk(t, nil)
	s.Equip(nil, nil)
	if got := s.try("giam_doc", dms.Sign{Document: "di_awaiting_signature", PIN: goodPIN}); got != "no_keys" {
		t.Errorf("without keys: %q", got)
	}
}

func TestRemediesAfterTheIssue(t *testing.T) {
	for _, c := range []struct {
		name   string
		remedy action.Remedy
		with   action.DocID
		want   string // the status then, or the code of the refusal
	}{
		{"revoked", action.Revoke, "", "withdrawn"},
		{"replaced by a document of the same type", action.Replace, "quyet_dinh_moi", "replaced"},
		{"replaced by one of another type", action.Replace, "di_issued", "wrong_remedy_document"},
		{"replaced by itself", action.Replace, "quyet_dinh", "wrong_remedy_document"},
		{"replaced by nothing", action.Replace, "", "with_missing"},
		{"amended by a document of the same type", action.Amend, "quyet_dinh_moi", "issued"},
		{"corrected by a công văn", action.Correct, "di_issued", "issued"},
		{"corrected by a decision", action.Correct, "quyet_dinh_moi", "wrong_remedy_document"},
		{"corrected by what is not issued", action.Correct, "di_sealed", "wrong_remedy_document"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openDesk(t, func(w *world.World) {
				issued := w.Outgoing[7]
				issued.Info.Type = "Quyết định"
				for _, id := range []action.DocID{"quyet_dinh", "quyet_dinh_moi"} {
					issued.ID = id
					w.Outgoing = append(w.Outgoing, issued)
				}
			})
			s.must("giam_doc", dms.OrderRemedy{Document: "quyet_dinh", Remedy: c.remedy, Reason: "Sai căn cứ."})
			if code := s.try("giam_doc", dms.OrderRemedy{Document: "quyet_dinh", Remedy: c.remedy, Reason: "Sai căn cứ."}); code != "remedy_pending" {
				t.Errorf("a second order: %q", code)
			}
			other := action.Amend
			if c.remedy == other {
				other = action.Revoke
			}
			s.must("giam_doc", dms.OrderRemedy{Document: "quyet_dinh", Remedy: other, Reason: "Chọn lại."})
			s.must("giam_doc", dms.OrderRemedy{Document: "quyet_dinh", Remedy: c.remedy, Reason: "Sai căn cứ."})
			got := s.try("van_thu", dms.CarryOut{Document: "quyet_dinh", With: c.with})
			if got == "" {
				got = string(s.Outgoing("quyet_dinh").Status)
				rs := s.Outgoing("quyet_dinh").Remedies
				if len(rs) != 3 || !rs[0].Overruled || !rs[1].Overruled || rs[2].Overruled || rs[1].Done != nil {
					t.Errorf("the orders are %+v", rs)
				}
				if r := rs[len(rs)-1]; r.Done == nil || r.With != c.with {
					t.Errorf("the remedy is %+v", r)
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTraysOfOutgoingDocuments(t *testing.T) {
	s := openDesk(t, nil)
	for _, c := range []struct {
		who  action.PersonID
		tray dms.Tray
		want string
	}{
		{"cv_dung", dms.TrayDrafts, "di_drafting"},
		{"giam_doc", dms.TrayDrafts, ""},
		{"tp_tccb", dms.TrayAwaitingApproval, "di_awaiting_content"},
		{"chanh_vp", dms.TrayAwaitingApproval, "di_checking_form"},
		{"giam_doc", dms.TrayAwaitingSignature, "di_awaiting_signature"},
		{"van_thu", dms.TrayAwaitingSignature, ""},
		{"van_thu", dms.TrayAwaitingIssue, "di_signed di_numbered di_sealed"},
		{"giam_doc", dms.TrayAwaitingIssue, "di_signed di_numbered di_sealed"},
		{"pho_gd", dms.TrayAwaitingIssue, ""},
		{"pho_gd", dms.TrayIssued, "di_issued di_withdrawn di_replaced"},
		{"ai", dms.TrayIssued, ""},
		{"giam_doc", "mail", ""},
	} {
		var got []string
		for _, d := range s.OutgoingTray(c.who, c.tray, day(5)) {
			got = append(got, string(d.ID))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s of %s: %v, want %s", c.tray, c.who, got, c.want)
		}
	}
	if !s.Outgoing("di_issued").Contains("BIEN CHE thi diem 08/SM") || s.Outgoing("di_issued").Contains("biên chế 09/") {
		t.Error("a search finds something else")
	}
}
