package checks

import (
	"slices"
	"strings"
	"time"

	"thuchanh/internal/office"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// ofLineage are the attached files that are a revision of want, or that the
// candidate made from one: files the world does not know, of the same kind,
// most of whose text is the same.
func (q *question) ofLineage(want *world.File, l *act.Sent) []act.Attached {
	var out []act.Attached
	var base []string
	read := false
	for _, f := range l.Files {
		switch {
		case f.File() != nil && f.File().Origin == want.Origin:
			out = append(out, f)
		case f.File() == nil && !f.Within:
			if !read {
				base, _ = pieces(q.m.rec.fileBytes(want))
				read = true
			}
			if have, _ := pieces(f.Content()); alike(base, have) { // what cannot be read is like nothing
				out = append(out, f)
			}
		}
	}
	return out
}

// fileBytes are the bytes of a file of the world. That they are there is for
// the record's reader; a paper whose blobs are lost cannot be marked.
func (r *Record) fileBytes(f *world.File) []byte {
	b, err := r.blob(f.Blob)
	if err != nil {
		panic("reading the world's file " + string(f.ID) + ": " + err.Error())
	}
	return b
}

// pieces are the parts of a file that are compared: the cells of a workbook,
// the lines of a text.
func pieces(content []byte) ([]string, error) {
	if office.DetectKind(content) == office.KindXLSX {
		cells, err := office.Cells(content)
		if err != nil {
			return nil, err
		}
		out := make([]string, len(cells))
		for i, c := range cells {
			out[i] = c.Sheet + "!" + c.Ref + "=" + c.Raw
		}
		return out, nil
	}
	text, _, err := office.Text(content)
	if err != nil {
		return nil, err
	}
	return nonBlank(text), nil
}

// alike reports whether at least half of the pieces are in both.
func alike(a, b []string) bool {
	left := map[string]int{}
	for _, s := range a {
		left[strings.TrimSpace(s)]++
	}
	common := 0
	for _, s := range b {
		if k := strings.TrimSpace(s); left[k] > 0 {
			left[k]--
			common++
		}
	}
	return common > 0 && 4*common >= len(a)+len(b)
}

func (q *question) noFile(want *world.File) finding {
	return q.notMet(faultNoFile, sayf("Không đính kèm tệp %s.", "The file %s is not attached.", want.Name))
}

// fileNameIs: under which name the file went out. Letter case and the way
// letters are composed do not matter.
func (q *question) fileNameIs(s tasks.FileNameIs, l *act.Sent) finding {
	want := q.m.rec.World.File(s.File)
	have := q.ofLineage(want, l)
	if len(have) == 0 {
		return q.noFile(want)
	}
	lenient := ""
	for _, f := range have {
		for _, n := range s.Names {
			if sameFileName(f.Name, n, viet.Key) {
				return q.met(sayf("Tên tệp đúng: %s.", "The file's name is right: %s.", f.Name))
			}
			if sameFileName(f.Name, n, viet.Lenient) {
				lenient = f.Name
			}
		}
	}
	if lenient != "" {
		return q.near("without_marks", faultNone, sayf("Tên tệp “%s” gõ không dấu.", "The file's name “%s” lacks diacritics.", lenient))
	}
	return q.notMet(faultNone, sayf("Tên tệp là %[1]s; cần %[2]s.", "The file is called %[1]s; wanted %[2]s.", fileNames(have), strings.Join(s.Names, " / ")))
}

// sameFileName compares names with their extensions; spaces and underscores are alike.
func sameFileName(a, b string, key func(string) string) bool {
	fold := func(s string) string { return key(strings.ReplaceAll(strings.TrimSpace(s), "_", " ")) }
	return fold(a) == fold(b)
}

// sameFileAs: the very bytes.
func (q *question) sameFileAs(s tasks.SameFileAs, l *act.Sent) finding {
	var want []action.Hash
	what := ""
	if s.File != "" {
		f := q.m.rec.World.File(s.File)
		want, what = append(want, f.Blob), f.Name
	}
	if s.Step != "" {
		a := q.actOf(s.Step)
		if a == nil || a.Sent == nil || len(a.Sent.Files) == 0 {
			return q.notMet(faultNotDone, say("Bước kia không gửi tệp nào.", "The other step sent no file."))
		}
		for _, f := range a.Sent.Files {
			want = append(want, f.Hash())
		}
		what = fileNames(a.Sent.Files)
	}
	for _, f := range l.Files {
		if slices.Contains(want, f.Hash()) {
			return q.met(sayf("Đúng nguyên tệp %s.", "It is the very file %s.", f.Name))
		}
	}
	if len(l.Files) == 0 {
		return q.notMet(faultNoFile, sayf("Không đính kèm tệp %s.", "The file %s is not attached.", what))
	}
	return q.notMet(faultRevision, sayf("Tệp %[1]s không phải nguyên tệp %[2]s.", "The file %[1]s is not the very file %[2]s.", fileNames(l.Files), what))
}

// documentSays: the text of the file says the groups.
func (q *question) documentSays(s tasks.DocumentSays, l *act.Sent) finding {
	files := l.Files
	if s.File != "" {
		want := q.m.rec.World.File(s.File)
		if files = q.ofLineage(want, l); len(files) == 0 {
			return q.noFile(want)
		}
	}
	best := q.notMet(faultNoFile, say("Không kèm tệp nào đọc được chữ.", "No file with readable text is attached."))
	for _, f := range files {
		text, _, err := office.Text(f.Content())
		if err != nil {
			if best.fault != faultSilent { // none could be read so far
				best = q.notMet(faultNoFile, sayf("Không đọc được tệp %[1]s: %[2]v", "The file %[1]s cannot be read: %[2]v", f.Name, err))
			}
			continue
		}
		fd := q.says(text, s.Groups, s.AtLeast, s.Share)
		fd.why = sayf("Tệp %[1]s: %[2]s", "The file %[1]s: %[3]s", f.Name, fd.why.VI, fd.why.EN)
		if fd.verdict == Met {
			return fd
		}
		if best.fault != faultSilent || fd.part > best.part {
			best = fd
		}
	}
	return best
}

// cellIs: a cell's value, typed: 45 is 45,0, and a date is a date however shown.
func (q *question) cellIs(s tasks.CellIs, l *act.Sent) finding {
	want := q.m.rec.World.File(s.File)
	files := q.ofLineage(want, l)
	if len(files) == 0 {
		return q.noFile(want)
	}
	last := finding{}
	for _, f := range files {
		cells, err := office.Cells(f.Content())
		if err != nil {
			last = q.notMet(faultNoFile, sayf("Không đọc được bảng tính %[1]s: %[2]v", "The workbook %[1]s cannot be read: %[2]v", f.Name, err))
			continue
		}
		c, ok := findCell(cells, s.Sheet, s.Cell)
		shown := "∅"
		if ok {
			shown = c.Shown
		}
		if q.cellHas(c, s.Value) {
			return q.met(sayf("Ô %[1]s đúng: %[2]s.", "Cell %[1]s is right: %[2]s.", s.Cell, shown))
		}
		last = q.notMet(faultSilent, sayf("Ô %[1]s là %[2]s.", "Cell %[1]s is %[2]s.", s.Cell, shown))
	}
	return last
}

// sheetOr is the sheet of that name, or the first one of a workbook that has any.
func sheetOr(cells []office.ShownCell, name string) string {
	if name == "" {
		return append(office.Sheets(cells), "")[0]
	}
	return name
}

func findCell(cells []office.ShownCell, sheet, ref string) (office.ShownCell, bool) {
	sheet = sheetOr(cells, sheet)
	i := slices.IndexFunc(cells, func(c office.ShownCell) bool { return c.Ref == ref && viet.Equal(c.Sheet, sheet) })
	if i < 0 {
		return office.ShownCell{}, false
	}
	return cells[i], true
}

// cellHas compares a cell with a value, as shown or as stored.
func (q *question) cellHas(c office.ShownCell, v tasks.Value) bool {
	if !v.Date.IsZero() { // stored as days since the end of 1899
		stored := v.Date.Time(time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
		if viet.Equal(c.Raw, decimal(int(stored))) {
			return true
		}
	}
	if v.Text != "" {
		return slices.ContainsFunc(q.m.rec.Names.Spellings(v.Text), func(s string) bool {
			return viet.Equal(strings.TrimSpace(c.Shown), s) || viet.Equal(strings.TrimSpace(c.Raw), s)
		})
	}
	for _, text := range []string{c.Shown, c.Raw} {
		if right, others, _ := q.values(tasks.Value{Date: v.Date, Time: v.Time, Number: v.Number, DocNumber: v.DocNumber}, text, q.m.rec.Names); right && len(others) == 0 {
			return true
		}
	}
	return false
}

func decimal(n int) string {
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return string(b[i:])
		}
	}
}

