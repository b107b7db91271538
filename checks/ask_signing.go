package checks

import (
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/signing"
	"thuchanh/tasks"
)

// onOutgoing are the candidate's acts of these verbs on an outgoing document.
func (q *question) onOutgoing(id action.DocID, verbs ...act.Verb) []*act.Act {
	return q.actsOn(func(a *act.Act) bool {
		return a.App == act.Documents && a.Document == id && slices.Contains(verbs, a.Verb)
	})
}

// undone answers where no act of these verbs was carried out on an outgoing
// document; refused attempts are shown, for they tell what the candidate wanted.
func (q *question) undone(id action.DocID, why action.Text, verbs ...act.Verb) finding {
	fd := finding{verdict: NotMet, fault: faultNotDone, why: why}
	for _, a := range q.m.acts {
		if a.Document == id && a.Refused != nil && slices.Contains(verbs, a.Verb) {
			fd.acts = append(fd.acts, a)
			fd.why = sayf("Có thử nhưng hệ thống từ chối: %[1]s", "It was tried but refused: %[2]s", a.Refused.Reason.VI, a.Refused.Reason.EN)
		}
	}
	return fd
}

// lastSigning is the candidate's last signature on a document; the answer if
// there is none.
func (q *question) lastSigning(id action.DocID) (*act.Act, action.OutgoingSigned, finding) {
	list := q.onOutgoing(id, act.Sign)
	if len(list) == 0 {
		return nil, action.OutgoingSigned{}, q.undone(id, say("Thí sinh chưa ký văn bản này.", "The candidate did not sign this document."), act.Sign)
	}
	a := list[len(list)-1]
	do, _ := a.Do.(action.OutgoingSigned) // what makes it an act of signing
	return a, do, finding{}
}

// signed: the version in force bears the candidate's signature, and the file
// shows it.
func (q *question) signed(s tasks.Signed) finding {
	a, do, none := q.lastSigning(s.Document)
	d := q.m.rec.End.Documents.Outgoing(s.Document)
	if a == nil {
		for _, ok := range q.onOutgoing(s.Document, act.Approve) {
			if at, _ := ok.Do.(action.OutgoingApproved); at.Version == len(d.Versions) {
				return q.near("only_approved", faultNotDone, say("Đã duyệt nhưng chưa ký.", "Approved, but not signed."), ok)
			}
		}
		return none
	}
	if last := len(d.Versions); do.Version != last {
		return q.near("older_version", faultRevision, sayf("Đã ký bản %[1]d, nhưng bản có hiệu lực là bản %[2]d.", "Version %[1]d was signed, but version %[2]d is in force.", do.Version, last), a)
	}
	pdf, missing := q.signedFile(a, do)
	if pdf == nil {
		return missing
	}
	if wrong := q.flaw(pdf, do, a); wrong != (action.Text{}) {
		return q.notMet(faultNone, wrong, a)
	}
	return q.met(sayf("Đã ký bản %[1]d, chữ ký còn nguyên vẹn.", "Version %[1]d is signed; the signature is intact.", do.Version), a)
}

// signedFile is the file as it was signed; the answer if its bytes are missing.
func (q *question) signedFile(a *act.Act, do action.OutgoingSigned) ([]byte, finding) {
	pdf, err := q.m.rec.blob(do.Blob)
	if err == nil {
		return pdf, finding{}
	}
	why := sayf("Không đọc được tệp đã ký nên chưa kết luận được: %[1]v", "The signed file cannot be read, so this is not decided: %[1]v", err)
	q.m.note(q.task, string(tasks.EvidenceGap), why, a)
	return nil, finding{verdict: Unknown, why: why, acts: []*act.Act{a}}
}

// flaw says what is wrong with the signature of a signed file; empty if nothing
// is. The record names the certificate by its number. Whose it is, the certificate
// says itself: namesakes are told apart by the candidate number in it.
func (q *question) flaw(pdf []byte, do action.OutgoingSigned, a *act.Act) action.Text {
	r := signing.Verify(pdf, signing.Trust{}, a.At)
	i := slices.IndexFunc(r.Signatures, func(s signing.Signature) bool { return s.Who.Serial == do.Serial })
	if i < 0 {
		return say("Tệp đã ký không mang chữ ký của thí sinh.", "The signed file does not bear the candidate's signature.")
	}
	s := r.Signatures[i]
	if s.Who.Code != q.m.rec.certified() {
		return say("Chữ ký trong tệp dùng chứng thư số của người khác.", "The signature in the file was made with somebody else's certificate.")
	}
	if !s.Intact || s.Tampered() {
		return say("Chữ ký trong tệp không còn nguyên vẹn.", "The signature in the file is not intact.")
	}
	if s.Before != do.Of {
		return say("Chữ ký không phủ đúng bản văn bản được ghi nhận.", "The signature is not over the version that the record names.")
	}
	return action.Text{}
}

