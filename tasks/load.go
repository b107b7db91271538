package tasks

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Load reads the paper in folder dir of fsys (see docs/paper-reference.md). An
// error is of type Errors and has every mistake that was found; the paper is
// nil then. Lint says more about a paper that loads.
func Load(fsys fs.FS, dir string) (*Paper, error) {
	f, errs := readFolder(fsys, dir)
	if len(errs) > 0 {
		return nil, errs.sorted()
	}
	return parse(f, 0)
}

// Unbundle reads a paper back from its Bundle.
func Unbundle(b []byte) (*Paper, error) {
	f, err := decodeFolder(b)
	if err != nil {
		return nil, err
	}
	return parse(f, 0)
}

// Variant reads the paper again with the values of variant n (less than
// Variants) in the world, the tasks and the transcripts. An error means that
// one of the pools' values does not fit where it is used; Lint finds those.
func (p *Paper) Variant(n uint64) (*Paper, error) {
	if count := p.Variants(); n >= uint64(count) {
		return nil, fmt.Errorf("paper %s: there is no variant %d, only 0 to %d", p.ID, n, count-1)
	}
	return p.read.paper(n)
}

// ForMarking is Variant without the transcripts, which the marking has no use
// for. Its tasks are shared with other variants and must not be changed.
func (p *Paper) ForMarking(n uint64) (*Paper, error) {
	if count := p.Variants(); n >= uint64(count) {
		return nil, fmt.Errorf("paper %s: there is no variant %d, only 0 to %d", p.ID, n, count-1)
	}
	return parseSource(p.read, n, true)
}

// source is a paper's folder as it was read: what is the same for all variants
// is worked out once. It is not changed after the first variant was read, but
// for what is shared.
type source struct {
	folder folder
	trees  map[string]*strictyaml.Node // before variables were filled in
	sums   map[string]action.Hash      // of files/
	bundle []byte
	kinds  map[string]*Kind
	deeds  map[string]*deedKind
	// kindNames and deedNames are in the order of the reference, for messages.
	kindNames, deedNames []string
	shared               *sharedTasks // changes, under its own lock
	composed             *composed    // likewise
}

// paper reads a variant.
func (s *source) paper(n uint64) (*Paper, error) { return parseSource(s, n, false) }

// Deal makes the world of variant n.
func (p *Paper) Deal(n uint64) (*world.World, error) {
	v, err := p.Variant(n)
	if err != nil {
		return nil, fmt.Errorf("dealing variant %d of paper %s: %w", n, p.ID, err)
	}
	return v.World, nil
}

// File returns the bytes of a file of the world. They must not be changed.
func (p *Paper) File(id action.FileID) ([]byte, error) {
	if b, ok := p.files[id]; ok {
		return b, nil
	}
	return nil, fmt.Errorf("paper %s has no file %q", p.ID, id)
}

// loader reads one paper for one variant.
type loader struct {
	*source
	paper   *Paper
	world   *world.World
	names   *names
	reports map[string]*strictyaml.Report
	begin   time.Time // world time at the start; zero if it could not be read
	pools   pools
	around  string            // of shareKey, what is the same for all tasks
	heard   map[string]string // names that were spoken and what they stand for; nil if nobody listens
	made    []string          // names of what the deeds of the transcript being read make
	// unreadable: the name of a task is not known, so who refers to it is not wrong.
	unreadable bool
}

