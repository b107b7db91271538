package mail

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

var compareStates = cmp.Options{
	cmp.AllowUnexported(State{}, place{}),
	cmp.Comparer(func(a, b *world.Index) bool { return true }),
	cmp.Comparer(func(a, b time.Time) bool { return a.String() == b.String() }),
}

// drawCommand draws a command that hits and misses about equally often.
func drawCommand(t *rapid.T, s *State) Command {
	pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
	folder := func() action.FolderID { return action.FolderID(rapid.IntRange(0, int(s.nextFolder)).Draw(t, "folder")) }
	name := func() string {
		return pick("name", "inbox", "Thư đã gửi", "Thùng rác", "A", "A/B", "A/B/C", "A/a", "INBOX/x", "B", "Dự án", "Dự án/2026", "", "a//b", "x*")
	}
	msgs := func() []action.MsgID {
		return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) action.MsgID {
			return action.MsgID(rapid.IntRange(0, int(s.nextMsg)+1).Draw(t, "msg"))
		}), 0, 6).Draw(t, "msgs")
	}
	flags := func() []string {
		return rapid.SliceOfN(rapid.SampledFrom([]string{`\Seen`, `\seen`, `\Deleted`, `\Deleted`, `\Recent`, "$Forwarded", "$forwarded", "$label1", "bad flag"}), 0, 4).Draw(t, "flags")
	}
	raw := fmt.Appendf(nil, "Subject: %d\r\n\r\nx\r\n", rapid.IntRange(0, 5).Draw(t, "raw"))
	switch rapid.IntRange(0, 14).Draw(t, "command") {
	case 0:
		return Submit{From: pick("from", "an@xa.example.vn", "ChuTich@XA.example.vn", "", "binh@xa.example.vn"), Raw: raw,
			To: rapid.SliceOfN(rapid.SampledFrom([]string{"binh@xa.example.vn", "tatca@xa.example.vn", "ai@xa.example.vn", "la@xa.example.vn", "x@y.z", "an@xa.example.vn"}), 0, 5).Draw(t, "to")}
	case 1:
		return Deliver{From: "binh@xa.example.vn", Raw: raw, Letter: "phan_ung"}
	case 2:
		return Append{Folder: name(), Raw: raw, Flags: flags(), Date: start.Add(time.Duration(rapid.IntRange(0, 1e6).Draw(t, "date")) * time.Millisecond)}
	case 3, 4:
		return Copy{From: folder(), To: name(), Msgs: msgs()}
	case 5, 6:
		return Move{From: folder(), To: name(), Msgs: msgs()}
	case 7, 8:
		return Store{Folder: folder(), Op: action.FlagOp(pick("op", "add", "remove", "set")), Flags: flags(), Msgs: msgs()}
	case 9:
		return Expunge{Folder: folder(), Msgs: msgs()}
	case 10:
		return Fetch{Folder: folder(), Peek: rapid.Bool().Draw(t, "peek"), Msgs: msgs()}
	case 11:
		return CreateFolder{Folder: name()}
	case 12:
		return RenameFolder{Folder: name(), To: name()}
	case 13:
		return DeleteFolder{Folder: name()}
	default:
		return Subscribe{Folder: name(), On: rapid.Bool().Draw(t, "on")}
	}
}

// checkInvariants checks what the package promises. used holds the message that
// each UID of each folder was ever given to.
func checkInvariants(t *rapid.T, s *State, used map[string]action.MsgID) {
	total := 0
	for _, f := range s.folders {
		var last action.UID
		for _, m := range f.Messages {
			total++
			if m.UID <= last || m.UID >= f.UIDNext {
				t.Fatalf("folder %s: UID %d after %d, next %d", f.Name, m.UID, last, f.UIDNext)
			}
			last = m.UID
			if p := s.at[m.ID]; p.msg != m || p.folder != f {
				t.Fatalf("message %d is not where the index says", m.ID)
			}
			key := fmt.Sprint(f.ID, "/", m.UID)
			if old, ok := used[key]; ok && old != m.ID {
				t.Fatalf("UID %s was given to message %d and again to %d", key, old, m.ID)
			}
			used[key] = m.ID
		}
		if s.byName[f.Name] != f {
			t.Fatalf("folder %s is not found by its name", f.Name)
		}
	}
	if total != len(s.at) || len(s.byName) != len(s.folders) {
		t.Fatalf("%d messages, %d indexed; %d folders, %d names", total, len(s.at), len(s.folders), len(s.byName))
	}
}

