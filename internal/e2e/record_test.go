//go:build record

package e2e

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/sandbox/journal/trace"
)

// The recorder. It is no test of this program but makes the traces of
// checks/corpus that come from real mail programs; see record.md.
var (
	recordOut     = flag.String("out", "", "folder that the traces are written to")
	recordLetters = flag.String("letters", "", "folder that the letters handed in are written to")
	recordOnly    = flag.String("only", "", "regular expression: which recordings to make")
)

// recording is one candidate's attempt with one program.
type recording struct {
	name    string // of the trace
	by      string // the program, see programs
	did     string // what is done, in plain words
	paper   string // song-may-01 if empty
	variant uint64
	do      func(t *testing.T, s seat)
}

// recordings lists all of them, by program.
func recordings() []recording {
	return slices.Concat(
		commandLineRecordings(), libraryRecordings(), muttRecordings(), roundcubeRecordings(), thunderbirdRecordings(), otherRecordings(),
	)
}

func TestRecord(t *testing.T) {
	only := regexp.MustCompile(*recordOnly)
	type hall struct {
		paper   string
		variant uint64
	}
	groups := map[hall][]recording{}
	var order []hall
	known := map[string]bool{}
	for _, r := range recordings() {
		if known[r.name] {
			t.Fatalf("two recordings are called %s", r.name)
		}
		known[r.name] = true
		if r.paper == "" {
			r.paper = "song-may-01"
		}
		if !only.MatchString(r.name) {
			continue
		}
		h := hall{r.paper, r.variant}
		if groups[h] == nil {
			order = append(order, h)
		}
		groups[h] = append(groups[h], r)
	}
	for _, h := range order {
		group := groups[h]
		room := openPaper(t, h.paper, h.variant, len(group))
		done := make([]bool, len(group))
		for i, r := range group {
			done[i] = t.Run(r.name, func(t *testing.T) {
				s := room.seats[i]
				r.do(t, s)
				if a := s.restAs(t, s.user(), "POST", "/api/attempt/submit", ""); a.status[0] != '2' {
					t.Errorf("handing in: %s %s", a.status, a.body)
				}
			})
		}
		room.stop(t)
		for i, r := range group {
			if done[i] {
				room.pack(t, r, room.seats[i].login)
			}
		}
	}
}

// pack writes a candidate's attempt as a trace, with the first lines of its
// expectation if there is none yet, and his letters.
func (r *room) pack(t *testing.T, rec recording, candidate string) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(r.data, "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for info, err := range store.Streams(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(info.Stream), "attempt/") || !strings.HasSuffix(string(info.Stream), "/"+candidate) {
			continue
		}
		if err := trace.Folder(*recordOut).Add(t.Context(), rec.name, store, info.Stream); err != nil {
			t.Fatal(err)
		}
		head := fmt.Sprintf("# did: %s\n# by: %s\n", rec.did, versionOf(t, rec.by))
		write(t, filepath.Join(*recordOut, rec.name+".head"), head)
		if *recordLetters != "" {
			dumpLetters(t, store, info.Stream, filepath.Join(*recordLetters, rec.name))
		}
		return
	}
	t.Fatalf("no attempt of %s in the journal", candidate)
}

// dumpLetters writes what was handed in, and drafts and copies, as files.
func dumpLetters(t *testing.T, store *sqlite.Store, s journal.Stream, name string) {
	t.Helper()
	n := 0
	for e, err := range store.Read(t.Context(), s, 0) {
		if err != nil {
			t.Fatal(err)
		}
		rec, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			t.Fatal(err)
		}
		var h action.Hash
		what := "sent"
		switch a := rec.Do.(type) {
		case action.LetterSubmitted:
			h = a.Letter
		case action.LetterAppended:
			h, what = a.Letter, "appended"
		default:
			continue
		}
		b, err := store.Blob(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		n++
		write(t, fmt.Sprintf("%s-%d-%s.eml", name, n, what), string(b))
	}
}

// programs says how to ask a program for its version, and where it stands in the answer.
var programs = map[string]struct {
	ask     []string
	version string
}{
	"swaks":          {[]string{"swaks", "--version"}, `swaks version (\S+)`},
	"msmtp":          {[]string{"msmtp", "--version"}, `msmtp version (\S+)`},
	"curl":           {[]string{"curl", "--version"}, `curl (\S+)`},
	"Python email":   {[]string{"python3", "--version"}, `Python (\S+)`},
	"Python imaplib": {[]string{"python3", "--version"}, `Python (\S+)`},
	"Nodemailer":     {[]string{"node", "-p", "require('nodemailer/package.json').version"}, `(\S+)`},
	"ImapFlow":       {[]string{"node", "-p", "require('imapflow/package.json').version"}, `(\S+)`},
	"MIME::Lite":     {[]string{"perl", "-MMIME::Lite", "-e", "print MIME::Lite->VERSION"}, `(\S+)`},
	"Email::MIME":    {[]string{"perl", "-MEmail::MIME", "-e", "print Email::MIME->VERSION"}, `(\S+)`},
	"NeoMutt":        {[]string{"neomutt", "-v"}, `NeoMutt (\S+)`},
	"Mutt":           {[]string{"mutt", "-v"}, `Mutt (\S+)`},
	"S-nail":         {[]string{"s-nail", "-V"}, `v(\S+?),? `},
	"isync (mbsync)": {[]string{"mbsync", "--version"}, `isync (\S+)`},
	"imapfilter":     {[]string{"imapfilter", "-V"}, `IMAPFilter (\S+)`},
	"Thunderbird":    {[]string{"thunderbird", "--version"}, `Thunderbird (\S+)`},
	"Roundcube":      {[]string{"dpkg-query", "-f", "${Version} ", "-W", "roundcube-core"}, `(\d[\d.]*)`},
}

