//go:build record

package e2e

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// deed is one thing that is done in Roundcube or Thunderbird; see their scripts.
type deed map[string]any

// roundcube serves a Roundcube of its own for the candidate and does the deeds in it.
func (s seat) roundcube(t *testing.T, settings, sig string, deeds ...deed) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "config.inc.php"), fmt.Sprintf(`<?php
$config = ['db_dsnw' => 'sqlite:///%[1]s/roundcube.db?mode=0600', 'log_dir' => '%[1]s', 'temp_dir' => '%[1]s', 'des_key' => 'K4Qlc7wETgo8DDUbND5+LyLB',
'imap_host' => 'ssl://%[2]s', 'smtp_host' => 'ssl://%[3]s', 'smtp_helo_host' => 'roundcube.may-tram', 'language' => 'vi_VN', 'skin' => 'elastic', 'plugins' => [], 'http_received_header' => false,
'imap_conn_options' => ['ssl' => ['verify_peer' => false, 'verify_peer_name' => false]], 'smtp_conn_options' => ['ssl' => ['verify_peer' => false, 'verify_peer_name' => false]],
'drafts_mbox' => '%[4]s', 'sent_mbox' => '%[5]s', 'trash_mbox' => '%[6]s', 'create_default_folders' => false, 'check_all_folders' => false, 'mail_domain' => 'somau.songmay.gov.example', 'useragent' => 'Roundcube Webmail'];
%[7]s
`, dir, s.imaps, s.smtps, drafts, sentMail, trash, settings))
	for _, f := range []string{"defaults.inc.php", "mimetypes.php"} {
		if err := os.Symlink(filepath.Join("/etc/roundcube", f), filepath.Join(dir, f)); err != nil {
			t.Fatal(err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := strings.Cut(l.Addr().String(), ":")
	_ = l.Close()
	php := exec.Command(program(t, "php"), "-S", "127.0.0.1:"+port, "-t", "/usr/share/roundcube")
	php.Env = append(php.Environ(), "ROUNDCUBE_CONFIG_DIR="+dir)
	if err := php.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = php.Process.Kill()
		_ = php.Wait()
	}()
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		c, err := net.Dial("tcp", "127.0.0.1:"+port)
		if err == nil {
			_ = c.Close()
			break
		}
		if time.Now().After(end) {
			t.Fatal("Roundcube's server does not answer")
		}
	}
	b, err := json.Marshal(deeds)
	if err != nil {
		t.Fatal(err)
	}
	s.script(t, string(b), "python3", "roundcube.py", port, sig)
}

