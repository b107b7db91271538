package tasks

import (
	"maps"
	"path"
	"slices"
	"strings"

	"thuchanh/internal/office"
	"thuchanh/internal/strictyaml"
)

// contents reports files whose bytes are not what the end of their name says: a
// text that was renamed .docx opens in no program, and the candidate cannot read it.
func (x *linter) contents() {
	for _, name := range slices.Sorted(maps.Keys(x.paper.read.sums)) {
		end := strings.TrimPrefix(strings.ToLower(path.Ext(name)), ".")
		program, known := map[string]string{"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}[end]
		content := x.paper.read.folder[name]
		kind := string(office.DetectKind(content))
		switch {
		case !known || kind == end:
		case len(content) == 0:
			x.add(Pos{File: name}, strictyaml.Text("tệp trống", "the file is empty"), strictyaml.Text("soạn nội dung rồi lưu lại", "write something into it and save it"))
		default:
			x.add(Pos{File: name}, strictyaml.Text("tệp không phải tệp %[1]s (nội dung có dạng %[2]s)", "this is no %[1]s file (its content is %[2]s)", program, kind),
				strictyaml.Text("mở bằng đúng chương trình rồi lưu lại dạng .%[1]s; đổi tên không đổi được dạng tệp", "open it in its program and save it as .%[1]s; renaming does not change what a file is", end))
		}
	}
}
