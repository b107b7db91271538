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

// fingerprint tells requests apart that carry the same idempotency key.
func fingerprint(c dms.Command) string {
	b, err := json.Marshal(c)
	if err != nil { // commands are plain data; this cannot fail
		b = fmt.Appendf(nil, "%#v", c)
	}
	return c.Name() + ":" + action.Sum(b).String()[:16]
}
