package tasks

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thuchanh/internal/office"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// The paper's words are those of the sandbox: a status or an act that it does
// not know would never be reached.
func TestWordsOfOutgoingDocumentsAreThoseOfTheSandbox(t *testing.T) {
	var statuses, verbs []string
	for _, s := range dms.OutStatuses() {
		statuses = append(statuses, string(s))
	}
	for _, v := range act.OutgoingVerbs() {
		verbs = append(verbs, string(v))
	}
	if !slices.Equal(statuses, outgoingStatuses()) || !slices.Equal(verbs, outgoingVerbs()) {
		t.Errorf("papers know %v and %v,\nthe sandbox %v and %v", outgoingStatuses(), outgoingVerbs(), statuses, verbs)
	}
	for _, r := range []action.Remedy{action.Amend, action.Replace, action.Correct, action.Revoke} {
		if !slices.Contains(remedies(), string(r)) {
			t.Errorf("papers do not know the remedy %s", r)
		}
	}
}

// outgoingFolder is a small paper with two variants and outgoing documents.
func outgoingFolder() fstest.MapFS {
	return fstest.MapFS{
		"files/goc.txt": {Data: []byte("gốc")},
		"paper.yaml":    {Data: []byte("paper: a\nversion: 1\ntitle: A\nrole: x\nminutes: 60\ntotal: 1\n")},
		"world.yaml": {Data: []byte(`agency:
  name: Sở Mẫu
  code: 000.00.02.H99
  symbol: SM
  book: B
  types: [{name: Kết luận, abbrev: KL}, {name: Thông báo, abbrev: TBa}]
  numbering: {order: before_signing, by_type: true, groups: [{name: g, types: [QĐ, kế hoạch]}], last: [{series: mat, number: 4}]}
  signing: {collective: true, checker: z, by_order: [{unit: u, types: [KH], fields: [Nội vụ]}], strict: true}
clock: {today: 2026-10-05, starts: "07:30"}
domains: [a.example]
files: {goc: {path: goc.txt, marking: mat}}
units: {u: {name: Phòng U, short: U, head: y}}
people:
  x: {name: Nguyễn Văn An, title: Chủ tịch, rank: head, address: x@a.example, acting: true, pin: "1234"}
  y: {name: Trần Thị Bình, title: Trưởng phòng, unit: u, rank: unit_head, address: y@a.example, certificate: revoked}
  z: {name: Lê Văn Cúc, title: Phó Chủ tịch, rank: deputy, address: z@a.example, fields: [Nội vụ, Tài chính], certificate: valid}
outgoing:
  o:
    type: ttr
    subject: Xin ý kiến
    unit: u
    drafter: y
    signer: z
    form: KT
    field: Nội vụ
    urgency: hỏa tốc
    to: [u, x]
    partners: [{code: "000.00.01.H99", name: Văn phòng UBND}]
    status: awaiting_signature
    versions: [{at: "2026-10-02 08:00", text: "Số liệu: ${so}.\n\nHết."}]
    later: [{text: "Số liệu: ${so}.", keep: none}]
    comments: [{by: x, at: "2026-10-02 09:00", text: Xem lại.}]
  p:
    type: Công văn
    subject: gửi số liệu
    unit: u
    drafter: y
    signer: x
    form: none
    status: drafting
    versions: [{by: y, at: "2026-10-02 08:00", text: Xin gửi., symbol: UBND-X, addressees: [Sở Nội vụ], recipients: [Như trên, Ông A], keep: VP}]
  q:
    type: QĐ
    subject: cũ
    unit: u
    drafter: y
    signer: x
    agencies: [ubnd]
    status: issued
    number: 3
    issued: 2026-10-01
    versions: [{at: "2026-10-01 08:00", text: Cũ.}]
    sent: [{agency: ubnd, at: "2026-10-01 09:00", statuses: [{status: "01", at: "2026-10-01 09:01"}, {status: "02", at: "2026-10-01 10:00", reason: Gửi nhầm.}]}]
agencies:
  ubnd: {name: Ủy ban nhân dân thành phố, code: 000.00.01.H99, answers: [{status: "01", after: 30s}, {status: "03", after: 5m}], on_recall: {status: "16", after: 1m, reason: Đã xử lý.}, staff: Đỗ Văn E}
authorisations:
  g: {from: x, to: y, form: TUQ, types: [Giấy mời], begin: 2026-10-01, end: 2026-10-31, file: o_v1}
variants: {pools: {so: ["45", "47"]}}
`)},
		"tasks/1.yaml":            {Data: []byte("task: k\ntitle: K\npoints: 1\ninstruction: \"{a: Ký} {o}\"\nsteps: [{step: s, look_for: {app: dms, action: sign, document: o}, checks: [{check: did, points: 1, said: a}]}]\n")},
		"transcripts/oracle.yaml": {Data: []byte("transcript: oracle\nmust_score: {total: 1}\ndo: [{at: \"08:00\", comment: {document: o, version: 1, text: x}}, {at: \"08:01\", sign: {document: o, form: none}}, {at: \"08:02\", sign: {document: o, form: KT}}]\n")},
	}
}

