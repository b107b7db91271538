package tasks

import (
	"strings"

	"thuchanh/internal/strictyaml"
)

// acceptanceFile lists the mutants of the model answer that somebody signed for.
const acceptanceFile = "mutations.yaml"

// readAccepted reads mutations.yaml.
func (l *loader) readAccepted(root *strictyaml.Node) {
	if root == nil {
		return
	}
	seen := map[string]bool{}
	for _, n := range root.Keys("accepted").Need("accepted").ListItems() {
		f := n.Keys("mutant", "reason", "name", "date", "carried_from")
		a := Acceptance{Mutant: f.Need("mutant").Str(), Reason: f.Need("reason").Str(),
			Signed: Signature{Name: f.Need("name").Str(), Date: date(f.Need("date"))}, Carried: id(f.Get("carried_from")), Pos: Pos{acceptanceFile, n.Line, n.Column}}
		if seen[a.Mutant] && a.Mutant != "" {
			f.Get("mutant").Fail("%q được chấp nhận hai lần", "%q is accepted twice", "giữ lại một", "keep one of them", a.Mutant)
		}
		seen[a.Mutant] = true
		if strings.TrimSpace(a.Reason) == "" && f.Get("reason") != nil {
			f.Get("reason").Fail("lý do để trống", "the reason is empty", "viết vì sao chấp nhận", "write why it is accepted")
		}
		l.paper.Accepted = append(l.paper.Accepted, a)
	}
}

// Covers reports whether the acceptance is for this mutant. "*" in its name
// stands for any run of characters.
func (a Acceptance) Covers(mutant string) bool {
	parts := strings.Split(a.Mutant, "*")
	if len(parts) == 1 {
		return a.Mutant == mutant
	}
	rest, ok := strings.CutPrefix(mutant, parts[0])
	if !ok {
		return false
	}
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return strings.HasSuffix(rest, parts[len(parts)-1])
}
