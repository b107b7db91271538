package tasks

import (
	"slices"
	"strings"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// readWorld reads world.yaml. Names are declared first, so that things may
// refer to each other in any order.
func (l *loader) readWorld(root *strictyaml.Node) {
	f := root.Keys("agency", "clock", "domains", "units", "aliases", "people", "lists", "files", "folders", "letters", "documents", "reactions", "variants",
		"settings", "tasks", "delegations", "file_plan", "cases", "calendar", "notices", "outgoing", "authorisations", "agencies")
	sections := []struct {
		key string
		cat category
	}{{"units", catUnit}, {"people", catPerson}, {"lists", catList}, {"files", catFile}, {"letters", catLetter}, {"documents", catDocument}, {"outgoing", catOutgoing}, {"agencies", catAgency},
		{"tasks", catTask}, {"delegations", catDelegation}, {"cases", catCase}, {"calendar", catEntry}, {"reactions", catReaction}}
	for _, s := range sections {
		for _, p := range f.Get(s.key).Names() {
			l.names.declare(p.Key, s.cat)
			l.place(s.key, p.Key.Text, p.Key)
		}
	}
	l.declareRegistered(f.Get("reactions"))
	l.declareVersions(f.Get("outgoing"))
	w := l.world
	g := f.Need("agency").Keys("name", "code", "symbol", "book", "place", "parent", "types", "numbering", "signing")
	w.Agency = world.Agency{Name: g.Need("name").Str(), Code: g.Need("code").Str(), Symbol: g.Need("symbol").Str(), Book: g.Need("book").Str()}
	l.readAgencyRules(&w.Agency, g)
	l.readClock(f.Need("clock"))
	for _, d := range f.Need("domains").Each() {
		if s := d.Str(); s != "" && !isDomain(s) {
			d.Fail("%q không phải tên miền", "%q is not a mail domain", "viết chữ thường không dấu, chữ số, gạch nối và dấu chấm, ví dụ somau.songmay.gov.example", "write lower-case letters a-z, digits, hyphens and dots, such as somau.songmay.gov.example", s)
		}
		w.Domains = append(w.Domains, d.Text)
	}
	for _, n := range f.Get("folders").Each() {
		w.Folders = append(w.Folders, n.Str())
	}
	l.readSettings(f.Get("settings"))
	l.readUnits(f.Get("units"))
	l.readAliases(f.Get("aliases"))
	l.readPeople(f.Need("people"))
	l.readLists(f.Get("lists"))
	l.readFiles(f.Get("files"))
	l.readLetters(f.Get("letters"))
	l.readAgencies(f.Get("agencies"))
	l.readDocuments(f.Get("documents"))
	l.readAuthorisations(f.Get("authorisations"))
	l.readOutgoing(f.Get("outgoing"))
	l.readDesk(f)
	l.readReactions(f.Get("reactions"))
}

// declareRegistered declares the documents that reactions register. Several
// reactions may make the same document, whichever is triggered.
func (l *loader) declareRegistered(n *strictyaml.Node) {
	if n == nil || n.Kind != strictyaml.Mapping {
		return
	}
	seen := map[string]bool{}
	for _, p := range n.Pairs {
		d := p.Value.Peek("document_id")
		if d == nil || d.Kind != strictyaml.Scalar || p.Value.Peek("register") == nil || seen[d.Text] {
			continue
		}
		seen[d.Text] = true
		l.names.declare(d, catDocument)
		l.place("documents", d.Text, d)
	}
}

// readClock reads clock: {today: 2026-10-05, starts: "07:30"}.
func (l *loader) readClock(n *strictyaml.Node) {
	f := n.Keys("today", "starts")
	today, starts := date(f.Need("today")), f.Need("starts")
	if starts == nil || today.IsZero() {
		return
	}
	if s := clockTime(starts); s != "" {
		t, _ := time.Parse("15:04", s)
		l.begin = today.Time(viet.Location()).Add(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute)
		l.world.Clock = l.begin
	}
}

func (l *loader) readUnits(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("name", "short", "aliases", "head", "parent", "tier", "since", "until", "was")
		l.world.Units = append(l.world.Units, world.Unit{
			ID: action.UnitID(p.Key.Text), Name: f.Need("name").Str(), Short: f.Get("short").Str(), Aliases: strs(f.Get("aliases")),
			Head: ref[action.PersonID](l.names, f.Get("head"), catPerson), Parent: ref[action.UnitID](l.names, f.Get("parent"), catUnit), Tier: f.Get("tier").Str(),
			Since: date(f.Get("since")), Until: date(f.Get("until")), Was: strs(f.Get("was")),
		})
		u := &l.world.Units[len(l.world.Units)-1]
		if !u.Since.IsZero() && !u.Until.IsZero() && u.Until.Compare(u.Since) < 0 {
			f.Get("until").Fail("đơn vị kết thúc trước khi bắt đầu", "the unit ends before it begins", "sửa since hoặc until", "correct since or until")
		}
		if u.Parent == u.ID && u.ID != "" {
			f.Get("parent").Fail("%q là cấp trên của chính mình", "%q is above itself", "chọn đơn vị khác", "choose another unit", string(u.ID))
		}
		if s := l.world.Settings; u.Tier != "" && s != nil && len(s.Tiers) > 0 && !slices.Contains(s.Tiers, u.Tier) {
			f.Get("tier").FailUnknown("cấp", "tier", s.Tiers)
		}
	}
}

