package checks

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
	"thuchanh/tasks"
)

// didAnyOf: the act was done on one of these at least.
func (q *question) didAnyOf(s tasks.DidAnyOf) finding {
	named := func(l action.LetterID) bool { return slices.Contains(s.Letters, l) }
	var right []*act.Act
	for _, a := range q.step.all {
		if slices.ContainsFunc(a.Letters, named) || slices.Contains(s.Documents, a.Document) {
			right = append(right, a)
		}
	}
	switch {
	case len(right) > 0:
		return q.met(say("Đã làm với một mục được nêu.", "Done to one of those named."), right...)
	case len(q.step.all) == 0:
		return q.nothing()
	}
	return q.notMet(faultNotDone, say("Đã làm, nhưng không phải với mục được nêu.", "Done, but to none of those named."), q.step.all...)
}

// unitExactly: the routing gave work to exactly these parties.
func (q *question) unitExactly(s tasks.UnitExactly) finding {
	if q.act == nil {
		return q.nothing()
	}
	var missing, extra []action.Party
	for _, p := range s.Parties {
		if !slices.Contains(q.act.Parties, p) {
			missing = append(missing, p)
		}
	}
	for _, p := range q.act.Parties {
		if !slices.Contains(s.Parties, p) {
			extra = append(extra, p)
		}
	}
	why := sayf("Cần giao cho %[1]s; đã giao cho %[2]s.", "Wanted: %[1]s; given to %[2]s.", orNobody(q.partyNames(s.Parties)), orNobody(q.partyNames(q.act.Parties)))
	switch {
	case len(missing)+len(extra) == 0:
		return q.met(sayf("Giao đúng %s.", "Given to %s, as asked.", q.partyNames(s.Parties)))
	case len(missing) == 0 && len(extra) == 1:
		return q.near("one_extra", faultUnit, why)
	case len(missing) == 1 && len(extra) == 0 && len(s.Parties) > 1:
		return q.near("one_missing", faultUnit, why)
	}
	return q.notMet(faultUnit, why)
}

// peopleSet: the F1 measure of whom the letter reached.
func (q *question) peopleSet(s tasks.PeopleSet, l *act.Sent) finding {
	have := map[string][]act.Addressee{"": l.Everyone(), "to": l.To, "cc": l.Cc, "bcc": l.Bcc}[s.Field]
	c := q.compare(have, s.People)
	hits := len(s.People) - len(c.missing)
	if hits == 0 {
		return q.notMet(faultMissing, sayf("Không có ai trong số cần gửi: %s.", "None of those wanted: %s.", q.names(s.People)))
	}
	why := sayf("Đúng %[1]d trong %[2]d người; thừa %[3]d.", "%[1]d of %[2]d people; %[3]d others.", hits, len(s.People), len(c.extra))
	f := faultMissing
	if len(c.missing) == 0 {
		f = faultExtra
	}
	return q.share(2*hits, len(s.People)+hits+len(c.extra), f, why)
}

// fieldIs: a field of the document at the end.
func (q *question) fieldIs(s tasks.FieldIs) finding {
	d := q.m.rec.End.Documents.Document(s.Document)
	if d == nil {
		return q.notMet(faultNotDone, say("Văn bản không có trên hệ thống.", "The document is not in the system."))
	}
	touched := q.actsOn(func(a *act.Act) bool { return a.Document == s.Document && a.Verb != act.Open })
	have, shown := q.field(d, s.Field)
	if have(s.Value) {
		return q.met(sayf("Trường đúng: %s.", "The field is right: %s.", orNobody(shown)), touched...)
	}
	return q.notMet(faultNotDone, sayf("Trường “%[1]s” là %[2]s.", "The field %[1]q is %[2]s.", s.Field, orNobody(shown)), touched...)
}

// field says whether a document's field has a value, and what it is in words.
func (q *question) field(d *dms.Document, name string) (func(tasks.Value) bool, string) {
	i := d.Info
	word := func(s string) (func(tasks.Value) bool, string) {
		return func(v tasks.Value) bool { return s != "" && viet.Equal(s, v.Text) }, s
	}
	day := func(x action.Date) (func(tasks.Value) bool, string) {
		shown := ""
		if !x.IsZero() {
			shown = viet.FormatDate(x.Time(viet.Location()))
		}
		return func(v tasks.Value) bool { return !x.IsZero() && x == v.Date }, shown
	}
	switch name {
	case "number":
		return func(v tasks.Value) bool {
			want, _ := viet.ParseDocNumber(v.DocNumber) // the loader takes no wrong one
			have, _ := viet.ParseDocNumber(i.Number)
			return want == have
		}, i.Number
	case "issued":
		return day(i.Issued)
	case "deadline":
		return day(i.Deadline)
	case "arrived":
		return day(d.Arrived)
	case "issuer":
		return word(i.Issuer)
	case "type":
		return word(i.Type)
	case "subject":
		return word(i.Subject)
	case "signer":
		return word(i.Signer)
	case "marking":
		return word(i.Marking)
	case "field":
		return word(i.Field)
	case "book":
		return word(d.Book)
	case "urgency":
		return word([]string{"thường", "khẩn", "thượng khẩn", "hỏa tốc"}[min(max(i.Urgency, 0), 3)])
	case "status":
		return word(string(d.Status))
	case "lead", "due":
		for _, a := range q.inForce(d) {
			switch {
			case a.Role != action.Lead:
			case name == "due":
				return day(a.Due)
			default:
				return q.party(a.Party)
			}
		}
		return word("")
	case "direction", "returned_reason":
		text := q.lastWords(d, name)
		return func(v tasks.Value) bool {
			return q.says(text, []tasks.Group{{v.Text}}, 0, false).verdict == Met
		}, text
	case "arrival_number":
		return func(v tasks.Value) bool { return strconv.Itoa(d.Number) == v.Number }, strconv.Itoa(d.Number)
	}
	return q.party(action.Party(d.PresentedTo))
}

