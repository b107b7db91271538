package viet

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseDocNumberFoldsWhatPeopleType(t *testing.T) {
	tests := []struct {
		name, in string
		want     DocNumber
		text     string
	}{
		{"exact", "15/KH-UBND", DocNumber{Number: 15, Type: "KH", Agency: "UBND"}, "15/KH-UBND"},
		{"công văn has no type", "123/UBND-VP", DocNumber{Number: 123, Agency: "UBND-VP"}, "123/UBND-VP"},
		{"công văn without a unit", "123/UBND", DocNumber{Number: 123, Agency: "UBND"}, "123/UBND"},
		{"padding added", "5/TB-SM", DocNumber{Number: 5, Type: "TB", Agency: "SM"}, "05/TB-SM"},
		{"padding kept", "007/QĐ-SM", DocNumber{Number: 7, Type: "QĐ", Agency: "SM"}, "07/QĐ-SM"},
		{"Số:", "Số: 15/KH-UBND", DocNumber{Number: 15, Type: "KH", Agency: "UBND"}, "15/KH-UBND"},
		{"spaces", " 15 / KH - UBND. ", DocNumber{Number: 15, Type: "KH", Agency: "UBND"}, "15/KH-UBND"},
		{"space for the hyphen", "15/KH UBND", DocNumber{Number: 15, Type: "KH", Agency: "UBND"}, "15/KH-UBND"},
		{"Party style", "15-KH/UBND", DocNumber{Number: 15, Type: "KH", Agency: "UBND"}, "15/KH-UBND"},
		{"lower case", "7/qđ-sm", DocNumber{Number: 7, Type: "QĐ", Agency: "SM"}, "07/QĐ-SM"},
		{"eth for Đ", "07/QÐ-SM", DocNumber{Number: 7, Type: "QĐ", Agency: "SM"}, "07/QĐ-SM"},
		{"mixed-case types", "09/TTR-SM", DocNumber{Number: 9, Type: "TTr", Agency: "SM"}, "09/TTr-SM"},
		{"mixed-case agency kept", "05/BC-TTr", DocNumber{Number: 5, Type: "BC", Agency: "TTr"}, "05/BC-TTr"},
		{"QyĐ is not QC", "10/QYĐ-SM", DocNumber{Number: 10, Type: "QyĐ", Agency: "SM"}, "10/QyĐ-SM"},
		{"DA is a type of its own", "10/DA-SM", DocNumber{Number: 10, Type: "DA", Agency: "SM"}, "10/DA-SM"},
		{"suffix", "15a/KH-UBND", DocNumber{Number: 15, Suffix: "a", Type: "KH", Agency: "UBND"}, "15a/KH-UBND"},
		{"decree", "30/2020/NĐ-CP", DocNumber{Number: 30, Year: 2020, Type: "NĐ", Agency: "CP"}, "30/2020/NĐ-CP"},
		{"law", "36/2024/QH15", DocNumber{Number: 36, Year: 2024, Agency: "QH15"}, "36/2024/QH15"},
		{"ampersand", "11/SGD&ĐT-VP", DocNumber{Number: 11, Agency: "SGD&ĐT-VP"}, "11/SGD&ĐT-VP"},
		{"non-breaking hyphen", "15/KH\u2011UBND", DocNumber{Number: 15, Type: "KH", Agency: "UBND"}, "15/KH-UBND"},
		{"copy", "03/SY-SM", DocNumber{Number: 3, Type: "SY", Agency: "SM"}, "03/SY-SM"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseDocNumber(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if got.String() != tt.text {
				t.Errorf("String() = %q, want %q", got.String(), tt.text)
			}
		})
	}
}

func TestParseDocNumberNeverReadsDAsĐ(t *testing.T) {
	for in, meant := range map[string]string{"07/QD-SM": "QĐ", "7/qd-sm": "QĐ", "10/QyD-SM": "QyĐ", "10/CD-SM": "CĐ", "30/2020/ND-CP": "NĐ"} {
		d, err := ParseDocNumber(in)
		wrong, ok := errors.AsType[*DocTypeError](err)
		if !ok || wrong.Meant != meant {
			t.Errorf("%s: error %v, want one that means %s", in, err, meant)
		}
		if d.Type == meant || d.Number == 0 {
			t.Errorf("%s: read as %+v", in, d)
		}
	}
	a, _ := ParseDocNumber("07/ĐA-SM")
	b, _ := ParseDocNumber("07/DA-SM")
	if a.Equal(b) || !ConfusableTypes(a.Type, b.Type) {
		t.Error("ĐA and DA must differ and be told as a likely slip")
	}
}

func TestParseDocNumberExplainsWhatIsWrong(t *testing.T) {
	for _, in := range []string{"", "KH-UBND", "15 KH-UBND", "15/", "05/10/QĐ-SM", "15/KH", "00/KH-UBND", "123456/KH-UBND", "15/KH--", "15/1234-5", string(make([]byte, 500))} {
		d, err := ParseDocNumber(in)
		bad, ok := errors.AsType[*DocNumberError](err)
		if !ok || bad.VI == "" || bad.EN == "" || d != (DocNumber{}) {
			t.Errorf("%q: %+v, %v", in, d, err)
		}
	}
}

func TestParseDocNumbersInText(t *testing.T) {
	text := "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 và Tờ trình 12/TTr-SM; mức 10/người, 24-6-2023."
	var got []string
	for _, m := range ParseDocNumbers(text) {
		got = append(got, text[m.Start:m.End])
	}
	if diff := cmp.Diff([]string{"30/2020/NĐ-CP", "12/TTr-SM"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDocTypesAreThe29OfArticle7(t *testing.T) {
	types := DocTypes()
	if len(types) != 29 {
		t.Fatalf("%d types, want 29", len(types))
	}
	seen := map[string]bool{}
	none := 0
	for _, d := range types {
		if d.Abbrev == "" {
			none++
		} else if seen[d.Abbrev] {
			t.Errorf("%s twice", d.Abbrev)
		}
		seen[d.Abbrev] = true
	}
	if none != 2 {
		t.Errorf("%d types without abbreviation, want công văn and thư công", none)
	}
}

func FuzzParseDocNumber(f *testing.F) {
	for _, s := range []string{"Số: 15/KH-UBND", "15-KH/UBND", "07/QD-SM", "30/2020/NĐ-CP", "15a/SGD&ĐT-TTr", "1/ß-ŉ", "１５／KH-số"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDocNumber(s)
		if err != nil {
			if err.Error() == "" {
				t.Fatal("empty error")
			}
			return
		}
		again, err := ParseDocNumber(d.String())
		if err != nil || again != d {
			t.Fatalf("%q gives %+v, whose text %q gives %+v, %v", s, d, d.String(), again, err)
		}
	})
}
