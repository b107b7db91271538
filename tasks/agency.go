package tasks

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"thuchanh/internal/strictyaml"
)

// agencyFile holds the parts of a world that several papers have in common: the
// agency, its people, its settings, what colleagues do as a matter of course. It
// stands in the paper's folder, or once in the folder above for all papers there;
// either way it is part of the paper's bundle.
const agencyFile = "agency.yaml"

// agencyKeys are the keys of world.yaml that may stand in agency.yaml: what an
// agency is, and nothing that a task is about.
func agencyKeys() []string {
	return []string{"agency", "clock", "domains", "units", "aliases", "people", "lists", "folders", "settings", "file_plan", "authorisations", "reactions"}
}

// ruleKeys are those whose own keys are settled one by one: what world.yaml
// says there goes before what agency.yaml says.
func ruleKeys() []string { return []string{"agency", "clock", "settings"} }

// takeAgency adds the agency.yaml of the folder above to a paper's folder that
// has none.
func takeAgency(f folder, fsys fs.FS, dir string) *Error {
	if _, own := f[agencyFile]; own || dir == "." {
		return nil
	}
	b, err := fs.ReadFile(fsys, path.Join(path.Dir(dir), agencyFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &Error{Pos{File: agencyFile}, strictyaml.Text("không đọc được (%v)", "cannot be read (%v)", err), strictyaml.Text("kiểm tra quyền đọc", "check the permissions")}
	}
	f[agencyFile] = b
	return nil
}

// withAgency returns the world with the agency's parts in it. The names of both
// stand side by side (one name twice is an error when it is declared), lists are
// continued, and rules that the world repeats are the world's.
func withAgency(agency, own *strictyaml.Node) *strictyaml.Node {
	if agency == nil || own.Kind != strictyaml.Mapping {
		return own
	}
	agency.Keys(agencyKeys()...) // reports what does not belong there
	out := *own
	out.Pairs = slices.Clone(own.Pairs)
	for _, p := range agency.Pairs {
		if !slices.Contains(agencyKeys(), p.Key.Text) {
			continue
		}
		i := slices.IndexFunc(out.Pairs, func(o strictyaml.Pair) bool { return o.Key.Text == p.Key.Text })
		if i < 0 {
			out.Pairs = append(out.Pairs, p)
			continue
		}
		out.Pairs[i].Value = together(p.Value, out.Pairs[i].Value, slices.Contains(ruleKeys(), p.Key.Text))
	}
	return &out
}

// together continues what the agency says with what the world says. Where one
// of them is of the wrong kind the world's stands, and its reader says so.
func together(agency, own *strictyaml.Node, rules bool) *strictyaml.Node {
	if agency.Kind != own.Kind {
		return own
	}
	out := *own
	out.Items = slices.Concat(agency.Items, own.Items)
	out.Pairs = nil
	for _, p := range agency.Pairs {
		if !rules || own.Peek(p.Key.Text) == nil {
			out.Pairs = append(out.Pairs, p)
		}
	}
	out.Pairs = append(out.Pairs, own.Pairs...)
	return &out
}
