package checks

import (
	"slices"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
	"thuchanh/tasks"
)

// answered is one letter in which the candidate answered an invitation: by the
// calendar's command, or in words.
type answered struct {
	act   *act.Act
	event *invitation.Event // nil for a plain letter
	own   viet.Text         // his own words, the calendar's comment with them
	text  string
}

// Answers of a letter, to the question whether it gives a certain answer.
type stance int

const (
	silent   stance = iota // it says nothing about coming
	agrees                 // it gives that answer
	contrary               // it gives another
	elsewhen               // it proposes another time than was asked for
	unclear                // it does not come as invited, and proposes nothing
)

// answersTo are the candidate's letters to whoever invited that are about the
// invitation, in order.
func (q *question) answersTo(id action.LetterID, meeting invitation.Event) []answered {
	var out []answered
	for _, a := range q.m.acts {
		if a.Verb != act.Send || a.Refused != nil || !q.reachesOrganizer(id, meeting, a.Sent) {
			continue
		}
		x := answered{act: a, text: a.Sent.Own.Text}
		for i := range a.Sent.Meetings {
			if e := &a.Sent.Meetings[i]; e.UID == meeting.UID && (e.Method == invitation.Reply || e.Method == invitation.Counter) {
				x.event = e
				x.text += "\n" + e.Comment
			}
		}
		if x.event == nil && !q.writesAbout(id, meeting, a.Sent) {
			continue
		}
		x.own = viet.Prepare(x.text)
		out = append(out, x)
	}
	return out
}

// reachesOrganizer reports whether a letter went to whoever wrote the invitation.
func (q *question) reachesOrganizer(id action.LetterID, meeting invitation.Event, l *act.Sent) bool {
	x := q.m.rec.World
	who := []string{strings.ToLower(meeting.Organizer.Address)}
	for _, a := range q.m.rec.Originals.Letter(id).From {
		who = append(who, strings.ToLower(a.Mailbox))
	}
	for _, r := range l.Everyone() {
		address := strings.ToLower(r.Address)
		if p := x.Person(r.Person); p != nil {
			address = strings.ToLower(p.Address)
		}
		if slices.Contains(who, address) {
			return true
		}
	}
	return false
}

// writesAbout reports whether a plain letter is about an invitation: an answer to
// its letter, one with its subject, or one that names the meeting.
func (q *question) writesAbout(id action.LetterID, meeting invitation.Event, l *act.Sent) bool {
	if len(l.Meetings) > 0 {
		return false // an answer to another invitation, or an invitation
	}
	if slices.Contains(l.Answers, id) || slices.Contains(l.Alike, id) {
		return true
	}
	if len(l.Answers) > 0 {
		return false // about another letter
	}
	return namesSubject(viet.Prepare(l.Letter.Subject+"\n"+l.Own.Text), meeting.Title)
}