func TestOutgoingDocumentsAreReadAndTheirTextSetAsPDF(t *testing.T) {
	m := outgoingFolder()
	if _, err := Load(m, "."); err == nil {
		t.Fatal("an abbreviation in another case is accepted")
	}
	m["world.yaml"].Data = []byte(replaceOnce(t, string(m["world.yaml"].Data), "type: ttr", "type: TTr"))
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := Schema("task", p); err != nil || !strings.Contains(string(b), `"o",`) {
		t.Errorf("the schema does not offer the paper's outgoing documents: %v", err)
	}
	for _, e := range Lint(p) { // the candidate has a PIN; without a certificate he would need none
		if strings.Contains(e.Message.EN, "PIN") {
			t.Error(e)
		}
	}
	a := p.World.Agency
	if a.Numbering.Order != world.NumberBeforeSigning || a.Numbering.Series("Quyết định", false) != "g" || a.Numbering.Series("Tờ trình", true) != "mat/Tờ trình" || a.Numbering.Series("Kế hoạch", true) != "mat/g" {
		t.Errorf("the numbering is read as %+v", a.Numbering)
	}
	if !a.Signing.Collective || !a.Signing.Strict || a.Signing.Checker != "z" || a.Signing.ByOrder[0].Types[0] != "Kế hoạch" {
		t.Errorf("the signing is read as %+v", a.Signing)
	}
	if k, _ := a.DocType("KL"); k.Name != "Kết luận" {
		t.Error("the agency's own type is not known")
	}
	d := p.World.Outgoing[0]
	if d.Info.Type != "Tờ trình" || d.Info.Form != action.FormKT || d.Info.Urgency != 3 || len(d.Versions) != 1 || d.Comments[0].Version != 1 {
		t.Errorf("the draft is read as %+v", d)
	}
	if p.World.Authorisations[0].File != "o_v1" || p.World.People[1].Certificate != world.CertificateRevoked || !p.World.People[0].Acting {
		t.Error("authorisations or certificates are read otherwise")
	}
	pdf, err := p.File("o_v1")
	if err != nil {
		t.Fatal(err)
	}
	shown, _, err := office.Text(pdf)
	if err != nil {
		t.Fatal(err)
	}
	letter, err := p.File("p_v1")
	if err != nil {
		t.Fatal(err)
	}
	said, _, err := office.Text(letter)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"/UBND-X", "V/v gửi số liệu", "Sở Nội vụ", "Ông A", "Lưu: VT, VP"} {
		if !containsText(said, want) {
			t.Errorf("the letter does not say %q:\n%s", want, said)
		}
	}
	for _, want := range []string{"TỜ TRÌNH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Cúc", "Số liệu: 45.", "/TTr-SM", "HỎA TỐC", "Lưu: VT, U"} {
		if !containsText(shown, want) {
			t.Errorf("the PDF does not say %q:\n%s", want, shown)
		}
	}
}

