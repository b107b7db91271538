package mail

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

var (
	hanoi = time.FixedZone("ICT", 7*3600)
	start = time.Date(2026, 10, 5, 7, 30, 0, 123456000, hanoi)
)

func testWorld() *world.Index {
	return world.NewIndex(&world.World{
		Paper: "thu", Candidate: "an", Domains: []string{"xa.example.vn"}, Clock: start,
		Folders: []string{"Dự án/2026"},
		People: []world.Person{
			{ID: "an", Name: "Nguyễn Văn An", Address: "an@xa.example.vn", Aliases: []string{"chutich@xa.example.vn"}},
			{ID: "binh", Name: "Trần Thị Bình", Address: "binh@xa.example.vn", Aliases: []string{"vanthu@xa.example.vn"}},
			{ID: "cuong", Name: "Lê Cường", Address: "cuong@xa.example.vn"},
			{ID: "dan", Name: "Ông Dân", Address: "dan@gmail.example"},
		},
		Lists: []world.List{{ID: "tat_ca", Name: "Toàn cơ quan", Address: "tatca@xa.example.vn", Members: []action.PersonID{"an", "binh", "cuong"}}},
		Files: []world.File{{ID: "ke_hoach_v1", Name: "Kế hoạch.txt", Type: "text/plain"}},
		Letters: []world.Letter{
			{ID: "hoi", From: "binh", To: []action.PersonID{"an"}, Cc: []action.PersonID{"cuong"}, Date: start.Add(-48 * time.Hour), Subject: "Xin ý kiến", Body: "Kính gửi anh,\n", Attach: []action.FileID{"ke_hoach_v1"}, Seen: true},
			{ID: "tra_loi", Folder: NameSent, From: "an", To: []action.PersonID{"binh"}, Date: start.Add(-47 * time.Hour), Subject: "Trả lời: Xin ý kiến", Body: "Đồng ý.\n", InReplyTo: "hoi", Seen: true},
			{ID: "phan_ung", Folder: "-", From: "binh", To: []action.PersonID{"an"}, Date: start, Subject: "Cảm ơn", InReplyTo: "tra_loi"},
			{ID: "quang_cao", Folder: NameJunk, FromRaw: "Bán hàng <sale@shop.example>", ToLists: []string{"tat_ca"}, Date: start.Add(-time.Hour), Subject: "Giảm giá"},
			{ID: "nhap", Folder: NameDrafts, From: "an", To: []action.PersonID{"dan"}, Date: start.Add(-time.Hour), Subject: "Nháp", Draft: true, Seen: true},
			{ID: "gap", From: "cuong", To: []action.PersonID{"an"}, Date: start.Add(-30 * time.Minute), Subject: "Gấp", Flagged: true},
		},
	})
}

func fileOf(action.FileID) ([]byte, error) { return []byte("nội dung kế hoạch"), nil }

func newState(t testing.TB) *State {
	t.Helper()
	x := testWorld()
	letters, err := SeedLetters(x, fileOf)
	if err != nil {
		t.Fatal(err)
	}
	return New(x, letters)
}

// do carries out c, which must not be refused, and returns its actions.
func do(t testing.TB, s *State, c Command) []action.Action {
	t.Helper()
	d, err := Decide(s, c, start)
	if err != nil {
		t.Fatalf("%s: %v", c.Name(), err)
	}
	for _, a := range d.Actions {
		Apply(s, a)
	}
	return d.Actions
}

// code returns the code of the refusal that c meets, "" if none.
func code(t testing.TB, s *State, c Command) string {
	t.Helper()
	d, err := Decide(s, c, start)
	if err == nil {
		return ""
	}
	r, ok := errors.AsType[*action.Refusal](err)
	if !ok {
		t.Fatalf("%s: %v is no refusal", c.Name(), err)
	}
	if r.Reason.VI == "" || r.Reason.EN == "" || len(d.Actions) > 0 {
		t.Errorf("%s: refusal %+v with %d actions: want both sentences and no actions", c.Name(), r, len(d.Actions))
	}
	return r.Code
}

func subjects(s *State, name string) []string {
	out := []string{}
	for _, m := range s.FolderNamed(name).Messages {
		out = append(out, fmt.Sprintf("%d:%s%v", m.UID, m.Name, m.Flags))
	}
	return out
}

func folderNames(s *State) []string {
	var out []string
	for _, f := range s.Folders() {
		out = append(out, f.Name)
	}
	return out
}

func wantList(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}
