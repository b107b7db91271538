package act_test

import (
	"testing"
	"time"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

var start = time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("", 7*3600))

// desk is a mailbox with the interpreter that watches it.
type desk struct {
	t     testing.TB
	x     *world.Index
	raw   map[action.LetterID][]byte
	box   *mail.State
	in    *act.Interpreter
	blobs map[action.Hash][]byte
	seq   uint64
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	file := []byte("kế hoạch sửa")
	x := world.NewIndex(&world.World{
		Candidate: "an", Domains: []string{"so.example"}, Clock: start, Folders: []string{"Chỉ đạo", "Dự án/Gấp"},
		People: []world.Person{
			{ID: "an", Name: "Nguyễn An", Address: "an@so.example"}, {ID: "binh", Name: "Trần Bình", Address: "binh@so.example", Aliases: []string{"vanthu@so.example"}},
			{ID: "cuc", Name: "Lê Cúc", Address: "cuc@so.example"}, {ID: "dan", Name: "Phạm Dân", Address: "dan@ngoai.example"},
		},
		Lists: []world.List{{ID: "tat_ca", Address: "tatca@so.example", Members: []action.PersonID{"an", "binh", "cuc"}}},
		Files: []world.File{{ID: "kh", Name: "kh.txt", Type: "text/plain", Origin: "kh", Revision: 2, Blob: action.Sum(file), Size: int64(len(file))}},
		Letters: []world.Letter{
			{ID: "hoi", From: "binh", To: []action.PersonID{"an"}, Cc: []action.PersonID{"cuc"}, Date: start.Add(-time.Hour), Subject: "Đề nghị gửi kế hoạch", Body: "Đề nghị Giám đốc gửi lại kế hoạch đã sửa trong buổi sáng hôm nay.", Attach: []action.FileID{"kh"}},
			{ID: "tin", From: "cuc", To: []action.PersonID{"an"}, Date: start.Add(-time.Hour), Subject: "Lịch trực", Body: "Lịch trực tháng mười.", Flagged: true, Seen: true},
		},
	})
	raw, err := mail.SeedLetters(x, func(action.FileID) ([]byte, error) { return file, nil })
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, x: x, raw: raw, box: mail.New(x, raw), blobs: map[action.Hash][]byte{}}
	d.in = act.NewInterpreter(act.NewOriginals(x, raw), func(h action.Hash) ([]byte, error) {
		if b, ok := d.blobs[h]; ok {
			return b, nil
		}
		return nil, errGone
	})
	return d
}

// do carries out commands and returns what they meant.
func (d *desk) do(cmds ...mail.Command) []act.Act {
	d.t.Helper()
	var out []act.Act
	for _, c := range cmds {
		dec, err := mail.Decide(d.box, c, start)
		if err != nil {
			d.t.Fatalf("%s: %v", c.Name(), err)
		}
		for _, b := range dec.Blobs {
			d.blobs[action.Sum(b)] = b
		}
		for _, a := range dec.Actions {
			out = append(out, d.observe(a)...)
			mail.Apply(d.box, a)
		}
	}
	return out
}

func (d *desk) observe(a action.Action) []act.Act {
	d.t.Helper()
	d.seq++
	acts, err := d.in.Observe(d.seq, action.Record{By: action.Origin{Role: action.Candidate}, Do: a}, start, d.box)
	if err != nil {
		d.t.Fatal(err)
	}
	return acts
}

func (d *desk) msg(id action.LetterID) action.MsgID {
	for _, f := range d.box.Folders() {
		for _, m := range f.Messages {
			if m.Name == id {
				return m.ID
			}
		}
	}
	d.t.Fatalf("no letter %s", id)
	return 0
}

func (d *desk) original(id action.LetterID) *letter.Letter { return letter.Read(d.raw[id]) }