func TestPartnerAgenciesAreNamedInInstructionsAndInOrders(t *testing.T) {
	m := outgoingFolder()
	m["world.yaml"].Data = []byte(replaceOnce(t, string(m["world.yaml"].Data), "type: ttr", "type: TTr"))
	m["tasks/1.yaml"].Data = []byte(replaceOnce(t, string(m["tasks/1.yaml"].Data), "{a: Ký} {o}", "{a: Ký} {o}, gửi {ubnd}"))
	m["transcripts/oracle.yaml"].Data = []byte(replaceOnce(t, string(m["transcripts/oracle.yaml"].Data), `{at: "08:01"`, `{at: "08:00", order_recall: {document: q, purpose: update, agencies: [ubnd], reason: Sai số liệu}}, {at: "08:01"`))
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Tasks[0].Instruction.Text; !strings.Contains(got, "gửi Ủy ban nhân dân thành phố") {
		t.Errorf("the instruction says %q", got)
	}
	var orders []HandleOutgoing
	for _, d := range p.Transcripts[0].Do {
		if h, ok := d.Act.(HandleOutgoing); ok && h.Do == "order_recall" {
			orders = append(orders, h)
		}
	}
	want := []HandleOutgoing{{Do: "order_recall", Document: "q", Text: "Sai số liệu", Purpose: "update", Agencies: []string{"000.00.01.H99"}}}
	if !reflect.DeepEqual(orders, want) {
		t.Errorf("the order is read as %+v, want %+v", orders, want)
	}
}

func TestTheFilesOfEveryVariantAreThePapers(t *testing.T) {
	m := outgoingFolder()
	m["world.yaml"].Data = []byte(replaceOnce(t, string(m["world.yaml"].Data), "type: ttr", "type: TTr"))
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[action.Hash]bool{}
	for n := range uint64(2) {
		w, err := p.Deal(n)
		if err != nil {
			t.Fatal(err)
		}
		file := p.FilesOf(w)
		for _, f := range w.Files {
			b, err := file(f.ID)
			if err != nil || action.Sum(b) != f.Blob {
				t.Errorf("variant %d: the bytes of %s are others, error %v", n, f.ID, err)
			}
			seen[f.Blob] = true
		}
	}
	if len(seen) != 7 { // two of o in each variant, one of p and the file in both
		t.Errorf("%d different files in two variants, want 7", len(seen))
	}
}

func replaceOnce(t *testing.T, s, old, with string) string {
	t.Helper()
	if strings.Count(s, old) != 1 {
		t.Fatalf("%q is there %d times", old, strings.Count(s, old))
	}
	return strings.Replace(s, old, with, 1)
}

// containsText ignores how a PDF breaks its lines.
func containsText(shown, want string) bool {
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return strings.Contains(squeeze(shown), squeeze(want))
}

func TestWhatStandsAboveTheSignature(t *testing.T) {
	people := []world.Person{
		{ID: "head", Name: "An", Title: "Giám đốc", Rank: world.RankHead}, {ID: "deputy", Name: "Bình", Title: "Phó Giám đốc", Rank: world.RankDeputy},
		{ID: "chief", Name: "Cúc", Title: "Trưởng phòng", Unit: "u", Rank: world.RankUnitHead}, {ID: "second", Name: "Dũng", Title: "Phó Trưởng phòng", Unit: "u", Rank: world.RankUnitDeputy},
		{ID: "plain", Name: "Em", Unit: "u", Rank: world.RankOfficeChief},
	}
	for _, c := range []struct {
		signer     action.PersonID
		form       action.SignForm
		collective bool
		want       string
	}{
		{"head", action.FormNone, false, "GIÁM ĐỐC"},
		{"head", action.FormTM, false, "TM. SỞ MẪU | GIÁM ĐỐC"},
		{"head", action.FormQ, false, "Q. GIÁM ĐỐC"},
		{"deputy", action.FormKT, false, "KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC"},
		{"deputy", action.FormKT, true, "TM. SỞ MẪU | KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC"},
		{"chief", action.FormTL, false, "TL. GIÁM ĐỐC | TRƯỞNG PHÒNG"},
		{"chief", action.FormTUQ, false, "TUQ. GIÁM ĐỐC | TRƯỞNG PHÒNG"},
		{"second", action.FormKT, false, "TL. GIÁM ĐỐC | KT. TRƯỞNG PHÒNG | PHÓ TRƯỞNG PHÒNG"},
		{"plain", action.FormNone, false, "CHÁNH VĂN PHÒNG"},
	} {
		l := &loader{world: &world.World{Agency: world.Agency{Name: "Sở Mẫu", Signing: world.Signing{Collective: c.collective}}, People: people[:4]}}
		if c.signer == "plain" {
			l.world.People = people
		}
		if got := strings.Join(l.signLine(&action.OutgoingInfo{Signer: c.signer, Form: c.form}).Lines(), " | "); got != c.want {
			t.Errorf("%s signing %q: %s, want %s", c.signer, c.form, got, c.want)
		}
	}
}