// changedOnly: what differs from the given file is where it may.
func (q *question) changedOnly(s tasks.ChangedOnly, l *act.Sent) finding {
	want := q.m.rec.World.File(s.File)
	files := q.ofLineage(want, l)
	if len(files) == 0 {
		return q.noFile(want)
	}
	base := q.m.rec.fileBytes(want)
	if _, _, err := q.differences(s, base, base); err != nil {
		// The paper's own file is damaged: never the candidate's zero (law 10).
		why := sayf("Không đọc được tệp gốc %[1]s, cần người ra đề xem lại: %[2]v", "The paper's file %[1]s cannot be read; its owner must look: %[2]v", want.Name, err)
		q.m.note(q.task, "marking_error", why)
		return finding{verdict: Failed, why: why}
	}
	last := finding{}
	for _, f := range files {
		touched, stray, err := q.differences(s, base, f.Content())
		switch {
		case err != nil:
			last = q.notMet(faultNoFile, sayf("Không đọc được tệp %[1]s: %[2]v", "The file %[1]s cannot be read: %[2]v", f.Name, err))
		case len(stray) > 0:
			last = q.notMet(faultNone, sayf("Tệp %[1]s bị sửa cả ở chỗ khác: %[2]s.", "The file %[1]s was changed elsewhere too: %[2]s.", f.Name, shorten(strings.Join(stray, "; "), 200)))
		case !touched:
			last = q.notMet(faultNotDone, sayf("Tệp %s chưa được sửa.", "The file %s was not changed.", f.Name))
		default:
			return q.met(sayf("Tệp %s chỉ sửa ở chỗ được phép.", "The file %s was changed only where it may be.", f.Name))
		}
	}
	return last
}

