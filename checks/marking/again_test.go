package marking_test

import (
	"strings"
	"testing"

	"thuchanh/checks/marking"
	"thuchanh/internal/bench"
	"thuchanh/internal/papertest"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

// mended is a bundled paper with something else written in one of its files.
func mended(t *testing.T, id, file, from, to string) *tasks.Paper {
	t.Helper()
	changed := papertest.Copy(t, papers.FS())
	papertest.Edit(t, changed, id+"/"+file, from, to)
	p, err := tasks.Load(changed, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func read(t *testing.T, store *memory.Store) *marking.Examination {
	t.Helper()
	x, err := marking.Read(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestLaw23MarkingAgainByTheSamePaperGivesTheSameSheets(t *testing.T) {
	store := sat(t)
	want, x := sheets(t, store), read(t, store)
	for range 2 { // what one marking left behind in the records is nothing to the next
		list, err := x.Mark(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := map[action.CandidateID]string{}
		for _, s := range list {
			got[s.Candidate] = written(t, s)
		}
		same(t, "marked from memory", want, got)
		if list, err = x.Remark(t.Context(), mended(t, "song-may-01", "paper.yaml", "paper:", "paper:")); err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			got[s.Candidate] = written(t, s)
		}
		same(t, "marked again by the same paper", want, got)
	}
}

// Seen to fail when the sheets keep the hash of the paper as it was dealt, and
// when the mended paper is not asked for.
func TestLaw23MarkingAgainByAMendedPaperChangesWhatWasMended(t *testing.T) {
	store := sat(t)
	x := read(t, store)
	before, err := x.Mark(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p := mended(t, "song-may-01", "tasks/06-but-phe.yaml", `"báo cáo | BC | bao cao"`, `"một từ không ai viết"`)
	after, err := x.Remark(t.Context(), p)
	if err != nil || len(after) != len(before) {
		t.Fatalf("%d of %d attempts are marked again: %v", len(after), len(before), err)
	}
	others := 0
	for i, is := range after {
		was := before[i]
		if is.PaperHash != action.Sum(p.Bundle) || was.PaperHash == is.PaperHash || was.WorldHash != is.WorldHash || was.JournalHead != is.JournalHead {
			t.Errorf("%s: marked again by %s from %s in %s, before by %s from %s in %s", is.Candidate, is.PaperHash, is.JournalHead, is.WorldHash, was.PaperHash, was.JournalHead, was.WorldHash)
		}
		for j := range is.Tasks {
			if was, is := was.Tasks[j], is.Tasks[j]; was.Lo != is.Lo {
				others++
				if j != 5 || was.Lo-is.Lo != 500 {
					t.Errorf("task %s had %s, has %s", is.ID, was.Lo, is.Lo)
				}
			}
		}
	}
	if others == 0 {
		t.Error("nobody's mark changed")
	}
}

func TestMarkingAgainLeavesOtherPapersOut(t *testing.T) {
	store := sat(t)
	p, err := tasks.Load(papers.FS(), "song-may-03-tp")
	if err != nil {
		t.Fatal(err)
	}
	if err := (bench.Crowd{Exam: "hk2", Paper: p, Candidates: 3, Actions: 20, Variants: 1}).Fill(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	x := read(t, store)
	for id, n := range map[string]int{"song-may-01": 12, "song-may-03-tp": 3, "song-may-02-pgd": 0} {
		list, err := x.Remark(t.Context(), mended(t, id, "paper.yaml", "version: ", "version: 1"))
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != n {
			t.Errorf("%d attempts at %s were marked again, want %d", len(list), id, n)
		}
		for _, s := range list {
			if s.Paper != id || s.Version < 11 {
				t.Errorf("%s was marked by %s, version %d", s.Candidate, s.Paper, s.Version)
			}
		}
	}
}

func TestAPaperWithAnotherWorldDoesNotMarkAgain(t *testing.T) {
	x := read(t, sat(t))
	for _, c := range []struct{ name, from, to, want string }{
		{"another letter", "subject: ", "subject: V/v ", "letters differ"},
		{"more of something", "lists:", "folders: [Lưu trữ thêm]\nlists:", "folders differ"},
		{"other values in a pool", "viet: 15/10/2026", "viet: 17/10/2026", "letters differ"},
	} {
		list, err := x.Remark(t.Context(), mended(t, "song-may-01", "world.yaml", c.from, c.to))
		if list != nil || err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "song-may-01") != 1 {
			t.Errorf("%s: error %v, want one (and only once) that says %q", c.name, err, c.want)
		}
	}
}
