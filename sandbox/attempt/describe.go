package attempt

import (
	"encoding/json"
	"fmt"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
)

// looksAtMail reports whether a command only looks. Looking never costs and is
// never refused.
func looksAtMail(c mail.Command) bool {
	switch c.(type) {
	case mail.Fetch, mail.Search:
		return true
	default:
		// Everything else changes something.
	}
	return false
}

func looksAtDocuments(c dms.Command) bool {
	switch c.(type) {
	case dms.Open, dms.Search:
		return true
	default:
		// Everything else changes something.
	}
	return false
}

// describeMail writes into the record of a refusal what was tried, and returns
// the bytes of the letter if there was one.
func describeMail(c mail.Command, r *action.Refused) [][]byte {
	switch c := c.(type) {
	case mail.Submit:
		r.To, r.Size, r.Letter = c.To, int64(len(c.Raw)), action.Sum(c.Raw)
		return [][]byte{c.Raw}
	case mail.Append:
		r.Detail, r.Size, r.Letter = c.Folder, int64(len(c.Raw)), action.Sum(c.Raw)
		return [][]byte{c.Raw}
	case mail.Copy:
		r.Detail = c.To
	case mail.Move:
		r.Detail = c.To
	case mail.CreateFolder:
		r.Detail = c.Folder
	case mail.RenameFolder:
		r.Detail = c.Folder + " → " + c.To
	case mail.DeleteFolder:
		r.Detail = c.Folder
	default:
		// The name of the command says enough.
	}
	return nil
}

// describeDocuments does the same for the document system.
func describeDocuments(c dms.Command, r *action.Refused) {
	switch c := c.(type) {
	case dms.Arrive:
		r.Document = c.Document
	case dms.Receive:
		r.Document = c.Document
	case dms.Register:
		r.Document = c.Document
	case dms.Present:
		r.Document, r.Parties = c.Document, []action.Party{action.Party(c.To)}
	case dms.Direct:
		r.Document, r.Detail = c.Document, c.Text
	case dms.Route:
		r.Document, r.Detail = c.Document, c.Text
		for _, t := range c.Targets {
			r.Parties = append(r.Parties, t.Party)
		}
	case dms.SetDue:
		r.Document, r.Detail = c.Document, c.Due.String()
	case dms.Return:
		r.Document, r.Detail = c.Document, c.Reason
	case dms.Recall:
		r.Document, r.Detail = c.Document, c.Reason
	case dms.Remind:
		r.Document, r.Detail = c.Document, c.Text
	case dms.Report:
		r.Document, r.Detail = c.Document, c.Text
	case dms.Complete:
		r.Document, r.Detail = c.Document, c.Note
	case dms.Open:
		r.Document = c.Document
	case dms.Search:
		r.Detail = c.Query
	}
}

// fingerprint tells requests apart that carry the same idempotency key.
func fingerprint(c dms.Command) string {
	b, err := json.Marshal(c)
	if err != nil { // commands are plain data; this cannot fail
		b = fmt.Appendf(nil, "%#v", c)
	}
	return c.Name() + ":" + action.Sum(b).String()[:16]
}
