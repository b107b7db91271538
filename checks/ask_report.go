package checks

import (
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// reportHas asks of the report that the step's act ran or exported, or whose
// file went with it. Of several that went with it one as asked is enough.
func (q *question) reportHas(s tasks.ReportHas) finding {
	if q.act == nil {
		return q.nothing()
	}
	var have []action.ReportExported
	switch do := q.act.Do.(type) {
	case action.ReportRun:
		have = append(have, action.ReportExported{Query: do.Query})
	case action.ReportExported:
		have = append(have, do)
	default:
		// Letters, reports and opinions carry what was exported before.
		for _, e := range q.act.Exports {
			have = append(have, *e)
		}
	}
	if len(have) == 0 {
		return q.notMet(faultNoFile, say("Không có báo cáo nào do hệ thống kết xuất.", "There is no report that the system made."))
	}
	var wrong []action.Text
	for i := range have {
		w := wrongReport(s, &have[i])
		if len(w) == 0 {
			return q.met(sayf("Đúng báo cáo được yêu cầu: %[1]s.", "The report is as asked: %[2]s.", dms.ReportLabel(have[i].Query.Kind).VI, dms.ReportLabel(have[i].Query.Kind).EN))
		}
		if i == 0 || len(w) < len(wrong) {
			wrong = w
		}
	}
	var vi, en []string
	for _, w := range wrong {
		vi, en = append(vi, w.VI), append(en, w.EN)
	}
	return q.notMet(faultNone, sayf("Báo cáo chưa đúng: %[1]s.", "The report is wrong in: %[2]s.", strings.Join(vi, ", "), strings.Join(en, ", ")))
}

// wrongReport lists what a report has otherwise than asked.
func wrongReport(s tasks.ReportHas, e *action.ReportExported) []action.Text {
	var out []action.Text
	check := func(ok bool, vi, en string) {
		if !ok {
			out = append(out, say(vi, en))
		}
	}
	want, have := s.Query, e.Query
	check(want.Kind == "" || want.Kind == have.Kind, "loại báo cáo", "the kind")
	check(want.By == "" || want.By == have.By, "cách tính ngày", "the days it goes by")
	check((want.From.IsZero() || want.From == have.From) && (want.To.IsZero() || want.To == have.To), "kỳ báo cáo", "the period")
	check(want.Unit == "" || want.Unit == have.Unit, "đơn vị", "the unit")
	check(want.Field == "" || viet.Equal(want.Field, have.Field), "lĩnh vực", "the field of work")
	check(s.Format == "" || s.Format == e.Format, "dạng tệp", "the format")
	return out
}
