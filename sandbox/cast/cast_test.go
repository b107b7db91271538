package cast_test

import (
	"errors"
	"testing"
	"time"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/cast"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/world"
)

var begin = time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("", 7*3600))

// room is a world with its colleagues, mailbox and documents.
type room struct {
	t    *testing.T
	cast *cast.State
	box  *mail.State
	docs *dms.State
	seq  uint64
}

func newRoom(t *testing.T, reactions ...world.Reaction) *room {
	t.Helper()
	x := world.NewIndex(&world.World{
		Candidate: "an", Domains: []string{"so.example"}, Clock: begin, Minutes: 60, Agency: world.Agency{Name: "Sở", Code: "000.00.02.H99", Symbol: "S", Book: "Sổ đến"},
		Units: []world.Unit{{ID: "tc", Name: "Phòng TC", Head: "cuc"}},
		People: []world.Person{
			{ID: "an", Name: "An", Rank: world.RankHead, Address: "an@so.example"}, {ID: "vt", Name: "Thư", Rank: world.RankClerk, Address: "vt@so.example"},
			{ID: "cuc", Name: "Cúc", Rank: world.RankUnitHead, Unit: "tc", Address: "cuc@so.example"},
		},
		Letters: []world.Letter{
			{ID: "tin", From: "cuc", To: []action.PersonID{"an"}, Date: begin.Add(-time.Hour), Subject: "Tin", Body: "Tin."},
			{ID: "cam_on", Folder: "-", From: "cuc", To: []action.PersonID{"an"}, Date: begin, Subject: "Cảm ơn", Body: "Cảm ơn."},
		},
		Documents: []world.Document{{ID: "cv", Info: action.DocumentInfo{Number: "1/UB"}, Status: "awaiting_direction", Number: 1, PresentedTo: "an"}},
		Reactions: reactions,
	})
	raw, err := mail.SeedLetters(x, nil)
	if err != nil {
		t.Fatal(err)
	}
	gone := func(action.Hash) ([]byte, error) { return nil, errors.New("gone") }
	return &room{t: t, cast: cast.New(act.NewOriginals(x, raw), raw, gone), box: mail.New(x, raw), docs: dms.New(x)}
}

// did tells the colleagues what somebody did, minutes after the start.
func (r *room) did(by action.Origin, minutes int, cause *action.Cause, acts ...action.Action) {
	for _, a := range acts {
		r.seq++
		at := begin.Add(time.Duration(minutes) * time.Minute)
		r.cast.Apply(r.seq, action.Record{By: by, Cause: cause, Do: a}, at, r.box)
		mail.Apply(r.box, a)
		dms.Apply(r.docs, a, by, at)
	}
}

// play lets the colleagues do what is due by a minute and names it.
func (r *room) play(minutes int) []string {
	r.t.Helper()
	var out []string
	for {
		p := r.cast.Due(begin.Add(time.Duration(minutes) * time.Minute))
		if p == nil {
			return out
		}
		acts, _, err := r.cast.Decide(p, r.box, r.docs)
		if refusal, ok := errors.AsType[*action.Refusal](err); ok {
			acts = []action.Action{action.Refused{Command: p.Name(), Code: refusal.Code}}
		} else if err != nil {
			r.t.Fatal(err)
		}
		cause := p.Cause
		r.did(p.By, minutes, &cause, acts...)
		out = append(out, string(cause.Reaction)+"@"+cause.Due.In(begin.Location()).Format("15:04"))
	}
}

var candidate = action.Origin{Role: action.Candidate, Person: "an"}

func flags(op action.FlagOp, flags ...string) action.Action {
	return action.FlagsChanged{Folder: 1, Op: op, Flags: flags, Msgs: []action.MsgID{1}}
}

func check(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %q, want %q", what, got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
}

func TestReactionsComeInOrderOfDueTimeThenName(t *testing.T) {
	flag := &world.Pattern{App: "mail", Action: "flag"}
	r := newRoom(t,
		world.Reaction{ID: "c", At: begin.Add(7 * time.Minute), By: "cuc", Send: "cam_on"},
		world.Reaction{ID: "b", When: flag, After: 300, By: "cuc", Send: "cam_on"},
		world.Reaction{ID: "a", When: flag, After: 300, By: "cuc", Send: "cam_on"},
		world.Reaction{ID: "d", When: flag, After: 60, By: "cuc", Send: "cam_on"})
	r.did(candidate, 2, nil, flags(action.FlagsAdd, `\Flagged`))
	check(t, "by 07:32", r.play(2))
	check(t, "by 07:36", r.play(6), "d@07:33")
	check(t, "by 08:00", r.play(30), "a@07:37", "b@07:37", "c@07:37")
	check(t, "again", r.play(59))
}