// party compares with the name that a person or unit has in the paper or in the office.
func (q *question) party(who action.Party) (func(tasks.Value) bool, string) {
	name := q.m.rec.World.PartyName(who)
	return func(v tasks.Value) bool { return string(who) == v.Text || viet.Equal(name, v.Text) }, name
}

// lastWords are the candidate's last direction on a document, or the reason he
// last returned it for. What others wrote is not his.
func (q *question) lastWords(d *dms.Document, field string) string {
	me, last := q.m.rec.World.World.Candidate, ""
	if field == "direction" {
		for _, x := range d.Directions {
			if x.By == me {
				last = x.Text
			}
		}
		return last
	}
	for _, x := range d.Returns {
		if x.By == me {
			last = x.Reason
		}
	}
	return last
}

// Left-overs of templates. An ellipsis after "v.v" is Vietnamese for "and so on".
var (
	dots        = regexp.MustCompile(`(?i)(v\.\s*v\.?\s*)?(…|\.{3,})`)
	placeholder = regexp.MustCompile(`\[[^\[\]\n]{1,60}\]|<[^<>@\n]{1,60}>|_{3,}|(?i:\bx{3,}\b)`)
)

// nothingLeftOver: no template text and none of the old words.
func (q *question) nothingLeftOver(s tasks.NothingLeftOver, l *act.Sent) finding {
	text := l.Letter.Subject + "\n" + l.Own.Text + "\n" + l.Own.Signature
	var left []string
	for _, m := range dots.FindAllStringSubmatch(text, -1) {
		if m[1] == "" {
			left = append(left, m[2])
		}
	}
	left = append(left, placeholder.FindAllString(text, -1)...)
	t := viet.Prepare(text)
	for _, w := range s.Words {
		if t.Contains(w) {
			left = append(left, w)
		}
	}
	if len(left) == 0 {
		return q.met(say("Không còn chữ mẫu.", "No left-overs."))
	}
	return q.notMet(faultSilent, sayf("Còn sót: %s.", "Left over: %s.", "“"+strings.Join(left, "”, “")+"”"))
}

// within: soon enough after another step's act.
func (q *question) within(s tasks.Within) finding {
	base := q.baseOf(s.Step)
	switch {
	case q.act == nil:
		return q.nothing()
	case base == nil:
		return q.notMet(faultNotDone, say("Chưa làm bước dùng làm mốc.", "The step to count from was not done."))
	case q.act.Seq < base.Seq:
		return q.notMet(faultNone, say("Làm trước bước dùng làm mốc.", "Done before the step to count from."), base, q.act)
	}
	return q.notLater(base.At.Add(time.Duration(s.Minutes)*time.Minute), base, q.act)
}

// inWindow: between two times.
func (q *question) inWindow(s tasks.InWindow) finding {
	switch {
	case q.act == nil:
		return q.nothing()
	case q.act.At.Before(s.From):
		return q.notMet(faultNone, sayf("Làm lúc %s, sớm hơn %s.", "Done at %s, before %s.", clock(q.act.At), clock(s.From)))
	}
	return q.notLater(s.To)
}

// notLater compares the step's act with a time.
func (q *question) notLater(limit time.Time, acts ...*act.Act) finding {
	late := q.act.At.Sub(limit)
	if late <= 0 {
		return q.met(sayf("Làm lúc %s, trong hạn.", "Done at %s, in time.", clock(q.act.At)), acts...)
	}
	fd := q.near("late_up_to", faultLate, sayf("Làm lúc %s, trễ hạn %s.", "Done at %s, after %s.", clock(q.act.At), clock(limit)), acts...)
	fd.minutes = int((late + time.Minute - 1) / time.Minute)
	return fd
}

