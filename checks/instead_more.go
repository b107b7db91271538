package checks

import (
	"strings"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// insteadThings says what would have been right of outgoing documents and things
// on the desk in checks that ask about other things too.
func insteadThings(spec tasks.Spec, q *question) (action.Text, bool) {
	switch s := spec.(type) {
	case tasks.DidAllOf:
		return sayf("làm việc này với đủ %[1]s", "this had been done to all of %[1]s", q.everything(s.Letters, s.Documents, s.Items)), q.odd(s.Documents, s.Items)
	case tasks.DidAnyOf:
		return sayf("làm việc này với một trong %[1]s", "this had been done to one of %[1]s", q.everything(s.Letters, s.Documents, s.Items)), q.odd(s.Documents, s.Items)
	case tasks.LeftUnchanged:
		return sayf("giữ nguyên %[1]s", "%[1]s had been left as they were", q.everything(s.Letters, s.Documents, s.Items)), q.odd(s.Documents, s.Items)
	case tasks.EndsUp:
		return sayf("%[1]s cuối cùng ở đúng trạng thái được yêu cầu", "%[1]s had ended up as asked", q.everything(s.Letters, s.Documents, s.Items)), q.odd(s.Documents, s.Items)
	case tasks.LookedFirst:
		return sayf("mở văn bản %[1]s trước khi làm", "document %[1]s had been opened first", q.m.rec.End.Documents.NameOf(s.Document)), q.isOutgoing(s.Document)
	default:
		return action.Text{}, false
	}
}

// odd reports whether a check names outgoing documents or things on the desk.
func (q *question) odd(documents []action.DocID, items []string) bool {
	if len(items) > 0 {
		return true
	}
	for _, id := range documents {
		if q.isOutgoing(id) {
			return true
		}
	}
	return false
}

// everything names letters, documents and things on the desk.
func (q *question) everything(letters []action.LetterID, documents []action.DocID, items []string) string {
	var out []string
	if len(letters) > 0 {
		out = append(out, q.letters(letters...))
	}
	for _, id := range documents {
		out = append(out, q.m.rec.End.Documents.NameOf(id))
	}
	if len(items) > 0 {
		out = append(out, q.thingNames(items))
	}
	return strings.Join(out, ", ")
}

// insteadSigning says what would have been right of signatures, returns and remedies.
func insteadSigning(spec tasks.Spec, q *question) (action.Text, bool) {
	name := q.m.rec.End.Documents.NameOf
	switch s := spec.(type) {
	case tasks.Signed:
		return sayf("ký số bản mới nhất của %[1]s", "the newest version of %[1]s had been signed", name(s.Document)), true
	case tasks.SignForm:
		f := q.formNames(s.Forms)
		return sayf("ký theo hình thức %[1]s", "it had been signed in the form %[2]s", f.VI, f.EN), true
	case tasks.SignPlace:
		return say("đặt chữ ký giữa chức vụ và họ tên", "the signature had been put between title and name"), true
	case tasks.SignAuthority:
		return say("ký theo đúng thẩm quyền", "it had been signed within the signer's authority"), true
	case tasks.NotSigned:
		return sayf("không ký %[1]s", "%[1]s had not been signed", name(s.Document)), true
	case tasks.Refused:
		return q.insteadRefused(s), true
	case tasks.RemarksSay:
		return sayf("ý kiến về %[1]s nêu đủ ý", "the remarks on %[1]s had stated the ideas", name(s.Document)), true
	case tasks.RemarkedOn:
		return sayf("ý kiến ghi trên đúng bản của %[1]s", "the remarks had been about the right version of %[1]s", name(s.Document)), true
	case tasks.RemedyIs:
		r := remedyNames(s.Remedies)
		return sayf("chỉ đạo %[1]s đối với %[3]s", "the remedy ordered for %[3]s had been: %[2]s", r.VI, r.EN, name(s.Document)), true
	default:
		return insteadDesk(spec, q)
	}
}

// insteadDesk says what would have been right of the desk.
func insteadDesk(spec tasks.Spec, q *question) (action.Text, bool) {
	name := q.m.rec.End.Documents.NameOf
	party := q.m.rec.World.PartyName
	switch s := spec.(type) {
	case tasks.TaskHas:
		return say("giao việc đúng người, đúng hạn, đúng mức ưu tiên", "the task had been given to these people, due and of the priority as asked"), true
	case tasks.DelegationHas:
		return say("ủy quyền đúng người, đúng thời gian, đúng phạm vi", "the delegation had been to the right person, for the right time and scope"), true
	case tasks.DoneBy:
		did := documentWords(act.Verb(s.Actions[0]))
		return sayf("làm bằng thao tác %[1]s", "it had been done by another act: %[2]s", did.VI, did.EN), true
	case tasks.ExtensionIs:
		a := extensionWords(s.Answer)
		return sayf("%[1]s đề nghị gia hạn của %[3]s", "the extension on %[3]s had been %[2]s", a.VI, a.EN, name(s.Document)), true
	case tasks.Recalled:
		return sayf("thu hồi %[1]s từ %[2]s", "%[1]s had been taken back from %[2]s", name(s.Document), party(s.Party)), true
	case tasks.ReportJudged:
		if s.Verdict == "accepted" {
			return say("xác nhận kết quả này", "the result had been accepted"), true
		}
		return say("trả lại kết quả này", "the result had been sent back"), true
	case tasks.Enclosed:
		return sayf("kèm tệp %[1]s", "the file %[1]s had gone with it", q.fileName(s.File)), true
	case tasks.RoutedWithin:
		return sayf("chỉ chuyển %[1]s cho %[2]s", "%[1]s had been given to nobody but %[2]s", name(s.Document), q.partyNames(s.Parties)), true
	case tasks.DueWorkday:
		return say("hạn là ngày làm việc", "the due date had been a working day"), true
	case tasks.NotTried:
		return say("không làm và không thử điều không được làm", "what must not be done had been neither done nor tried"), true
	case tasks.EntryHas:
		return say("đăng ký lịch đúng giờ, địa điểm, người dự", "the appointment had been at this time and place, with these people"), true
	case tasks.WeekPublished:
		return sayf("công bố lịch tuần từ %[1]s đúng với lịch cuối cùng", "the week of %[1]s had been published as the calendar is", day(s.Monday)), true
	case tasks.CaseHas:
		return say("hồ sơ có đúng ký hiệu, tiêu đề, thời hạn bảo quản", "the case file had this notation, title and retention"), true
	case tasks.CaseHolds:
		return sayf("hồ sơ có đúng %[1]s", "the case file had held exactly %[1]s", q.everything(nil, s.Documents, nil)), true
	case tasks.Pinned:
		return sayf("ghim đúng %[1]s", "exactly %[1]s had been pinned", q.everything(nil, s.Documents, nil)), true
	case tasks.ReportHas:
		return say("báo cáo đúng loại, kỳ, phạm vi", "the report had been of this kind, period and scope"), true
	case tasks.NotPinned:
		return sayf("không ghim %[1]s", "%[1]s had not been pinned", q.everything(nil, s.Documents, nil)), true
	default:
		return insteadMail(spec, q)
	}
}

func (q *question) insteadRefused(s tasks.Refused) action.Text {
	name := q.m.rec.End.Documents.NameOf(s.Document)
	out := sayf("trả lại hoặc từ chối ký %[1]s", "%[1]s had been returned or refused", name)
	if s.How != "" {
		did := act.Words(act.Verb(s.How))
		out = sayf("%[1]s %[3]s", "the candidate had %[2]s %[3]s", did.VI, did.EN, name)
	}
	if s.To != "" {
		who := q.m.rec.World.PartyName(action.Party(s.To))
		out = say(out.VI+" cho "+who, out.EN+" to "+who)
	}
	return out
}
