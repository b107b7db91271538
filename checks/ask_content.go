package checks

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/office"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// says: the text says enough of the groups, in the writer's own affirmative words.
func (q *question) says(text string, groups []tasks.Group, atLeast int, share bool) finding {
	t, names := viet.Prepare(text), q.m.rec.Names
	hit, missing := 0, []string(nil)
	for _, g := range groups {
		if slices.ContainsFunc(g, func(p string) bool { return t.Affirms(names.Spellings(p)) }) {
			hit++
		} else {
			missing = append(missing, ways(g))
		}
	}
	need := len(groups)
	if atLeast > 0 {
		need = atLeast
	}
	if hit >= need {
		return q.met(say("Nội dung có đủ ý.", "The text says what was asked."))
	}
	why := sayf("Nội dung còn thiếu ý: %s.", "The text does not say: %s.", strings.Join(missing, ", "))
	if share {
		return q.share(hit, need, faultSilent, why)
	}
	return q.notMet(faultSilent, why)
}

// rivals takes the credit of a text that states another answer besides: listing
// every answer is none (law 5).
func (q *question) rivals(text string, without []tasks.Group, fd finding) finding {
	t, names := viet.Prepare(text), q.m.rec.Names
	if fd.verdict == NotMet {
		return fd
	}
	said := func(p string) bool { return t.Affirms(names.Spellings(p)) }
	for _, g := range without {
		if i := slices.IndexFunc(g, said); i >= 0 {
			return q.notMet(faultNone, sayf("Có nêu ý đúng nhưng còn nêu cả “%[1]s”.", "The right answer is stated, but so is “%[1]s”.", g[i]))
		}
	}
	return fd
}

func (q *question) subjectSays(s tasks.SubjectSays, l *act.Sent) finding {
	fd := q.says(l.Letter.Subject, s.Groups, 0, false)
	if fd.verdict == Met {
		fd.why = say("Chủ đề có đủ ý.", "The subject says what was asked.")
	} else {
		fd.why = sayf("Chủ đề “%[1]s” chưa đủ ý. %[2]s", "The subject “%[1]s” is not enough. %[3]s", l.Letter.Subject, fd.why.VI, fd.why.EN)
	}
	return fd
}

// valueIs: the text states the value and, unless Among, no other of its kind:
// listing every answer earns nothing (law 5).
func (q *question) valueIs(s tasks.ValueIs, text string) finding {
	names := q.m.rec.Names
	if s.Current {
		names = q.m.rec.CurrentNames
	}
	right, others, name := q.values(s.Value, text, names)
	switch {
	case !right && viet.Prepare(text).Affirms(q.m.rec.Names.Spellings(s.Value.Text)):
		return q.notMet(faultSilent, sayf("Nội dung dùng tên cũ của %s.", "The text uses a former name of %s.", name))
	case !right && len(others) == 0:
		return q.notMet(faultSilent, sayf("Nội dung không nêu %s.", "The text does not state %s.", name))
	case !right:
		return q.notMet(faultSilent, sayf("Cần nêu %[1]s; thấy %[2]s.", "Wanted %[1]s; found %[2]s.", name, strings.Join(others, ", ")))
	case len(others) > 0 && !s.Among:
		return q.notMet(faultSilent, sayf("Nêu %[1]s nhưng còn nêu cả %[2]s.", "%[1]s is stated, but so is %[2]s.", name, strings.Join(others, ", ")))
	}
	return q.met(sayf("Nêu đúng %s.", "%s is stated.", name))
}

// values looks for v in text and returns the other values of its kind. A text
// may be spelled in any way that names allow. A value that is denied ("không tổ
// chức ngày 15/10") is not stated, be it the right one or a rival ("45 đại biểu,
// không phải 60").
func (q *question) values(v tasks.Value, text string, names *viet.Aliases) (right bool, others []string, name string) {
	prepared := viet.Prepare(text)
	add := func(same bool, from, to int) {
		if same {
			right = right || !prepared.Denied(from)
		} else if w := strings.TrimSpace(text[from:to]); !prepared.Denied(from) && !slices.Contains(others, w) {
			others = append(others, w)
		}
	}
	switch {
	case !v.Date.IsZero():
		today := q.m.rec.World.World.Clock
		for _, d := range viet.ParseDates(text, today) {
			got := action.Date{Year: d.Year, Month: time.Month(d.Month), Day: d.Day}
			add(d.Problem == viet.DateOK && got == v.Date, d.Start, d.End)
		}
		return right, others, viet.FormatDate(v.Date.Time(viet.Location()))
	case v.Time != "":
		for _, m := range viet.ParseTimes(text) {
			add(fmt.Sprintf("%02d:%02d", m.Hour, m.Minute) == v.Time, m.Start, m.End)
		}
		return right, others, v.Time
	case v.Number != "":
		want, _ := new(big.Rat).SetString(v.Number)
		list := viet.ParseNumbers(text)
		same := make([]bool, len(list))
		for i, n := range list {
			same[i] = n.Value.Cmp(want) == 0 || n.Other != nil && n.Other.Cmp(want) == 0
		}
		rival := countsSame(text, list, v.Unit, same)
		for i, n := range list {
			if same[i] || rival[i] {
				add(same[i], n.Start, n.End)
			}
		}
		return right, others, strings.Replace(v.Number, ".", ",", 1)
	case v.DocNumber != "":
		want, _ := viet.ParseDocNumber(v.DocNumber) // the loader takes no others
		for _, n := range viet.ParseDocNumbers(text) {
			add(n.DocNumber == want, n.Start, n.End)
		}
		return right, others, v.DocNumber
	}
	return prepared.Affirms(names.Spellings(v.Text)), nil, "“" + v.Text + "”"
}

