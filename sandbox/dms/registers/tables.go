package registers

import (
	"cmp"
	"fmt"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
)

// Outgoing is the register of outgoing documents (Appendix IV, ten columns), by date, number and symbol.
func Outgoing(h Heading, rows []OutgoingRow) Book {
	return Book{
		heading: h, sheet: "Văn bản đi", title: "SỔ ĐĂNG KÝ VĂN BẢN ĐI", none: "Không có văn bản đi trong kỳ",
		columns: []column{
			{head: "Số, ký hiệu văn bản", width: 27}, {head: "Ngày tháng văn bản", width: 21, mid: true}, {head: "Tên loại và trích yếu nội dung văn bản", width: 68},
			{head: "Người ký", width: 27}, {head: "Nơi nhận văn bản", width: 36}, {head: "Đơn vị, người nhận bản lưu", width: 24}, {head: "Số lượng bản", width: 12, right: true},
			{head: "Ngày chuyển", width: 21, mid: true}, {head: "Ký nhận", width: 15}, {head: "Ghi chú", width: 16},
		},
		rows: arrange(rows, func(a, b OutgoingRow) int {
			return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Number, b.Number), viet.Collate(a.Code, b.Code))
		}, func(r OutgoingRow) []cell {
			return []cell{text(r.Code), day(r.Date), typeAndSubject(r.Type, r.Subject, r.TopSecret), text(r.Signer), text(r.To), text(r.KeptBy), amount(r.Copies),
				day(r.SentOn), text(r.Receipt), text(r.Note)}
		}),
	}
}

// Incoming is the register of incoming documents (Appendix IV, ten columns), by year and số đến.
func Incoming(h Heading, rows []IncomingRow) Book {
	return Book{
		heading: h, sheet: "Văn bản đến", title: "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", none: "Không có văn bản đến trong kỳ",
		columns: []column{
			{head: "Ngày đến", width: 21, mid: true}, {head: "Số đến", width: 14, right: true}, {head: "Tác giả", width: 36}, {head: "Số, ký hiệu văn bản", width: 27},
			{head: "Ngày tháng văn bản", width: 21, mid: true}, {head: "Tên loại và trích yếu nội dung văn bản", width: 68}, {head: "Đơn vị hoặc người nhận", width: 28},
			{head: "Ngày chuyển", width: 21, mid: true}, {head: "Ký nhận", width: 15}, {head: "Ghi chú", width: 16},
		},
		rows: arrange(rows, func(a, b IncomingRow) int {
			return cmp.Or(cmp.Compare(a.Arrived.Year, b.Arrived.Year), cmp.Compare(a.Number, b.Number), a.Arrived.Compare(b.Arrived))
		}, func(r IncomingRow) []cell {
			return []cell{day(r.Arrived), amount(r.Number), text(r.Issuer), text(r.Code), day(r.Date), typeAndSubject(r.Type, r.Subject, r.TopSecret), text(r.Handler),
				day(r.PassedOn), text(r.Receipt), text(r.Note)}
		}),
	}
}

// Handling is the book that follows the handling of incoming documents (Appendix IV, seven columns), by số đến.
func Handling(h Heading, rows []HandlingRow) Book {
	return Book{
		heading: h, sheet: "Theo dõi văn bản đến", title: "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", none: "Không có văn bản đến trong kỳ",
		columns: []column{
			{head: "Số đến", width: 15, right: true}, {head: "Tên loại, số, ký hiệu, ngày tháng và tác giả văn bản", width: 85}, {head: "Đơn vị hoặc người nhận", width: 42},
			{head: "Thời hạn giải quyết", width: 24, mid: true}, {head: "Tiến độ giải quyết", width: 42}, {head: "Số, ký hiệu văn bản trả lời", width: 31}, {head: "Ghi chú", width: 28},
		},
		rows: arrange(rows, func(a, b HandlingRow) int { return cmp.Compare(a.Number, b.Number) }, func(r HandlingRow) []cell {
			date := formatDate(r.Date)
			if date != "" {
				date = "ngày " + date
			}
			return []cell{amount(r.Number), phrases(strings.TrimSpace(r.Type+" "+r.Code), date, r.Issuer), text(r.Handler), day(r.Due), text(r.Progress), text(r.Reply), text(r.Note)}
		}),
	}
}

// typeAndSubject is "Kế hoạch về …"; of a document marked Tuyệt mật only the type.
func typeAndSubject(docType, subject string, topSecret bool) cell {
	if topSecret {
		subject = ""
	}
	return lines(docType, subject)
}

// IncomingSituation is the report on how incoming documents are handled, by unit in Vietnamese
// order and with a sum.
func IncomingSituation(h Heading, rows []SituationRow) Book {
	b := situation(h, rows)
	b.sheet, b.title = "Tình hình văn bản đến", "BÁO CÁO TÌNH HÌNH XỬ LÝ VĂN BẢN ĐẾN"
	return b
}

// OutgoingSituation is the same for outgoing documents.
func OutgoingSituation(h Heading, rows []SituationRow) Book {
	b := situation(h, rows)
	b.sheet, b.title = "Tình hình văn bản đi", "BÁO CÁO TÌNH HÌNH XỬ LÝ VĂN BẢN ĐI"
	return b
}