// differences says whether anything changed where it may, and lists the other changes.
func (q *question) differences(s tasks.ChangedOnly, base, have []byte) (touched bool, stray []string, err error) {
	if len(s.Cells) > 0 {
		return cellDifferences(s, base, have)
	}
	a, err := pieces(base)
	if err != nil {
		return false, nil, err
	}
	b, err := pieces(have)
	if err != nil {
		return false, nil, err
	}
	allowed := func(line string) bool {
		t := viet.Prepare(line)
		return slices.ContainsFunc(s.Places, func(p string) bool { return t.Contains(p) })
	}
	gone, come := without(a, b), without(b, a)
	room := 0
	for _, line := range gone {
		if allowed(line) {
			touched = true
			room++
		} else {
			stray = append(stray, "− "+line)
		}
	}
	// A line in the place of one that may change; more than those are additions.
	for _, line := range come {
		if allowed(line) || room > 0 {
			room--
			touched = true
		} else {
			stray = append(stray, "+ "+line)
		}
	}
	return touched, stray, nil
}

func cellDifferences(s tasks.ChangedOnly, base, have []byte) (touched bool, stray []string, err error) {
	a, err := office.Cells(base)
	if err != nil {
		return false, nil, err
	}
	b, err := office.Cells(have)
	if err != nil {
		return false, nil, err
	}
	sheet := sheetOr(a, s.Sheet)
	type at struct{ sheet, ref string }
	value := map[at]string{}
	for _, c := range a {
		value[at{c.Sheet, c.Ref}] = c.Raw
	}
	judge := func(k at) {
		if viet.Equal(k.sheet, sheet) && slices.Contains(s.Cells, k.ref) {
			touched = true
		} else {
			stray = append(stray, k.sheet+"!"+k.ref)
		}
	}
	seen := map[at]bool{}
	for _, c := range b {
		k := at{c.Sheet, c.Ref}
		seen[k] = true
		if value[k] != c.Raw {
			judge(k)
		}
	}
	for _, c := range a {
		if k := (at{c.Sheet, c.Ref}); !seen[k] {
			judge(k)
		}
	}
	return touched, stray, nil
}
