package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
)

// answer is what the REST face said.
type answer struct {
	status, kind, body string
}

// restAs makes a request with curl; body is sent as JSON unless it is empty.
func (s seat) restAs(t *testing.T, user, method, path, body string, more ...string) answer {
	t.Helper()
	args := append([]string{"-sS", "--max-time", "50", "-A", "curl.may-tram", "--user", user, "-X", method, "-w", "\n%{http_code} %{content_type}"}, more...)
	if body != "" {
		args = append(args, "-H", "Content-Type: application/json", "--data-binary", "@-")
	}
	out := run(t, body, "curl", append(args, "http://"+s.rest+path)...)
	i := strings.LastIndexByte(out, '\n')
	status, kind, _ := strings.Cut(out[i+1:], " ")
	return answer{status, kind, out[:i]}
}

// post does something with a document, which must succeed.
func (s seat) post(t *testing.T, document, verb, body string) {
	t.Helper()
	if a := s.restAs(t, s.user(), "POST", "/api/dms/documents/"+document+"/"+verb, body); a.status[0] != '2' {
		t.Errorf("%s %s: %s %s", verb, document, a.status, a.body)
	}
}

func TestTheDocumentTasksByCurlAloneEarnAllPoints(t *testing.T) {
	r := open(t, 2)
	s := r.seats[0]
	for _, d := range []struct{ document, verb, body string }{
		{"vb_hoa_toc", "route", `{"targets":[{"party":"van_phong","role":"lead"},{"party":"tccb","role":"coordinate"}],"due":"2026-10-05","text":"Giao Văn phòng chủ trì triển khai ngay."}`},
		{"vb_khan", "route", `{"targets":[{"party":"tccb","role":"lead"}],"due":"2026-10-06","text":"Giao Phòng Tổ chức cán bộ cung cấp hồ sơ."}`},
		{"vb_giay_moi", "route", `{"targets":[{"party":"van_phong","role":"lead"}]}`},
		// First the direction, then the routing: two acts for what others do in one.
		{"cv_123", "direct", `{"text":"Giao Phòng Tổ chức cán bộ chủ trì, Văn phòng phối hợp, tham mưu báo cáo, trình Giám đốc."}`},
		{"cv_123", "route", `{"targets":[{"party":"tccb","role":"lead"},{"party":"van_phong","role":"coordinate"},{"party":"pgd_dinh","role":"inform"}],"due":"2026-10-07","text":"Tham mưu báo cáo, trình Giám đốc."}`},
		{"vb_kien_nghi", "return", `{"reason":"Văn bản không thuộc thẩm quyền của Sở Mẫu, thuộc thẩm quyền giải quyết của Sở Thí điểm."}`},
		{"qh_1", "remind", `{"text":"Văn bản đã quá hạn. Yêu cầu báo cáo kết quả trước ngày 06/10/2026."}`},
		{"qh_2", "remind", `{"text":"Văn bản đã quá hạn. Yêu cầu báo cáo kết quả trước ngày 06/10/2026."}`},
		{"qh_3", "remind", `{"text":"Văn bản đã quá hạn. Yêu cầu báo cáo kết quả trước ngày 06/10/2026."}`},
	} {
		s.post(t, d.document, d.verb, d.body)
	}
	sheets := r.grade(t)
	all := map[string]int64{"van-ban-khan": 5000, "but-phe": 5000, "tra-lai-van-ban": 5000, "don-doc": 5000}
	expectMarks(t, "curl", sheets[0], all)
	for task := range all {
		if !names(t, sheets[0], task, "curl.may-tram") {
			t.Errorf("the evidence for %s does not name the program", task)
		}
	}
	expectMarks(t, "who did nothing", sheets[1], nil)
}