// countsSame says which numbers count the unit: it follows them ("45 đại biểu"),
// or leads up to them ("số đại biểu: 45"), or they are joined to a number that
// does or is the right answer ("45 hoặc 60 đại biểu"). Without a unit all numbers are of one kind.
func countsSame(text string, list []viet.NumberMention, unit tasks.Group, right []bool) []bool {
	out := make([]bool, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		after, before := text[list[i].End:], text[:list[i].Start]
		if i+1 < len(list) {
			after = text[list[i].End:list[i+1].Start]
		}
		if i > 0 {
			before = text[list[i-1].End:list[i].Start]
		}
		joined := i+1 < len(list) && (out[i+1] || right[i+1]) && isJoint(after)
		counts := func(u string) bool { return begins(after, u) || leads(before, u) && (i == 0 || !begins(before, u)) }
		out[i] = len(unit) == 0 || joined || slices.ContainsFunc(unit, counts)
	}
	for i := 1; i < len(list); i++ { // "số đến là 812 hoặc 813"
		out[i] = out[i] || (out[i-1] || right[i-1]) && isJoint(text[list[i-1].End:list[i].Start])
	}
	return out
}

// isJoint reports whether nothing but a conjunction or a dash stands between two numbers.
func isJoint(s string) bool {
	switch viet.Key(s) {
	case viet.Key("hoặc"), viet.Key("hay"), viet.Key("và"), viet.Key("đến"), viet.Key("hoặc là"), ",", "-", "/", "":
		return true
	}
	return false
}

// begins reports whether a phrase stands first in a text.
func begins(text, phrase string) bool {
	m := viet.FindPhrase(text, phrase)
	return len(m) > 0 && m[0].First == 0
}

// leads reports whether a phrase stands in the last clause of a text, with at
// most three words after it ("đại biểu dự họp là").
func leads(text, phrase string) bool {
	clause := text[strings.LastIndexAny(text, ".;,\n")+1:]
	m := viet.FindPhrase(clause, phrase)
	return len(m) > 0 && len(viet.Words(clause))-m[len(m)-1].Last <= 3
}

// hasPart: greeting, closing or signature. Forms are those of official letters
// (Kính gửi … Trân trọng) and of everyday courtesy.
func (q *question) hasPart(s tasks.HasPart, l *act.Sent) finding {
	lines := nonBlank(l.Own.Text)
	switch s.Part {
	case "greeting":
		return q.either(slices.ContainsFunc(lines[:min(3, len(lines))], greets),
			say("Có lời mở đầu.", "There is a greeting."), say("Thiếu lời mở đầu (Kính gửi …).", "There is no greeting (Kính gửi …)."))
	case "closing":
		tail := strings.Join(lines[max(0, len(lines)-6):], "\n") + "\n" + l.Own.Signature
		return q.either(anyOf(tail, "trân trọng", "kính thư", "kính chào", "thân ái", "thân mến", "cảm ơn", "cám ơn", "regards",
			"tran trong", "kinh thu", "kinh chao", "than ai", "than men", "cam on"),
			say("Có lời kết.", "There is a closing."), say("Thiếu lời kết (Trân trọng …).", "There is no closing (Trân trọng …)."))
	}
	// Who types without marks types his name so too; marks are another check's matter.
	typed := func(s string) string { return s }
	if !viet.HasMarks(l.Own.Text) {
		typed = viet.Lenient
	}
	tail := viet.Prepare(typed(strings.Join(lines[max(0, len(lines)-8):], "\n") + "\n" + l.Own.Signature))
	me := q.m.rec.World.Candidate()
	says := func(s string) bool { return tail.Contains(typed(s)) }
	name := says(me.Name)
	post := me.Title == "" || slices.ContainsFunc(q.m.rec.Names.Spellings(me.Title), says)
	switch {
	case name && post:
		return q.met(say("Có khối chữ ký: họ tên, chức vụ.", "There is a signature block: name and title."))
	case name || post && me.Title != "":
		return q.near("incomplete", faultSilent, say("Khối chữ ký thiếu họ tên hoặc chức vụ.", "The signature block lacks the name or the title."))
	}
	return q.notMet(faultSilent, say("Thiếu khối chữ ký (họ tên, chức vụ).", "There is no signature block (name, title)."))
}

