package tasks

import "thuchanh/sandbox/action"

// reportCheckKinds ask about registers and reports of the document system.
func reportCheckKinds() []Kind {
	return []Kind{
		{
			Name: "report_has", NeedsAct: true, spec: ReportHas{},
			Doc: text("Báo cáo xem hoặc kết xuất ở bước này, hoặc tệp do hệ thống kết xuất kèm theo thư, báo cáo, ý kiến của bước, đúng như yêu cầu; tệp nhận ra theo từng byte", "The report run or exported in the step, or a file exported by the system that went with its letter, report or opinion, is as asked; the file is known by its bytes"),
			Params: []Param{
				{Name: "report", Type: TypeChoice, Choices: reportKinds(), Doc: text("Loại sổ, báo cáo", "The kind of register or report")},
				{Name: "by", Type: TypeChoice, Choices: []string{"arrived", "issued"}, Doc: text("Kỳ tính theo ngày đến hay ngày ban hành", "Whether the period is of the days of arrival or of issue")},
				paramDay("from", false, "Từ ngày", "From"), paramDay("to", false, "Đến hết ngày", "To"), {Name: "unit", Type: typeUnit, Doc: text("Chỉ đơn vị này", "This unit only")},
				{Name: "field", Type: TypeText, Doc: text("Chỉ lĩnh vực này", "This field of work only")}, {Name: "format", Type: TypeChoice, Choices: action.ReportFormats(), Doc: text("Dạng tệp", "The format")},
			},
			OneOf:   []string{"report", "by", "from", "to", "unit", "field", "format"},
			Example: "{check: report_has, report: incoming_situation, from: 2026-07-01, to: 2026-09-30, points: 1, said: a}",
			build: func(a *args) Spec {
				return ReportHas{Query: action.ReportQuery{Kind: action.ReportKind(a.str("report")), By: a.str("by"), From: a.date("from"), To: a.date("to"), Unit: a.unit("unit"), Field: a.str("field")}, Format: a.str("format")}
			},
		},
	}
}
