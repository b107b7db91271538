package transcribe

import (
	"fmt"
	"strings"

	"thuchanh/checks"
	"thuchanh/tasks"
)

// Draft is a proposed task with its transcript, as files of a paper's folder.
type Draft struct {
	Task       []byte // tasks/<id>.yaml
	Transcript []byte // transcripts/<id>.yaml
	// Checks is how many checks are proposed; Dropped are kinds that the record
	// itself does not meet, and which were left out.
	Checks  int
	Dropped []string
}

// Propose drafts a task named id of the given points from what the candidate of
// r did in paper p. Only checks that the record meets are proposed.
func Propose(p *tasks.Paper, r *checks.Record, id, title string, points tasks.Points) (*Draft, error) {
	steps := stepsOf(r)
	if len(steps) == 0 {
		return nil, errNothing()
	}
	d := new(Draft)
	kept, err := d.met(p, r, id, title, steps)
	if err != nil {
		return nil, err
	}
	if len(kept) == 0 {
		return nil, errNothing()
	}
	for _, s := range kept {
		d.Checks += len(s.checks)
	}
	d.Task = write(id, title, kept, points)
	d.Transcript, err = Transcript(r, id, title+" – bài mẫu ghi lại", id, points)
	return d, err
}

// met marks the record by all that could be asked and keeps what it meets.
func (d *Draft) met(p *tasks.Paper, r *checks.Record, id, title string, steps []step) ([]step, error) {
	changes := map[string][]byte{"tasks/" + id + ".yaml": write(id, title, steps, p.Total)}
	for _, path := range p.Paths() {
		if strings.HasPrefix(path, "tasks/") && path != "tasks/"+id+".yaml" || strings.HasPrefix(path, "transcripts/") || path == "mutations.yaml" {
			changes[path] = nil
		}
	}
	whole, err := p.With(changes)
	if err != nil {
		return nil, fmt.Errorf("drafting a task from the record: %w", err)
	}
	sheet := checks.Mark(whole, r)
	var out []step
	for i, s := range steps {
		var keep []check
		for j, c := range s.checks {
			if sheet.Tasks[0].Steps[i].Checks[j].Verdict == checks.Met {
				keep = append(keep, c)
			} else {
				d.Dropped = append(d.Dropped, c.kind)
			}
		}
		if s.checks = keep; len(keep) > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// write lays the task out. Points are shared evenly in steps of 0.05, or finer
// if there are many checks; the first check takes what is left over.
func write(id, title string, steps []step, points tasks.Points) []byte {
	n := 0
	for _, s := range steps {
		n += len(s.checks)
	}
	each, first := shares(points, n)
	var b strings.Builder
	fmt.Fprintf(&b, "# Nháp sinh từ một lần làm thử: sửa lời hướng dẫn, bỏ câu hỏi thừa, chia lại điểm.\n# Drafted from one recorded attempt: mend the instruction, prune the checks, share out the points.\n")
	fmt.Fprintf(&b, "task: %s\nversion: 1\ntitle: %s\npoints: %s\ninstruction: |\n", id, quote(title), points)
	key := 0
	for _, s := range steps {
		b.WriteString("  - ")
		for i, c := range s.checks {
			key++
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "{c%d: %s}", key, phrase(c.asked))
		}
		b.WriteString(".\n")
	}
	b.WriteString("\nsteps:\n")
	key = 0
	for _, s := range steps {
		fmt.Fprintf(&b, "  - step: %s\n", s.id)
		switch len(s.look) {
		case 0:
		case 1:
			fmt.Fprintf(&b, "    look_for: %s\n", s.look[0])
		default:
			b.WriteString("    any_of:\n")
			for _, l := range s.look {
				fmt.Fprintf(&b, "      - look_for: %s\n", l)
			}
		}
		b.WriteString("    checks:\n")
		for _, c := range s.checks {
			key++
			p := each
			if key == 1 {
				p = first
			}
			args := ""
			if c.args != "" {
				args = ", " + c.args
			}
			note := ""
			if c.note != "" {
				note = " # " + c.note
			}
			fmt.Fprintf(&b, "      - {check: %s%s, points: %s, said: c%d}%s\n", c.kind, args, p, key, note)
		}
	}
	return []byte(b.String())
}

func shares(points tasks.Points, n int) (each, first tasks.Points) {
	for _, grain := range []tasks.Points{50, 10, 1} {
		if each = points / tasks.Points(n) / grain * grain; each > 0 {
			break
		}
	}
	return each, points - each*tasks.Points(n-1)
}

// phrase is a text that may stand within {key: …}.
func phrase(s string) string {
	s = strings.NewReplacer("{", "(", "}", ")", "${", "$(", "\n", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}
