package action_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
)

var update = flag.Bool("update", false, "write the golden records anew; look at the difference before you commit it")

// variants is a zero value of every action.
func variants() []action.Action {
	return []action.Action{
		action.Dealt{}, action.Started{}, action.Paused{}, action.Resumed{}, action.TimeExtended{}, action.Submitted{},
		action.SignedIn{}, action.SignInRefused{}, action.SignedOut{}, action.Refused{}, action.Faulted{}, action.GapNoted{},
		action.ExamOpened{}, action.CandidateEnrolled{},
		action.LetterSubmitted{}, action.LetterDelivered{}, action.LetterAppended{}, action.LettersCopied{}, action.LettersMoved{},
		action.FlagsChanged{}, action.LettersExpunged{}, action.LettersFetched{}, action.MailSearched{},
		action.FolderCreated{}, action.FolderRenamed{}, action.FolderDeleted{}, action.FolderSubscribed{},
		action.DocumentArrived{}, action.DocumentReceived{}, action.DocumentRegistered{}, action.DocumentPresented{},
		action.DocumentDirected{}, action.DocumentRouted{}, action.DueSet{}, action.DocumentReturned{}, action.AssignmentsRecalled{},
		action.DocumentReminded{}, action.AssignmentReported{}, action.DocumentCompleted{}, action.DocumentOpened{}, action.DocumentsSearched{},
		action.OutgoingDrafted{}, action.OutgoingRevised{}, action.OutgoingSubmitted{}, action.OutgoingCommented{}, action.OutgoingReturned{}, action.OutgoingInitialled{}, action.OutgoingContentApproved{}, action.OutgoingFormChecked{}, action.OutgoingApproved{},
		action.OutgoingSigned{}, action.OutgoingSignRefused{}, action.OutgoingNumbered{}, action.OutgoingSealed{}, action.OutgoingIssued{}, action.OutgoingSent{}, action.RemedyOrdered{}, action.RemedyCarriedOut{}, action.OutgoingOpened{},
		action.ReceiptRefused{}, action.DocumentPrerouted{}, action.ExtensionAsked{}, action.ExtensionApproved{}, action.ExtensionRefused{}, action.LeadChanged{}, action.OpinionAsked{}, action.OpinionGiven{}, action.ReportAccepted{}, action.ReportRejected{}, action.DocumentFollowed{}, action.TaskAssigned{}, action.TaskReported{}, action.TaskAccepted{}, action.TaskRejected{}, action.TaskReminded{}, action.TaskRecalled{}, action.DelegationMade{}, action.DelegationRevoked{}, action.CaseOpened{}, action.CaseItemAdded{}, action.CaseItemRemoved{}, action.CaseClosed{}, action.CaseApproved{}, action.EntryProposed{}, action.EntryApproved{}, action.EntryDeclined{}, action.WeekPublished{}, action.DocumentsFound{}, action.ResultPinned{}, action.NotificationsRead{}, action.Warned{}, action.ReportRun{}, action.ReportExported{}, action.EntryMoved{}, action.ClashNoted{},
		action.StatusReported{}, action.StatusSent{}, action.RecallOrdered{}, action.RecallRequested{}, action.ExchangeOpened{},
	}
}

var moment = time.Date(2026, 10, 5, 7, 30, 1, 123_456_000, time.FixedZone("", 7*3600))

// fill sets every field below v to something that tells it from the others.
func fill(v reflect.Value, name string) {
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(moment))
		return
	case action.Hash:
		v.Set(reflect.ValueOf(action.Sum([]byte(name))))
		return
	case action.Date:
		v.Set(reflect.ValueOf(action.Date{Year: 2026, Month: time.October, Day: 9}))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("Đ “" + name + "” <&> \t\u2028")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(float64(len(name)) + 0.25)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(len(name)) + 1)
	case reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(len(name)) + 1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), fmt.Sprint(name, i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), v.Type().Field(i).Name)
		}
	default:
		panic(fmt.Sprintf("field %s: the test does not know %s", name, v.Type()))
	}
}

// full is the action of a's kind with every field set.
func full(a action.Action) action.Action {
	v := reflect.New(reflect.TypeOf(a)).Elem()
	fill(v, "")
	return v.Interface().(action.Action)
}

func dressed(a action.Action) action.Record {
	return action.Record{
		By:  action.Origin{Role: action.Colleague, Person: "tran_b", Via: action.ViaScript, Address: "192.0.2.7", Client: `curl/8 "x"`},
		Key: "khóa-1", Request: "dms.route:00ff",
		Cause: &action.Cause{Reaction: "bao_cao", Seq: 17, Due: moment}, Do: full(a),
	}
}

