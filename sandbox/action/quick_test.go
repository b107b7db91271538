package action_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"thuchanh/sandbox/action"
)

// simple fills every field with what journals are full of: text without
// escapes. fill does the rest.
func simple(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("Đồng chí")
	case reflect.Slice:
		for i := range v.Len() {
			simple(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				simple(v.Field(i))
			}
		}
	}
}

func everyday(a action.Action) action.Record {
	r := dressed(a)
	v := reflect.New(reflect.TypeOf(a)).Elem()
	v.Set(reflect.ValueOf(r.Do))
	simple(v)
	r.Do = v.Interface().(action.Action)
	return r
}

// compare reads body both ways. The quick one may decline; it may not accept
// what the other refuses, nor read anything else in it.
func compare(t *testing.T, k action.Kind, body []byte) (quick bool) {
	t.Helper()
	got, quick := action.Quick(k, body)
	if !quick {
		return false
	}
	want, err := action.Slow(k, body)
	if err != nil {
		t.Errorf("%s: %q was read quickly and is refused: %v", k, body, err)
	} else if !reflect.DeepEqual(want, got) {
		t.Errorf("%s: %q read quickly is\n%#v, want\n%#v", k, body, got, want)
	}
	return true
}

func TestTheKindsThatFillJournalsAreReadQuickly(t *testing.T) {
	var quick []action.Kind
	for _, a := range variants() {
		for _, r := range []action.Record{everyday(a), bare(a), dressed(a)} {
			k, body, err := action.Encode(r)
			if err != nil {
				t.Fatal(err)
			}
			if compare(t, k, body) && !slices.Contains(quick, k) {
				quick = append(quick, k)
			}
			if slices.Contains(quick, k) && reflect.DeepEqual(r, everyday(a)) && !compare(t, k, body) {
				t.Errorf("%s: %s was left to encoding/json", k, body)
			}
		}
	}
	want := []action.Kind{
		action.KindDealt, action.KindStarted, action.KindSubmitted, action.KindRefused, action.KindLetterSubmitted, action.KindLetterDelivered, action.KindLetterAppended, action.KindLettersCopied,
		action.KindLettersMoved, action.KindFlagsChanged, action.KindLettersExpunged, action.KindLettersFetched, action.KindMailSearched,
		action.KindFolderCreated, action.KindDocumentDirected, action.KindDocumentRouted, action.KindAssignmentReported,
		action.KindDocumentOpened, action.KindDocumentsSearched,
	}
	if !slices.Equal(quick, want) {
		t.Errorf("read quickly: %q, want %q", quick, want)
	}
}

// Every record is broken at every byte in ways that matter to a reader of JSON.
func TestABrokenRecordIsNeverReadQuicklyInAnotherWay(t *testing.T) {
	inserts := []string{``, `0`, `1`, `-`, `"`, `\`, `\\`, `\"`, `\u0041`, ` `, `,`, `{`, `}`, `[`, `]`, `[]`, `null`, `""`, "\x00", "\xff", "\u2028", `.5`, `e1`, `A`, `99999999999999999999`}
	read := 0
	for _, a := range variants() {
		for _, r := range []action.Record{everyday(a), bare(a)} {
			k, body, err := action.Encode(r)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := action.Quick(k, body); !ok {
				continue
			}
			for i := range len(body) + 1 {
				for _, in := range inserts {
					for drop := range min(1, len(body)-i) + 1 {
						if compare(t, k, slices.Concat(body[:i], []byte(in), body[i+drop:])) {
							read++
						}
					}
				}
			}
		}
	}
	if read == 0 {
		t.Error("nothing was read: the test compares nothing")
	}
}

func TestAnOptionalFieldWrittenEmptyIsNotReadQuickly(t *testing.T) {
	const by = `{"by":{"role":"candidate","via":"imap"%s}%s,"do":%s}`
	for _, c := range []struct {
		kind            action.Kind
		origin, key, do string
	}{
		{action.KindDocumentOpened, `,"address":""`, ``, `{"document":"a"}`},
		{action.KindDocumentOpened, ``, `,"key":""`, `{"document":"a"}`},
		{action.KindDocumentOpened, ``, `,"cause":null`, `{"document":"a"}`},
		{action.KindDocumentOpened, ``, `,"cause":{"reaction":"r","seq":0,"due":"2026-10-05T07:30:00Z"}`, `{"document":"a"}`},
		{action.KindDocumentOpened, ``, ``, `{"document":"a","file":""}`},
		{action.KindDocumentsSearched, ``, ``, `{"query":"a","found":[]}`},
		{action.KindDocumentsSearched, ``, ``, `{"query":"a","found":null}`},
		{action.KindDocumentRouted, ``, ``, `{"document":"a","assigned":[],"due":""}`},
		{action.KindRefused, ``, ``, `{"command":"a","code":"b","reason":{"vi":"","en":""},"letter":""}`},
		{action.KindRefused, ``, ``, `{"command":"a","code":"b","reason":{"vi":"","en":""},"size":0}`},
		{action.KindLetterSubmitted, ``, ``, fmt.Sprintf(`{"letter":"%064d","size":0,"from":"","to":null}`, 0)},
		{action.KindLetterAppended, ``, ``, `{"msg":1,"folder":1,"uid":1,"letter":"","size":0,"date":"2026-10-05T07:30:00.100Z"}`},
	} {
		body := fmt.Appendf(nil, by, c.origin, c.key, c.do)
		if _, err := action.Slow(c.kind, body); err == nil {
			t.Fatalf("%s is canonical after all", body)
		}
		if _, ok := action.Quick(c.kind, body); ok {
			t.Errorf("%s was read", body)
		}
	}
}

func FuzzQuick(f *testing.F) {
	kinds := action.Kinds()
	for i, a := range variants() {
		for _, r := range []action.Record{dressed(a), everyday(a), bare(a)} {
			_, body, err := action.Encode(r)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(uint8(i), body)
		}
	}
	f.Fuzz(func(t *testing.T, i uint8, body []byte) {
		compare(t, kinds[int(i)%len(kinds)], body)
	})
}
