package report

import (
	"bytes"
	"encoding/binary"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"thuchanh/checks"
)

// filler makes a value of any type out of bytes.
type filler struct{ in []byte }

func (f *filler) next(n int) []byte {
	out := make([]byte, n)
	k := copy(out, f.in)
	f.in = f.in[k:]
	return out
}

func (f *filler) fill(v reflect.Value, depth int) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		// The years 1970 to about 6300: what RFC 3339 can write.
		v.Set(reflect.ValueOf(time.Unix(int64(binary.LittleEndian.Uint64(f.next(8))%(1<<37)), 0).UTC()))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if f.next(1)[0]%2 == 1 {
			v.Set(reflect.New(v.Type().Elem()))
			f.fill(v.Elem(), depth)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				f.fill(v.Field(i), depth)
			}
		}
	case reflect.Slice:
		n := int(f.next(1)[0] % 4)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			f.fill(v.Index(i), depth+1)
		}
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i), depth)
		}
	case reflect.String:
		known := []string{"met", "near", "not_met", "unknown", "error", "did", "to_exactly"}
		n := int(f.next(1)[0])
		if n < len(known) {
			v.SetString(known[n])
			return
		}
		v.SetString(string(f.next(n % 32)))
	case reflect.Bool:
		v.SetBool(f.next(1)[0]%2 == 1)
	case reflect.Uint8:
		v.SetUint(uint64(f.next(1)[0]))
	case reflect.Uint64:
		v.SetUint(binary.LittleEndian.Uint64(f.next(8)))
	default:
		v.SetInt(int64(binary.LittleEndian.Uint64(f.next(8))))
	}
}

// FuzzAnySheet: every sheet renders, fits its width, carries nothing that
// steers a terminal, and gives the same bytes again.
func FuzzAnySheet(f *testing.F) {
	f.Add([]byte{}, uint8(0))
	f.Add(bytes.Repeat([]byte{1, 2, 3, 9, 11, 255, 0, 27, 0x80, 0xE2}, 200), uint8(3))
	f.Add(bytes.Repeat([]byte("<script>\x1b[2Jế\u0301会"), 100), uint8(7))
	f.Fuzz(func(t *testing.T, in []byte, choice uint8) {
		var s checks.Sheet
		fl := &filler{in}
		fl.fill(reflect.ValueOf(&s).Elem(), 0)
		opt := Options{Lang: []string{Vietnamese, English, Both}[choice%3], Audience: []string{Candidate, Grader}[choice/3%2], Brief: choice/6%2 == 1, Width: int(choice)}
		var a, b bytes.Buffer
		if err := Text(&a, &s, opt); err != nil {
			t.Fatal(err)
		}
		if err := Text(&b, &s, opt); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Fatal("the same sheet was told differently")
		}
		for l := range strings.Lines(a.String()) {
			l = strings.TrimSuffix(l, "\n")
			if textWidth(l) > max(minWidth, int(choice)) && choice > 0 {
				t.Fatalf("%d columns for width %d: %q", textWidth(l), choice, l)
			}
			for _, r := range l {
				if unicode.IsControl(r) || steersDirection(r) {
					t.Fatalf("%q is in the text", r)
				}
			}
		}
		var page bytes.Buffer
		if err := PrintHTML(&page, &s, Print{Options: opt}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(page.String(), "<script") {
			t.Fatal("mark-up of the sheet reached the page")
		}
		if err := HTML(io.Discard, &s, opt.Lang); err != nil {
			t.Fatal(err)
		}
		if _, err := JSON(&s); err != nil {
			t.Fatal(err)
		}
	})
}