// parse reads a folder as the paper of a variant.
func parse(f folder, variant uint64) (*Paper, error) {
	s := &source{folder: f, trees: map[string]*strictyaml.Node{}, sums: map[string]action.Hash{},
		kinds: map[string]*Kind{}, deeds: map[string]*deedKind{}, shared: newSharedTasks(), composed: newComposed()}
	for name, b := range f {
		if strings.HasPrefix(name, "files/") {
			s.sums[name] = action.Sum(b)
		} else if strings.HasSuffix(name, ".yaml") {
			var r strictyaml.Report
			if t := strictyaml.Parse(b, &r); len(r.Problems()) == 0 {
				s.trees[name] = t
			}
		}
	}
	for _, k := range Kinds() {
		s.kinds[k.Name] = &k
		s.kindNames = append(s.kindNames, k.Name)
	}
	for _, d := range deedKinds() {
		s.deeds[d.name] = &d
		s.deedNames = append(s.deedNames, d.name)
	}
	s.bundle = f.encode()
	return parseSource(s, variant, false)
}

// parseSource reads a variant; for the marking without the transcripts and with
// tasks that other variants may have, too.
func parseSource(s *source, variant uint64, marking bool) (*Paper, error) {
	f := s.folder
	l := &loader{source: s, names: newNames(), reports: map[string]*strictyaml.Report{},
		world: &world.World{Variant: variant}, paper: &Paper{files: map[action.FileID][]byte{}, places: map[string]Pos{}}}
	for _, name := range []string{"paper.yaml", "world.yaml"} {
		if _, ok := f[name]; !ok {
			l.report(name).Add(1, 1, strictyaml.Text("thiếu tệp này", "the file is missing"), strictyaml.Text("tạo tệp %s trong thư mục của đề", "make %s in the paper's folder", name))
		}
	}
	worldRoot := l.tree("world.yaml")
	l.readPools(worldRoot, variant)
	roots := map[string]*strictyaml.Node{"world.yaml": worldRoot}
	for name := range f {
		out := marking && (strings.HasPrefix(name, "transcripts/") || strings.HasPrefix(name, "tasks/"))
		if name != "world.yaml" && strings.HasSuffix(name, ".yaml") && !strings.HasPrefix(name, "files/") && !out {
			roots[name] = l.tree(name)
		}
	}
	_, shared := f[agencyFile]
	if worldRoot == nil || roots["paper.yaml"] == nil || shared && roots[agencyFile] == nil {
		// Every name would be unknown: only what is wrong with these helps.
		return nil, l.errors().sorted()
	}
	for _, name := range slices.Sorted(maps.Keys(roots)) {
		l.expand(roots[name])
	}
	l.names.agency = l.reports[agencyFile]
	l.readWorld(withAgency(roots[agencyFile], worldRoot))
	l.readPaper(roots["paper.yaml"])
	for _, name := range slices.Sorted(maps.Keys(f)) {
		switch isTask := strings.HasPrefix(name, "tasks/") && strings.HasSuffix(name, ".yaml"); {
		case isTask && marking:
			l.readShared(name)
		case isTask:
			l.readTask(name, roots[name])
		}
	}
	l.finishPaper(roots["paper.yaml"])
	l.readTranscripts(roots)
	l.readAccepted(roots[acceptanceFile])
	if errs := l.errors(); len(errs) > 0 {
		return nil, errs.sorted()
	}
	if errs := essentials(l.paper); len(errs) > 0 {
		return nil, errs.sorted()
	}
	l.paper.Bundle, l.paper.read = s.bundle, s
	return l.paper, nil
}

// report returns the report of a file.
func (l *loader) report(name string) *strictyaml.Report {
	r := l.reports[name]
	if r == nil {
		r = new(strictyaml.Report)
		l.reports[name] = r
	}
	return r
}

// tree parses a file; nil if it is missing or unreadable.
func (l *loader) tree(name string) *strictyaml.Node {
	b, ok := l.folder[name]
	if !ok {
		return nil
	}
	if t, ok := l.source.trees[name]; ok {
		return t.Copy(l.report(name))
	}
	return strictyaml.Parse(b, l.report(name)) // for what is wrong with it
}

// errors gathers what was reported about all files.
func (l *loader) errors() Errors {
	var out Errors
	for name, r := range l.reports {
		for _, p := range r.Problems() {
			out = append(out, &Error{Pos: Pos{name, p.Line, p.Column}, Message: p.Message, Remedy: p.Remedy})
		}
	}
	return out
}