// answeredInvitation: the last answer counts, and one by the calendar's command
// is not undone by a letter that says the same.
func (q *question) answeredInvitation(s tasks.AnsweredInvitation) finding {
	meeting, _ := q.m.rec.Originals.Meeting(s.Letter) // the loader takes no other letters
	var good, plain, wrong, unread *answered
	var open *act.Act // the calendar's answer that left the time to words
	last := silent
	for _, x := range q.answersTo(s.Letter, meeting) {
		st := q.stanceOf(s, meeting, &x)
		if st == silent {
			unread = &x
		}
		if st == unclear && x.event != nil {
			open = x.act
		}
		if st == silent || (st == unclear || st == elsewhen && mentionsMoving(&x)) && (good != nil || plain != nil) {
			continue // "maybe" beside a proposed time is how programs send it
		}
		last = st
		if st != agrees {
			good, plain, wrong = nil, nil, &x
			if st != unclear {
				open = nil
			}
			continue
		}
		if wrong = nil; x.event != nil {
			good = &x
		} else {
			plain = &x
		}
	}
	w := answerName(s.Answer)
	switch {
	case good != nil && outdated(good.event, meeting):
		return q.near("outdated", faultNone, sayf("Đã %[1]s, nhưng trả lời lời mời cũ, trước khi giờ họp được đổi.", "The answer is “%[2]s”, but to an older invitation, whose time was changed since.", w.VI, w.EN), good.act)
	case good != nil:
		return q.met(sayf("Đã trả lời lời mời bằng lệnh của lịch: %[1]s.", "The invitation was answered by the calendar's command: %[2]s.", w.VI, w.EN), good.act)
	case plain != nil && open != nil:
		return q.met(sayf("Đã trả lời lời mời bằng lệnh của lịch và ghi giờ đề nghị trong thư: %[1]s.", "The invitation was answered by the calendar's command, the time stands in a letter: %[2]s.", w.VI, w.EN), open, plain.act)
	case plain != nil:
		return q.near("by_letter", faultNone, sayf("Có %[1]s nhưng chỉ viết trong thư thường, không trả lời lời mời trên lịch.", "The answer is “%[2]s”, but in a plain letter only, not by the calendar's command.", w.VI, w.EN), plain.act)
	case last == elsewhen:
		return q.near("other_time", faultSilent, sayf("Có đề nghị giờ khác nhưng không phải %[1]s.", "Another time was proposed, but not %[1]s.", timeSpan(s.Start, s.End)), wrong.act)
	case wrong != nil:
		q.haveRead(wrong, s, meeting)
		return q.notMet(faultNone, sayf("Lời mời được trả lời khác: cần %[1]s.", "The invitation was answered otherwise: wanted “%[2]s”.", w.VI, w.EN), wrong.act)
	case unread != nil:
		q.haveRead(unread, s, meeting)
		return q.notMet(faultNotDone, sayf("Có thư về lời mời “%[1]s”, nhưng không thấy trong đó lời %[2]s.", "A letter is about the invitation “%[1]s”, but no “%[3]s” was found in it.", meeting.Title, w.VI, w.EN), unread.act)
	}
	return finding{verdict: NotMet, fault: faultNotDone, why: sayf("Chưa trả lời lời mời “%[1]s”.", "The invitation “%[1]s” was not answered.", meeting.Title)}
}

// haveRead sends what earned nothing to a person where words may have said what
// was asked for, which are known from lists only: a plain letter, if the paper
// gives something for one, and an answer that states the time to be proposed.
func (q *question) haveRead(x *answered, s tasks.AnsweredInvitation, meeting invitation.Event) {
	byLetter := func(n tasks.Near) bool { return n.If == "by_letter" }
	if x.event != nil {
		if q.statesTime(x.text, s.Start, meeting) {
			q.m.note(q.task, "answer_in_words", say("Câu trả lời lời mời có nêu giờ cần đề nghị, máy không thấy đó là lời đề nghị: cần người đọc.",
				"An answer to an invitation states the time that was to be proposed, but does not seem to propose it: a person should read it."), x.act)
		}
		return
	}
	if !slices.ContainsFunc(q.check.Near, byLetter) {
		return
	}
	q.m.note(q.task, "answer_in_words", say("Trả lời lời mời bằng thư thường, máy không thấy đó là câu trả lời được yêu cầu: cần người đọc.",
		"An invitation was answered in a plain letter, which does not seem to be the answer asked for: a person should read it."), x.act)
}

func answerName(answer string) action.Text {
	names := map[string]action.Text{
		"accept": say("nhận lời", "accept"), "decline": say("từ chối", "decline"), "tentative": say("chưa chắc chắn", "tentative"), "propose": say("đề nghị giờ khác", "propose another time"),
	}
	return names[answer]
}

// outdated reports whether an answer repeats a time that the meeting no longer
// has, and an older revision of it. Programs leave the revision out, too.
func outdated(e *invitation.Event, meeting invitation.Event) bool {
	return e.Method == invitation.Reply && e.Sequence < meeting.Sequence && !e.Start.IsZero() && !e.Start.Equal(meeting.Start)
}

// stanceOf says how a letter stands to the answer that is asked for.
func (q *question) stanceOf(s tasks.AnsweredInvitation, meeting invitation.Event, x *answered) stance {
	if x.event == nil {
		return q.stanceOfWords(s, meeting, x)
	}
	given := q.answerOf(x.event)
	if s.Answer != "propose" {
		if given == s.Answer {
			return agrees
		}
		return contrary
	}
	if given == "accept" {
		return contrary
	}
	if given == "propose" {
		if s.Start.IsZero() || x.event.Start.Equal(s.Start) && (s.End.IsZero() || x.event.End.IsZero() || x.event.End.Equal(s.End)) {
			return agrees
		}
		return elsewhen
	}
	return q.proposal(s, meeting, x, unclear)
}