// readAliases reads aliases: [{name: xã Cồn Sen, was: [xã Cồn Cũ], relation: merged, since: 2025-07-01}].
func (l *loader) readAliases(n *strictyaml.Node) {
	for _, item := range n.Each() {
		f := item.Keys("name", "also", "was", "relation", "since")
		a := world.Alias{Name: f.Need("name").Str(), Also: strs(f.Get("also")), Was: strs(f.Get("was"))}
		if v := f.Get("relation"); v != nil {
			a.Relation = v.OneOf("quan hệ", "relation", relations()...)
		}
		if v := f.Get("since"); v != nil {
			a.Since = date(v)
		}
		if len(a.Also)+len(a.Was) == 0 {
			item.Fail("thiếu tên khác", "there is no other name", "ghi also (tên khác) hoặc was (tên cũ)", "give also (other names) or was (names before)")
		}
		l.world.Aliases = append(l.world.Aliases, a)
	}
}

func relations() []string { return []string{"merged", "renamed", "abolished"} }

func ranks() []string {
	var out []string
	for _, r := range world.Ranks() {
		out = append(out, string(r))
	}
	return out
}

func (l *loader) readPeople(n *strictyaml.Node) {
	taken := map[string]string{}
	for _, p := range n.Names() {
		f := p.Value.Keys("name", "title", "unit", "rank", "address", "aliases", "phone", "fields", "acting", "pin", "certificate")
		q := world.Person{
			ID: action.PersonID(p.Key.Text), Name: f.Need("name").Str(), Title: f.Get("title").Str(), Unit: ref[action.UnitID](l.names, f.Get("unit"), catUnit),
			Rank: world.Rank(f.Need("rank").OneOf("cấp", "rank", ranks()...)), Address: address(f.Need("address")), Phone: f.Get("phone").Str(),
			Fields: strs(f.Get("fields")), Acting: f.Get("acting").Bool(), PIN: pin(f.Get("pin")), Certificate: certificate(f.Get("certificate")),
		}
		for _, a := range f.Get("aliases").Each() {
			q.Aliases = append(q.Aliases, address(a))
		}
		for _, a := range append(slices.Clone(q.Aliases), q.Address) {
			if who, ok := taken[a]; ok && a != "" {
				p.Key.Fail("địa chỉ %s đã là của %q", "the address %s is %q's already", "mỗi địa chỉ một người", "an address belongs to one person", a, who)
			}
			taken[a] = p.Key.Text
		}
		l.world.People = append(l.world.People, q)
	}
}

func (l *loader) readLists(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("name", "address", "members")
		l.world.Lists = append(l.world.Lists, world.List{
			ID: p.Key.Text, Name: f.Need("name").Str(), Address: address(f.Need("address")), Members: refs[action.PersonID](l.names, f.Need("members"), catPerson),
		})
	}
}

// strs reads one text or a list of them.
func strs(n *strictyaml.Node) []string {
	var out []string
	for _, item := range n.Each() {
		out = append(out, item.Str())
	}
	return out
}

// address reads a mail address in lower case.
func address(n *strictyaml.Node) string {
	s := n.Str()
	if s == "" {
		return ""
	}
	local, domain, ok := strings.Cut(s, "@")
	if !ok || local == "" || len(local) > 64 || !isDomain(domain) || strings.Trim(local, "abcdefghijklmnopqrstuvwxyz0123456789.-_+") != "" || strings.HasPrefix(local, ".") || strings.HasSuffix(local, ".") || strings.Contains(local, "..") {
		n.Fail("%q không phải địa chỉ thư viết thường", "%q is not a mail address in lower case", "viết ví dụ tran.b@somau.songmay.gov.example", "write, for example, tran.b@somau.songmay.gov.example", s)
		return ""
	}
	return s
}

// isDomain reports whether s is a domain name in lower case.
func isDomain(s string) bool {
	if len(s) > 253 || !strings.Contains(s, ".") {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return true
}
