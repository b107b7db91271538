package tasks

import (
	"fmt"
	"strings"
)

// referenceFiles writes the keys of a paper's files and the deeds of transcripts.
func referenceFiles(b *strings.Builder) {
	b.WriteString("\n## Các tệp của đề / The files of a paper\n")
	for _, s := range FileShapes() {
		fmt.Fprintf(b, "\n### %s\n\n%s\n", s.Where, both(s.Doc))
		b.WriteString("\n| mục / key | kiểu / type | |\n|---|---|---|\n")
		fieldRows(b, "", s.Fields)
	}
	b.WriteString("\n## Các việc làm trong bài làm mẫu / Deeds of transcripts\n\nMỗi mục của `do` có `at` (giờ), có thể có `id`, và đúng một việc. Việc tạo ra công việc, ủy quyền, hồ sơ, lịch hoặc báo cáo có thể có `makes`: tên mà các việc sau dùng để gọi thứ đó. / Each item of `do` has `at` (a time), may have an `id`, and exactly one deed. One that creates a task, a delegation, a case file, an appointment or a report may have `makes`: the name by which later deeds speak of it.\n")
	for _, d := range deedKinds() {
		fmt.Fprintf(b, "\n- `%s`", d.name)
		if d.main != "" {
			fmt.Fprintf(b, " (viết gọn / short: `%s: …` = `%s`)", d.name, d.main)
		}
		for i, p := range d.params {
			fmt.Fprintf(b, "%s `%s` %s", map[bool]string{true: ":", false: ";"}[i == 0], p.Name, strings.ToLower(p.Doc.VI)+" / "+strings.ToLower(p.Doc.EN))
		}
	}
	b.WriteString("\n")
}

// fieldRows writes one table row for each key, nested ones after their owner.
func fieldRows(b *strings.Builder, above string, fields []Field) {
	for _, f := range fields {
		name := "`" + above + f.Name + "`"
		if f.Required {
			name += " (bắt buộc / required)"
		}
		kind := string(f.Type)
		if len(f.Choices) > 0 {
			kind = "`" + strings.Join(f.Choices, "`, `") + "`"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", name, kind, strings.ReplaceAll(both(f.Doc), "|", `\|`))
		if len(f.Fields) > 0 {
			fieldRows(b, above+f.Name+map[string]string{"": ".", "names": ".<tên>.", "list": "[]."}[f.Many], f.Fields)
		}
	}
}
