package checks_test

import (
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestWhatIsSaidOfExportedReports(t *testing.T) {
	quarter := action.ReportQuery{Kind: action.ReportIncomingSituation, By: "arrived", From: action.Date{Year: 2026, Month: 7, Day: 1}, To: action.Date{Year: 2026, Month: 9, Day: 30}, Unit: "phong_tc", Field: "tài chính"}
	change := func(f func(*action.ReportQuery)) action.ReportQuery { x := quarter; f(&x); return x }
	run := func(q action.ReportQuery) tasks.RunReport { return tasks.RunReport{Query: q} }
	export := func(q action.ReportQuery) tasks.ExportReport { return tasks.ExportReport{Query: q, Format: "xlsx"} }
	mail := func(ids ...action.ReportID) tasks.SendLetter {
		return tasks.SendLetter{How: "new", To: []action.PersonID{"pho_gd"}, Subject: "Báo cáo", Body: "Gửi đồng chí.", AttachReports: ids}
	}
	ask := tasks.ReportHas{Query: quarter}
	file := tasks.ReportHas{Query: quarter, Format: "xlsx"}
	looking, making, sending := doing("run_report"), doing("export_report"), world.Pattern{App: "mail", Action: "send"}
	const right = `met 1 | Đúng báo cáo được yêu cầu: Báo cáo tình hình xử lý văn bản đến. | The report is as asked: Report on the handling of incoming documents. | 07:31 `
	wrong := func(vi, en, did string) string {
		return "not_met 0 | Báo cáo chưa đúng: " + vi + ". | The report is wrong in: " + en + ". | 07:31 " + did
	}
	tryOn(t, "desk", []row{
		{"run", looking, ask, deeds(run(change(func(q *action.ReportQuery) { q.Field = "Tài Chính" }))), right + "ran"},
		{"run, where a file was wanted", looking, file, deeds(run(quarter)), wrong("dạng tệp", "the format", "ran")},
		{"exported", making, file, deeds(export(quarter)), right + "exported"},
		{"nothing asked of it", making, tasks.ReportHas{}, deeds(export(quarter)), right + "exported"},
		{"of another kind", making, ask, deeds(export(change(func(q *action.ReportQuery) { q.Kind = action.ReportHandling }))), wrong("loại báo cáo", "the kind", "exported")},
		{"by the days of issue", making, ask, deeds(export(change(func(q *action.ReportQuery) { q.By = "issued" }))), wrong("cách tính ngày", "the days it goes by", "exported")},
		{"from another day", making, ask, deeds(export(change(func(q *action.ReportQuery) { q.From.Month = 6 }))), wrong("kỳ báo cáo", "the period", "exported")},
		{"until another day", making, ask, deeds(export(change(func(q *action.ReportQuery) { q.To.Day = 29 }))), wrong("kỳ báo cáo", "the period", "exported")},
		{"of every unit and field", making, ask, deeds(export(change(func(q *action.ReportQuery) { q.Unit, q.Field = "", "" }))), wrong("đơn vị, lĩnh vực", "the unit, the field of work", "exported")},
		{"none", making, ask, nil, `not_met 0 | Không thấy thao tác này trong bài làm. | This was not done.`},
		{"mailed", sending, file, deeds(export(quarter), mail("bao_cao_1")), `met 1 | Đúng báo cáo được yêu cầu: Báo cáo tình hình xử lý văn bản đến. | The report is as asked: Report on the handling of incoming documents. | 07:32 sent`},
		{"two mailed, one of them right", sending, file, deeds(export(change(func(q *action.ReportQuery) { q.Unit, q.By = "", "issued" })), export(quarter), mail("bao_cao_1", "bao_cao_2")),
			`met 1 | Đúng báo cáo được yêu cầu: Báo cáo tình hình xử lý văn bản đến. | The report is as asked: Report on the handling of incoming documents. | 07:33 sent`},
		{"two mailed, the nearer one is told of", sending, file, deeds(export(change(func(q *action.ReportQuery) { q.Unit, q.By = "", "issued" })), export(change(func(q *action.ReportQuery) { q.By = "issued" })), mail("bao_cao_1", "bao_cao_2")),
			`not_met 0 | Báo cáo chưa đúng: cách tính ngày. | The report is wrong in: the days it goes by. | 07:33 sent`},
		{"two mailed, as far off as each other", sending, file, deeds(export(change(func(q *action.ReportQuery) { q.Unit = "" })), export(change(func(q *action.ReportQuery) { q.By = "issued" })), mail("bao_cao_1", "bao_cao_2")),
			`not_met 0 | Báo cáo chưa đúng: đơn vị. | The report is wrong in: the unit. | 07:33 sent`},
		{"exported, and something else mailed", sending, file, deeds(export(quarter), mail()), `not_met 0 | Không có báo cáo nào do hệ thống kết xuất. | There is no report that the system made. | 07:32 sent`},
	})
}
