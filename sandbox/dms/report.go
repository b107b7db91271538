package dms

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/registers"
	"thuchanh/sandbox/world"
)

// RunReport shows a register or report; ExportReport makes a file of it.
type (
	RunReport    struct{ Query action.ReportQuery }
	ExportReport struct {
		Query  action.ReportQuery
		Format string // xlsx or pdf
	}
)

func (RunReport) Name() string    { return "dms.run_report" }
func (ExportReport) Name() string { return "dms.export_report" }

// Describe implements [Command].
func (c RunReport) Describe(r *action.Refused) {
	r.Detail, r.Items = string(c.Query.Kind), items(c.Query.Kind)
}

// Describe implements [Command].
func (c ExportReport) Describe(r *action.Refused) {
	r.Detail, r.Items = string(c.Query.Kind), items(c.Query.Kind)
}

func (c RunReport) decide(d *decider) (action.Action, error)    { return d.runReport(c) }
func (c ExportReport) decide(d *decider) (action.Action, error) { return d.exportReport(c) }

func reportRules() []Rule {
	return []Rule{
		{RunReport{}, action.Text{VI: "Xem sổ, báo cáo", EN: "Run a report"}, "Điều 22", staff, true},
		{ExportReport{}, action.Text{VI: "Kết xuất sổ, báo cáo", EN: "Export a report"}, "Điều 22", staff, false},
	}
}

// ReportLabel is the kind of report in words.
func ReportLabel(k action.ReportKind) action.Text {
	switch k {
	case action.ReportIncoming:
		return action.Text{VI: "Sổ đăng ký văn bản đến", EN: "Register of incoming documents"}
	case action.ReportOutgoing:
		return action.Text{VI: "Sổ đăng ký văn bản đi", EN: "Register of outgoing documents"}
	case action.ReportHandling:
		return action.Text{VI: "Sổ theo dõi giải quyết văn bản đến", EN: "Book of the handling of incoming documents"}
	case action.ReportIncomingSituation:
		return action.Text{VI: "Báo cáo tình hình xử lý văn bản đến", EN: "Report on the handling of incoming documents"}
	case action.ReportOutgoingSituation:
		return action.Text{VI: "Báo cáo tình hình xử lý văn bản đi", EN: "Report on outgoing documents"}
	case action.ReportCases:
		return action.Text{VI: "Mục lục hồ sơ", EN: "List of case files"}
	case action.ReportCaseDocuments:
		return action.Text{VI: "Mục lục văn bản trong hồ sơ", EN: "List of the documents of a case file"}
	}
	return action.Text{VI: string(k), EN: string(k)}
}

// ofIncoming reports whether a kind of report is about incoming documents, which
// have a day of arrival.
func ofIncoming(k action.ReportKind) bool {
	return k == action.ReportIncoming || k == action.ReportHandling || k == action.ReportIncomingSituation
}

// reportQuery checks what a report is asked about and fills in what goes without saying.
func (d *decider) reportQuery(q action.ReportQuery) (action.ReportQuery, error) {
	var err error
	switch {
	case !slices.Contains(action.ReportKinds(), q.Kind):
		var known []string
		for _, k := range action.ReportKinds() {
			known = append(known, string(k))
		}
		return q, action.Refuse("unknown_report",
			fmt.Sprintf("Không có loại sổ, báo cáo “%s”. Anh/chị chọn một trong: %s.", q.Kind, strings.Join(known, ", ")),
			fmt.Sprintf("There is no report of the kind %q. Choose one of: %s.", string(q.Kind), strings.Join(known, ", ")))
	case ofIncoming(q.Kind) && q.By == "":
		q.By = "arrived"
	case q.By != "" && q.By != "issued" && !(ofIncoming(q.Kind) && q.By == "arrived"):
		return q, action.Refuse("unknown_day",
			"Kỳ báo cáo tính theo arrived (ngày đến) hoặc issued (ngày văn bản); văn bản đi và hồ sơ không có ngày đến.",
			"The period is of the days of arrival (arrived) or of issue (issued); outgoing documents and case files have no day of arrival.")
	case !ofIncoming(q.Kind):
		q.By = ""
	}
	if !q.From.IsZero() && !q.To.IsZero() && q.To.Compare(q.From) < 0 {
		return q, action.Refuse("interval_reversed",
			fmt.Sprintf("Ngày cuối %s trước ngày đầu %s. Anh/chị sửa lại.", vnDate(q.To), vnDate(q.From)),
			fmt.Sprintf("The last day %s is before the first %s. Correct them.", q.To, q.From))
	}
	if q.Unit != "" && d.World.Unit(q.Unit) == nil {
		return q, d.unknownParty(action.Party(q.Unit))
	}
	if q.Field, err = (field{action.Text{VI: "lĩnh vực", EN: "field of work"}, MaxQuery, true}).read(q.Field); err != nil {
		return q, err
	}
	if q.Kind != action.ReportCaseDocuments {
		if q.Case == "" {
			return q, nil
		}
		return q, action.Refuse("report_of_no_case",
			"Chỉ mục lục văn bản trong hồ sơ mới chọn hồ sơ. Anh/chị bỏ hồ sơ, hoặc chọn loại mục lục đó.",
			"Only the list of the documents of a case file takes one. Leave the case file out, or choose that kind.")
	}
	_, err = d.aCase(q.Case)
	return q, err
}

func (d *decider) runReport(c RunReport) (action.Action, error) {
	q, err := d.reportQuery(c.Query)
	if err != nil {
		return nil, err
	}
	return action.ReportRun{Query: q, Lines: d.Figures(q, d.today).Book.Lines()}, nil
}

