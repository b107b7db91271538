package checks_test

import (
	"archive/zip"
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/internal/office"
	"thuchanh/internal/papertest"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// smallPaper returns a copy of the paper that loadSmall reads, whose tasks may
// be changed.
func smallPaper(t testing.TB) *tasks.Paper {
	t.Helper()
	p := *loadSmall(t)
	return &p
}

var once struct {
	sync.Mutex
	paper *tasks.Paper
}

// loadSmall reads once the paper of package prove's tests, with two more files: one
// work as docx (revision 2) and as pdf (revision 1).
func loadSmall(t testing.TB) *tasks.Paper {
	t.Helper()
	once.Lock()
	defer once.Unlock()
	if once.paper != nil {
		return once.paper
	}
	m := papertest.Copy(t, os.DirFS("prove/testdata/mini"))
	doc := office.Doc{Created: time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC), Blocks: []office.Block{office.Body("Phiếu góp ý")}}
	docx, err := office.DOCX(doc)
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := office.PDF(doc)
	if err != nil {
		t.Fatal(err)
	}
	m["files/phieu.docx"], m["files/phieu.pdf"] = &fstest.MapFile{Data: docx}, &fstest.MapFile{Data: pdf}
	xlsx, err := office.XLSX(office.Sheet{Name: "Biểu", Rows: [][]office.Cell{
		{office.T("Đơn vị"), office.T("Số văn bản"), office.T("Ngày")},
		{office.T("Văn phòng"), office.N(12), office.T("")},
		{office.T("Phòng TCCB"), office.N(20), office.T("")},
		{office.T("Phòng Tài chính"), office.N(7), office.T("")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	m["files/bieu.xlsx"] = &fstest.MapFile{Data: xlsx}
	addFiles(t, m)
	w := string(m["world.yaml"].Data)
	m["world.yaml"].Data = []byte(strings.Replace(w, "\nfiles:\n", "\nfiles:\n  phieu: {name: Phieu.docx, path: phieu.docx, origin: phieu, revision: 2}\n"+
		"  phieu_pdf: {name: Phieu.pdf, path: phieu.pdf, origin: phieu, revision: 1}\n  bieu: {name: Bieu.xlsx, path: bieu.xlsx, origin: bieu, revision: 1}\n"+moreFiles, 1))
	if once.paper, err = tasks.Load(m, "."); err != nil {
		t.Fatal(err)
	}
	return once.paper
}

// moreFiles are a damaged revision of the document and of the workbook, a
// report of four lines, and a workbook with two sheets in two
// revisions, and another report of nearly the same lines.
const moreFiles = "  phieu_hong: {name: Phieu hong.docx, path: hong.docx, origin: phieu, revision: 3}\n" +
	"  bieu_hong: {name: Bieu hong.xlsx, path: bieu_hong.xlsx, origin: bieu, revision: 2}\n" +
	"  bao_cao: {name: Bao cao.docx, path: bao_cao.docx}\n  hai_bieu: {name: Hai bieu.xlsx, path: hai_bieu.xlsx, origin: hai_bieu, revision: 1}\n" +
	"  hai_bieu_sua: {name: Hai bieu.xlsx, path: hai_bieu_sua.xlsx, origin: hai_bieu, revision: 2}\n" +
	"  bao_cao_khac: {name: Bao cao khac.docx, path: bao_cao_khac.docx}\n"

func addFiles(t testing.TB, m fstest.MapFS) {
	t.Helper()
	doc := office.Doc{Created: time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC)}
	other := office.Doc{Created: doc.Created}
	for _, line := range []string{"Báo cáo tuần", "Họp ngày thứ Hai", "Kinh phí chưa rõ", "Người lập biểu"} {
		doc.Blocks = append(doc.Blocks, office.Body(line))
		other.Blocks = append(other.Blocks, office.Body(strings.Replace(line, "tuần", "quý", 1)))
	}
	alike, err := office.DOCX(other)
	if err != nil {
		t.Fatal(err)
	}
	docx, err := office.DOCX(doc)
	if err != nil {
		t.Fatal(err)
	}
	sheets := func(n float64) []byte {
		b, err := office.XLSX(office.Sheet{Name: "Một", Rows: [][]office.Cell{{office.T("a"), office.N(1)}, {office.T("b"), office.N(2)}}},
			office.Sheet{Name: "Hai", Rows: [][]office.Cell{{office.T("c"), office.N(n)}}})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	// A package that says it is a workbook and holds none.
	var empty bytes.Buffer
	z := zip.NewWriter(&empty)
	w, err := z.Create("[Content_Types].xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"hong.docx": []byte("PK\x03\x04 damaged"), "bieu_hong.xlsx": empty.Bytes(), "bao_cao.docx": docx, "bao_cao_khac.docx": alike, "hai_bieu.xlsx": sheets(3), "hai_bieu_sua.xlsx": sheets(4)} {
		m["files/"+name] = &fstest.MapFile{Data: data}
	}
}

// at does an act at a time of the paper's day; acts without a time follow one
// another by minutes from 07:31.
type at struct {
	hour, minute int
	act          tasks.DeedAct
}

func script(p *tasks.Paper, do []any) *tasks.Transcript {
	t := &tasks.Transcript{ID: "thu"}
	now := p.World.Clock
	for _, d := range do {
		now = now.Add(time.Minute)
		act, ok := d.(tasks.DeedAct)
		if a, timed := d.(at); timed {
			now = time.Date(2026, 10, 5, a.hour, a.minute, 0, 0, p.World.Clock.Location())
			act = a.act
		} else if !ok {
			panic("neither a deed nor at")
		}
		t.Do = append(t.Do, tasks.Deed{At: now, Act: act})
	}
	return t
}

// sit lets a candidate do these acts and marks him by the given task.
func sit(t testing.TB, task *tasks.Task, do ...any) *checks.Sheet {
	t.Helper()
	p := smallPaper(t)
	return sitPaper(t, p, []*tasks.Task{task}, do...)
}

func sitPaper(t testing.TB, p *tasks.Paper, list []*tasks.Task, do ...any) *checks.Sheet {
	t.Helper()
	return run(t, p, list, do...).Sheet
}

func run(t testing.TB, p *tasks.Paper, list []*tasks.Task, do ...any) *prove.Outcome {
	t.Helper()
	p.Tasks, p.Penalties = list, nil
	for _, task := range list {
		if task.Points == 0 {
			task.Points = 40_000
		}
	}
	o, err := prove.Run(t.Context(), p, 0, script(p, do))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// The patterns most tests look for.
var (
	anyLetter   = world.Pattern{App: "mail", Action: "send"}
	aboutDeNghi = world.Pattern{App: "mail", Action: "send", About: "de_nghi", OrTo: []action.PersonID{"tran_b"}}
	routing     = world.Pattern{App: "dms", Action: "route"}
)

func step(id string, p world.Pattern, list ...*tasks.Check) *tasks.Step {
	return &tasks.Step{ID: id, LookFor: []world.Pattern{p}, Take: tasks.TakeLast, Checks: list}
}

func check(kind string, spec tasks.Spec, points tasks.Points, near ...tasks.Near) *tasks.Check {
	return &tasks.Check{Kind: kind, Spec: spec, Points: points, Near: near}
}

func reply(change ...func(*tasks.SendLetter)) tasks.SendLetter {
	s := tasks.SendLetter{How: "reply", Letter: "de_nghi", Body: "Kính gửi ông,\nTôi gửi kế hoạch đã sửa lúc 14:00 ngày 12/10/2026, kinh phí 25,5 triệu đồng, theo công văn số 41/SM-VP.\nTrân trọng.\nNguyễn Văn Giám\nGiám đốc"}
	for _, f := range change {
		f(&s)
	}
	return s
}

func body(text string) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Body = text }
}

func how(h string) func(*tasks.SendLetter) { return func(s *tasks.SendLetter) { s.How = h } }

func to(people ...action.PersonID) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.To = people }
}

// toRaw addresses a letter to addresses as typed, and to nobody of the paper.
func toRaw(list ...string) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.To, s.ToRaw = []action.PersonID{}, list }
}

func cc(people ...action.PersonID) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Cc = people }
}

func bcc(people ...action.PersonID) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Bcc = people }
}

func attach(files ...action.FileID) func(*tasks.SendLetter) {
	return func(s *tasks.SendLetter) { s.Attach = files }
}

func newLetter(change ...func(*tasks.SendLetter)) tasks.SendLetter {
	s := reply(change...)
	s.How, s.Letter, s.Subject = "new", "", "Gửi kế hoạch"
	if s.To == nil {
		s.To = []action.PersonID{"tran_b"}
	}
	return s
}

func forward(change ...func(*tasks.SendLetter)) tasks.SendLetter {
	return reply(append([]func(*tasks.SendLetter){how("forward"), to("tran_b")}, change...)...)
}

func route(lead ...action.Party) tasks.Route {
	return tasks.Route{Document: "cv_ke_hoach", Lead: lead, Due: action.Date{Year: 2026, Month: 10, Day: 8}, Text: "Phòng chủ trì tham mưu, báo cáo Giám đốc."}
}

func stageOf(t testing.TB, p *tasks.Paper) *stage.Staged {
	t.Helper()
	s, _, err := stage.Prepare(p.World, p.File)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
