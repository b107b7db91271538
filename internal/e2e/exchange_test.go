package e2e

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/dms/keyring"
	"thuchanh/sandbox/dms/signing"
)

// Two partner agencies: one takes the document and gives it back when it is asked to,
// one refuses it.
const twoAgencies = `agencies:
  ubnd: {name: Ủy ban nhân dân thành phố Sông Mây, code: 000.00.00.H99, answers: [{status: "01", after: 1s}, {status: "03", after: 1s}], on_recall: {status: "15", after: 1s}, staff: Trần Thị Tiếp}
  so_kia: {name: Sở Thí điểm, code: 000.00.03.H99, answers: [{status: "01", after: 1s}, {status: "02", after: 1s, reason: Không thuộc thẩm quyền của Sở Thí điểm.}]}
outgoing:
`

const organisersSecret = "bí mật của hội đồng thi, đủ dài"

// exchangeRoom is signingRoom with two agencies, a clerk who asks for documents back
// a second after the order, and signing keys of the organiser's secret.
func exchangeRoom(t *testing.T) *room {
	t.Helper()
	dir := outgoingPaper(t, clerkAtOnce,
		[2]string{"outgoing:\n", twoAgencies},
		[2]string{"    partners: [{code: 000.00.00.H99, name: Ủy ban nhân dân thành phố Sông Mây}]\n", "    agencies: [ubnd, so_kia]\n"},
		[2]string{"reactions:\n", "reactions:\n  lay_lai: {when: {app: dms, action: order_recall}, after: 1s, by: van_thu, ask_recall: true}\n"})
	secret := filepath.Join(t.TempDir(), "secret")
	write(t, secret, organisersSecret+"\n")
	t.Setenv("THUCHANH_KEY_SECRET_FILE", secret)
	return openPaper(t, dir, 0, 1)
}

type exchangeLine struct {
	Package, Status, Recall string
	Partner                 struct{ Code string }
	History                 []struct{ Code, Reason, Message string }
}

// until asks for the statuses until they are as wanted.
func (s seat) until(t *testing.T, path string, want func(map[string]exchangeLine) bool) map[string]exchangeLine {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(200 * time.Millisecond) {
		var got struct{ Lines []exchangeLine }
		a := s.restAs(t, s.user(), "GET", path, "")
		if err := json.Unmarshal([]byte(a.body), &got); err != nil {
			t.Fatalf("%s: %s %s", path, a.status, a.body)
		}
		lines := map[string]exchangeLine{}
		for _, l := range got.Lines {
			lines[l.Partner.Code] = l
		}
		if want(lines) {
			return lines
		}
		if time.Now().After(end) {
			t.Fatalf("the partners did not answer as their scripts say: %s", a.body)
		}
	}
}

