package tasks

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
)

// A bundle is the paper's folder as one blob:
//
//	thuchanh paper 1\n
//	<length of path> <length of bytes>\n<path>\n<bytes>\n     for each file
//
// Paths are sorted and lengths are plain decimals, so a folder has one bundle
// and equal folders have equal hashes.
const bundleHeader = "thuchanh paper 1\n"

// The limits of a paper.
const (
	maxFileBytes   = 20 << 20 // one attachment
	maxBundleBytes = 64 << 20
	maxFiles       = 1000
	maxPath        = 200
)

// folder is a paper's files by path.
type folder map[string][]byte

// encode returns the bundle of f.
func (f folder) encode() []byte {
	var b bytes.Buffer
	b.WriteString(bundleHeader)
	for _, p := range slices.Sorted(maps.Keys(f)) {
		if p == acceptanceFile {
			continue // it belongs to the proof: signing for a mutant changes no mark, so no hash
		}
		fmt.Fprintf(&b, "%d %d\n%s\n", len(p), len(f[p]), p)
		b.Write(f[p])
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// bundleError is the error of a blob that is not a bundle.
func bundleError(at int, vi, en string) error {
	return Errors{{Pos: Pos{File: fmt.Sprintf("bundle, byte %d", at)}, Message: action.Text{VI: "gói đề hỏng: " + vi, EN: "damaged paper bundle: " + en},
		Remedy: action.Text{VI: "nạp lại đề từ thư mục gốc", EN: "load the paper from its folder again"}}}
}

// decodeFolder reads a bundle. The contents share b's memory. Only what encode
// writes is accepted.
func decodeFolder(b []byte) (folder, error) {
	rest, ok := bytes.CutPrefix(b, []byte(bundleHeader))
	if !ok {
		return nil, bundleError(0, "không có dòng đầu \"thuchanh paper 1\"", "the first line is not \"thuchanh paper 1\"")
	}
	if len(b) > maxBundleBytes {
		return nil, bundleError(0, "quá lớn", "too large")
	}
	f := folder{}
	last := ""
	for len(rest) > 0 {
		at := len(b) - len(rest)
		line, _, _ := bytes.Cut(rest[:min(len(rest), 40)], []byte("\n"))
		n, size, ok := lengths(string(line))
		rest = rest[min(len(line)+1, len(rest)):]
		if !ok || n > maxPath || size > maxFileBytes || n+size+2 > len(rest) {
			return nil, bundleError(at, "độ dài sai", "wrong lengths")
		}
		name, data := string(rest[:n]), rest[n+1:n+1+size:n+1+size]
		if rest[n] != '\n' || rest[n+1+size] != '\n' || !isPaperPath(name) || name <= last || len(f) == maxFiles {
			return nil, bundleError(at, "đường dẫn sai hoặc không đúng thứ tự", "a wrong path, or paths out of order")
		}
		f[name], last = data, name
		rest = rest[n+size+2:]
	}
	return f, nil
}

// plainName is the name that was meant by one ending in .yaml.txt, as Windows
// editors save, .yml or .txt.
func plainName(p string) string {
	stem, txt := strings.CutSuffix(p, ".txt")
	stem, yml := strings.CutSuffix(stem, ".yml")
	if !txt && !yml {
		return p
	}
	return strings.TrimSuffix(stem, ".yaml") + ".yaml"
}

// lengths reads "12 345", canonical decimals only.
func lengths(s string) (n, size int, ok bool) {
	a, b, found := strings.Cut(s, " ")
	n, err1 := strconv.Atoi(a)
	size, err2 := strconv.Atoi(b)
	ok = found && err1 == nil && err2 == nil && n > 0 && size >= 0 && strconv.Itoa(n) == a && strconv.Itoa(size) == b
	return n, size, ok
}

// isPaperPath reports whether a path may be part of a paper.
func isPaperPath(p string) bool {
	if p == "paper.yaml" || p == "world.yaml" || p == agencyFile || p == acceptanceFile {
		return true
	}
	if !fs.ValidPath(p) || len(p) > maxPath {
		return false
	}
	dir, base := path.Split(p)
	if strings.HasPrefix(base, ".") {
		return false
	}
	switch dir {
	case "tasks/", "transcripts/":
		return strings.HasSuffix(base, ".yaml")
	default:
		return strings.HasPrefix(dir, "files/")
	}
}

// readFolder reads a paper's folder, and the agency above it. Notes (*.md) and hidden files are left
// out; anything else that is no part of a paper is an error, for it is
// probably misspelt.
func readFolder(fsys fs.FS, dir string) (folder, Errors) {
	f, errs, total := folder{}, Errors(nil), 0
	fail := func(p string, message, remedy action.Text) {
		errs = append(errs, &Error{Pos{File: p}, message, remedy})
	}
	err := fs.WalkDir(fsys, dir, func(full string, d fs.DirEntry, err error) error {
		p := strings.TrimPrefix(strings.TrimPrefix(full, dir), "/")
		if dir == "." {
			p = full
		}
		switch {
		case err != nil && full == dir:
			return err
		case err != nil:
			fail(p, strictyaml.Text("không đọc được (%v)", "cannot be read (%v)", err), strictyaml.Text("kiểm tra đường dẫn và quyền đọc", "check the path and the permissions"))
			return nil
		case full != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || strings.HasSuffix(p, ".md"):
			return nil
		case !isPaperPath(p) && isPaperPath(plainName(p)):
			fail(p, strictyaml.Text("tên tệp phải kết thúc bằng .yaml", "the file's name must end in .yaml"),
				strictyaml.Text("đổi tên thành %s (Windows có thể giấu đuôi tệp: bật hiện phần mở rộng)", "rename it %s (Windows may hide the end of names: show file name extensions)", path.Base(plainName(p))))
			return nil
		case !isPaperPath(p):
			fail(p, strictyaml.Text("tệp này không thuộc cấu trúc của đề", "this file is not part of a paper"),
				strictyaml.Text("đề gồm paper.yaml, world.yaml, agency.yaml, tasks/*.yaml, transcripts/*.yaml, mutations.yaml, files/*; đổi tên hoặc xóa", "a paper is paper.yaml, world.yaml, agency.yaml, tasks/*.yaml, transcripts/*.yaml, mutations.yaml, files/*; rename or remove it"))
			return nil
		}
		if info, err := d.Info(); err == nil && info.Size() > maxFileBytes {
			fail(p, strictyaml.Text("tệp lớn %d MB, quá giới hạn 20 MB", "the file has %d MB, more than the limit of 20 MB", info.Size()>>20), strictyaml.Text("thu nhỏ tệp, ví dụ nén ảnh trong đó", "make it smaller, for example the pictures in it"))
			return nil
		}
		if len(f) >= maxFiles {
			fail(p, strictyaml.Text("đề có quá %d tệp", "the paper has more than %d files", maxFiles), strictyaml.Text("bỏ bớt tệp không dùng trong files/", "leave out what is not used in files/"))
			return fs.SkipAll
		}
		b, err := fs.ReadFile(fsys, full)
		if err != nil {
			fail(p, strictyaml.Text("không đọc được (%v)", "cannot be read (%v)", err), strictyaml.Text("kiểm tra quyền đọc", "check the permissions"))
			return nil
		}
		f[p] = b
		if total += len(b); total > maxBundleBytes-1<<20 {
			fail(p, strictyaml.Text("cả đề vượt quá 63 MB", "the whole paper is larger than 63 MB"), strictyaml.Text("thu nhỏ hoặc bỏ bớt tệp trong files/", "make files in files/ smaller, or leave some out"))
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		fail(dir, strictyaml.Text("không đọc được thư mục (%v)", "the folder cannot be read (%v)", err), strictyaml.Text("kiểm tra đường dẫn", "check the path"))
	}
	if e := takeAgency(f, fsys, dir); e != nil {
		errs = append(errs, e)
	}
	return f, errs
}
