package rest_test

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// play is a scene with its people: who asks, and whom he deals with.
type play struct {
	*hall
	me, leader, colleague action.PersonID
	form                  string // that he signs in
	leads                 bool   // he is the head or a deputy
}

// fill puts the people of the play into a text.
func (p *play) fill(s string) string {
	if strings.Contains(s, "{package}") || strings.Contains(s, "{told}") {
		p.box.View(func(v attempt.View) {
			if x := v.Documents.Outgoing("di_xong").Exchange("000.00.03.H99"); x != nil {
				s = strings.ReplaceAll(s, "{package}", x.Message.String())
			}
			for _, h := range v.Documents.Document("lien_thong").Exchange.History {
				if !h.Message.IsZero() {
					s = strings.ReplaceAll(s, "{told}", h.Message.String())
				}
			}
		})
	}
	return strings.NewReplacer("{me}", string(p.me), "{leader}", string(p.leader), "{colleague}", string(p.colleague), "{form}", p.form).Replace(s)
}

// act is an earlier act, of a colleague or of who asks.
func (p *play) act(who action.PersonID, c dms.Command) {
	p.t.Helper()
	if _, err := p.box.Documents(context.Background(), action.Origin{Role: action.Colleague, Person: who, Via: action.ViaScript}, c, ""); err != nil {
		p.t.Fatalf("%s, earlier, by %s for %s: %v", c.Name(), who, p.me, err)
	}
}

// may reports whether somebody may give a command at all.
func (p *play) may(c dms.Command) bool {
	for _, r := range dms.RuleOf(c).Ranks {
		if r == world.Rank(p.me) {
			return true
		}
	}
	return false
}

// sent makes a document that is on its way to another agency.
func (p *play) sent() { p.act("clerk", dms.SendOut{Document: "di_xong"}) }

// gave is what makes a branch of the document “giao” one that who asks gave.
func (p *play) gave() {
	// A leader's is there from the start.
	if route := (dms.Route{Document: "giao", Due: day(8), Targets: []dms.Target{{Party: "specialist", Role: action.Lead}}}); !p.leads && p.may(route) {
		p.act(p.me, route)
	}
}

func (p *play) gotReport() {
	p.gave()
	if p.may(dms.AcceptReport{}) {
		p.act("specialist", dms.Report{Document: "giao", Text: "Đã xong."})
	}
}

func (p *play) wasAsked() {
	p.gave()
	if p.may(dms.ApproveExtension{}) {
		p.act("specialist", dms.AskExtension{Document: "giao", Until: day(14), Reason: "Chờ số liệu."})
	}
}

// wasTold makes a notification: somebody approved what who asks proposed.
func (p *play) wasTold() { p.act(p.leader, dms.ApproveEntry{Entry: "lich_toi"}) }

func (p *play) pinnedOne() {
	if p.may(dms.Pin{}) {
		p.act(p.me, dms.Pin{Document: "vao_so"})
	}
}

func (p *play) exportedOne() {
	if p.may(dms.ExportReport{}) {
		p.act(p.me, dms.ExportReport{Query: action.ReportQuery{Kind: action.ReportIncoming, From: day(1), To: day(31)}, Format: "xlsx"})
	}
}

func day(d int) action.Date { return action.Date{Year: 2026, Month: time.October, Day: d} }

// stage opens the office for somebody of a rank, with what was done before.
func stageFor(t testing.TB, rank world.Rank, s scene) *play {
	t.Helper()
	p := &play{me: action.PersonID(rank), leader: "head", colleague: "specialist", leads: rank == world.RankHead || rank == world.RankDeputy}
	if rank == world.RankHead {
		p.leader = "deputy"
	}
	if rank == world.RankSpecialist {
		p.colleague = "clerk"
	}
	p.form = map[world.Rank]string{world.RankHead: "none", world.RankDeputy: "KT", world.RankUnitDeputy: "KT"}[rank]
	if p.form == "" {
		p.form = "TL"
	}
	draft, err := officeDraft()
	if err != nil {
		t.Fatal(err)
	}
	p.hall = openWith(t, p.office(draft), func(id action.FileID) ([]byte, error) {
		if id == "v1" {
			return draft, nil
		}
		return []byte(pdf), nil
	})
	if s.before != nil {
		s.before(p)
	}
	return p
}