func situation(h Heading, rows []SituationRow) Book {
	b := Book{
		heading: h, none: "Không có văn bản trong kỳ",
		columns: []column{
			{head: "STT", width: 13, right: true}, {head: "Đơn vị", width: 98}, {head: "Tổng số", width: 24, right: true}, {head: "Đã xử lý đúng hạn", width: 27, right: true},
			{head: "Đã xử lý quá hạn", width: 27, right: true}, {head: "Đang xử lý trong hạn", width: 27, right: true}, {head: "Đang xử lý quá hạn", width: 27, right: true},
			{head: "Tỷ lệ đúng hạn", width: 24, right: true},
		},
		rows: arrange(rows, func(a, b SituationRow) int { return viet.Collate(a.Unit, b.Unit) }, func(r SituationRow) []cell {
			return append([]cell{{}, text(r.Unit)}, r.figures()...)
		}),
	}
	if len(rows) == 0 {
		return b
	}
	sum := SituationRow{}
	for i := range rows {
		b.rows[i][0] = number(i + 1)
		sum.OnTime += rows[i].OnTime
		sum.Late += rows[i].Late
		sum.InProgress += rows[i].InProgress
		sum.Overdue += rows[i].Overdue
	}
	b.rows = append(b.rows, append([]cell{{}, text("Tổng cộng")}, sum.figures()...))
	b.total = true
	return b
}

// figures are the total, the parts and the rate: of the documents that were done or should have
// been, the share that was done in time; empty where there is none of either.
func (r SituationRow) figures() []cell {
	rate := cell{}
	if n, ok := r.Rate(); ok {
		rate = cell{kind: isRate, n: n}
	}
	return []cell{number(r.All()), number(r.OnTime), number(r.Late), number(r.InProgress), number(r.Overdue), rate}
}

// All is the number of documents of the unit.
func (r SituationRow) All() int { return r.OnTime + r.Late + r.InProgress + r.Overdue }

// Rate is the share that was done in time, in tenths of a per cent rounded half
// up, of what was done or should have been; ok is false where there is none.
func (r SituationRow) Rate() (tenths int, ok bool) {
	settled := r.OnTime + r.Late + r.Overdue
	if settled == 0 {
		return 0, false
	}
	return (2000*r.OnTime + settled) / (2 * settled), true
}

// CaseFiles is the list of case files (Appendix VI), by year and symbol.
func CaseFiles(h Heading, files []CaseFile) Book {
	return Book{
		heading: h, sheet: "Mục lục hồ sơ", title: "MỤC LỤC HỒ SƠ", none: "Không có hồ sơ trong kỳ",
		columns: []column{
			{head: "Mã hồ sơ", width: 50}, {head: "Tiêu đề hồ sơ", width: 54}, {head: "Thời hạn bảo quản", width: 19}, {head: "Chế độ sử dụng", width: 19}, {head: "Người lập hồ sơ", width: 23},
			{head: "Ngôn ngữ", width: 17}, {head: "Thời gian bắt đầu", width: 21, mid: true}, {head: "Thời gian kết thúc", width: 21, mid: true},
			{head: "Tổng số văn bản", width: 13, right: true}, {head: "Tổng số trang", width: 13, right: true}, {head: "Ghi chú", width: 17},
		},
		rows: arrange(files, func(a, b CaseFile) int {
			return cmp.Or(cmp.Compare(a.Catalog, b.Catalog), viet.Collate(a.Notation, b.Notation))
		}, func(f CaseFile) []cell {
			return []cell{text(f.code()), text(f.Title), text(f.Maintenance), text(f.Rights), text(f.Creator), text(f.Language), day(f.Start), day(f.End),
				number(f.DocTotal), number(f.PageTotal), text(f.Note)}
		}),
	}
}

// code is the mã hồ sơ: its three parts, OrganId.FileCatalog.FileNotation.
func (f CaseFile) code() string {
	year := ""
	if f.Catalog != 0 {
		year = fmt.Sprint(f.Catalog)
	}
	return joinNonEmpty(".", f.OrganID, year, f.Notation)
}

// FileDocuments is the list of the documents in a case file (Appendix VI), by their ordinal.
func FileDocuments(h Heading, file CaseFile, docs []FileDocument) Book {
	details := []string{"Hồ sơ: " + file.Title}
	if code := file.code(); code != "" {
		details = append(details, "Mã hồ sơ: "+code)
	}
	if file.Maintenance != "" {
		details = append(details, "Thời hạn bảo quản: "+file.Maintenance)
	}
	if h.From == (action.Date{}) && h.To == (action.Date{}) {
		h.From, h.To = file.Start, file.End
	}
	return Book{
		heading: h, sheet: "Mục lục văn bản", title: "MỤC LỤC VĂN BẢN TRONG HỒ SƠ", none: "Hồ sơ chưa có văn bản", details: details,
		columns: []column{
			{head: "STT", width: 11, right: true}, {head: "Tên loại văn bản", width: 24}, {head: "Số của văn bản", width: 15}, {head: "Ký hiệu văn bản", width: 22},
			{head: "Ngày, tháng, năm văn bản", width: 21, mid: true}, {head: "Tên cơ quan ban hành", width: 36}, {head: "Trích yếu nội dung", width: 58}, {head: "Ngôn ngữ", width: 17},
			{head: "Số trang", width: 12, right: true}, {head: "Chức vụ, họ tên người ký", width: 33}, {head: "Ghi chú", width: 18},
		},
		rows: arrange(docs, func(a, b FileDocument) int { return cmp.Compare(a.Ordinal, b.Ordinal) }, func(d FileDocument) []cell {
			return []cell{amount(d.Ordinal), text(d.Type), text(d.CodeNumber), text(d.Notation), day(d.Date), text(d.Issuer), text(d.Subject), text(d.Language),
				amount(d.Pages), lines(d.Position, d.Signer), text(d.Note)}
		}),
	}
}
