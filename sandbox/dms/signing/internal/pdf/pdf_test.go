package pdf

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func lex(s string) *lexer { return &lexer{b: []byte(s), budget: &budget{maxTokens, &Work{maxWork}}} }

func TestObjectsAreReadAndWritten(t *testing.T) {
	for in, want := range map[string]Object{
		"null": nil, "true": true, "-17": int64(-17), "+4": int64(4), "3.25": 3.25, "-.5": -.5,
		"/Name#20x": Name("Name x"), "12 0 R": Ref{12, 0}, "[1 2 R 3 0 R]": Array{Ref{1, 2}, Ref{3, 0}},
		"(a\\(b\\)(c)\\n\\101\\\r\nx\r\ny)": String("a(b)(c)\nAx\ny"), "<48 656C6c 6F 7>": String("Hellop"),
		"[1 0 R/A(x)<</B[]>>]":           Array{Ref{1, 0}, Name("A"), String("x"), Dict{"B": Array{}}},
		"<</A 1%note\n/B 2>>":            Dict{"A": int64(1), "B": int64(2)},
		"<</Type/Page/A[1 2 3]/C null>>": Dict{"Type": Name("Page"), "A": Array{int64(1), int64(2), int64(3)}, "C": nil},
	} {
		got, err := lex(in).object(0)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %#v, %v", in, got, err)
			continue
		}
		again, err := lex(string(Append(nil, got)) + " ").object(0)
		if err != nil || !reflect.DeepEqual(again, want) {
			t.Errorf("%s written as %s and read as %#v, %v", in, Append(nil, got), again, err)
		}
	}
	for _, bad := range []string{"", "(", "<4", "<4x>", "[1", "<</A>>", "<<1 2>>", "}", "word", "1e5", "<</A 1/A 2>>", strings.Repeat("[", 100), "/A#", "0x1F"} {
		if got, err := lex(bad).object(0); err == nil && bad != "/A#" {
			t.Errorf("%q was read as %#v", bad, got)
		}
	}
}

// small writes a file of two updates.
func small(t *testing.T) (first, second []byte, page Ref) {
	t.Helper()
	w := NewFile()
	page = w.Add(Dict{"Type": Name("Page")})
	w.Root = w.Add(Dict{"Type": Name("Catalog"), "Pages": page})
	first = w.Bytes()
	f, err := Open(first)
	if err != nil {
		t.Fatal(err)
	}
	u := NewUpdate(f)
	u.Set(page, Dict{"Type": Name("Page"), "New": true})
	return first, u.Bytes(), page
}

func TestAnUpdateIsReadOverWhatItUpdates(t *testing.T) {
	first, second, page := small(t)
	f, err := Open(second)
	if err != nil || f.Sections != 2 || f.Dict(page)["New"] != true || f.Bad() != nil {
		t.Fatalf("%+v, %v", f, err)
	}
	if n, ok := f.Previous(); !ok || n != len(first) {
		t.Errorf("previous: %d, %v, want %d", n, ok, len(first))
	}
	old, err := f.Prefix(len(first))
	if err != nil || old.Dict(page)["New"] != nil {
		t.Errorf("the revision before: %v, %v", old, err)
	}
	if _, ok := old.Previous(); ok {
		t.Error("the first revision has one before it")
	}
}

