package dms_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

var update = flag.Bool("update", false, "write docs/roles.md anew")

const rolesHead = `# Ai được làm gì / Who may do what

Bảng này sinh ra từ bảng quy tắc trong mã nguồn (` + "`sandbox/dms`, `Rules`" + `); hệ thống văn bản từ chối theo đúng bảng này và ghi lại lần thử. Được làm hay không ngay lúc đó, với văn bản đó, còn tùy trạng thái văn bản.
This table is made from the rules in the code (` + "`sandbox/dms`, `Rules`" + `); the document system refuses by it and records the attempt. Whether it may be done now and to this document depends on the document's state.

`

// rolesPage is the table of Rules as a page.
func rolesPage() string {
	var b strings.Builder
	b.WriteString(rolesHead + "| thao tác | act | mã | căn cứ |")
	for _, r := range world.Ranks() {
		fmt.Fprintf(&b, " %s |", r.Label().VI)
	}
	b.WriteString("\n|---|---|---|---|" + strings.Repeat(":-:|", len(world.Ranks())) + "\n")
	for _, r := range dms.Rules() {
		basis := r.Basis
		if basis != "" {
			basis += " NĐ 30/2020"
		}
		fmt.Fprintf(&b, "| %s | %s | `%s` | %s |", r.Title.VI, r.Title.EN, r.Command.Name(), basis)
		for _, k := range world.Ranks() {
			if slices.Contains(r.Ranks, k) {
				b.WriteString(" ● |")
			} else {
				b.WriteString("   |")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTheRolesPageIsWhatTheSystemAllows(t *testing.T) {
	const path = "../../docs/roles.md"
	if *update {
		if err := os.WriteFile(path, []byte(rolesPage()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile(path); err != nil || string(have) != rolesPage() {
		t.Errorf("%s is out of date (%v): run go test ./sandbox/dms -run RolesPage -update", path, err)
	}
}