// onlyChanged: letters, folders and documents that are not named are as at the start.
func (q *question) onlyChanged(s tasks.OnlyChanged) finding {
	var what []string
	var acts []*act.Act
	for _, l := range q.m.rec.World.World.Letters {
		if slices.Contains(s.Letters, l.ID) || l.Folder == "-" || slices.Equal(q.outline(q.m.rec.Start.Mail, l.ID), q.outline(q.m.rec.End.Mail, l.ID)) {
			continue
		}
		what = append(what, "“"+l.Subject+"”")
		acts = append(acts, q.changesTo(l.ID)...)
	}
	folders := func(box *mail.State) []string {
		var out []string
		for _, f := range box.Folders() {
			out = append(out, f.Name)
		}
		return out
	}
	before, after := folders(q.m.rec.Start.Mail), folders(q.m.rec.End.Mail)
	for _, f := range append(without(before, after), without(after, before)...) {
		if !slices.ContainsFunc(s.Folders, func(w string) bool { return act.SameFolder(f, w) }) {
			what = append(what, "“"+f+"”")
			acts = append(acts, q.actsOn(func(a *act.Act) bool { return a.Folder == f })...)
		}
	}
	for _, a := range q.actsOn(func(a *act.Act) bool { return a.App == act.Documents && a.Verb != act.Open && a.Verb != act.Search }) {
		if !slices.Contains(s.Documents, a.Document) {
			what = append(what, docName(q.m.rec.End.Documents.Document(a.Document), a.Document))
			acts = append(acts, a)
		}
	}
	if len(what) == 0 {
		return finding{verdict: Met, why: say("Không đụng đến thứ khác.", "Nothing else was touched.")}
	}
	return q.notMet(faultNone, sayf("Đã thay đổi cả: %s.", "Also changed: %s.", strings.Join(slices.Compact(what), ", ")), inOrder(acts)...)
}

func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// reportedProblem: the candidate wrote about it to one of those who should know.
func (q *question) reportedProblem(s tasks.ReportedProblem) finding {
	var told []*act.Act
	for _, a := range q.m.acts {
		if a.Refused == nil && q.tells(s, a) {
			told = append(told, a)
		}
	}
	if len(told) == 0 {
		return finding{verdict: NotMet, fault: faultNotDone, why: sayf("Không thấy báo hay hỏi lại %s.", "Nothing was reported to or asked of %s.", q.names(s.People))}
	}
	if len(s.Groups) == 0 {
		return q.met(say("Đã báo, hỏi lại.", "It was reported or asked about."), told...)
	}
	best := finding{}
	for _, a := range told {
		text := a.Text
		if a.Sent != nil {
			text = a.Sent.Own.Text
			if len(a.Letters) == 0 { // else the program wrote the subject
				text = a.Sent.Letter.Subject + "\n" + text
			}
		}
		fd := q.says(text, s.Groups, s.AtLeast, false)
		fd.acts = []*act.Act{a}
		if fd.verdict == Met {
			return fd
		}
		best = fd
	}
	best.near, best.verdict = "silent", NearMet
	return best
}

// tells reports whether an act is writing about the letter or document to one
// of the people: an answer, a forward, a letter that names it, a return.
func (q *question) tells(s tasks.ReportedProblem, a *act.Act) bool {
	if a.Verb == act.Return && a.Document == s.Document {
		return strings.TrimSpace(a.Text) != ""
	}
	if a.Verb != act.Send || !slices.ContainsFunc(a.Sent.Everyone(), func(r act.Addressee) bool { return slices.Contains(s.People, r.Person) }) {
		return false
	}
	own := viet.Prepare(a.Sent.Letter.Subject + "\n" + a.Sent.Own.Text)
	if len(viet.Words(a.Sent.Own.Text)) == 0 && len(a.Sent.Passes) == 0 {
		return false
	}
	if d := q.m.rec.End.Documents.Document(s.Document); d != nil && own.Contains(d.Info.Number) {
		return true
	}
	if s.Letter == "" {
		return false
	}
	if slices.Contains(a.Letters, s.Letter) { // answered or passed on
		return true
	}
	l := q.m.rec.World.Letter(s.Letter)
	if l == nil {
		return false
	}
	from := l.FromRaw
	if p := q.m.rec.World.Person(l.From); p != nil {
		from = p.Name
	}
	return namesSubject(own, l.Subject) || own.Contains(addressIn(from))
}

// namesSubject reports whether a text names a letter by its subject: by all of
// it, or by at least half of its words, four or more, as they stand there.
// People write "thư xin danh sách quy hoạch" of “Gửi gấp danh sách quy hoạch”.
func namesSubject(own viet.Text, subject string) bool {
	words := viet.Words(subject)
	run := max(4, (len(words)+1)/2)
	if len(words) <= run {
		return own.Contains(subject)
	}
	for i := 0; i+run <= len(words); i++ {
		if own.Contains(subject[words[i].Start:words[i+run-1].End]) {
			return true
		}
	}
	return false
}

// addressIn is the address of "Name <address>", or the text itself.
func addressIn(s string) string {
	if i := strings.LastIndexByte(s, '<'); i >= 0 {
		return strings.TrimSuffix(s[i+1:], ">")
	}
	return s
}
