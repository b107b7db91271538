package mail

import (
	"fmt"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
)

var standard = []string{Inbox, NameDrafts, NameSent, NameJunk, NameTrash, NameArchive, "Dự án", "Dự án/2026"}

func TestFoldersThatCanBeCreated(t *testing.T) {
	name200 := strings.Repeat("a", MaxFolderName)
	tests := []struct {
		name, create, refuse string
		want                 []string
	}{
		{name: "a plain name", create: "Việc gấp", want: []string{"Việc gấp"}},
		{name: "a decomposed name becomes NFC", create: "Vie\u0323\u0302c", want: []string{"Việc"}},
		{name: "levels above are created too", create: "A/B/C", want: []string{"A", "A/B", "A/B/C"}},
		{name: "levels that exist are not", create: "Dự án/2027", want: []string{"Dự án/2027"}},
		{name: "a trailing separator means nothing", create: "A/", want: []string{"A"}},
		{name: "below INBOX in any letter case", create: "Inbox/x", want: []string{"INBOX/x"}},
		{name: "INBOX exists in any letter case", create: "iNbOx", refuse: "folder_exists"},
		{name: "an existing name", create: NameTrash, refuse: "folder_exists"},
		{name: "an existing name in another Unicode form", create: "Thu\u0300ng rác", refuse: "folder_exists"},
		{name: "200 bytes", create: name200, want: []string{name200}},
		{name: "201 bytes", create: name200 + "a", refuse: "bad_folder_name"},
		{name: "8 levels", create: "1/2/3/4/5/6/7/8", want: []string{"1", "1/2", "1/2/3", "1/2/3/4", "1/2/3/4/5", "1/2/3/4/5/6", "1/2/3/4/5/6/7", "1/2/3/4/5/6/7/8"}},
		{name: "9 levels", create: "1/2/3/4/5/6/7/8/9", refuse: "bad_folder_name"},
		{name: "no name", create: "", refuse: "bad_folder_name"},
		{name: "only a separator", create: "/", refuse: "bad_folder_name"},
		{name: "a leading separator", create: "/A", refuse: "bad_folder_name"},
		{name: "an empty level", create: "A//B", refuse: "bad_folder_name"},
		{name: "a star", create: "A*", refuse: "bad_folder_name"},
		{name: "a percent sign", create: "100%", refuse: "bad_folder_name"},
		{name: "a control character", create: "A\x07", refuse: "bad_folder_name"},
		{name: "bytes that are not UTF-8", create: "A\xff", refuse: "bad_folder_name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newState(t)
			if got := code(t, s, CreateFolder{Folder: tt.create}); got != tt.refuse {
				t.Fatalf("refused with %q, want %q", got, tt.refuse)
			}
			if tt.refuse == "" {
				do(t, s, CreateFolder{Folder: tt.create})
			}
			wantList(t, "folders", folderNames(s), append(standard[:len(standard):len(standard)], tt.want...))
		})
	}
}

func TestSpecialUses(t *testing.T) {
	s := newState(t)
	for use, want := range map[string]string{`\Archive`: "special_use_taken", `\archive`: "special_use_taken", `\All`: "bad_special_use", "x": "bad_special_use", "": ""} {
		if got := code(t, s, CreateFolder{Folder: "x", Use: use}); got != want {
			t.Errorf("CREATE with use %q: %q, want %q", use, got, want)
		}
	}
	if f := s.FolderUse(`\trash`); f == nil || f.Name != NameTrash {
		t.Errorf("the folder used as trash is %+v", f)
	}
	do(t, s, RenameFolder{Folder: NameTrash, To: "Bỏ"})
	if f := s.FolderUse(UseTrash); f == nil || f.Name != "Bỏ" {
		t.Errorf("after renaming, the folder used as trash is %+v", f)
	}
}

func TestAMailboxTakes500FoldersAndNotOneMore(t *testing.T) {
	s := newState(t)
	for i := range MaxFolders - len(standard) - 1 {
		do(t, s, CreateFolder{Folder: fmt.Sprint(i)})
	}
	if got := code(t, s, CreateFolder{Folder: "x/y"}); got != "too_many_folders" {
		t.Errorf("two folders where one is left: %q", got)
	}
	do(t, s, CreateFolder{Folder: "x"})
	for c, want := range map[Command]string{
		CreateFolder{Folder: "y"}: "too_many_folders", RenameFolder{"x", "y"}: "", RenameFolder{"x", "y/z"}: "too_many_folders", RenameFolder{Inbox, "y"}: "too_many_folders",
	} {
		if got := code(t, s, c); got != want {
			t.Errorf("%+v: %q, want %q", c, got, want)
		}
	}
}

