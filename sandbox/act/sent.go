package act

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

func (in *Interpreter) submitted(base *Act, a action.LetterSubmitted) ([]Act, error) {
	l, err := in.read(a.Letter)
	if err != nil {
		return nil, fmt.Errorf("entry %d: the letter %s that was handed in is missing: %w", base.Seq, a.Letter, err)
	}
	s := &Sent{Hash: a.Letter, Letter: l, Own: l.OwnText()}
	in.attach(s)
	envelope := in.again(base, s, a.To)
	in.address(s, envelope)
	in.relate(s)
	base.App, base.Verb, base.Sent = Mail, Send, s
	base.Letters, base.Exports = slices.Concat(s.Answers, s.Passes), in.exportsOf(s)
	base.Text = s.Own.Text
	return in.told[:], nil
}

// submission is a letter that was handed in, with all its recipients so far.
type submission struct {
	seq      uint64 // of the latest time
	at       time.Time
	letter   *Sent
	envelope []action.Recipient
}

// again recognises a letter that is handed in once more, by its Message-ID and
// by saying and holding the same. It counts from the first time, and its
// recipients add up.
func (in *Interpreter) again(base *Act, s *Sent, to []action.Recipient) []action.Recipient {
	id := s.Letter.MessageID
	if id == "" {
		return to
	}
	old := in.handed[id]
	if old == nil || !old.letter.saysAs(s) {
		in.handed[id] = &submission{base.Seq, base.At, s, to}
		return to
	}
	base.Again, base.At = old.seq, old.at
	old.seq = base.Seq
	old.envelope = slices.Concat(old.envelope, to)
	return old.envelope
}

// saysAs reports whether two letters say and hold the same.
func (s *Sent) saysAs(t *Sent) bool {
	return s.Letter.Subject == t.Letter.Subject && s.Own.Text == t.Own.Text &&
		slices.EqualFunc(s.Files, t.Files, func(f, g Attached) bool { return f.Name == g.Name && f.Hash() == g.Hash() })
}

// address sorts the envelope's recipients into To, Cc and Bcc by the header.
func (in *Interpreter) address(s *Sent, envelope []action.Recipient) {
	to, cc := s.Letter.To, s.Letter.Cc
	if len(s.Letter.ResentFrom) > 0 {
		to, cc = s.Letter.ResentTo, s.Letter.ResentCc // To and Cc are those of the first sending
	}
	asTo, asCc := in.headerPeople(to), in.headerPeople(cc)
	got := map[string]bool{}
	for _, r := range envelope {
		who := Addressee{r.Address, r.Person, r.Place}
		k := who.key()
		if got[k] {
			continue
		}
		got[k] = true
		switch {
		case asTo[k] || r.Via != "" && asTo[strings.ToLower(r.Via)]:
			s.To = append(s.To, who)
		case asCc[k] || r.Via != "" && asCc[strings.ToLower(r.Via)]:
			s.Cc = append(s.Cc, who)
		default:
			s.Bcc = append(s.Bcc, who)
		}
	}
	for _, h := range slices.Concat(to, cc) {
		for _, r := range in.originals.x.Resolve(h.Mailbox) {
			if !got[(Addressee{r.Address, r.Person, r.Place}).key()] && !slices.Contains(s.NamedOnly, h.Mailbox) {
				s.NamedOnly = append(s.NamedOnly, h.Mailbox)
			}
		}
	}
}

// key identifies a recipient: a person by name, whatever address was used.
func (a Addressee) key() string {
	if a.Person != "" {
		return "person:" + string(a.Person)
	}
	return strings.ToLower(a.Address)
}

// headerPeople returns the keys of a header's addressees; lists count as
// themselves and as their members.
func (in *Interpreter) headerPeople(list []letter.Address) map[string]bool {
	out := map[string]bool{}
	for _, h := range list {
		out[strings.ToLower(h.Mailbox)] = true
		for _, r := range in.originals.x.Resolve(h.Mailbox) {
			out[(Addressee{r.Address, r.Person, r.Place}).key()] = true
		}
	}
	return out
}

// relate finds which letters of the world s answers, passes on or resembles.
// References in the header decide; without them a letter is compared with those
// of the same subject only, or all if it is a forward with its own subject.
func (in *Interpreter) relate(s *Sent) {
	o := in.originals
	answered := in.invitationsAnswered(s)
	for _, id := range in.candidates(s, answered) {
		orig := o.letters[id]
		reply, forward := s.Letter.Relation(orig)
		switch {
		case reply || slices.Contains(answered, id):
			s.Answers = append(s.Answers, id)
		case forward:
			s.Passes = append(s.Passes, id)
		case subjectKey(orig.Subject) == subjectKey(s.Letter.Subject):
			s.Alike = append(s.Alike, id)
		}
	}
}

// candidates are the letters worth comparing, in the world's order: those that
// the header, an attached letter or the subject point to, and only if nothing
// does, all that may have been quoted. Comparing texts is costly.
func (in *Interpreter) candidates(s *Sent, answered []action.LetterID) []action.LetterID {
	o, l := in.originals, s.Letter
	pick := map[action.LetterID]bool{}
	for _, id := range answered {
		pick[id] = true
	}
	for _, id := range slices.Concat(l.InReplyTo, l.References, l.ForwardedIDs) {
		if w, ok := o.byMsgID[id]; ok {
			pick[w] = true
		}
	}
	for _, w := range o.bySubj[subjectKey(l.Subject)] {
		pick[w] = true
	}
	for i := range l.Parts {
		if e := l.Parts[i].Embedded; e != nil {
			if w, ok := o.byMsgID[e.MessageID]; ok {
				pick[w] = true
			}
		}
	}
	if len(pick) == 0 && (s.Own.Forwarded != "" || s.Own.Quoted != "") {
		return o.order
	}
	var out []action.LetterID
	for _, id := range o.order {
		if pick[id] {
			out = append(out, id)
		}
	}
	return out
}

// attach names the files that go with s, those inside attached letters too.
func (in *Interpreter) attach(s *Sent) {
	s.Meetings = meetingsOf(s.Letter)
	for _, p := range s.Letter.Attachments() {
		if p.IsCalendar() && len(s.Meetings) > 0 {
			continue // what it says is in Meetings
		}
		if p.Embedded != nil {
			for _, q := range p.Embedded.AllAttachments() {
				if q.Embedded == nil {
					s.Files = append(s.Files, in.file(q, true))
				}
			}
			continue
		}
		s.Files = append(s.Files, in.file(p, false))
	}
	for _, e := range s.Meetings {
		for _, f := range e.Files {
			s.Files = append(s.Files, in.file(letter.FilePart(f.Name, f.Type, f.Content), false))
		}
	}
}

// exportsOf are the exported reports that are attached to s. Without any there
// is nothing to decode.
func (in *Interpreter) exportsOf(s *Sent) []*action.ReportExported {
	if len(in.exports) == 0 {
		return nil
	}
	var out []*action.ReportExported
	for i := range s.Files {
		out = in.withExport(out, s.Files[i].part.Hashes()...)
	}
	return out
}

func (in *Interpreter) file(p letter.Part, within bool) Attached {
	x := in.originals.x
	return Attached{Name: p.FileName, Within: within, part: &p, file: sync.OnceValue(func() *world.File {
		for _, h := range p.Hashes() {
			if f := x.FileOf(h); f != nil {
				return f
			}
		}
		return nil
	})}
}

func subjectKey(s string) string {
	base, _ := letter.StripPrefixes(s)
	return viet.Key(base)
}
