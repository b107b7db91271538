package tasks

import (
	"thuchanh/sandbox/action"
)

// paramEither names a document of either direction.
var paramEither = param("document", TypeAnyDocument, true, "Văn bản đến hoặc văn bản đi", "The document, incoming or outgoing")

func (a *args) either(name string) action.DocID {
	return ref[action.DocID](a.l.names, a.get(name, TypeAnyDocument), catDocument, catOutgoing)
}

func (a *args) eithers(name string) []action.DocID {
	return refs[action.DocID](a.l.names, a.get(name, TypeAnyDocuments), catDocument, catOutgoing)
}

func (a *args) unit(name string) action.UnitID {
	return ref[action.UnitID](a.l.names, a.get(name, typeUnit), catUnit)
}

// reportKinds are the registers and reports of the document system.
func reportKinds() []string {
	var out []string
	for _, k := range action.ReportKinds() {
		out = append(out, string(k))
	}
	return out
}

// reportDeeds look at registers and reports, and make files of them.
func reportDeeds() []deedKind {
	params := []Param{
		{Name: "kind", Type: TypeChoice, Required: true, Choices: reportKinds(), Doc: text("Loại sổ, báo cáo", "The kind of register or report")},
		{Name: "by", Type: TypeChoice, Choices: []string{"arrived", "issued"}, Doc: text("Kỳ theo ngày đến (mặc định) hay ngày văn bản", "Whether the period is of the days of arrival, as if left out, or of issue")},
		paramDay("from", false, "Từ ngày", "From"), paramDay("to", false, "Đến hết ngày", "To"), param("unit", typeUnit, false, "Chỉ tính đơn vị này", "This unit only"),
		param("field", TypeText, false, "Chỉ tính lĩnh vực này", "This field of work only"), param("case", TypeItem, false, "Hồ sơ, của mục lục văn bản", "The case file, of a list of its documents"),
	}
	query := func(a *args) action.ReportQuery {
		return action.ReportQuery{Kind: action.ReportKind(a.str("kind")), By: a.str("by"), From: a.date("from"), To: a.date("to"), Unit: a.unit("unit"), Field: a.str("field"), Case: action.CaseID(a.item("case"))}
	}
	return []deedKind{
		{name: "run_report", params: params, build: func(a *args) DeedAct { return RunReport{query(a)} }},
		{name: "export_report", params: append(params[:len(params):len(params)], Param{Name: "format", Type: TypeChoice, Required: true, Choices: action.ReportFormats(), Doc: text("Dạng tệp", "The format")}), build: func(a *args) DeedAct {
			return ExportReport{query(a), a.str("format")}
		}},
	}
}