// A signed document goes to two agencies; one takes it, one refuses it, the first gives
// it back. The files are judged by programs that know nothing of ours.
func TestADocumentGoesToOtherAgenciesAsFilesThatOtherProgramsVerify(t *testing.T) {
	r := exchangeRoom(t)
	s := r.seats[0]
	const doc, ubnd, other = "/api/dms/outgoing/bao_cao", "000.00.00.H99", "000.00.03.H99"
	if a := s.restAs(t, s.user(), "POST", doc+"/sign", `{"pin": "246810"}`); a.status != "200" {
		t.Fatalf("signing: %s %s", a.status, a.body)
	}
	lines := s.until(t, doc+"/exchange", func(l map[string]exchangeLine) bool { return l[ubnd].Status == "03" && l[other].Status == "02" })
	if h := lines[other].History; len(h) != 2 || h[0].Code != "01" || h[1].Reason != "Không thuộc thẩm quyền của Sở Thí điểm." {
		t.Errorf("the refusal is %+v", h)
	}
	dir := t.TempDir()
	schema, trusted, between := filepath.Join(dir, "edxml.xsd"), filepath.Join(dir, "root.pem"), filepath.Join(dir, "issuing.pem")
	write(t, schema, string(edxml.Schema()))
	authority := authorityOf(t)
	write(t, trusted, string(signing.CertificatesPEM(authority.Root())))
	write(t, between, string(signing.CertificatesPEM(authority.Issuing())))

	get := func(hash string) string {
		file, head := filepath.Join(dir, hash+".edxml"), filepath.Join(dir, "head")
		run(t, "", "curl", "-sSf", "--user", s.user(), "-D", head, "-o", file, "http://"+s.rest+doc+"/exchange/files/"+hash)
		if h := strings.ToLower(read(t, head)); !strings.Contains(h, "content-type: application/xml") || !strings.Contains(h, "content-disposition: attachment") {
			t.Errorf("the file comes as:\n%s", h)
		}
		run(t, "", "xmllint", "--noout", "--nonet", "--schema", schema, file)
		return file
	}
	verify := func(file string) outcome {
		return try(t, "", "xmlsec1", "--verify", "--enabled-key-data", "x509", "--trusted-pem", trusted, "--untrusted-pem", between, "--verification-time", "2026-10-05 00:40:00", file)
	}
	sent := get(lines[ubnd].Package)
	if o := verify(sent); o.code != 0 {
		t.Errorf("xmlsec1: %s", o.out)
	}
	if lines[other].Package != lines[ubnd].Package {
		t.Error("the two receivers got different files")
	}
	changed := filepath.Join(dir, "changed.edxml")
	write(t, changed, strings.Replace(read(t, sent), "Sở Thí điểm", "Sở Thi điểm", 1))
	if o := verify(changed); o.code == 0 {
		t.Error("xmlsec1 accepts a changed file")
	}
	attached := run(t, "", "xmllint", "--xpath", `string(//*[local-name()="ContentTransferEncoded"])`, sent)
	pdf := filepath.Join(dir, "kem.pdf")
	write(t, pdf, run(t, strings.Join(strings.Fields(attached), ""), "base64", "-d"))
	if said := run(t, "", "pdfsig", "-nocert", pdf); strings.Count(said, "Signature is Valid") != 2 {
		t.Errorf("pdfsig on the attachment: %s", said)
	}
	status := get(lines[other].History[1].Message)
	if code := run(t, "", "xmllint", "--xpath", `string(//*[local-name()="StatusCode"])`, status); strings.TrimSpace(code) != "02" {
		t.Errorf("the status file says %q", code)
	}

	if a := s.restAs(t, s.user(), "POST", doc+"/order-recall", `{"partners": ["`+other+`"], "reason": "Sai phụ lục."}`); a.status != "409" {
		t.Errorf("a document that was refused is asked back: %s %s", a.status, a.body)
	}
	if a := s.restAs(t, s.user(), "POST", doc+"/order-recall", `{"reason": "Sai phụ lục."}`); a.status != "200" {
		t.Fatalf("ordering the recall: %s %s", a.status, a.body)
	}
	lines = s.until(t, "/api/dms/exchanges?direction=out&recall=15", func(l map[string]exchangeLine) bool { return len(l) == 1 })
	asked := lines[ubnd].History[2]
	if asked.Code != "13" || asked.Reason != "Sai phụ lục." {
		t.Errorf("the request is %+v", asked)
	}
	request := get(asked.Message)
	if o := verify(request); o.code != 0 {
		t.Errorf("xmlsec1 on the request: %s", o.out)
	}
	if kind := run(t, "", "xmllint", "--xpath", `string(//*[local-name()="BussinessDocType"])`, request); strings.TrimSpace(kind) != "1" {
		t.Errorf("the request is of the type %q", kind)
	}
	if a := s.restAs(t, s.user(), "GET", "/api/dms/notifications", ""); !strings.Contains(a.body, "Sở Thí điểm báo trạng thái liên thông 02") {
		t.Errorf("nobody was told of the refusal: %s", a.body)
	}
	r.grade(t) // without the secret: the marking needs no keys
}

// authorityOf is the authority that follows from the organiser's secret.
func authorityOf(t *testing.T) *signing.Authority {
	t.Helper()
	start := time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("", 7*3600))
	a, err := signing.NewAuthority(keyring.SeedOf([]byte(organisersSecret)), "van-ban-di", start.Add(-24*time.Hour), start.Add(31*24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return a
}
