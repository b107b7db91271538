package tasks

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"thuchanh/internal/formula"
	"thuchanh/sandbox/world"
)

func TestNotesAndHiddenFilesAreNoPartOfAPaper(t *testing.T) {
	m := goodFolder(t)
	for _, name := range []string{"GHI-CHU.md", ".gitignore", ".git/config", "tasks/.01-tra-loi.yaml.swp", "files/.DS_Store"} {
		m[name] = &fstest.MapFile{Data: []byte("x")}
	}
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	if want := good(t).Paths(); !slices.Equal(p.Paths(), want) {
		t.Errorf("the paper has %v, want %v", p.Paths(), want)
	}
}

// unreadable is a folder of which one entry cannot be read.
type unreadable struct {
	fs.FS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.FS.Open(name)
}

func TestWhatCannotBePartOfAPaperIsRefusedByName(t *testing.T) {
	large := make([]byte, maxFileBytes)
	for _, tt := range []struct {
		name   string
		fsys   func(fstest.MapFS) fs.FS
		vi, en string
	}{
		{"a file that may not be read", func(m fstest.MapFS) fs.FS { return unreadable{m, "files/so_lieu.txt"} },
			"files/so_lieu.txt: Không đọc được", "check the permissions"},
		{"a folder that may not be read", func(m fstest.MapFS) fs.FS { return unreadable{m, "transcripts"} },
			"transcripts: Không đọc được", "check the path and the permissions"},
		{"a file larger than 20 MB", func(m fstest.MapFS) fs.FS {
			m["files/anh.png"] = &fstest.MapFile{Data: append(large, make([]byte, 1<<20)...)}
			return m
		}, "files/anh.png: Tệp lớn 21 MB, quá giới hạn 20 MB.", "make it smaller"},
		{"more than 1000 files", func(m fstest.MapFS) fs.FS {
			for i := range maxFiles {
				m[fmt.Sprintf("files/%d.txt", i)] = &fstest.MapFile{}
			}
			return m
		}, "Đề có quá 1000 tệp. Bỏ bớt", "leave out what is not used"},
		{"more than 63 MB together", func(m fstest.MapFS) fs.FS {
			for i := range 4 {
				m[fmt.Sprintf("files/%d.png", i)] = &fstest.MapFile{Data: large}
			}
			return m
		}, "files/3.png: Cả đề vượt quá 63 MB.", "leave some out"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := check(tt.fsys(goodFolder(t)))
			if !strings.Contains(got, tt.vi) || !strings.Contains(strings.ToLower(got), tt.en) || strings.Count(got, "\n") != 2 {
				t.Errorf("got:\n%.2000s\nwant: %s, %s", got, tt.vi, tt.en)
			}
		})
	}
}

