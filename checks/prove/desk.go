package prove

import (
	"fmt"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// incomingCommands are the commands of further deeds on incoming documents; nil if d is none.
func incomingCommands(d tasks.DeedAct) []dms.Command {
	switch d := d.(type) {
	case tasks.RefuseReceipt:
		return []dms.Command{dms.RefuseReceipt(d)}
	case tasks.Preroute:
		return []dms.Command{dms.Preroute(d)}
	case tasks.AskExtension:
		return []dms.Command{dms.AskExtension(d)}
	case tasks.ApproveExtension:
		return []dms.Command{dms.ApproveExtension(d)}
	case tasks.RefuseExtension:
		return []dms.Command{dms.RefuseExtension(d)}
	case tasks.ChangeLead:
		return []dms.Command{dms.ChangeLead(d)}
	case tasks.AskOpinion:
		return []dms.Command{dms.AskOpinion(d)}
	case tasks.AcceptReport:
		return []dms.Command{dms.AcceptReport(d)}
	case tasks.RejectReport:
		return []dms.Command{dms.RejectReport(d)}
	case tasks.Follow:
		return []dms.Command{dms.Follow(d)}
	case tasks.FindDocuments:
		return []dms.Command{dms.Find{Criteria: d.Criteria}}
	case tasks.Pin:
		return []dms.Command{dms.Pin(d)}
	default:
		return nil
	}
}

// deskCommands are the commands of deeds on tasks, delegations, case files and
// the calendar; nil if d is none.
func deskCommands(d tasks.DeedAct) []dms.Command {
	switch d := d.(type) {
	case tasks.AssignTask:
		return []dms.Command{dms.AssignTask{Content: d.Content, Targets: targets(d.Lead, d.Coordinate, d.Inform), Due: d.Due, Priority: d.Priority}}
	case tasks.AcceptTask:
		return []dms.Command{dms.AcceptTask(d)}
	case tasks.RejectTask:
		return []dms.Command{dms.RejectTask(d)}
	case tasks.RemindTask:
		return []dms.Command{dms.RemindTask(d)}
	case tasks.RecallTask:
		return []dms.Command{dms.RecallTask(d)}
	case tasks.Delegate:
		return []dms.Command{dms.Delegate(d)}
	case tasks.RevokeDelegation:
		return []dms.Command{dms.RevokeDelegation(d)}
	case tasks.OpenCase:
		return []dms.Command{dms.OpenCase(d)}
	case tasks.AddToCase:
		var out []dms.Command
		for _, id := range d.Documents {
			out = append(out, dms.AddToCase{Case: d.Case, Document: id})
		}
		return out
	case tasks.RemoveFromCase:
		return []dms.Command{dms.RemoveFromCase(d)}
	case tasks.CloseCase:
		return []dms.Command{dms.CloseCase(d)}
	case tasks.ApproveCase:
		return []dms.Command{dms.ApproveCase(d)}
	case tasks.ProposeEntry:
		return []dms.Command{dms.ProposeEntry{Info: action.EntryInfo{Title: d.Title, From: d.From, To: d.To, Place: d.Place, People: d.People, Document: d.Document}}}
	case tasks.ApproveEntry:
		return []dms.Command{dms.ApproveEntry(d)}
	case tasks.DeclineEntry:
		return []dms.Command{dms.DeclineEntry(d)}
	case tasks.MoveEntry:
		return []dms.Command{dms.MoveEntry(d)}
	case tasks.NoteClash:
		return []dms.Command{dms.NoteClash(d)}
	case tasks.RunReport:
		return []dms.Command{dms.RunReport(d)}
	case tasks.ExportReport:
		return []dms.Command{dms.ExportReport(d)}
	case tasks.PublishWeek:
		return []dms.Command{dms.PublishWeek(d)}
	default:
		return nil
	}
}

// targets are the parties of a routing or a task with their parts.
func targets(lead, coordinate, inform []action.Party) []dms.Target {
	var out []dms.Target
	for _, of := range []struct {
		role    action.HandlingRole
		parties []action.Party
	}{{action.Lead, lead}, {action.Coordinate, coordinate}, {action.Inform, inform}} {
		for _, p := range of.parties {
			out = append(out, dms.Target{Party: p, Role: of.role})
		}
	}
	return out
}

// withFiles is the command of a deed that files go with; nil if d is none.
func (w *person) withFiles(d tasks.DeedAct) (dms.Command, error) {
	switch d := d.(type) {
	case tasks.Report:
		files, err := w.uploads(d.Attach)
		return dms.Report{Document: d.Document, Text: d.Text, Files: files}, err
	case tasks.GiveOpinion:
		files, err := w.uploads(d.Attach)
		return dms.GiveOpinion{Document: d.Document, Text: d.Text, Files: files}, err
	case tasks.ReportTask:
		files, err := w.uploads(d.Attach)
		return dms.ReportTask{Task: d.Task, Text: d.Text, Files: files}, err
	default:
		return nil, nil
	}
}

// uploads are files of the paper as somebody attaches them.
func (w *person) uploads(ids []action.FileID) ([]dms.Upload, error) {
	var out []dms.Upload
	for _, id := range ids {
		b, err := w.trial.paper.File(id)
		if err != nil {
			return nil, fmt.Errorf("attaching a file to a report: %w", err)
		}
		name := string(id)
		for _, f := range w.trial.paper.World.Files {
			if f.ID == id {
				name = f.Name
			}
		}
		out = append(out, dms.Upload{Name: name, Content: b})
	}
	return out, nil
}
