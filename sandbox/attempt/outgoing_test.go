package attempt_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/signing"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

// dealDraft deals a draft that waits for the candidate, a clerk who issues.
func dealDraft(t *testing.T, secret string) (*hall, *attempt.Attempt, attempt.Options) {
	t.Helper()
	pdf, _, err := signing.Compose(signing.Draft{
		Agency: "Sở Mẫu", Symbol: "SM", Place: "Sông Mây", Year: 2026, Subject: "báo cáo", Body: []signing.Paragraph{{Text: "Kính báo cáo."}},
		Sign: signing.SignLine{Title: "Giám đốc", Name: "Nguyễn An"}, Made: begin,
	})
	if err != nil {
		t.Fatal(err)
	}
	w := testWorld()
	w.Agency = world.Agency{Name: "Sở Mẫu", Code: "000.00.02.H99", Symbol: "SM"}
	w.Files = []world.File{{ID: "v1", Name: "v1.pdf", Type: "application/pdf", Origin: "v", Revision: 1, Blob: action.Sum(pdf), Size: int64(len(pdf))}}
	w.Outgoing = []world.Draft{{ID: "vb", Status: "awaiting_signature", Info: action.OutgoingInfo{Type: "Công văn", Subject: "báo cáo", Unit: "tc", Drafter: "cuc", Signer: "an"},
		Versions: []world.DraftVersion{{File: "v1", By: "cuc", At: begin}}}}
	w.Reactions = append(w.Reactions, world.Reaction{ID: "phat_hanh", When: &world.Pattern{App: "dms", Action: "sign"}, After: 60, By: "vt", Issue: true})
	h := &hall{t: t, store: memory.New(), now: epoch}
	s, blobs, err := stage.Prepare(w, func(action.FileID) ([]byte, error) { return pdf, nil })
	if err != nil {
		t.Fatal(err)
	}
	opt := h.options()
	opt.KeySecret = []byte(secret)
	a, err := attempt.Deal(t.Context(), opt, stream, action.Dealt{Candidate: "1", PaperID: "thu", Minutes: 60}, []byte("bundle"), s, blobs)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	if _, err := a.Note(t.Context(), server, action.Started{}); err != nil {
		t.Fatal(err)
	}
	return h, a, opt
}

func (h *hall) reopened(opt attempt.Options) *attempt.Attempt {
	h.t.Helper()
	opt.Worlds = stage.NewWorlds(h.store)
	a, err := attempt.Open(h.t.Context(), opt, stream)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(a.Close)
	return a
}

func TestWrongPINsAreStillCountedAfterARestart(t *testing.T) {
	h, a, opt := dealDraft(t, "bí mật")
	for range dms.MaxPINTries - 1 {
		_, err := a.Documents(t.Context(), candidate, dms.Sign{Document: "vb", PIN: "1"}, "")
		if r, ok := errors.AsType[*action.Refusal](err); !ok || r.Code != "wrong_pin" {
			t.Fatalf("got %v", err)
		}
	}
	again := h.reopened(opt)
	again.View(func(v attempt.View) {
		if n := v.Documents.PINTries("an"); n != 1 {
			t.Errorf("%d tries are left after the restart", n)
		}
	})
	if again.PIN() != a.PIN() || len(a.PIN()) != 6 {
		t.Error("the PIN is another after the restart")
	}
	if _, err := again.Documents(t.Context(), candidate, dms.Sign{Document: "vb", PIN: again.PIN()}, ""); err != nil {
		t.Errorf("the last try, with the right PIN: %v", err)
	}
}

func TestSigningAndIssuingAreTheSameAfterARestartWithTheSecretOfTheExamination(t *testing.T) {
	h, a, opt := dealDraft(t, "bí mật")
	if _, err := a.Documents(t.Context(), candidate, dms.Sign{Document: "vb", PIN: a.PIN()}, "k1"); err != nil {
		t.Fatal(err)
	}
	h.wait(2 * time.Minute)
	again := h.reopened(opt) // what fell due meanwhile is done now
	var d dms.Outgoing
	again.View(func(v attempt.View) { d = *v.Documents.Outgoing("vb") })
	if d.Status != dms.Issued || d.Symbol != "01/SM" {
		t.Fatalf("it is %s, number %q", d.Status, d.Symbol)
	}
	pdf, err := again.Blob(t.Context(), d.Last().Current)
	if err != nil {
		t.Fatal(err)
	}
	report := signing.Verify(pdf, signing.Trust{}, begin)
	if len(report.Signatures) != 2 || report.Signatures[0].Who.Code != "1" || report.Signatures[0].Tampered() || report.Signatures[1].Tampered() {
		t.Errorf("the file shows %+v", report)
	}
	r, err := again.Documents(t.Context(), candidate, dms.Sign{Document: "vb", PIN: "khác"}, "k1")
	if err != nil || !r.Repeated {
		t.Errorf("the same request again: %+v, %v", r, err)
	}
	for _, e := range h.entries() {
		if bytes.Contains(e.Body, []byte(a.PIN())) {
			t.Errorf("the PIN is in %s", e.Body)
		}
	}
	_, other, _ := dealDraft(t, "bí mật khác")
	if other.PIN() == a.PIN() {
		t.Error("another examination has the same PIN")
	}
}