func (d *decider) exportReport(c ExportReport) (action.Action, error) {
	q, err := d.reportQuery(c.Query)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(action.ReportFormats(), c.Format) {
		return nil, action.Refuse("unknown_format", fmt.Sprintf("Không kết xuất được dạng “%s”. Anh/chị chọn xlsx hoặc pdf.", c.Format), fmt.Sprintf("There is no export as %q. Choose xlsx or pdf.", c.Format))
	}
	r := d.Figures(q, d.today)
	write := r.Book.XLSX
	if c.Format == "pdf" {
		write = r.Book.PDF
	}
	file, err := write()
	if errors.Is(err, registers.ErrTooMany) {
		return nil, action.Refuse("report_too_long", "Sổ quá dài. Anh/chị chọn kỳ ngắn hơn.", "There are too many lines. Choose a shorter period.")
	}
	if err != nil {
		return nil, fmt.Errorf("exporting a report: %w", err)
	}
	d.blobs = append(d.blobs, file)
	id := nextName(len(d.desk.exports), "bao_cao", func(id action.ReportID) bool { return d.Export(id) != nil })
	return action.ReportExported{Report: id, Query: q, Format: c.Format, Name: reportFile(q, c.Format), Blob: action.Sum(file), Size: int64(len(file)), Lines: r.Book.Lines()}, nil
}

// reportFile is the name of an exported file.
func reportFile(q action.ReportQuery, format string) string {
	name := ReportLabel(q.Kind).VI
	day := func(d action.Date) string { return fmt.Sprintf("%02d-%02d-%04d", d.Day, d.Month, d.Year) }
	if !q.From.IsZero() {
		name += " từ " + day(q.From)
	}
	if !q.To.IsZero() {
		name += " đến " + day(q.To)
	}
	return name + "." + format
}

// Export is an exported report. Treat as read-only outside this package.
type Export struct {
	action.ReportExported
	By action.PersonID
	At time.Time
}

// Exports returns the reports that who has exported, in order.
func (s *State) Exports(who action.PersonID) []*Export {
	return slices.DeleteFunc(slices.Clone(s.desk.exports), func(e *Export) bool { return e.By != who })
}

// Export returns the exported report named id, or nil.
func (s *State) Export(id action.ReportID) *Export {
	i := slices.IndexFunc(s.desk.exports, func(e *Export) bool { return e.Report == id })
	if i < 0 {
		return nil
	}
	return s.desk.exports[i]
}

// Figures are a register or report as it stands on a day.
type Figures struct {
	Query action.ReportQuery
	Book  registers.Book
	// Units are the figures of a situation report, in Vietnamese order.
	Units []registers.SituationRow
}

// Figures draws up a report; the query must be one that Decide lets through.
func (s *State) Figures(q action.ReportQuery, today action.Date) Figures {
	a := &s.World.World.Agency
	h := registers.Heading{Parent: a.Parent, Agency: a.Name, From: q.From, To: q.To, Made: today, Details: s.reportDetails(q)}
	r := Figures{Query: q}
	switch q.Kind {
	case action.ReportIncoming:
		r.Book = registers.Incoming(h, s.incomingRows(q))
	case action.ReportOutgoing:
		r.Book = registers.Outgoing(h, s.outgoingRows(q))
	case action.ReportHandling:
		r.Book = registers.Handling(h, s.handlingRows(q, today))
	case action.ReportIncomingSituation:
		r.Units = s.incomingSituation(q, today)
		r.Book = registers.IncomingSituation(h, r.Units)
	case action.ReportOutgoingSituation:
		r.Units = s.outgoingSituation(q, today)
		r.Book = registers.OutgoingSituation(h, r.Units)
	case action.ReportCases:
		r.Book = registers.CaseFiles(h, s.caseRows(q))
	case action.ReportCaseDocuments:
		if k := s.Case(q.Case); k != nil {
			r.Book = registers.FileDocuments(h, s.caseRow(k), s.contentRows(k))
		}
	}
	if form, ok := s.World.Settings().Registers[string(q.Kind)]; ok {
		var columns []registers.Choice
		for _, c := range form.Columns {
			columns = append(columns, registers.Choice{Column: c.Column, Head: c.Head})
		}
		r.Book = r.Book.Formed(form.Title, columns)
	}
	slices.SortFunc(r.Units, func(a, b registers.SituationRow) int { return viet.Collate(a.Unit, b.Unit) })
	return r
}

// reportDetails says in the file what else it was asked about, so that reports
// on different questions are different files.
func (s *State) reportDetails(q action.ReportQuery) []string {
	var out []string
	if ofIncoming(q.Kind) && (!q.From.IsZero() || !q.To.IsZero()) {
		out = append(out, map[string]string{"arrived": "Tính theo ngày đến", "issued": "Tính theo ngày ban hành"}[q.By])
	}
	if q.Unit != "" {
		out = append(out, "Đơn vị: "+s.World.PartyName(action.Party(q.Unit)))
	}
	if q.Field != "" {
		out = append(out, "Lĩnh vực: "+q.Field)
	}
	return out
}

// within reports whether a day is in the period of a report.
func within(q action.ReportQuery, day action.Date) bool {
	return (q.From.IsZero() || !day.IsZero() && day.Compare(q.From) >= 0) && (q.To.IsZero() || !day.IsZero() && day.Compare(q.To) <= 0)
}

// unitOf is the unit that a party is or belongs to.
func unitOf(x *world.Index, p action.Party) action.UnitID {
	if x.Unit(action.UnitID(p)) != nil {
		return action.UnitID(p)
	}
	if q := x.Person(action.PersonID(p)); q != nil {
		return q.Unit
	}
	return ""
}
