package checks

import (
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// instead is the clause after “Nếu” and “If” that says what would have been
// right, for checks to which the designer gave no hint.
func (m *marker) instead(c *tasks.Check, q *question) (out action.Text) {
	other := say("làm đúng yêu cầu này", "this had been done as asked")
	defer func() {
		if recover() != nil { // words never stop the marking (law 10)
			out = other
		}
	}()
	for _, of := range []func(tasks.Spec, *question) (action.Text, bool){insteadThings, insteadSigning, insteadPeople, insteadContent, insteadFiles, insteadTime, insteadState, insteadDocuments, m.insteadComposed} {
		if t, ok := of(c.Spec, q); ok {
			return t
		}
	}
	return other
}

func insteadPeople(spec tasks.Spec, q *question) (action.Text, bool) {
	exactly := func(f field, people []action.PersonID) action.Text {
		n := f.name()
		if len(people) == 0 {
			return sayf("ô %[1]s để trống", "%[2]s had been empty", n.VI, n.EN)
		}
		return sayf("ô %[1]s có đúng %[3]s", "%[2]s had held exactly %[3]s", n.VI, n.EN, q.names(people))
	}
	includes := func(f field, people []action.PersonID) action.Text {
		n := f.name()
		return sayf("ô %[1]s có %[3]s", "%[2]s had held %[3]s", n.VI, n.EN, q.names(people))
	}
	switch s := spec.(type) {
	case tasks.RepliedTo:
		if s.All {
			return sayf("dùng Trả lời tất cả với thư %[1]s", "Reply all had been used on %[1]s", q.letters(s.Letter)), true
		}
		return sayf("dùng Trả lời với thư %[1]s", "Reply had been used on %[1]s", q.letters(s.Letter)), true
	case tasks.Forwarded:
		return sayf("chuyển tiếp thư %[1]s kèm đủ tệp", "%[1]s had been forwarded with its files", q.letters(s.Letter)), true
	case tasks.ToExactly:
		return exactly(fieldTo, s.People), true
	case tasks.CcExactly:
		return exactly(fieldCc, s.People), true
	case tasks.BccExactly:
		return exactly(fieldBcc, s.People), true
	case tasks.ToIncludes:
		return includes(fieldTo, s.People), true
	case tasks.CcIncludes:
		return includes(fieldCc, s.People), true
	case tasks.NobodyElse:
		return say("thư không đến ai ngoài những người được yêu cầu", "the letter had gone to nobody else"), true
	case tasks.PeopleSet:
		return sayf("thư đến đúng %[1]s", "the letter had gone to exactly %[1]s", q.names(s.People)), true
	case tasks.ReportedProblem:
		return say("báo lại hoặc hỏi lại người có trách nhiệm", "the problem had been reported to those in charge"), true
	case tasks.NeverSentOutside:
		return say("không gửi tệp mật ra ngoài cơ quan", "no marked file had been sent outside"), true
	default:
		return action.Text{}, false
	}
}

func insteadContent(spec tasks.Spec, q *question) (action.Text, bool) {
	switch s := spec.(type) {
	case tasks.SubjectSays:
		return sayf("chủ đề có ý %[1]s", "the subject had said %[1]s", ideas(s.Groups)), true
	case tasks.BodySays:
		return says(s.Groups, s.AtLeast, "nội dung", "the text"), true
	case tasks.DirectionSays:
		return says(s.Groups, s.AtLeast, "ý kiến chỉ đạo", "the direction"), true
	case tasks.DocumentSays:
		return says(s.Groups, s.AtLeast, "tệp đính kèm", "the attached file"), true
	case tasks.ValueIs:
		if s.Among {
			return sayf("nội dung có nêu %[1]s", "the text had stated %[1]s", q.value(s.Value)), true
		}
		return sayf("nội dung nêu %[1]s và không nêu giá trị khác", "the text had stated %[1]s and no other value", q.value(s.Value)), true
	case tasks.HasPart:
		part := map[string]action.Text{"greeting": say("lời mở đầu", "a greeting"), "closing": say("lời kết", "a closing"), "signature": say("phần ký tên", "a signature")}[s.Part]
		return sayf("thư có %[1]s", "the letter had had %[2]s", part.VI, part.EN), true
	case tasks.TypedWithMarks:
		return say("nội dung gõ tiếng Việt có dấu", "the text had been typed with Vietnamese marks"), true
	case tasks.NothingLeftOver:
		return say("thư không còn chữ của mẫu hay thông tin cũ", "nothing of the template or of old text had been left"), true
	case tasks.HumanRates:
		return say("giám khảo xếp mức cao nhất", "the grader had given the highest level"), true
	case tasks.Formula:
		return say("thỏa điều kiện của tiêu chí này", "the condition of this check had held"), true
	default:
		return action.Text{}, false
	}
}

func says(groups []tasks.Group, atLeast int, vi, en string) action.Text {
	if atLeast > 0 && atLeast < len(groups) {
		return sayf("%[1]s có ít nhất %[3]d ý trong: %[4]s", "%[2]s had said at least %[3]d of %[4]s", vi, en, atLeast, ideas(groups))
	}
	return sayf("%[1]s có đủ ý %[3]s", "%[2]s had said %[3]s", vi, en, ideas(groups))
}

// ideas names each group by its first way of saying it.
func ideas(groups []tasks.Group) string {
	var out []string
	for _, g := range groups {
		if len(g) > 0 {
			out = append(out, "“"+g[0]+"”")
		}
	}
	return strings.Join(out, ", ")
}

func insteadFiles(spec tasks.Spec, q *question) (action.Text, bool) {
	switch s := spec.(type) {
	case tasks.Attached:
		if s.Only {
			return sayf("chỉ đính kèm tệp %[1]s", "only the file %[1]s had been attached", q.fileName(s.File)), true
		}
		return sayf("đính kèm tệp %[1]s", "the file %[1]s had been attached", q.fileName(s.File)), true
	case tasks.FileTypeIs:
		return sayf("tệp %[1]s được gửi ở dạng %[2]s", "the file %[1]s had been sent as %[2]s", q.fileName(s.File), s.Is), true
	case tasks.FileNameIs:
		return sayf("tệp mang tên %[1]s", "the file had been called %[1]s", ideas([]tasks.Group{s.Names})), true
	case tasks.SameFileAs:
		if s.File == "" {
			return say("đính kèm đúng tệp đã gửi ở bước kia", "the very file of the other step had been attached"), true
		}
		return sayf("đính kèm nguyên vẹn tệp %[1]s", "the file %[1]s had been attached as it was", q.fileName(s.File)), true
	case tasks.CellIs:
		return sayf("ô %[1]s của tệp %[2]s là %[3]s", "cell %[1]s of %[2]s had been %[3]s", s.Cell, q.fileName(s.File), q.value(s.Value)), true
	case tasks.ChangedOnly:
		return sayf("tệp %[1]s chỉ sửa đúng chỗ được yêu cầu", "%[1]s had been changed only where asked", q.fileName(s.File)), true
	default:
		return action.Text{}, false
	}
}

func insteadTime(spec tasks.Spec, q *question) (action.Text, bool) {
	switch s := spec.(type) {
	case tasks.AfterStep, tasks.BeforeStep, tasks.InOrder:
		return say("làm các việc theo đúng thứ tự của đề", "the acts had been done in the order asked for"), true
	case tasks.ByDeadline:
		return sayf("làm không muộn hơn %[1]s", "it had been done by %[1]s", clock(s.At)), true
	case tasks.NotBefore:
		return sayf("làm từ %[1]s trở đi", "it had been done no earlier than %[1]s", clock(s.At)), true
	case tasks.InWindow:
		return sayf("làm từ %[1]s đến %[2]s", "it had been done between %[1]s and %[2]s", clock(s.From), clock(s.To)), true
	case tasks.Within:
		return sayf("làm trong %[1]d phút sau việc trước", "it had been done within %[1]d minutes of the act before", s.Minutes), true
	case tasks.LookedFirst:
		if s.Document != "" {
			return sayf("mở văn bản %[1]s trước khi làm", "document %[1]s had been opened first", q.documents(s.Document)), true
		}
		return sayf("mở thư %[1]s trước khi làm", "%[1]s had been opened first", q.letters(s.Letter)), true
	default:
		return action.Text{}, false
	}
}

func insteadState(spec tasks.Spec, q *question) (action.Text, bool) {
	switch s := spec.(type) {
	case tasks.Did:
		return say("làm việc này", "this had been done"), true
	case tasks.DidTimes:
		return say("làm việc này đúng số lần", "this had been done the right number of times"), true
	case tasks.DidAllOf:
		return sayf("làm việc này với đủ %[1]s", "this had been done to all of %[1]s", q.things(s.Letters, s.Documents)), true
	case tasks.DidAnyOf:
		return sayf("làm việc này với một trong %[1]s", "this had been done to one of %[1]s", q.things(s.Letters, s.Documents)), true
	case tasks.DidNot:
		return say("không làm điều không được làm", "what must not be done had not been done"), true
	case tasks.EndsUp:
		return q.insteadEnd(s), true
	case tasks.LeftUnchanged:
		return sayf("giữ nguyên %[1]s", "%[1]s had been left as they were", q.things(s.Letters, s.Documents)), true
	case tasks.OnlyChanged:
		return say("không thay đổi gì ngoài yêu cầu", "nothing else had been changed"), true
	default:
		return action.Text{}, false
	}
}

func (q *question) insteadEnd(s tasks.EndsUp) action.Text {
	what := q.things(s.Letters, s.Documents)
	switch {
	case len(s.Letters)+len(s.Documents) == 0:
		return sayf("có thư mục “%[1]s”", "there had been a folder “%[1]s”", s.Folder)
	case s.Folder != "":
		return sayf("%[1]s nằm ở thư mục “%[2]s”", "%[1]s had been in the folder “%[2]s”", what, s.Folder)
	case s.Deleted:
		return sayf("%[1]s nằm ở thùng rác", "%[1]s had been in the trash", what)
	case s.Flagged != nil && *s.Flagged:
		return sayf("%[1]s được gắn cờ", "%[1]s had been flagged", what)
	case s.Flagged != nil:
		return sayf("%[1]s không gắn cờ", "%[1]s had not been flagged", what)
	}
	return sayf("%[1]s cuối cùng ở đúng trạng thái được yêu cầu", "%[1]s had ended up as asked", what)
}

func insteadDocuments(spec tasks.Spec, q *question) (action.Text, bool) {
	switch s := spec.(type) {
	case tasks.LeadIs:
		return sayf("giao %[1]s chủ trì văn bản %[2]s", "%[1]s had led document %[2]s", q.partyNames([]action.Party{s.Party}), q.documents(s.Document)), true
	case tasks.UnitRole:
		role := map[action.HandlingRole]action.Text{action.Lead: say("chủ trì", "lead"), action.Coordinate: say("phối hợp", "co-ordinate"), action.Inform: say("để biết", "be informed")}[s.Role]
		return sayf("giao đúng %[1]s %[2]s", "exactly %[1]s had been asked to %[3]s", q.partyNames(s.Parties), role.VI, role.EN), true
	case tasks.UnitExactly:
		return sayf("giao đúng %[1]s", "exactly %[1]s had been given the work", q.partyNames(s.Parties)), true
	case tasks.DueIs:
		switch {
		case !s.On.IsZero():
			return sayf("hạn là %[1]s", "the due date had been %[1]s", day(s.On)), true
		case !s.Before.IsZero() && !s.NotEarlier.IsZero():
			return sayf("hạn từ %[1]s đến %[2]s", "the due date had been from %[1]s to %[2]s", day(s.NotEarlier), day(s.Before)), true
		case !s.Before.IsZero():
			return sayf("hạn không muộn hơn %[1]s", "the due date had been no later than %[1]s", day(s.Before)), true
		}
		return sayf("hạn không sớm hơn %[1]s", "the due date had been no earlier than %[1]s", day(s.NotEarlier)), true
	case tasks.Returned:
		return sayf("trả lại văn bản %[1]s", "document %[1]s had been returned", q.documents(s.Document)), true
	case tasks.NotRouted:
		return sayf("không chuyển xử lý văn bản %[1]s", "document %[1]s had not been routed", q.documents(s.Document)), true
	case tasks.FieldIs:
		return sayf("thông tin của văn bản %[1]s là %[2]s", "that field of document %[1]s had been %[2]s", q.documents(s.Document), q.value(s.Value)), true
	default:
		return action.Text{}, false
	}
}

func (m *marker) insteadComposed(spec tasks.Spec, q *question) (action.Text, bool) {
	join := func(of []*tasks.Check, vi, en string) action.Text {
		var a, b []string
		for _, c := range of {
			t := m.instead(c, q)
			a, b = append(a, t.VI), append(b, t.EN)
		}
		return say(strings.Join(a, vi), strings.Join(b, en))
	}
	switch s := spec.(type) {
	case tasks.AllOf:
		return join(s.Of, " và ", " and "), true
	case tasks.AnyOf:
		return join(s.Of, " hoặc ", " or "), true
	case tasks.AtLeast:
		t := join(s.Of, "; ", "; ")
		return sayf("có ít nhất %[1]d trong các điều: %[2]s", "at least %[1]d of these had held: %[3]s", s.Count, t.VI, t.EN), true
	default:
		return action.Text{}, false
	}
}

// The names of things, as the candidate knows them.

func (q *question) letters(list ...action.LetterID) string {
	var out []string
	for _, id := range list {
		if l := q.m.rec.World.Letter(id); l != nil {
			out = append(out, "“"+l.Subject+"”")
		}
	}
	return orNobody(strings.Join(out, ", "))
}

func (q *question) documents(list ...action.DocID) string {
	var out []string
	for _, id := range list {
		if d := q.document(id); d != nil {
			out = append(out, d.Info.Number)
		}
	}
	return orNobody(strings.Join(out, ", "))
}

func (q *question) things(letters []action.LetterID, documents []action.DocID) string {
	switch {
	case len(documents) == 0:
		return q.letters(letters...)
	case len(letters) == 0:
		return q.documents(documents...)
	}
	return q.letters(letters...) + ", " + q.documents(documents...)
}

func (q *question) fileName(id action.FileID) string {
	if f := q.m.rec.World.File(id); f != nil {
		return "“" + f.Name + "”"
	}
	return "“" + string(id) + "”"
}

// value shows a value as people write it.
func (q *question) value(v tasks.Value) string {
	_, _, name := q.values(v, "", q.m.rec.Names)
	return name
}

func day(d action.Date) string { return viet.FormatDate(d.Time(viet.Location())) }
