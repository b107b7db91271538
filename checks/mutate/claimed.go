package mutate

import (
	"reflect"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// claims says which tasks other than the named ones each letter belongs to:
// who takes one of those by mistake harms a task that the deed does not serve.
func claims(p *tasks.Paper, but []string) map[action.LetterID][]string {
	out := map[action.LetterID][]string{}
	for _, t := range p.Tasks {
		if but == nil || slices.Contains(but, t.ID) {
			continue
		}
		letters := map[action.LetterID]bool{}
		namedBy(reflect.ValueOf(t.Penalties), letters)
		namedBy(reflect.ValueOf(capped(t)), letters)
		for _, s := range t.Steps {
			for _, look := range s.LookFor {
				look.NotAbout = nil // these are what the task is not about
				namedBy(reflect.ValueOf(look), letters)
			}
			namedBy(reflect.ValueOf(s.Checks), letters)
		}
		for l := range letters {
			out[l] = append(out[l], t.ID)
		}
	}
	return out
}

// addWith notes a mutant whose deed is done with another letter, and whose task
// that may harm as well.
func (d *deriver) addWith(other action.LetterID, m tasks.Mutation, act tasks.DeedAct, vi, en string) {
	d.note(Mutant{Mutation: m, Do: d.with(act), What: action.Text{VI: vi, EN: en}, Meddles: d.claimed[other]}, string(other))
}

func capped(t *tasks.Task) []*tasks.Check {
	var out []*tasks.Check
	for _, c := range t.Caps {
		out = append(out, c.Check)
	}
	return out
}

// namedBy adds every letter that v names, however deep: the parameters of a
// kind of check are fields of a type of its own.
func namedBy(v reflect.Value, out map[action.LetterID]bool) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[action.LetterID]() {
			out[action.LetterID(v.String())] = true
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			namedBy(v.Elem(), out)
		}
	case reflect.Struct:
		if !strings.HasPrefix(v.Type().PkgPath(), "thuchanh/") {
			return // a compiled formula, a time: no letter is in there
		}
		for i := range v.NumField() {
			namedBy(v.Field(i), out)
		}
	case reflect.Slice:
		for i := range v.Len() {
			namedBy(v.Index(i), out)
		}
	default:
		// Numbers and maps name no letter.
	}
}
