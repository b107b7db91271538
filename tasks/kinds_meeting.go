package tasks

// meetingKinds ask about invitations to meetings and the answers to them.
func meetingKinds() []Kind {
	return []Kind{answeredInvitation(), answerSays(), invitesKind()}
}

// invitationAnswers are what one can say to an invitation (RFC 5546, 3.2.3 and 3.2.7).
func invitationAnswers() []string { return []string{"accept", "decline", "tentative", "propose"} }

func paramInvitation() Param {
	return Param{Name: "letter", Type: TypeLetter, Required: true, Doc: text("Thư mời, có mục invitation", "The letter that invites, which has an invitation")}
}

func paramAnswer() Param {
	return Param{Name: "answer", Type: TypeChoice, Required: true, Choices: invitationAnswers(), Doc: text("Quyết định: nhận lời, từ chối, chưa chắc, đề nghị giờ khác", "The decision: accept, decline, tentative, propose another time")}
}

func answeredInvitation() Kind {
	return Kind{
		Name: "answered_invitation", App: "mail", spec: AnsweredInvitation{},
		Doc: text("Lời mời họp đã được trả lời như vậy, bằng lệnh của lịch, gửi đến người mời; lần trả lời sau cùng được tính. Đề nghị giờ khác: bằng lệnh đề xuất giờ mới, hoặc từ chối hay trả lời chưa chắc kèm lời nêu giờ ấy",
			"The invitation was answered so, by the calendar's command, to whoever invited; the last answer counts. Another time is proposed by the command for it, or by declining or a tentative answer that states that time"),
		Params: []Param{paramInvitation(), paramAnswer(),
			{Name: "start", Type: TypeTime, Doc: text("Giờ bắt đầu đề nghị (chỉ với propose); bỏ trống là giờ nào khác cũng được", "The beginning that is proposed (propose only); any other time if left out")},
			{Name: "end", Type: TypeTime, Doc: text("Giờ kết thúc đề nghị; bỏ trống thì không xét", "The end that is proposed; not asked if left out")}},
		Near: []NearMiss{nearMiss("by_letter", "Quyết định đúng nhưng chỉ viết trong thư thường; thư không thấy rõ quyết định thì có người đọc", "The right decision, but in a plain letter only; a person reads a letter in which it is not seen"),
			nearMiss("other_time", "Đề nghị giờ khác với giờ được yêu cầu", "Another time is proposed than was asked for"),
			nearMiss("outdated", "Trả lời lời mời cũ, giờ họp đã được đổi sau đó", "An older invitation was answered, whose time was changed since")},
		Example: "{check: answered_invitation, letter: moi_hop, answer: decline, points: 1, said: a, near: {if: by_letter, points: 0.5}}",
		build: func(a *args) Spec {
			s := AnsweredInvitation{Letter: a.letter("letter"), Answer: a.str("answer"), Start: a.time("start"), End: a.time("end")}
			a.span(s.Start, s.End)
			if s.Answer != "" && s.Answer != "propose" && (a.has("start") || a.has("end")) {
				a.fail("giờ start, end chỉ dùng với answer: propose", "the keys start and end go with answer: propose only", "bỏ start, end", "leave them out")
			}
			a.l.invited(a.get("letter", TypeLetter))
			return s
		},
	}
}

func answerSays() Kind {
	return Kind{
		Name: "answer_says", App: "mail", spec: AnswerSays{},
		Doc: text("Lời kèm quyết định ấy (thư trả lời, hoặc lời ghi trong lịch) nêu các ý, không phủ định",
			"The words that go with that decision (in the letter, or in the calendar's comment) state the ideas, not negated"),
		Params:  []Param{paramInvitation(), paramAnswer(), paramGroups(), paramAtLeast(), paramShare(), paramWithout()},
		Example: `{check: answer_says, letter: moi_hop, answer: decline, groups: ["đi công tác | họp thành phố"], points: 0.5, said: a}`,
		build: func(a *args) Spec {
			a.l.invited(a.get("letter", TypeLetter))
			return AnswerSays{Letter: a.letter("letter"), Answer: a.str("answer"), Groups: a.groups("groups"), AtLeast: a.atLeast("at_least", "groups"), Share: a.flag("share"), Without: a.groups("without")}
		},
	}
}

func invitesKind() Kind {
	return Kind{
		Name: "invites", App: "mail", NeedsAct: true, spec: Invites{},
		Doc: text("Lời mời họp mà thí sinh gửi (bước tìm action: invite) đúng những điều nêu ra, xét bản sau cùng còn hiệu lực; người dự là người có tên trong lời mời và nhận được thư",
			"The invitation that the candidate sent (the step looks for action: invite) has what is named here, as last sent and not called off; attendees are those named in it who got it"),
		Params: []Param{
			{Name: "title", Type: TypeGroups, Doc: text("Các ý của tiêu đề cuộc họp", "The ideas of the meeting's title")},
			{Name: "start", Type: TypeTime, Doc: text("Giờ bắt đầu", "The beginning")}, {Name: "end", Type: TypeTime, Doc: text("Giờ kết thúc", "The end")},
			{Name: "place", Type: TypeGroups, Doc: text("Các ý của địa điểm", "The ideas of the place")},
			{Name: "required", Type: TypePeople, Doc: text("Người bắt buộc dự; cùng optional là toàn bộ người dự", "Who must attend; with optional, all attendees")},
			{Name: "optional", Type: TypePeople, Doc: text("Người dự tùy chọn", "Who may attend")},
			{Name: "file", Type: TypeFile, Doc: text("Mọi người được mời đều nhận tệp này, trong lời mời hoặc bằng thư khác", "Everybody invited got this file, with the invitation or in another letter")},
			paramShare()},
		OneOf: []string{"title", "start", "place", "required", "optional", "file"},
		Near: []NearMiss{nearMiss("other_day", "Đúng giờ nhưng sai ngày", "The right time on another day"), nearMiss("other_end", "Đúng giờ bắt đầu, sai giờ kết thúc", "The right beginning, another end"),
			nearMiss("in_note", "Địa điểm chỉ ghi trong nội dung, không ở ô địa điểm", "The place stands in the text only, not in its field"),
			nearMiss("other_roles", "Đúng người nhưng sai vai bắt buộc, tùy chọn", "The right people with other roles, required or optional"),
			nearMiss("older_revision", "Gửi bản cũ của tệp", "An older revision of the file was sent")},
		Example: `{check: invites, start: "2026-10-08 08:00", end: "2026-10-08 10:00", points: 1, said: a, near: {if: other_day, points: 0.25}}`,
		build: func(a *args) Spec {
			s := Invites{Title: a.groups("title"), Start: a.time("start"), End: a.time("end"), Place: a.groups("place"), Required: a.people("required"), Optional: a.people("optional"), File: a.file("file"), Share: a.flag("share")}
			a.span(s.Start, s.End)
			if a.has("end") && !a.has("start") {
				a.fail("mục end phải đi cùng start", "the key end goes with start", "thêm start", "add start")
			}
			return s
		},
	}
}
