package prove

import (
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// remember notes how the sandbox calls what the present deed created, if later
// deeds have a name for it. A deed that is done twice makes the first of them.
func (w *person) remember(done []action.Action) {
	if w.makes == "" || w.made[w.makes] != "" {
		return
	}
	for _, a := range done {
		switch a := a.(type) {
		case action.TaskAssigned:
			w.made[w.makes] = string(a.Task)
		case action.DelegationMade:
			w.made[w.makes] = string(a.Delegation)
		case action.CaseOpened:
			w.made[w.makes] = string(a.Case)
		case action.EntryProposed:
			w.made[w.makes] = string(a.Entry)
		case action.ReportExported:
			w.made[w.makes] = string(a.Report)
		default:
			// Nothing that later deeds can speak of.
		}
	}
}

// made is the sandbox's name of what a deed speaks of. What was not made is
// called by the transcript's name, which the sandbox does not know: the deed is
// refused, as for a candidate who never made it.
func made[ID ~string](w *person, id ID) ID {
	if name, ok := w.made[string(id)]; ok {
		return ID(name)
	}
	return id
}

func allMade[ID ~string](w *person, ids []ID) []ID {
	out := make([]ID, 0, len(ids))
	for _, id := range ids {
		out = append(out, made(w, id))
	}
	return out
}

// called is a deed with the sandbox's names for what was made before it.
func (w *person) called(d tasks.DeedAct) tasks.DeedAct {
	if len(w.made) == 0 {
		return d
	}
	switch d := d.(type) {
	case tasks.SendLetter:
		d.AttachReports = allMade(w, d.AttachReports)
		return d
	case tasks.SaveDraft:
		d.Letter.AttachReports = allMade(w, d.Letter.AttachReports)
		return d
	case tasks.ReportTask:
		d.Task = made(w, d.Task)
		return d
	case tasks.AcceptTask:
		d.Task = made(w, d.Task)
		return d
	case tasks.RejectTask:
		d.Task = made(w, d.Task)
		return d
	case tasks.RemindTask:
		d.Task = made(w, d.Task)
		return d
	case tasks.RecallTask:
		d.Task = made(w, d.Task)
		return d
	case tasks.RevokeDelegation:
		d.Delegation = made(w, d.Delegation)
		return d
	default:
		return w.calledCase(d)
	}
}

// calledCase is called for deeds on case files, appointments and reports.
func (w *person) calledCase(d tasks.DeedAct) tasks.DeedAct {
	switch d := d.(type) {
	case tasks.AddToCase:
		d.Case = made(w, d.Case)
		return d
	case tasks.RemoveFromCase:
		d.Case = made(w, d.Case)
		return d
	case tasks.CloseCase:
		d.Case = made(w, d.Case)
		return d
	case tasks.ApproveCase:
		d.Case = made(w, d.Case)
		return d
	case tasks.ApproveEntry:
		d.Entry = made(w, d.Entry)
		return d
	case tasks.DeclineEntry:
		d.Entry = made(w, d.Entry)
		return d
	case tasks.MoveEntry:
		d.Entry = made(w, d.Entry)
		return d
	case tasks.NoteClash:
		d.Entries = allMade(w, d.Entries)
		return d
	case tasks.RunReport:
		d.Query.Case = made(w, d.Query.Case)
		return d
	case tasks.ExportReport:
		d.Query.Case = made(w, d.Query.Case)
		return d
	default:
		return d // nothing in the others was made before
	}
}
