package tasks

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// sharedFolder is testdata/good as two papers of one agency: what may stand in
// agency.yaml stands above the folder "de".
func sharedFolder(t *testing.T) fstest.MapFS {
	t.Helper()
	f := folder{}
	for name, file := range goodFolder(t) {
		f[name] = file.Data
	}
	splitAgency(t, f)
	m := fstest.MapFS{agencyFile: &fstest.MapFile{Data: f[agencyFile]}}
	delete(f, agencyFile)
	for name, b := range f {
		m["de/"+name] = &fstest.MapFile{Data: b}
	}
	return m
}

func TestPapersShareTheAgencyAboveThem(t *testing.T) {
	m := sharedFolder(t)
	p, err := Load(m, "de")
	if err != nil {
		t.Fatal(err)
	}
	if errs := Lint(p); len(errs) > 0 {
		t.Error(Errors(errs))
	}
	alone := good(t)
	if len(p.World.People) != len(alone.World.People) || p.World.Agency.Name != alone.World.Agency.Name || !p.World.Clock.Equal(alone.World.Clock) {
		t.Error("the world is not the one that the same parts give in one file")
	}
	if !slices.Contains(p.Paths(), agencyFile) || p.Source(agencyFile) == nil || p.Source("no.yaml") != nil {
		t.Errorf("the paper has the files %v", p.Paths())
	}
	again, err := Unbundle(p.Bundle)
	if err != nil {
		t.Fatal("the bundle does not stand for itself:", err)
	}
	if string(again.Bundle) != string(p.Bundle) {
		t.Error("the bundle is another after reading it back")
	}
}

func TestAPaperHasItsOwnAgencyBeforeTheOneAbove(t *testing.T) {
	m := sharedFolder(t)
	m["de/"+agencyFile] = &fstest.MapFile{Data: m[agencyFile].Data}
	m[agencyFile] = &fstest.MapFile{Data: []byte("agency: []\n")}
	if _, err := Load(m, "de"); err != nil {
		t.Error(err)
	}
}

func TestAWorldContinuesItsAgency(t *testing.T) {
	m := sharedFolder(t)
	m["de/world.yaml"].Data = append(m["de/world.yaml"].Data, []byte(`
people: {them: {name: Người Thêm, rank: outside, address: them@noikhac.example}}
folders: [Mới]
settings: {due_soon_days: 5}
agency: {symbol: MOI}
`)...)
	m[agencyFile].Data = append(m[agencyFile].Data, []byte("settings: {due_soon_days: 2, extension_within_deadline: true}\n")...)
	p, err := Load(m, "de")
	if err != nil {
		t.Fatal(err)
	}
	w := p.World
	if w.People[len(w.People)-1].ID != "them" || !slices.Equal(w.Folders, []string{"Chỉ đạo 2025", "Mới"}) {
		t.Errorf("people %v, folders %v", w.People, w.Folders)
	}
	if w.Settings.DueSoonDays != 5 || !w.Settings.ExtensionWithinDeadline || w.Agency.Symbol != "MOI" || w.Agency.Name == "" {
		t.Errorf("settings %+v, agency %+v: the world's word goes before the agency's, key by key", w.Settings, w.Agency)
	}
}

func TestWhatIsWrongWithAnAgencyIsSaidInItsFile(t *testing.T) {
	for _, tt := range []struct {
		name, agency, world, want string
		fsys                      func(fstest.MapFS) fs.FS
	}{
		{name: "a key of a task", agency: "letters: {}\n", want: `There is no key "letters"`},
		{name: "a name twice", world: "people: {van_thu: {name: X, rank: clerk, address: x@noikhac.example}}\n", want: `(agency.yaml)`},
		{name: "a reaction twice", world: "reactions: {tc_bao_cao: {at: \"08:00\", by: van_thu, report: x}}\n", want: `The reaction "tc_bao_cao" is in agency.yaml already`},
		{name: "another kind", world: "folders: {a: b}\n", want: "world.yaml:"},
		{name: "an unreadable file", agency: "a: [\n", want: "agency.yaml:"},
		{name: "an alias without another name", agency: "aliases: [{name: Xã}]\n", want: "agency.yaml:"},
		{name: "no permission", want: "agency.yaml: Không đọc được", fsys: func(m fstest.MapFS) fs.FS { return unreadable{m, agencyFile} }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := sharedFolder(t)
			if tt.agency != "" && strings.Contains(string(m[agencyFile].Data), "\n"+tt.agency[:strings.IndexByte(tt.agency, ':')+1]) {
				t.Fatalf("the agency has this already, so the test says nothing:\n%s", m[agencyFile].Data)
			}
			m[agencyFile].Data = append(m[agencyFile].Data, []byte(tt.agency)...)
			m["de/world.yaml"].Data = append(m["de/world.yaml"].Data, []byte(tt.world)...)
			var fsys fs.FS = m
			if tt.fsys != nil {
				fsys = tt.fsys(m)
			}
			_, err := Load(fsys, "de")
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestLintNamesTheAgencysPlaces(t *testing.T) {
	m := sharedFolder(t)
	m[agencyFile].Data = []byte(strings.Replace(string(m[agencyFile].Data), "rank: clerk", "rank: outside", 1))
	p, err := Load(m, "de")
	if err != nil {
		t.Fatal(err)
	}
	errs := Lint(p)
	if len(errs) != 1 || errs[0].Pos.File != agencyFile || errs[0].Pos.Line == 0 {
		t.Errorf("%v", errs)
	}
}

func TestATaskOfTheBankIsWorthItsOwnPoints(t *testing.T) {
	m := goodFolder(t)
	paper := string(m["paper.yaml"].Data)
	for _, tt := range []struct{ code, want string }{{"Q01", ""}, {"C12", ""}, {"q01", "no code of the task catalogue"}, {"X01", "no code"}, {"Q1", "no code"}, {"Q0a", "no code"}} {
		m["paper.yaml"].Data = []byte(strings.Replace(paper, "version:", "catalogue: "+tt.code+"\nversion:", 1))
		got := check(m)
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.code, got, tt.want)
		}
	}
	p := good(t)
	p.Total, p.Catalogue = 5*Point, "Q01"
	for _, e := range Lint(p) {
		if strings.Contains(e.Message.EN, "the practical part has 40") {
			t.Error(e)
		}
	}
}
