package dms_test

import (
	"fmt"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

// numbered gives a signed document its number at a time and returns number and series.
func numbered(t *testing.T, s *outDesk, id action.DocID, at time.Time) (symbol, series string) {
	t.Helper()
	got, err := dms.Decide(s.State, dms.GiveNumber{Document: id}, as("van_thu"), at)
	if err != nil {
		t.Fatal(err)
	}
	dms.Apply(s.State, got.Actions[0], as("van_thu"), at)
	n := got.Actions[0].(action.OutgoingNumbered)
	return n.Symbol, n.Series
}

// signedDocs makes documents of these types that wait for their numbers.
func signedDocs(w *world.World, types ...string) {
	w.Outgoing = nil
	for i, t := range types {
		w.Outgoing = append(w.Outgoing, world.Draft{ID: action.DocID(fmt.Sprint("d", i)), Status: "signed",
			Info:     action.OutgoingInfo{Type: t, Subject: "x", Unit: "phong_tccb", Drafter: "cv_dung", Signer: "giam_doc"},
			Versions: []world.DraftVersion{{File: "v1", By: "cv_dung", At: monday}}})
	}
}

func TestNumbersAndSymbols(t *testing.T) {
	last := func(series string, n int) []world.LastNumber { return []world.LastNumber{{Series: series, Number: n}} }
	for _, c := range []struct {
		name  string
		rules world.Numbering
		types []string
		want  []string
	}{
		{"one series for all begins at 01", world.Numbering{}, []string{"Công văn", "Quyết định", "Tờ trình"}, []string{"01/SM-TCCB", "02/QĐ-SM", "03/TTr-SM"}},
		{"padding ends at 10", world.Numbering{Last: last("", 8)}, []string{"Thông báo", "Thông báo", "Thông báo"}, []string{"09/TB-SM", "10/TB-SM", "11/TB-SM"}},
		{"each type its own", world.Numbering{ByType: true, Last: last("Quyết định", 99)}, []string{"Công văn", "Quyết định", "Công văn"}, []string{"01/SM-TCCB", "100/QĐ-SM", "02/SM-TCCB"}},
		{"groups, the rest together", world.Numbering{Groups: []world.NumberGroup{{Name: "quyết định", Types: []string{"Quyết định", "Nghị quyết"}}}, Last: last("quyết định", 6)},
			[]string{"Quyết định", "Kế hoạch", "Nghị quyết", "Báo cáo"}, []string{"07/QĐ-SM", "01/KH-SM", "08/NQ-SM", "02/BC-SM"}},
		{"groups, the rest each by type", world.Numbering{ByType: true, Groups: []world.NumberGroup{{Name: "g", Types: []string{"Kế hoạch", "Chương trình"}}}},
			[]string{"Kế hoạch", "Chương trình", "Đề án", "Dự án"}, []string{"01/KH-SM", "02/CTr-SM", "01/ĐA-SM", "01/DA-SM"}},
		{"the greatest number", world.Numbering{Last: last("", dms.MaxNumber-1)}, []string{"Giấy mời"}, []string{"99999/GM-SM"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openDesk(t, func(w *world.World) { w.Agency.Numbering = c.rules; signedDocs(w, c.types...) })
			for i, want := range c.want {
				if got, _ := numbered(t, s, action.DocID(fmt.Sprint("d", i)), monday); got != want {
					t.Errorf("document %d is %s, want %s", i, got, want)
				}
			}
		})
	}
}

func TestASeriesEndsAt99999AndBeginsAnewWithTheYear(t *testing.T) {
	s := openDesk(t, func(w *world.World) {
		w.Agency.Numbering.Last = []world.LastNumber{{Number: dms.MaxNumber}}
		signedDocs(w, "Công văn", "Công văn", "Thông báo")
	})
	if code := s.try("van_thu", dms.GiveNumber{Document: "d0"}); code != "series_full" {
		t.Errorf("past the end: %q", code)
	}
	newYear := time.Date(2027, 1, 1, 0, 0, 0, 0, monday.Location())
	if got := newYear.Add(-time.Second); got.Year() != 2026 {
		t.Fatal("the test's clock is wrong")
	}
	if _, err := dms.Decide(s.State, dms.GiveNumber{Document: "d0"}, as("van_thu"), newYear.Add(-time.Second)); err == nil {
		t.Error("a second before the year ends there are numbers again")
	}
	// In UTC it is still the old year: the world's zone decides.
	if got, _ := numbered(t, s, "d0", newYear.UTC()); got != "01/SM-TCCB" {
		t.Errorf("the first of the new year is %s", got)
	}
	if got, _ := numbered(t, s, "d1", newYear); got != "02/SM-TCCB" {
		t.Errorf("the second is %s", got)
	}
}

func TestSecretDocumentsAreNumberedApart(t *testing.T) {
	s := openDesk(t, func(w *world.World) {
		w.Agency.Numbering.Last = []world.LastNumber{{Number: 40}, {Series: world.SecretSeries, Number: 2}}
		signedDocs(w, "Công văn", "Công văn", "Công văn")
		w.Outgoing[1].Info.Secrecy = "Mật"
	})
	for i, want := range []string{"41/SM-TCCB", "03/SM-TCCB", "42/SM-TCCB"} {
		if got, _ := numbered(t, s, action.DocID(fmt.Sprint("d", i)), monday); got != want {
			t.Errorf("document %d is %s, want %s", i, got, want)
		}
	}
}

func TestAnAgencysOwnTypesAndAUnitWithoutAShortName(t *testing.T) {
	s := openDesk(t, func(w *world.World) {
		w.Agency.Types = []world.DocType{{Name: "thông báo", Abbrev: "TBa"}, {Name: "Kết luận", Abbrev: "KL"}}
		w.Units[0].Short = ""
		signedDocs(w, "Thông báo", "Kết luận", "Công văn")
	})
	for i, want := range []string{"01/TBa-SM", "02/KL-SM", "03/SM"} {
		if got, _ := numbered(t, s, action.DocID(fmt.Sprint("d", i)), monday); got != want {
			t.Errorf("document %d is %s, want %s", i, got, want)
		}
	}
}

func TestANumberBeforeTheSignatureIfTheAgencySaysSo(t *testing.T) {
	s := openDesk(t, func(w *world.World) { w.Agency.Numbering.Order = world.NumberBeforeSigning })
	if code := s.try("giam_doc", dms.Sign{Document: "di_awaiting_signature", PIN: goodPIN}); code != "not_numbered" {
		t.Errorf("signing before the number: %q", code)
	}
	if code := s.try("van_thu", dms.GiveNumber{Document: "di_checking_form"}); code != "wrong_step" {
		t.Errorf("a number before the check of form: %q", code)
	}
	s.must("van_thu", dms.GiveNumber{Document: "di_awaiting_signature"})
	if d := s.Outgoing("di_awaiting_signature"); d.Status != dms.AwaitingSignature || d.Number == 0 {
		t.Errorf("numbered it is %s, number %d", d.Status, d.Number)
	}
	if code := s.try("van_thu", dms.Seal{Document: "di_awaiting_signature", PIN: goodPIN}); code != "not_signed" {
		t.Errorf("the seal before the signature: %q", code)
	}
	s.must("giam_doc", dms.Sign{Document: "di_awaiting_signature", PIN: goodPIN})
	if code := s.try("van_thu", dms.GiveNumber{Document: "di_awaiting_signature"}); code != "already_numbered" {
		t.Errorf("a second number: %q", code)
	}
	s.must("van_thu", dms.Seal{Document: "di_awaiting_signature", PIN: goodPIN})
}

// signingRules is the agency of the matrix: the unit TCCB signs plans by order,
// its head is authorised for invitations of the week, and passed it on.
func signingRules(w *world.World) {
	w.Agency.Signing.ByOrder = []world.ByOrder{{Unit: "phong_tccb", Types: []string{"Kế hoạch"}}}
	w.Authorisations = []world.Authorisation{
		{ID: "a", From: "giam_doc", To: "tp_tccb", Form: action.FormTUQ, Types: []string{"Giấy mời"}, Begin: day(5), End: day(9)},
		{ID: "b", From: "giam_doc", To: "tp_tc", Form: action.FormTUQ, Begin: day(1), End: day(4)},
		{ID: "c", From: "tp_tccb", To: "chanh_vp", Form: action.FormTUQ, Begin: day(5), End: day(9)},
		{ID: "d", From: "giam_doc", To: "pho_gd", Form: action.FormKT, Fields: []string{"Thi đua"}, Begin: day(5), End: day(9)},
	}
	for i := range w.People {
		if w.People[i].ID == "pho_gd" {
			w.People[i].Fields = []string{"Tài chính"}
		}
	}
}

func TestWhoSignsHow(t *testing.T) {
	const none, tm, kt, tl, tuq, q = action.FormNone, action.FormTM, action.FormKT, action.FormTL, action.FormTUQ, action.FormQ
	acting := func(w *world.World) { w.People[0].Acting = true }
	collective := func(w *world.World) { w.Agency.Signing.Collective = true }
	for _, c := range []struct {
		name       string
		change     func(*world.World)
		by         action.PersonID
		docType    string
		field      string
		form       action.SignForm
		strict     string // the code with strict rules, "" if it is right
		impossible bool   // and without them, too
	}{
		{"the head", nil, "giam_doc", "Quyết định", "Đất đai", none, "", false},
		{"the head as if for a collective", nil, "giam_doc", "Quyết định", "", tm, "not_collective", false},
		{"the head of a collective", collective, "giam_doc", "Quyết định", "", tm, "", false},
		{"the head of a collective alone", collective, "giam_doc", "Quyết định", "", none, "needs_tm", false},
		{"the head as if acting", nil, "giam_doc", "Quyết định", "", q, "not_acting", false},
		{"an acting head", acting, "giam_doc", "Quyết định", "", q, "", false},
		{"an acting head without Q.", acting, "giam_doc", "Quyết định", "", none, "needs_q", false},
		{"the head for himself", nil, "giam_doc", "Quyết định", "", kt, "form_impossible", true},
		{"the head by order", nil, "giam_doc", "Quyết định", "", tl, "form_impossible", true},
		{"a deputy in his field", nil, "pho_gd", "Quyết định", "tài chính", kt, "", false},
		{"a deputy in no field", nil, "pho_gd", "Quyết định", "", kt, "", false},
		{"a deputy in another's field", nil, "pho_gd", "Quyết định", "Tổ chức cán bộ", kt, "outside_field", false},
		{"a deputy in a field delegated to him", nil, "pho_gd", "Quyết định", "Thi đua", kt, "", false},
		{"a deputy as the head", nil, "pho_gd", "Quyết định", "Tài chính", none, "form_impossible", true},
		{"a deputy for the collective", nil, "pho_gd", "Quyết định", "Tài chính", tm, "needs_kt", false},
		{"a deputy in charge as if acting", nil, "pho_gd", "Quyết định", "Tài chính", q, "needs_kt", false},
		{"a deputy by authorisation", nil, "pho_gd", "Quyết định", "Tài chính", tuq, "form_impossible", true},
		{"a unit head by order", nil, "tp_tccb", "Kế hoạch", "", tl, "", false},
		{"a unit head by order, another type", nil, "tp_tccb", "Quyết định", "", tl, "not_by_order", false},
		{"a head of another unit by order", nil, "tp_tc", "Kế hoạch", "", tl, "not_by_order", false},
		{"a unit head by authorisation", nil, "tp_tccb", "Giấy mời", "", tuq, "", false},
		{"by authorisation for another matter", nil, "tp_tccb", "Kế hoạch", "", tuq, "authorisation_other_matter", false},
		{"by an authorisation that is over", nil, "tp_tc", "Giấy mời", "", tuq, "authorisation_over", false},
		{"by an authorisation passed on", nil, "chanh_vp", "Giấy mời", "", tuq, "redelegated", false},
		{"a unit head for the head", nil, "tp_tccb", "Kế hoạch", "", kt, "form_impossible", true},
		{"a unit head as the head", nil, "tp_tccb", "Kế hoạch", "", none, "form_impossible", true},
		{"the deputy of a unit below TL.", nil, "ptp_tccb", "Kế hoạch", "", kt, "", false},
		{"the deputy of a unit, another type", nil, "ptp_tccb", "Báo cáo", "", kt, "not_by_order", false},
		{"the deputy of a unit as its head", nil, "ptp_tccb", "Kế hoạch", "", tl, "needs_kt", false},
		{"the deputy of a unit by authorisation", nil, "ptp_tccb", "Giấy mời", "", tuq, "redelegated", true},
		{"a form there is not", nil, "giam_doc", "Quyết định", "", "XX", "form_impossible", true},
		{"a specialist", nil, "cv_dung", "Quyết định", "", none, "role_forbids", true},
		{"a clerk", nil, "van_thu", "Quyết định", "", kt, "role_forbids", true},
	} {
		for _, strict := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, strict %v", c.name, strict), func(t *testing.T) {
				s := openDesk(t, func(w *world.World) {
					w.People = append([]world.Person(nil), w.People...)
					signingRules(w)
					if c.change != nil {
						c.change(w)
					}
					w.Agency.Signing.Strict = strict
					w.Outgoing[3].Info.Type, w.Outgoing[3].Info.Field, w.Outgoing[3].Info.Signer = c.docType, c.field, c.by
				})
				s.Equip(anyKeys{}, s.blob)
				want := c.strict
				if !strict && !c.impossible {
					want = ""
				}
				got := s.try(c.by, dms.Sign{Document: "di_awaiting_signature", Form: c.form, PIN: goodPIN})
				if got != want {
					t.Errorf("got %q, want %q", got, want)
				}
				if got == "" && s.Outgoing("di_awaiting_signature").Signature().Form != c.form {
					t.Error("the form is not recorded")
				}
			})
		}
	}
}

