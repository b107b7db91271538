package checks

import (
	"slices"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/tasks"
)

// strays lists the candidate's acts that changed something no task asked
// about (law 4): the end state differs from the start there, and a grader sees
// it. Looking, drafts and saved copies change nothing that matters, and a letter
// that earned points was asked for, whatever step it was meant to be.
func (m *marker) strays(marks []TaskMark) []Evidence {
	earned := earning(marks)
	letters, documents, items := map[action.LetterID]bool{}, map[action.DocID]bool{}, map[string]bool{}
	var folders []string // that should be there, or hold letters, at the end
	var reports []tasks.ReportedProblem
	var steps []*tasks.Step
	for _, t := range m.paper.Tasks {
		for _, st := range t.Steps {
			steps = append(steps, st)
			for _, c := range st.Checks {
				for _, part := range tasks.Parts(c) {
					noteSubjects(part.Spec, letters, documents)
					noteItems(part.Spec, items)
					switch s := part.Spec.(type) {
					case tasks.EndsUp:
						if s.Folder != "" {
							folders = append(folders, s.Folder)
						}
					case tasks.ReportedProblem:
						reports = append(reports, s)
					default:
						// The others name what is changed, or only ask about acts.
					}
				}
			}
		}
	}
	var out []Evidence
	for _, a := range m.acts {
		if a.Refused != nil || !changes(a) || m.folderWent(a) {
			continue
		}
		if a.Sent == nil && len(a.Letters) > 0 {
			if m.straysFrom(a, steps, letters) {
				out = append(out, m.cite(a))
			}
			continue
		}
		lookedFor := func(st *tasks.Step) bool { return m.matchesAny(st.LookFor, a) }
		told := func(s tasks.ReportedProblem) bool { return (&question{m: m}).tells(s, a) }
		made := func(f string) bool { return act.SameFolder(a.Folder, f) }
		wanted := earned[a.Seq] || slices.ContainsFunc(steps, lookedFor) || documents[a.Document] || items[a.Item] || slices.ContainsFunc(reports, told) ||
			a.Verb == act.CreateFolder && slices.ContainsFunc(folders, made)
		if !wanted {
			out = append(out, m.cite(a))
		}
	}
	return out
}

// earning returns the entries on which checks of steps rest that are met, or nearly.
func earning(marks []TaskMark) map[uint64]bool {
	out := map[uint64]bool{}
	for _, t := range marks {
		for _, st := range t.Steps {
			for _, c := range st.Checks {
				earned := c.Verdict == Met || c.Verdict == NearMet
				for i := range c.Evidence {
					out[c.Evidence[i].Seq] = out[c.Evidence[i].Seq] || earned
				}
			}
		}
	}
	return out
}

// straysFrom reports whether an act on letters did something to one that no
// task is about, which is not as at the start in the end. Letters are looked at
// one by one: what was asked for does not cover what was done along with it.
func (m *marker) straysFrom(a *act.Act, steps []*tasks.Step, letters map[action.LetterID]bool) bool {
	q := &question{m: m}
	return slices.ContainsFunc(a.Letters, func(l action.LetterID) bool {
		alone := *a
		alone.Letters = []action.LetterID{l}
		lookedFor := func(st *tasks.Step) bool { return m.matchesAny(st.LookFor, &alone) }
		if letters[l] || slices.ContainsFunc(steps, lookedFor) {
			return false
		}
		return !slices.Equal(q.outline(m.rec.Start.Mail, l), q.outline(m.rec.End.Mail, l))
	})
}

// folderWent reports whether an act made a folder that is not there at the end:
// programs try out what a server lets them do, and people change their minds.
func (m *marker) folderWent(a *act.Act) bool {
	made, ok := a.Do.(action.FolderCreated)
	return ok && !slices.ContainsFunc(m.rec.End.Mail.Folders(), func(f *mail.Folder) bool { return f.ID == made.Folder })
}

func changes(a *act.Act) bool {
	switch a.Verb {
	case act.Read, act.SaveDraft, act.SaveCopy, act.SearchMail, act.Open:
		return false
	}
	// A program that has no name for the letters moves its own drafts and
	// copies about; that is housekeeping.
	return a.App != act.Mail || a.Sent != nil || len(a.Letters) > 0 || a.Verb == act.CreateFolder
}

func noteSubjects(spec tasks.Spec, letters map[action.LetterID]bool, documents map[action.DocID]bool) {
	switch s := spec.(type) {
	case tasks.EndsUp:
		for _, l := range s.Letters {
			letters[l] = true
		}
		for _, d := range s.Documents {
			documents[d] = true
		}
	case tasks.LeadIs:
		documents[s.Document] = true
	case tasks.UnitRole:
		documents[s.Document] = true
	case tasks.DueIs:
		documents[s.Document] = true
	case tasks.Returned:
		documents[s.Document] = true
	case tasks.NotRouted:
		documents[s.Document] = true
	case tasks.FieldIs:
		documents[s.Document] = true
	case tasks.ReportedProblem:
		documents[s.Document] = true
	default:
		noteOutgoing(spec, documents)
	}
	delete(documents, "")
}
