package tasks

import (
	"slices"
	"strings"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
)

// category is a kind of thing that has a name in the world.
type category int

const (
	catUnit category = iota
	catPerson
	catList
	catFile
	catLetter
	catDocument
	catOutgoing
	catAgency
	catTask
	catDelegation
	catCase
	catEntry
	catReaction
)

// words returns what a category is called, in Vietnamese and English.
func (c category) words() (vi, en string) {
	w := [...][2]string{{"đơn vị", "unit"}, {"người", "person"}, {"danh sách thư", "mailing list"}, {"tệp", "file"}, {"thư", "letter"}, {"văn bản đến", "document"}, {"văn bản đi", "draft"}, {"cơ quan trên trục liên thông", "partner agency"}, {"công việc", "task"}, {"ủy quyền", "delegation"}, {"hồ sơ", "case file"}, {"lịch", "appointment"}, {"phản ứng", "reaction"}}
	return w[c][0], w[c][1]
}

// names are the names of a world. Units, people, lists, files, letters and
// documents share one name space, so a name in an instruction is unambiguous.
type names struct {
	cat   map[string]category
	where map[string]*strictyaml.Node
	of    [catReaction + 1][]string
	// bad are names that could not be declared, as they should have been written:
	// who speaks of them makes no mistake of his own.
	bad map[string]bool
	// agency is where problems of agency.yaml are reported; nil without one.
	agency *strictyaml.Report
}

func newNames() *names {
	return &names{cat: map[string]category{}, where: map[string]*strictyaml.Node{}, bad: map[string]bool{}}
}

// maxName is the longest name, in bytes.
const maxName = 64

// isName reports whether s may be a name of the world.
func isName(s string) bool {
	return s != "" && len(s) <= maxName && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// isID reports whether s may name a paper, task, step or transcript.
func isID(s string) bool {
	return isName(strings.ReplaceAll(strings.TrimLeft("a"+s, "-"), "-", "_")) && s != ""
}

// id reads an identifier.
func id(n *strictyaml.Node) string {
	s := n.Str()
	if s != "" && !isID(s) {
		n.Fail("%q không dùng làm tên được", "%q cannot be an identifier", "dùng chữ thường không dấu, chữ số, gạch nối, ví dụ tra-loi-thu", "use lower-case letters a-z, digits and hyphens, such as tra-loi-thu", s)
	}
	return s
}

// asName is s as a name would be written.
func asName(s string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(viet.Lenient(s))
}

// declare notes the name n of something of category c.
func (x *names) declare(n *strictyaml.Node, c category) {
	if !isName(n.Text) {
		like := "tran_b"
		if s := asName(n.Text); isName(s) {
			like, x.bad[s] = s, true
		}
		n.Fail("%q không dùng làm tên được", "%q cannot be a name", "dùng chữ thường không dấu, chữ số, gạch dưới, bắt đầu bằng chữ, ví dụ "+like, "use lower-case letters a-z, digits and underscores, beginning with a letter, such as "+like, n.Text)
		return
	}
	if c == catReaction { // a name space of its own
		if slices.Contains(x.of[c], n.Text) {
			n.Fail("phản ứng %q đã có trong agency.yaml", "the reaction %q is in agency.yaml already", "đặt tên khác", "choose another name", n.Text)
		}
		x.of[c] = append(x.of[c], n.Text)
		return
	}
	if was, ok := x.cat[n.Text]; ok {
		vi, en := was.words()
		in := ""
		if first := x.where[n.Text]; first.Report() == x.agency && n.Report() != x.agency {
			in = " (agency.yaml)"
		}
		n.Fail("tên %[1]q đã đặt cho một %[2]s ở dòng %[3]d%[5]s", "the name %[1]q is taken by a %[4]s on line %[3]d%[5]s", "đặt tên khác; mỗi tên chỉ một thứ", "choose another; a name is one thing only", n.Text, vi, x.where[n.Text].Line, en, in)
		return
	}
	x.cat[n.Text], x.where[n.Text] = c, n
	x.of[c] = append(x.of[c], n.Text)
}

// resolve reads n as the name of something in one of the categories.
func (x *names) resolve(n *strictyaml.Node, cats ...category) string {
	s := n.Str()
	if s == "" || x.bad[asName(s)] {
		return ""
	}
	var known []string
	for _, c := range cats {
		if was, ok := x.cat[s]; ok && was == c {
			return s
		}
		known = append(known, x.of[c]...)
	}
	vi, en := cats[0].words()
	if len(cats) == 2 {
		vi1, en1 := cats[1].words()
		vi, en = vi+" hay "+vi1, en+" or "+en1
	}
	if was, ok := x.cat[s]; ok {
		isVI, isEN := was.words()
		n.Report().Add(n.Line, n.Column, strictyaml.Text("%[1]q là một %[2]s, ở đây cần %[3]s", "%[1]q is a %[4]s; here should be a %[5]s", s, isVI, vi, isEN, en), strictyaml.Suggest(s, known))
		return ""
	}
	n.FailUnknown(vi+" tên", en+" named", known)
	return ""
}

// ref and refs read one name, or one or more, of a category.
func ref[T ~string](x *names, n *strictyaml.Node, cats ...category) T {
	if n == nil {
		return ""
	}
	return T(x.resolve(n, cats...))
}

func refs[T ~string](x *names, n *strictyaml.Node, cats ...category) []T {
	var out []T
	seen := map[string]bool{}
	for _, item := range n.Each() {
		s := x.resolve(item, cats...)
		if s == "" {
			continue
		}
		if seen[s] {
			item.Fail("%q viết hai lần", "%q is written twice", "giữ lại một", "keep one of them", s)
		}
		seen[s] = true
		out = append(out, T(s))
	}
	return out
}

// date reads a day such as 2026-10-09.
func date(n *strictyaml.Node) action.Date {
	s := n.Str()
	if s == "" {
		return action.Date{}
	}
	d, err := action.ParseDate(s)
	if err != nil || d.Year < 1900 || d.Year > 2200 {
		n.Fail("%q không phải ngày", "%q is not a day", "viết năm-tháng-ngày, ví dụ 2026-10-09", "write year-month-day, such as 2026-10-09", s)
		return action.Date{}
	}
	return d
}

// worldTime reads "09:00" (on the day the clock starts) or "2026-10-06 09:00".
func worldTime(n *strictyaml.Node, today action.Date) time.Time {
	s := n.Str()
	if s == "" {
		return time.Time{}
	}
	full := s
	if !strings.Contains(s, " ") {
		if today.Year < 1900 { // the clock is wrong, which has been reported
			today = action.Date{Year: 2000, Month: 1, Day: 1}
		}
		full = today.String() + " " + s
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", full, viet.Location())
	if err != nil || t.Year() < 1900 || t.Year() > 2200 {
		n.Fail("%q không phải giờ", "%q is not a time", "viết \"09:00\" hoặc \"2026-10-06 09:00\"", "write \"09:00\" or \"2026-10-06 09:00\"", s)
		return time.Time{}
	}
	return t
}
