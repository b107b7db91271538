package rest

import (
	"context"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/registers"
)

const tagReports = "Sổ, báo cáo"

// FiguresBody says what a report is about.
type FiguresBody struct {
	Kind  string `json:"kind" enum:"incoming_register,outgoing_register,handling_register,incoming_situation,outgoing_situation,case_files,case_documents" doc:"Loại sổ, báo cáo; xem GET /api/dms/reports/kinds." example:"incoming_situation"`
	By    string `json:"by,omitempty" enum:"arrived,issued" doc:"Kỳ tính theo ngày đến (mặc định, của văn bản đến) hay ngày văn bản." example:"arrived"`
	From  string `json:"from,omitempty" format:"date" doc:"Từ ngày." example:"2026-07-01"`
	To    string `json:"to,omitempty" format:"date" doc:"Đến hết ngày." example:"2026-09-30"`
	Unit  string `json:"unit,omitempty" doc:"Chỉ tính đơn vị này: đơn vị chủ trì, với văn bản đi là đơn vị soạn thảo." example:"phong_tccb"`
	Field string `json:"field,omitempty" doc:"Chỉ tính lĩnh vực này." example:"Tổ chức cán bộ"`
	Case  string `json:"case,omitempty" doc:"Hồ sơ, của mục lục văn bản trong hồ sơ." example:"ho_so_1"`
}

// ExportBody is a report as a file.
type ExportBody struct {
	FiguresBody
	Format string `json:"format" enum:"xlsx,pdf" doc:"Dạng tệp." example:"xlsx"`
}

// Report is a register or report as it stands: the cells of its files, and the
// figures of a situation report as numbers.
type Report struct {
	Query   FiguresBody `json:"query" doc:"Báo cáo về điều gì, sau khi bổ sung mặc định."`
	Label   Text        `json:"label"`
	Title   string      `json:"title" example:"BÁO CÁO TÌNH HÌNH XỬ LÝ VĂN BẢN ĐẾN"`
	Period  string      `json:"period,omitempty" example:"Từ ngày 01/07/2026 đến ngày 30/09/2026"`
	Details []string    `json:"details,omitempty" doc:"Các giới hạn khác, như ghi trong tệp."`
	Columns []string    `json:"columns" nullable:"false" doc:"Tên các cột (Phụ lục IV, Phụ lục VI)."`
	Rows    [][]string  `json:"rows" nullable:"false" doc:"Các dòng, đúng như trong tệp kết xuất."`
	Total   bool        `json:"total_row" doc:"Dòng cuối là dòng tổng cộng."`
	Lines   int         `json:"lines" doc:"Số dòng, không kể dòng tổng cộng." example:"5"`
	Units   []UnitCount `json:"units,omitempty" doc:"Số liệu từng đơn vị, của báo cáo tình hình xử lý."`
}

// UnitCount is how many documents of a unit are in which state.
type UnitCount struct {
	Unit       string   `json:"unit" example:"Phòng Tổ chức cán bộ"`
	All        int      `json:"all" doc:"Tổng số." example:"12"`
	OnTime     int      `json:"on_time" doc:"Đã xử lý đúng hạn." example:"7"`
	Late       int      `json:"late" doc:"Đã xử lý quá hạn." example:"1"`
	InProgress int      `json:"in_progress" doc:"Đang xử lý, trong hạn." example:"2"`
	Overdue    int      `json:"overdue" doc:"Đang xử lý, quá hạn." example:"2"`
	Rate       *float64 `json:"on_time_percent,omitempty" doc:"Tỷ lệ đúng hạn trong số đã hoặc lẽ ra phải xử lý xong, phần trăm." example:"70"`
}