func TestWhatTheServerCannotDoIsAProblemThatSaysWhatToDo(t *testing.T) {
	r := open(t, 1)
	s := r.seats[0]
	for _, c := range []struct{ name, method, path, body, status, code string }{
		{"no JSON", "POST", "/api/dms/documents/cv_123/direct", `{"text":`, "400", ""},
		{"a field too many", "POST", "/api/dms/documents/cv_123/direct", `{"text":"Giao.","chu_tri":"tccb"}`, "422", ""},
		{"a list instead of an object", "POST", "/api/dms/documents/cv_123/direct", `[]`, "422", ""},
		{"a date that is none", "POST", "/api/dms/documents/cv_123/route", `{"targets":[{"party":"tccb","role":"lead"}],"due":"07/10/2026"}`, "422", ""},
		{"an unknown unit", "POST", "/api/dms/documents/cv_123/route", `{"targets":[{"party":"phong_khong_co","role":"lead"}]}`, "422", "unknown_party"},
		{"two leads", "POST", "/api/dms/documents/cv_123/route", `{"targets":[{"party":"tccb","role":"lead"},{"party":"van_phong","role":"lead"}]}`, "409", "two_leads"},
		{"an empty reason", "POST", "/api/dms/documents/cv_123/return", `{"reason":"  "}`, "422", "text_missing"},
		{"no such document", "GET", "/api/dms/documents/khong_co", "", "404", "no_such_document"},
		{"no such page", "GET", "/api/khong-co", "", "404", ""},
		{"another method", "DELETE", "/api/dms/documents/cv_123", "", "405", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := s.restAs(t, s.user(), c.method, c.path, c.body)
			var p struct {
				Status       int
				Code, Detail string
				DetailEN     string `json:"detail_en"`
			}
			if err := json.Unmarshal([]byte(a.body), &p); err != nil || !strings.HasPrefix(a.kind, "application/problem+json") {
				t.Fatalf("%s %s is no problem: %s (%v)", a.status, a.kind, a.body, err)
			}
			if a.status != c.status || p.Detail == "" || p.DetailEN == "" || c.code != "" && p.Code != c.code {
				t.Errorf("%s %s, want %s %s: %s", a.status, p.Code, c.status, c.code, a.body)
			}
		})
	}
	expectMarks(t, "who was refused everything", r.grade(t)[0], nil)
}

func TestGuessingAPasswordIsSlowedAndRecordedWithoutThePassword(t *testing.T) {
	const guess = "mat-khau-doan-mo"
	r := open(t, 2)
	s, other := r.seats[0], r.seats[1]
	if a := s.restAs(t, s.user(), "GET", "/api/dms/documents", ""); a.status != "200" {
		t.Fatalf("the right password: %s %s", a.status, a.body)
	}
	wrong, limited := 0, 0
	for range 12 {
		switch a := s.restAs(t, s.login+":"+guess, "GET", "/api/dms/documents", ""); {
		case a.status == "401" && limited == 0:
			wrong++
		case a.status == "429":
			limited++
		default:
			t.Fatalf("attempt %d: %s %s", wrong+limited+1, a.status, a.body)
		}
	}
	if wrong == 0 || limited == 0 {
		t.Errorf("%d times 401, %d times 429", wrong, limited)
	}
	if a := other.restAs(t, other.user(), "GET", "/api/dms/documents", ""); a.status != "200" {
		t.Errorf("the neighbour at the same address is locked out: %s %s", a.status, a.body)
	}
	// Signing in by mail leaves no password behind either.
	other.find(t, "INBOX", "ALL")
	other.swaks(t, "--tls", "--to", other.address, "--header", "Subject: thu", "--body", "thu")
	checkAbsent := func() {
		t.Helper()
		for _, secret := range []string{guess, s.password, other.password} {
			for _, form := range []string{secret, base64.StdEncoding.EncodeToString([]byte(s.login + ":" + secret)), base64.StdEncoding.EncodeToString([]byte("\x00" + other.login + "\x00" + secret))} {
				r.absent(t, form)
			}
		}
	}
	checkAbsent() // while it runs: the write-ahead log too
	r.stop(t)
	checkAbsent()
	recorded := map[string]int{}
	for _, e := range r.journal(t, "TS001") {
		rec, err := action.Decode(action.Kind(e.Kind), e.Body)
		if err != nil {
			t.Fatal(err)
		}
		if f, ok := rec.Do.(action.SignInRefused); ok {
			recorded[f.Code]++
		}
	}
	// Being held off is told once a minute, so that a guesser cannot fill the record.
	if n := recorded["rate_limited"]; recorded["wrong_password"] != wrong || n < 1 || n > 2 {
		t.Errorf("the record has %v, the client saw %d wrong and %d limited", recorded, wrong, limited)
	}
}

// absent looks for a text in all files of the data directory but the list of
// accounts, which is there to be handed out.
func (r *room) absent(t *testing.T, secret string) {
	t.Helper()
	looked := 0
	err := filepath.WalkDir(r.data, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(file, "-accounts.txt") {
			return err
		}
		b, err := os.ReadFile(file)
		looked += len(b)
		if bytes.Contains(b, []byte(secret)) {
			t.Errorf("%s has a password in it (as %q)", filepath.Base(file), secret)
		}
		return err
	})
	if err != nil || looked == 0 {
		t.Fatalf("%d bytes read in the data directory: %v", looked, err)
	}
}
