package tasks

import (
	"strings"
	"testing"
	"testing/fstest"
)

// What a designer who is no programmer does wrong on his first day.
func TestABeginnersSlipIsToldWithItsRemedy(t *testing.T) {
	write := func(name, data string) func(*testing.T, fstest.MapFS) {
		return func(_ *testing.T, m fstest.MapFS) { m[name] = &fstest.MapFile{Data: []byte(data)} }
	}
	rename := func(from, to string) func(*testing.T, fstest.MapFS) {
		return func(_ *testing.T, m fstest.MapFS) { m[to] = m[from]; delete(m, from) }
	}
	change := func(file, old, repl string) func(*testing.T, fstest.MapFS) {
		return func(t *testing.T, m fstest.MapFS) { edit(t, m, file, old, repl) }
	}
	for _, tt := range []struct {
		name  string
		slip  func(*testing.T, fstest.MapFS)
		want  string
		never string
	}{
		{"a name with marks is told once, and how to write it", change("world.yaml", "  tran_b: {", "  trần_b: {"), "such as tran_b", `named "tran_b"`},
		{"a name with a space", change("world.yaml", "  de_nghi:", "  de nghi:"), "such as de_nghi", `named "de_nghi"`},
		{"a name in another script gets the common example", change("world.yaml", "  tran_b: {", "  日: {"), "such as tran_b", "such as 日"},
		{"an unknown variable in the instruction is told once", change("tasks/01-tra-loi.yaml", "{t: trước ${gio}}", "{t: trước ${goi}}"), "There is no variable ${goi}", "phrase of the instruction"},
		{"paper.yaml.txt", rename("paper.yaml", "paper.yaml.txt"), "Rename it paper.yaml (Windows", "not part of a paper"},
		{"a task called .yml", rename("tasks/02-chuyen.yaml", "tasks/02-chuyen.yml"), "Rename it 02-chuyen.yaml (Windows", "not part of a paper"},
		{"a task called .txt", rename("tasks/02-chuyen.yaml", "tasks/02-chuyen.txt"), "Rename it 02-chuyen.yaml (Windows", "not part of a paper"},
		{"a picture among the tasks", write("tasks/anh.png", "x"), "not part of a paper", "Rename it"},
		{"a text among the notes", write("ghi-chu.txt", "x"), "not part of a paper", "Windows"},
		{"a text renamed to .docx", write("files/thu.docx", "xin chào"), "files/thu.docx: Tệp không phải tệp Word (nội dung có dạng text)", ""},
		{"an empty .pdf", write("files/thu.pdf", ""), "files/thu.pdf: Tệp trống", "no PDF file"},
		{"a .docx that is a PDF", write("files/thu.docx", "%PDF-1.7\n"), "its content is pdf", ""},
		{"an .xlsx that is a text", write("files/thu.XLSX", "a;b"), "this is no Excel file", ""},
		{"a text may be a text", write("files/thu.txt", "xin chào"), "", "no Word file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := goodFolder(t)
			tt.slip(t, m)
			got := check(m)
			if !strings.Contains(strings.ToLower(got), strings.ToLower(tt.want)) {
				t.Errorf("got:\n%s\nwant: %s", got, tt.want)
			}
			if tt.never != "" && strings.Contains(got, tt.never) {
				t.Errorf("misleading (%s):\n%s", tt.never, got)
			}
		})
	}
}

func TestAFileThatIsNotInFilesIsAskedFor(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files []string
		want  string
	}{
		{"none is there", nil, "put the file into the paper's folder files, which is empty"},
		{"others are there", []string{"files/anh.png"}, "in it there are: anh.png"},
		{"one is called almost so", []string{"files/ke_hoach_v3.docx"}, `or correct the name: did you mean "ke_hoach_v3.docx"?`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := goodFolder(t)
			for name := range m {
				if strings.HasPrefix(name, "files/") {
					delete(m, name)
				}
			}
			for _, name := range tt.files {
				m[name] = &fstest.MapFile{Data: []byte(name)}
			}
			if got := check(m); !strings.Contains(strings.ToLower(got), strings.ToLower(tt.want)) || !strings.Contains(got, "There is no file \"") {
				t.Errorf("got:\n%s\nwant: %s", got, tt.want)
			}
		})
	}
}

func TestWhatOthersSpeakOfIsToldFirst(t *testing.T) {
	var es Errors
	for _, name := range []string{"tasks/01.yaml", "agency.yaml", "mutations.yaml", "world.yaml", "files/a.pdf", "paper.yaml"} {
		es = append(es, &Error{Pos: Pos{File: name, Line: 1}})
	}
	var got []string
	for _, e := range es.sorted() {
		got = append(got, e.Pos.File)
	}
	if want := "paper.yaml agency.yaml world.yaml files/a.pdf mutations.yaml tasks/01.yaml"; strings.Join(got, " ") != want {
		t.Errorf("got %v", got)
	}
}

func TestAModelAnswerThatPromisesTooMuchIsNotCalledPoor(t *testing.T) {
	m := goodFolder(t)
	edit(t, m, "transcripts/oracle.yaml", "chuyen: 16", "chuyen: 17")
	if got := check(m); !strings.Contains(got, "Promises 17 points") || strings.Contains(got, "promises only") {
		t.Error(got)
	}
}

func TestAPaperThatWasStartedLoadsWithoutTasks(t *testing.T) {
	bare := func() fstest.MapFS {
		m := goodFolder(t)
		for name := range m {
			if strings.HasPrefix(name, "tasks/") || strings.HasPrefix(name, "transcripts/") {
				delete(m, name)
			}
		}
		delete(m, "mutations.yaml")
		return m
	}
	if _, err := Load(bare(), "."); err == nil || !strings.Contains(err.Error(), "The paper has no tasks") {
		t.Errorf("a paper without tasks is a paper: %v", err)
	}
	for _, total := range []string{"total: 40", "total: 12.5", ""} {
		m := bare()
		edit(t, m, "paper.yaml", "total: 40", total)
		p, err := LoadStarted(m, ".")
		if err != nil {
			t.Errorf("%q: %v", total, err)
			continue
		}
		if len(p.Tasks) != 1 || p.Tasks[0].Points != p.Total {
			t.Errorf("%q: %d tasks", total, len(p.Tasks))
		}
	}
	p, err := LoadStarted(goodFolder(t), ".")
	if err != nil || len(p.Tasks) != len(good(t).Tasks) {
		t.Errorf("the tasks that are there were not read: %v", err)
	}
	m := bare()
	delete(m, "paper.yaml")
	if _, err := LoadStarted(m, "."); err == nil || !strings.Contains(err.Error(), "Make paper.yaml") {
		t.Errorf("without paper.yaml: %v", err)
	}
	if _, err := LoadStarted(unreadable{bare(), "world.yaml"}, "."); err == nil {
		t.Error("a folder that cannot be read was read")
	}
}
