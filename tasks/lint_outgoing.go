package tasks

import (
	"fmt"
	"slices"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// mayNeverSign are the ranks that sign no document in any form (Decree 30/2020, article 13).
func mayNeverSign(r world.Rank) bool {
	return slices.Contains([]world.Rank{world.RankSpecialist, world.RankClerk, world.RankAdmin, world.RankOutside}, r)
}

// outgoing checks outgoing documents, authorisations and the colleagues that work on them.
func (x *linter) outgoing() {
	numbers := map[string]action.DocID{}
	for i := range x.paper.World.Outgoing {
		d := &x.paper.World.Outgoing[i]
		at := x.at("outgoing", string(d.ID))
		if p := x.ix.Person(d.Info.Signer); p != nil && mayNeverSign(p.Rank) {
			x.add(at, strictyaml.Text("người ký %q có cấp %s, không có thẩm quyền ký", "the signer %q has the rank %s, which never signs", p.ID, p.Rank), strictyaml.Text("sửa signer, hoặc rank của người đó", "correct signer, or that person's rank"))
		}
		if p := x.ix.Person(d.Info.Drafter); p != nil && p.Unit != d.Info.Unit {
			x.add(at, strictyaml.Text("người soạn thảo %q không thuộc đơn vị soạn thảo %q", "the drafter %q is not of the drafting unit %q", p.ID, d.Info.Unit), strictyaml.Text("sửa drafter hoặc unit", "correct drafter or unit"))
		}
		x.versions(at, d)
		if d.Number > 0 {
			key := fmt.Sprint(x.paper.World.Agency.Numbering.Series(d.Info.Type, d.Info.Secrecy != ""), "/", d.Number)
			if other, ok := numbers[key]; ok {
				x.add(at, strictyaml.Text("số %d đã cấp cho %q trong cùng sổ", "the number %d is %q's already in the same series", d.Number, other), strictyaml.Text("mỗi văn bản một số (Nghị định 30/2020, Điều 15)", "each document has its own (Decree 30/2020, article 15)"))
			}
			numbers[key] = d.ID
		}
	}
	x.axis()
	x.signingCandidate()
	for i := range x.paper.World.Reactions {
		x.outgoingReaction(&x.paper.World.Reactions[i])
	}
}

// versions checks the versions of a draft: in order of time, before the start,
// and the last one a PDF if it waits for a signature.
func (x *linter) versions(at Pos, d *world.Draft) {
	for i, v := range d.Versions {
		if v.At.After(x.paper.World.Clock) {
			x.add(at, strictyaml.Text("bản %d đề giờ sau lúc bắt đầu", "version %d is dated after the start", i+1), strictyaml.Text("sửa at; bản đồng nghiệp trình sau thì viết ở later", "correct at; versions that colleagues make belong under later"))
		}
		if i > 0 && v.At.Before(d.Versions[i-1].At) {
			x.add(at, strictyaml.Text("bản %d đề giờ trước bản %d", "version %d is dated before version %d", i+1, i), strictyaml.Text("xếp các bản từ cũ đến mới", "put the oldest first"))
		}
	}
	if n := len(d.Versions); n > 0 && d.Status != "drafting" {
		if f := x.ix.File(d.Versions[n-1].File); f != nil && f.Type != "application/pdf" {
			x.add(at, strictyaml.Text("bản mới nhất là %q, không phải PDF nên không ký số được", "the newest version is %q, not a PDF, so nobody can sign it", f.Name), strictyaml.Text("dùng tệp PDF hoặc viết text", "use a PDF, or write text"))
		}
	}
}

// signingCandidate: a candidate who is to sign must be able to learn his PIN.
func (x *linter) signingCandidate() {
	p := x.ix.Candidate()
	if p == nil || p.PIN != "" || p.Certificate == world.CertificateNone {
		return
	}
	for i := range x.paper.World.Outgoing {
		d := &x.paper.World.Outgoing[i]
		if d.Info.Signer == p.ID || p.Rank == world.RankClerk {
			x.add(x.at("people", string(p.ID)), strictyaml.Text("thí sinh phải ký số mà đề không cho mã PIN", "the candidate is to sign, but the paper gives no PIN"), strictyaml.Text("thêm pin: \"246810\" cho %s và ghi mã đó trong hướng dẫn", "add pin: \"246810\" to %s and tell it in an instruction", p.ID))
			return
		}
	}
}

// outgoingReaction checks that a colleague can do what a reaction has him do.
func (x *linter) outgoingReaction(r *world.Reaction) {
	if r.Revise == "" && !r.PassOn && !r.Issue && !r.AskRecall {
		return
	}
	at := x.at("reactions", string(r.ID))
	if r.Outgoing == "" && (r.When == nil || r.When.App != "dms") {
		x.add(at, strictyaml.Text("phản ứng này làm với văn bản mà thí sinh vừa xử lý, nên cần when: {app: dms, …} hoặc outgoing: tên văn bản đi", "the reaction works on the document that the candidate acted on, so it needs when: {app: dms, …}, or outgoing with the document's name"), strictyaml.Text("thêm when hoặc outgoing", "add when, or outgoing"))
		return
	}
	by, d := x.ix.Person(r.By), x.ix.Draft(r.WorksOn())
	if id := r.WorksOn(); id != "" && d == nil {
		x.add(at, strictyaml.Text("%q là văn bản đến, nên phản ứng không có văn bản đi để xử lý", "%q is an incoming document, so the reaction has no outgoing document to work on", id), strictyaml.Text("ghi tên văn bản đi ở outgoing", "name the outgoing document under outgoing"))
		return
	}
	if r.Issue && by != nil && by.Rank != world.RankClerk {
		x.add(at, strictyaml.Text("%q không phải văn thư nên không phát hành được (Nghị định 30/2020, Điều 18 và 32)", "%q is no clerk, so he cannot issue (Decree 30/2020, articles 18 and 32)", by.ID), strictyaml.Text("chọn văn thư ở by", "let the clerk do it"))
	}
	if r.AskRecall && by != nil && by.Rank != world.RankClerk {
		x.add(at, strictyaml.Text("%q không phải văn thư nên không gửi yêu cầu lấy lại được", "%q is no clerk, so he cannot send a request to recall", by.ID), strictyaml.Text("chọn văn thư ở by", "let the clerk do it"))
	}
	if r.Revise != "" && d != nil && d.Info.Drafter != r.By {
		x.add(at, strictyaml.Text("%q không soạn thảo %q nên không thêm bản mới được", "%q did not draft %q, so he cannot add a version", r.By, d.ID), strictyaml.Text("chọn người soạn thảo %q ở by", "let the drafter %q do it", d.Info.Drafter))
	}
}