// anyKeys sign for everybody.
type anyKeys struct{}

func (anyKeys) Sign(o dms.SignOrder) (dms.SignedPDF, error) {
	return dms.SignedPDF{PDF: append([]byte("signed "), o.PDF...), Serial: "1", Page: 1}, nil
}

func (anyKeys) SealMessage(e *edxml.Envelope, _ time.Time) ([]byte, error) { return edxml.Encode(e) }

func (k anyKeys) Seal(o dms.SignOrder) (dms.SignedPDF, error) { return k.Sign(o) }

func (anyKeys) Fill([]byte, int, action.Date) ([]byte, error) { return nil, nil }

func TestWhomTheHeadLetsSignOnTheDeskSignsForHim(t *testing.T) {
	s := openDesk(t, func(w *world.World) { w.Agency.Signing.Strict = true; w.Outgoing[3].Info.Field = "Đất đai" })
	s.Equip(anyKeys{}, s.blob)
	sign := dms.Sign{Document: "di_awaiting_signature", Form: action.FormKT, PIN: goodPIN}
	if code := s.try("pho_gd", sign); code != "not_holder" {
		t.Errorf("before the delegation: %q", code)
	}
	s.must("giam_doc", dms.Delegate{To: "pho_gd", From: day(5), Until: day(9), Scope: action.ScopeSigning, Of: []string{"KT"}})
	again := *s
	again.State = s.Clone()
	if code := again.try("tp_tccb", dms.Sign{Document: "di_awaiting_signature", Form: action.FormTUQ, PIN: goodPIN}); code != "not_holder" {
		t.Errorf("somebody else: %q", code)
	}
	if code := s.try("pho_gd", sign); code != "" {
		t.Errorf("with the delegation: %q", code)
	}
}
