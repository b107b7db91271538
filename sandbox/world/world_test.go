package world_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

var (
	hcm   = time.FixedZone("+07", 7*3600)
	begin = time.Date(2026, 10, 5, 7, 30, 0, 0, hcm)
	start = time.Date(2027, 3, 1, 2, 0, 0, 0, time.UTC) // the server's clock
)

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// told is an act recorded some minutes after the server's start.
type told struct {
	at  int
	act action.Action
}

func TestTheClockOfAnAttempt(t *testing.T) {
	for _, c := range []struct {
		name    string
		acts    []told
		at      int // minutes of server time
		world   int // minutes of world time since the beginning
		running bool
		end     int // minutes of world time since the beginning
	}{
		{"stands at the beginning before the start", nil, 30, 0, false, 60},
		{"runs from the start", []told{{10, action.Started{}}}, 25, 15, true, 60},
		{"shows the beginning for times before the start", []told{{10, action.Started{}}}, 5, 0, true, 60},
		{"is started once", []told{{10, action.Started{}}, {20, action.Started{}}}, 25, 15, true, 60},
		{"stands in a pause", []told{{0, action.Started{}}, {20, action.Paused{}}}, 45, 20, false, 60},
		{"shows times before the pause as they were", []told{{0, action.Started{}}, {20, action.Paused{}}}, 15, 15, false, 60},
		{"is paused once", []told{{0, action.Started{}}, {20, action.Paused{}}, {30, action.Paused{}}}, 45, 20, false, 60},
		{"leaves the pause out", []told{{0, action.Started{}}, {20, action.Paused{}}, {30, action.Resumed{}}}, 45, 35, true, 60},
		{"leaves two pauses out", []told{{0, action.Started{}}, {5, action.Paused{}}, {15, action.Resumed{}}, {20, action.Paused{}}, {21, action.Resumed{}}}, 41, 30, true, 60},
		{"takes no notice of a resumption without a pause", []told{{0, action.Started{}}, {20, action.Resumed{}}}, 45, 45, true, 60},
		{"ends later with extra time, which adds up", []told{{0, action.Started{}}, {20, action.TimeExtended{Minutes: 5}}, {30, action.TimeExtended{Minutes: 10}}}, 45, 45, true, 75},
		{"has its extra time before the start too", []told{{0, action.TimeExtended{Minutes: 15}}, {10, action.Started{}}}, 20, 10, true, 75},
		{"is over once handed in, and runs on for looking", []told{{0, action.Started{}}, {20, action.Submitted{}}}, 45, 45, false, 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			clock := world.NewClock(begin, 60)
			for _, a := range c.acts {
				clock.Apply(a.act, start.Add(minutes(a.at)))
			}
			at := start.Add(minutes(c.at))
			if got := clock.World(at); !got.Equal(begin.Add(minutes(c.world))) || got.Location() != hcm {
				t.Errorf("the world's time is %v, want %v", got, begin.Add(minutes(c.world)))
			}
			if clock.Running() != c.running {
				t.Errorf("running: %v", clock.Running())
			}
			if want := begin.Add(minutes(c.end)); !clock.End().Equal(want) {
				t.Errorf("the end is %v, want %v", clock.End(), want)
			}
		})
	}
}

func TestTheServerTimeOfAWorldTimeIsTheWayBack(t *testing.T) {
	clock := world.NewClock(begin, 60)
	at := begin.Add(minutes(25))
	if _, ok := clock.Server(at); ok {
		t.Error("a time is known before the start")
	}
	clock.Apply(action.Started{}, start)
	clock.Apply(action.Paused{}, start.Add(minutes(10)))
	if _, ok := clock.Server(at); ok {
		t.Error("a time is known in a pause")
	}
	clock.Apply(action.Resumed{}, start.Add(minutes(17)))
	s, ok := clock.Server(at)
	if !ok || !s.Equal(start.Add(minutes(32))) || !clock.World(s).Equal(at) {
		t.Errorf("it falls at %v, where the world has %v", s, clock.World(s))
	}
}

func TestHandingInIsRememberedAndStartingTold(t *testing.T) {
	clock := world.NewClock(begin, 60)
	if clock.Started() || clock.Ended() {
		t.Error("a new clock has started or ended")
	}
	clock.Apply(action.Started{}, start)
	clock.Apply(action.Submitted{}, start.Add(minutes(40)))
	if !clock.Started() || !clock.Ended() {
		t.Error("the start or the hand-in was lost")
	}
}

func sample() *world.World {
	return &world.World{
		Paper: "thu", Variant: 3, Clock: begin, Minutes: 60, Candidate: "giam_doc", Domains: []string{"So.example"},
		Units: []world.Unit{{ID: "tccb", Name: "Phòng Tổ chức cán bộ", Head: "tp"}},
		People: []world.Person{
			{ID: "giam_doc", Name: "An", Address: "an@so.example", Rank: world.RankHead},
			{ID: "tp", Name: "Cường", Address: "Cuong@so.example", Aliases: []string{"TP@so.example"}, Rank: world.RankUnitHead},
			{ID: "dan", Name: "Dân", Address: "dan@ngoai.example", Rank: world.RankOutside},
		},
		Lists: []world.List{
			{ID: "phong", Name: "Các phòng", Address: "Phong@so.example", Members: []action.PersonID{"tp", "giam_doc", "khong_co", "dan"}},
			{ID: "rong", Name: "Rỗng", Address: "rong@so.example"},
		},
		Files:   []world.File{{ID: "v1", Name: "a.txt", Origin: "a", Revision: 1, Blob: action.Sum([]byte("một"))}},
		Letters: []world.Letter{{ID: "thu_1", Subject: "x <y> & z", Date: begin}},
	}
}

