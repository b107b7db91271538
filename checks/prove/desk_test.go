package prove

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thuchanh/internal/papertest"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// desk is the paper of tasks/testdata/good with a desk, played by somebody.
func desk(t *testing.T, role, deeds string) *tasks.Paper {
	t.Helper()
	m := papertest.Copy(t, os.DirFS("../../tasks/testdata/good"))
	change := func(file, old, repl string) { papertest.Edit(t, m, file, old, repl) }
	change("paper.yaml", "role: giam_doc", "role: "+role)
	change("world.yaml", "  van_thu: {", "  pho_gd: {name: Đỗ Văn Phó, rank: deputy, address: pho@somau.songmay.gov.example}\n"+
		"  chanh_vp: {name: Bùi Thị Chánh, unit: van_phong, rank: office_chief, address: chanh@somau.songmay.gov.example}\n  van_thu: {")
	change("world.yaml", "reactions:\n", `  dang_lam:
    {number: 7/BNV, issuer: Bộ Nội vụ, type: Công văn, subject: rà soát, status: in_progress, arrived: 2026-10-01, arrival_number: 12, presented_to: giam_doc,
      assigned: [{unit: phong_tc, role: lead, due: 2026-10-09, asked: 2026-10-14, asked_why: Chờ số liệu}, {party: pho_gd, role: coordinate, due: 2026-10-09, reported: Đã góp ý}]}
  moi: {number: 8/BNV, issuer: Bộ Nội vụ, type: Công văn, subject: gửi nhầm, status: awaiting_receipt, arrived: 2026-10-05}
  vao_so: {number: 9/BNV, issuer: Bộ Nội vụ, type: Công văn, subject: hội nghị, status: registered, arrived: 2026-10-05, arrival_number: 42}
settings: {labels: {chu_tri: Xử lý chính}, holidays: [2026-10-12], calendar_clash: warn}
tasks:
  tong_ket: {content: Viết tổng kết, by: giam_doc, given: 2026-10-01, due: 2026-10-12, priority: high, assigned: [{party: phong_tc, role: lead, reported: Xong}]}
  so_lieu: {content: Thu số liệu, by: giam_doc, given: 2026-10-01, assigned: [{unit: phong_tc, role: lead}]}
delegations:
  uq_cu: {by: giam_doc, to: pho_gd, from: 2026-10-01, until: 2026-10-31, scope: field, of: [Tổ chức]}
file_plan: [{notation: 01.TC, title: Hồ sơ tài chính năm 2026, maintenance: 20 năm}]
cases:
  hs_cu: {notation: 02.TC, title: Hồ sơ cũ, maintenance: 5 năm, by: giam_doc, documents: [dang_lam]}
calendar:
  giao_ban: {title: Giao ban, from: "2026-10-06 08:00", to: "2026-10-06 09:00", people: [giam_doc], by: van_thu}
  tiep_dan: {title: Tiếp dân, from: "2026-10-07 08:00", to: "2026-10-07 09:00", people: [pho_gd], by: van_thu}
outgoing:
  di_moi: {type: Công văn, subject: về số liệu, unit: phong_tc, drafter: le_c, signer: giam_doc, status: drafting, versions: [{text: Kính gửi}]}
notices:
  - {by: van_thu, to: [giam_doc, phong_tc], text: Mời họp, at: "2026-10-05 07:00", document: di_moi, item: tong_ket, read: [giam_doc]}
reactions:
`)
	m["transcripts/ban-lam-viec.yaml"] = &fstest.MapFile{Data: []byte("transcript: ban-lam-viec\nmust_score: {total: 0}\ndo:\n" + deeds)}
	p, err := tasks.Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// played are the kinds of what the candidate did, in order, and what was refused.
func played(t *testing.T, p *tasks.Paper) (kinds []action.Kind, refused []Refused, enclosed int) {
	t.Helper()
	o := explain(t, p, 0, "ban-lam-viec")
	for _, e := range entries(t, o) {
		r, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			t.Fatal(err)
		}
		if r.By.Role == action.Candidate && r.Do.Kind() != action.KindSubmitted {
			kinds = append(kinds, r.Do.Kind())
		}
		if g, ok := r.Do.(action.OpinionGiven); ok {
			for _, f := range g.Files {
				if b, err := o.Store.Blob(t.Context(), f.Blob); err != nil || int64(len(b)) != f.Size {
					t.Errorf("the bytes of %s: %d, %v", f.Name, len(b), err)
				}
				enclosed++
			}
		}
	}
	return kinds, o.Refused, enclosed
}

