package edxml

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"thuchanh/sandbox/action"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func text(limit int) *rapid.Generator[string] {
	letters := rapid.SampledFrom([]rune("aăâbcđeêữạỗ ộÔ0.,;<>&\"'\t\n\r\u00a0😀\u0300\u0323ế"))
	return rapid.Custom(func(t *rapid.T) string {
		s := norm.NFC.String(rapid.StringOfN(letters, 1, min(limit, 40), -1).Draw(t, "text"))
		if r := []rune(s); len(r) > limit {
			s = string(r[:limit])
		}
		if strings.TrimSpace(s) == "" || norm.NFC.String(s) != s {
			return "x"
		}
		return s
	})
}

func maybe(t *rapid.T, limit int) string {
	if rapid.Bool().Draw(t, "there") {
		return text(limit).Draw(t, "optional")
	}
	return ""
}

func drawOrgan(t *rapid.T) OrganID {
	return OrganID(rapid.StringMatching(`[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}`).Draw(t, "organ"))
}

func drawDate(t *rapid.T) action.Date {
	d := action.Date{Year: rapid.IntRange(1000, 2999).Draw(t, "year"), Month: 1, Day: rapid.IntRange(1, 366).Draw(t, "day")}
	return action.DateOf(d.Time(clock()).AddDate(0, 0, -1))
}

func drawStamp(t *rapid.T) Stamp {
	s := Stamp{drawDate(t), rapid.IntRange(0, 23).Draw(t, "h"), rapid.IntRange(0, 59).Draw(t, "m"), rapid.IntRange(0, 59).Draw(t, "s")}
	if s.Date.Year < 1000 {
		s.Date.Year = 1000
	}
	return s
}

func drawDocument(t *rapid.T) DocumentID {
	return DocumentID{drawOrgan(t), rapid.IntRange(1000, 2999).Draw(t, "year"), rapid.IntRange(1, 999_999_999).Draw(t, "number")}
}

func drawParty(t *rapid.T) Party {
	return Party{drawOrgan(t), maybe(t, 200), text(200).Draw(t, "name"), maybe(t, 250), maybe(t, 100), maybe(t, 50), maybe(t, 50), maybe(t, 100)}
}

func some[T any](t *rapid.T, lo, hi int, draw func(*rapid.T) T) []T {
	var out []T
	for range rapid.IntRange(lo, hi).Draw(t, "many") {
		out = append(out, draw(t))
	}
	return out
}

func validDay(t *rapid.T) action.Date {
	d := drawDate(t)
	if d.Year < 1000 {
		d.Year = 1000
	}
	return d
}

func drawStaff(t *rapid.T) Staff {
	if rapid.Bool().Draw(t, "no staff") {
		return Staff{}
	}
	return Staff{maybe(t, 250), text(100).Draw(t, "staff"), maybe(t, 50), maybe(t, 100)}
}

func drawResponse(t *rapid.T) ResponseFor {
	return ResponseFor{drawOrgan(t), text(42).Draw(t, "code"), validDay(t), drawDocument(t)}
}

func drawEnvelope(t *rapid.T) *Envelope {
	e := &Envelope{Header: MessageHeader{
		From: drawParty(t), To: some(t, 1, 3, drawParty), Code: Code{text(11).Draw(t, "n"), text(30).Draw(t, "s")},
		Promulgation: Promulgation{text(50).Draw(t, "place"), validDay(t)}, Type: DocumentType{rapid.IntRange(1, 99).Draw(t, "type"), text(100).Draw(t, "type name")},
		Subject: text(500).Draw(t, "subject"), Content: maybe(t, 500),
		Signer:   Signer{rapid.SampledFrom(append(competences(), "")).Draw(t, "competence"), text(100).Draw(t, "p"), text(50).Draw(t, "f")},
		ToPlaces: some(t, 0, 3, func(t *rapid.T) string { return text(150).Draw(t, "to") }),
		Other: OtherInfo{rapid.IntRange(0, 3).Draw(t, "priority"), maybe(t, 100), maybe(t, 10), rapid.IntRange(0, 999).Draw(t, "copies"), rapid.IntRange(0, 999).Draw(t, "pages"),
			some(t, 0, 2, func(t *rapid.T) string { return text(250).Draw(t, "appendix") })},
		ResponseFor: some(t, 0, 2, drawResponse), SteeringType: rapid.IntRange(0, 9).Draw(t, "steering"), DocumentID: drawDocument(t),
	}}
	if rapid.Bool().Draw(t, "due") {
		e.Header.DueDate = validDay(t)
	}
	e.Trace.Traces = some(t, 1, 3, func(t *rapid.T) TraceHeader { return TraceHeader{drawOrgan(t), drawStamp(t)} })
	b := Business{DocType: rapid.IntRange(0, 3).Draw(t, "kind"), Reason: text(500).Draw(t, "reason"), DocumentID: drawDocument(t), Staff: drawStaff(t), Paper: rapid.Bool().Draw(t, "paper")}
	switch b.DocType {
	case BusinessNew:
		b.Reason, b.DocumentID = "", DocumentID{}
	case BusinessUpdate:
		b.Info = &BusinessInfo{rapid.Bool().Draw(t, "d"), rapid.Bool().Draw(t, "r"),
			some(t, 0, 2, func(t *rapid.T) Receiver { return Receiver{rapid.Bool().Draw(t, "off"), drawOrgan(t)} })}
	case BusinessReplace:
		b.Replaces = some(t, 1, 2, func(t *rapid.T) Replacement { return Replacement{drawDocument(t), some(t, 1, 3, drawOrgan)} })
	}
	e.Trace.Business = b
	if rapid.Bool().Draw(t, "signed") {
		e.Signature = []byte(rawSignature)
	}
	e.Attachments = some(t, 0, 3, func(t *rapid.T) Attachment {
		return Attachment{text(200).Draw(t, "name"), text(100).Draw(t, "media"), maybe(t, 500), rapid.SliceOfN(rapid.Byte(), 1, 50).Draw(t, "data")}
	})
	return e
}

