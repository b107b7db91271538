// Package transcribe turns a recorded attempt into what a designer would have
// written: a transcript (what was done, deed by deed) and a first draft of a
// task that asks for it, with marked phrases, steps and checks. The designer
// prunes the draft; it loads, passes Lint and gives its transcript full points
// as it stands.
//
// It proposes only what the record shows. What an act meant (which words
// matter, which time is a deadline) is for the designer: such checks are
// proposed with a comment.
package transcribe

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/checks"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
)

// deed is one line of the transcript, with what it was done by.
type deed struct {
	id   string
	at   time.Time
	yaml string
	act  *act.Act
}

// Transcript writes the candidate's acts as transcripts/<id>.yaml. must_score
// promises full points for the task that Task proposes.
func Transcript(r *checks.Record, id, title, task string, points fmt.Stringer) ([]byte, error) {
	deeds := deedsOf(r)
	if len(deeds) == 0 {
		return nil, errNothing()
	}
	var b strings.Builder
	fmt.Fprintf(&b, "transcript: %s\ntitle: %s\nmust_score: {%s: %s, total: %s}\ndo:\n", id, quote(title), task, points, points)
	for _, d := range deeds {
		fmt.Fprintf(&b, "  - at: %q\n    id: %s\n%s", d.at.Format("15:04"), d.id, d.yaml)
	}
	return []byte(b.String()), nil
}

func errNothing() error {
	return fmt.Errorf("bản ghi không có thao tác nào: hãy làm nhiệm vụ một lần rồi ghi lại / the recording has no acts: do the task once, then record it")
}

// deedsOf are the candidate's acts that were carried out, as deeds. Looking is
// kept once for each letter and document; saved copies and searches of the
// mailbox are a program's housekeeping.
func deedsOf(r *checks.Record) []deed {
	var out []deed
	seen := map[string]bool{}
	count := map[string]int{}
	for i := range r.Acts {
		a := &r.Acts[i]
		if a.By.Role != action.Candidate || a.Refused != nil {
			continue
		}
		verb, body := deedYAML(r, a)
		if verb == "" {
			continue
		}
		if a.Verb == act.Read || a.Verb == act.Open {
			if seen[body] {
				continue
			}
			seen[body] = true
		}
		count[verb]++
		// Transcripts know minutes; the acts of one minute stay in order.
		d := deed{id: fmt.Sprintf("%s_%d", verb, count[verb]), at: a.At, yaml: body, act: a}
		out = append(out, d)
	}
	return out
}

// deedYAML writes one act; verb is "" if transcripts have no deed for it.
func deedYAML(r *checks.Record, a *act.Act) (verb, body string) {
	if a.App == act.Mail {
		return mailDeed(r, a)
	}
	return documentDeed(r, a)
}

func mailDeed(r *checks.Record, a *act.Act) (verb, body string) {
	letters := names(a.Letters)
	switch a.Verb {
	case act.Send:
		return writing(r, a)
	case act.Move, act.Copy, act.Flag, act.Unflag, act.Read, act.Delete, act.Purge:
		if len(a.Letters) == 0 {
			return "", ""
		}
		switch a.Verb {
		case act.Move:
			return line("move", fmt.Sprintf("{letters: %s, to: %s}", letters, quote(a.Folder)))
		case act.Copy:
			return "", ""
		}
		return line(string(a.Verb), letters)
	case act.CreateFolder:
		return line("create_folder", quote(a.Folder))
	}
	return "", ""
}

func line(verb, value string) (string, string) { return verb, "    " + verb + ": " + value + "\n" }

func documentDeed(r *checks.Record, a *act.Act) (verb, body string) {
	doc := "document: " + string(a.Document)
	with := func(key, value string) string {
		if value == "" {
			return "{" + doc + "}"
		}
		return "{" + doc + ", " + key + ": " + quote(value) + "}"
	}
	switch do := a.Do.(type) {
	case action.DocumentOpened:
		return line("open", string(a.Document))
	case action.DocumentsSearched:
		return line("search", quote(do.Query))
	case action.DocumentReceived:
		return line("receive", string(a.Document))
	case action.DocumentRegistered:
		return line("register", with("book", do.Book))
	case action.DocumentPresented:
		return line("present", fmt.Sprintf("{%s, to: %s}", doc, do.To))
	case action.DocumentDirected:
		return line("direct", with("text", do.Text))
	case action.DocumentRouted:
		return line("route", route(doc, do))
	case action.DueSet:
		return line("set_due", strings.TrimSuffix(with("reason", do.Reason), "}")+", due: "+do.Due.String()+"}")
	case action.DocumentReturned:
		return line("return", with("reason", do.Reason))
	case action.AssignmentsRecalled:
		return line("recall", with("reason", do.Reason))
	case action.DocumentReminded:
		return line("remind", with("text", do.Text))
	case action.AssignmentReported:
		return line("report", flow("document", string(a.Document), "text", words(do.Text), "attach", enclosed(r, a)))
	case action.DocumentCompleted:
		return line("complete", with("note", do.Note))
	default:
		if verb, body := outgoingDeed(a, doc, with); verb != "" {
			return verb, body
		}
		return incomingDeed(r, a)
	}
}