func versionOf(t *testing.T, by string) string {
	t.Helper()
	p, ok := programs[by]
	if !ok {
		t.Fatalf("how to ask %s for its version is not known", by)
	}
	out := try(t, "", p.ask[0], p.ask[1:]...).out
	m := regexp.MustCompile(p.version).FindStringSubmatch(out + " ")
	if m == nil {
		t.Fatalf("the version of %s is not in %q", by, out)
	}
	return by + " " + m[1]
}

// facts are what a candidate finds out before he writes, for his variant.
type facts struct {
	date, place, number string // of the conference, as finally decided
	deputy, deputyID    string // address and code of the deputy to copy in
	forwardBy           string // 07/10/2026
}

var deputies = map[string][2]string{
	"Lê Thị Giả Định": {"dinh.ltg@somau.songmay.gov.example", "pgd_dinh"},
	"Phạm Văn Ví Dụ":  {"du.pvv@somau.songmay.gov.example", "pgd_du"},
}

// facts looks them up where a candidate would: the last letter about the
// conference, and the instructions.
func (s seat) facts(t *testing.T) facts {
	t.Helper()
	var f facts
	uid := s.find(t, "INBOX", `FROM "phong.dtm@somau.songmay.gov.example" SENTON 2-Oct-2026 SUBJECT "Re:"`)
	text := s.python(t, "read.py", uid)
	get := func(pattern, in string) string { return found(t, pattern, in) }
	f.date, f.place, f.number = get(`- Ngày: (\S+)`, text), strings.TrimSpace(get(`- Địa điểm: (.+)`, text)), get(`- Số lượng: (\d+)`, text)
	tasks := s.restAs(t, s.user(), "GET", "/api/attempt/tasks", "").body
	name := get(`đồng gửi \(Cc\) Phó Giám đốc ([^,]+),`, tasks)
	f.deputy, f.deputyID = deputies[name][0], deputies[name][1]
	f.forwardBy = get(`trình Giám đốc trước ngày (\d\d/\d\d/\d{4})`, tasks)
	return f
}

// found is the first group of a pattern in a text.
func found(t *testing.T, pattern, in string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(in)
	if m == nil {
		t.Fatalf("%s is not in %q", pattern, in)
	}
	return m[1]
}

func (f facts) reply() string {
	return strings.NewReplacer("15/10/2026", f.date, "Nhà văn hóa Bến Lụa", f.place, "45 đại biểu", f.number+" đại biểu").Replace(replyText)
}

func (f facts) direction() string {
	return "Gửi đồng chí Hoàng Thị Minh Họa,\n\nGiao Phòng Tổ chức cán bộ rà soát số liệu, xây dựng báo cáo, trình Giám đốc trước ngày " + f.forwardBy + ".\n\nNguyễn Văn Mẫu\n"
}

// env is what the scripts in testdata/record need to know.
func (s seat) env() []string {
	ihost, iport, _ := strings.Cut(s.imaps, ":")
	shost, sport, _ := strings.Cut(s.smtps, ":")
	return []string{
		"TH_LOGIN=" + s.login, "TH_PASSWORD=" + s.password, "TH_ADDRESS=" + s.address, "TH_CERT=" + s.certificate(),
		"TH_IMAPS_HOST=" + ihost, "TH_IMAPS_PORT=" + iport, "TH_SMTPS_HOST=" + shost, "TH_SMTPS_PORT=" + sport,
	}
}

// script runs a script of testdata/record.
func (s seat) script(t *testing.T, input, interpreter, name string, args ...string) string {
	t.Helper()
	program(t, interpreter)
	file, err := filepath.Abs(filepath.Join("testdata", "record", name))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*patience) // Thunderbird takes its time
	defer cancel()
	cmd := exec.CommandContext(ctx, interpreter, append([]string{file}, args...)...)
	cmd.Env = append(cmd.Environ(), s.env()...)
	cmd.Stdin = strings.NewReader(input)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func (s seat) python(t *testing.T, name string, args ...string) string {
	t.Helper()
	return s.script(t, "", "python3", name, args...)
}

// file takes an attachment of the world's letters out of a letter.
func (s seat) file(t *testing.T, criteria, name string) string {
	t.Helper()
	uid := s.find(t, "INBOX", criteria)
	if uid == "" || strings.Contains(uid, ",") {
		t.Fatalf("%s fits the letters %q", criteria, uid)
	}
	dir := t.TempDir()
	s.python(t, "read.py", uid, dir)
	if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, name)
}

// The letters that bring the plans, the figures and the form.
const (
	planV1    = `FROM "nhap.dv@somau.songmay.gov.example"`
	planV2    = `FROM "hoa.htm@somau.songmay.gov.example"`
	planV3    = `FROM "vanthu@somau.songmay.gov.example" SENTON 28-Sep-2026 SMALLER 40000`
	planPDF   = `FROM "vanthu@somau.songmay.gov.example" SENTON 28-Sep-2026 LARGER 40000`
	figures   = `FROM "thao.dvp@sothunghiem.songmay.gov.example"`
	askedPlan = `FROM "luong.tvu@sothidiem.songmay.gov.example"`

	figuresName    = "Bieu_so_lieu_CCHC_quy_III.xlsx"
	figuresSubject = "Đề nghị rà soát biểu số liệu cải cách hành chính quý III"
	headTCCB       = "hoa.htm@somau.songmay.gov.example"
)

// whole fetches a letter as it is, without marking it read, into a file.
func (s seat) whole(t *testing.T, criteria string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "thu.eml")
	s.python(t, "read.py", s.find(t, "INBOX", criteria), "-", file)
	b, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(b, []byte("Message-ID")) {
		t.Fatalf("no letter came: %v", err)
	}
	return file
}