func roundcubeRecordings() []recording {
	answer := func(more deed, settings, sig string) func(*testing.T, seat) {
		return func(t *testing.T, s seat) {
			d := deed{"do": "reply", "from": replyTo, "text": s.facts(t).reply()}
			for k, v := range more {
				d[k] = v
			}
			s.roundcube(t, settings, sig, d)
		}
	}
	passOn := func(more deed, settings string) func(*testing.T, seat) {
		return func(t *testing.T, s seat) {
			f := s.facts(t)
			d := deed{"do": "forward", "from": "thao.dvp@sothunghiem.songmay.gov.example", "subject": "quý III", "to": headTCCB, "cc": f.deputy, "text": f.direction()}
			for k, v := range more {
				d[k] = v
			}
			s.roundcube(t, settings, "", d)
		}
	}
	const topPosting = "$config['reply_mode'] = 1;"
	const withHTML = "$config['htmleditor'] = 1; $config['reply_mode'] = 1;"
	sorting := func(target string) []deed {
		return []deed{
			{"do": "create", "name": target},
			{"do": "move", "from": "tin.pvt@vpub.songmay.gov.example", "subject": "kỷ cương", "name": target}, {"do": "move", "from": "tin.pvt@vpub.songmay.gov.example", "subject": "môi trường mạng", "name": target},
			{"do": "move", "from": "tin.pvt@vpub.songmay.gov.example", "subject": "hài lòng", "name": target}, {"do": "move", "from": "tin.pvt@vpub.songmay.gov.example", "subject": "phiên họp", "name": target},
			{"do": "flag", "from": "phong.dtm@somau.songmay.gov.example", "subject": "Lịch tiếp công dân"},
			{"do": "delete", "from": "khuyenmai@banhang.example"},
		}
	}
	return []recording{
		{name: "roundcube-reply-above", by: "Roundcube", did: "answered above the quotation in plain text; Vietnamese attribution; copy kept", do: answer(nil, topPosting, "")},
		{name: "roundcube-reply-below", by: "Roundcube", variant: 1, did: "answered below the quotation, Roundcube's default", do: answer(deed{"where": "below"}, "$config['reply_mode'] = 0;", "")},
		{name: "roundcube-reply-html", by: "Roundcube", variant: 2, did: "answered in HTML above the quotation", do: answer(deed{"html": true}, withHTML, "")},
		{name: "roundcube-reply-all-html", by: "Roundcube", did: "answered everybody in HTML", do: answer(deed{"do": "reply-all", "html": true}, withHTML, "")},
		{name: "roundcube-reply-without-quotation", by: "Roundcube", variant: 3, did: "answered, the quotation removed", do: answer(deed{"where": "instead"}, topPosting, "")},
		{name: "roundcube-draft-twice-then-sent", by: "Roundcube", variant: 1, did: "saved the answer as a draft twice, then sent it", do: answer(deed{"drafts": 2}, topPosting, "")},
		{name: "roundcube-draft-left", by: "Roundcube", did: "saved the answer as a draft and did not send it", do: answer(deed{"drafts": 1, "unsent": true}, topPosting, "")},
		{name: "roundcube-forward-inline", by: "Roundcube", did: "passed the letter on in the text with its file", do: passOn(nil, topPosting)},
		{name: "roundcube-forward-inline-html", by: "Roundcube", variant: 1, did: "passed the letter on in HTML with its file", do: passOn(deed{"html": true}, withHTML)},
		{name: "roundcube-forward-file-removed", by: "Roundcube", variant: 2, did: "passed the letter on in the text and took its file out", do: passOn(deed{"drop": true}, topPosting)},
		{name: "roundcube-forward-attached", by: "Roundcube", variant: 3, did: "passed the letter on as an attachment", do: passOn(deed{"do": "forward-attached"}, topPosting)},
		{name: "roundcube-plan", by: "Roundcube", did: "sent the approved plan in a new letter, under a Vietnamese file name", do: func(t *testing.T, s seat) {
			s.roundcube(t, "", "", deed{"do": "new", "to": planTo, "cc": planCc, "title": planSubject, "text": planText, "files": attached(s.file(t, planV3, planName), "Kế hoạch 46-KH-SM (bản cuối).docx")})
		}},
		{name: "roundcube-plan-forwarded", by: "Roundcube", variant: 2, did: "forwarded the clerk's letter that brought the plan to the agency that asked, Cc the clerk, with the subject as asked", do: func(t *testing.T, s seat) {
			s.roundcube(t, topPosting, "", deed{"do": "forward", "from": planCc, "subject": "đã phát hành", "to": planTo, "cc": planCc, "title": planSubject, "text": planText})
		}},
		{name: "roundcube-sort", by: "Roundcube", did: "sorted the mailbox", do: func(t *testing.T, s seat) { s.roundcube(t, "", "", sorting("Chỉ đạo 2026")...) }},
		{name: "roundcube-sort-other-folder-name", by: "Roundcube", variant: 3, did: "sorted the mailbox into a folder “Chỉ đạo năm 2026”, and moved the citizen's letter to the trash", do: func(t *testing.T, s seat) {
			s.roundcube(t, "", "", append(sorting("Chỉ đạo năm 2026"), deed{"do": "read", "from": "nhanvat.mai@thudientu.example"}, deed{"do": "delete", "from": "nhanvat.mai@thudientu.example"})...)
		}},
	}
}
