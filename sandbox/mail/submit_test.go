package mail

import (
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

var update = flag.Bool("update", false, "write the golden files")

var sent = []byte("From: an@xa.example.vn\r\nMessage-ID: <1@may>\r\nSubject: =?utf-8?q?B=C3=A1o_c=C3=A1o?=\r\n\r\nKính gửi\r\n")

const own = "an@xa.example.vn"

func TestWhereSubmittedLettersGo(t *testing.T) {
	hash, size := action.Sum(sent), int64(len(sent))
	date := start.Truncate(time.Second)
	self := action.LetterDelivered{Msg: 6, Folder: 1, UID: 3, Letter: hash, Size: size, From: own, Date: date}
	tests := []struct {
		name, from string
		to         []string
		want       []action.Recipient
		arrives    []action.LetterDelivered
		refuse     string
	}{
		{name: "a colleague", from: own, to: []string{"binh@XA.example.vn"}, want: []action.Recipient{{Address: "binh@xa.example.vn", Place: action.Inside, Person: "binh"}}},
		{name: "one's own other address as sender", from: "ChuTich@xa.example.vn", to: []string{"x@y.z"}, want: []action.Recipient{{Address: "x@y.z", Place: action.Outside}}},
		{name: "a person reached twice counts once", from: own, to: []string{"vanthu@xa.example.vn", "binh@xa.example.vn", "X@y.z", "x@Y.z"},
			want: []action.Recipient{{Address: "vanthu@xa.example.vn", Place: action.Inside, Person: "binh"}, {Address: "X@y.z", Place: action.Outside}}},
		{name: "a list with oneself in it", from: own, to: []string{"cuong@xa.example.vn", "tatca@xa.example.vn", own},
			want: []action.Recipient{
				{Address: "cuong@xa.example.vn", Place: action.Inside, Person: "cuong"},
				{Address: own, Place: action.Self, Person: "an", Via: "tatca@xa.example.vn"},
				{Address: "binh@xa.example.vn", Place: action.Inside, Person: "binh", Via: "tatca@xa.example.vn"},
			}, arrives: []action.LetterDelivered{self}},
		{name: "nobody", from: own, refuse: "no_recipients"},
		{name: "a colleague's address as sender", from: "binh@xa.example.vn", to: []string{own}, refuse: "not_your_address"},
		{name: "an address outside as sender", from: "x@y.z", to: []string{own}, refuse: "not_your_address"},
		{name: "no sender never bounces", from: "", to: []string{"ai@xa.example.vn"}, want: []action.Recipient{{Address: "ai@xa.example.vn", Place: action.Unknown}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newState(t)
			c := Submit{From: tt.from, To: tt.to, Raw: sent}
			if got := code(t, s, c); got != tt.refuse {
				t.Fatalf("refused with %q, want %q", got, tt.refuse)
			}
			if tt.refuse != "" {
				return
			}
			want := []action.Action{action.LetterSubmitted{Letter: hash, Size: size, From: tt.from, To: tt.want}}
			for _, l := range tt.arrives {
				want = append(want, l)
			}
			if diff := cmp.Diff(want, do(t, s, c)); diff != "" {
				t.Errorf("actions (-want +got):\n%s", diff)
			}
		})
	}
}

func TestUnknownAddressesBounceOnceEach(t *testing.T) {
	s := newState(t)
	d, err := Decide(s, Submit{From: own, To: []string{"ai@xa.example.vn", own, "la@xa.example.vn", "AI@xa.example.vn"}, Raw: sent}, start)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range d.Actions[1:] {
		l := a.(action.LetterDelivered)
		Apply(s, a)
		i := slices.IndexFunc(d.Blobs, func(b []byte) bool { return action.Sum(b) == l.Letter })
		if i < 0 || int64(len(d.Blobs[i])) != l.Size {
			t.Fatalf("the bytes of message %d are not in the decision", l.Msg)
		}
		got = append(got, l.From+" "+letter.Read(d.Blobs[i]).Subject)
	}
	wantList(t, "arrived", got, []string{own + " Báo cáo", " Không gửi được thư (Undelivered Mail)", " Không gửi được thư (Undelivered Mail)"})
	wantList(t, "inbox", subjects(s, Inbox), []string{`1:hoi[\Seen]`, `2:gap[\Flagged]`, "3:[]", "4:[]", "5:[]"})

	dsn := d.Blobs[1]
	const golden = "testdata/bounce.eml"
	if *update {
		if err := os.WriteFile(golden, dsn, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(dsn)); diff != "" {
		t.Errorf("notification (-want +got):\n%s", diff)
	}
	if letter.Read(d.Blobs[1]).MessageID == letter.Read(d.Blobs[2]).MessageID {
		t.Error("two notifications have the same Message-ID")
	}
}

func TestDeliverKeepsTheWorldsName(t *testing.T) {
	s := newState(t)
	do(t, s, Deliver{From: "binh@xa.example.vn", Raw: sent, Letter: "phan_ung"})
	m := s.Folder(inboxID).Messages[2]
	if m.Name != "phan_ung" || !m.Delivered || m.Size != int64(len(sent)) {
		t.Errorf("delivered %+v", m)
	}
}

func TestSeededMailbox(t *testing.T) {
	s := newState(t)
	wantList(t, "folders", folderNames(s), standard)
	wantList(t, "inbox", subjects(s, Inbox), []string{`1:hoi[\Seen]`, `2:gap[\Flagged]`})
	wantList(t, "sent", subjects(s, NameSent), []string{`1:tra_loi[\Seen]`})
	wantList(t, "drafts", subjects(s, NameDrafts), []string{`1:nhap[\Draft \Seen]`})
	for id, want := range map[action.MsgID]bool{1: true, 2: false, 3: true, 4: false, 5: true} {
		if m, _ := s.Message(id); m.Delivered != want {
			t.Errorf("message %s: delivered is %v", m.Name, m.Delivered)
		}
	}
}

func TestSeededLetters(t *testing.T) {
	x := testWorld()
	letters, err := SeedLetters(x, fileOf)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := SeedLetters(testWorld(), fileOf)
	if diff := cmp.Diff(letters, again); diff != "" {
		t.Errorf("composing again gives other bytes:\n%s", diff)
	}
	if len(letters) != 6 {
		t.Errorf("%d letters, want all 6 of the world", len(letters))
	}
	hoi, thanks, ad := letter.Read(letters["hoi"]), letter.Read(letters["phan_ung"]), letter.Read(letters["quang_cao"])
	if hoi.MessageID != "hoi@xa.example.vn" || hoi.From[0].String() != "Trần Thị Bình <binh@xa.example.vn>" || hoi.Subject != "Xin ý kiến" || hoi.Cc[0].Mailbox != "cuong@xa.example.vn" {
		t.Errorf("letter hoi: %+v", hoi)
	}
	if n := len(hoi.Parts); n != 2 || hoi.Parts[1].FileName != "Kế hoạch.txt" || string(hoi.Parts[1].Content()) != "nội dung kế hoạch" {
		t.Errorf("letter hoi has %d parts, want the text and the plan", n)
	}
	wantList(t, "references", thanks.References, []string{"hoi@xa.example.vn", "tra_loi@xa.example.vn"})
	wantList(t, "in reply to", thanks.InReplyTo, []string{"tra_loi@xa.example.vn"})
	if ad.MessageID != "quang_cao@shop.example" || ad.To[0].Mailbox != "tatca@xa.example.vn" {
		t.Errorf("letter quang_cao: %+v", ad)
	}
	for id, raw := range letters {
		if err := letter.Check(raw, letter.DefaultLimits()); err != nil {
			t.Errorf("letter %s: %v", id, err)
		}
	}
}

func TestSeedLettersSaysWhatTheWorldLacks(t *testing.T) {
	tests := []struct {
		name, want string
		break_     func(*world.Letter)
	}{
		{"the sender", `"ma"`, func(l *world.Letter) { l.From = "ma" }},
		{"a sender at all", `""`, func(l *world.Letter) { l.From = "" }},
		{"a recipient", `"ma"`, func(l *world.Letter) { l.To = []action.PersonID{"ma"} }},
		{"a copy's recipient", `"ma"`, func(l *world.Letter) { l.Cc = []action.PersonID{"ma"} }},
		{"a list", `"ds"`, func(l *world.Letter) { l.ToLists = []string{"ds"} }},
		{"a file", `"tep"`, func(l *world.Letter) { l.Attach = []action.FileID{"tep"} }},
		{"the letter answered", `"thu"`, func(l *world.Letter) { l.InReplyTo = "thu" }},
		{"an end of the thread", `"hoi"`, func(l *world.Letter) { l.InReplyTo = "hoi" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := *testWorld().World
			tt.break_(&w.Letters[0])
			_, err := SeedLetters(world.NewIndex(&w), fileOf)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "letter hoi") {
				t.Errorf("error %v, want one that names letter hoi and %s", err, tt.want)
			}
		})
	}
	broken := errors.New("đĩa hỏng")
	if _, err := SeedLetters(testWorld(), func(action.FileID) ([]byte, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("error %v, want that of the file", err)
	}
}
