package signing

import (
	"bytes"
	"fmt"
	"slices"
	"sort"

	"thuchanh/sandbox/dms/signing/internal/pdf"
)

// maxChanges is how many changes of the kind Other are listed; one is enough to spoil a signature.
const maxChanges = 20

// differ compares two revisions of a file by walking both from the catalog at once. What is the same under other numbers is the same; what an update
// puts behind a reference that led nowhere before is a change.
type differ struct {
	old, new *pdf.File
	seen     map[[2]pdf.Ref]bool
	queue    []*pair
	fields   map[pdf.Ref]bool // signature fields that the new revision adds
	changes  []Change
	others   int
}

// pair is the same place in both revisions; up and key say where it is.
type pair struct {
	old, new pdf.Object
	up       *pair
	key      string
	what     role
}

// role is what is special about a place.
type role int

const (
	ordinary role = iota
	catalog
	form       // the interactive form
	formFields // its array of fields
	annots     // a page's array of annotations
)

func (p *pair) path() string {
	var keys []string
	for ; p != nil && len(keys) < 12; p = p.up {
		keys = append(keys, p.key)
	}
	slices.Reverse(keys)
	var b bytes.Buffer
	for i, k := range keys {
		if i > 0 {
			b.WriteByte('/')
		}
		fmt.Fprintf(&b, "%.40s", k)
	}
	return b.String()
}

// differences lists what the later revision changed: further signatures first, then the clerk's blanks, then the rest, each in an order of its own.
func differences(old, later *pdf.File) []Change {
	d := &differ{old: old, new: later, seen: map[[2]pdf.Ref]bool{}, fields: map[pdf.Ref]bool{}}
	d.newFields()
	d.push(&pair{old: old.Trailer["Root"], new: later.Trailer["Root"], key: "Root", what: catalog})
	d.push(&pair{old: old.Trailer["Info"], new: later.Trailer["Info"], key: "Info"})
	for len(d.queue) > 0 && d.others < maxChanges {
		p := d.queue[len(d.queue)-1]
		d.queue = d.queue[:len(d.queue)-1]
		if !later.Work().Spend(1) {
			d.other("(too complex to compare)")
			break
		}
		d.compare(p)
	}
	rank := map[ChangeKind]int{Signed: 0, Filled: 1, Other: 2}
	sort.Slice(d.changes, func(i, j int) bool {
		a, b := d.changes[i], d.changes[j]
		if a.Kind != b.Kind {
			return rank[a.Kind] < rank[b.Kind]
		}
		return a.Name < b.Name
	})
	return slices.Compact(d.changes)
}

func (d *differ) push(p *pair) { d.queue = append(d.queue, p) }

func (d *differ) other(where string) {
	d.others++
	d.changes = append(d.changes, Change{Kind: Other, Name: where})
}

// newFields looks at what the later form has more than the earlier one. Only signed signature fields may come.
func (d *differ) newFields() {
	before := map[pdf.Ref]bool{}
	for _, o := range d.old.Array(d.old.Dict(d.old.Root()["AcroForm"])["Fields"]) {
		if r, ok := o.(pdf.Ref); ok {
			before[r] = true
		}
	}
	for _, o := range d.new.Array(d.new.Dict(d.new.Root()["AcroForm"])["Fields"]) {
		ref, isRef := o.(pdf.Ref)
		if before[ref] {
			continue
		}
		f, _ := d.new.Resolve(o).(pdf.Dict)
		name := plainText(d.new.Resolve(f["T"]))
		if !isRef || f["FT"] != pdf.Name("Sig") || f["Subtype"] != pdf.Name("Widget") || f["Kids"] != nil || !isSignature(d.new, f["V"]) {
			d.other(fmt.Sprintf("AcroForm/%.40s", name))
			continue
		}
		d.fields[ref] = true
		d.changes = append(d.changes, Change{Kind: Signed, Name: name})
	}
}

func isSignature(f *pdf.File, v pdf.Object) bool {
	return len(f.Array(f.Dict(v)["ByteRange"])) == 4
}