func TestADamagedBundleIsRefusedWithItsPlace(t *testing.T) {
	entry := func(name, data string) string {
		return fmt.Sprintf("%d %d\n%s\n%s\n", len(name), len(data), name, data)
	}
	var many strings.Builder
	for i := range maxFiles + 1 {
		many.WriteString(entry(fmt.Sprintf("files/%04d", i), ""))
	}
	for _, tt := range []struct{ name, bundle, want string }{
		{"another file", "PK\x03\x04", "bundle, byte 0: Gói đề hỏng: không có dòng đầu"},
		{"too large", bundleHeader + strings.Repeat("x", maxBundleBytes), "bundle, byte 0: Gói đề hỏng: quá lớn."},
		{"a length with a sign", bundleHeader + "+10 1\npaper.yaml\nx\n", "bundle, byte 17: Gói đề hỏng: độ dài sai."},
		{"cut off", bundleHeader + entry("paper.yaml", "xyz")[:16], "byte 17: Gói đề hỏng: độ dài sai."},
		{"a path upwards", bundleHeader + entry("../paper.yaml", "x"), "byte 17: Gói đề hỏng: đường dẫn sai"},
		{"a path upwards within files", bundleHeader + entry("files/../../x", "x"), "đường dẫn sai"},
		{"a hidden file", bundleHeader + entry("files/.x", "x"), "đường dẫn sai"},
		{"a folder that papers do not have", bundleHeader + entry("bin/x", "x"), "đường dẫn sai"},
		{"a file twice", bundleHeader + entry("paper.yaml", "x") + entry("paper.yaml", "x"), "byte 35: Gói đề hỏng: đường dẫn sai hoặc không đúng thứ tự."},
		{"too many files", bundleHeader + many.String(), "đường dẫn sai hoặc không đúng thứ tự"},
		{"a line end missing", bundleHeader + strings.TrimSuffix(entry("paper.yaml", "x"), "\n") + "?", "đường dẫn sai"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Unbundle([]byte(tt.bundle))
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "Load the paper from its folder again.") {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestTheMarkingReadsAVariantWithoutTheTranscripts(t *testing.T) {
	p := good(t)
	for n := range uint64(4) {
		whole, err := p.Variant(n)
		if err != nil {
			t.Fatal(err)
		}
		v, err := p.ForMarking(n)
		if err != nil {
			t.Fatal(err)
		}
		if len(v.Transcripts) != 0 || len(whole.Transcripts) != 3 {
			t.Errorf("variant %d: %d transcripts for the marking, %d else", n, len(v.Transcripts), len(whole.Transcripts))
		}
		if diff := cmp.Diff(whole, v, cmpopts.IgnoreUnexported(Paper{}), cmpopts.IgnoreFields(Paper{}, "Transcripts")); diff != "" {
			t.Errorf("variant %d is another paper: %s", n, diff)
		}
	}
	if _, err := p.ForMarking(4); err == nil || !strings.Contains(err.Error(), "no variant 4, only 0 to 3") {
		t.Errorf("variant 4 of 4: %v", err)
	}
	if _, err := p.Deal(4); err == nil || !strings.Contains(err.Error(), "dealing variant 4 of paper mau-01") {
		t.Errorf("dealing variant 4 of 4: %v", err)
	}
}

func TestAPaperWithOtherFilesIsThePaperOfTheFolderSoChanged(t *testing.T) {
	p, err := good(t).Variant(3)
	if err != nil {
		t.Fatal(err)
	}
	task, err := os.ReadFile("testdata/good/tasks/02-chuyen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	q, err := p.With(map[string][]byte{
		"tasks/02-chuyen.yaml":  bytes.Replace(task, []byte("title: Chuyển văn bản"), []byte("title: Giao việc"), 1),
		"transcripts/nham.yaml": nil,
		"files/moi.txt":         []byte("mới"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if q.Tasks[1].Title != "Giao việc" || len(q.Transcripts) != 2 || q.World.Variant != 3 || !slices.Contains(q.Paths(), "files/moi.txt") {
		t.Errorf("title %q, %d transcripts, variant %d, files %v", q.Tasks[1].Title, len(q.Transcripts), q.World.Variant, q.Paths())
	}
	if p.Tasks[1].Title != "Chuyển văn bản" || slices.Contains(p.Paths(), "files/moi.txt") || len(p.Transcripts) != 3 {
		t.Error("the paper itself was changed")
	}
	for name, data := range map[string][]byte{"bai/01.yaml": []byte("x"), "files/lon.png": make([]byte, maxFileBytes+1)} {
		if _, err := p.With(map[string][]byte{name: data}); err == nil || !strings.HasPrefix(err.Error(), name+": Không phải tệp của một đề") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := p.With(map[string][]byte{"tasks/02-chuyen.yaml": nil}); err == nil || !strings.Contains(err.Error(), "the tasks add up to 24 points") && !strings.Contains(err.Error(), `no task "chuyen"`) {
		t.Errorf("without a task that the transcripts name: %v", err)
	}
}

func TestSingleMistakesCanBeFoundInAnError(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "paper.yaml", "minutes: 100", "minutes: chín mươi")
	edit(t, m, "world.yaml", "rank: clerk", "rank: clerc")
	_, err := Load(m, ".")
	first, ok := errors.AsType[*Error](fmt.Errorf("loading: %w", err))
	if !ok || first.Pos != (Pos{"paper.yaml", 6, 10}) {
		t.Errorf("the first mistake is %v", first)
	}
	if all, ok := errors.AsType[Errors](err); !ok || len(all.Unwrap()) != 2 || all.Unwrap()[1].Error() != all[1].Error() {
		t.Errorf("all: %v", err)
	}
}

func TestAnInstructionNamesAListAndADocumentThatComesLater(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "world.yaml", "  tc_bao_cao:", registers+"  tc_bao_cao:")
	edit(t, m, "tasks/02-chuyen.yaml", "{b: hạn", "báo {toan_so} khi {cv_moi} đến, {b: hạn")
	if got := check(m); got != "" {
		t.Fatal(got)
	}
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	if in := p.Tasks[1].Instruction; !strings.Contains(in.Text, "báo Toàn Sở khi 9/UBND-VP đến") || in.Phrase("b") == nil || in.Phrase("z") != nil {
		t.Errorf("instruction: %+v", in)
	}
}

func TestALookForNamesTheInboxAsMailProgramsShowIt(t *testing.T) {
	for _, name := range []string{"Inbox", "Hộp thư đến", "INBOX"} {
		m := goodFolder(t)
		edit(t, m, "tasks/01-tra-loi.yaml", "look_for: {app: mail, action: reply, about: de_nghi}", "look_for: {app: mail, action: move, about: de_nghi, folder: "+name+"}")
		p, err := Load(m, ".")
		if err != nil {
			t.Fatal(err)
		}
		want := world.Pattern{App: "mail", Action: "move", About: "de_nghi", Folder: "INBOX"}
		if got := p.Tasks[0].Steps[0].LookFor[1]; !cmp.Equal(got, want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestForwardingADocumentIsRouting(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "tasks/02-chuyen.yaml", "action: route, document", "action: forward, document")
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Tasks[1].Steps[0].LookFor[0].Action; got != "route" {
		t.Errorf("it looks for %q", got)
	}
}

func TestAFormulaThatLoadedCanBeAsked(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "tasks/02-chuyen.yaml", `{check: direction_says, groups: ["báo cáo | BC", [chủ trì, đầu mối]], at_least: 1, share: true`,
		`{check: formula, cel: "done", signed: [{name: Lê Văn Một, date: 2026-10-01}, {name: Trần Thị Hai, date: 2026-10-02}]`)
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	f := p.Tasks[1].Steps[0].Checks[2].Spec.(Formula)
	for _, done := range []bool{true, false} {
		share, err := f.Program().Eval(formula.Evidence{Done: done})
		if err != nil || share > 0 != done {
			t.Errorf("done is %v: %v, %v", done, share, err)
		}
	}
}

func TestAnAcceptanceCoversTheMutantsOfItsName(t *testing.T) {
	for _, tt := range []struct {
		name, mutant string
		want         bool
	}{
		{"chuyen/giao: wrong unit", "chuyen/giao: wrong unit", true},
		{"chuyen/giao: wrong unit", "chuyen/giao: wrong unit 2", false},
		{"chuyen/*", "chuyen/giao: wrong unit", true},
		{"chuyen/*", "tra-loi/giao", false},
		{"*: late", "tra-loi/tra_loi: late", true},
		{"*: late", "tra-loi/tra_loi: late by an hour", false},
		{"tra-loi/*: extra *van_thu*", "tra-loi/tra_loi: extra person van_thu in Cc", true},
		{"tra-loi/*: extra *van_thu*", "tra-loi/tra_loi: extra person le_c in Cc", false},
		{"ab*ba", "aba", false}, // the ends do not share a letter
		{"*", "whatever", true},
	} {
		if got := (Acceptance{Mutant: tt.name}).Covers(tt.mutant); got != tt.want {
			t.Errorf("%q covers %q: %v", tt.name, tt.mutant, got)
		}
	}
}

func TestAPlaceThatAVariableHidesIsThatOfTheInstruction(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "world.yaml", `    gio: ["09:00", "08:45"]`, "    gio: [\"09:00\", \"08:45\"]\n    dau: [\"{sai: \"]")
	edit(t, m, "tasks/02-chuyen.yaml", "{c: bút phê nói rõ việc cần làm}", "{c: bút phê nói rõ việc cần làm}, ${dau}gửi ngay")
	if got := check(m); !strings.HasPrefix(got, "tasks/02-chuyen.yaml:5:14: Cụm {sai: …} chưa đóng ngoặc.") {
		t.Error(got)
	}
}

func TestAWorldWithoutAClockStillReadsTimes(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "world.yaml", "today: 2026-10-05", "today: hôm nay")
	got := check(m)
	if !strings.Contains(got, `world.yaml:2:16: "hôm nay" không phải ngày.`) || strings.Count(got, "\n") != 2 {
		t.Errorf("more than the clock is said to be wrong:\n%s", got)
	}
	if v := worldTime(nil, good(t).World.Documents[0].Arrived); v != (time.Time{}) {
		t.Error("no time is read as", v)
	}
}