func TestAReactionMarkedOnceHappensOnceTheOthersEachTime(t *testing.T) {
	flag := &world.Pattern{App: "mail", Action: "flag"}
	r := newRoom(t, world.Reaction{ID: "mot", When: flag, By: "cuc", Once: true, Send: "cam_on"}, world.Reaction{ID: "moi", When: flag, By: "cuc", Send: "cam_on"})
	r.did(candidate, 1, nil, flags(action.FlagsAdd, `\Flagged`), flags(action.FlagsRemove, `\Flagged`), flags(action.FlagsAdd, `\Flagged`))
	check(t, "two flags", r.play(5), "moi@07:31", "moi@07:31", "mot@07:31")
}

func TestOneEntryThatIsSeveralActsCausesOneReaction(t *testing.T) {
	r := newRoom(t, world.Reaction{ID: "xoa", When: &world.Pattern{App: "mail", Action: "read", About: "tin"}, By: "cuc", Send: "cam_on"})
	r.did(candidate, 1, nil, flags(action.FlagsAdd, `\Flagged`, `\Seen`))
	check(t, "reading", r.play(5), "xoa@07:31")
}

func TestColleaguesReactToTheCandidateOnly(t *testing.T) {
	r := newRoom(t, world.Reaction{ID: "vong", When: &world.Pattern{App: "dms", Action: "report"}, By: "cuc", Report: "Vâng."})
	r.did(action.Origin{Role: action.Colleague, Person: "cuc"}, 1, nil, action.AssignmentReported{Document: "cv", Assignment: 1})
	check(t, "a colleague's report", r.play(50))
}

func TestAUnitReportsOnItsOwnBranchAndTheLetterArrivesAtItsTime(t *testing.T) {
	route := &world.Pattern{App: "dms", Action: "route", Document: "cv"}
	r := newRoom(t, world.Reaction{ID: "bao_cao", When: route, After: 60, By: "cuc", Report: "Đã nhận."}, world.Reaction{ID: "thu", When: route, After: 120, By: "cuc", Send: "cam_on"})
	d, err := dms.Decide(r.docs, dms.Route{Document: "cv", Targets: []dms.Target{{Party: "tc", Role: action.Lead}}}, candidate, begin)
	if err != nil {
		t.Fatal(err)
	}
	r.did(candidate, 1, nil, d.Actions...)
	check(t, "after routing", r.play(10), "bao_cao@07:32", "thu@07:33")
	if b := r.docs.Document("cv").Assignment(1); b.Status != dms.AssignmentReported || b.Reports[0].Text != "Đã nhận." {
		t.Errorf("branch %+v", b)
	}
	inbox := r.box.FolderNamed("INBOX").Messages
	if last := inbox[len(inbox)-1]; last.Name != "cam_on" || !last.Internal.Equal(begin.Add(3*time.Minute)) {
		t.Errorf("letter %s at %s", last.Name, last.Internal)
	}
}

func TestTheClerkRegistersAndPresentsInOneGo(t *testing.T) {
	r := newRoom(t, world.Reaction{ID: "vao_so", At: begin.Add(time.Minute), By: "vt", Register: true, DocumentID: "moi", Document: &action.DocumentInfo{Number: "9/SB"}},
		world.Reaction{ID: "lan_hai", At: begin.Add(2 * time.Minute), By: "vt", Register: true, DocumentID: "moi", Document: &action.DocumentInfo{Number: "9/SB"}})
	check(t, "both", r.play(5), "vao_so@07:31", "lan_hai@07:32")
	d := r.docs.Document("moi")
	if d == nil || d.Status != dms.AwaitingDirection || d.PresentedTo != "an" || d.Number != 2 || d.Info.Number != "9/SB" {
		t.Errorf("document %+v", d)
	}
	if n := len(r.docs.Documents()); n != 2 {
		t.Errorf("%d documents: registered twice", n)
	}
}