func TestWhereAnAddressLeads(t *testing.T) {
	x := world.NewIndex(sample())
	for _, c := range []struct {
		name, address string
		want          []action.Recipient
	}{
		{"a colleague", "cuong@so.example", []action.Recipient{{Address: "cuong@so.example", Place: action.Inside, Person: "tp"}}},
		{"in any case, the local part kept as written", "CUONG@SO.Example", []action.Recipient{{Address: "CUONG@so.example", Place: action.Inside, Person: "tp"}}},
		{"by an alias", "tp@so.example", []action.Recipient{{Address: "tp@so.example", Place: action.Inside, Person: "tp"}}},
		{"the candidate himself", "an@so.example", []action.Recipient{{Address: "an@so.example", Place: action.Self, Person: "giam_doc"}}},
		{"somebody of the world at a domain outside", "dan@ngoai.example", []action.Recipient{{Address: "dan@ngoai.example", Place: action.Outside, Person: "dan"}}},
		{"nobody at a domain inside", "ai@so.example", []action.Recipient{{Address: "ai@so.example", Place: action.Unknown}}},
		{"nobody at a domain outside", "ai@xa.example", []action.Recipient{{Address: "ai@xa.example", Place: action.Outside}}},
		{"a domain below one inside is outside", "an@a.so.example", []action.Recipient{{Address: "an@a.so.example", Place: action.Outside}}},
		{"no address", "an", []action.Recipient{{Address: "an", Place: action.Unknown}}},
		{"an at sign in the local part", `"a@b"@so.example`, []action.Recipient{{Address: `"a@b"@so.example`, Place: action.Unknown}}},
		{"nothing", "", []action.Recipient{{Address: "", Place: action.Unknown}}},
		{"a list gives its members in order, strangers left out", "PHONG@so.example", []action.Recipient{
			{Address: "Cuong@so.example", Place: action.Inside, Person: "tp", Via: "PHONG@so.example"},
			{Address: "an@so.example", Place: action.Self, Person: "giam_doc", Via: "PHONG@so.example"},
			{Address: "dan@ngoai.example", Place: action.Outside, Person: "dan", Via: "PHONG@so.example"},
		}},
		{"a list without members bounces", "rong@so.example", []action.Recipient{{Address: "rong@so.example", Place: action.Unknown}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, x.Resolve(c.address)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestLookUps(t *testing.T) {
	x := world.NewIndex(sample())
	if x.Person("tp").Name != "Cường" || x.Person("ai") != nil || x.PersonOf("tp@SO.example").ID != "tp" || x.PersonOf("") != nil {
		t.Error("people are not found by name and address")
	}
	if x.Unit("tccb").Head != "tp" || x.Unit("tp") != nil || x.Letter("thu_1") == nil || x.Letter("thu_2") != nil {
		t.Error("units or letters are not found")
	}
	if x.File("v1") == nil || x.FileOf(action.Sum([]byte("một"))).ID != "v1" || x.FileOf(action.Hash{}) != nil {
		t.Error("files are not found by name and bytes")
	}
	if x.Candidate().ID != "giam_doc" || !x.Inside("SO.EXAMPLE") || x.Inside("example") {
		t.Error("the candidate or the domain is not found")
	}
	for p, want := range map[action.Party]string{"tccb": "Phòng Tổ chức cán bộ", "tp": "Cường", "la": "la"} {
		if got := x.PartyName(p); got != want || x.IsParty(p) != (p != "la") {
			t.Errorf("party %s is called %q, known: %v", p, got, x.IsParty(p))
		}
	}
}

func TestAWorldIsTheSameOnceWrittenAndRead(t *testing.T) {
	enc, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	w, err := world.Decode(enc)
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.Encode()
	if err != nil || !bytes.Equal(enc, again) {
		t.Errorf("written again it is\n%s, not\n%s (error %v)", again, enc, err)
	}
	if !bytes.Contains(enc, []byte("x <y> & z")) {
		t.Errorf("text is not kept readable: %s", enc)
	}
}

func TestAWorldOfANewerVersionIsRefused(t *testing.T) {
	for _, s := range []string{`{"paper":"thu","telepathy":true}`, `{"people":[{"id":"a","mood":1}]}`, `{`, ``} {
		if _, err := world.Decode([]byte(s)); err == nil {
			t.Errorf("%q is accepted", s)
		}
	}
}

func FuzzDecode(f *testing.F) {
	enc, err := sample().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(enc)
	f.Add([]byte(`{"clock":"2026-10-05T07:30:00+07:00"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		w, err := world.Decode(b)
		if err != nil {
			return
		}
		enc, err := w.Encode()
		if err != nil {
			return // a time whose year cannot be written
		}
		again, err := world.Decode(enc)
		if err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
		if b2, _ := again.Encode(); !bytes.Equal(enc, b2) {
			t.Fatalf("%s becomes %s", enc, b2)
		}
	})
}
