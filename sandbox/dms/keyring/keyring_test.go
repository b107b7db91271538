package keyring_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/keyring"
	"thuchanh/sandbox/dms/signing"
	"thuchanh/sandbox/world"
)

var begin = time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("+07", 7*3600))

func somewhere() *world.Index {
	return world.NewIndex(&world.World{
		Paper: "thu", Clock: begin, Minutes: 60, Candidate: "giam_doc", Agency: world.Agency{Name: "Sở Mẫu", Code: "000.00.02.H99", Symbol: "SM"},
		People: []world.Person{
			{ID: "giam_doc", Name: "Nguyễn Văn An", Title: "Giám đốc", Rank: world.RankHead, PIN: "246810"},
			{ID: "pho_gd", Name: "Trần Thị Bình", Title: "Phó Giám đốc", Rank: world.RankDeputy, Certificate: world.CertificateRevoked},
			{ID: "tp", Name: "Lê Văn Cường", Title: "Trưởng phòng", Rank: world.RankUnitHead, Certificate: world.CertificateNone},
			{ID: "van_thu", Name: "Đỗ Thị Hoa", Title: "Văn thư", Rank: world.RankClerk},
		},
	})
}

func draft(t *testing.T) []byte {
	t.Helper()
	pdf, _, err := signing.Compose(signing.Draft{
		Agency: "Sở Mẫu", Symbol: "SM-TCCB", Place: "Sông Mây", Year: 2026, Subject: "báo cáo biên chế", To: []string{"Ủy ban nhân dân thành phố"},
		Body: []signing.Paragraph{{Text: "Sở Mẫu kính báo cáo."}}, Sign: signing.SignLine{Title: "Giám đốc", Name: "Nguyễn Văn An"}, Recipients: []string{"Như trên"}, Keep: "TCCB", Made: begin,
	})
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func TestADocumentIsSignedNumberedSealedAndVerified(t *testing.T) {
	r := keyring.New(keyring.SeedOf([]byte("bí mật")), somewhere(), "SBD001")
	at := begin.Add(10 * time.Minute)
	signed, err := r.Sign(dms.SignOrder{Person: "giam_doc", PIN: "246810", PDF: draft(t), At: at})
	if err != nil {
		t.Fatal(err)
	}
	numbered, err := r.Fill(signed.PDF, 5, action.Date{Year: 2026, Month: 10, Day: 5})
	if err != nil || numbered == nil {
		t.Fatalf("the number is not written: %v", err)
	}
	sealed, err := r.Seal(dms.SignOrder{Person: "van_thu", PIN: r.PIN("van_thu"), PDF: numbered, At: at.Add(time.Minute)})
	if err != nil {
		t.Fatal(err)
	}
	trust, err := r.Trust()
	if err != nil {
		t.Fatal(err)
	}
	report := signing.Verify(sealed.PDF, trust, at.Add(time.Hour))
	if report.Refusal != nil || len(report.Signatures) != 2 {
		t.Fatalf("the report says %+v", report)
	}
	p, a := report.Signatures[0], report.Signatures[1]
	if !p.Valid() || p.Revoked || p.Who.Name != "Nguyễn Văn An" || p.Who.Code != "SBD001" || p.Who.Serial != signed.Serial || p.Kind != signing.Person {
		t.Errorf("the personal signature is %+v", p)
	}
	if !a.Valid() || !a.Who.Seal || a.Who.Name != "Sở Mẫu" || !a.Whole || a.Kind != signing.Agency {
		t.Errorf("the agency's signature is %+v", a)
	}
	layout, _ := signing.LayoutOf(sealed.PDF)
	want, _ := layout.Box(signing.Person)
	if !signing.Lies(signing.Box{Page: signed.Page, Rect: signing.Rect(signed.Rect)}, want).Fits() {
		t.Errorf("it stands at %+v of page %d", signed.Rect, signed.Page)
	}
	// Once more from the same seed: the same bytes. From another: others.
	again, err := keyring.New(keyring.SeedOf([]byte("bí mật")), somewhere(), "SBD001").Sign(dms.SignOrder{Person: "giam_doc", Unlocked: true, PDF: draft(t), At: at})
	if err != nil || !bytes.Equal(again.PDF, signed.PDF) {
		t.Errorf("made again it is not the same: %v", err)
	}
	other, err := keyring.New(keyring.SeedOf([]byte("khác")), somewhere(), "SBD001").Sign(dms.SignOrder{Person: "giam_doc", Unlocked: true, PDF: draft(t), At: at})
	if err != nil || bytes.Equal(other.PDF, signed.PDF) || other.Serial == signed.Serial {
		t.Errorf("another examination signs the same: %v", err)
	}
}

func TestWhyAKeyIsNotUsed(t *testing.T) {
	r := keyring.New(keyring.SeedOf(nil), somewhere(), "SBD001")
	for _, c := range []struct {
		name string
		o    dms.SignOrder
		want error
	}{
		{"a wrong PIN", dms.SignOrder{Person: "giam_doc", PIN: "246811"}, dms.ErrWrongPIN},
		{"no PIN", dms.SignOrder{Person: "giam_doc"}, dms.ErrWrongPIN},
		{"a wrong PIN on a revoked certificate", dms.SignOrder{Person: "pho_gd", PIN: "1"}, dms.ErrWrongPIN},
		{"a revoked certificate", dms.SignOrder{Person: "pho_gd", PIN: r.PIN("pho_gd")}, dms.ErrRevoked},
		{"no certificate", dms.SignOrder{Person: "tp", PIN: "246810"}, dms.ErrNoKey},
		{"nobody", dms.SignOrder{Person: "ai", PIN: "246810"}, dms.ErrNoKey},
		{"before it is valid", dms.SignOrder{Person: "giam_doc", PIN: "246810", At: begin.AddDate(0, 0, -2)}, dms.ErrRevoked},
		{"after it is valid", dms.SignOrder{Person: "giam_doc", PIN: "246810", At: begin.AddDate(5, 1, 0)}, dms.ErrRevoked},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.o.At.IsZero() {
				c.o.At = begin
			}
			c.o.PDF = draft(t)
			if _, err := r.Sign(c.o); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	_, err := r.Sign(dms.SignOrder{Person: "giam_doc", PIN: "246810", PDF: draft(t), At: begin, Page: 9, Rect: action.Rect{X1: 10, Y1: 10, X2: 100, Y2: 60}})
	if refusal, ok := errors.AsType[*action.Refusal](err); !ok || refusal.Code != "sign_no_page" {
		t.Errorf("a page that there is not: %v", err)
	}
	if _, err := r.Sign(dms.SignOrder{Person: "giam_doc", PIN: "246810", PDF: []byte("văn bản"), At: begin}); err == nil {
		t.Error("what is no PDF is signed")
	}
}

func TestPINsAreTheWorldsOrFollowFromSeedAndCandidate(t *testing.T) {
	one := keyring.New(keyring.SeedOf(nil), somewhere(), "SBD001")
	two := keyring.New(keyring.SeedOf(nil), somewhere(), "SBD002")
	if one.PIN("giam_doc") != "246810" || two.PIN("giam_doc") != "246810" {
		t.Error("the world's PIN is not taken")
	}
	if a, b := one.PIN("van_thu"), two.PIN("van_thu"); a == b || len(a) != 6 || len(b) != 6 {
		t.Error("two candidates have the same PIN")
	}
	if one.PIN("tp") != "" {
		t.Error("who has no certificate has a PIN")
	}
}

func TestTheSealGoesOverThePersonalSignatureOfAStrangersPDF(t *testing.T) {
	r := keyring.New(keyring.SeedOf(nil), somewhere(), "")
	// A draft without its layout: what another program would have written.
	pdf := bytes.Replace(draft(t), []byte("/PieceInfo"), []byte("/PieceInfx"), 1)
	signed, err := r.Sign(dms.SignOrder{Person: "giam_doc", Unlocked: true, PDF: pdf, At: begin})
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := r.Seal(dms.SignOrder{Person: "van_thu", Unlocked: true, PDF: signed.PDF, At: begin, Over: dms.Spot{Page: signed.Page, Rect: signed.Rect}})
	if err != nil {
		t.Fatal(err)
	}
	if sealed.Rect.X2 <= signed.Rect.X1 || sealed.Rect.X2 >= (signed.Rect.X1+signed.Rect.X2)/2 {
		t.Errorf("the seal at %+v is not over the left third of %+v", sealed.Rect, signed.Rect)
	}
}
