package mutate

import (
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// onDesk makes the mutants of deeds on tasks, delegations, extensions, the
// calendar, case files and pins.
func (d *deriver) onDesk(act tasks.DeedAct) {
	switch a := act.(type) {
	case tasks.AssignTask:
		d.assigning(a)
		d.texts(a.Content, func(s string) tasks.DeedAct { b := a; b.Content = s; return b }, false)
	case tasks.Delegate:
		d.delegating(a)
	case tasks.RevokeDelegation:
		for _, g := range d.paper.World.Delegations {
			if g.ID != a.Delegation && g.By == d.paper.World.Candidate {
				d.add(tasks.MutWrongDocument, string(g.ID), d.with(tasks.RevokeDelegation{Delegation: g.ID}), "thu hồi ủy quyền khác ("+string(g.ID)+")", "revoked another delegation ("+string(g.ID)+")")
				d.add(tasks.MutOthersToo, string(g.ID), d.then(tasks.RevokeDelegation{Delegation: g.ID}), "thu hồi cả ủy quyền "+string(g.ID), "revoked "+string(g.ID)+" too")
			}
		}
	case tasks.OpenCase, tasks.AddToCase:
		d.filing(act)
	case tasks.ProposeEntry, tasks.ApproveEntry, tasks.DeclineEntry, tasks.MoveEntry, tasks.NoteClash, tasks.PublishWeek:
		d.scheduling(act)
	case tasks.ExportReport:
		d.exporting(a)
	case tasks.Pin:
		if !a.Off {
			d.pinning(a)
		}
	default:
		d.branches(act)
	}
}

// assigning makes the mutants of a task that is given: of who does it those of a
// routing.
func (d *deriver) assigning(a tasks.AssignTask) {
	put := func(r tasks.Route) tasks.AssignTask {
		b := a
		b.Lead, b.Coordinate, b.Inform, b.Due = r.Lead, r.Coordinate, r.Inform, r.Due
		return b
	}
	sub := &deriver{paper: d.paper, x: d.x, base: d.base, serves: d.serves, asks: d.asks, deed: d.deed}
	sub.routing(tasks.Route{Lead: a.Lead, Coordinate: a.Coordinate, Inform: a.Inform, Due: a.Due})
	for _, m := range sub.out {
		r, _ := m.Do[d.deed].Act.(tasks.Route)
		m.Do[d.deed].Act = put(r)
		d.out = append(d.out, m)
	}
	for _, p := range world.Priorities() {
		if p != a.Priority && d.asks["task_has"] && a.Priority != "" {
			b := a
			b.Priority = p
			d.add(tasks.MutOtherPriority, p, d.with(b), "đặt mức ưu tiên "+p, "set the priority "+p)
		}
	}
}

// delegating makes the mutants of a delegation: to another, for longer, of more.
func (d *deriver) delegating(a tasks.Delegate) {
	for _, p := range d.paper.World.People {
		if p.ID != a.To && p.ID != d.paper.World.Candidate && p.Rank == world.RankDeputy {
			b := a
			b.To = p.ID
			d.add(tasks.MutWrongPerson, string(p.ID), d.with(b), "ủy quyền cho "+p.Name, "delegated to "+p.Name)
		}
	}
	for _, days := range []int{1, 30} {
		b := a
		b.Until = action.DateOf(a.Until.Time(time.UTC).AddDate(0, 0, days))
		d.add(tasks.MutLongerInterval, b.Until.String(), d.with(b), "ủy quyền đến "+b.Until.String(), "delegated until "+b.Until.String())
	}
	if b := a; a.Scope == action.ScopeField {
		b.Scope, b.Of = action.ScopeIncoming, nil
		d.add(tasks.MutWholeScope, "", d.with(b), "ủy quyền mọi văn bản đến", "delegated all incoming documents")
	}
	if b := a; a.Scope == action.ScopeSigning && len(a.Of) > 0 {
		b.Of = nil
		d.add(tasks.MutWholeScope, "", d.with(b), "ủy quyền mọi hình thức ký", "delegated all forms of signing")
	}
}

// filing makes the mutants of what a case file is and holds.
func (d *deriver) filing(act tasks.DeedAct) {
	switch a := act.(type) {
	case tasks.OpenCase:
		b := a
		b.Info.Maintenance = "70 năm"
		if d.asks["case_has"] {
			d.add(tasks.MutOtherRetention, "", d.with(b), "ghi thời hạn bảo quản 70 năm", "wrote a retention of 70 years")
		}
		b = a
		b.Info.Notation = "99.KHAC"
		if d.asks["case_has"] {
			d.add(tasks.MutWrongValue, "notation", d.with(b), "ghi số, ký hiệu khác", "wrote another notation")
		}
	case tasks.AddToCase:
		for i, id := range a.Documents {
			if len(a.Documents) > 1 {
				b := a
				b.Documents = slices.Delete(slices.Clone(a.Documents), i, i+1)
				d.add(tasks.MutPart, string(id), d.with(b), "bỏ sót một văn bản", "left one document out")
			}
		}
		for _, x := range d.paper.World.Documents {
			if !slices.Contains(a.Documents, x.ID) && x.Number > 0 {
				b := a
				b.Documents = append(slices.Clone(a.Documents), x.ID)
				d.add(tasks.MutOthersToo, string(x.ID), d.with(b), "thêm cả văn bản "+x.Info.Number, "filed "+x.Info.Number+" too")
				break
			}
		}
	default:
		// Nothing else files.
	}
}

// scheduling makes the mutants of appointments.
func (d *deriver) scheduling(act tasks.DeedAct) {
	switch a := act.(type) {
	case tasks.ProposeEntry:
		b := a
		b.From, b.To = a.From.Add(time.Hour), a.To.Add(time.Hour)
		d.add(tasks.MutWrongTime, "", d.with(b), "đăng ký muộn hơn một giờ", "an hour later")
		b = a
		b.Place = "Phòng khác"
		if a.Place != "" {
			d.add(tasks.MutWrongValue, "place", d.with(b), "ghi địa điểm khác", "wrote another place")
		}
		for i, p := range a.People {
			if other := d.neighbour(p, a.People...); other != "" {
				b := a
				b.People = slices.Clone(a.People)
				b.People[i] = other
				d.add(tasks.MutWrongPerson, string(p), d.with(b), "đăng ký cho "+d.nameOf(other), "for "+d.nameOf(other))
			}
		}
		d.texts(a.Title, func(s string) tasks.DeedAct { b := a; b.Title = s; return b }, false)
	case tasks.ApproveEntry:
		d.add(tasks.MutWrongDeed, "decline", d.with(tasks.DeclineEntry{Entry: a.Entry, Reason: "Không phù hợp."}), "không duyệt lịch", "declined it")
	case tasks.DeclineEntry:
		d.add(tasks.MutWrongDeed, "approve", d.with(tasks.ApproveEntry{Entry: a.Entry}), "duyệt lịch", "approved it")
		d.texts(a.Reason, func(s string) tasks.DeedAct { b := a; b.Reason = s; return b }, false)
	default:
		d.week(act)
	}
}

// pinning makes the mutants of a result that is pinned.
func (d *deriver) pinning(a tasks.Pin) {
	d.add(tasks.MutUndo, "", d.then(tasks.Pin{Document: a.Document, Off: true}), "rồi bỏ ghim", "then took the pin off")
	for _, x := range d.paper.World.Documents {
		if x.ID != a.Document {
			d.add(tasks.MutWrongDocument, string(x.ID), d.with(tasks.Pin{Document: x.ID}), "ghim văn bản "+x.Info.Number, "pinned "+x.Info.Number)
			d.add(tasks.MutOthersToo, string(x.ID), d.then(tasks.Pin{Document: x.ID}), "ghim cả văn bản "+x.Info.Number, "pinned "+x.Info.Number+" too")
			return
		}
	}
}

// branches makes the mutants of answers to branches of handling.
func (d *deriver) branches(act tasks.DeedAct) {
	const why = "Chưa đạt."
	switch a := act.(type) {
	case tasks.ApproveExtension:
		d.add(tasks.MutWrongDeed, "refuse", d.with(tasks.RefuseExtension{Document: a.Document, Assignment: a.Assignment, Reason: why}), "từ chối gia hạn", "refused the extension")
		if !a.Until.IsZero() {
			b := a
			b.Until = nextDay(a.Until)
			d.add(tasks.MutWrongDue, "", d.with(b), "gia hạn thêm một ngày", "extended it by a day more")
		}
	case tasks.RefuseExtension:
		d.add(tasks.MutWrongDeed, "approve", d.with(tasks.ApproveExtension{Document: a.Document, Assignment: a.Assignment}), "duyệt gia hạn", "approved the extension")
		d.texts(a.Reason, func(s string) tasks.DeedAct { b := a; b.Reason = s; return b }, false)
	case tasks.AcceptReport:
		d.add(tasks.MutWrongDeed, "reject", d.with(tasks.RejectReport{Document: a.Document, Assignment: a.Assignment, Reason: why}), "trả lại kết quả", "sent the result back")
	case tasks.RejectReport:
		d.add(tasks.MutWrongDeed, "accept", d.with(tasks.AcceptReport{Document: a.Document, Assignment: a.Assignment}), "xác nhận kết quả", "accepted the result")
		d.texts(a.Reason, func(s string) tasks.DeedAct { b := a; b.Reason = s; return b }, false)
	case tasks.AcceptTask:
		d.add(tasks.MutWrongDeed, "reject", d.with(tasks.RejectTask{Task: a.Task, Assignment: a.Assignment, Reason: why}), "trả lại công việc", "sent the task back")
	case tasks.RejectTask:
		d.add(tasks.MutWrongDeed, "accept", d.with(tasks.AcceptTask{Task: a.Task, Assignment: a.Assignment}), "duyệt hoàn thành", "accepted the task")
		d.texts(a.Reason, func(s string) tasks.DeedAct { b := a; b.Reason = s; return b }, false)
	case tasks.ChangeLead:
		if other := d.like(a.To); other != "" {
			b := a
			b.To = other
			d.add(tasks.MutWrongParty, string(other), d.with(b), "đổi chủ trì sang "+d.x.PartyName(other), "changed the lead to "+d.x.PartyName(other))
		}
		d.texts(a.Reason, func(s string) tasks.DeedAct { b := a; b.Reason = s; return b }, false)
	case tasks.GiveOpinion:
		if len(a.Attach) > 0 {
			b := a
			b.Attach = nil
			d.add(tasks.MutNoFile, "", d.with(b), "không kèm tệp", "left the file out")
		}
		d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
	default:
		// The others have no further mutants.
	}
}