var officeDraft = sync.OnceValues(func() ([]byte, error) { return composed("Sở Mẫu kính báo cáo.") })

// office is a world in which somebody has each rank, by whose name he goes, and
// in which what each rank does waits for who asks.
func (p *play) office(draft []byte) *world.World {
	w := songMay(p.me)
	w.Agency.Code, w.Units[0].Short = "000.00.02.H99", "TCCB"
	w.Agency.Signing.Checker = p.me // whoever the agency names checks the form
	w.People, w.Units[0].Head = nil, "unit_head"
	for _, r := range world.Ranks() {
		w.People = append(w.People, world.Person{ID: action.PersonID(r), Name: r.Label().VI, Title: "Chức vụ", Rank: r, Unit: "phong_tccb", Address: string(r) + "@song-may.test", PIN: "246810"})
	}
	if p.may(dms.ApproveContent{}) {
		w.Units[0].Head = p.me
	}
	w.Documents = p.incoming()
	w.Files = append(w.Files, world.File{ID: "v1", Name: "báo cáo.pdf", Type: "application/pdf", Origin: "bao_cao", Revision: 1, Blob: action.Sum(draft), Size: int64(len(draft))})
	w.Outgoing = p.outgoing()
	task := func(id action.TaskID, by, to action.PersonID, reported string) world.Task {
		return world.Task{ID: id, Content: "Tổng kết", By: by, Given: day(1), Due: day(12), Assigned: []world.Assignment{{Party: action.Party(to), Role: action.Lead, Due: day(12), Reported: reported}}}
	}
	w.Tasks = []world.Task{task("viec_toi", p.leader, p.me, ""), task("viec_giao", p.me, "specialist", ""), task("viec_xong", p.me, "specialist", "Xong.")}
	w.Delegations = []world.Delegation{{ID: "uy_quyen", By: p.me, To: p.leader, From: day(1), Until: day(9), Scope: action.ScopeField, Of: []string{"Tài chính"}}}
	w.FilePlan = []world.PlanLine{{Notation: "01.TCCB", Title: "Biên chế", Maintenance: "20 năm"}}
	info := action.CaseInfo{Organ: w.Agency.Code, Year: 2026, Notation: "02.TCCB", Title: "Hồ sơ", Maintenance: "5 năm"}
	done := info
	done.Notation = "03.TCCB"
	w.Cases = []world.Case{{ID: "ho_so", Info: info, By: p.me, Documents: []action.DocID{"vao_so"}}, {ID: "ho_so_xong", Info: done, By: p.me, Documents: []action.DocID{"vao_so"}, Closed: true}}
	entry := func(id action.EntryID, by action.PersonID, hours int, approved bool) world.Entry {
		from := monday.Add(time.Duration(hours) * time.Hour)
		return world.Entry{ID: id, By: by, Approved: approved, Info: action.EntryInfo{Title: "Giao ban", From: from, To: from.Add(time.Hour), People: []action.PersonID{"head"}}}
	}
	w.Calendar = []world.Entry{entry("lich_moi", "clerk", 24, false), entry("lich_toi", p.me, 48, false), entry("lich_duyet", "clerk", 30, true)}
	return w
}