// place remembers where something of the world is written, for Lint.
func (l *loader) place(kind, name string, n *strictyaml.Node) {
	file := "world.yaml"
	if n.Report() == l.names.agency {
		file = agencyFile
	}
	l.paper.places[kind+"/"+name] = Pos{file, n.Line, n.Column}
}

// readPaper reads paper.yaml, but for the penalties.
func (l *loader) readPaper(root *strictyaml.Node) {
	f := root.Keys("paper", "catalogue", "version", "title", "title_en", "role", "minutes", "total", "objectives", "send_to_human_if", "penalties")
	p := l.paper
	p.ID, p.Title, p.TitleEN = id(f.Need("paper")), f.Need("title").Str(), f.Get("title_en").Str()
	p.Catalogue = catalogue(f.Get("catalogue"))
	p.Version = f.Need("version").Int(1, 1_000_000)
	p.Minutes = f.Need("minutes").Int(1, 24*60)
	p.Candidate = ref[action.PersonID](l.names, f.Need("role"), catPerson)
	p.Total = 40 * Point
	if t := f.Get("total"); t != nil {
		p.Total = points(t)
	}
	for _, pair := range f.Get("objectives").Names() {
		o := Objective{ID: pair.Key.Text}
		if pair.Value.Kind == strictyaml.Mapping {
			g := pair.Value.Keys("title", "title_en")
			o.Title, o.TitleEN = g.Need("title").Str(), g.Get("title_en").Str()
		} else {
			o.Title = pair.Value.Str()
		}
		p.Objectives = append(p.Objectives, o)
	}
	l.world.Paper, l.world.Minutes, l.world.Candidate = p.ID, p.Minutes, p.Candidate
	p.sendToHuman = humanReasons(f.Get("send_to_human_if"))
	p.World = l.world
	for i := range l.world.Documents {
		d := &l.world.Documents[i]
		if d.PresentedTo == "" && slices.Contains([]string{"awaiting_direction", "directed", "in_progress"}, d.Status) {
			d.PresentedTo = p.Candidate
		}
	}
}

// catalogue reads the place of a bank task in the task catalogue, such as Q01.
func catalogue(n *strictyaml.Node) string {
	s := n.Str()
	if s != "" && (len(s) != 3 || !strings.Contains("EQC", s[:1]) || strings.Trim(s[1:], "0123456789") != "") {
		n.Fail("%q không phải mã trong danh mục nhiệm vụ", "%q is no code of the task catalogue", "viết E, Q hoặc C và hai chữ số, ví dụ Q01", "write E, Q or C and two digits, such as Q01", s)
	}
	return s
}

// finishPaper reads what needs the tasks: the penalties for the whole paper.
func (l *loader) finishPaper(root *strictyaml.Node) {
	t := &taskReader{l: l}
	for _, n := range root.Peek("penalties").ListItems() {
		l.paper.Penalties = append(l.paper.Penalties, t.check(n, nil, true))
	}
	if len(l.paper.Tasks) == 0 && !l.unreadable {
		l.unreadable = true
		root.Fail("đề không có bài nào", "the paper has no tasks", "thêm tệp vào thư mục tasks/, ví dụ tasks/01-tra-loi.yaml", "add a file to tasks/, such as tasks/01-tra-loi.yaml")
	}
}

// humanReasons reads send_to_human_if.
func humanReasons(n *strictyaml.Node) []HumanReason {
	var out []HumanReason
	for _, item := range n.Each() {
		if s := item.OneOf("điều kiện", "condition", string(EvidenceGap), string(FailedAttemptSeen), string(NearMissUsed)); s != "" {
			out = append(out, HumanReason(s))
		}
	}
	return out
}

// shown writes points as Vietnamese readers expect them.
func shown(p Points) string { return viet.FormatPoints(int64(p)) }