// answerOf is the answer that a calendar part gives in the candidate's name.
func (q *question) answerOf(e *invitation.Event) string {
	if e.Method == invitation.Counter {
		return "propose"
	}
	me := q.m.rec.World.World.Candidate
	for _, a := range e.Attendees {
		p := q.m.rec.World.PersonOf(a.Address)
		if p != nil && p.ID == me || len(e.Attendees) == 1 {
			return map[invitation.Answer]string{invitation.Accepted: "accept", invitation.Declined: "decline", invitation.Tentative: "tentative"}[a.Answer]
		}
	}
	return ""
}

// proposal says whether words propose the time that is asked for, another, or
// none, which is told as otherwise.
func (q *question) proposal(s tasks.AnsweredInvitation, meeting invitation.Event, x *answered, otherwise stance) stance {
	moves := x.own.Affirms(movingWords())
	asks := x.own.Affirms(askingWords()) || x.event != nil && !x.own.ContainsAny(busyWords())
	if !moves && !asks {
		return otherwise
	}
	if q.statesTime(x.text, s.Start, meeting) {
		return agrees
	}
	if moves && s.Start.IsZero() {
		return agrees
	}
	if moves {
		return elsewhen
	}
	return otherwise
}

// mentionsMoving reports whether a plain letter speaks of another time without
// naming any: "tôi đã đề nghị đổi giờ trên lịch".
func mentionsMoving(x *answered) bool {
	return x.event == nil && len(viet.ParseTimes(x.text)) == 0
}

// statesTime reports whether a text states a time of day, and its day unless
// that is the meeting's own.
func (q *question) statesTime(text string, at time.Time, meeting invitation.Event) bool {
	if at.IsZero() {
		return false
	}
	at = at.In(viet.Location())
	clock, _, _ := q.values(tasks.Value{Time: at.Format("15:04")}, text, q.m.rec.Names)
	day, others, _ := q.values(tasks.Value{Date: action.DateOf(at)}, text, q.m.rec.Names)
	sameDay := action.DateOf(at) == action.DateOf(meeting.Start.In(viet.Location()))
	return clock && (day || sameDay && len(others) == 0)
}

// stanceOfWords judges a plain letter.
func (q *question) stanceOfWords(s tasks.AnsweredInvitation, meeting invitation.Event, x *answered) stance {
	declines := x.own.ContainsAny(decliningWords()) || x.own.Affirms(refusingWords())
	accepts := !declines && x.own.Affirms(acceptingWords())
	if s.Answer == "propose" {
		if st := q.proposal(s, meeting, x, silent); st != silent {
			return st
		}
		if accepts {
			return contrary
		}
		if declines {
			return unclear
		}
		return silent
	}
	given := ""
	if declines {
		given = "decline"
	} else if x.own.Affirms(movingWords()) {
		given = "propose"
	} else if x.own.Affirms(doubtingWords()) {
		given = "tentative"
	} else if accepts {
		given = "accept"
	}
	if given == "" {
		return silent
	}
	if given == s.Answer {
		return agrees
	}
	return contrary
}

// The words are written with their marks, and the commonest without, as some type.

func decliningWords() []string {
	return []string{
		"không dự được", "không thể dự", "không tham dự được", "không thể tham dự", "không tham gia được", "không thể tham gia", "không dự họp được", "không họp được", "không thể họp",
		"không đến được", "không thể đến", "không đến dự được", "không tham dự", "không dự", "không có mặt được", "không thể có mặt", "không sắp xếp dự được", "không sắp xếp được",
		"không tham gia", "không tới", "không thể tới", "không đi được", "không đi dự", "không đi họp", "không thể đi", "không thể sắp xếp", "không thể thu xếp", "không thu xếp được",
		"không bố trí được", "không thể bố trí", "không kịp dự", "chưa thể dự", "chưa thể tham dự", "chưa thể tham gia",
		"không nhận lời", "không thể nhận lời", "không chấp nhận", "cannot attend", "unable to attend",
		"khong du", "khong the du", "khong tham du", "khong the tham du", "khong tham gia", "khong the den", "khong den duoc", "khong di duoc", "khong sap xep duoc",
	}
}

// refusingWords refuse without a negation of their own, so one before them takes
// them back: "tôi không vắng mặt", "không cử người dự thay".
func refusingWords() []string {
	return []string{
		"xin vắng", "vắng mặt", "tôi vắng", "em vắng", "phép vắng", "được vắng", "từ chối", "khước từ", "cáo lỗi", "xin kiếu", "lỡ hẹn", "khó có thể", "dự thay", "họp thay", "tham gia thay", "đi thay", "decline",
		"xin vang", "vang mat", "phep vang", "tu choi", "du thay", "hop thay",
	}
}