func (d *differ) compare(p *pair) {
	ro, oldRef := p.old.(pdf.Ref)
	rn, newRef := p.new.(pdf.Ref)
	if oldRef && newRef {
		key := [2]pdf.Ref{ro, rn}
		if d.seen[key] {
			return
		}
		d.seen[key] = true
	}
	a, b := d.old.Resolve(p.old), d.new.Resolve(p.new)
	var same bool
	switch x := a.(type) {
	case pdf.Array:
		y, ok := b.(pdf.Array)
		same = ok && d.arrays(p, x, y)
	case pdf.Dict:
		y, ok := b.(pdf.Dict)
		if same = ok; ok {
			d.dicts(p, x, y)
		}
	case *pdf.Stream:
		y, ok := b.(*pdf.Stream)
		if same = ok && bytes.Equal(x.Data, y.Data); same {
			d.dicts(p, x.Dict, y.Dict)
		}
	case nil:
		y, isArray := b.(pdf.Array)
		if p.what == annots && isArray {
			same = d.arrays(p, nil, y)
		} else {
			same = b == nil
		}
	default:
		same = scalar(a) == scalar(b)
	}
	if !same {
		d.other(p.path())
	}
}

// scalar makes numbers comparable; what cannot be compared equals nothing.
func scalar(o pdf.Object) any {
	switch o := o.(type) {
	case int64:
		return float64(o)
	case pdf.Array, pdf.Dict, *pdf.Stream:
		return new(int)
	}
	return o
}

// arrays compares element by element. The form's fields and a page's annotations may grow by the new signature fields.
func (d *differ) arrays(p *pair, a, b pdf.Array) bool {
	if len(b) < len(a) {
		return false
	}
	for i := range a {
		d.push(&pair{old: a[i], new: b[i], up: p, key: itoa(i)})
	}
	for _, o := range b[len(a):] {
		ref, _ := o.(pdf.Ref)
		if (p.what != formFields && p.what != annots) || (!d.fields[ref] && p.what == annots) {
			return false // a field that is not a signature was reported by newFields
		}
	}
	return true
}

func (d *differ) dicts(p *pair, a, b pdf.Dict) {
	skip := d.fieldChange(a, b)
	keys := make([]string, 0, len(a))
	for k := range a {
		keys = append(keys, string(k))
	}
	for k := range b {
		if _, both := a[k]; !both {
			keys = append(keys, string(k))
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		n := pdf.Name(k)
		if skip[n] {
			continue
		}
		next := &pair{old: a[n], new: b[n], up: p, key: k}
		switch {
		case p.what == catalog && k == "AcroForm":
			if next.what = form; d.old.Resolve(a[n]) == nil {
				next.old = pdf.Dict{}
			}
		case p.what == form && k == "Fields":
			if next.what = formFields; d.old.Resolve(a[n]) == nil {
				next.old = pdf.Array{}
			}
		case p.what == form && k == "SigFlags":
			if v, ok := d.new.Resolve(b[n]).(int64); ok && v == 3 {
				continue
			}
		case a["Type"] == pdf.Name("Page") && k == "Annots":
			next.what = annots
		}
		d.push(next)
	}
}

// fieldChange recognises the two things that may happen to a field that was there: the clerk fills a blank, somebody signs in an empty signature field.
// It returns the keys that are accounted for.
func (d *differ) fieldChange(a, b pdf.Dict) map[pdf.Name]bool {
	if a["V"] != nil || b["V"] == nil {
		return nil
	}
	name, _ := a["T"].(pdf.String)
	switch {
	case blankField(a):
		text, ok := d.new.Resolve(b["V"]).(pdf.String)
		if !ok || !numberText.MatchString(string(text)) {
			return nil
		}
		d.changes = append(d.changes, Change{Kind: Filled, Name: string(name), Value: string(text)})
	case a["FT"] == pdf.Name("Sig") && isSignature(d.new, b["V"]):
		d.changes = append(d.changes, Change{Kind: Signed, Name: plainText(name)})
	default:
		return nil
	}
	return map[pdf.Name]bool{"V": true, "AP": true}
}
