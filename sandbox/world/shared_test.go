package world_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"thuchanh/sandbox/world"
)

// alike reads b alone and with others, which must not make a difference.
func alike(t *testing.T, s *world.Shared, b []byte) {
	t.Helper()
	want, wantErr := world.Decode(b)
	for range 2 { // the second time from memory
		got, err := s.Decode(b)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) || !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: shared it is read as\n%+v (error %v), alone as\n%+v (error %v)", b, got, err, want, wantErr)
		}
	}
}

// spellings are worlds in every spelling that nobody writes.
func spellings() []string {
	return []string{
		``, `{`, `{}`, `[]`, `{"paper"}`, `{"paper":`, `{"paper":"a"]`, `{"paper":"a"]"variant":1}`, `{"paper":"a",}`, `{"paper":"a"} `, `{"paper":"a"}{}`, "{}\n\n", `{"paper":"a}`,
		`{"people":[]}`, `{"people":null}`, `{"people":{}}`, `{"people":[{}]}`, `{"people":[{"id":"a"},]}`, `{"people":[{"id":"a"}{"id":"b"}]}`, `{"people":[{"id":"a"}}`, `{"people":[{"id":"a"},null]}`,
		`{"people":[{"id":"a"} ,{"id":"b"}]}`, `{"people":[{"id":"a"}, {"id":"b"}]}`, `{"people":[{"id":"a"}x]}`, `{"people":[{"id":"a"},x]}`, `{"people":[{"id":"a"},null{"id":"b"}]}`, `{"people":[{"id":"a"]]}`, `{"people":[{"mood":1}]}`, `{"people":[{"id":1}]}`,
		`{"people":[{"id":"a"}],"people":[{"id":"b"}]}`, `{"people":[{"id":"a"}],"people":null}`, `{"people":[{"id":"a"}],"PEOPLE":null}`, `{"people":[{"id":"a"}],"p\u0065ople":null}`,
		`{"PEOPLE":[{"id":"a"}],"people":[{"id":"b"}]}`, `{"people":[{"id":"a\"]}"},{"id":"\\"}],"units":[{"id":"a","name":"{["}]}`, `{"people":[{"id":"a"}],"mood":1}`, `{"people":[{"id":"a"}]x"paper":"a"}`,
		`{"people":[{"id":"a"}],x}`, `{x:1}`, `{"people":[{"id":"a`, `{"people":[{"id":"a\`, `{"people" :[{"id":"a"}]}`, `{"people":[{"id":"a"},{"id":"a","id":"b"}]}`, `{"letters":[{"id":"a"}],"files":[{"id":"a"}],"documents":[{"id":"a"}],"reactions":[{"id":"a"}]}`,
	}
}

func TestWorldsReadTogetherAreThoseReadAlone(t *testing.T) {
	enc, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	s := world.NewShared()
	alike(t, s, enc)
	for _, b := range spellings() {
		alike(t, s, []byte(b))
	}
	for i := range enc {
		alike(t, s, enc[:i])
		for _, c := range []byte("\"\\{}[],: x") {
			broken := bytes.Clone(enc)
			broken[i] = c
			alike(t, s, broken)
		}
	}
}

func TestWhatWorldsWriteAlikeHasOneMemory(t *testing.T) {
	one, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	one = bytes.Replace(one, []byte(`"TP@so.example"`), []byte(`"TP\"]},\\@so.example"`), 1) // no end of anything
	other := []byte(strings.Replace(string(one), `"subject":"`, `"subject":"Khác: `, 1))
	s := world.NewShared()
	a, err := s.Decode(one)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Decode(other)
	if err != nil {
		t.Fatal(err)
	}
	if a.Letters[0].Subject == b.Letters[0].Subject {
		t.Error("a letter that is written otherwise is taken for the other world's")
	}
	shared := false
	for i := range a.People {
		shared = shared || len(a.People[i].Aliases) > 0 && &a.People[i].Aliases[0] == &b.People[i].Aliases[0]
	}
	if !shared {
		t.Error("no person is shared")
	}
}

func FuzzShared(f *testing.F) {
	enc, err := sample().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(enc)
	for _, b := range spellings() {
		f.Add([]byte(b))
	}
	f.Fuzz(func(t *testing.T, b []byte) { alike(t, world.NewShared(), b) })
}