func drawMessage(t *rapid.T) Message {
	if rapid.IntRange(0, 3).Draw(t, "status") > 0 {
		return drawEnvelope(t)
	}
	return &Status{drawResponse(t), drawParty(t), rapid.SampledFrom(Standard().Codes()).Draw(t, "code"), text(500).Draw(t, "why"), drawStamp(t), drawStaff(t)}
}

func TestWhatIsEncodedDecodesToTheSame(t *testing.T) {
	files := map[string][]byte{}
	rapid.Check(t, func(t *rapid.T) {
		m := drawMessage(t)
		data, err := Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		if !norm.NFC.IsNormal(data) {
			t.Fatal("not NFC")
		}
		back, err := Decode(data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if diff := cmp.Diff(m, back); diff != "" {
			t.Fatalf("%s\n%s", diff, data)
		}
		files[fmt.Sprintf("%03d", len(files))] = data
	})
	for name, why := range xmllint(t, files) {
		t.Errorf("xmllint refuses what Encode wrote: %s: %s\n%s", name, why, files[name])
	}
}

// sayable are the problems that a schema can find, too; the rest belong to Decode alone.
func sayable(p Problem) bool {
	switch p.Code {
	case "mismatch", "forbidden", "attribute":
		return false
	case "missing":
		return !strings.HasSuffix(p.Element, "BussinessDocReason") && !strings.HasSuffix(p.Element, "ReplacementInfoList") &&
			!strings.HasSuffix(p.Element, "Bussiness/DocumentId") && !strings.HasSuffix(p.Element, "Status/Description") && !strings.HasSuffix(p.Element, "edXMLBody")
	}
	return true
}

// Files are damaged at random, line by line and in their texts; the schema and Decode judge each.
func TestTheSchemaAndDecodeAgreeOnDamagedFiles(t *testing.T) {
	chance := rand.New(rand.NewPCG(102, 2016))
	files := map[string][]byte{}
	all := [][]byte{}
	for _, name := range []string{"full", "plain", "recall", "update", "replace", "refused", "done"} {
		all = append(all, encodeOrFail(t, samples()[name]))
	}
	for i := range 600 {
		lines := strings.Split(string(all[i%len(all)]), "\n")
		for range 1 + chance.IntN(2) {
			a, b := 2+chance.IntN(len(lines)-4), 2+chance.IntN(len(lines)-4)
			switch chance.IntN(5) {
			case 0:
				lines[a] = ""
			case 1:
				lines[a] += lines[a]
			case 2:
				lines[a], lines[b] = lines[b], lines[a]
			case 3:
				lines[a], lines[a+1] = lines[a+1], lines[a]
			case 4:
				if from := strings.Index(lines[a], ">"); strings.Count(lines[a], "<") == 2 {
					lines[a] = lines[a][:from+1] + []string{"0", "x", "99", "2026/02/28", "000.00.09.H99", "02", " "}[chance.IntN(7)] + lines[a][strings.LastIndex(lines[a], "<"):]
				}
			}
		}
		files[fmt.Sprintf("%03d", i)] = []byte(strings.Join(lines, "\n"))
	}
	refused := xmllint(t, files)
	accepted := 0
	for name, data := range files {
		_, err := Decode(data)
		why, lint := refused[name]
		var invalid *InvalidError
		switch {
		case err == nil && lint:
			t.Errorf("Decode accepts what xmllint refuses: %s\n%s", why, data)
		case err == nil:
			accepted++
		case !errors.As(err, &invalid):
			t.Errorf("an error of another kind: %v", err)
		case !lint:
			for _, p := range invalid.Problems {
				if sayable(p) {
					t.Errorf("xmllint accepts what Decode refuses: %v\n%s", p, data)
				}
			}
		}
	}
	t.Logf("%d files: %d refused by xmllint, %d accepted by both", len(files), len(refused), accepted)
	if accepted == 0 || len(refused) == 0 {
		t.Error("the damage is too great or too small to tell anything")
	}
}

func FuzzDecode(f *testing.F) {
	for _, m := range samples() {
		f.Add(encodeOrFail(f, m))
	}
	for _, v := range broken() {
		f.Add([]byte(strings.Replace(string(encodeOrFail(f, v.from)), v.old, v.new, 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Decode(data)
		if err != nil {
			var invalid *InvalidError
			if !errors.As(err, &invalid) || len(invalid.Problems) == 0 || len(invalid.Problems) > MaxProblems || m != nil {
				t.Fatalf("an error without a reason: %v", err)
			}
			return
		}
		out, err := Encode(m)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := Decode(out)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, out)
		}
		if diff := cmp.Diff(m, again); diff != "" {
			t.Fatal(diff)
		}
		if twice, err := Encode(again); err != nil || !bytes.Equal(out, twice) {
			t.Fatalf("two encodings differ (%v)", err)
		}
	})
}
