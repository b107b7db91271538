package mutate

import (
	"slices"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// forbidden does, at the end of the model answer, what a did_not check says
// must not be done.
func (d *deriver) forbidden() {
	var all []*tasks.Check
	for _, t := range d.paper.Tasks {
		for _, s := range t.Steps {
			all = append(all, s.Checks...)
		}
		all = append(all, t.Penalties...)
		for _, c := range t.Caps {
			all = append(all, c.Check)
		}
	}
	for _, c := range append(all, d.paper.Penalties...) {
		for _, part := range tasks.Parts(c) {
			s, ok := part.Spec.(tasks.DidNot)
			for _, p := range s.LookFor {
				if act := d.act(p); ok && act != nil {
					at := d.paper.World.Clock.Add(time.Duration(d.paper.World.Minutes)*time.Minute - time.Minute)
					name := strings.Trim(p.Action+"-"+string(p.About)+string(p.Document)+string(p.File), "-")
					d.add(tasks.MutForbidden, name, append(slices.Clone(d.base.Do), tasks.Deed{At: at, Act: act}), "làm cả điều không được làm ("+name+")", "did what must not be done ("+name+")")
				}
			}
		}
	}
}

// secrets sends every marked file to somebody outside, in a letter of its own.
func (d *deriver) secrets() {
	who := d.stranger(nil)
	if p := d.x.Person(who); p == nil || p.Rank != world.RankOutside {
		return
	}
	at := d.paper.World.Clock.Add(time.Duration(d.paper.World.Minutes)*time.Minute - time.Minute)
	for _, f := range d.paper.World.Files {
		if f.Marking != "" {
			s := tasks.SendLetter{How: "new", To: []action.PersonID{who}, Subject: "Gửi tài liệu", Body: "Xin gửi.", Attach: []action.FileID{f.ID}}
			d.add(tasks.MutSecretOutside, string(f.ID), append(slices.Clone(d.base.Do), tasks.Deed{At: at, Act: s}), "gửi tệp mật "+f.Name+" ra ngoài", "sent the marked file "+f.Name+" outside")
		}
	}
}

// act is a deed that fits a pattern, nil if there is none for it.
func (d *deriver) act(p world.Pattern) tasks.DeedAct {
	letters := []action.LetterID{p.About}
	if p.About == "" {
		letters = nil
	}
	to := slices.Concat(p.To, p.OrTo)
	words := func(plain string) string {
		if len(p.Says) > 0 {
			return p.Says[0]
		}
		return plain
	}
	switch {
	case p.App == "mail" && p.Action == "reply" && p.About != "":
		return tasks.SendLetter{How: "reply", Letter: p.About, Body: words("Tôi đã nhận được thư.")}
	case p.App == "mail" && p.Action == "forward" && p.About != "":
		if len(to) == 0 {
			to = []action.PersonID{d.stranger(nil)}
		}
		return tasks.SendLetter{How: "forward", Letter: p.About, To: to[:1], Body: words("Chuyển để biết.")}
	case p.App == "mail" && p.Action == "send":
		if len(to) == 0 {
			to = []action.PersonID{d.stranger(nil)}
		}
		s := tasks.SendLetter{How: "new", To: to[:1], Subject: "Gửi tài liệu", Body: words("Xin gửi.")}
		if p.File != "" {
			s.Attach = []action.FileID{p.File}
		}
		if p.About != "" {
			s.How, s.Letter, s.Subject = "forward", p.About, ""
		}
		return s
	case p.App == "mail" && len(letters) > 0:
		return d.sorting(p, letters)
	case p.App == "dms" && p.Document != "":
		return d.handling(p)
	}
	return nil
}

func (d *deriver) sorting(p world.Pattern, letters []action.LetterID) tasks.DeedAct {
	switch p.Action {
	case "move":
		if p.Folder == "" {
			return tasks.MoveLetter{Letters: letters, To: "Lưu trữ"}
		}
		return tasks.MoveLetter{Letters: letters, To: p.Folder}
	case "delete":
		return tasks.DeleteLetter{Letters: letters}
	case "purge":
		return tasks.DeleteLetter{Letters: letters, Purge: true}
	case "flag":
		return tasks.FlagLetter{Letters: letters}
	}
	return nil
}

func (d *deriver) handling(p world.Pattern) tasks.DeedAct {
	party := p.Party
	if party == "" {
		party = d.someUnit()
	}
	switch p.Action {
	case "route":
		return tasks.Route{Document: p.Document, Lead: []action.Party{party}}
	case "direct":
		return tasks.Direct{Document: p.Document, Text: "Xem xét."}
	case "return":
		return tasks.Return{Document: p.Document, Reason: "Không thuộc thẩm quyền."}
	case "remind":
		return tasks.Remind{Documents: []action.DocID{p.Document}, Text: "Khẩn trương."}
	case "recall":
		return tasks.Recall{Document: p.Document, Reason: "Chuyển nhầm."}
	case "complete":
		return tasks.Complete{Document: p.Document, Note: "Xong."}
	case "present":
		for _, q := range d.paper.World.People {
			if q.Rank == world.RankHead {
				return tasks.Present{Document: p.Document, To: q.ID}
			}
		}
	case "receive":
		return tasks.Receive{Document: p.Document}
	case "register":
		return tasks.Register{Document: p.Document}
	}
	return d.handlingDraft(p)
}
