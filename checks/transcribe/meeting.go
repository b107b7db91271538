package transcribe

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/checks"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/invitation"
)

// meeting writes a letter with a calendar part; verb is "" if it has none that
// the candidate made.
func meeting(r *checks.Record, s *act.Sent) (verb, body string) {
	for _, e := range s.Meetings {
		if id := invitationOf(r, s, e); id != "" && (e.Method == invitation.Reply || e.Method == invitation.Counter) {
			return answer(s, e, id)
		}
		if e.Method == invitation.Cancel || e.Method == invitation.Request || e.Method == invitation.Publish || e.Method == "" {
			return invite(r, s, e)
		}
	}
	return "", ""
}

// invitationOf is the letter of the world that invites to e, the one of e's
// revision if there are several; "" if there is none.
func invitationOf(r *checks.Record, s *act.Sent, e invitation.Event) (found action.LetterID) {
	for _, id := range s.Answers {
		m, ok := r.Originals.Meeting(id)
		if ok && m.UID == e.UID && (found == "" || m.Sequence == e.Sequence) {
			found = id
		}
	}
	return found
}

func answer(s *act.Sent, e invitation.Event, id action.LetterID) (verb, body string) {
	var b strings.Builder
	fmt.Fprintf(&b, "    answer_invitation:\n      letter: %s\n      answer: %s\n", id, given(e))
	if e.Method == invitation.Counter {
		fmt.Fprintf(&b, "      start: %q\n      end: %q\n", worldTime(e.Start), worldTime(e.End))
	}
	if e.Comment != "" {
		b.WriteString("      comment: " + quote(e.Comment) + "\n")
	}
	b.WriteString(block("body", 6, ownWords(s)))
	return "answer_invitation", b.String()
}

// given is the answer as transcripts name it.
func given(e invitation.Event) string {
	if e.Method == invitation.Counter {
		return "propose"
	}
	for _, a := range e.Attendees {
		switch a.Answer {
		case invitation.Accepted:
			return "accept"
		case invitation.Declined:
			return "decline"
		}
	}
	return "tentative"
}

func invite(r *checks.Record, s *act.Sent, e invitation.Event) (verb, body string) {
	var b strings.Builder
	fmt.Fprintf(&b, "    invite:\n      title: %s\n      start: %q\n      end: %q\n", quote(e.Title), worldTime(e.Start), worldTime(e.End))
	add := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "      %s: %s\n", key, value)
		}
	}
	if e.Place != "" {
		add("place", quote(e.Place))
	}
	required, optional := attendees(r, e)
	add("required", list(required))
	add("optional", list(optional))
	to, raw := addressees(s.To)
	add("to", to)
	add("to_raw", raw)
	cc, _ := addressees(s.Cc)
	add("cc", cc)
	add("meeting", quote(e.UID))
	if e.Sequence > 0 {
		add("revision", fmt.Sprint(e.Sequence))
	}
	if e.Method == invitation.Cancel {
		add("cancel", "true")
	}
	var files []action.FileID
	for _, f := range s.Files {
		if f.File() != nil && !slices.Contains(files, f.File().ID) {
			files = append(files, f.File().ID)
		}
	}
	add("attach", list(files))
	b.WriteString(block("body", 6, ownWords(s)))
	return "invite", b.String()
}

// attendees are the people of the world whom an invitation names, by role.
func attendees(r *checks.Record, e invitation.Event) (required, optional []action.PersonID) {
	for _, a := range e.Attendees {
		p := r.World.PersonOf(a.Address)
		if p == nil || p.ID == r.World.World.Candidate {
			continue
		}
		if a.Role == invitation.Optional {
			optional = append(optional, p.ID)
		} else {
			required = append(required, p.ID)
		}
	}
	return required, optional
}

func worldTime(t time.Time) string { return t.In(viet.Location()).Format("2006-01-02 15:04") }

// meetings proposes what to ask about a letter with a calendar part.
func (s *step) meetings(r *checks.Record, a *act.Act) bool {
	for _, e := range a.Sent.Meetings {
		if id := invitationOf(r, a.Sent, e); id != "" {
			s.look = []string{fmt.Sprintf("{app: mail, action: answer_invitation, about: %s}", id)}
			args := fmt.Sprintf("letter: %s, answer: %s", id, given(e))
			if e.Method == invitation.Counter {
				args += fmt.Sprintf(", start: %q, end: %q", worldTime(e.Start), worldTime(e.End))
			}
			s.ask("answered_invitation", args, "trả lời lời mời “"+r.World.Letter(id).Subject+"”", "")
			return true
		}
		if !slices.Contains([]invitation.Method{invitation.Request, invitation.Publish, ""}, e.Method) {
			continue
		}
		s.look = []string{"{app: mail, action: invite}"}
		s.ask("invites", "title: ["+quote(e.Title)+"]", "mời họp với tiêu đề “"+e.Title+"”", "rút còn các ý bắt buộc / keep the words that matter")
		s.ask("invites", fmt.Sprintf("start: %q, end: %q", worldTime(e.Start), worldTime(e.End)), "đặt đúng giờ họp", "")
		if e.Place != "" {
			s.ask("invites", "place: ["+quote(e.Place)+"]", "ghi địa điểm "+e.Place, "rút còn các ý bắt buộc / keep the words that matter")
		}
		required, optional := attendees(r, e)
		args := "required: " + names(required)
		if len(optional) > 0 {
			args += ", optional: " + names(optional)
		}
		s.ask("invites", args+", share: true", "mời đúng người dự", "")
		return true
	}
	return false
}