func acceptingWords() []string {
	return []string{
		"đồng ý", "nhất trí", "chấp nhận", "chấp thuận", "nhận lời", "tham dự", "tham gia", "sẽ dự", "tôi dự nhé", "tôi dự ạ", "xin dự", "trực tiếp dự", "đăng ký dự", "xếp dự", "dự được", "dự đúng", "dự đầy đủ", "dự họp",
		"đến dự", "tới dự", "có mặt", "sẽ đến", "họp được", "xác nhận dự", "accept", "will attend", "ok",
		"dong y", "nhat tri", "chap nhan", "nhan loi", "tham du", "tham gia", "se du", "du duoc", "se den", "co mat",
	}
}

func doubtingWords() []string {
	return []string{
		"chưa chắc", "chưa chắc chắn", "có thể sẽ dự", "chưa khẳng định", "sẽ xác nhận sau", "báo lại sau", "trả lời sau", "chưa biết", "hay không",
		"nếu sắp xếp được", "nếu thu xếp được", "nếu bố trí được", "nếu không bận", "nếu kịp", "tentative", "chua chac", "neu sap xep duoc",
	}
}

// movingWords ask for another time by themselves; askingWords do when a time stands beside them.
func movingWords() []string {
	return []string{
		"dời", "lùi", "hoãn", "hẹn lại", "đổi lịch", "đổi giờ", "đổi ngày", "đổi thời gian", "đổi sang", "thay đổi thời gian", "chuyển sang", "chuyển cuộc họp sang", "chuyển lịch", "chuyển giờ", "chuyển cuộc họp",
		"thời gian khác", "giờ khác", "vào lúc khác", "giờ mới", "thời gian mới", "rời sang", "rời lịch", "rời cuộc họp", "lui sang", "lui lịch", "lui lại", "lui cuộc họp", "reschedule",
		"doi sang", "doi gio", "doi lich", "lui sang", "lui den", "hoan hop", "chuyen sang", "gio khac",
	}
}

func askingWords() []string {
	return []string{
		"đề nghị", "đề xuất", "kiến nghị", "xin", "mong", "nhờ", "giúp", "nhé", "được không", "được chứ", "thì được", "thì tiện", "phù hợp", "nên họp", "họp vào", "họp lúc", "họp được", "cho họp", "bố trí", "xếp", "chuyển", "điều chỉnh", "muộn hơn",
		"propose", "de nghi", "de xuat", "giup", "nhe", "duoc khong", "hop luc", "hop duoc", "cho hop", "bo tri", "xep", "chuyen",
	}
}

// busyWords tell why the invitation's own time will not do; a time beside them
// may be when he is busy.
func busyWords() []string {
	return []string{"bận", "trùng", "vướng", "kẹt", "đang họp", "phải họp", "ban", "trung", "vuong", "ket"}
}

// answerSays: in the letters that give that answer, and in plain ones about the
// invitation that give none.
func (q *question) answerSays(s tasks.AnswerSays) finding {
	meeting, _ := q.m.rec.Originals.Meeting(s.Letter)
	ask := tasks.AnsweredInvitation{Letter: s.Letter, Answer: s.Answer}
	var texts []string
	var acts []*act.Act
	given := false
	for _, x := range q.answersTo(s.Letter, meeting) {
		st := q.stanceOf(ask, meeting, &x)
		if st == contrary {
			texts, acts, given = nil, nil, false // he thought better of it
			continue
		}
		given = given || st == agrees
		texts, acts = append(texts, x.text), append(acts, x.act)
	}
	if !given {
		w := answerName(s.Answer)
		return finding{verdict: NotMet, fault: faultNotDone, why: sayf("Không có câu trả lời “%[1]s” để xét lời kèm theo.", "There is no answer “%[2]s” whose words could be judged.", w.VI, w.EN)}
	}
	text := strings.Join(texts, "\n")
	fd := q.rivals(text, s.Without, q.says(text, s.Groups, s.AtLeast, s.Share))
	fd.acts = acts
	return fd
}

func timeSpan(start, end time.Time) string {
	out := viet.FormatTime(start) + " " + viet.FormatDate(start)
	if end.IsZero() {
		return out
	}
	return viet.FormatTime(start) + "–" + viet.FormatTime(end) + " " + viet.FormatDate(start)
}
