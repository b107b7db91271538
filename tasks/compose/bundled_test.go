package compose_test

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"thuchanh/tasks"
	"thuchanh/tasks/compose"
	"thuchanh/tasks/papers"
)

var update = flag.Bool("update", false, "compose the bundled papers anew")

// bundled are the bundled papers that were composed, and of which tasks.
var bundled = []struct {
	options compose.Options
	tasks   []string
}{
	{
		compose.Options{ID: "song-may-05-gd", Role: "giam_doc", Total: 40 * tasks.Point,
			Title:   "Đề thực hành Sông Mây 05 – Giám đốc Sở Mẫu: dự thảo, ký số, giao việc, ủy quyền",
			TitleEN: "Song May practical paper 05 – Director of Sở Mẫu: drafts, signing, tasks, delegation"},
		[]string{"e04-chuyen-tiep", "e18-dinh-chinh", "q02-van-ban-khan", "q14-giao-viec", "q15-gop-y-du-thao", "q16-ky-so", "q19-uy-quyen", "q27-duyet-lich"},
	},
}

// A composed paper is the bank's tasks as they are now: whoever mends a task
// composes the paper anew (go test ./tasks/compose -update) and proves it.
func TestTheComposedPapersAreWhatTheBankGives(t *testing.T) {
	for _, c := range bundled {
		files, err := compose.Compose(fromBank(t, c.tasks...), c.options)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			writeAnew(t, filepath.Join("..", "papers", c.options.ID), files)
		}
		folder, err := fs.Sub(papers.FS(), c.options.ID)
		if err != nil {
			t.Fatal(err)
		}
		have := map[string]bool{}
		err = fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			have[name] = true
			b, err := fs.ReadFile(folder, name)
			if want, ok := files[name]; !ok {
				t.Errorf("%s/%s is in no composed paper", c.options.ID, name)
			} else if !bytes.Equal(b, want) {
				t.Errorf("%s/%s is not what the bank's tasks give", c.options.ID, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if !have[name] {
				t.Errorf("%s/%s is missing", c.options.ID, name)
			}
		}
	}
}

func writeAnew(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for name, b := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
