package tasks

import (
	"errors"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// fuzzFile loads the good paper with one file replaced: it must load, or say
// what is wrong with a place, and never panic.
func fuzzFile(f *testing.F, name string) {
	base := goodFolder(f)
	f.Add(base[name].Data)
	for _, s := range []string{"", "{}", "[]", "a", "task: {a: b}\nsteps: [{step: x, checks: [{check: ends_up}]}]", "instruction: |\n  {a: {b}} {{ {", "like: oracle\nreplace: {giao: }\nadd: [{}]", "variants: {pools: {a: [b, {c: d}]}}", "clock: {today: 2026-10-05, starts: }", "people: {a: , b: {}}", "penalties: [{check: after_step}, {check: did, step: }]", "- {check: }", "? {a: b}\n: c\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m := maps.Clone(base)
		m[name] = &fstest.MapFile{Data: data}
		p, err := Load(m, ".")
		if err != nil {
			errs, ok := errors.AsType[Errors](err)
			if !ok || len(errs) == 0 {
				t.Fatalf("an error without places: %v", err)
			}
			for _, e := range errs {
				if e.Pos.File == "" || e.Message.VI == "" || e.Message.EN == "" || e.Remedy.VI == "" || strings.Contains(e.Error(), "%!") {
					t.Fatalf("a poor message: %v", e)
				}
			}
			return
		}
		Lint(p)
		q, err := Unbundle(p.Bundle)
		if err != nil || q.ID != p.ID {
			t.Fatalf("the bundle does not read back: %v", err)
		}
	})
}

func FuzzLoadPaper(f *testing.F)      { fuzzFile(f, "paper.yaml") }
func FuzzLoadWorld(f *testing.F)      { fuzzFile(f, "world.yaml") }
func FuzzLoadTask(f *testing.F)       { fuzzFile(f, "tasks/01-tra-loi.yaml") }
func FuzzLoadTranscript(f *testing.F) { fuzzFile(f, "transcripts/nham.yaml") }

func FuzzUnbundle(f *testing.F) {
	p, err := Load(os.DirFS("testdata"), "good")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(p.Bundle)
	f.Add([]byte(bundleHeader))
	f.Add([]byte(bundleHeader + "10 1\npaper.yaml\nx\n"))
	f.Add([]byte(bundleHeader + "10 99999999\npaper.yaml\nx\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if folder, err := decodeFolder(b); err == nil && string(folder.encode()) != string(b) {
			t.Fatal("a bundle that is not canonical was accepted")
		}
		if p, err := Unbundle(b); err == nil && string(p.Bundle) != string(b) {
			t.Fatal("the paper's bundle is not what it was read from")
		}
	})
}