// signForm: in what capacity he signed (article 13).
func (q *question) signForm(s tasks.SignForm) finding {
	a, do, none := q.lastSigning(s.Document)
	if a == nil {
		return none
	}
	have := dms.FormLabel(do.Form)
	if slices.Contains(s.Forms, do.Form) {
		return q.met(sayf("Hình thức ký đúng: %[1]s.", "The form of signing is right: %[2]s.", have.VI, have.EN), a)
	}
	want := q.formNames(s.Forms)
	return q.near("form_"+formWord(do.Form), faultNone, sayf("Hình thức ký cần là %[1]s; thấy %[3]s.", "The form of signing should be %[2]s; found %[4]s.", want.VI, want.EN, have.VI, have.EN), a)
}

// formWord is a form as near misses are named after it.
func formWord(f action.SignForm) string {
	if f == action.FormNone {
		return "none"
	}
	return strings.ToLower(string(f))
}

func (q *question) formNames(forms []action.SignForm) action.Text {
	var vi, en []string
	for _, f := range forms {
		l := dms.FormLabel(f)
		vi, en = append(vi, l.VI), append(en, l.EN)
	}
	return say(strings.Join(vi, " hoặc "), strings.Join(en, " or "))
}

// signPlace: where the signature's image stands, by the layout of the document
// (appendix I: between title and name).
func (q *question) signPlace(s tasks.SignPlace) finding {
	a, do, none := q.lastSigning(s.Document)
	if a == nil {
		return none
	}
	pdf, missing := q.signedFile(a, do)
	if pdf == nil {
		return missing
	}
	layout, _ := signing.LayoutOf(pdf)
	want, ok := layout.Box(signing.Person)
	if !ok {
		why := say("Tệp không phải do hệ thống dàn trang nên không biết chỗ ký đúng.", "The file was not set by the system, so the right place is not known.")
		q.m.note(q.task, "marking_error", why, a)
		return finding{verdict: Failed, why: why, acts: []*act.Act{a}}
	}
	got := signing.Box{Page: do.Page, Rect: signing.Rect(do.Rect)}
	lies := signing.Lies(got, want)
	if lies.Fits() {
		return q.met(say("Chữ ký nằm giữa chức vụ và họ tên.", "The signature stands between title and name."), a)
	}
	if signing.Lies(got, signing.SealPlace(want)).Fits() {
		return q.near("in_seal_place", faultNone, say("Chữ ký đặt vào chỗ của dấu cơ quan.", "The signature stands in the place of the agency's seal."), a)
	}
	why := sayf("Chữ ký ở trang %[1]d, không nằm giữa chức vụ và họ tên.", "The signature is on page %[1]d, not between title and name.", do.Page)
	if lies.Covered > 0 {
		return q.near("partly", faultNone, why, a)
	}
	return q.notMet(faultNone, why, a)
}

// signAuthority: whether the rules let him sign so (article 13), as things stood
// when he signed: a delegation that was granted or revoked later changes nothing.
func (q *question) signAuthority(s tasks.SignAuthority) finding {
	a, do, none := q.lastSigning(s.Document)
	if a == nil {
		return none
	}
	then := q.m.rec.documentsBefore(a.Seq)
	if no := then.FormProblem(then.Outgoing(s.Document), q.m.rec.World.World.Candidate, do.Form, action.DateOf(a.At)); no != nil {
		return q.notMet(faultNone, no.Reason, a)
	}
	return q.met(say("Người ký có thẩm quyền ký văn bản này.", "The signer may sign this document."), a)
}

// notSigned is settled by one signature, whatever may be missing of the record.
func (q *question) notSigned(s tasks.NotSigned) finding {
	list := q.onOutgoing(s.Document, act.Sign)
	if len(list) == 0 {
		return finding{verdict: Met, why: say("Thí sinh không ký văn bản này.", "The candidate did not sign this document.")}
	}
	fd := q.notMet(faultNone, sayf("Thí sinh đã ký %[1]s lúc %[2]s.", "The candidate signed %[1]s at %[2]s.", q.m.rec.End.Documents.NameOf(s.Document), viet.FormatTime(list[0].At)), list...)
	fd.certain = true
	return fd
}
