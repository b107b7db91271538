package scenario

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestAScenarioThatCannotBePlayedIsRefusedWithItsPlace(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"without a name", "# did: nothing\ndo: []", "needs a transcript name"},
		{"without a word about it", "transcript: a\ndo: []", "needs a transcript name and a line # did"},
		{"a variant that is no number", "# did: x\n# variant: first\ntranscript: a\ndo: []", "# variant: first"},
		{"an unknown twist", "# did: x\n# then: burn 3\ntranscript: a\ndo: []", `no twist "burn"`},
		{"a twist without a place", "# did: x\n# then: gap\ntranscript: a\ndo: []", "the seq after which"},
		{"a pause without minutes", "# did: x\n# then: pause 3\ntranscript: a\ndo: []", "number of minutes"},
		{"a name twice", "# did: x\ntranscript: a\ndo: []\n---\n# did: y\ntranscript: a\ndo: []", "the name a is taken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(fstest.MapFS{"de/bai.yaml": {Data: []byte(c.text)}})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "de/bai.yaml") {
				t.Errorf("%v, want the file and %q", err, c.want)
			}
		})
	}
}

func TestScenariosAreReadInOrderWithWhatHappensToTheirRecords(t *testing.T) {
	all, err := Read(fstest.MapFS{
		"de-2/a.yaml": {Data: []byte("# did: c\ntranscript: c\ndo: []")},
		"de-1/a.yaml": {Data: []byte("# did: a\n# variant: 7\n# then: pause 3 20 fire alarm\ntranscript: a\ndo: []\n---\n# did: b\ntranscript: b\nmust_score: {total: 0}\ndo: []")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 3 || all[0].Name != "a" || all[1].Name != "b" || all[2].Paper != "de-2" {
		t.Fatalf("read as %+v", all)
	}
	a := all[0]
	if a.Variant != 7 || len(a.twists) != 1 || a.twists[0] != (twist{"pause", 3, 20, "fire alarm"}) {
		t.Errorf("variant %d, twists %+v", a.Variant, a.twists)
	}
	if n := strings.Count(string(all[1].yaml), "must_score"); n != 1 {
		t.Errorf("must_score stands there %d times", n)
	}
}
