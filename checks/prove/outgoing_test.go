package prove

import (
	"bytes"
	"os"
	"testing"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/signing"
	"thuchanh/tasks"
)

func outgoingPaper(t *testing.T) *tasks.Paper {
	t.Helper()
	p, err := tasks.Load(os.DirFS("testdata/outgoing"), ".")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAPaperWithOutgoingDocumentsScoresWhatItPromises(t *testing.T) {
	r, err := Test(t.Context(), outgoingPaper(t), 20, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.OK() || len(r.Results) != 6 {
		var b bytes.Buffer
		r.Write(&b)
		t.Errorf("%d results:\n%s", len(r.Results), b.String())
	}
}

func TestColleaguesIssueWhatIsSignedAndReviseWhatIsReturned(t *testing.T) {
	o := explain(t, outgoingPaper(t), 1, "oracle")
	docs := o.Record.End.Documents
	d := docs.Outgoing("bao_cao")
	if d.Status != dms.Issued || d.Symbol != "09/SM-TCCB" || len(d.SentTo) != 1 || d.Recipient[0] != "van_phong" {
		t.Errorf("the signed document is %s, number %q, sent to %v and %v", d.Status, d.Symbol, d.Recipient, d.SentTo)
	}
	if k := docs.Outgoing("ke_hoach"); k.Status != dms.AwaitingSignature || len(k.Versions) != 2 || k.Last().Content == nil || k.Last().Form == nil || k.Holder != "giam_doc" {
		t.Errorf("the returned draft is %s with %d versions, held by %q", k.Status, len(k.Versions), k.Holder)
	}
	if len(o.Refused) != 1 || o.Refused[0].Command != "out.sign" {
		t.Errorf("refused: %+v", o.Refused)
	}
	var tried, signed int
	for i := range o.Record.Acts {
		a := &o.Record.Acts[i]
		if a.Verb == act.Sign && a.App == act.Documents && a.Document == "bao_cao" {
			if a.Refused != nil {
				tried++
			} else {
				signed++
			}
		}
	}
	if tried != 1 || signed != 1 {
		t.Errorf("%d tries and %d signatures", tried, signed)
	}
	pdf, err := o.Store.Blob(t.Context(), d.Last().Current)
	if err != nil {
		t.Fatal(err)
	}
	report := signing.Verify(pdf, signing.Trust{}, o.Record.Clock.End())
	if report.Refusal != nil || len(report.Signatures) != 2 || !report.Signatures[0].Digest || report.Signatures[0].Tampered() || report.Signatures[1].Who.Name != "Sở Mẫu" {
		t.Errorf("the issued file shows %+v", report)
	}
	if report.Signatures[0].Before != d.Last().Signature.Of {
		t.Error("the signature is not on the version that the record names")
	}
	for _, e := range entries(t, o) {
		if bytes.Contains(e.Body, []byte("246810")) || bytes.Contains(e.Body, []byte("1111")) {
			t.Errorf("entry %d has a PIN: %s", e.Seq, e.Body)
		}
	}
}

func TestTheSameTranscriptSignsTheSameBytes(t *testing.T) {
	p := outgoingPaper(t)
	one, two := explain(t, p, 0, "oracle"), explain(t, p, 0, "oracle")
	a, b := entries(t, one), entries(t, two)
	if len(a) == 0 || a[len(a)-1].Hash != b[len(b)-1].Hash {
		t.Error("two runs give two journals")
	}
	blob := one.Record.End.Documents.Outgoing("bao_cao").Last().Current
	if two.Record.End.Documents.Outgoing("bao_cao").Last().Current != blob {
		t.Error("two runs give two files")
	}
}
