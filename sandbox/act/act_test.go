package act_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

var errGone = errors.New("gone")

// told is acts in short: verb, letters, folder.
func told(acts []act.Act) string {
	var out []string
	for _, a := range acts {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %v %s", a.Verb, a.Letters, a.Folder)))
	}
	return strings.Join(out, "; ")
}

func TestWhatTheMailboxSawMeans(t *testing.T) {
	hoi, tin := func(d *desk) action.MsgID { return d.msg("hoi") }, func(d *desk) action.MsgID { return d.msg("tin") }
	inbox := func(d *desk) action.FolderID { return d.box.FolderNamed("INBOX").ID }
	store := func(d *desk, op action.FlagOp, flags []string, msgs ...action.MsgID) mail.Command {
		return mail.Store{Folder: inbox(d), Op: op, Flags: flags, Msgs: msgs}
	}
	for _, c := range []struct {
		name string
		do   func(d *desk) []act.Act
		want string
	}{
		{"MOVE is a move", func(d *desk) []act.Act {
			return d.do(mail.Move{From: inbox(d), To: "Chỉ đạo", Msgs: []action.MsgID{hoi(d), tin(d)}})
		}, "move [hoi tin] Chỉ đạo"},
		{"COPY, STORE and EXPUNGE of two letters are one move", func(d *desk) []act.Act {
			ids := []action.MsgID{hoi(d), tin(d)}
			return d.do(mail.Copy{From: inbox(d), To: "Chỉ đạo", Msgs: ids}, store(d, action.FlagsAdd, []string{`\Deleted`}, ids...), mail.Expunge{Folder: inbox(d), Msgs: ids})
		}, "copy [hoi tin] Chỉ đạo; move [hoi tin] Chỉ đạo"},
		{"moving into the trash is deleting", func(d *desk) []act.Act {
			return d.do(mail.Move{From: inbox(d), To: mail.NameTrash, Msgs: []action.MsgID{hoi(d)}})
		}, "delete [hoi] " + mail.NameTrash},
		{"copying into the trash and expunging is deleting once", func(d *desk) []act.Act {
			ids := []action.MsgID{hoi(d)}
			return d.do(mail.Copy{From: inbox(d), To: mail.NameTrash, Msgs: ids}, store(d, action.FlagsAdd, []string{`\Deleted`}, ids...), mail.Expunge{Folder: inbox(d), Msgs: ids})
		}, "delete [hoi] " + mail.NameTrash},
		{"STORE and EXPUNGE without a copy is purging", func(d *desk) []act.Act {
			ids := []action.MsgID{hoi(d)}
			return d.do(store(d, action.FlagsAdd, []string{`\Deleted`}, ids...), mail.Expunge{Folder: inbox(d), Msgs: ids})
		}, "delete [hoi]; purge [hoi]"},
		{"a prefetch is no reading", func(d *desk) []act.Act {
			return d.do(mail.Fetch{Folder: inbox(d), Peek: true, Msgs: []action.MsgID{hoi(d)}})
		}, ""},
		{"opening is reading", func(d *desk) []act.Act { return d.do(mail.Fetch{Folder: inbox(d), Msgs: []action.MsgID{hoi(d)}}) }, "read [hoi]"},
		{"setting Seen is reading, and only of what was unread", func(d *desk) []act.Act {
			return d.do(store(d, action.FlagsAdd, []string{`\Seen`}, hoi(d), tin(d)))
		}, "read [hoi]"},
		{"flagging what is flagged already tells only the rest", func(d *desk) []act.Act {
			return d.do(store(d, action.FlagsAdd, []string{`\Flagged`}, hoi(d), tin(d)))
		}, "flag [hoi]"},
		{"replacing all flags takes the others away", func(d *desk) []act.Act {
			return d.do(store(d, action.FlagsSet, []string{`\Seen`}, tin(d)))
		}, "unflag [tin]"},
		{"answered says nothing", func(d *desk) []act.Act { return d.do(store(d, action.FlagsAdd, []string{`\Answered`}, hoi(d))) }, ""},
		{"a new folder", func(d *desk) []act.Act { return d.do(mail.CreateFolder{Folder: "Việc gấp"}) }, "create_folder [] Việc gấp"},
		{"a draft", func(d *desk) []act.Act {
			return d.do(mail.Append{Folder: mail.NameDrafts, Raw: letter.Compose(letter.Draft{Subject: "Nháp", Text: "Kính gửi"})})
		}, "save_draft [] " + mail.NameDrafts},
		{"a saved copy of a sent letter", func(d *desk) []act.Act {
			return d.do(mail.Append{Folder: mail.NameSent, Raw: letter.Compose(letter.Draft{Subject: "Gửi", Text: "Kính gửi"}), Flags: []string{`\Seen`}})
		}, "save_copy [] " + mail.NameSent},
	} {
		if got := told(c.do(newDesk(t))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func submit(d *desk, l letter.Draft, to ...string) *act.Sent {
	d.t.Helper()
	l.From = letter.Address{Mailbox: "an@so.example"}
	acts := d.do(mail.Submit{From: "an@so.example", To: to, Raw: letter.Compose(l)})
	if len(acts) != 1 || acts[0].Verb != act.Send {
		d.t.Fatalf("a submission means %q", told(acts))
	}
	return acts[0].Sent
}

func addr(list ...string) []letter.Address {
	var out []letter.Address
	for _, m := range list {
		out = append(out, letter.Address{Mailbox: m})
	}
	return out
}

func TestWhatALetterAnswersAndPassesOn(t *testing.T) {
	d := newDesk(t)
	o := d.original("hoi")
	re := letter.Draft{Subject: "Re: " + o.Subject, To: addr("binh@so.example"), InReplyTo: o.MessageID, References: []string{o.MessageID}, Text: letter.QuoteReply(o, "Tôi gửi kế hoạch.", letter.QuoteOutlook)}
	if s := submit(d, re, "binh@so.example"); !slices.Equal(s.Answers, []action.LetterID{"hoi"}) || len(s.Passes) > 0 || s.Own.Text != "Tôi gửi kế hoạch." {
		t.Errorf("reply: answers %v, passes %v, own %q", s.Answers, s.Passes, s.Own.Text)
	}
	fwd := letter.Draft{Subject: "Fwd: " + o.Subject, To: addr("cuc@so.example"), Text: letter.ForwardInline(o, "Chuyển đồng chí.")}
	for _, p := range o.Attachments() {
		fwd.Attachments = append(fwd.Attachments, letter.Attachment{FileName: "x", Type: "text/plain", Content: p.Content()})
	}
	if s := submit(d, fwd, "cuc@so.example"); !slices.Equal(s.Passes, []action.LetterID{"hoi"}) || len(s.Answers) > 0 || len(s.Files) != 1 || s.Files[0].File() == nil || s.Files[0].File().ID != "kh" {
		t.Errorf("forward: answers %v, passes %v, files %+v", s.Answers, s.Passes, s.Files)
	}
	whole := letter.Draft{Subject: "Fwd: " + o.Subject, To: addr("cuc@so.example"), Text: "Xem thư kèm.", Attachments: []letter.Attachment{{FileName: "thu.eml", Type: "message/rfc822", Content: d.raw["hoi"]}}}
	if s := submit(d, whole, "cuc@so.example"); !slices.Equal(s.Passes, []action.LetterID{"hoi"}) || len(s.Files) != 1 || !s.Files[0].Within || s.Files[0].File() == nil {
		t.Errorf("attached forward: passes %v, files %+v", s.Passes, s.Files)
	}
	fresh := letter.Draft{Subject: o.Subject, To: addr("binh@so.example"), Text: "Tôi gửi kế hoạch."}
	if s := submit(d, fresh, "binh@so.example"); len(s.Answers)+len(s.Passes) > 0 || !slices.Equal(s.Alike, []action.LetterID{"hoi"}) {
		t.Errorf("new letter: answers %v, passes %v, alike %v", s.Answers, s.Passes, s.Alike)
	}
}

func TestTheEnvelopeSaysWhoAndTheHeaderSaysAsWhat(t *testing.T) {
	show := func(list []act.Addressee) string {
		var out []string
		for _, a := range list {
			out = append(out, string(a.Person)+string(a.Place))
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		name          string
		to, cc, env   []string
		wTo, wCc, wBc string
		named         int
	}{
		{"plain", []string{"binh@so.example"}, []string{"cuc@so.example"}, []string{"binh@so.example", "cuc@so.example"}, "binhinside", "cucinside", "", 0},
		{"an alias in the header", []string{"VanThu@so.example"}, nil, []string{"binh@so.example"}, "binhinside", "", "", 0},
		{"in the envelope alone", []string{"binh@so.example"}, nil, []string{"binh@so.example", "dan@ngoai.example"}, "binhinside", "", "danoutside", 0},
		{"a list", []string{"tatca@so.example"}, nil, []string{"tatca@so.example"}, "anself binhinside cucinside", "", "", 0},
		{"named but not sent to", []string{"binh@so.example", "cuc@so.example"}, nil, []string{"binh@so.example"}, "binhinside", "", "", 1},
		{"an address that does not exist", []string{"bin@so.example"}, nil, []string{"bin@so.example"}, "unknown", "", "", 0},
	} {
		s := submit(newDesk(t), letter.Draft{Subject: "Thử", To: addr(c.to...), Cc: addr(c.cc...), Text: "Thử."}, c.env...)
		if show(s.To) != c.wTo || show(s.Cc) != c.wCc || show(s.Bcc) != c.wBc || len(s.NamedOnly) != c.named {
			t.Errorf("%s: to %q cc %q bcc %q named %q", c.name, show(s.To), show(s.Cc), show(s.Bcc), s.NamedOnly)
		}
	}
}

func TestARefusedAttemptIsTriedAndNeverDone(t *testing.T) {
	d := newDesk(t)
	o := d.original("hoi")
	raw := letter.Compose(letter.Draft{Subject: "Re: " + o.Subject, To: addr("binh@so.example"), InReplyTo: o.MessageID, References: []string{o.MessageID}, Text: letter.QuoteReply(o, "Vâng.", letter.QuoteThunderbird)})
	d.blobs[action.Sum(raw)] = raw
	for _, c := range []struct {
		name string
		r    action.Refused
		p    world.Pattern
		fits bool
	}{
		{"a reply", action.Refused{Command: "mail.submit", Letter: action.Sum(raw), To: []string{"binh@so.example"}}, world.Pattern{App: "mail", Action: "reply", About: "hoi"}, true},
		{"a letter whose bytes are gone, by its recipient", action.Refused{Command: "mail.submit", To: []string{"binh@so.example"}}, world.Pattern{App: "mail", Action: "send", To: []action.PersonID{"binh"}}, true},
		{"a letter to another", action.Refused{Command: "mail.submit", To: []string{"cuc@so.example"}}, world.Pattern{App: "mail", Action: "send", To: []action.PersonID{"binh"}}, false},
		{"a routing", action.Refused{Command: "dms.route", Document: "cv", Parties: []action.Party{"tc"}}, world.Pattern{App: "dms", Action: "route", Document: "cv", Party: "tc"}, true},
		{"a routing in a role that the refusal does not tell", action.Refused{Command: "dms.route", Document: "cv", Parties: []action.Party{"tc"}}, world.Pattern{App: "dms", Action: "route", Party: "tc", Role: action.Lead}, true},
		{"another document", action.Refused{Command: "dms.route", Document: "cv2"}, world.Pattern{App: "dms", Action: "route", Document: "cv"}, false},
		{"a move to a folder that is not there", action.Refused{Command: "mail.move", Detail: "Việc gấp"}, world.Pattern{App: "mail", Action: "move", About: "hoi", Folder: "Việc gấp"}, true},
		{"a move elsewhere", action.Refused{Command: "mail.move", Detail: "Khác"}, world.Pattern{App: "mail", Action: "move", About: "hoi", Folder: "Việc gấp"}, false},
		{"a revocation of the delegation that is meant", action.Refused{Command: "dms.revoke_delegation", Items: []string{"uq"}}, world.Pattern{App: "dms", Action: "revoke_delegation", Item: "uq"}, true},
		{"a revocation of another delegation", action.Refused{Command: "dms.revoke_delegation", Items: []string{"uq_khac"}}, world.Pattern{App: "dms", Action: "revoke_delegation", Item: "uq"}, false},
		{"a revocation, in a record that does not say of which", action.Refused{Command: "dms.revoke_delegation"}, world.Pattern{App: "dms", Action: "revoke_delegation", Item: "uq"}, true},
		{"a note on a clash of several", action.Refused{Command: "dms.note_clash", Items: []string{"lich_1", "lich_2"}}, world.Pattern{App: "dms", Action: "note_clash", Item: "lich_2"}, true},
		{"a pin", action.Refused{Command: "dms.pin", Document: "cv"}, world.Pattern{App: "dms", Action: "pin", Document: "cv"}, true},
		{"a pin taken off", action.Refused{Command: "dms.pin", Document: "cv", Detail: "off"}, world.Pattern{App: "dms", Action: "unpin", Document: "cv"}, true},
		{"a pin taken off is none put on", action.Refused{Command: "dms.pin", Document: "cv", Detail: "off"}, world.Pattern{App: "dms", Action: "pin", Document: "cv"}, false},
		{"a follow mark taken off", action.Refused{Command: "dms.follow", Document: "cv", Detail: "off"}, world.Pattern{App: "dms", Action: "unfollow", Document: "cv"}, true},
		{"a direction that says off", action.Refused{Command: "dms.direct", Document: "cv", Detail: "off"}, world.Pattern{App: "dms", Action: "direct", Document: "cv"}, true},
		{"a colleague's", action.Refused{Command: "cast.bao_cao"}, world.Pattern{App: "dms", Action: "report"}, false},
	} {
		acts := d.observe(c.r)
		tried := slices.ContainsFunc(acts, func(a act.Act) bool { return act.Tried(&c.p, &a, d.x) })
		done := slices.ContainsFunc(acts, func(a act.Act) bool { return act.Matches(&c.p, &a, d.x) })
		if tried != c.fits || done {
			t.Errorf("%s: tried %v, want %v; done %v", c.name, tried, c.fits, done)
		}
	}
}

func TestARoutingIsFoundByTheRoleItGave(t *testing.T) {
	d := newDesk(t)
	acts := d.observe(action.DocumentRouted{Document: "cv", Assigned: []action.Assigned{{Party: "tc", Role: action.Lead}, {Party: "vp", Role: action.Coordinate}}})
	for _, c := range []struct {
		name  string
		party action.Party
		role  action.HandlingRole
		fits  bool
	}{
		{"the lead", "tc", action.Lead, true},
		{"somebody co-ordinates", "", action.Coordinate, true},
		{"the lead does not co-ordinate", "tc", action.Coordinate, false},
		{"nobody is informed", "", action.Inform, false},
	} {
		p := world.Pattern{App: "dms", Action: "route", Party: c.party, Role: c.role}
		if got := slices.ContainsFunc(acts, func(a act.Act) bool { return act.Matches(&p, &a, d.x) }); got != c.fits {
			t.Errorf("%s: found %v", c.name, got)
		}
	}
}

func TestAFolderIsFoundWithoutItsDiacriticsAndLevels(t *testing.T) {
	for _, c := range []struct {
		have, want string
		same       bool
	}{
		{"Chỉ đạo", "chi dao", true}, {"INBOX/Chỉ đạo", "Chỉ đạo", true}, {"Dự án/Gấp", "Dự án/Gấp", true}, {"Khác/Gấp", "Dự án/Gấp", false}, {"Chỉ đạo 2", "Chỉ đạo", false},
	} {
		if act.SameFolder(c.have, c.want) != c.same {
			t.Errorf("%q for %q: %v", c.have, c.want, !c.same)
		}
	}
}

func TestALetterWhoseBytesAreGoneIsAnError(t *testing.T) {
	d := newDesk(t)
	rec := action.Record{Do: action.LetterSubmitted{Letter: action.Sum([]byte("x"))}}
	if _, err := d.in.Observe(1, rec, start, d.box); !errors.Is(err, errGone) {
		t.Errorf("error %v", err)
	}
}
