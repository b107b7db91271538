package archtest

import (
	"bytes"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

func TestPackagesImportOnlyWhatStandsBelowThem(t *testing.T) {
	may := map[string][]string{}
	for _, l := range layers {
		if _, twice := may[l.path]; twice {
			t.Errorf("the table has %s twice", l.path)
		}
		may[l.path] = l.may
	}
	missing := map[string]bool{}
	for _, s := range sources(t) {
		allowed, known := may[s.pkg]
		if !known {
			if !missing[s.pkg] {
				t.Errorf("%s is not in the table: say in internal/archtest/rules_test.go what it may import", s.pkg)
			}
			missing[s.pkg] = true
			continue
		}
		if s.test || slices.Contains(allowed, "*") {
			continue
		}
		for _, i := range s.imports() {
			if p, own := strings.CutPrefix(i, module+"/"); own && !slices.Contains(allowed, p) {
				t.Errorf("%s imports %s, which %s may not: turn the dependency round, or move what is shared down", s.name, p, s.pkg)
			}
		}
	}
}

func TestNobodyImportsTheProgramAndFacesDoNotImportEachOtherEvenInTests(t *testing.T) {
	faces := []string{"sandbox/mail/imapd", "sandbox/mail/smtpd", "api"}
	for _, s := range sources(t) {
		for _, i := range s.imports() {
			p, own := strings.CutPrefix(i, module+"/")
			if !own {
				continue
			}
			if within(p, []string{"cmd"}) {
				t.Errorf("%s imports %s: nothing imports the program", s.name, p)
			}
			for _, f := range faces {
				if within(p, []string{f}) && within(s.pkg, faces) && !within(s.pkg, []string{f}) {
					t.Errorf("%s imports %s: a face never knows another face", s.name, p)
				}
			}
		}
	}
}

func TestLibrariesStayWhereTheyWereLetIn(t *testing.T) {
	for _, s := range sources(t) {
		for _, i := range s.imports() {
			for _, o := range onlyIn {
				if (i == strings.TrimSuffix(o.library, "/") || strings.HasPrefix(i, o.library)) && !within(s.pkg, o.in) && (!s.test || !o.tests) {
					t.Errorf("%s imports %s, which only %s may", s.name, i, strings.Join(o.in, ", "))
				}
			}
		}
	}
}

func TestTheVocabularyOfActionsNeedsTheStandardLibraryOnly(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg != "sandbox/action" || s.test {
			continue
		}
		for _, i := range s.imports() {
			if first, _, _ := strings.Cut(i, "/"); strings.Contains(first, ".") || first == module {
				t.Errorf("%s imports %s: a record must stay readable with the standard library alone", s.name, i)
			}
		}
	}
}

func TestPurePackagesTouchNoFileNoNetworkNoChanceAndNoLog(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !slices.Contains(pure, s.pkg) {
			continue
		}
		for _, i := range s.imports() {
			if slices.Contains(impure, i) {
				t.Errorf("%s imports %s: %s is a function of what it is given", s.name, i, s.pkg)
			}
		}
	}
}

func TestPurePackagesNeverAskAClock(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !slices.Contains(pure, s.pkg) {
			continue
		}
		for _, use := range clockUses(s) {
			t.Errorf("%s: the time is in the command or in the record", use)
		}
	}
}

func TestPurePackagesDoNotDependOnServersEvenIndirectly(t *testing.T) {
	for _, p := range pure {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{.ImportPath}}", module+"/"+p).Output()
		if err != nil {
			stderr := ""
			if e, ok := err.(*exec.ExitError); ok { //nolint:errorlint // os/exec returns it unwrapped
				stderr = string(e.Stderr)
			}
			t.Errorf("listing what %s depends on: %v\n%s", p, err, stderr)
			continue
		}
		for dep := range bytes.Lines(out) {
			if d := strings.TrimSpace(string(dep)); within(d, notInPure) {
				t.Errorf("%s depends on %s", p, d)
			}
		}
	}
}

func TestPackageNamesSayWhatIsInside(t *testing.T) {
	for _, s := range sources(t) {
		for _, n := range []string{s.ast.Name.Name, path.Base(s.pkg)} {
			if slices.Contains(nameless, n) {
				t.Errorf("%s: a package called %s says nothing; name it after what it does", s.name, n)
			}
		}
	}
}

func TestFilesStayShortEnoughToRead(t *testing.T) {
	for _, s := range sources(t) {
		switch {
		case s.generated():
		case s.lines > tooLongFile:
			t.Errorf("%s has %d lines, more than %d: a concept in it is missing a name", s.name, s.lines, tooLongFile)
		case s.lines > longFile:
			t.Logf("%s has %d lines; %d is the aim", s.name, s.lines, longFile)
		}
	}
}

func TestNothingHappensBeforeMain(t *testing.T) {
	for _, s := range sources(t) {
		for _, at := range inits(s) {
			t.Errorf("%s: func init runs before anybody can say no; call it from main", at)
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	has, seen := map[string]bool{}, map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		seen[s.pkg] = true
		if s.ast.Doc == nil {
			continue
		}
		text, want := s.ast.Doc.Text(), "Package "+s.ast.Name.Name
		if s.ast.Name.Name == "main" {
			want = "Command " + path.Base(s.pkg)
		}
		if !strings.HasPrefix(text, want+" ") {
			t.Errorf("%s: the package comment begins %q; it should begin %q", s.name, strings.SplitN(text, "\n", 2)[0], want)
		}
		has[s.pkg] = true
	}
	for p := range seen {
		if !has[p] {
			t.Errorf("%s has no package comment", p)
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.generated() {
			continue
		}
		for _, u := range undocumented(s) {
			t.Errorf("%s has no comment", u)
		}
	}
}