func TestReplayingTheRecordGivesTheSameMailbox(t *testing.T) {
	initial := newState(t)
	rapid.Check(t, func(t *rapid.T) {
		live, again := initial.Clone(), initial.Clone()
		used := map[string]action.MsgID{}
		now := start
		for range rapid.IntRange(1, 40).Draw(t, "n") {
			now = now.Add(1500 * time.Millisecond)
			c := drawCommand(t, live)
			var untouched *State // comparing is slow: now and then is enough
			if rapid.IntRange(0, 15).Draw(t, "compare") == 0 {
				untouched = live.Clone()
			}
			d, err := Decide(live, c, now)
			if untouched != nil && !cmp.Equal(untouched, live, compareStates) {
				t.Fatalf("Decide changed the state:\n%s", cmp.Diff(untouched, live, compareStates))
			}
			if err != nil && len(d.Actions) > 0 {
				t.Fatalf("%s: refused with %d actions", c.Name(), len(d.Actions))
			}
			for _, a := range d.Actions {
				kind, body, err := action.Encode(action.Record{By: action.Origin{Role: action.Candidate, Via: action.ViaIMAP}, Do: a})
				if err != nil {
					t.Fatal(err)
				}
				r, err := action.Decode(kind, body)
				if err != nil {
					t.Fatal(err)
				}
				Apply(live, a)
				Apply(again, r.Do)
			}
			if hashes := blobHashes(d); !slices.Equal(hashes, letterHashes(d)) {
				t.Fatalf("%s: blobs %v, letters %v", c.Name(), hashes, letterHashes(d))
			}
			checkInvariants(t, live, used)
		}
		if diff := cmp.Diff(live, again, compareStates); diff != "" {
			t.Fatalf("replayed state differs (-live +replayed):\n%s", diff)
		}
	})
	if diff := cmp.Diff(newState(t), initial, compareStates); diff != "" {
		t.Fatalf("a clone's actions changed the original:\n%s", diff)
	}
}

func blobHashes(d Decision) []action.Hash {
	set := map[action.Hash]bool{}
	for _, b := range d.Blobs {
		set[action.Sum(b)] = true
	}
	return sortedHashes(set)
}

func letterHashes(d Decision) []action.Hash {
	set := map[action.Hash]bool{}
	for _, a := range d.Actions {
		switch a := a.(type) {
		case action.LetterSubmitted:
			set[a.Letter] = true
		case action.LetterDelivered:
			set[a.Letter] = true
		case action.LetterAppended:
			set[a.Letter] = true
		}
	}
	return sortedHashes(set)
}

func sortedHashes(set map[action.Hash]bool) []action.Hash {
	return slices.SortedFunc(maps.Keys(set), func(a, b action.Hash) int { return slices.Compare(a[:], b[:]) })
}

func TestCopyStoreExpungeKeepsTheLineageOfAMove(t *testing.T) {
	s := newState(t)
	inbox := s.FolderNamed(Inbox)
	m := inbox.Messages[0]
	do(t, s, Copy{From: inbox.ID, To: "Dự án/2026", Msgs: []action.MsgID{m.ID}})
	do(t, s, Store{Folder: inbox.ID, Op: action.FlagsAdd, Flags: []string{FlagDeleted}, Msgs: []action.MsgID{m.ID}})
	do(t, s, Expunge{Folder: inbox.ID, Msgs: []action.MsgID{m.ID}})
	c := s.FolderNamed("Dự án/2026").Messages[0]
	if c.ID == m.ID || c.CopyOf != m.ID || c.Name != "hoi" || c.Letter != m.Letter || !c.Delivered || !c.Internal.Equal(m.Internal) {
		t.Errorf("the copy is %+v of %+v", c, m)
	}
	if got, _ := s.Message(m.ID); got != nil {
		t.Errorf("the original is still there: %+v", got)
	}
	if c.Has(FlagDeleted) || !c.Has(FlagSeen) {
		t.Errorf("the copy's flags are %v, want those at the time of the copy", c.Flags)
	}
}

func TestApplyIgnoresWhatIsNotThere(t *testing.T) {
	s := newState(t)
	before := s.Clone()
	for _, a := range []action.Action{
		action.Started{}, action.DocumentReceived{Document: "x"},
		action.LetterDelivered{Msg: 99, Folder: 99, UID: 1}, action.LettersCopied{From: 1, To: 99, Copies: []action.Copied{{Of: 1, Msg: 99, UID: 1}}},
		action.LettersMoved{From: 99, To: 1, Msgs: []action.Placed{{Msg: 1, UID: 9}}}, action.FlagsChanged{Folder: 1, Op: action.FlagsAdd, Flags: []string{"x"}, Msgs: nil},
		action.LettersExpunged{Folder: 1, Msgs: []action.MsgID{77}}, action.FolderDeleted{Folder: 99}, action.FolderRenamed{Folder: 99, Name: "x"},
		action.LettersFetched{Folder: 1, Peek: true, Msgs: []action.MsgID{1}}, action.MailSearched{Folder: 1},
	} {
		Apply(s, a)
	}
	if diff := cmp.Diff(before, s, compareStates); diff != "" {
		t.Error(diff)
	}
}