// Export is an exported report.
type Export struct {
	ID     string      `json:"id" example:"bao_cao_1"`
	Query  FiguresBody `json:"query"`
	Label  Text        `json:"label"`
	Format string      `json:"format" enum:"xlsx,pdf"`
	Name   string      `json:"name" doc:"Tên tệp." example:"Báo cáo tình hình xử lý văn bản đến từ 01-07-2026 đến 30-09-2026.xlsx"`
	Size   int64       `json:"size" doc:"Byte."`
	Hash   string      `json:"hash" doc:"SHA-256 của tệp; tệp gửi đi sau này được nhận ra nhờ mã này."`
	Lines  int         `json:"lines"`
	At     time.Time   `json:"at"`
}

// ReportKind is a kind of register or report.
type ReportKind struct {
	Kind  string `json:"kind" example:"incoming_situation"`
	Label Text   `json:"label"`
}

func (b FiguresBody) query() action.ReportQuery {
	return action.ReportQuery{Kind: action.ReportKind(b.Kind), By: b.By, From: date(b.From), To: date(b.To), Unit: action.UnitID(b.Unit), Field: b.Field, Case: action.CaseID(b.Case)}
}

func queried(q action.ReportQuery) FiguresBody {
	return FiguresBody{string(q.Kind), q.By, q.From.String(), q.To.String(), string(q.Unit), q.Field, string(q.Case)}
}

func (f *face) registerReports() {
	get := func(path, id, summary, description string, errors ...int) huma.Operation {
		return operation(http.MethodGet, path, id, "dms.list", tagReports, summary, description, errors...)
	}
	act := func(path, id, command, summary, description string) huma.Operation {
		return operation(http.MethodPost, path, id, command, tagReports, summary, description, deskErrors...)
	}
	huma.Register(f.api, get("/api/dms/reports/kinds", "report-kinds", "Các loại sổ, báo cáo", "Hai sổ đăng ký, sổ theo dõi giải quyết, hai báo cáo tình hình, hai mục lục (Điều 22, Phụ lục IV, Phụ lục VI)."), f.reportKinds)
	op := act("/api/dms/reports", "run-report", dms.RunReport{}.Name(), "Xem sổ, báo cáo",
		"Số liệu tại thời điểm xem; việc xem được ghi nhận cùng các tham số. Ví dụ: `{\"kind\": \"incoming_situation\", \"from\": \"2026-07-01\", \"to\": \"2026-09-30\"}`.")
	op.Metadata["fields"] = fieldsOf(reflect.TypeFor[FiguresBody]())
	huma.Register(f.api, op, f.runReport)
	op = act("/api/dms/reports/export", "export-report", dms.ExportReport{}.Name(), "Kết xuất sổ, báo cáo",
		"Tệp XLSX hoặc PDF được lưu nguyên trong nhật ký; tải ở `/api/dms/exports/{id}/file`. Ví dụ: `{\"kind\": \"incoming_situation\", \"from\": \"2026-07-01\", \"to\": \"2026-09-30\", \"format\": \"xlsx\"}`.")
	op.Metadata["fields"] = fieldsOf(reflect.TypeFor[ExportBody]())
	huma.Register(f.api, op, f.exportReport)
	huma.Register(f.api, get("/api/dms/exports", "list-exports", "Các tệp đã kết xuất", "Sổ, báo cáo mà người đang đăng nhập đã kết xuất, cũ trước."), f.exports)
	op = get("/api/dms/exports/{id}/file", "open-export", "Tải tệp đã kết xuất", "Đúng các byte đã ghi trong nhật ký. Ví dụ: `GET /api/dms/exports/bao_cao_1/file`.", http.StatusNotFound)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "Nội dung của tệp.",
		Content:     anyFile(),
	}}
	huma.Register(f.api, op, f.exportFile)
}

func (f *face) reportKinds(context.Context, *noInput) (*body[Items[ReportKind]], error) {
	out := &body[Items[ReportKind]]{}
	for _, k := range action.ReportKinds() {
		out.Body.Items = append(out.Body.Items, ReportKind{string(k), Text(dms.ReportLabel(k))})
	}
	return out, nil
}

