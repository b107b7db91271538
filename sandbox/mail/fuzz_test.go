package mail

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzFolderName checks that every name is either refused or found again as it
// was created.
func FuzzFolderName(f *testing.F) {
	for _, s := range []string{"A/B", "inbox/x", "Vie\u0323\u0302c", "/", "a//b", "\xff", strings.Repeat("á/", 90)} {
		f.Add(s)
	}
	initial := newState(f)
	f.Fuzz(func(t *testing.T, name string) {
		s := initial.Clone()
		if code(t, s, CreateFolder{Folder: name}) != "" {
			return
		}
		do(t, s, CreateFolder{Folder: name})
		got := s.FolderNamed(name)
		if got == nil || !utf8.ValidString(got.Name) || Canonical(got.Name) != got.Name || len(got.Name) > MaxFolderName {
			t.Errorf("%q was created as %+v", name, got)
		}
	})
}

// FuzzFlags checks that flags that are taken read back as they were recorded.
func FuzzFlags(f *testing.F) {
	for _, s := range []string{`\seen \RECENT`, "$Forwarded $forwarded", `\`, "a(b", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		flags, err := canonicalFlags(strings.Split(s, " "))
		if err != nil {
			return
		}
		again, err := canonicalFlags(flags)
		if err != nil {
			t.Fatalf("%q: %v", flags, err)
		}
		wantList(t, "flags", again, flags)
		for i := range flags {
			if strings.EqualFold(flags[i], flagRecent) || i > 0 && strings.EqualFold(flags[i], flags[i-1]) {
				t.Errorf("%q from %q", flags, s)
			}
		}
	})
}
