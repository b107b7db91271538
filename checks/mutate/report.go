package mutate

import (
	"fmt"
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// exporting makes the mutants of a report that is exported: of another kind, for the
// quarter before, counted by the other day, of everything, in another format.
func (d *deriver) exporting(a tasks.ExportReport) {
	if !d.asks["report_has"] {
		return
	}
	if other := otherKind(a.Query.Kind); other != "" {
		b := a
		b.Query.Kind = other
		if !incoming(other) {
			b.Query.By = "" // outgoing documents have one day only
		}
		d.add(tasks.MutWrongValue, "kind", d.with(b), "kết xuất loại khác ("+string(other)+")", "exported another kind ("+string(other)+")")
	}
	if q := a.Query; !q.From.IsZero() && !q.To.IsZero() {
		b := a
		b.Query.From, b.Query.To = quarterBefore(q.From), quarterBefore(q.To)
		d.add(tasks.MutWrongValue, "period", d.with(b), "kết xuất kỳ trước", "exported the period before")
	}
	if by := map[string]string{"": "issued", "arrived": "issued", "issued": "arrived"}[a.Query.By]; incoming(a.Query.Kind) {
		b := a
		b.Query.By = by
		d.add(tasks.MutWrongValue, "by", d.with(b), "tính kỳ theo ngày khác ("+by+")", "counted by another day ("+by+")")
	}
	if a.Query.Field != "" {
		b := a
		b.Query.Field = ""
		d.add(tasks.MutWrongValue, "field", d.with(b), "kết xuất mọi lĩnh vực", "exported all fields of work")
	}
	if a.Query.Unit != "" {
		b := a
		b.Query.Unit = ""
		d.add(tasks.MutWrongValue, "unit", d.with(b), "kết xuất mọi đơn vị", "exported all units")
	}
	for _, f := range action.ReportFormats() {
		if f != a.Format {
			b := a
			b.Format = f
			d.add(tasks.MutWrongFormat, f, d.with(b), "kết xuất dạng "+f, "exported it as "+f)
		}
	}
}

// incoming reports whether a report is about incoming documents, which have two days.
func incoming(k action.ReportKind) bool {
	return slices.Contains([]action.ReportKind{action.ReportIncoming, action.ReportHandling, action.ReportIncomingSituation}, k)
}

// otherKind is the report that one would take for another: incoming for outgoing.
func otherKind(k action.ReportKind) action.ReportKind {
	return map[action.ReportKind]action.ReportKind{
		action.ReportIncoming: action.ReportHandling, action.ReportHandling: action.ReportIncoming, action.ReportOutgoing: action.ReportIncoming,
		action.ReportIncomingSituation: action.ReportOutgoingSituation, action.ReportOutgoingSituation: action.ReportIncomingSituation,
		action.ReportCases: action.ReportIncoming,
	}[k]
}

// quarterBefore is the same day three months before, the last of a month where that
// one is.
func quarterBefore(day action.Date) action.Date {
	t := day.Time(time.UTC)
	if next := t.AddDate(0, 0, 1); next.Day() == 1 {
		return action.DateOf(next.AddDate(0, -3, 0).AddDate(0, 0, -1))
	}
	return action.DateOf(t.AddDate(0, -3, 0))
}

// unexported takes the report that was not exported out of the letters after it, and
// gives those exported later the names that they have then.
func (d *deriver) unexported(do []tasks.Deed) {
	n, named := 1, action.ReportID(d.base.Do[d.deed].Makes)
	for _, x := range d.base.Do[:d.deed] {
		if _, ok := x.Act.(tasks.ExportReport); ok {
			n++
		}
	}
	for i := range do {
		a, ok := do[i].Act.(tasks.SendLetter)
		if !ok {
			continue
		}
		var left []action.ReportID
		for _, id := range a.AttachReports {
			k := 0
			_, err := fmt.Sscanf(string(id), "bao_cao_%d", &k)
			switch {
			case named != "" && id == named:
			case err != nil || k < n:
				left = append(left, id)
			case k > n:
				left = append(left, action.ReportID(fmt.Sprintf("bao_cao_%d", k-1)))
			}
		}
		a.AttachReports = left
		do[i].Act = a
	}
}

// reports makes the mutants of reports that go with a letter.
func (d *deriver) reports(a tasks.SendLetter) {
	for i, id := range a.AttachReports {
		b := a
		b.AttachReports = slices.Delete(slices.Clone(a.AttachReports), i, i+1)
		d.add(tasks.MutNoFile, string(id), d.with(b), "không kèm báo cáo", "left the report out")
	}
}