func bare(a action.Action) action.Record {
	return action.Record{By: action.Origin{Role: action.System, Via: action.ViaServer}, Do: a}
}

func TestEveryKindIsKnownOnceAndHasAVariant(t *testing.T) {
	var have []action.Kind
	seen := map[action.Kind]bool{}
	for _, a := range variants() {
		have = append(have, a.Kind())
		if seen[a.Kind()] {
			t.Errorf("kind %s names two actions", a.Kind())
		}
		seen[a.Kind()] = true
	}
	if d := cmp.Diff(action.Kinds(), have); d != "" {
		t.Errorf("Kinds() and the actions of this test differ:\n%s", d)
	}
}

func TestEveryKindRoundTripsWithAllFieldsAndWithNone(t *testing.T) {
	for _, a := range variants() {
		for name, r := range map[string]action.Record{"all fields": dressed(a), "no fields": bare(a)} {
			k, body, err := action.Encode(r)
			if err != nil || k != a.Kind() {
				t.Errorf("%s, %s: encoded as %q, error %v", a.Kind(), name, k, err)
				continue
			}
			got, err := action.Decode(k, body)
			if err != nil {
				t.Errorf("%s, %s: %v", k, name, err)
				continue
			}
			if d := cmp.Diff(r, got); d != "" {
				t.Errorf("%s, %s: what was read is not what was written:\n%s", k, name, d)
			}
		}
	}
}

// What is in sealed journals must be readable for ever: a difference here
// breaks every examination ever held.
func TestTheEncodingOfEveryKindIsFixedForEver(t *testing.T) {
	var b bytes.Buffer
	for _, a := range variants() {
		for _, r := range []action.Record{dressed(a), bare(a)} {
			k, body, err := action.Encode(r)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s %s\n", k, body)
		}
	}
	const file = "testdata/records.golden"
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("the encoding has changed:\n%s", d)
	}
	for line := range strings.Lines(string(want)) {
		k, body, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if _, err := action.Decode(action.Kind(k), []byte(body)); err != nil {
			t.Errorf("an old entry is not read any more: %v", err)
		}
	}
}

func TestTextThatIsNoUTF8CanBeReadAgain(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a byte", "a\xffb", "a\uFFFDb"},
		{"behind a backslash", "\\\xff", "\\\uFFFD"},
		{"the words of the escape", `a\ufffd b\\ufffd`, `a\ufffd b\\ufffd`},
		{"both", "\xff" + `\ufffd`, "\uFFFD" + `\ufffd`},
		{"the character itself", "\uFFFD", "\uFFFD"},
		{"quotes and lines", "\"\xff\"\n\t", "\"\uFFFD\"\n\t"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := bare(action.Refused{Command: "dms.direct", Code: "x", Detail: c.text, Document: action.DocID(c.text)})
			k, body, err := action.Encode(r)
			if err != nil {
				t.Fatal(err)
			}
			got, err := action.Decode(k, body)
			if err != nil {
				t.Fatalf("what was recorded cannot be read: %v", err)
			}
			if d := got.Do.(action.Refused); d.Detail != c.want || string(d.Document) != c.want {
				t.Errorf("read as %q, want %q", d.Detail, c.want)
			}
		})
	}
}

func TestAnUnknownKindIsOfANewerVersion(t *testing.T) {
	for _, k := range []action.Kind{"mail.recalled_by_telepathy", "", "MAIL.FLAGS", "mail.flags "} {
		_, err := action.Decode(k, []byte(`{"by":{"role":"system","via":"server"},"do":{}}`))
		unknown, ok := errors.AsType[*action.UnknownKindError](err)
		if !ok || unknown.Kind != k || !strings.Contains(err.Error(), "newer") {
			t.Errorf("kind %q: error %v, want an UnknownKindError that speaks of a newer version", k, err)
		}
	}
}

