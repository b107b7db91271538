package mutate

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// specs calls f with every question of the tasks that the deed serves.
func (d *deriver) specs(f func(tasks.Spec)) {
	for _, t := range d.paper.Tasks {
		if !slices.Contains(d.serves[d.deed], t.ID) {
			continue
		}
		var list []*tasks.Check
		for _, s := range t.Steps {
			list = append(list, s.Checks...)
		}
		for _, c := range append(list, t.Penalties...) {
			for _, part := range tasks.Parts(c) {
				f(part.Spec)
			}
		}
	}
}

func (d *deriver) draft(id action.DocID) *world.Draft {
	for i := range d.paper.World.Outgoing {
		if x := &d.paper.World.Outgoing[i]; x.ID == id {
			return x
		}
	}
	return nil
}

// outgoing makes the mutants of deeds on outgoing documents.
func (d *deriver) outgoing(a tasks.HandleOutgoing) {
	d.onOtherDraft(a)
	do := func(verb string, m tasks.Mutation, vi, en string) {
		b := tasks.HandleOutgoing{Do: verb, Document: a.Document, Text: a.Text, Form: a.Form}
		if verb == "refuse_sign" && b.Text == "" {
			b.Text = "Chưa đạt yêu cầu."
		}
		if x := d.draft(a.Document); verb == "sign" && x != nil {
			b.Form = x.Info.Form // as it was put before him: another might be refused
		}
		d.add(m, verb, d.with(b), vi, en)
	}
	switch a.Do {
	case "sign":
		d.signing(a)
		do("approve", tasks.MutWrongDeed, "chỉ duyệt, không ký", "approved it and did not sign")
		do("refuse_sign", tasks.MutWrongDeed, "từ chối ký", "refused to sign it")
	case "return_draft", "refuse_sign":
		do("approve", tasks.MutWrongDeed, "duyệt thay vì trả", "approved it instead of giving it back")
		do("sign", tasks.MutWrongDeed, "ký thay vì trả", "signed it instead of giving it back")
		d.givenBack(a)
		d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
	case "comment":
		if v := d.draft(a.Document); v != nil && len(v.Versions) > 1 && a.Version != 1 && d.asks["remarked_on"] {
			b := a
			b.Version = 1
			d.add(tasks.MutOldVersion, "", d.with(b), "góp ý trên bản đầu", "commented on the first version")
		}
		d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
	case "order_remedy":
		for _, r := range []action.Remedy{action.Amend, action.Replace, action.Correct, action.Revoke} {
			if r != a.Remedy && !d.accepts(a.Document, r) {
				b := a
				b.Remedy = r
				l := dms.RemedyLabel(r)
				d.add(tasks.MutOtherRemedy, string(r), d.with(b), "chỉ đạo "+l.VI, "ordered: "+l.EN)
			}
		}
		d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
	}
}

// accepts reports whether a question takes a remedy as well.
func (d *deriver) accepts(id action.DocID, r action.Remedy) bool {
	ok := false
	d.specs(func(spec tasks.Spec) {
		s, is := spec.(tasks.RemedyIs)
		ok = ok || is && s.Document == id && slices.Contains(s.Remedies, r)
	})
	return ok
}

// signing makes the mutants of how a document is signed.
func (d *deriver) signing(a tasks.HandleOutgoing) {
	d.add(tasks.MutDuplicate, "", d.then(a), "ký hai lần", "signed it twice")
	if v := d.draft(a.Document); v != nil && len(v.Versions) > 1 {
		b := a
		b.Version = 1
		d.add(tasks.MutOldVersion, "", d.with(b), "ký bản đầu", "signed the first version")
	}
	if p := d.x.Person(d.paper.World.Candidate); p != nil && d.asks["sign_form"] {
		for _, f := range dms.FormsOf(p.Rank) {
			if f != a.Form {
				b := a
				b.Form = f
				l := dms.FormLabel(f)
				d.add(tasks.MutWrongForm, string(f), d.with(b), "ký theo hình thức "+l.VI, "signed in the form "+l.EN)
			}
		}
	}
	if !d.asks["sign_place"] {
		return
	}
	for _, place := range tasks.SignPlaces() {
		b := a
		var ok bool
		if b.Page, b.Rect, ok = d.paper.SignPlace(a.Document, place); ok {
			d.add(tasks.MutWrongPlace, place, d.with(b), "đặt chữ ký sai chỗ ("+place+")", "put the signature in a wrong place ("+place+")")
		}
	}
}

// givenBack makes the mutants of how a draft is given back, where it matters.
func (d *deriver) givenBack(a tasks.HandleOutgoing) {
	v := d.draft(a.Document)
	d.specs(func(spec tasks.Spec) {
		s, ok := spec.(tasks.Refused)
		if !ok || s.Document != a.Document || v == nil {
			return
		}
		if s.How != "" {
			b := a
			b.Do = map[string]string{"return_draft": "refuse_sign", "refuse_sign": "return_draft"}[a.Do]
			b.To = ""
			d.add(tasks.MutWrongDeed, b.Do, d.with(b), "dùng cách kia", "did it the other way")
		}
		if s.To != "" && s.To != v.Info.Drafter && a.Do == "return_draft" {
			b := a
			b.To = v.Info.Drafter
			d.add(tasks.MutWrongPerson, string(b.To), d.with(b), "trả cho "+d.nameOf(b.To), "returned it to "+d.nameOf(b.To))
		}
	})
}

// onOtherDraft does it to another outgoing document of the same status.
func (d *deriver) onOtherDraft(a tasks.HandleOutgoing) {
	v := d.draft(a.Document)
	for i := range d.paper.World.Outgoing {
		x := &d.paper.World.Outgoing[i]
		if v != nil && x.ID != v.ID && x.Status == v.Status {
			b := a
			b.Document, b.Version, b.Page, b.Rect = x.ID, 0, 0, action.Rect{}
			d.add(tasks.MutWrongDocument, string(x.ID), d.with(b), "làm với văn bản “"+x.Info.Subject+"”", "did it to “"+x.Info.Subject+"”")
			return
		}
	}
}

// handlingDraft is a deed on an outgoing document that fits a pattern, nil if
// there is none for it.
func (d *deriver) handlingDraft(p world.Pattern) tasks.DeedAct {
	v := d.draft(p.Document)
	if v == nil {
		return nil
	}
	a := tasks.HandleOutgoing{Do: p.Action, Document: p.Document}
	switch p.Action {
	case "sign":
		a.Form = v.Info.Form
	case "approve", "initial", "approve_content", "check_form", "number", "seal", "issue", "send_out", "submit":
	case "comment", "refuse_sign", "return_draft":
		a.Text = "Chưa đạt yêu cầu."
	case "order_remedy":
		a.Text, a.Remedy = "Có sai sót.", action.Revoke
	default:
		return nil
	}
	return a
}
