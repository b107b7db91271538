package mutate

import (
	"path"
	"slices"
	"strings"

	"thuchanh/internal/office"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// letter makes the mutants of a letter that is sent.
func (d *deriver) letter(a tasks.SendLetter) {
	d.add(tasks.MutDraft, "", d.with(tasks.SaveDraft{Letter: a}), "để trong thư nháp, không gửi", "left it in the drafts")
	d.recipients(a)
	if a.Meeting == nil {
		d.threads(a)
	} else {
		d.meeting(a)
	}
	d.files(a)
	d.reports(a)
	d.headers(a)
	d.texts(a.Body, func(s string) tasks.DeedAct { b := a; b.Body = s; return b }, true)
	if a.How == "new" && a.Subject != "" && d.asks["subject_says"] {
		b := a
		b.Subject = ""
		d.add(tasks.MutNoSubject, "", d.with(b), "để trống chủ đề", "left the subject empty")
	}
	if len(a.To) > 0 {
		b := a
		b.To, b.ToRaw = nil, slices.Clone(a.ToRaw)
		for _, id := range a.To {
			b.ToRaw = append(b.ToRaw, strings.ToUpper(d.x.Person(id).Address))
		}
		d.same(tasks.SameCase, "", d.with(b), "gõ địa chỉ bằng chữ hoa", "typed addresses in capitals")
	}
}

// neighbour is whom one would take for another: of the same unit first, then
// of the same rank, in the paper's order; not among those taken.
func (d *deriver) neighbour(of action.PersonID, taken ...action.PersonID) action.PersonID {
	p := d.x.Person(of)
	score := func(q *world.Person) int {
		switch {
		case p != nil && q.Unit == p.Unit && q.Unit != "":
			return 0
		case p != nil && q.Rank == p.Rank:
			return 1
		}
		return 2
	}
	best, at := action.PersonID(""), 3
	for i := range d.paper.World.People {
		q := &d.paper.World.People[i]
		if q.ID == of || q.ID == d.paper.World.Candidate || slices.Contains(taken, q.ID) {
			continue
		}
		if s := score(q); s < at {
			best, at = q.ID, s
		}
	}
	return best
}

func (d *deriver) nameOf(id action.PersonID) string { return d.x.PartyName(action.Party(id)) }

// recipients makes the mutants of who gets it, and as what.
func (d *deriver) recipients(a tasks.SendLetter) {
	all := slices.Concat(a.To, a.Cc, a.Bcc)
	if o := d.x.Letter(a.Letter); o != nil && strings.HasPrefix(a.How, "reply") {
		all = append(all, o.From)
		if a.How == "reply_all" {
			all = slices.Concat(all, o.To, o.Cc)
		}
	}
	fields := []struct {
		name string
		get  func(*tasks.SendLetter) *[]action.PersonID
	}{
		{"to", func(s *tasks.SendLetter) *[]action.PersonID { return &s.To }}, {"cc", func(s *tasks.SendLetter) *[]action.PersonID { return &s.Cc }},
		{"bcc", func(s *tasks.SendLetter) *[]action.PersonID { return &s.Bcc }},
	}
	for _, f := range fields {
		list := *f.get(&a)
		for i, who := range list {
			if other := d.neighbour(who, all...); other != "" {
				b := a
				l := slices.Clone(list)
				l[i] = other
				*f.get(&b) = l
				d.add(tasks.MutWrongPerson, string(who)+"-"+string(other), d.with(b), "gửi "+d.nameOf(other)+" thay vì "+d.nameOf(who), "sent to "+d.nameOf(other)+" instead of "+d.nameOf(who))
			}
			if len(a.To)+len(a.Cc)+len(a.Bcc) > 1 || strings.HasPrefix(a.How, "reply") && f.name != "to" {
				b := a
				*f.get(&b) = slices.Delete(slices.Clone(list), i, i+1)
				if len(b.To)+len(b.Cc)+len(b.Bcc)+len(b.ToRaw) > 0 || strings.HasPrefix(a.How, "reply") {
					d.add(tasks.MutMissingPerson, string(who), d.with(b), "thiếu "+d.nameOf(who), "left out "+d.nameOf(who))
				}
			}
		}
	}
	if a.How == "reply" && len(a.To) == 0 && len(all) > 0 {
		if other := d.neighbour(all[0], all...); other != "" {
			b := a
			b.To = []action.PersonID{other}
			d.add(tasks.MutWrongPerson, "to-"+string(other), d.with(b), "sửa người nhận thành "+d.nameOf(other), "changed the recipient to "+d.nameOf(other))
		}
	}
	if extra := d.stranger(all); extra != "" {
		b := a
		b.Cc = append(slices.Clone(a.Cc), extra)
		d.add(tasks.MutExtraPerson, string(extra), d.with(b), "đồng gửi thêm "+d.nameOf(extra), "sent a copy to "+d.nameOf(extra)+" too")
		b = a
		b.Bcc = append(slices.Clone(a.Bcc), extra)
		d.add(tasks.MutHiddenBcc, string(extra), d.with(b), "gửi ẩn (Bcc) thêm cho "+d.nameOf(extra), "sent a blind copy to "+d.nameOf(extra)+" too")
	}
	d.misplace(a)
}

// stranger is somebody who has no business with the letter: outside first.
func (d *deriver) stranger(taken []action.PersonID) action.PersonID {
	best := action.PersonID("")
	for i := range d.paper.World.People {
		p := &d.paper.World.People[i]
		if p.ID == d.paper.World.Candidate || slices.Contains(taken, p.ID) {
			continue
		}
		if p.Rank == world.RankOutside {
			return p.ID
		}
		if best == "" {
			best = p.ID
		}
	}
	return best
}

// misplace puts people into the wrong fields.
func (d *deriver) misplace(a tasks.SendLetter) {
	if len(a.To) > 0 && !strings.HasPrefix(a.How, "reply") {
		b := a
		b.To, b.Cc = nil, slices.Concat(a.To, a.Cc)
		d.add(tasks.MutToCc, "", d.with(b), "ghi người nhận chính ở ô Cc", "put the main recipients into Cc")
	}
	if len(a.Cc) > 0 && (len(a.To) > 0 || !strings.HasPrefix(a.How, "reply")) {
		b := a
		b.To, b.Cc = slices.Concat(a.To, a.Cc), nil
		d.add(tasks.MutCcTo, "", d.with(b), "ghi người đồng gửi ở ô Đến", "put the copies into To")
	}
	if len(a.Bcc) > 0 {
		b := a
		b.Cc, b.Bcc = slices.Concat(a.Cc, a.Bcc), nil
		d.add(tasks.MutBccCc, "", d.with(b), "để lộ người nhận ẩn ở ô Cc", "showed the blind recipients in Cc")
	}
}

// threads makes the mutants of which letter it belongs to.
func (d *deriver) threads(a tasks.SendLetter) {
	o := d.x.Letter(a.Letter)
	if o == nil {
		return
	}
	fresh := a
	fresh.How, fresh.Letter = "new", ""
	if fresh.Subject == "" {
		fresh.Subject = o.Subject
	}
	if len(fresh.To) == 0 && o.From != "" {
		fresh.To = []action.PersonID{o.From}
	}
	if strings.HasPrefix(a.How, "forward") && !a.DropFiles {
		fresh.Attach = slices.Concat(a.Attach, o.Attach)
	}
	if len(fresh.To)+len(fresh.ToRaw) > 0 {
		d.add(tasks.MutNewThread, "", d.with(fresh), "soạn thư mới thay vì trả lời hay chuyển tiếp", "wrote a new letter instead of answering or forwarding")
	}
	others := len(o.To)+len(o.Cc)+len(o.ToLists) > 1
	if a.How == "reply" && others {
		b := a
		b.How, b.To, b.ToRaw = "reply_all", nil, nil
		d.add(tasks.MutReplyAll, "", d.with(b), "trả lời tất cả", "replied to all")
	}
	if a.How == "reply_all" {
		b := a
		b.How = "reply"
		d.add(tasks.MutReplyOnly, "", d.with(b), "chỉ trả lời người gửi", "replied to the sender only")
	}
	if a.How == "forward" {
		b := a
		b.How = "forward_attached"
		d.same(tasks.SameForwardIn, "", d.with(b), "chuyển tiếp dạng tệp đính kèm", "forwarded as an attachment")
		if len(o.Attach) > 0 {
			b = a
			b.DropFiles = true
			d.add(tasks.MutNoFile, "", d.with(b), "chuyển tiếp mà bỏ tệp", "forwarded without the files")
		}
	}
	if other := d.otherLetter(a.Letter); other != "" {
		b := a
		b.Letter = other
		if len(b.To) == 0 && o.From != "" {
			b.To = []action.PersonID{o.From}
		}
		d.addWith(other, tasks.MutWrongLetter, b, "làm với thư “"+d.x.Letter(other).Subject+"”", "did it with the letter “"+d.x.Letter(other).Subject+"”")
	}
}

// otherLetter is a letter of the inbox that lies there from the start and has
// another subject; if there is one, one that no other task is about, so that the
// mistake is this task's alone.
func (d *deriver) otherLetter(not ...action.LetterID) action.LetterID {
	var first action.LetterID
	for _, l := range d.paper.World.Letters {
		if l.Folder != "" && l.Folder != "INBOX" || l.Draft || l.Date.After(d.paper.World.Clock) || slices.Contains(not, l.ID) || d.x.Letter(not[0]).Subject == l.Subject {
			continue
		}
		if len(d.claimed[l.ID]) == 0 {
			return l.ID
		}
		if first == "" {
			first = l.ID
		}
	}
	return first
}

// files makes the mutants of what is attached.
func (d *deriver) files(a tasks.SendLetter) {
	for i, id := range a.Attach {
		f := d.x.File(id)
		b := a
		b.Attach = slices.Delete(slices.Clone(a.Attach), i, i+1)
		d.add(tasks.MutNoFile, string(id), d.with(b), "quên tệp "+f.Name, "forgot the file "+f.Name)
		for _, other := range d.paper.World.Files {
			if other.Origin != f.Origin || other.ID == f.ID {
				continue
			}
			b := a
			b.Attach = slices.Clone(a.Attach)
			b.Attach[i] = other.ID
			m := tasks.MutOlderRevision
			if other.Type != f.Type {
				m = tasks.MutWrongFormat
			}
			d.add(m, string(other.ID), d.with(b), "gửi "+other.Name+" thay vì "+f.Name, "sent "+other.Name+" instead of "+f.Name)
		}
		d.rename(a, f)
		d.change(a, f)
	}
	if len(a.Attach) == 0 && !strings.HasPrefix(a.How, "forward") {
		return
	}
	for _, f := range d.paper.World.Files {
		if f.Marking == "" && !slices.Contains(a.Attach, f.ID) && !d.sameOrigin(a.Attach, f) && !slices.Contains(d.attachedTo(a.Letter), f.ID) {
			b := a
			b.Attach = append(slices.Clone(a.Attach), f.ID)
			d.add(tasks.MutExtraFile, string(f.ID), d.with(b), "kèm thừa tệp "+f.Name, "attached "+f.Name+" too")
			break
		}
	}
	for _, f := range d.paper.World.Files {
		if f.Marking != "" {
			b := a
			b.Attach = append(slices.Clone(a.Attach), f.ID)
			d.add(tasks.MutSecretFile, string(f.ID), d.with(b), "kèm cả tệp mật "+f.Name, "attached the marked file "+f.Name+" too")
		}
	}
}

func (d *deriver) attachedTo(id action.LetterID) []action.FileID {
	if l := d.x.Letter(id); l != nil {
		return l.Attach
	}
	return nil
}

func (d *deriver) sameOrigin(list []action.FileID, f world.File) bool {
	return slices.ContainsFunc(list, func(id action.FileID) bool { return d.x.File(id).Origin == f.Origin })
}

// rename costs only where the name is asked for.
func (d *deriver) rename(a tasks.SendLetter, f *world.File) {
	b := a
	b.Rename = map[action.FileID]string{}
	for k, v := range a.Rename {
		b.Rename[k] = v
	}
	b.Rename[f.ID] = "Tai lieu moi" + path.Ext(f.Name)
	if d.asks["file_name_is"] {
		d.add(tasks.MutWrongName, string(f.ID), d.with(b), "đặt tên tệp khác", "gave the file another name")
		return
	}
	d.same(tasks.SameRename, string(f.ID), d.with(b), "đổi tên tệp khi gửi", "renamed the file")
}

// change alters the file's content, or leaves out the change that was asked for.
func (d *deriver) change(a tasks.SendLetter, f *world.File) {
	b := a
	if _, edited := a.Edit[f.ID]; edited {
		b.Edit = nil
		d.add(tasks.MutChangedFile, string(f.ID)+"-as-given", d.with(b), "gửi tệp chưa sửa", "sent the file as it was given")
		return
	}
	data, err := d.paper.File(f.ID)
	if err != nil {
		return
	}
	changes := map[string]string{"A1": "khác"}
	if office.DetectKind(data) != office.KindXLSX {
		text, _, err := office.Text(data)
		words := strings.Fields(text)
		if err != nil || len(words) == 0 {
			return
		}
		changes = map[string]string{words[len(words)/2]: "khác"}
	}
	if _, err := office.Edit(data, changes); err != nil {
		return // a PDF, or words split over runs
	}
	b.Edit = map[action.FileID]map[string]string{f.ID: changes}
	d.add(tasks.MutChangedFile, string(f.ID), d.with(b), "sửa nội dung tệp trước khi gửi", "changed the file's content first")
}