// incoming are the incoming documents: “moi”, “nhan” and “vao_so” are with the
// clerk; who asks holds “giu”, has a branch of “cua_toi”, and gave one of “giao”.
func (p *play) incoming() []world.Document {
	doc := func(id action.DocID, status string, n int) world.Document {
		return world.Document{ID: id, Status: status, Arrived: day(2), Number: n, Info: action.DocumentInfo{
			Number: "14/STC-NS", Subject: "Quyết toán ngân sách", Issuer: "Sở Tài chính", Type: "Công văn", Files: []action.FileID{"cong_van"}}}
	}
	branch := func(id action.DocID, n int) world.Document {
		d := doc(id, "in_progress", n)
		d.PresentedTo, d.Assigned = p.leader, []world.Assignment{{Party: action.Party(p.me), Role: action.Lead, Due: day(16)}}
		return d
	}
	byAxis := doc("lien_thong", "awaiting_receipt", 0)
	byAxis.Partner, byAxis.Info.Issued = "000.00.03.H99", day(1)
	giu, giao := branch("giu", 38), branch("giao", 39)
	if p.leads {
		giu = doc("giu", "awaiting_direction", 38)
		giu.PresentedTo, giao.PresentedTo = p.me, p.me
		giao.Assigned = []world.Assignment{{Party: "specialist", Role: action.Lead, Due: day(8)}}
	}
	return []world.Document{doc("moi", "awaiting_receipt", 0), doc("nhan", "received", 0), doc("vao_so", "registered", 37), giu, giao, branch("cua_toi", 40), byAxis}
}

// outgoing are the outgoing documents, each at the step that its name says.
func (p *play) outgoing() []world.Draft {
	signer := action.PersonID("head")
	if p.may(dms.Sign{}) {
		signer = p.me
	}
	doc := func(id action.DocID, status string, drafter, signer action.PersonID) world.Draft {
		return world.Draft{ID: id, Status: status, Info: action.OutgoingInfo{
			Type: "Công văn", Subject: "báo cáo biên chế", Unit: "phong_tccb", Drafter: drafter, Signer: signer,
			To: []action.Party{"phong_tc"}, Partners: []action.Partner{{Code: "000.00.03.H99", Name: "Sở Thí điểm"}},
		}, Versions: []world.DraftVersion{{File: "v1", By: drafter, At: monday}}}
	}
	return []world.Draft{
		doc("di_soan", "drafting", p.me, signer), doc("di_noi_dung", "awaiting_content", p.colleague, signer), doc("di_the_thuc", "checking_form", p.colleague, signer),
		doc("di_cho_ky", "awaiting_signature", p.colleague, signer), doc("di_ky", "signed", "specialist", "head"), doc("di_xong", "issued", "specialist", "head"),
	}
}

// request is the scene's request.
func (p *play) ask(s scene, header ...string) answer {
	p.t.Helper()
	method, path, _ := strings.Cut(s.op, " ")
	return p.askAt(s, method, p.path(s, path), p.fill(s.body), header...)
}

func (p *play) askAt(s scene, method, path, body string, header ...string) answer {
	p.t.Helper()
	if s.media != "" {
		header = append([]string{"Content-Type", s.media}, header...)
	}
	return p.do(method, path, body, header...)
}

// path fills in the pattern of an operation.
func (p *play) path(s scene, pattern string) string {
	names := s.names
	segments := strings.Split(pattern, "/")
	for i, seg := range segments {
		if strings.HasPrefix(seg, "{") && len(names) > 0 {
			segments[i], names = p.fill(names[0]), names[1:]
		}
	}
	return strings.Join(segments, "/") + s.query
}

// look follows a path such as "document.returns.0.by" in an answer; -1 is the
// last of a list.
func look(v any, path string) any {
	for _, k := range strings.Split(path, ".") {
		if list, ok := v.([]any); ok {
			n, err := strconv.Atoi(k)
			if n < 0 {
				n += len(list)
			}
			if err != nil || n < 0 || n >= len(list) {
				return nil
			}
			v = list[n]
			continue
		}
		m, _ := v.(map[string]any)
		v = m[k]
	}
	return v
}
