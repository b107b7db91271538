package report

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/checks/review"
	"thuchanh/sandbox/action"
)

// sampleChanges has every kind of change, and what candidates and designers could
// write to do harm.
func sampleChanges() *review.Changes {
	return &review.Changes{
		Paper: action.Text{VI: "Đề thực hành <số 1>", EN: "Practical paper <no 1>"}, ID: "song-may-01",
		Before: []action.Hash{action.Sum([]byte("old")), action.Sum([]byte("older"))}, After: action.Sum([]byte("new")), Engine: "thuchanh-checks/1",
		Threshold: 20500, Attempts: 565, Same: 562, Up: 1, Down: 2, Cross: 2,
		Changed: []review.Change{
			{Candidate: "TS002", JournalHead: action.Sum([]byte("002")), Before: review.Mark{Lo: 20000, Hi: 20000}, After: review.Mark{Lo: 21125, Hi: 21125}, Was: review.Below, Is: review.Reached,
				Tasks: []review.TaskChange{{ID: "mot", Title: action.Text{VI: "Trả lời thư", EN: "Answer a letter"}, Before: review.Mark{Lo: 1000, Hi: 1000}, After: review.Mark{Lo: 2125, Hi: 2125}}}},
			{Candidate: "TS\x1b[2J3", JournalHead: action.Sum([]byte("2J3")), Before: review.Mark{Lo: 30000, Hi: 30000}, After: review.Mark{Lo: 26000, Hi: 26000}, Was: review.Reached, Is: review.Reached,
				Tasks: []review.TaskChange{}, Penalties: &review.PenaltyChange{After: review.Mark{Lo: -4000, Hi: -4000}}},
			{Candidate: "TS004", JournalHead: action.Sum([]byte("004")), Before: review.Mark{Lo: 21000, Hi: 21000}, After: review.Mark{Lo: 20000, Hi: 21000}, Was: review.Reached, Is: review.Open,
				Tasks: []review.TaskChange{{ID: "hai", Title: action.Text{VI: "Chuyển tiếp", EN: "Forward"}, Before: review.Mark{Lo: 5000, Hi: 5000}, After: review.Mark{Lo: 4000, Hi: 5000}}}},
		},
	}
}

func changesText(t *testing.T, c *review.Changes, opt Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := ChangesText(&b, c, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func changesHTML(t *testing.T, c *review.Changes, lang string) string {
	t.Helper()
	var b bytes.Buffer
	if err := ChangesHTML(&b, c, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestListsOfChangesAreAsTheyWere(t *testing.T) {
	c := sampleChanges()
	golden(t, "changes.vi.txt", []byte(changesText(t, c, Options{})))
	golden(t, "changes.en.txt", []byte(changesText(t, c, Options{Lang: English})))
	golden(t, "changes.both.html", []byte(changesHTML(t, c, Both)))
	b, err := ChangesJSON(c)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "changes.json", b)
}

func TestTheSchemaHasEveryFieldOfTheListAndNoOther(t *testing.T) {
	root := readSchema(t, ChangesSchema())
	seen := map[reflect.Type]bool{}
	root.compare(t, "changes", reflect.TypeFor[review.Changes](), root, seen)
	if len(seen) != len(root.Defs)-3 { // Hash, Points and Side are no structs
		t.Errorf("the list has %d types, the schema defines %d", len(seen), len(root.Defs)-3)
	}
	for _, c := range []*review.Changes{sampleChanges(), {Changed: []review.Change{}, Before: []action.Hash{}, After: action.Sum(nil)}} {
		b, err := ChangesJSON(c)
		if err != nil {
			t.Fatal(err)
		}
		conforms(t, ChangesSchema(), b)
		var back review.Changes
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c, &back); diff != "" {
			t.Errorf("read back (-want +got)\n%s", diff)
		}
	}
}

func TestAListNobodyIsOnSaysSo(t *testing.T) {
	c := sampleChanges()
	c.Changed = nil
	for out, want := range map[string]string{
		changesText(t, c, Options{}):              "Không bài nào đổi điểm.",
		changesText(t, c, Options{Lang: English}): "No mark changes.",
		changesHTML(t, c, ""):                     "Không bài nào đổi điểm.",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
}

func TestListsOfChangesAreSafeAndFit(t *testing.T) {
	c := sampleChanges()
	for _, lang := range []string{Vietnamese, English, Both} {
		page := changesHTML(t, c, lang)
		if bad := regexp.MustCompile(`(?i)<script|<link|<img|\bsrc=|\bhref=|url\(|@import|\bon[a-z]+=|\bstyle=|<số|<no 1|\x1b`).FindString(page); bad != "" {
			t.Errorf("the page contains %q", bad)
		}
		for width := 40; width < 130; width++ {
			for l := range strings.Lines(changesText(t, c, Options{Lang: lang, Width: width})) {
				if l = strings.TrimSuffix(l, "\n"); textWidth(l) > width || strings.ContainsRune(l, '\x1b') {
					t.Fatalf("width %d: %q", width, l)
				}
			}
		}
	}
	if vi := vietnameseLetters(changesText(t, c, Options{Lang: English})); vi != "" {
		t.Errorf("English has %q", vi)
	}
}

func TestListsOfChangesRefuseWhatDoesNotExist(t *testing.T) {
	_, noJSON := ChangesJSON(nil)
	for name, err := range map[string]error{
		"language":        ChangesText(io.Discard, sampleChanges(), Options{Lang: "fr"}),
		"page's language": ChangesHTML(io.Discard, sampleChanges(), "fr"),
		"no list as text": ChangesText(io.Discard, nil, Options{}),
		"no list as page": ChangesHTML(io.Discard, nil, ""),
		"no list as JSON": noJSON,
	} {
		if err == nil || !strings.HasPrefix(err.Error(), "report: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
