package edxml

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"thuchanh/sandbox/action"
)

// Report is one status that a partner sends.
type Report struct {
	Code        StatusCode
	After       time.Duration // after the report before it, or after the document was sent; not negative
	Description string
}

// Script is how a partner agency behaves when a document reaches it. It does nothing that is not
// in its script.
type Script struct {
	Reports []Report
	// OnRecall is the answer to a recall, update or replacement asked for: RecallAgreed or
	// RecallDeclined, After the request. nil: the request stays without an answer.
	OnRecall *Report
	Staff    Staff // who signs for the reports; may be zero
}

// Accepts is a partner that takes the document and works on it: 01, 03, 04, 05, 06, each its
// delay after the one before.
func Accepts(arrived, received, assigned, started, done time.Duration) Script {
	return Script{Reports: []Report{
		{Code: Arrived, After: arrived}, {Code: Received, After: received}, {Code: Assigned, After: assigned},
		{Code: InProgress, After: started}, {Code: Done, After: done},
	}}
}

// Refuses is a partner whose clerk sends the document back, with a reason.
func Refuses(arrived, refused time.Duration, reason string) Script {
	return Script{Reports: []Report{{Code: Arrived, After: arrived}, {Code: Refused, After: refused, Description: reason}}}
}

// StaysArrived is a partner where nobody looks: 01 and nothing more.
func StaysArrived(arrived time.Duration) Script {
	return Script{Reports: []Report{{Code: Arrived, After: arrived}}}
}

// Agreeing is the script with an agreement (15) to every recall.
func (s Script) Agreeing(after time.Duration) Script {
	s.OnRecall = &Report{Code: RecallAgreed, After: after}
	return s
}

// Declining is the script with a refusal (16) of every recall, with a reason.
func (s Script) Declining(after time.Duration, reason string) Script {
	s.OnRecall = &Report{Code: RecallDeclined, After: after, Description: reason}
	return s
}

// Sent is a document that left, and one of its receivers.
type Sent struct {
	Envelope *Envelope
	Partner  OrganID   // one of Envelope.Header.To
	At       time.Time // when it was sent, on the clock of the world
}

// Planned is a status message and when it comes.
type Planned struct {
	Delay  time.Duration // after the document was sent
	Status *Status
}

// ErrScript is wrapped by the errors of Play: a script that breaks the table of codes, or a partner
// that the document was not sent to.
var ErrScript = errors.New("kịch bản nơi nhận không hợp lệ (invalid partner script)")

func scriptf(format string, args ...any) error {
	return fmt.Errorf("edxml: %w: %s", ErrScript, fmt.Sprintf(format, args...))
}

// Play is what the partner reports on a document if nothing else happens, in the order of time.
// Same input, same answer.
func Play(s Sent, script Script, t Table) ([]Planned, error) {
	party, err := partnerOf(s)
	if err != nil {
		return nil, err
	}
	if err := script.Check(t); err != nil {
		return nil, err
	}
	var out []Planned
	at := time.Duration(0)
	for _, r := range script.Reports {
		at += r.After
		out = append(out, s.report(party, script, t, r, at))
	}
	return out, nil
}

// PlayRecalled is what the partner reports if the sender asks for a recall (13) that long after it
// sent the document. What was due by then is as in Play. The answer comes unless the partner has
// sent the document back by then; once it agreed nothing more is reported, and while it has not
// answered, or if it declined, the handling goes on as in Play. The request itself, which is the
// sender's, is not in the list.
func PlayRecalled(s Sent, script Script, t Table, asked time.Duration) ([]Planned, error) {
	all, err := Play(s, script, t)
	if err != nil || script.OnRecall == nil || asked < 0 {
		return all, err
	}
	party, err := partnerOf(s)
	if err != nil {
		return nil, err
	}
	answer := s.report(party, script, t, *script.OnRecall, asked+script.OnRecall.After)
	var out []Planned
	for i, p := range all {
		if p.Delay > answer.Delay {
			out = append(out, answer)
			if row, _ := t.Row(answer.Status.Code); row.Final {
				return out, nil
			}
			return append(out, all[i:]...), nil
		}
		out = append(out, p)
		if row, _ := t.Row(p.Status.Code); row.Final {
			return out, nil // sent back: there is nothing left to recall
		}
	}
	return append(out, answer), nil
}

func partnerOf(s Sent) (Party, error) {
	if s.Envelope == nil {
		return Party{}, scriptf("không có văn bản (no document)")
	}
	for _, to := range s.Envelope.Header.To {
		if to.OrganID == s.Partner {
			return to, nil
		}
	}
	return Party{}, scriptf("văn bản %s không gửi tới %s (document not sent to that agency)", s.Envelope.Header.DocumentID, s.Partner)
}

// Check holds the script against the table; its errors wrap ErrScript.
func (s Script) Check(t Table) error {
	var history []StatusCode
	for i, r := range s.Reports {
		row, ok := t.Row(r.Code)
		if !ok || row.By != ByReceiver || row.Lane != Handling || !t.MayFollow(history, r.Code) {
			return scriptf("bước %d: mã %q không được đứng sau %q (step %d: code may not come here)", i+1, r.Code, history, i+1)
		}
		if err := r.check(row); err != nil {
			return err
		}
		history = append(history, r.Code)
	}
	if s.OnRecall == nil {
		return nil
	}
	row, ok := t.Row(s.OnRecall.Code)
	if !ok || row.By != ByReceiver || !t.MayFollow([]StatusCode{RecallAsked}, row.Code) || row.Lane != Recall {
		return scriptf("mã %q không phải câu trả lời cho %s; dùng %s hoặc %s (not an answer to a recall)", s.OnRecall.Code, RecallAsked, RecallAgreed, RecallDeclined)
	}
	return s.OnRecall.check(row)
}

func (r Report) check(row StatusRow) error {
	if r.After < 0 {
		return scriptf("mã %s: thời gian chờ %v không được âm (negative delay)", r.Code, r.After)
	}
	if n := utf8.RuneCountInString(r.Description); n > MaxDescription {
		return scriptf("mã %s: Description có %d ký tự, tối đa %d (description too long)", r.Code, n, MaxDescription)
	}
	if row.NeedsReason && r.Description == "" {
		return scriptf("mã %s: phải nêu lý do trong Description (a reason is needed)", r.Code)
	}
	return nil
}

// report makes the message. A report without a description says what its code means.
func (s Sent) report(from Party, script Script, t Table, r Report, delay time.Duration) Planned {
	row, _ := t.Row(r.Code)
	description := r.Description
	if description == "" {
		description = row.Label.VI
	}
	h := s.Envelope.Header
	return Planned{delay, &Status{
		For:  ResponseFor{OrganID: h.From.OrganID, Code: h.Code.String(), Date: h.Promulgation.Date, DocumentID: h.DocumentID},
		From: from, Code: r.Code, Description: description, At: StampOf(s.At.Add(delay)), Staff: script.Staff,
	}}
}

// LabelOf is the words for a status of a document, or the code itself if the table has no such row.
func (t Table) LabelOf(code StatusCode) action.Text {
	if row, ok := t.Row(code); ok {
		return row.Label
	}
	return action.Text{VI: string(code), EN: string(code)}
}
