package checks

import (
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// evaluateFiles answers checks about the calendar, case files and pins.
func (q *question) evaluateFiles(spec tasks.Spec) (finding, bool) {
	switch s := spec.(type) {
	case tasks.EntryHas:
		return q.entryHas(s), true
	case tasks.WeekPublished:
		return q.weekPublished(s), true
	case tasks.CaseHas:
		return q.caseHas(s), true
	case tasks.CaseHolds:
		return q.caseHolds(s), true
	case tasks.Pinned:
		return q.pinned(s), true
	case tasks.NotPinned:
		return q.notPinned(s), true
	case tasks.ReportHas:
		return q.reportHas(s), true
	default:
		return finding{}, false
	}
}

// entryHas asks of the appointment that the step's act proposed, as it stands at
// the end.
func (q *question) entryHas(s tasks.EntryHas) finding {
	if q.act == nil {
		return q.nothing()
	}
	e := q.m.rec.End.Documents.Entry(action.EntryID(q.act.Item))
	if e == nil {
		return gone()
	}
	if e.Status == dms.EntryDeclined {
		return q.notMet(faultNotDone, say("Lịch đã bị từ chối hoặc hủy.", "The appointment was declined."))
	}
	wrong := q.wrongEntry(s, e)
	if len(wrong) == 0 {
		return q.met(say("Lịch đăng ký đúng yêu cầu.", "The appointment is as asked."))
	}
	var vi, en []string
	for _, w := range wrong {
		vi, en = append(vi, w.VI), append(en, w.EN)
	}
	why := sayf("Lịch chưa đúng: %[1]s.", "The appointment is wrong in: %[2]s.", strings.Join(vi, ", "), strings.Join(en, ", "))
	if len(wrong) == 1 {
		return q.near("one_wrong", faultNone, why)
	}
	return q.notMet(faultNone, why)
}

// wrongEntry lists what an appointment has otherwise than asked.
func (q *question) wrongEntry(s tasks.EntryHas, e *dms.Entry) []action.Text {
	var out []action.Text
	check := func(ok bool, vi, en string) {
		if !ok {
			out = append(out, say(vi, en))
		}
	}
	i := e.Info
	check((s.From.IsZero() || s.From.Equal(i.From)) && (s.To.IsZero() || s.To.Equal(i.To)), "thời gian", "time")
	check(len(s.Place) == 0 || q.says(i.Place, s.Place, 0, false).verdict == Met, "địa điểm", "place")
	check(len(s.People) == 0 || samePeople(s.People, i.People), "người dự", "people")
	check(s.Document == "" || s.Document == i.Document, "văn bản", "document")
	check(!s.Free || len(q.m.rec.End.Documents.Clashes(i, e.ID)) == 0, "trùng lịch khác", "a clash")
	return out
}

func samePeople(a, b []action.PersonID) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// weekPublished: what is published of a week is what is asked for, or else the
// calendar as it is at the end.
func (q *question) weekPublished(s tasks.WeekPublished) finding {
	end := q.m.rec.End.Documents
	acts := q.actsOn(func(a *act.Act) bool {
		do, ok := a.Do.(action.WeekPublished)
		return ok && do.Monday == s.Monday
	})
	if len(acts) == 0 {
		return q.undone("", say("Lịch tuần chưa được công bố.", "The week was not published."), act.PublishWeek)
	}
	want := slices.Clone(s.Items)
	var have []string
	for _, e := range end.Week(s.Monday) {
		if len(s.Items) == 0 && e.Status == dms.EntryApproved {
			want = append(want, string(e.ID))
		}
		if e.Published {
			have = append(have, string(e.ID))
		}
	}
	slices.Sort(want)
	slices.Sort(have)
	if slices.Equal(want, have) {
		return q.met(say("Lịch tuần đã công bố đúng.", "The week is published as it should be."), acts...)
	}
	return q.near("not_current", faultNone, say("Lịch tuần đã công bố không khớp với lịch cuối cùng.", "What was published of the week is not what it should be."), acts...)
}

// caseOf is the case file that a check names, or that of the step's act.
func (q *question) caseOf(id string) *dms.Case {
	if id == "" {
		id = q.act.Item
	}
	return q.m.rec.End.Documents.Case(action.CaseID(id))
}

func (q *question) caseHas(s tasks.CaseHas) finding {
	if q.act == nil {
		return q.nothing()
	}
	c := q.caseOf(s.Case)
	if c == nil {
		return gone()
	}
	if s.Notation != "" && !viet.Equal(s.Notation, c.Info.Notation) {
		return q.notMet(faultNone, sayf("Số, ký hiệu hồ sơ cần là %[1]s; thấy %[2]s.", "The notation should be %[1]s; found %[2]s.", s.Notation, c.Info.Notation))
	}
	if s.Retention != "" && !viet.Equal(s.Retention, c.Info.Maintenance) {
		return q.notMet(faultNone, sayf("Thời hạn bảo quản cần là %[1]s; thấy %[2]s.", "The retention should be %[1]s; found %[2]s.", s.Retention, c.Info.Maintenance))
	}
	if fd := q.says(c.Info.Title, s.Title, 0, false); fd.verdict != Met {
		fd.why = sayf("Tiêu đề “%[1]s” chưa đủ ý. %[2]s", "The title “%[1]s” is not enough. %[3]s", c.Info.Title, fd.why.VI, fd.why.EN)
		return fd
	}
	if s.InPlan && c.Line == "" {
		return q.near("outside_plan", faultNone, say("Hồ sơ mở ngoài danh mục.", "The case file is outside the file plan."))
	}
	return q.met(say("Hồ sơ đúng yêu cầu.", "The case file is as asked."))
}

// caseHolds: the F1 measure of what is filed at the end.
func (q *question) caseHolds(s tasks.CaseHolds) finding {
	if q.act == nil {
		return q.nothing()
	}
	c := q.caseOf(s.Case)
	if c == nil {
		return gone()
	}
	hits := 0
	for _, id := range s.Documents {
		if slices.Contains(c.Documents, id) {
			hits++
		}
	}
	why := sayf("Đúng %[1]d trong %[2]d văn bản; thừa %[3]d.", "%[1]d of %[2]d documents; %[3]d others.", hits, len(s.Documents), len(c.Documents)-hits)
	return q.share(2*hits, len(s.Documents)+len(c.Documents), faultNotDone, why)
}

func (q *question) pins() ([]action.DocID, []*act.Act) {
	return q.m.rec.End.Documents.Pinned(q.m.rec.World.World.Candidate), q.actsOn(func(a *act.Act) bool { return a.Verb == act.Pin || a.Verb == act.Unpin })
}

// pinned: exactly these at the end; listing a handful is a near miss.
func (q *question) pinned(s tasks.Pinned) finding {
	have, acts := q.pins()
	hits := 0
	for _, id := range s.Documents {
		if slices.Contains(have, id) {
			hits++
		}
	}
	if hits == len(s.Documents) && len(have) == hits {
		return q.met(say("Đã ghim đúng.", "The right documents are pinned."), acts...)
	}
	why := sayf("Đúng %[1]d trong %[2]d; ghim thừa %[3]d.", "%[1]d of %[2]d; %[3]d others are pinned.", hits, len(s.Documents), len(have)-hits)
	if hits == len(s.Documents) && len(have) <= 3 {
		return q.near("among_three", faultNone, why, acts...)
	}
	return q.notMet(faultNotDone, why, acts...)
}

func (q *question) notPinned(s tasks.NotPinned) finding {
	have, acts := q.pins()
	for _, id := range s.Documents {
		if slices.Contains(have, id) {
			return q.notMet(faultNone, sayf("Đã ghim cả %[1]s.", "%[1]s is pinned as well.", q.m.rec.End.Documents.NameOf(id)), acts...)
		}
	}
	return finding{verdict: Met, why: say("Không ghim văn bản không cần.", "Nothing else is pinned.")}
}
