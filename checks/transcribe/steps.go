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
)

// step is one proposed step: how to find the act, and what to ask about it.
type step struct {
	id     string
	look   []string // look_for, as YAML
	checks []check
}

type check struct {
	kind, args string
	asked      string // the words of the instruction
	note       string // for the designer
}

// stepsOf proposes a step for every act that changed something. What was done
// to one document is one step.
func stepsOf(r *checks.Record) []step {
	var out []step
	documents := map[action.DocID]bool{}
	reminded := false
	for _, d := range deedsOf(r) {
		a := d.act
		s := step{id: d.id}
		switch {
		case a.Sent != nil && a.Verb == act.Send:
			s.letter(r, a)
		case a.App == act.Mail:
			s.mailbox(r, a)
		case a.Verb == act.Remind:
			if !reminded {
				s.reminders(r)
			}
			reminded = true
		case a.Document != "" && a.Verb != act.Open && !documents[a.Document]:
			documents[a.Document] = true
			s.document(r, a.Document)
		}
		if len(s.checks) > 0 {
			out = append(out, s)
		}
	}
	return out
}

func (s *step) ask(kind, args, asked, note string) {
	s.checks = append(s.checks, check{kind, args, asked, note})
}

// letter proposes what to ask about a letter that was sent.
func (s *step) letter(r *checks.Record, a *act.Act) {
	if s.meetings(r, a) {
		return
	}
	x := r.World
	to, raw := addressees(a.Sent.To)
	switch {
	case len(a.Sent.Passes) > 0:
		id := a.Sent.Passes[0]
		s.look = []string{fmt.Sprintf("{app: mail, action: forward, about: %s}", id)}
		s.ask("forwarded", "letter: "+string(id), "chuyển tiếp thư “"+x.Letter(id).Subject+"”", "")
	case len(a.Sent.Answers) > 0:
		id := a.Sent.Answers[0]
		s.look = []string{fmt.Sprintf("{app: mail, action: reply, about: %s}", id)}
		s.ask("replied_to", "letter: "+string(id), "trả lời thư “"+x.Letter(id).Subject+"”", "")
	case to != "":
		s.look = []string{fmt.Sprintf("{app: mail, action: send, to: %s}", to)}
	default:
		s.look = []string{"{app: mail, action: send}"}
	}
	if raw == "" && to != "" {
		s.ask("to_exactly", "people: "+to, "gửi đến "+people(r, a.Sent.To), "")
	}
	for _, f := range []struct {
		list        []act.Addressee
		kind, asked string
	}{{a.Sent.Cc, "cc_exactly", "đồng gửi (Cc) "}, {a.Sent.Bcc, "bcc_exactly", "đồng gửi ẩn (Bcc) "}} {
		if who, raw := addressees(f.list); who != "" && raw == "" {
			s.ask(f.kind, "people: "+who, f.asked+people(r, f.list), "")
		}
	}
	for _, f := range a.Sent.Files {
		if f.File() != nil {
			only := ""
			if len(a.Sent.Files) == 1 {
				only = ", only: true"
			}
			s.ask("attached", fmt.Sprintf("file: %s%s", f.File().ID, only), "đính kèm tệp "+f.File().Name, "")
		}
	}
	if len(a.Sent.Answers)+len(a.Sent.Passes) == 0 && strings.TrimSpace(a.Sent.Letter.Subject) != "" {
		s.ask("subject_says", "groups: ["+quote(a.Sent.Letter.Subject)+"]", "ghi chủ đề nêu rõ nội dung", "rút còn các ý bắt buộc / keep the words that matter: \"ý 1 | cách nói khác\"")
	}
	if receiptOf(a.Sent.Letter) == "read" {
		s.ask("asks_receipt", "", "yêu cầu xác nhận đã đọc", "")
	}
	if level := a.Sent.Letter.Importance; level != "normal" {
		s.ask("importance_is", "level: "+level, "đặt mức độ quan trọng "+map[string]string{"high": "cao", "low": "thấp"}[level], "")
	}
	text := a.Sent.Own.Text
	s.values(text, a.At)
	s.ask("has_part", "part: greeting", "có lời mở đầu", "")
	s.ask("has_part", "part: closing", "có lời kết", "")
	if viet.HasMarks(text) {
		s.ask("typed_with_marks", "", "viết tiếng Việt có dấu", "")
	}
}

// values proposes the dates, times and document numbers that a text states.
func (s *step) values(text string, today time.Time) {
	var seen []string
	ask := func(value, shown string) {
		if !slices.Contains(seen, value) {
			seen = append(seen, value)
			s.ask("value_is", "value: {"+value+"}, among: true", "nêu "+shown, "")
		}
	}
	for _, d := range viet.ParseDates(text, today) {
		if d.Problem == viet.DateOK {
			ask("date: "+action.Date{Year: d.Year, Month: time.Month(d.Month), Day: d.Day}.String(), "ngày "+viet.FormatDate(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, viet.Location())))
		}
	}
	for _, m := range viet.ParseTimes(text) {
		ask(fmt.Sprintf("time: \"%02d:%02d\"", m.Hour, m.Minute), "giờ "+text[m.Start:m.End])
	}
	for _, n := range viet.ParseDocNumbers(text) {
		if n.Err == nil {
			ask("doc_number: "+quote(text[n.Start:n.End]), "số văn bản "+text[n.Start:n.End])
		}
	}
}