func TestRenamingFolders(t *testing.T) {
	tests := []struct {
		name, from, to, refuse string
		want                   []string
	}{
		{name: "inferiors go along", from: "A", to: "Z", want: []string{"Z", "Z/B", "Z/B/C", "AB"}},
		{name: "levels above are created", from: "A/B", to: "X/Y", want: []string{"A", "X/Y", "X/Y/C", "AB", "X"}},
		{name: "up past its old parent", from: "A/B/C", to: "C", want: []string{"A", "A/B", "C", "AB"}},
		{name: "a name that begins the same is no inferior", from: "AB", to: "A/AB", want: []string{"A", "A/B", "A/B/C", "A/AB"}},
		{name: "into itself", from: "A", to: "A/B/D", refuse: "folder_into_itself"},
		{name: "to a name that exists", from: "A", to: "AB", refuse: "folder_exists"},
		{name: "to its own name", from: "A", to: "A", refuse: "folder_exists"},
		{name: "to INBOX", from: "A", to: "inbox", refuse: "folder_exists"},
		{name: "a folder that is not there", from: "Q", to: "R", refuse: "no_such_folder"},
		{name: "to a bad name", from: "A", to: "a*", refuse: "bad_folder_name"},
		{name: "so deep that an inferior has too many levels", from: "A", to: "1/2/3/4/5/6/7", refuse: "bad_folder_name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newState(t)
			do(t, s, CreateFolder{Folder: "A/B/C"})
			do(t, s, CreateFolder{Folder: "AB"})
			id := s.FolderNamed("A/B/C").ID
			c := RenameFolder{Folder: tt.from, To: tt.to}
			if got := code(t, s, c); got != tt.refuse {
				t.Fatalf("refused with %q, want %q", got, tt.refuse)
			}
			if tt.refuse != "" {
				return
			}
			do(t, s, c)
			wantList(t, "folders", folderNames(s)[len(standard):], tt.want)
			if f := s.Folder(id); f == nil || s.FolderNamed(f.Name) != f {
				t.Errorf("folder %d is not found by its new name", id)
			}
		})
	}
}

func TestRenamingInboxMovesItsMessages(t *testing.T) {
	s := newState(t)
	do(t, s, CreateFolder{Folder: "INBOX/con"})
	do(t, s, RenameFolder{Folder: "inbox", To: "Cũ/Hộp thư"})
	wantList(t, "folders", folderNames(s)[len(standard):], []string{"INBOX/con", "Cũ", "Cũ/Hộp thư"})
	wantList(t, "inbox", subjects(s, Inbox), []string{})
	wantList(t, "new folder", subjects(s, "Cũ/Hộp thư"), []string{`1:hoi[\Seen]`, `2:gap[\Flagged]`})
	if m, f := s.Message(1); m == nil || f.Name != "Cũ/Hộp thư" {
		t.Error("the messages did not keep their numbers")
	}
	do(t, s, RenameFolder{Folder: Inbox, To: "INBOX/trong"})
	wantList(t, "an empty inbox's new folder", subjects(s, "INBOX/trong"), []string{})
}

func TestDeletingFolders(t *testing.T) {
	s := newState(t)
	do(t, s, CreateFolder{Folder: "A/B"})
	do(t, s, Copy{inboxID, "A/B", []action.MsgID{1}})
	for name, want := range map[string]string{"Inbox": "folder_needed", NameSent: "folder_needed", "A": "folder_has_children", "Q": "no_such_folder"} {
		if got := code(t, s, DeleteFolder{Folder: name}); got != want {
			t.Errorf("DELETE %s: %q, want %q", name, got, want)
		}
	}
	old := s.FolderNamed("A/B").ID
	do(t, s, DeleteFolder{Folder: "A/B"})
	do(t, s, CreateFolder{Folder: "A/B"})
	if f := s.FolderNamed("A/B"); f.ID == old || len(f.Messages) != 0 {
		t.Errorf("the folder made anew is %+v, want another UIDVALIDITY than %d and no messages", f, old)
	}
	if s.Len() != 5 {
		t.Errorf("%d messages are left, want the 5 of the start", s.Len())
	}
}

func TestSubscriptions(t *testing.T) {
	s := newState(t)
	if !s.IsSubscribed("inbox") || len(s.Subscribed()) != len(standard) {
		t.Errorf("at the start %q are subscribed, want all", s.Subscribed())
	}
	if acts := do(t, s, Subscribe{"Inbox", true}); len(acts) != 0 {
		t.Errorf("subscribing again gives %v", acts)
	}
	do(t, s, Subscribe{"Chưa có", true})
	do(t, s, Subscribe{"INBOX", false})
	if s.IsSubscribed(Inbox) || !s.IsSubscribed("Chưa có") {
		t.Errorf("subscribed: %q", s.Subscribed())
	}
	if got := code(t, s, Subscribe{"a*", true}); got != "bad_folder_name" {
		t.Errorf("a bad name: %q", got)
	}
	for i := len(s.Subscribed()); i < MaxSubscriptions; i++ {
		do(t, s, Subscribe{fmt.Sprint(i), true})
	}
	if got := code(t, s, Subscribe{"x", true}); got != "too_many_subscriptions" {
		t.Errorf("the 1001st: %q", got)
	}
}