func TestTheDeedsOfTheHeadOnTheDeskAreDone(t *testing.T) {
	p := desk(t, "giam_doc", `
  - {at: "07:31", approve_extension: {document: dang_lam, until: 2026-10-12, note: Đồng ý}}
  - {at: "07:32", reject_report: {document: dang_lam, assignment: 2, reason: Thiếu phụ lục}}
  - {at: "07:33", change_lead: {document: dang_lam, to: van_phong, reason: Đúng chức năng}}
  - {at: "07:34", ask_opinion: {document: dang_lam, of: [phong_tc], text: Ý kiến}}
  - {at: "07:35", give_opinion: {document: dang_lam, text: Lưu ý, attach: ke_hoach_sua}}
  - {at: "07:36", follow: dang_lam}
  - {at: "07:37", assign_task: {content: Soạn kế hoạch, lead: phong_tc, coordinate: van_phong, due: 2026-10-09, priority: urgent}}
  - {at: "07:38", remind_task: {task: cong_viec_3, text: Nhanh}}
  - {at: "07:39", accept_task: tong_ket}
  - {at: "07:40", recall_task: {task: so_lieu, reason: Thôi}}
  - {at: "07:41", delegate: {to: pho_gd, from: 2026-10-06, until: 2026-10-09, scope: field, of: [Tài chính]}}
  - {at: "07:42", revoke_delegation: uq_cu}
  - {at: "07:43", open_case: {line: 01.TC}}
  - {at: "07:44", add_to_case: {case: ho_so_2, documents: [cv_ke_hoach, dang_lam]}}
  - {at: "07:45", remove_from_case: {case: ho_so_2, document: dang_lam, reason: Trùng}}
  - {at: "07:46", close_case: {case: ho_so_2, pages: 3}}
  - {at: "07:47", approve_case: ho_so_2}
  - {at: "07:48", propose_entry: {title: Họp, from: "2026-10-06 08:30", to: "2026-10-06 09:30", people: [giam_doc]}}
  - {at: "07:49", decline_entry: {entry: lich_3, reason: Trùng}}
  - {at: "07:50", approve_entry: giao_ban}
  - {at: "07:51", publish_week: 2026-10-05}
  - {at: "07:52", find: {text: ke hoach, from: 2026-10-01, to: 2026-10-31}}
  - {at: "07:53", pin: cv_ke_hoach}
  - {at: "07:54", pin: {document: cv_ke_hoach, off: true}}
  - {at: "07:55", follow: {document: dang_lam, off: true}}
  - {at: "07:56", note_clash: {entries: [giao_ban, tiep_dan], text: Trùng}}
  - {at: "07:57", move_entry: {entry: tiep_dan, from: "2026-10-07 14:00", reason: Trùng}}
  - {at: "07:58", run_report: {kind: incoming_situation, from: 2026-10-01, to: 2026-10-31}}
  - {at: "07:59", export_report: {kind: handling_register, by: issued, unit: phong_tc, format: xlsx}}
  - {at: "08:00", export_report: {kind: case_documents, case: hs_cu, format: pdf}}
  - {at: "08:01", pin: di_moi}
  - {at: "08:02", add_to_case: {case: hs_cu, document: di_moi}}
  - {at: "08:03", remove_from_case: {case: hs_cu, document: di_moi}}
`)
	kinds, refused, enclosed := played(t, p)
	if len(refused) > 0 {
		t.Errorf("refused: %+v", refused)
	}
	if enclosed != 1 {
		t.Errorf("%d files went with the opinion", enclosed)
	}
	want := []action.Kind{
		action.KindExtensionApproved, action.KindWarned, action.KindReportRejected, action.KindLeadChanged, action.KindOpinionAsked, action.KindOpinionGiven, action.KindDocumentFollowed,
		action.KindTaskAssigned, action.KindTaskReminded, action.KindTaskAccepted, action.KindTaskRecalled, action.KindDelegationMade, action.KindDelegationRevoked,
		action.KindCaseOpened, action.KindCaseItemAdded, action.KindCaseItemAdded, action.KindCaseItemRemoved, action.KindCaseClosed, action.KindCaseApproved,
		action.KindEntryProposed, action.KindWarned, action.KindEntryDeclined, action.KindEntryApproved, action.KindWeekPublished, action.KindWarned,
		action.KindDocumentsFound, action.KindResultPinned, action.KindResultPinned, action.KindDocumentFollowed,
		action.KindClashNoted, action.KindWarned, action.KindWarned, action.KindEntryMoved, action.KindReportRun, action.KindReportExported, action.KindReportExported,
		action.KindResultPinned, action.KindCaseItemAdded, action.KindWarned, action.KindCaseItemRemoved,
	}
	if !slices.Equal(kinds, want) {
		t.Errorf("recorded %v,\nwant %v", kinds, want)
	}
}

