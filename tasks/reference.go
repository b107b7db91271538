package tasks

import (
	"fmt"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
)

// Reference returns the reference of the check kinds and of look_for as
// Markdown, Vietnamese first. docs/paper-reference.md is this text; a test
// compares the two.
func Reference() string {
	var b strings.Builder
	b.WriteString(referenceHead)
	for _, k := range Kinds() {
		k.reference(&b)
	}
	b.WriteString("\n## look_for\n\nMột bước tìm thao tác theo `app` và `action`. / A step looks for an act by `app` and `action`.\n\n")
	for _, app := range []string{"mail", "dms"} {
		fmt.Fprintf(&b, "- `app: %s`: `%s`\n", app, strings.Join(verbs(app), "`, `"))
	}
	b.WriteString("\n| mục / key | kiểu / type | |\n|---|---|---|\n")
	fieldRows(&b, "", slices.DeleteFunc(patternFields(), func(f Field) bool { return f.Name == "app" || f.Name == "action" }))
	referenceFiles(&b)
	return b.String()
}

const referenceHead = `# Tra cứu đề thi / Paper reference

Trang này sinh ra từ mã nguồn; đừng sửa tay. / This page is generated from the code: ` + "`go test ./tasks -run Reference -update`" + `.

Mọi tiêu chí (check) còn nhận: / Every check also takes: ` + "`points`, `said`, `hint`, `near: {if, points, minutes, days}`, `gate`, `same_mistake_as`, `implied_by`, `counts_if`" + `;
tiêu chí trừ điểm (penalties) nhận thêm / penalties also take ` + "`step`" + `.

## Các loại tiêu chí / Check kinds
`

// reference writes the entry of one kind.
func (k *Kind) reference(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n", k.Name, both(k.Doc))
	if len(k.Params) > 0 {
		b.WriteString("\n| tham số / parameter | kiểu / type | |\n|---|---|---|\n")
	}
	for _, p := range k.Params {
		name := "`" + p.Name + "`"
		if p.Alias != "" {
			name += ", `" + p.Alias + "`"
		}
		if p.Required {
			name += " (bắt buộc / required)"
		}
		kind := string(p.Type)
		if len(p.Choices) > 0 {
			kind = "`" + strings.Join(p.Choices, "`, `") + "`"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", name, kind, strings.ReplaceAll(both(p.Doc), "|", `\|`))
	}
	if len(k.OneOf) > 0 {
		fmt.Fprintf(b, "\nCần ít nhất một trong / At least one of: `%s`.\n", strings.Join(k.OneOf, "`, `"))
	}
	for i, n := range k.Near {
		if i == 0 {
			b.WriteString("\nGần đạt / near misses:\n\n")
		}
		fmt.Fprintf(b, "- `%s`", n.Name)
		if n.Unit != "" {
			fmt.Fprintf(b, " (`%s`)", n.Unit)
		}
		fmt.Fprintf(b, ": %s\n", both(n.Doc))
	}
	for i, m := range k.Breaks {
		fmt.Fprintf(b, "%s`%s`", map[bool]string{true: "\nBiến dạng phải làm nó không đạt (một trong) / mutations of which one must break it: ", false: ", "}[i == 0], m)
	}
	if len(k.Breaks) > 0 {
		b.WriteString(".\n")
	}
	fmt.Fprintf(b, "\n```yaml\n- %s\n```\n", k.Example)
}

func both(t action.Text) string { return t.VI + ". / " + t.EN + "." }
