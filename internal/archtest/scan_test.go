package archtest

import (
	"strings"
	"testing"
)

// The scans themselves are tested, for a scan that finds nothing passes for ever.

func TestScansFindWhatTheyLookFor(t *testing.T) {
	tests := []struct {
		name string
		scan func(*source) []string
		src  string
		want string // the findings, joined by "; "
	}{
		{"a clock is found", clockUses, "package p\nimport \"time\"\nvar x = time.Now()", "p/f.go:3: time.Now"},
		{"a clock is found when it is only named", clockUses, "package p\nimport \"time\"\nvar now = time.Now", "p/f.go:3: time.Now"},
		{"a clock is found under another name", clockUses, "package p\nimport t \"time\"\nvar x = t.Since(y)", "p/f.go:3: time.Since"},
		{"a duration is no clock", clockUses, "package p\nimport \"time\"\nvar x = 3 * time.Second", ""},
		{"a method called Now is no clock", clockUses, "package p\nvar x = time.Now()", ""},
		{"an init function is found", inits, "package p\nfunc init() {}", "p/f.go:2"},
		{"a method called init is none", inits, "package p\nfunc (T) init() {}", ""},
		{"an exported function needs a comment", undocumented, "package p\nfunc F() {}", "p/f.go:2: func F"},
		{"a commented function is fine", undocumented, "package p\n// F is.\nfunc F() {}", ""},
		{"an unexported function needs none", undocumented, "package p\nfunc f() {}", ""},
		{"an exported type needs a comment", undocumented, "package p\ntype T int", "p/f.go:2: type T"},
		{"a type in a group without a comment needs its own", undocumented, "package p\ntype (\n// A is.\nA int\nB int\n)", "p/f.go:5: type B"},
		{"one comment is enough for a group of types", undocumented, "package p\n// A and B are.\ntype (\nA int\nB int\n)", ""},
		{"one comment is enough for a group of constants", undocumented, "package p\n// The kinds.\nconst (\nA = 1\nB = 2\n)", ""},
		{"a group of constants needs one", undocumented, "package p\nconst (\nA = 1\nB = 2 // b\n)", "p/f.go:3: const A"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := read("p/f.go", []byte(tt.src))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(tt.scan(s), "; "); got != tt.want {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWithinIsAboutPathElements(t *testing.T) {
	for pkg, want := range map[string]bool{"api": true, "api/rest": true, "apiary": false, "x/api": false} {
		if got := within(pkg, []string{"api"}); got != want {
			t.Errorf("within(%q, api) = %v, want %v", pkg, got, want)
		}
	}
}
