package mail

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
)

const (
	inboxID  action.FolderID = 1
	draftsID action.FolderID = 2
)

func TestMessagesOfOneFolder(t *testing.T) {
	raw := []byte("Subject: x\r\n\r\n")
	tests := []struct {
		name   string
		do     Command
		want   []action.Action
		refuse string
	}{
		{name: "STORE names only messages whose flags change", do: Store{inboxID, action.FlagsAdd, []string{`\seen`, `\RECENT`}, []action.MsgID{5, 1, 99, 5}},
			want: []action.Action{action.FlagsChanged{Folder: 1, Op: "add", Flags: []string{`\Seen`}, Msgs: []action.MsgID{5}}}},
		{name: "STORE of a flag that is set changes nothing", do: Store{inboxID, action.FlagsAdd, []string{`\Seen`}, []action.MsgID{1}}},
		{name: "STORE of only Recent changes nothing", do: Store{inboxID, action.FlagsAdd, []string{`\Recent`}, []action.MsgID{1}}},
		{name: "STORE FLAGS () takes all flags away", do: Store{inboxID, action.FlagsSet, nil, []action.MsgID{1}},
			want: []action.Action{action.FlagsChanged{Folder: 1, Op: "set", Flags: []string{}, Msgs: []action.MsgID{1}}}},
		{name: "STORE of a message of another folder is passed over", do: Store{draftsID, action.FlagsAdd, []string{"x"}, []action.MsgID{1}}},
		{name: "STORE in a folder that is not there", do: Store{99, action.FlagsAdd, []string{"x"}, []action.MsgID{1}}, refuse: "no_such_folder"},
		{name: "STORE of a flag with a space", do: Store{inboxID, action.FlagsAdd, []string{"a b"}, []action.MsgID{1}}, refuse: "bad_flag"},
		{name: "STORE of an unknown system flag", do: Store{inboxID, action.FlagsAdd, []string{`\Wrong`}, []action.MsgID{1}}, refuse: "bad_flag"},
		{name: "STORE of an empty flag", do: Store{inboxID, action.FlagsAdd, []string{""}, []action.MsgID{1}}, refuse: "bad_flag"},
		{name: "STORE of a flag with diacritics", do: Store{inboxID, action.FlagsAdd, []string{"gấp"}, []action.MsgID{1}}, refuse: "bad_flag"},
		{name: "STORE of the longest flag", do: Store{inboxID, action.FlagsAdd, []string{strings.Repeat("a", MaxFlagLength)}, []action.MsgID{1}},
			want: []action.Action{action.FlagsChanged{Folder: 1, Op: "add", Flags: []string{strings.Repeat("a", MaxFlagLength)}, Msgs: []action.MsgID{1}}}},
		{name: "STORE of a flag one longer", do: Store{inboxID, action.FlagsAdd, []string{strings.Repeat("a", MaxFlagLength+1)}, []action.MsgID{1}}, refuse: "bad_flag"},
		{name: "STORE with an operation that does not exist", do: Store{inboxID, "toggle", []string{"x"}, []action.MsgID{1}}, refuse: "bad_flag_operation"},
		{name: "EXPUNGE without Deleted removes nothing", do: Expunge{inboxID, []action.MsgID{1, 5}}},
		{name: "FETCH without PEEK of a seen message is recorded all the same", do: Fetch{Folder: inboxID, Msgs: []action.MsgID{1}},
			want: []action.Action{action.LettersFetched{Folder: 1, Msgs: []action.MsgID{1}}}},
		{name: "FETCH with PEEK is recorded as such", do: Fetch{Folder: inboxID, Peek: true, Msgs: []action.MsgID{5, 1}},
			want: []action.Action{action.LettersFetched{Folder: 1, Peek: true, Msgs: []action.MsgID{1, 5}}}},
		{name: "FETCH of nothing that is there", do: Fetch{Folder: inboxID, Msgs: []action.MsgID{2, 99}}},
		{name: "SEARCH is recorded, its criteria cut to a bound", do: Search{Folder: inboxID, Criteria: strings.Repeat("ạ", 1000), Found: 2},
			want: []action.Action{action.MailSearched{Folder: 1, Criteria: strings.Repeat("ạ", 666), Found: 2}}},
		{name: "SEARCH in a folder that is not there", do: Search{Folder: 99}, refuse: "no_such_folder"},
		{name: "COPY to a folder that is not there", do: Copy{inboxID, "Không có", []action.MsgID{1}}, refuse: "no_such_folder"},
		{name: "COPY keeps the order of UIDs", do: Copy{inboxID, "inbox", []action.MsgID{5, 1}},
			want: []action.Action{action.LettersCopied{From: 1, To: 1, Copies: []action.Copied{{Of: 1, Msg: 6, UID: 3}, {Of: 5, Msg: 7, UID: 4}}}}},
		{name: "MOVE finds the folder in any Unicode form", do: Move{inboxID, "Thùng rác", []action.MsgID{5}},
			want: []action.Action{action.LettersMoved{From: 1, To: 5, Msgs: []action.Placed{{Msg: 5, UID: 1}}}}},
		{name: "MOVE of nothing that is there", do: Move{inboxID, NameTrash, nil}},
		{name: "MOVE to a folder that is not there", do: Move{inboxID, "x", []action.MsgID{5}}, refuse: "no_such_folder"},
		{name: "APPEND takes the world's time when it has none", do: Append{Folder: NameSent, Raw: raw, Flags: []string{`\RECENT`, `\sEEN`, "b", "A"}},
			want: []action.Action{action.LetterAppended{Msg: 6, Folder: 3, UID: 2, Letter: action.Sum(raw), Size: 14, Flags: []string{`\Seen`, "A", "b"}, Date: start.Truncate(time.Second)}}},
		{name: "APPEND to a folder that is not there", do: Append{Folder: "x", Raw: raw}, refuse: "no_such_folder"},
		{name: "APPEND with a bad flag", do: Append{Folder: Inbox, Raw: raw, Flags: []string{"("}}, refuse: "bad_flag"},
		{name: "APPEND from the year 10000", do: Append{Folder: Inbox, Raw: raw, Date: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}, refuse: "bad_date"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newState(t)
			if got := code(t, s, tt.do); got != tt.refuse {
				t.Fatalf("refused with %q, want %q", got, tt.refuse)
			}
			if tt.refuse != "" {
				return
			}
			if diff := cmp.Diff(tt.want, do(t, s, tt.do)); diff != "" {
				t.Errorf("actions (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadingSetsSeenAndPeekingDoesNot(t *testing.T) {
	s := newState(t)
	do(t, s, Fetch{Folder: inboxID, Peek: true, Msgs: []action.MsgID{5}})
	wantList(t, "after PEEK", subjects(s, Inbox), []string{`1:hoi[\Seen]`, `2:gap[\Flagged]`})
	before := s.Folder(inboxID).Messages[1]
	do(t, s, Fetch{Folder: inboxID, Msgs: []action.MsgID{5}})
	wantList(t, "after reading", subjects(s, Inbox), []string{`1:hoi[\Seen]`, `2:gap[\Flagged \Seen]`})
	if before.Has(FlagSeen) {
		t.Error("a message that a face may hold was changed in place")
	}
}

func TestExpungeRemovesOnlyDeletedMessages(t *testing.T) {
	s := newState(t)
	do(t, s, Store{inboxID, action.FlagsAdd, []string{FlagDeleted}, []action.MsgID{1}})
	do(t, s, Expunge{inboxID, []action.MsgID{1, 5}})
	wantList(t, "inbox", subjects(s, Inbox), []string{`2:gap[\Flagged]`})
	do(t, s, Append{Folder: Inbox, Raw: []byte("x")})
	if got := s.Folder(inboxID).Messages[1].UID; got != 3 {
		t.Errorf("the next message got UID %d, want 3", got)
	}
}

func TestKeywordsAreSpeltAsFirstSeen(t *testing.T) {
	s := newState(t)
	do(t, s, Store{inboxID, action.FlagsAdd, []string{"$Forwarded"}, []action.MsgID{1}})
	do(t, s, Store{inboxID, action.FlagsAdd, []string{"$FORWARDED", "$forwarded"}, []action.MsgID{5}})
	wantList(t, "inbox", subjects(s, Inbox), []string{`1:hoi[$Forwarded \Seen]`, `2:gap[$Forwarded \Flagged]`})
	wantList(t, "keywords", s.Folder(inboxID).Keywords, []string{"$Forwarded"})
	if acts := do(t, s, Store{inboxID, action.FlagsAdd, []string{"$fORWARDED"}, []action.MsgID{1}}); len(acts) != 0 {
		t.Errorf("another spelling of a set keyword gives %v, want nothing", acts)
	}
	do(t, s, Store{inboxID, action.FlagsRemove, []string{"$forwarded"}, []action.MsgID{1}})
	wantList(t, "inbox", subjects(s, Inbox), []string{`1:hoi[\Seen]`, `2:gap[$Forwarded \Flagged]`})
}

func TestAFolderTakes64KeywordsAndNotOneMore(t *testing.T) {
	s := newState(t)
	for i := range MaxKeywords {
		do(t, s, Store{inboxID, action.FlagsSet, []string{fmt.Sprint("k", i)}, []action.MsgID{1}})
	}
	if got := code(t, s, Store{inboxID, action.FlagsAdd, []string{"k64"}, []action.MsgID{1}}); got != "too_many_keywords" {
		t.Errorf("the 65th keyword by STORE: %q", got)
	}
	if got := code(t, s, Append{Folder: Inbox, Raw: []byte("x"), Flags: []string{"k64"}}); got != "too_many_keywords" {
		t.Errorf("the 65th keyword by APPEND: %q", got)
	}
	if got := code(t, s, Store{inboxID, action.FlagsAdd, []string{"K7"}, []action.MsgID{1}}); got != "" {
		t.Errorf("a keyword that is there: %q", got)
	}
	do(t, s, Store{draftsID, action.FlagsAdd, []string{"other"}, []action.MsgID{4}})
	do(t, s, Move{draftsID, Inbox, []action.MsgID{4}})
	if got := len(s.Folder(inboxID).Keywords); got != MaxKeywords+1 {
		t.Errorf("after a move the folder has %d keywords: a keyword must not keep a letter from being filed", got)
	}
}

func TestTheMailboxTakes50000MessagesAndNotOneMore(t *testing.T) {
	s := newState(t)
	f := s.FolderNamed(NameArchive)
	for s.Len() < MaxMessages {
		Apply(s, action.LetterAppended{Msg: s.nextMsg, Folder: f.ID, UID: f.UIDNext, Letter: action.Sum(nil), Date: start})
	}
	if got := code(t, s, Append{Folder: Inbox, Raw: []byte("x")}); got != "mailbox_full" {
		t.Errorf("APPEND: %q", got)
	}
	if got := code(t, s, Copy{inboxID, Inbox, []action.MsgID{1}}); got != "mailbox_full" {
		t.Errorf("COPY: %q", got)
	}
	if got := code(t, s, Move{inboxID, NameTrash, []action.MsgID{1}}); got != "" {
		t.Errorf("MOVE: %q, want it to work", got)
	}
	if got := code(t, s, Deliver{Raw: []byte("x")}); got != "" {
		t.Errorf("a letter to the candidate: %q, want it to arrive", got)
	}
}

func TestRecentIsClaimedOnce(t *testing.T) {
	s := newState(t)
	if a, b := s.ClaimRecent(inboxID), s.ClaimRecent(inboxID); a != 1 || b != 3 {
		t.Errorf("claims from %d and %d, want 1 and 3", a, b)
	}
}
