package tasks

import (
	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/dms/edxml"
)

// axis checks that what goes through the axis between agencies can be written as edXML.
func (x *linter) axis() {
	w := x.paper.World
	var where *Pos // what needs the agency's own code
	for i := range w.Partners {
		at := x.at("agencies", w.Partners[i].ID)
		where = &at
	}
	for i := range w.Outgoing {
		d := &w.Outgoing[i]
		for _, p := range d.Info.Partners {
			at := x.at("outgoing", string(d.ID))
			where = &at
			if !edxml.OrganID(p.Code).Valid() {
				x.add(at, strictyaml.Text("mã %q của nơi nhận không phải mã định danh", "the receiver's code %q is no organisation's code", p.Code), strictyaml.Text("viết 13 ký tự như 000.00.01.H99 (Quyết định 20/2020/QĐ-TTg)", "write 13 characters such as 000.00.01.H99 (Decision 20/2020/QĐ-TTg)"))
			}
		}
	}
	if where != nil && !edxml.OrganID(w.Agency.Code).Valid() {
		x.add(*where, strictyaml.Text("mã %q của cơ quan không phải mã định danh, nên không gửi liên thông được", "the agency's code %q is no organisation's code, so nothing can be sent", w.Agency.Code), strictyaml.Text("viết 13 ký tự như 000.00.02.H99 (Quyết định 20/2020/QĐ-TTg)", "write 13 characters such as 000.00.02.H99 (Decision 20/2020/QĐ-TTg)"))
	}
	for i := range w.Documents {
		d := &w.Documents[i]
		digit := d.Info.Number != "" && d.Info.Number[0] >= '1' && d.Info.Number[0] <= '9' || len(d.Info.Number) > 1 && d.Info.Number[0] == '0' && d.Info.Number[1] >= '1' && d.Info.Number[1] <= '9'
		if d.Partner != "" && (d.Info.Issued.IsZero() || !digit) {
			x.add(x.at("documents", string(d.ID)), strictyaml.Text("văn bản đến qua trục liên thông phải có ngày ban hành và số ở đầu ký hiệu", "a document that came through the axis needs its date of issue, and a number at the head of its symbol"), strictyaml.Text("thêm issued; viết number như 15/KH-UBND", "add issued; write number such as 15/KH-UBND"))
		}
	}
}