func TestDamageIsFound(t *testing.T) {
	first, second, _ := small(t)
	file := string(second)
	for name, bad := range map[string]string{
		"empty": "", "no header": file[1:], "no end": file[:len(file)-8],
		"xref elsewhere":  strings.Replace(file, "startxref\n", "startxref\n1", 2),
		"going round":     strings.Replace(file, "/Prev "+prev(file), "/Prev "+last(file), 1),
		"prev outside":    strings.Replace(file, "/Prev "+prev(file), "/Prev 999999", 1),
		"offset moved":    strings.Replace(string(first), "0000000015", "0000000016", 1),
		"no catalog":      strings.ReplaceAll(file, "/Root", "/Rood"),
		"entry is broken": strings.ReplaceAll(file, "00000 n", "00000 x"),
	} {
		f, err := Open([]byte(bad))
		if err == nil {
			err = f.Bad()
		}
		var damage *DamageError
		if !errors.As(err, &damage) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestAHybridFileShowsWhatItsTableHides reads a file as Microsoft Word writes them: the table calls an object free that a stream beside it has (7.5.8.4).
func TestAHybridFileShowsWhatItsTableHides(t *testing.T) {
	b := "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Hidden 3 0 R>>\nendobj\n"
	packed := "3 0 (hidden)"
	at2 := len(b)
	b += fmt.Sprintf("2 0 obj\n<</Type/ObjStm/N 1/First 4/Length %d>>stream\n%s\nendstream\nendobj\n", len(packed), packed)
	at4 := len(b)
	b += "4 0 obj\n<</Type/XRef/W[1 1 1]/Index[3 1]/Size 5/Length 3>>stream\n\x02\x02\x00\nendstream\nendobj\n"
	x := len(b)
	b += fmt.Sprintf("xref\n0 4\n0000000003 65535 f \n%010d 00000 n \n%010d 00000 n \n0000000000 00000 f \ntrailer\n<</Root 1 0 R/Size 5/XRefStm %d>>\nstartxref\n%d\n%%%%EOF", 9, at2, at4, x)
	f, err := Open([]byte(b))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Resolve(f.Root()["Hidden"]); got != String("hidden") || f.Bad() != nil {
		t.Errorf("hidden object: %#v, %v", got, f.Bad())
	}
	u := NewUpdate(f)
	u.Set(Ref{Num: 3}, String("shown"))
	g, err := Open(u.Bytes())
	if err != nil || g.Resolve(g.Root()["Hidden"]) != String("shown") {
		t.Errorf("after an update: %v", err)
	}
	if n, ok := g.Previous(); !ok || n != len(b) {
		t.Errorf("the file before has no line end and %d bytes, found %d", len(b), n)
	}
}

func prev(s string) string {
	i := strings.Index(s, "/Prev ") + 6
	return s[i : i+strings.IndexAny(s[i:], "/> ")]
}

func last(s string) string {
	i := strings.LastIndex(s, "startxref\n") + 10
	return s[i : i+strings.Index(s[i:], "\n")]
}

func TestWhatAFileMayCostIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n1 0 obj\n[")
	b.WriteString(strings.Repeat("0 ", maxTokens+10))
	at := b.Len() + len("]\nendobj\n")
	fmt.Fprintf(&b, "]\nendobj\nxref\n1 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", 9, at)
	f, err := Open([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Bad(); !errors.Is(err, ErrComplex) {
		t.Errorf("millions of objects: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	w := NewFile()
	w.Root = w.Add(Dict{"Type": Name("Catalog"), "A": Array{nil, true, int64(1), 2.5, String("x\x00"), Name("y z")}})
	w.Add(&Stream{Dict: Dict{}, Data: []byte("stream")})
	f.Add(w.Bytes())
	f.Add([]byte("%PDF-1.5\n1 0 obj\n<</Type/Catalog>>\nendobj\n2 0 obj\n<</Type/XRef/W[1 1 1]/Size 3/Root 1 0 R/Length 9>>stream\n\x00\x00\x00\x01\x09\x00\x01\x2a\x00\nendstream\nendobj\nstartxref\n42\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Open(b)
		if err != nil {
			return
		}
		_ = file.Bad()
		for n := range min(file.Size(), 1000) {
			o := file.Resolve(Ref{Num: n})
			if _, isStream := o.(*Stream); isStream || o == nil {
				continue
			}
			written := string(Append(nil, o)) // a real number without decimals comes back as an integer: compared as written
			again, err := lex(written + " ").object(0)
			if err != nil || string(Append(nil, again)) != written {
				t.Errorf("object %d is %#v, written and read %#v, %v", n, o, again, err)
			}
		}
	})
}
