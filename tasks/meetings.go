package tasks

import (
	"slices"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// span refuses a meeting that ends before it begins.
func (a *args) span(start, end time.Time) {
	if !start.IsZero() && !end.IsZero() && !start.Before(end) {
		a.get("end", TypeTime).Fail("giờ kết thúc không sau giờ bắt đầu", "it ends no later than it begins", "sửa start hoặc end", "correct start or end")
	}
}

// invited refuses a letter that invites to nothing.
func (l *loader) invited(n *strictyaml.Node) {
	id := action.LetterID(n.Str())
	i := slices.IndexFunc(l.world.Letters, func(x world.Letter) bool { return x.ID == id })
	if i >= 0 && l.world.Letters[i].Invitation == nil {
		n.Fail("thư %q không phải lời mời họp", "the letter %q invites to no meeting", "thêm invitation cho thư, hoặc nêu thư khác", "give the letter an invitation, or name another", id)
	}
}

// readInvitation reads the meeting that a letter invites to. What is left out is
// as the letter has it.
func (l *loader) readInvitation(n *strictyaml.Node, x *world.Letter) {
	if n == nil {
		return
	}
	f := n.Keys("title", "start", "end", "place", "required", "optional", "updates")
	today := action.DateOf(l.begin)
	i := &world.Invitation{
		Title: f.Get("title").Str(), Start: worldTime(f.Need("start"), today), End: worldTime(f.Need("end"), today), Place: f.Get("place").Str(),
		Required: refs[action.PersonID](l.names, f.Get("required"), catPerson), Optional: refs[action.PersonID](l.names, f.Get("optional"), catPerson),
		Updates: ref[action.LetterID](l.names, f.Get("updates"), catLetter),
	}
	if i.Title == "" {
		i.Title = x.Subject
	}
	if f.Get("required") == nil && f.Get("optional") == nil {
		i.Required, i.Optional = x.To, x.Cc
	}
	if !i.Start.IsZero() && !i.End.IsZero() && !i.Start.Before(i.End) {
		f.Get("end").Fail("giờ kết thúc không sau giờ bắt đầu", "it ends no later than it begins", "sửa start hoặc end", "correct start or end")
	}
	// A letter changes one that stands before it, so that no chain has a ring.
	if at := slices.IndexFunc(l.world.Letters, func(o world.Letter) bool { return o.ID == i.Updates }); i.Updates != "" && (at < 0 || l.world.Letters[at].Invitation == nil || l.world.Letters[at].From != x.From) {
		f.Get("updates").Fail("thư %q không phải lời mời của cùng người gửi, đứng trước thư này", "the letter %q is no invitation of the same sender that stands before this one", "nêu thư mời đứng trước", "name an invitation that stands before it", i.Updates)
	}
	x.Invitation = i
}

// meetingDeeds send invitations and answer them.
func meetingDeeds() []deedKind {
	when := func(required bool) []Param {
		return []Param{param("start", TypeTime, required, "Giờ bắt đầu", "The beginning"), param("end", TypeTime, required, "Giờ kết thúc", "The end")}
	}
	asFile := param("as_file", TypeBool, false, "Lịch là tệp .ics đính kèm, như phần mềm lịch xuất ra", "The calendar is an attached .ics, as calendar programs export it")
	invite := slices.Concat(writingParams(false), when(true), []Param{
		param("title", TypeText, true, "Tiêu đề cuộc họp", "The meeting's title"), param("place", TypeText, false, "Địa điểm", "The place"),
		param("required", TypePeople, false, "Người bắt buộc dự", "Who must attend"), param("optional", TypePeople, false, "Người dự tùy chọn", "Who may attend"),
		param("meeting", TypeText, false, "Tên riêng của cuộc họp, để sửa hay hủy bằng việc sau", "A name of the meeting, for a later deed to change it or call it off"),
		param("revision", TypeInt, false, "Lần sửa thứ mấy", "Which change of it this is"), param("cancel", TypeBool, false, "Hủy cuộc họp", "Call the meeting off"), asFile})
	answer := slices.Concat(writingParams(true), when(false), []Param{paramAnswer(), param("comment", TypeText, false, "Lời ghi trong lịch", "The comment in the calendar"), asFile})
	return []deedKind{
		{name: "invite", params: invite, oneOf: []string{"required", "optional", "to", "to_raw"}, build: func(a *args) DeedAct {
			s := writing(a, "new")
			s.Meeting = &Meeting{Title: a.str("title"), Start: a.time("start"), End: a.time("end"), Place: a.str("place"), Required: a.people("required"), Optional: a.people("optional"),
				Name: a.str("meeting"), Revision: a.get("revision", TypeInt).Int(0, 1000), Cancel: a.flag("cancel"), AsFile: a.flag("as_file")}
			return s
		}},
		{name: "answer_invitation", params: answer, build: func(a *args) DeedAct {
			s := writing(a, "answer")
			s.Letter = a.letter("letter")
			s.Meeting = &Meeting{Answer: a.str("answer"), Start: a.time("start"), End: a.time("end"), Comment: a.str("comment"), AsFile: a.flag("as_file")}
			if (s.Meeting.Answer == "propose") != a.has("start") {
				a.fail("giờ start đi cùng answer: propose và chỉ với nó", "the key start goes with answer: propose, and with nothing else", "thêm hoặc bỏ start", "add it, or leave it out")
			}
			a.l.invited(a.get("letter", TypeLetter))
			return s
		}},
	}
}
