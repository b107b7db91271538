package stage

import (
	"reflect"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
)

// vary calls use with every single thing in v changed, one after the other;
// lists get an element more.
func vary(t *testing.T, path string, v reflect.Value, use func(path string)) {
	t.Helper()
	old := reflect.ValueOf(v.Interface())
	put := func(x any, path string) {
		v.Set(reflect.ValueOf(x).Convert(v.Type()))
		use(path)
	}
	switch x := v.Interface().(type) {
	case time.Time:
		put(x.Add(time.Minute), path)
		put(x.In(time.FixedZone("", 3600)), path+" elsewhere")
		v.Set(old)
		return
	case string:
		put(x+"x", path)
	case bool:
		put(!x, path)
	case byte:
		put(x+1, path)
	default:
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				vary(t, path+"."+v.Type().Field(i).Name, v.Field(i), use)
			}
		case reflect.Array:
			for i := range v.Len() {
				vary(t, path+"[]", v.Index(i), use)
			}
		case reflect.Slice:
			longer := reflect.Append(reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, 1), v), reflect.Zero(v.Type().Elem()))
			v.Set(longer)
			use(path + " longer")
			vary(t, path+"[]", v.Index(v.Len()-1), use)
		default:
			t.Fatalf("%s is a %s: teach this test and nameOf about it", path, v.Type())
		}
	}
	v.Set(old)
}

func TestNoTwoDraftsHaveTheSameName(t *testing.T) {
	a := letter.Address{Name: "An", Mailbox: "an@so.example"}
	d := letter.Draft{MessageID: "m", From: a, To: []letter.Address{a}, Date: time.Date(2026, 10, 5, 7, 0, 0, 0, time.UTC), Subject: "s", Text: "t",
		References: []string{"r"}, Attachments: []letter.Attachment{{FileName: "f", Content: []byte("c")}}, Headers: [][2]string{{"X-A", "b"}}}
	seen := map[action.Hash]string{nameOf(d): "the draft"}
	vary(t, "Draft", reflect.ValueOf(&d).Elem(), func(path string) {
		if old, ok := seen[nameOf(d)]; ok {
			t.Errorf("%s is taken for %s", path, old)
		}
		seen[nameOf(d)] = path
	})
	if len(seen) < 30 {
		t.Errorf("only %d drafts were tried", len(seen))
	}
	if seen[nameOf(d)] != "the draft" {
		t.Error("the draft was changed")
	}
}
