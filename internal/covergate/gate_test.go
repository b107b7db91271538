package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sourceOfA = `package a

func Half(n int) int {
	if n < 0 {
		return 0
	}
	return n / 2
}

type T[K any] struct{ k K }

func (t *T[K]) Get(ok bool) (k K) {
	if !ok {
		return k
	}
	if ok == false {
		return k
	}
	return t.k
}
`

// The profile of two test runs: none reached the negative numbers, one reached
// the method, none its first and second branch.
const profileOfA = `mode: set
m/a/a.go:3.22,4.11 1 1
m/a/a.go:4.11,6.3 1 0
m/a/a.go:7.2,7.14 1 1
m/a/a.go:12.35,13.9 1 0
m/a/a.go:13.9,15.3 1 0
m/a/a.go:16.17,18.3 1 0
m/a/a.go:19.2,19.12 1 0
m/a/a.go:3.22,4.11 1 0
m/a/a.go:4.11,6.3 1 0
m/a/a.go:7.2,7.14 1 0
m/a/a.go:12.35,13.9 1 1
m/a/a.go:13.9,15.3 1 0
m/a/a.go:16.17,18.3 1 0
m/a/a.go:19.2,19.12 1 1
m/a/a.go:21.1,21.1 0 0
`

const negative = "a/a.go, Half\n\tif n < 0 {\nwhy: callers give no negative numbers\n"
const method = "\na/a.go, T.Get\n\tif !ok {\nwhy: a guard that\n  nothing reaches\n\na/a.go, T.Get\n\tif ok == false {\nwhy: the same\n"

// gate writes a module and returns what the gate says about it.
func gate(t *testing.T, profile, list string, args ...string) (string, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module m\n\ngo 1.26\n", "a/a.go": sourceOfA, "cover.out": profile, "list.txt": list} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	err := run(append([]string{"-root", dir, "-profile", filepath.Join(dir, "cover.out"), "-listed", filepath.Join(dir, "list.txt")}, args...), &out)
	return out.String(), err
}

func TestTheGateOpensOnlyForLinesThatAreListedWithAReason(t *testing.T) {
	for _, tt := range []struct {
		name, list string
		open       bool
		want       string
	}{
		{"all are listed", negative + method, true, "coverage of a by all tests: 57.14% of 7 statements"},
		{"nothing is listed", "# nothing\n", false, "a/a.go:4: no test reaches this, in Half: if n < 0 {"},
		{"a method is not listed", negative, false, "a/a.go:13: no test reaches this, in T.Get: if !ok {"},
		{"the line is listed for another function", strings.Replace(negative, "Half", "T.Get", 1) + method, false, "no test reaches this, in Half"},
		{"a reason is missing", strings.Replace(negative, " callers give no negative numbers", "", 1) + method, false, "line 1 of the list: no reason is given for a/a.go, Half: if n < 0 {"},
		{"the line was changed", negative + strings.Replace(method, "if !ok", "if ok", 1), false, "a/a.go has no such line any more, in T.Get: if ok {"},
		{"the file is gone", negative + method + "\na/b.go, Half\n\tif n < 0 {\nwhy: x\n", false, "a/b.go has no such line any more"},
		{"one that is covered by now", negative + method + "\na/a.go, Half\n\treturn n / 2\nwhy: x\n", true, "may go, a test reaches it: a/a.go, in Half: return n / 2"},
		{"one that is listed twice", negative + method + "\n" + negative, true, "may go, a test reaches it: a/a.go, in Half"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := gate(t, profileOfA, tt.list)
			if (err == nil) != tt.open || err != nil && !errors.Is(err, errUncovered) || !strings.Contains(got, tt.want) {
				t.Errorf("got %v and\n%s\nwant: %s", err, got, tt.want)
			}
		})
	}
}

func TestTheListWrittenAnewKeepsReasonsAndOpensTheGateOnceTheyAreWritten(t *testing.T) {
	list, err := gate(t, profileOfA, negative+"\na/a.go, Half\n\tgone\nwhy: x\n", "-list")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(list, negative) || !strings.Contains(list, "\na/a.go, T.Get\n\tif !ok {\nwhy:\n") || strings.Contains(list, "gone") {
		t.Fatalf("the list is\n%s", list)
	}
	if _, err := gate(t, profileOfA, list); !errors.Is(err, errUncovered) {
		t.Errorf("entries without a reason: %v", err)
	}
	if got, err := gate(t, profileOfA, strings.ReplaceAll(list, "why:\n", "why: x\n")); err != nil {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestWhatIsNoProfileAndNoListIsRefused(t *testing.T) {
	for _, tt := range []struct{ name, profile, list, want string }{
		{"an empty profile", "mode: set\n", "", "the profile is empty"},
		{"something else", "PASS\n", "", "line 1 of the profile"},
		{"a file that is not there", "mode: set\nm/b.go:1.1,2.2 1 0\n", "", "reading what the profile names"},
		{"older sources", "mode: set\nm/a/a.go:99.1,99.2 1 0\n", "", "the profile is of other sources"},
		{"a list without files", profileOfA, "Half\n", `line 1: an entry begins with "file, function"`},
		{"a list without why", profileOfA, "a/a.go, Half\n\tif n < 0 {\nbecause\n", `line 3: here should be "why: the reason"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := gate(t, tt.profile, tt.list); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	if err := run([]string{"-profile", filepath.Join(t.TempDir(), "no")}, &strings.Builder{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no profile: %v", err)
	}
}
