package mail

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
)

// submit takes a letter from the candidate. Nothing leaves: what goes to
// himself arrives in the Inbox, what goes to an unknown mailbox of the world
// comes back as a delivery status notification (RFC 3464), the rest is only
// recorded. A letter without a sender is a notification itself and never
// answered by another (RFC 5321, 4.5.5).
func (s *State) submit(c Submit, now time.Time) (Decision, error) {
	if len(c.To) == 0 {
		return Decision{}, action.Refuse("no_recipients",
			"Thư chưa có người nhận. Hãy ghi ít nhất một địa chỉ.",
			"The letter has no recipients. Give at least one address.")
	}
	if c.From != "" && !s.IsOwn(c.From) {
		return Decision{}, s.NotOwn(c.From)
	}
	to := s.recipients(c.To)
	hash := action.Sum(c.Raw)
	d := Decision{
		Actions: []action.Action{action.LetterSubmitted{Letter: hash, Size: int64(len(c.Raw)), From: c.From, To: to}},
		Blobs:   [][]byte{c.Raw},
	}
	inbox := s.byName[Inbox]
	arrive := action.LetterDelivered{
		Msg: s.nextMsg, Folder: inbox.ID, UID: inbox.UIDNext, Letter: hash, Size: int64(len(c.Raw)),
		From: c.From, Date: now.Truncate(time.Second),
	}
	deliver := func(l action.LetterDelivered) {
		d.Actions = append(d.Actions, l)
		arrive.Msg++
		arrive.UID++
	}
	for _, r := range to {
		if r.Place == action.Self {
			deliver(arrive)
			break
		}
	}
	for _, r := range to {
		if r.Place != action.Unknown || c.From == "" {
			continue
		}
		raw := s.bounce(c, hash, r.Address, arrive.Msg, arrive.Date)
		l := arrive
		l.Letter, l.Size, l.From = action.Sum(raw), int64(len(raw)), ""
		deliver(l)
		d.Blobs = append(d.Blobs, raw)
	}
	return d, nil
}

// IsOwn reports whether the address is the candidate's own, or an alias of his.
func (s *State) IsOwn(address string) bool {
	p := s.World.PersonOf(address)
	return p != nil && p.ID == s.World.World.Candidate
}

// NotOwn refuses a sender's address that is not the candidate's.
func (s *State) NotOwn(address string) *action.Refusal {
	own := ""
	if p := s.World.Candidate(); p != nil {
		own = p.Address
	}
	return action.Refuse("not_your_address",
		fmt.Sprintf("Địa chỉ gửi %q không phải của anh/chị. Hãy đặt địa chỉ gửi là %s.", clip(address, 254), own),
		fmt.Sprintf("The sender's address %q is not yours. Send as %s.", clip(address, 254), own))
}

// recipients says where the addresses lead: lists expanded, each person and
// each other address once, in the order in which they are first reached.
func (s *State) recipients(addresses []string) []action.Recipient {
	seen := make(map[string]bool, len(addresses))
	out := make([]action.Recipient, 0, len(addresses))
	for _, a := range addresses {
		for _, r := range s.World.Resolve(a) {
			key := "person " + string(r.Person)
			if r.Person == "" {
				key = "address " + strings.ToLower(r.Address)
			}
			if !seen[key] {
				seen[key] = true
				out = append(out, r)
			}
		}
	}
	return out
}

func (s *State) deliver(c Deliver, now time.Time) (Decision, error) {
	inbox := s.byName[Inbox]
	return Decision{
		Actions: []action.Action{action.LetterDelivered{
			Msg: s.nextMsg, Folder: inbox.ID, UID: inbox.UIDNext, Letter: action.Sum(c.Raw), Size: int64(len(c.Raw)),
			Name: c.Letter, From: c.From, Date: now.Truncate(time.Second),
		}},
		Blobs: [][]byte{c.Raw},
	}, nil
}

// bounce composes the notification that an address of the world has no mailbox.
// Its Message-ID follows from the letter, the address and the place in the
// mailbox, so that replaying gives the same bytes and no two are the same.
func (s *State) bounce(c Submit, hash action.Hash, address string, msg action.MsgID, date time.Time) []byte {
	mta := mailDomain(s.World)
	id := action.Sum(fmt.Appendf(nil, "%s %s %d", hash, address, msg)).String()[:32]
	to := letter.Address{Mailbox: c.From}
	if p := s.World.PersonOf(c.From); p != nil {
		to.Name = p.Name
	}
	return letter.BounceMessage(letter.Bounce{
		MessageID: id + "@" + mta, ReportingMTA: mta, To: to, Date: date, Original: header(c.Raw), Boundary: id,
		Failed: []letter.FailedRecipient{{
			Mailbox: address, Status: "5.1.1", Diagnostic: "550 5.1.1 no such mailbox",
			Reason: "Không có hộp thư này trong cơ quan. Hãy kiểm tra lại địa chỉ rồi gửi lại thư.",
		}},
	})
}

// header returns what of a letter a notification needs. A letter may be large
// and have many wrong addresses.
func header(raw []byte) []byte {
	if i := bytes.Index(raw, []byte("\r\n\r\n")); i >= 0 {
		return raw[:i+4]
	}
	return raw[:min(len(raw), letter.DefaultLimits().MaxHeader)]
}
