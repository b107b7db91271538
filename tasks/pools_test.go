package tasks

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

func TestAVariantChangesWorldTasksAndScriptsTogether(t *testing.T) {
	p := good(t)
	if p.Variants() != 4 {
		t.Fatalf("%d variants, want 2 × 2", p.Variants())
	}
	v, err := p.Variant(3)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(v.World.Letters[0].Body, "08:45") || !strings.Contains(v.Tasks[0].Instruction.Text, "trước 08:45") {
		t.Error("the letter and the instruction do not name the drawn time")
	}
	if at := v.Tasks[0].Steps[0].Checks[4].Spec.(ByDeadline).At; !at.Equal(time.Date(2026, 10, 5, 8, 45, 0, 0, viet.Location())) {
		t.Errorf("the marking wants %v", at)
	}
	lead := v.Tasks[1].Steps[0].Checks[0].Spec.(LeadIs)
	due := v.Tasks[1].Steps[0].Checks[1].Spec.(DueIs)
	if lead.Party != "van_phong" || due.On.String() != "2026-10-07" {
		t.Errorf("values that belong together were not drawn together: %v, %v", lead, due)
	}
	oracle := v.Transcripts[2].Do[1].Act.(Route)
	if oracle.Lead[0] != "van_phong" || oracle.Due != due.On {
		t.Errorf("the model answer does the other variant: %+v", oracle)
	}
	if v.World.Variant != 3 || string(v.Bundle) != string(p.Bundle) {
		t.Error("a variant is of the same bundle and knows its number")
	}
	if _, err := p.Variant(4); err == nil {
		t.Error("there is no variant 4")
	}
}

func TestWorldsOfOneVariantAreTheSameBytesAndOfTwoDiffer(t *testing.T) {
	p := good(t)
	seen := map[action.Hash]uint64{}
	for n := range uint64(4) {
		var first []byte
		for range 2 {
			w, err := p.Deal(n)
			if err != nil {
				t.Fatal(err)
			}
			b, err := w.Encode()
			if err != nil {
				t.Fatal(err)
			}
			if first != nil && string(first) != string(b) {
				t.Errorf("variant %d is dealt in two ways", n)
			}
			first = b
			if back, err := world.Decode(b); err != nil || back.Variant != n {
				t.Errorf("variant %d does not read back: %v", n, err)
			}
		}
		if other, ok := seen[action.Sum(first)]; ok {
			t.Errorf("variants %d and %d are the same world", other, n)
		}
		seen[action.Sum(first)] = n
	}
}

func TestADrawIsRepeatableAndDependsOnSecretPaperAndCandidate(t *testing.T) {
	p := good(t)
	counts := make([]int, p.Variants())
	same := 0
	for i := range 400 {
		id := action.CandidateID(fmt.Sprintf("SBD%03d", i))
		n := p.Draw([]byte("a"), id)
		if n != p.Draw([]byte("a"), id) {
			t.Fatalf("%s is drawn in two ways", id)
		}
		if n == p.Draw([]byte("b"), id) {
			same++
		}
		counts[n]++
	}
	for n, c := range counts {
		if c < 60 || c > 140 {
			t.Errorf("variant %d was drawn %d times of 400", n, c)
		}
	}
	if same > 160 {
		t.Errorf("%d of 400 draws do not depend on the secret", same)
	}
}

func TestAVariableWorksWithoutQuotesInsideBrackets(t *testing.T) {
	m := goodFolder(t)
	src := string(m["tasks/02-chuyen.yaml"].Data)
	m["tasks/02-chuyen.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(src, `"${don_vi.ma}"`, `${don_vi.ma}`, 1))}
	if got := check(m); got != "" {
		t.Error(got)
	}
}

func TestAPaperWithoutPoolsHasOneVariant(t *testing.T) {
	if n := (&Paper{}).Variants(); n != 1 {
		t.Errorf("%d variants", n)
	}
}

func TestPointsAreExactAndReadBack(t *testing.T) {
	for in, want := range map[string]Points{"1": 1000, "1.5": 1500, "0,5": 500, "-0.25": -250, "0.001": 1, "40": 40000} {
		if got, ok := ParsePoints(in); !ok || got != want {
			t.Errorf("%s: %d, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "-", ".5", "1.", "1.0001", "1e3", "1,000,5", "+1", "1 ", "99999", "1001", "một"} {
		if got, ok := ParsePoints(in); ok {
			t.Errorf("%q is read as %d", in, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		p := Points(rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "points"))
		if got, ok := ParsePoints(p.String()); !ok || got != p {
			t.Fatalf("%d is written %s and read %d", p, p, got)
		}
	})
}

func TestNumbersHaveOneSpelling(t *testing.T) {
	m := goodFolder(t)
	for in, want := range map[string]string{"25": "25", "25,0": "25", "1234.50": "1234.5", "-0": "0", "007": "7", "-3,5": "-3.5"} {
		src := string(m["tasks/02-chuyen.yaml"].Data)
		f := fstest.MapFS{}
		for k, v := range m {
			f[k] = v
		}
		f["tasks/02-chuyen.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(src, `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`, `{check: value_is, value: {number: "`+in+`"}`, 1))}
		p, err := Load(f, ".")
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Tasks[1].Steps[0].Checks[2].Spec.(ValueIs).Value.Number; got != want {
			t.Errorf("%s is read as %s", in, got)
		}
	}
}

func TestEveryPoolVariesInAPaperWithMoreVariantsThanCanBeNumbered(t *testing.T) {
	m := goodFolder(t)
	var b strings.Builder
	b.WriteString("  pools:\n")
	for i := range 40 {
		fmt.Fprintf(&b, "    nhieu_%d: [a, b, c]\n", i)
	}
	m["world.yaml"].Data = []byte(strings.Replace(string(m["world.yaml"].Data), "  pools:\n", b.String(), 1))
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	if p.Variants() != MaxVariants {
		t.Fatalf("%d variants", p.Variants())
	}
	letters := map[string]int{}
	for n := range uint64(200) {
		v, err := p.Variant(n)
		if err != nil {
			t.Fatal(err)
		}
		letters[v.World.Letters[0].Body]++ // its time comes from the last pools
		if n == 0 && v.World.Letters[0].Body != good(t).World.Letters[0].Body {
			t.Error("variant 0 has not the first values")
		}
	}
	for body, times := range letters {
		if len(letters) != 2 || times < 60 {
			t.Errorf("%d of 200 variants have %q", times, body)
		}
	}
}
