package prove

import (
	"fmt"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// outgoing is the command of a deed on an outgoing document. The scripted
// candidate knows his PIN, unless the deed has him type another.
func (w *person) outgoing(d tasks.HandleOutgoing) (dms.Command, error) {
	pin := dms.PIN(d.PIN)
	if pin == "" {
		pin = w.at.PIN()
	}
	switch id := d.Document; d.Do {
	case "revise":
		content, err := w.trial.file(d.File)
		if err != nil {
			return nil, err
		}
		return dms.Revise{Document: id, FileName: w.fileName(d.File), Content: content, Note: d.Text}, nil
	case "submit":
		return dms.Submit{Document: id, Note: d.Text}, nil
	case "comment":
		return dms.Comment{Document: id, Version: d.Version, Text: d.Text}, nil
	case "return_draft":
		return dms.ReturnDraft{Document: id, To: d.To, Reason: d.Text}, nil
	case "initial":
		return dms.Initial{Document: id}, nil
	case "approve_content":
		return dms.ApproveContent{Document: id}, nil
	case "check_form":
		return dms.CheckForm{Document: id}, nil
	case "approve":
		return dms.Approve{Document: id}, nil
	case "sign":
		return dms.Sign{Document: id, Version: d.Version, Form: d.Form, PIN: pin, Page: d.Page, Rect: d.Rect}, nil
	case "refuse_sign":
		return dms.RefuseSign{Document: id, Reason: d.Text}, nil
	case "number":
		return dms.GiveNumber{Document: id}, nil
	case "seal":
		return dms.Seal{Document: id, PIN: pin}, nil
	case "issue":
		return dms.Issue{Document: id}, nil
	case "send_out":
		return dms.SendOut{Document: id}, nil
	case "order_remedy":
		return dms.OrderRemedy{Document: id, Remedy: d.Remedy, Reason: d.Text}, nil
	case "remedy":
		return dms.CarryOut{Document: id, With: d.With}, nil
	case "order_recall":
		return dms.OrderRecall{Document: id, Partners: d.Agencies, Purpose: d.Purpose, Reason: d.Text}, nil
	case "request_recall":
		return dms.RequestRecall{Document: id, With: d.With}, nil
	case "read_exchange":
		return dms.OpenExchange{Documents: []action.DocID{id}}, nil
	case "open_draft":
		return dms.OpenOutgoing{Document: id, Version: d.Version}, nil
	}
	return nil, fmt.Errorf("there is no command for the deed %q; this is a fault of the program", d.Do)
}

// fileName is the name under which a file of the world is uploaded.
func (w *person) fileName(id action.FileID) string {
	for i := range w.trial.paper.World.Files {
		if f := &w.trial.paper.World.Files[i]; f.ID == id {
			return f.Name
		}
	}
	return string(id)
}
