package mutate

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// mailbox makes the mutants of deeds on letters and folders.
func (d *deriver) mailbox(act tasks.DeedAct) {
	switch a := act.(type) {
	case tasks.MoveLetter:
		d.lettersOf(a.Letters, func(l []action.LetterID) tasks.DeedAct { b := a; b.Letters = l; return b })
		b := a
		b.To = "Lưu trữ"
		if a.To != b.To {
			d.add(tasks.MutWrongFolder, "", d.with(b), "chuyển nhầm vào “Lưu trữ”", "moved to “Lưu trữ” instead")
		}
		d.add(tasks.MutUndo, "", d.then(tasks.MoveLetter{Letters: a.Letters, To: "INBOX"}), "rồi chuyển lại Hộp thư đến", "then moved back to the inbox")
		c := a
		c.ByCopy = !a.ByCopy
		d.same(tasks.SameCopyMove, "", d.with(c), "phần mềm chuyển bằng sao rồi xóa", "a program that moves by copy and delete")
	case tasks.FlagLetter:
		d.lettersOf(a.Letters, func(l []action.LetterID) tasks.DeedAct { b := a; b.Letters = l; return b })
		d.add(tasks.MutUndo, "", d.then(tasks.FlagLetter{Letters: a.Letters, Off: !a.Off}), "rồi bỏ đi", "then undid it")
	case tasks.DeleteLetter:
		d.lettersOf(a.Letters, func(l []action.LetterID) tasks.DeedAct { b := a; b.Letters = l; return b })
		if !a.Purge {
			b := a
			b.Purge = true
			d.add(tasks.MutPurge, "", d.with(b), "xóa vĩnh viễn", "deleted for good")
		}
		d.add(tasks.MutUndo, "", d.then(tasks.MoveLetter{Letters: a.Letters, To: "INBOX"}), "rồi lấy lại", "then took it back")
	case tasks.CreateFolder:
		d.folder(a.Folder, unmarked(a.Folder), tasks.MutNoDiacritics, "đặt tên thư mục không dấu", "named the folder without diacritics")
		d.folder(a.Folder, a.Folder+" 2", tasks.MutWrongFolder, "đặt tên thư mục khác", "gave the folder another name")
	default:
		// The others are no deeds on the mailbox.
	}
}

// lettersOf leaves one letter out, and does it to one more.
func (d *deriver) lettersOf(list []action.LetterID, put func([]action.LetterID) tasks.DeedAct) {
	subject := func(id action.LetterID) string { return "“" + d.x.Letter(id).Subject + "”" }
	if len(list) > 1 {
		for i, id := range list {
			d.add(tasks.MutPart, string(id), d.with(put(slices.Delete(slices.Clone(list), i, i+1))), "bỏ sót thư "+subject(id), "left out "+subject(id))
		}
	}
	others := d.guarded(list)
	if len(others) == 0 {
		if other := d.otherLetter(append(slices.Clone(list), d.handled()...)...); other != "" {
			others = append(others, other)
		}
	}
	for _, other := range others {
		d.addWith(other, tasks.MutOthersToo, put(append(slices.Clone(list), other)), "làm cả với thư "+subject(other), "did it to "+subject(other)+" too")
		d.addWith(other, tasks.MutWrongLetter, put([]action.LetterID{other}), "làm với thư "+subject(other)+" thay vào", "did it to "+subject(other)+" instead")
	}
}

// guarded are letters that a check wants left as they are, one for each check.
func (d *deriver) guarded(not []action.LetterID) []action.LetterID {
	var out []action.LetterID
	d.specs(func(spec tasks.Spec) {
		s, ok := spec.(tasks.LeftUnchanged)
		i := slices.IndexFunc(s.Letters, func(id action.LetterID) bool { return !slices.Contains(not, id) && !slices.Contains(out, id) })
		if ok && i >= 0 {
			out = append(out, s.Letters[i])
		}
	})
	return out
}

