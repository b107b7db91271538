package tasks

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"thuchanh/internal/papertest"
	"thuchanh/sandbox/world"
)

var update = flag.Bool("update", false, "write the expected errors of testdata/broken")

func good0() *world.World { return &world.World{} }

// goodFolder returns the files of testdata/good, to be broken.
func goodFolder(t testing.TB) fstest.MapFS {
	t.Helper()
	return papertest.Copy(t, os.DirFS("testdata/good"))
}

// edit replaces words of a file that are there once.
func edit(t *testing.T, m fstest.MapFS, file, old, repl string) {
	t.Helper()
	src := string(m[file].Data)
	if n := strings.Count(src, old); n != 1 {
		t.Fatalf("edit %s: the words are there %d times: %s", file, n, old)
	}
	m[file] = &fstest.MapFile{Data: []byte(strings.Replace(src, old, repl, 1))}
}

// check loads a paper and lints it, and returns all that is wrong.
func check(m fs.FS) string {
	p, err := Load(m, ".")
	if err == nil {
		err = Errors(Lint(p)).orNil()
	}
	if err == nil {
		return ""
	}
	return err.Error() + "\n"
}

// A fixture is a fault made in the good paper:
//
//	-- edit FILE --      old lines, a line =>, new lines; old must be there once
//	-- write FILE --     the whole file; -- delete FILE -- removes it
//	-- want --           the errors as printed
//
// Bodies that are one Go string in double quotes are unquoted.
func apply(t *testing.T, m fstest.MapFS, fixture []byte) (want string) {
	t.Helper()
	for part := range bytes.SplitSeq(append([]byte("\n"), fixture...), []byte("\n-- ")) {
		head, body, ok := strings.Cut(string(part)+"\n", " --\n")
		body = strings.TrimSuffix(body, "\n") // the one added, or before the next section
		if !ok {
			continue // the comment
		}
		verb, file, _ := strings.Cut(head, " ")
		switch verb {
		case "want":
			want = body
		case "delete":
			delete(m, file)
		case "write":
			m[file] = &fstest.MapFile{Data: []byte(unquoted(body))}
		case "edit":
			old, repl, ok := strings.Cut(body, "\n=>\n")
			if !ok {
				old, repl = strings.TrimSuffix(body, "\n=>"), ""
			}
			edit(t, m, file, unquoted(old), unquoted(strings.TrimSuffix(repl, "\n")))
		default:
			t.Fatalf("unknown section %q", head)
		}
	}
	return want
}

func unquoted(s string) string {
	if u, err := strconv.Unquote(strings.TrimSpace(s)); err == nil {
		return u
	}
	return s
}

func TestABrokenPaperIsRefusedWithFileLineAndRemedy(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.txt")
	if err != nil || len(files) < 28 {
		t.Fatalf("%d fixtures, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			fixture, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m := goodFolder(t)
			want := apply(t, m, fixture)
			got := check(m)
			if got == "" {
				t.Fatal("nothing is found wrong")
			}
			if *update {
				before, _, _ := bytes.Cut(fixture, []byte("\n-- want --\n"))
				if err := os.WriteFile(file, []byte(strings.TrimRight(string(before), "\n")+"\n-- want --\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func TestFilesThatAreNoTextAreRefusedByName(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"a byte order mark", "\xEF\xBB\xBFpaper: x\n", "paper.yaml:1:1: Tệp bắt đầu bằng dấu BOM"},
		{"Latin-1", "paper: mau\ntitle: \xE9\n", "paper.yaml:2:8: Từ dòng này tệp không phải UTF-8"},
		{"a file of more than 1 MiB", "# " + strings.Repeat("x", 1<<20), "paper.yaml:1:1: Tệp dài"},
		{"an empty file", "", "paper.yaml:1:1: Tệp trống"},
		{"only a comment", "# x\n", "paper.yaml:1:1: Tệp trống"},
		{"a deep nest", "paper: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000), "Lồng quá sâu"},
		{"too deep for the parser", strings.Repeat("[", 20000), "YAML sai cú pháp"},
		{"a list", "- a\n", "paper.yaml:1:1: Ở đây cần một bảng"},
		{"a private-use character", "paper: \uE000\n", "paper.yaml:1:8: Có ký tự không in được"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := goodFolder(t)
			m["paper.yaml"] = &fstest.MapFile{Data: []byte(tt.data)}
			if got := check(m); !strings.Contains(got, tt.want) {
				t.Errorf("got:\n%.600s\nwant: %s", got, tt.want)
			}
		})
	}
}

func TestAllErrorsComeAtOnceSortedByFileAndLine(t *testing.T) {
	m := goodFolder(t)
	for file, words := range map[string][2]string{
		"world.yaml":              {"rank: clerk", "rank: clerc"},
		"tasks/01-tra-loi.yaml":   {"check: cc_exactly", "check: cc_exacty"},
		"tasks/02-chuyen.yaml":    {"take: best", "take: bets"},
		"transcripts/nham.yaml":   {"like: oracle", "like: oracel"},
		"paper.yaml":              {"minutes: 100", "minutes: chín mươi"},
		"transcripts/oracle.yaml": {"reply:", "repli:"},
	} {
		m[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(m[file].Data), words[0], words[1], 1))}
	}
	_, err := Load(m, ".")
	errs, ok := errors.AsType[Errors](err)
	if !ok || len(errs) < 6 {
		t.Fatalf("%v", err)
	}
	seen := map[string]bool{}
	for i, e := range errs {
		seen[e.Pos.File] = true
		if i > 0 && fileRank(errs[i-1].Pos.File) == fileRank(e.Pos.File) && errs[i-1].Pos.File > e.Pos.File || i > 0 && fileRank(errs[i-1].Pos.File) > fileRank(e.Pos.File) {
			t.Errorf("not sorted: %v before %v", errs[i-1].Pos, e.Pos)
		}
	}
	if len(seen) != 6 {
		t.Errorf("files with errors: %v", seen)
	}
}

func TestAFolderThatIsNotThereIsAnError(t *testing.T) {
	if _, err := Load(os.DirFS("testdata"), "khong-co"); err == nil || !strings.Contains(err.Error(), "không đọc được") && !strings.Contains(err.Error(), "Không đọc được") {
		t.Errorf("%v", err)
	}
}