func route(doc string, do action.DocumentRouted) string {
	parts := []string{doc}
	for _, of := range []struct {
		key  string
		role action.HandlingRole
	}{{"lead", action.Lead}, {"coordinate", action.Coordinate}, {"inform", action.Inform}} {
		var list []action.Party
		for _, t := range do.Assigned {
			if t.Role == of.role {
				list = append(list, t.Party)
			}
		}
		if len(list) > 0 {
			parts = append(parts, of.key+": "+names(list))
		}
	}
	if !do.Due.IsZero() {
		parts = append(parts, "due: "+do.Due.String())
	}
	if do.Text != "" {
		parts = append(parts, "text: "+quote(do.Text))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// writing writes a letter: by which button it was begun, to whom, what was
// written, which files went along.
func writing(r *checks.Record, a *act.Act) (verb, body string) {
	s := a.Sent
	if s == nil || s.Letter == nil {
		return "", ""
	}
	if verb, body = meeting(r, s); verb != "" {
		return verb, body
	}
	verb = "send"
	var about action.LetterID
	switch {
	case len(s.Passes) > 0:
		verb, about = "forward", s.Passes[0]
		if slices.ContainsFunc(s.Files, func(f act.Attached) bool { return f.Within }) || attachedWhole(r, s, about) {
			verb = "forward_attached"
		}
	case len(s.Answers) > 0:
		verb, about = "reply", s.Answers[0]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "    %s:\n", verb)
	add := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "      %s: %s\n", key, value)
		}
	}
	add("letter", string(about))
	to, raw := addressees(s.To)
	add("to", to)
	add("to_raw", raw)
	cc, rawCc := addressees(s.Cc)
	add("cc", cc)
	bcc, rawBcc := addressees(s.Bcc)
	add("bcc", bcc)
	if rawCc+rawBcc != "" {
		fmt.Fprintf(&b, "      # Cc, Bcc ngoài đề không chép được / addresses outside the world in Cc or Bcc are left out: %s %s\n", rawCc, rawBcc)
	}
	if about == "" || !sameSubject(r, s.Letter.Subject, about) {
		add("subject", quote(s.Letter.Subject))
	}
	files, rename, unknown := filesOf(r, a, verb, about)
	add("attach", files)
	var reports []action.ReportID
	for _, e := range a.Exports {
		reports = append(reports, e.Report)
	}
	add("attach_reports", list(reports))
	add("rename", rename)
	add("receipt", receiptOf(s.Letter))
	if s.Letter.Importance != "normal" {
		add("importance", s.Letter.Importance)
	}
	if unknown != "" {
		fmt.Fprintf(&b, "      # Tệp không có trong đề / files that the world does not have: %s\n", unknown)
	}
	b.WriteString(block("body", 6, ownWords(s)))
	return verb, b.String()
}

// attachedWhole reports whether the letter itself is attached to s.
func attachedWhole(r *checks.Record, s *act.Sent, id action.LetterID) bool {
	o := r.Originals.Letter(id)
	return o != nil && slices.ContainsFunc(s.Files, func(f act.Attached) bool { return f.Hash() == action.Sum(o.Raw()) })
}

func ownWords(s *act.Sent) string {
	text := strings.TrimSpace(s.Own.Text)
	if sig := strings.TrimSpace(s.Own.Signature); sig != "" {
		text += "\n\n" + sig
	}
	return text
}

// receiptOf is the receipt that a letter asks for, "" for none.
func receiptOf(l *letter.Letter) string {
	switch {
	case len(l.ReadReceiptTo) > 0:
		return "read"
	case len(l.DeliveryReceiptTo) > 0:
		return "delivery"
	}
	return ""
}

func sameSubject(r *checks.Record, subject string, id action.LetterID) bool {
	o := r.Originals.Letter(id)
	if o == nil {
		return false
	}
	base := func(s string) string {
		t, _ := letter.StripPrefixes(s)
		return t
	}
	return base(subject) == base(o.Subject)
}

// addressees are the names of people, and the addresses of strangers.
func addressees(list []act.Addressee) (people, raw string) {
	var ps []action.PersonID
	var rs []string
	for _, a := range list {
		if a.Person != "" {
			ps = append(ps, a.Person)
		} else {
			rs = append(rs, quote(a.Address))
		}
	}
	if len(ps) > 0 {
		people = names(ps)
	}
	if len(rs) > 0 {
		raw = "[" + strings.Join(rs, ", ") + "]"
	}
	return people, raw
}

// filesOf are the files of the world that went along, but for those that the
// forwarded letter brought by itself.
func filesOf(r *checks.Record, a *act.Act, verb string, about action.LetterID) (files, rename, unknown string) {
	brought := map[action.Hash]bool{}
	if o := r.Originals.Letter(about); o != nil && strings.HasPrefix(verb, "forward") {
		brought[action.Sum(o.Raw())] = true
		for _, p := range o.Attachments() {
			brought[p.Hash()] = true
		}
	}
	for _, e := range a.Exports {
		brought[e.Blob] = true // told as a report
	}
	var known []action.FileID
	var renamed, strange []string
	for _, f := range a.Sent.Files {
		switch {
		case brought[f.Hash()] || f.Within:
		case f.File() == nil:
			strange = append(strange, f.Name)
		default:
			known = append(known, f.File().ID)
			if f.Name != f.File().Name {
				renamed = append(renamed, fmt.Sprintf("%s: %s", f.File().ID, quote(f.Name)))
			}
		}
	}
	if len(known) > 0 {
		files = names(known)
	}
	if len(renamed) > 0 {
		rename = "{" + strings.Join(renamed, ", ") + "}"
	}
	return files, rename, strings.Join(strange, ", ")
}