// mailbox proposes what to ask about letters and folders at the end.
func (s *step) mailbox(r *checks.Record, a *act.Act) {
	letters := "letters: " + names(a.Letters)
	which := subjects(r, a.Letters)
	switch a.Verb {
	case act.Move:
		s.ask("ends_up", letters+", folder: "+quote(a.Folder), "chuyển "+which+" vào thư mục “"+a.Folder+"”", "")
	case act.Flag:
		s.ask("ends_up", letters+", flagged: true", "gắn cờ "+which, "")
	case act.Unflag:
		s.ask("ends_up", letters+", flagged: false", "bỏ cờ "+which, "")
	case act.Delete:
		s.ask("ends_up", letters+", deleted: true", "xóa "+which, "")
	case act.CreateFolder:
		s.ask("ends_up", "folder: "+quote(a.Folder), "tạo thư mục “"+a.Folder+"”", "")
	}
}

// document proposes what to ask about one document: how it is handled at the
// end, and what was written on it.
func (s *step) document(r *checks.Record, id action.DocID) {
	d := r.End.Documents.Document(id)
	if d == nil {
		return
	}
	on := "document: " + string(id)
	var verbs []act.Verb
	text := ""
	for i := range r.Acts {
		a := &r.Acts[i]
		if a.By.Role != action.Candidate || a.Refused != nil || a.Document != id || a.Verb == act.Open || a.Verb == act.Remind {
			continue
		}
		if !slices.Contains(verbs, a.Verb) {
			verbs = append(verbs, a.Verb)
		}
		if a.Text != "" {
			text = a.Text
		}
	}
	for _, v := range verbs {
		s.look = append(s.look, fmt.Sprintf("{app: dms, action: %s, document: %s}", v, id))
	}
	number := d.Info.Number
	has := func(v act.Verb) bool { return slices.Contains(verbs, v) }
	switch {
	case has(act.Return):
		s.ask("returned", on, "trả lại văn bản "+number, "")
	case has(act.Route):
		s.routing(r, id)
	case has(act.Complete):
		s.ask("ends_up", "documents: ["+string(id)+"], status: "+string(d.Status), "kết thúc xử lý văn bản "+number, "")
	case has(act.Present), has(act.Register), has(act.Receive):
		s.ask("ends_up", "documents: ["+string(id)+"], status: "+string(d.Status), "tiếp nhận, vào sổ, trình văn bản "+number, "")
	default:
		s.ask("did", "", "xử lý văn bản "+number, "")
	}
	if text != "" {
		s.ask("direction_says", "groups: ["+quote(text)+"]", "ghi rõ nội dung", "rút còn các ý bắt buộc / keep the ideas that matter: \"ý 1 | cách nói khác\"")
	}
}

// routing proposes the parties by role, and the due date.
func (s *step) routing(r *checks.Record, id action.DocID) {
	d := r.End.Documents.Document(id)
	by := map[action.HandlingRole][]action.Party{}
	var due action.Date
	for _, a := range d.Assignments {
		if a.InForce() && a.By == r.World.World.Candidate {
			by[a.Role] = append(by[a.Role], a.Party)
			if a.Role == action.Lead {
				due = a.Due
			}
		}
	}
	on := "document: " + string(id)
	if l := by[action.Lead]; len(l) == 1 {
		s.ask("lead_is", on+", party: "+string(l[0]), "giao "+r.World.PartyName(l[0])+" chủ trì văn bản "+d.Info.Number, "")
	}
	for _, role := range []struct {
		role  action.HandlingRole
		asked string
	}{{action.Coordinate, " phối hợp"}, {action.Inform, " nhận để biết"}} {
		if l := by[role.role]; len(l) > 0 {
			s.ask("unit_role", fmt.Sprintf("%s, role: %s, parties: %s", on, role.role, names(l)), parties(r, l)+role.asked, "")
		}
	}
	if !due.IsZero() {
		s.ask("due_is", on+", on: "+due.String(), "hạn xử lý "+viet.FormatDate(due.Time(viet.Location())), "")
	}
}

// reminders proposes the set of documents that were chased.
func (s *step) reminders(r *checks.Record) {
	var docs []action.DocID
	var numbers []string
	text := ""
	for i := range r.Acts {
		a := &r.Acts[i]
		if a.By.Role == action.Candidate && a.Refused == nil && a.Verb == act.Remind && !slices.Contains(docs, a.Document) {
			docs = append(docs, a.Document)
			numbers = append(numbers, r.End.Documents.Document(a.Document).Info.Number)
			text = a.Text
		}
	}
	s.look = []string{"{app: dms, action: remind}"}
	s.ask("did_all_of", "documents: "+names(docs)+", only: true", "đôn đốc các văn bản "+strings.Join(numbers, ", "), "")
	if text != "" {
		s.ask("direction_says", "groups: ["+quote(text)+"]", "ghi rõ yêu cầu", "rút còn các ý bắt buộc / keep the ideas that matter")
	}
}

func people(r *checks.Record, list []act.Addressee) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Address
		if a.Person != "" {
			out[i] = r.World.PartyName(action.Party(a.Person))
		}
	}
	return strings.Join(out, ", ")
}

func parties(r *checks.Record, list []action.Party) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = r.World.PartyName(p)
	}
	return strings.Join(out, ", ")
}

func subjects(r *checks.Record, ids []action.LetterID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = "“" + r.World.Letter(id).Subject + "”"
	}
	return "thư " + strings.Join(out, ", ")
}