// handled are the letters that the model answer sorts: one of them would be a
// mistake in another deed as well.
func (d *deriver) handled() []action.LetterID {
	var out []action.LetterID
	for _, x := range d.base.Do {
		switch a := x.Act.(type) {
		case tasks.MoveLetter:
			out = append(out, a.Letters...)
		case tasks.FlagLetter:
			out = append(out, a.Letters...)
		case tasks.DeleteLetter:
			out = append(out, a.Letters...)
		default:
			// Only sorting counts.
		}
	}
	return out
}

// folder names a folder otherwise wherever the answer names it.
func (d *deriver) folder(old, name string, m tasks.Mutation, vi, en string) {
	if old == name {
		return
	}
	out := slices.Clone(d.base.Do)
	for i := range out {
		switch a := out[i].Act.(type) {
		case tasks.CreateFolder:
			if a.Folder == old {
				out[i].Act = tasks.CreateFolder{Folder: name}
			}
		case tasks.MoveLetter:
			if a.To == old {
				a.To = name
				out[i].Act = a
			}
		default:
			// Nothing else names folders.
		}
	}
	d.add(m, "", out, vi, en)
}

// document makes the mutants of deeds in the document system.
func (d *deriver) document(act tasks.DeedAct) {
	switch a := act.(type) {
	case tasks.Route:
		d.routing(a)
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
		d.add(tasks.MutWrongDeed, "return", d.with(tasks.Return{Document: a.Document, Reason: "Không thuộc thẩm quyền."}), "trả lại thay vì chuyển xử lý", "returned it instead of routing it")
		d.add(tasks.MutUndo, "", d.then(tasks.Recall{Document: a.Document, Reason: "Chuyển nhầm."}), "chuyển xử lý rồi thu hồi", "routed it, then recalled it")
		d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
		if a.Text != "" && d.asks["direction_says"] {
			b := a
			b.Text = ""
			d.add(tasks.MutEmptyText, "", d.with(b), "không ghi ý kiến chỉ đạo", "gave no direction")
		}
	case tasks.Direct:
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
		d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
	case tasks.SetDue:
		b := a
		b.Due = nextDay(a.Due)
		d.add(tasks.MutWrongDue, "", d.with(b), "đặt hạn muộn hơn một ngày", "set the due date a day later")
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
	case tasks.Return:
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
		d.texts(a.Reason, func(s string) tasks.DeedAct { b := a; b.Reason = s; return b }, false)
		if u := d.someUnit(); u != "" {
			d.add(tasks.MutWrongDeed, "route", d.with(tasks.Route{Document: a.Document, Lead: []action.Party{u}}), "chuyển xử lý thay vì trả lại", "routed it instead of returning it")
		}
	case tasks.Recall:
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
	case tasks.Remind:
		d.reminder(a)
	case tasks.Complete:
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
	case tasks.Receive:
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { return tasks.Receive{Document: id} })
	case tasks.Register:
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
	case tasks.Present:
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
		for _, p := range d.paper.World.People {
			if (p.Rank == world.RankHead || p.Rank == world.RankDeputy) && p.ID != a.To {
				b := a
				b.To = p.ID
				d.add(tasks.MutWrongPerson, string(p.ID), d.with(b), "trình "+p.Name, "presented it to "+p.Name)
			}
		}
	case tasks.Report:
		d.onOther(a.Document, func(id action.DocID) tasks.DeedAct { b := a; b.Document = id; return b })
		d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
	case tasks.HandleOutgoing:
		d.outgoing(a)
	default:
		d.onDesk(act)
	}
}

// onOther does it to another document instead: one of the same status, which
// would take the deed.
func (d *deriver) onOther(id action.DocID, put func(action.DocID) tasks.DeedAct) {
	status := ""
	for _, x := range d.paper.World.Documents {
		if x.ID == id {
			status = x.Status
		}
	}
	for _, x := range d.paper.World.Documents {
		if x.ID != id && (x.Status == status || status == "") {
			d.add(tasks.MutWrongDocument, string(x.ID), d.with(put(x.ID)), "làm với văn bản "+x.Info.Number, "did it to document "+x.Info.Number)
			return
		}
	}
}

