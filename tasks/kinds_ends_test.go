package tasks

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"thuchanh/internal/papertest"
)

// trial is a paper of package checks/prove's tests with one check added to its
// first step, and what Load and Lint say of it.
func trial(t *testing.T, name, check string) string {
	t.Helper()
	m := papertest.Copy(t, os.DirFS("../checks/prove/testdata/"+name))
	const first = "    checks:\n"
	src := string(m["tasks/1.yaml"].Data)
	more := map[string][]string{"desk": {"points: 10\n", "points: 11\n", "total: 28", "total: 29"}, "signing": {"points: 5\n", "points: 6\n", "total: 14", "total: 15"}}[name]
	src = strings.Replace(strings.Replace(src, first, first+"      - "+check+"\n", 1), more[0], more[1], 1)
	m["tasks/1.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(src, "gate: true, ", "", 1))} // a gate would excuse what holds anyway
	m["paper.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(m["paper.yaml"].Data), more[2], more[3], 1))}
	p, err := Load(m, ".")
	if err != nil {
		return err.Error()
	}
	return Errors(Lint(p)).Error()
}

func TestChecksOfTheDeskAndOfDraftsThatDoNotFitTogether(t *testing.T) {
	for _, c := range []struct{ paper, check, want string }{
		{"desk", "{check: did_all_of, items: uq_cu, documents: tim, points: 1, said: a}", "items does not go with letters or documents"},
		{"desk", "{check: did_any_of, items: uq_cu, documents: tim, points: 1, said: a}", "items does not go with letters or documents"},
		{"desk", "{check: did_all_of, items: [uq_cu, uq_cu], points: 1, said: a}", "is written twice"},
		{"desk", "{check: did_all_of, items: [uq_la], points: 1, said: a}", "case file or appointment named"},
		{"desk", "{check: ends_up, items: uq_cu, status: completed, points: 1, said: a}", `"uq_cu" has no status "completed"`},
		{"desk", "{check: ends_up, documents: tim, status: signed, points: 1, said: a}", `"tim" has no status "signed"`},
		{"desk", "{check: ends_up, items: ho_so_9, status: proposed, points: 1, said: a}", `"ho_so_9" has no status "proposed"`},
		{"desk", "{check: ends_up, items: lich_9, status: declined, or_later: true, points: 1, said: a}", "or_later is for outgoing documents only"},
		{"desk", "{check: ends_up, items: uq_cu, points: 1, said: a}", "status goes with documents or items"},
		{"desk", "{check: ends_up, items: uq_cu, status: standing, points: 1, said: a}", "law 1"},
		{"desk", "{check: ends_up, items: bao_cao_tuan, status: awaiting_confirmation, points: 1, said: a}", "law 1"},
		{"desk", "{check: ends_up, items: hs_cu, status: open, points: 1, said: a}", "law 1"},
		{"desk", "{check: ends_up, items: hop_ubnd, status: approved, points: 1, said: a}", "law 1"},
		{"desk", "{check: ends_up, documents: tim, status: completed, points: 1, said: a}", "law 1"},
		{"desk", "{check: not_pinned, documents: tim, points: 1, said: a}", "law 1"},
		{"desk", "{check: routed_within, document: tim, parties: van_phong, points: 1, said: a}", "law 1"},
		{"desk", "{check: not_tried, look_for: {app: dms, action: pin}, points: 1, said: a}", "law 1"},
		{"desk", "{check: delegation_has, of: x, to: pho_gd, points: 1, said: a}", "of needs scope"},
		{"desk", "{check: extension_is, document: gia_han_a, answer: declined, on: 2026-10-09, points: 1, said: a}", "What is declined has no new due date"},
		{"desk", "{check: report_judged, document: ket_qua, item: bao_cao_tuan, verdict: accepted, points: 1, said: a}", "about a document or a task"},
		{"desk", "{check: done_by, action: dance, points: 1, said: a}", "dance"},
		{"signing", "{check: not_signed, document: quyet_dinh, points: 1, said: a}", "law 1"},
		{"signing", "{check: ends_up, documents: bao_cao, status: awaiting_signature, points: 1, said: a}", "law 1"},
		{"signing", "{check: ends_up, documents: cong_bo, status: signed, or_later: true, points: 1, said: a}", "law 1"},
		{"signing", "{check: ends_up, documents: bao_cao, status: completed, points: 1, said: a}", `"bao_cao" has no status "completed"`},
		{"signing", "{check: sign_form, document: bao_cao, form: [none, XX], points: 1, said: a}", "XX"},
		{"signing", "{check: signed, document: van_thu, points: 1, said: a}", "van_thu"},
	} {
		if got := trial(t, c.paper, c.check); !strings.Contains(got, c.want) {
			t.Errorf("%s:\n%s\nwant … %s …", c.check, got, c.want)
		}
	}
	// A task that nobody has reported on, and one that is done.
	if got := trial(t, "desk", "{check: ends_up, items: cong_viec_2, status: in_progress, points: 1, said: a}"); strings.Contains(got, "law 1") {
		t.Errorf("what is not made yet is nothing at the start:\n%s", got)
	}
}

func TestHowATaskStandsAtTheStart(t *testing.T) {
	m := withDesk(t)
	src := string(m["world.yaml"].Data)
	src = strings.Replace(src, "delegations:\n", "  xong: {content: Việc xong, by: giam_doc, given: 2026-10-01, assigned: [{party: le_c, role: coordinate}, {party: phong_tc, role: lead, done: true}]}\n"+
		"  dang: {content: Việc đang làm, by: giam_doc, given: 2026-10-01, assigned: [{party: phong_tc, role: lead}]}\ndelegations:\n", 1)
	m["world.yaml"] = &fstest.MapFile{Data: []byte(src)}
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"tong_ket": "awaiting_confirmation", "xong": "completed", "dang": "in_progress", "uq_cu": "standing", "hs_cu": "open", "giao_ban": "approved", "khong": ""} {
		if got := deskStatus(p.World, id); got != want {
			t.Errorf("%s is %q at the start, want %q", id, got, want)
		}
	}
	if deskStatuses(catLetter) != nil {
		t.Error("letters have no such status")
	}
}

func TestWhereASignatureMayBePut(t *testing.T) {
	p, err := Load(os.DirFS("../checks/prove/testdata/signing"), ".")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[float64]string{}
	for _, place := range append(SignPlaces(), "") {
		page, r, ok := p.SignPlace("bao_cao", place)
		if !ok || page != 1 || r.X1 >= r.X2 || r.Y1 >= r.Y2 || seen[r.X1+1000*r.Y1] != "" {
			t.Errorf("%q: page %d, %v, %v, the same as %q", place, page, r, ok, seen[r.X1+1000*r.Y1])
		}
		seen[r.X1+1000*r.Y1] = place
	}
	if _, _, ok := p.SignPlace("khong_co", "seal"); ok {
		t.Error("a document that is not there has places")
	}
	m := outgoingFolder()
	m["world.yaml"].Data = []byte(strings.Replace(replaceOnce(t, string(m["world.yaml"].Data), "type: ttr", "type: TTr"), `versions: [{by: y, at: "2026-10-02 08:00", text: Xin gửi., symbol: UBND-X, addressees: [Sở Nội vụ], recipients: [Như trên, Ông A], keep: VP}]`, "versions: [{file: goc}]", 1))
	m["transcripts/oracle.yaml"].Data = []byte("transcript: oracle\nmust_score: {total: 1}\ndo: [{at: \"08:00\", sign: {document: p, place: seal}}]\n")
	if _, err := Load(m, "."); err == nil || !strings.Contains(err.Error(), "places of this document are not known") {
		t.Errorf("a place in a file that the system did not set: %v", err)
	}
}