func TestTheDeedsOfTheOthersOnTheDeskAreDone(t *testing.T) {
	for _, c := range []struct {
		role, deeds string
		want        []action.Kind
	}{
		{"le_c", `
  - {at: "07:31", report: {document: dang_lam, text: Xong, attach: [ke_hoach_sua]}}
  - {at: "07:32", report_task: {task: so_lieu, text: Xong}}
`, []action.Kind{action.KindAssignmentReported, action.KindTaskReported}},
		{"pho_gd", `
  - {at: "07:31", refuse_extension: {document: dang_lam, reason: Không}}
`, []action.Kind{action.KindRefused}}, // the delegation is for another field
		{"van_thu", `
  - {at: "07:31", refuse_receipt: {document: moi, reason: Gửi nhầm}}
`, []action.Kind{action.KindReceiptRefused}},
		{"chanh_vp", `
  - {at: "07:31", preroute: {document: vao_so, to: pho_gd, text: Thuộc lĩnh vực}}
`, []action.Kind{action.KindDocumentPrerouted}},
		{"giam_doc", `
  - {at: "07:31", accept_report: {document: dang_lam, note: Đạt}}
  - {at: "07:32", reject_task: {task: tong_ket, reason: Thiếu, due: 2026-10-13}}
  - {at: "07:33", refuse_extension: {document: dang_lam, reason: Không}}
  - {at: "07:34", ask_extension: {document: dang_lam, until: 2026-10-20, reason: Thử}}
`, []action.Kind{action.KindReportAccepted, action.KindTaskRejected, action.KindExtensionRefused, action.KindRefused}},
	} {
		if kinds, _, _ := played(t, desk(t, c.role, c.deeds)); !slices.Equal(kinds, c.want) {
			t.Errorf("%s: recorded %v, want %v", c.role, kinds, c.want)
		}
	}
}

func TestAnExportedReportIsMailedAsTheSameBytes(t *testing.T) {
	p := desk(t, "giam_doc", `
  - {at: "07:31", export_report: {kind: incoming_situation, from: 2026-10-01, to: 2026-10-31, format: xlsx}}
  - {at: "07:32", export_report: {kind: incoming_situation, by: issued, from: 2026-10-01, to: 2026-10-31, format: pdf}}
  - {at: "07:33", send: {to: [le_c], subject: Báo cáo, body: Xin gửi, attach_reports: [bao_cao_1, bao_cao_2], attach: ke_hoach_sua}}
`)
	o := explain(t, p, 0, "ban-lam-viec")
	for i := range o.Record.Acts {
		a := &o.Record.Acts[i]
		if a.Verb != act.Send {
			continue
		}
		var got []string
		for _, e := range a.Exports {
			got = append(got, string(e.Report)+" "+e.Query.By+" "+e.Format)
		}
		if !slices.Equal(got, []string{"bao_cao_1 arrived xlsx", "bao_cao_2 issued pdf"}) {
			t.Errorf("the letter carries the reports %v", got)
		}
		return
	}
	t.Error("no letter was sent")
}

func TestAReportThatWasNotExportedIsNotAttached(t *testing.T) {
	p := desk(t, "giam_doc", `
  - {at: "07:33", send: {to: [le_c], subject: Báo cáo, body: Xin gửi, attach_reports: bao_cao_1}}
`)
	if _, err := Explain(t.Context(), p, 0, "ban-lam-viec"); err == nil || !strings.Contains(err.Error(), "bao_cao_1") {
		t.Errorf("%v", err)
	}
}