func (f *face) runReport(ctx context.Context, in *deskInput[FiguresBody]) (*deskOutput[Report], error) {
	r, err := f.documents(ctx, dms.RunReport{Query: in.Body.query()}, in.Key)
	if err != nil {
		return nil, err
	}
	q := in.Body.query()
	for _, a := range r.Actions {
		if run, ok := a.(action.ReportRun); ok {
			q = run.Query
		}
	}
	out := &deskOutput[Report]{Body: DeskAnswer[Report]{Seq: r.First, At: r.At}}
	visitOf(ctx).shape(func(st *dms.State, s shaper) { out.Body.Item = s.report(st, q) })
	if r.Repeated {
		out.Replayed = "true"
	}
	return out, nil
}

func (s shaper) report(st *dms.State, q action.ReportQuery) Report {
	g := st.Figures(q, s.today)
	t := g.Book.Table()
	out := Report{Query: queried(q), Label: Text(dms.ReportLabel(q.Kind)), Title: t.Title, Period: t.Period, Details: t.Details,
		Columns: append([]string{}, t.Columns...), Rows: t.Rows, Total: t.Total, Lines: g.Book.Lines()}
	for _, u := range g.Units {
		out.Units = append(out.Units, unitCount(u))
	}
	return out
}

func unitCount(u registers.SituationRow) UnitCount {
	out := UnitCount{Unit: u.Unit, All: u.All(), OnTime: u.OnTime, Late: u.Late, InProgress: u.InProgress, Overdue: u.Overdue}
	if n, ok := u.Rate(); ok {
		percent := float64(n) / 10
		out.Rate = &percent
	}
	return out
}

func (f *face) exportReport(ctx context.Context, in *deskInput[ExportBody]) (*deskOutput[Export], error) {
	r, err := f.documents(ctx, dms.ExportReport{Query: in.Body.query(), Format: in.Body.Format}, in.Key)
	if err != nil {
		return nil, err
	}
	out := &deskOutput[Export]{Body: DeskAnswer[Export]{Seq: r.First, At: r.At}}
	visitOf(ctx).shape(func(st *dms.State, _ shaper) {
		if e := st.Export(action.ReportID(made(r.Actions[0]))); e != nil {
			out.Body.Item = shapeExport(e)
		}
	})
	if r.Repeated {
		out.Replayed = "true"
	}
	return out, nil
}

func shapeExport(e *dms.Export) Export {
	return Export{string(e.Report), queried(e.Query), Text(dms.ReportLabel(e.Query.Kind)), e.Format, e.Name, e.Size, e.Blob.String(), e.Lines, e.At}
}

func (f *face) exports(ctx context.Context, in *PageInput) (*body[Items[Export]], error) {
	out := new(body[Items[Export]])
	visitOf(ctx).shape(func(st *dms.State, s shaper) { out.Body = paged(st.Exports(s.who), *in, shapeExport) })
	return out, nil
}

// exportFile answers with an export of the person who is signed in.
func (f *face) exportFile(ctx context.Context, in *exportInput) (*fileOutput, error) {
	var found dms.Export
	v := visitOf(ctx)
	v.shape(func(st *dms.State, s shaper) {
		if e := st.Export(action.ReportID(in.ID)); e != nil && e.By == s.who {
			found = *e
		}
	})
	if found.Report == "" {
		return nil, newProblem(http.StatusNotFound, "no_such_export", "Anh/chị chưa kết xuất tệp này. Xem danh sách tại /api/dms/exports.", "You have exported no such file. See /api/dms/exports.")
	}
	b, err := v.box.Blob(ctx, found.Blob)
	if err != nil {
		return nil, f.failed(ctx, v, "dms.list", err)
	}
	kind := map[string]string{"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "pdf": "application/pdf"}[found.Format]
	return &fileOutput{kind, disposition(found.Name), `"` + found.Blob.String() + `"`, b}, nil
}
