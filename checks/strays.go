package checks

import (
	"slices"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// strays lists the candidate's acts that changed something no task asked
// about (law 4): the end state differs from the start there, and a grader sees
// it. Looking, drafts and saved copies change nothing that matters.
func (m *marker) strays() []Evidence {
	letters, documents := map[action.LetterID]bool{}, map[action.DocID]bool{}
	var folders []string // that should be there, or hold letters, at the end
	var reports []tasks.ReportedProblem
	var steps []*tasks.Step
	for _, t := range m.paper.Tasks {
		for _, st := range t.Steps {
			steps = append(steps, st)
			for _, c := range st.Checks {
				for _, part := range tasks.Parts(c) {
					noteSubjects(part.Spec, letters, documents)
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
		if a.Refused != nil || !changes(a) {
			continue
		}
		wanted := slices.ContainsFunc(steps, func(st *tasks.Step) bool { return m.matchesAny(st.LookFor, a) }) ||
			documents[a.Document] ||
			slices.ContainsFunc(reports, func(s tasks.ReportedProblem) bool { return (&question{m: m}).tells(s, a) }) ||
			a.Verb == act.CreateFolder && slices.ContainsFunc(folders, func(f string) bool { return act.SameFolder(a.Folder, f) }) ||
			slices.ContainsFunc(a.Letters, func(l action.LetterID) bool { return letters[l] }) && a.Sent == nil
		if !wanted {
			out = append(out, m.cite(a))
		}
	}
	return out
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
		// The others name no letter or document that may be changed.
	}
	delete(documents, "")
}