// greets reports whether a line is a salutation. A bare "gửi" or "chào" counts
// at the beginning only: "Tôi gửi kèm kế hoạch" greets nobody.
func greets(line string) bool {
	k := viet.Lenient(line)
	begins := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(k, viet.Lenient(w)+" ") })
	}
	if begins("kính gửi", "kính thưa", "kính chào", "thân gửi", "xin chào", "thưa", "chào", "gửi", "dear", "hi", "hello") ||
		anyOf(line, "kính gửi", "kính thưa", "kính chào", "thân mến", "kính mến") {
		return true
	}
	// "Anh Sử," and "Các đồng chí:" address somebody too.
	line = strings.TrimSpace(line)
	return strings.HasSuffix(line, ",") && len(viet.Words(line)) <= 8 && begins("anh", "chị", "ông", "bà", "đồng chí", "các đồng chí", "các anh", "quý")
}

func (q *question) either(ok bool, yes, no action.Text) finding {
	if ok {
		return q.met(yes)
	}
	return q.notMet(faultSilent, no)
}

func nonBlank(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func anyOf(text string, phrases ...string) bool {
	t := viet.Prepare(text)
	return slices.ContainsFunc(phrases, t.Contains)
}

func (q *question) typedWithMarks(text string) finding {
	return q.either(viet.HasMarks(text), say("Viết tiếng Việt có dấu.", "Written with Vietnamese diacritics."),
		say("Viết không dấu hoặc thiếu nội dung.", "Written without diacritics, or empty."))
}

// attached: by the bytes and their lineage, whatever the file was renamed to.
func (q *question) attached(s tasks.Attached, l *act.Sent) finding {
	want := q.m.rec.World.File(s.File)
	var have, older, others []act.Attached
	for _, f := range l.Files {
		switch {
		case f.File() != nil && f.File().ID == s.File:
			have = append(have, f)
		case f.File() != nil && f.File().Origin == want.Origin:
			older = append(older, f)
		default:
			others = append(others, f)
		}
	}
	switch {
	case len(have) == 0 && len(older) > 0:
		return q.near("older_revision", faultRevision, sayf("Đính kèm nhầm phiên bản: %[1]s thay vì %[2]s.", "The wrong version was attached: %[1]s instead of %[2]s.", fileNames(older), want.Name))
	case len(have) == 0 && len(q.ofLineage(want, l)) > 0:
		return q.notMet(faultNoFile, sayf("Đính kèm bản đã bị sửa: %[1]s, không phải nguyên tệp %[2]s.", "A changed copy was attached: %[1]s, not the file %[2]s itself.", fileNames(others), want.Name))
	case len(have) == 0 && len(others) > 0:
		return q.notMet(faultNoFile, sayf("Đính kèm sai tệp: %[1]s; cần %[2]s.", "The wrong file was attached: %[1]s; wanted %[2]s.", fileNames(others), want.Name))
	case len(have) == 0:
		return q.notMet(faultNoFile, sayf("Không đính kèm tệp %s.", "The file %s is not attached.", want.Name))
	case s.Only && len(older)+len(others) > 0:
		return q.near("extra_file", faultExtraFile, sayf("Đúng tệp nhưng kèm thừa: %s.", "The right file, but also %s.", fileNames(slices.Concat(older, others))))
	}
	return q.met(sayf("Đính kèm đúng tệp %s.", "The right file is attached: %s.", want.Name))
}

func fileNames(list []act.Attached) string {
	out := make([]string, len(list))
	for i, f := range list {
		out[i] = f.Name
		if out[i] == "" {
			out[i] = "(không tên)"
		}
	}
	return strings.Join(out, ", ")
}

// fileTypeIs looks at the bytes, not at the name: a PDF renamed to .docx stays a
// PDF. A file that the candidate changed or exported himself is judged too.
func (q *question) fileTypeIs(s tasks.FileTypeIs, l *act.Sent) finding {
	want := q.m.rec.World.File(s.File)
	have := q.ofLineage(want, l)
	for _, f := range have { // another format beside it is for attached to see
		if string(office.DetectKind(f.Content())) == s.Is {
			return q.met(sayf("Tệp có dạng %s.", "The file is %s.", s.Is))
		}
	}
	if len(have) > 0 {
		return q.notMet(faultNone, sayf("Tệp %[1]s có dạng %[2]s, cần %[3]s.", "The file %[1]s is %[2]s, wanted %[3]s.", have[0].Name, office.DetectKind(have[0].Content()), s.Is))
	}
	return q.notMet(faultNoFile, sayf("Không có tệp %s.", "The file %s is not there.", want.Name))
}
