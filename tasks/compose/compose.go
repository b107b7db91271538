// Package compose makes a paper out of tasks of the bank. The worlds are merged
// (a name that two tasks use gets its task's code before it), the points are
// scaled so that they add up to the paper's total, and so are the promises of the
// transcripts: the model answer does what all model answers do, one task after the
// other, and each mistake of a task is a mistake in the paper, the rest done as in
// the model answer.
//
// Invariants:
//   - What is composed is a paper like any other: it is read, linted and tested
//     afterwards, and nothing here is believed before that.
//   - What cannot be merged is an error that names both tasks. Nothing is left out
//     or changed in meaning to make it fit.
//   - The same tasks in the same order give the same bytes.
package compose

import (
	"fmt"
	"slices"
	"strings"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// Options say what the paper is to be.
type Options struct {
	ID             string // of the paper, and the name of its folder
	Title, TitleEN string // made from the role if empty
	Role           action.PersonID
	Total          tasks.Points
	Minutes        int // the sum of what the tasks take if 0
}

// Compose returns the folder of a paper made of tasks of the bank: paths and what
// is in them. An error is of type tasks.Errors and has everything that does not
// fit together.
func Compose(list []*tasks.Paper, o Options) (map[string][]byte, error) {
	m := &merger{options: o, out: map[string][]byte{}}
	for _, p := range list {
		m.take(p)
	}
	if len(list) == 0 {
		m.fail("", "chưa chọn bài nào", "no task was chosen", "ghi mã các bài, ví dụ e01-tra-loi-thu", "name the tasks, such as e01-tra-loi-thu")
	}
	if len(m.errs) > 0 {
		return nil, m.errs
	}
	m.names()
	m.allot()
	m.files()
	m.lookApart()
	m.world()
	m.tasks()
	m.transcripts()
	m.accepted()
	m.paper()
	if len(m.errs) > 0 {
		return nil, m.errs
	}
	return m.out, nil
}

// merger is one composition being made.
type merger struct {
	options Options
	parts   []*part
	out     map[string][]byte
	errs    tasks.Errors
}

// part is one task of the bank in it.
type part struct {
	paper *tasks.Paper
	code  string // e01, what names are prefixed with
	trees map[string]*strictyaml.Node
	// worth is what the task is worth in the paper, in place of paper.Total.
	worth tasks.Points
	// starts is how many minutes its transcripts are moved.
	starts int
	// paths are the new paths of its files.
	paths map[string]string
}

func (m *merger) fail(where, vi, en, remedyVI, remedyEN string, args ...any) {
	m.errs = append(m.errs, &tasks.Error{Pos: tasks.Pos{File: where}, Message: strictyaml.Text(vi, en, args...), Remedy: action.Text{VI: remedyVI, EN: remedyEN}})
}

// take reads a task of the bank and checks that it may be part of the paper.
func (m *merger) take(p *tasks.Paper) {
	code, _, _ := strings.Cut(p.ID, "-")
	switch {
	case p.Catalogue == "":
		m.fail(p.ID, "đây là một đề, không phải bài trong ngân hàng", "this is a paper, not a task of the bank", "chọn bài có catalogue trong paper.yaml", "choose one with a catalogue code in paper.yaml")
	case p.Candidate != m.options.Role:
		m.fail(p.ID, "bài này cho vai %[2]q, đề cho vai %[1]q", "this task is for the role %[2]q, the paper for %[1]q", "chọn bài cùng vai, hoặc đổi --role", "choose tasks of one role, or another --role", m.options.Role, p.Candidate)
	case slices.ContainsFunc(m.parts, func(q *part) bool { return q.paper.ID == p.ID }):
		m.fail(p.ID, "bài này được chọn hai lần", "this task was chosen twice", "giữ lại một", "keep one of them")
	case len(m.parts) > 0 && string(p.Source("agency.yaml")) != string(m.parts[0].paper.Source("agency.yaml")):
		m.fail(p.ID, "bài này thuộc cơ quan khác với bài %s (agency.yaml khác nhau)", "this task belongs to another agency than %s (their agency.yaml differ)", "chọn bài trong cùng một ngân hàng", "choose tasks of one bank", m.parts[0].paper.ID)
	case len(p.Penalties) > 0:
		m.fail(p.ID+"/paper.yaml", "phần trừ điểm của cả đề không ghép được", "penalties of the whole paper cannot be merged", "chuyển vào penalties của bài", "move them into the task's penalties")
	default:
		q := &part{paper: p, code: code, trees: map[string]*strictyaml.Node{}, paths: map[string]string{}}
		for _, same := range m.parts {
			if same.code == code { // two tasks of one code: their slugs tell them apart
				q.code = strings.ReplaceAll(p.ID, "-", "_")
			}
		}
		for _, name := range p.Paths() {
			if strings.HasSuffix(name, ".yaml") && !strings.HasPrefix(name, "files/") {
				q.trees[name] = strictyaml.Parse(p.Source(name), new(strictyaml.Report)) // it was read before without a problem
			}
		}
		m.parts = append(m.parts, q)
		m.onlyChanged(q)
	}
}

// onlyChanged refuses checks that no other task could stand beside.
func (m *merger) onlyChanged(p *part) {
	for _, t := range p.paper.Tasks {
		for _, c := range checksOf(t) {
			for _, part := range append(tasks.Parts(c), c) {
				if part.Kind == "only_changed" {
					m.fail(p.paper.ID+"/"+t.Pos.File, "câu hỏi only_changed không ghép được: bài khác thay đổi thứ khác", "the check only_changed cannot be composed: other tasks change other things",
						"dùng left_unchanged với tên những thứ phải giữ nguyên", "use left_unchanged, and name what must be left")
				}
			}
		}
	}
}

// checksOf are all checks of a task.
func checksOf(t *tasks.Task) []*tasks.Check {
	out := slices.Clone(t.Penalties)
	for _, s := range t.Steps {
		out = append(out, s.Checks...)
	}
	for _, c := range t.Caps {
		out = append(out, c.Check)
	}
	return out
}

// write adds a YAML file to the paper.
func (m *merger) write(name string, n *strictyaml.Node) { m.out[name] = strictyaml.Write(n) }

// scalar, mapping and list make nodes.
func scalar(s string) *strictyaml.Node { return &strictyaml.Node{Kind: strictyaml.Scalar, Text: s} }

func mapping() *strictyaml.Node { return &strictyaml.Node{Kind: strictyaml.Mapping} }

// set gives a mapping a key, in the place of one that is there.
func set(n *strictyaml.Node, key string, value *strictyaml.Node) {
	for i := range n.Pairs {
		if n.Pairs[i].Key.Text == key {
			n.Pairs[i].Value = value
			return
		}
	}
	n.Pairs = append(n.Pairs, strictyaml.Pair{Key: scalar(key), Value: value})
}

// pairs are the entries of a mapping; none if it is not there.
func pairs(n *strictyaml.Node) []strictyaml.Pair {
	if n == nil {
		return nil
	}
	return n.Pairs
}

// walk calls f for every node of a tree, keys included, the inner ones last.
func walk(n *strictyaml.Node, f func(*strictyaml.Node)) {
	if n == nil {
		return
	}
	f(n)
	for _, item := range n.Items {
		walk(item, f)
	}
	for _, p := range n.Pairs {
		walk(p.Key, f)
		walk(p.Value, f)
	}
}

// number is two digits, for file names that sort in the tasks' order.
func number(n int) string { return fmt.Sprintf("%02d", n) }