func (d *deriver) someUnit(not ...action.Party) action.Party {
	for _, u := range d.paper.World.Units {
		if p := action.Party(u.ID); u.Head != d.paper.World.Candidate && !slices.Contains(not, p) {
			return p
		}
	}
	return ""
}

// like is another party of the same sort: a unit for a unit, a person of the
// same rank for a person.
func (d *deriver) like(p action.Party, not ...action.Party) action.Party {
	if q := d.x.Person(action.PersonID(p)); q != nil {
		taken := []action.PersonID{}
		for _, n := range not {
			taken = append(taken, action.PersonID(n))
		}
		return action.Party(d.neighbour(q.ID, taken...))
	}
	return d.someUnit(append(not, p)...)
}

// routing makes the mutants of who handles a document until when.
func (d *deriver) routing(a tasks.Route) {
	all := slices.Concat(a.Lead, a.Coordinate, a.Inform)
	name := func(p action.Party) string { return d.x.PartyName(p) }
	if len(a.Lead) == 1 {
		if other := d.like(a.Lead[0], all...); other != "" {
			b := a
			b.Lead = []action.Party{other}
			d.add(tasks.MutWrongParty, string(other), d.with(b), "giao "+name(other)+" chủ trì", "gave the lead to "+name(other))
			b.Lead = []action.Party{a.Lead[0], other}
			d.add(tasks.MutSecondLead, string(other), d.with(b), "giao hai đơn vị cùng chủ trì", "named two leads")
		}
	}
	if len(a.Lead) > 0 && len(a.Coordinate) > 0 {
		b := a
		b.Lead, b.Coordinate = a.Coordinate[:1], slices.Concat(a.Lead, a.Coordinate[1:])
		d.add(tasks.MutSwapRoles, "", d.with(b), "đổi vai chủ trì và phối hợp", "exchanged lead and co-ordinator")
	}
	for _, role := range []struct {
		name string
		get  func(*tasks.Route) *[]action.Party
	}{{"coordinate", func(r *tasks.Route) *[]action.Party { return &r.Coordinate }}, {"inform", func(r *tasks.Route) *[]action.Party { return &r.Inform }}} {
		list := *role.get(&a)
		for i, p := range list {
			b := a
			*role.get(&b) = slices.Delete(slices.Clone(list), i, i+1)
			d.add(tasks.MutMissingParty, role.name+"-"+string(p), d.with(b), "thiếu "+name(p), "left out "+name(p))
		}
		if extra := d.someUnit(all...); extra != "" && len(list) > 0 {
			b := a
			*role.get(&b) = append(slices.Clone(list), extra)
			d.add(tasks.MutExtraParty, role.name+"-"+string(extra), d.with(b), "giao thừa "+name(extra), "added "+name(extra))
		}
	}
	if !a.Due.IsZero() {
		b := a
		b.Due = nextDay(a.Due)
		d.add(tasks.MutWrongDue, "", d.with(b), "đặt hạn muộn hơn một ngày", "set the due date a day later")
		b.Due = action.Date{}
		d.add(tasks.MutNoDue, "", d.with(b), "không đặt hạn", "set no due date")
	}
}

// reminder makes the mutants of which documents are chased.
func (d *deriver) reminder(a tasks.Remind) {
	if len(a.Documents) > 1 {
		for i, id := range a.Documents {
			b := a
			b.Documents = slices.Delete(slices.Clone(a.Documents), i, i+1)
			d.add(tasks.MutPart, string(id), d.with(b), "bỏ sót một văn bản", "left one document out")
		}
	}
	for _, x := range d.paper.World.Documents {
		if x.Status == "in_progress" && !slices.Contains(a.Documents, x.ID) {
			b := a
			b.Documents = append(slices.Clone(a.Documents), x.ID)
			d.add(tasks.MutOthersToo, string(x.ID), d.with(b), "đôn đốc cả văn bản "+x.Info.Number, "chased "+x.Info.Number+" too")
			break
		}
	}
	d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
}