func TestWhatIsNotCanonicalIsRefused(t *testing.T) {
	good := `{"by":{"role":"candidate","via":"imap"},"do":{"folder":1,"op":"add","flags":["\\Seen"],"msgs":[1,2]}}`
	if _, err := action.Decode(action.KindFlagsChanged, []byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new string }{
		{"a space", `"folder":1`, `"folder": 1`},
		{"a line at the end", `]}}`, "]}}\n"},
		{"a line before", `{"by"`, "\n" + `{"by"`},
		{"bytes after the end", `]}}`, `]}}{}`},
		{"a bracket after the end", `]}}`, `]}}]`},
		{"a missing bracket", `]}}`, `]}`},
		{"fields in another order", `"folder":1,"op":"add"`, `"op":"add","folder":1`},
		{"a field twice", `"folder":1`, `"folder":1,"folder":1`},
		{"an unknown field of the act", `"folder":1`, `"folder":1,"mood":"good"`},
		{"an unknown field of the record", `,"do":`, `,"mood":"good","do":`},
		{"a field in another case", `"folder":1`, `"Folder":1`},
		{"an empty optional field written", `"via":"imap"}`, `"via":"imap","address":""}`},
		{"an empty key written", `,"do":`, `,"key":"","do":`},
		{"a null for a cause", `,"do":`, `,"cause":null,"do":`},
		{"a missing field", `"folder":1,`, ``},
		{"a missing act", good, `{"by":{"role":"candidate","via":"imap"}}`},
		{"a number with a fraction", `"folder":1`, `"folder":1.0`},
		{"a number with an exponent", `"folder":1`, `"folder":1e0`},
		{"a negative number", `"folder":1`, `"folder":-1`},
		{"a number that does not fit", `"folder":1`, `"folder":4294967296`},
		{"an escape that need not be", `"add"`, `"\u0061dd"`},
		{"bytes that are no UTF-8", `"add"`, "\"add\xff\""},
		{"a string for a number", `"folder":1`, `"folder":"1"`},
		{"null for a list", `[1,2]`, `[1,null]`},
		{"nothing", good, ``},
		{"null", good, `null`},
		{"a list", good, `[]`},
	} {
		body := strings.Replace(good, c.old, c.new, 1)
		if body == good {
			t.Fatalf("%s: the test changes nothing", c.name)
		}
		_, err := action.Decode(action.KindFlagsChanged, []byte(body))
		if e, ok := errors.AsType[*action.CodecError](err); !ok || e.Kind != action.KindFlagsChanged {
			t.Errorf("%s: error %v, want a CodecError that names the kind", c.name, err)
		}
	}
}

func TestABodyOfAnotherKindIsRefused(t *testing.T) {
	k, body, err := action.Encode(dressed(action.LettersMoved{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range action.Kinds() {
		if _, err := action.Decode(other, body); (err == nil) != (other == k) {
			t.Errorf("the body of %s read as %s: error %v", k, other, err)
		}
	}
}

func TestARecordWithoutAnActIsNotEncoded(t *testing.T) {
	if _, _, err := action.Encode(action.Record{}); err == nil {
		t.Error("a record that says nothing was encoded")
	}
}

// What was read must not change when the caller uses its buffer again.
func TestARecordDoesNotShareTheBytesItWasReadFrom(t *testing.T) {
	for _, a := range variants() {
		k, body, err := action.Encode(dressed(a))
		if err != nil {
			t.Fatal(err)
		}
		got, err := action.Decode(k, body)
		if err != nil {
			t.Fatal(err)
		}
		clear(body)
		if d := cmp.Diff(dressed(a), got); d != "" {
			t.Errorf("%s changed with the buffer:\n%s", k, d)
		}
	}
}

func FuzzDecode(f *testing.F) {
	kinds := action.Kinds()
	for i, a := range variants() {
		for _, r := range []action.Record{dressed(a), bare(a)} {
			_, body, err := action.Encode(r)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(uint8(i), body)
		}
	}
	f.Add(uint8(0), []byte(`{"by":{"role":"system","via":"server"},"do":{"issued":"2026-02-30"}}`))
	f.Fuzz(func(t *testing.T, i uint8, body []byte) {
		k := kinds[int(i)%len(kinds)]
		r, err := action.Decode(k, body)
		if err != nil {
			if _, ok := errors.AsType[*action.CodecError](err); !ok {
				t.Fatalf("%s: error %v is no CodecError", k, err)
			}
			return
		}
		k2, again, err := action.Encode(r)
		if err != nil || k2 != k || !bytes.Equal(again, body) {
			t.Fatalf("%s: %q was accepted and is written %q (%s), error %v", k, body, again, k2, err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	k, body, err := action.Encode(action.Record{
		By: action.Origin{Role: action.Candidate, Person: "giam_doc", Via: action.ViaIMAP, Address: "192.0.2.7", Client: "Thunderbird 140.0"},
		Do: action.FlagsChanged{Folder: 1, Op: action.FlagsAdd, Flags: []string{`\Seen`}, Msgs: []action.MsgID{12}}})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := action.Decode(k, body); err != nil {
			b.Fatal(err)
		}
	}
}
