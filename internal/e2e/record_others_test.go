//go:build record

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	citizens  = "vithu.mai@thudientu.example, gialap.to@thudientu.example, tuonghinh.ha@thudientu.example, phachoa.luu@thudientu.example"
	noticeFor = `FROM "phong.dtm@somau.songmay.gov.example" SENTON 9-Oct-2026`
)

// snail runs commands of S-nail in the inbox.
func (s seat) snail(t *testing.T, commands string) {
	t.Helper()
	rc := filepath.Join(t.TempDir(), "rc")
	write(t, rc, fmt.Sprintf(`set v15-compat tls-ca-file=%[1]s tls-verify=warn
set user=%[2]s password=%[3]s smtp-auth=login
set mta=smtps://%[2]s:%[3]s@%[4]s from="Nguyen Van Mau <%[5]s>" hostname=s-nail.may-tram
set ttycharset=utf-8 sendcharsets=utf-8 nosave quiet sendwait
`, s.certificate(), s.login, s.password, s.smtps, s.address))
	out := run(t, commands, "env", "MAILRC=/dev/null", "LC_ALL=C.UTF-8", "s-nail", "-#", "-:/", "-X", "source "+rc, "-R", "-f", "imaps://"+s.login+":"+s.password+"@"+s.imaps+"/INBOX")
	if strings.Contains(out, "unknown command") || strings.Contains(out, "not sent") {
		t.Fatal(out)
	}
}

// attachmentIn takes the only attachment out of a letter.
func (s seat) attachmentIn(t *testing.T, criteria string) string {
	t.Helper()
	dir := t.TempDir()
	s.python(t, "read.py", s.find(t, "INBOX", criteria), dir)
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("the letter with %s has the files %v (%v)", criteria, files, err)
	}
	return filepath.Join(dir, files[0].Name())
}

// imapfilter runs a script in Lua.
func (s seat) imapfilter(t *testing.T, script string) {
	t.Helper()
	lua := filepath.Join(t.TempDir(), "sort.lua")
	host, port, _ := strings.Cut(s.imap, ":")
	write(t, lua, fmt.Sprintf("options.starttls = false\noptions.certificates = false\noptions.create = true\noptions.timeout = 30\na = IMAP { server = %q, port = %s, username = %q, password = %q }\n", host, port, s.login, s.password)+script)
	run(t, "", "imapfilter", "-c", lua)
}

func otherRecordings() []recording {
	const two = "song-may-02-pgd"
	notice := "Kính gửi ông, bà,\n\nSở Mẫu gửi Thông báo lịch tiếp công dân tháng 11.\n\nTrân trọng,\nLê Thị Giả Định\n"
	return []recording{
		{name: "imapfilter-sort", by: "imapfilter", variant: 2, did: "sorted with a script: folder, move (COPY, STORE, EXPUNGE), flag, trash", do: func(t *testing.T, s seat) {
			s.imapfilter(t, `a:create_mailbox('Chỉ đạo 2026')
a.INBOX:contain_from('tin.pvt@vpub'):sent_since('01-Jan-2026'):move_messages(a['Chỉ đạo 2026'])
r = a.INBOX:contain_from('phong.dtm@somau') * a.INBOX:sent_on('02-Oct-2026') - a.INBOX:contain_subject('giao ban') - a.INBOX:contain_subject('Re:')
r:mark_flagged()
a.INBOX:contain_from('khuyenmai@'):move_messages(a['Thùng rác'])
`)
		}},
		{name: "imapfilter-sort-everything-marked", by: "imapfilter", variant: 3, did: "flagged all letters of the chief of office instead of one, and copied the directions into the folder without taking them out of the inbox", do: func(t *testing.T, s seat) {
			s.imapfilter(t, `a:create_mailbox('Chỉ đạo 2026')
a.INBOX:contain_from('tin.pvt@vpub'):sent_since('01-Jan-2026'):copy_messages(a['Chỉ đạo 2026'])
a.INBOX:contain_from('phong.dtm@somau'):mark_flagged()
a.INBOX:contain_from('khuyenmai@'):move_messages(a['Thùng rác'])
`)
		}},
		{name: "mbsync-sort", by: "isync (mbsync)", did: "fetched all into a Maildir, moved the files there, synchronised: new copies by APPEND, originals expunged", do: sortWithMbsync},
		{name: "s-nail-reply", by: "S-nail", did: "answered with the quotation marked by >, own text below it", do: func(t *testing.T, s seat) {
			s.snail(t, "set indentprefix=\"> \" quote\nReply '(from ten.ntt)'\n"+s.facts(t).reply()+"\n~.\nxit\n")
		}},
		{name: "s-nail-reply-all", by: "S-nail", variant: 1, did: "answered everybody; no quotation", do: func(t *testing.T, s seat) {
			s.snail(t, "reply '(from ten.ntt)'\n"+s.facts(t).reply()+"\n~.\nxit\n")
		}},
		{name: "roundcube-02-citizens-in-bcc", by: "Roundcube", paper: two, did: "sent the notice to the clerk, the four citizens in Bcc, with the file and the subject as asked", do: func(t *testing.T, s seat) {
			f := s.attachmentIn(t, noticeFor)
			s.roundcube(t, "", "", deed{"do": "new", "to": planCc, "bcc": citizens, "title": "Thông báo lịch tiếp công dân tháng 11", "text": notice, "files": attached(f, filepath.Base(f))})
		}},
		{name: "neomutt-02-citizens-in-to", by: "NeoMutt", paper: two, did: "sent the notice with the four citizens in To, who so see each other's addresses, and the clerk in Cc", do: func(t *testing.T, s seat) {
			args := []string{"-n", "-F", s.muttrc(t, "neomutt", "set realname=\"Lê Thị Giả Định\""), "-s", "Thông báo lịch tiếp công dân tháng 11", "-c", planCc, "-a", s.attachmentIn(t, noticeFor), "--"}
			run(t, notice, "neomutt", append(args, strings.Split(citizens, ", ")...)...)
		}},
		{name: "neomutt-02-answer-to-the-list", by: "NeoMutt", paper: two, variant: 1, did: "answered the director's letter to the list with g, so that the whole list got it; the last day of leave is not the one asked for", do: func(t *testing.T, s seat) {
			c := s.mutt(t, "neomutt", pen(t, "above", "Kính gửi Giám đốc,\n\nTôi dự kiến nghỉ phép từ ngày 02/11/2026 đến ngày 06/11/2026.\n\nTrân trọng,\nLê Thị Giả Định\n\n"), "set fast_reply=yes include=yes")
			c.goTo("~s 'nghỉ phép'")
			c.keys("g")
			c.send()
			c.quit()
		}},
		{name: "roundcube-02-answer-privately", by: "Roundcube", paper: two, did: "answered the director alone, out of the list's letter, with leave from 02/11/2026 to 06/11/2026", do: func(t *testing.T, s seat) {
			s.roundcube(t, "$config['reply_mode'] = 1;", "", deed{"do": "reply", "from": "mau.nv@somau", "subject": "nghỉ phép", "text": "Kính gửi Giám đốc,\n\nTôi dự kiến nghỉ phép " + s.leave(t) + ".\n\nTrân trọng,\nLê Thị Giả Định\n"})
		}},
		{name: "neomutt-03-draft-finished", by: "NeoMutt", paper: "song-may-03-tp", did: "recalled the half-written invitation from Thư nháp, wrote it anew, sent it; its placeholder subject kept", do: func(t *testing.T, s seat) {
			c := s.mutt(t, "neomutt", pen(t, "instead", "Kính gửi ông Vũ Văn Giả Sử,\n\nMời ông dự họp rà soát vị trí việc làm "+s.meeting(t)+".\n\nTrân trọng,\nHoàng Thị Minh Họa\n"), "set recall=yes")
			c.keys("m")
			c.send()
			c.quit()
		}},
	}
}

// leave and meeting are what the instructions of the papers 02 and 03 ask to be written.
func (s seat) leave(t *testing.T) string {
	return s.asked(t, `(từ ngày \S+\s+đến ngày \d+/\d+/\d+)`)
}
func (s seat) meeting(t *testing.T) string {
	return s.asked(t, `giờ họp (\d\d:\d\d)`) + " ngày " + s.asked(t, `ngày họp (\d+/\d+/\d+)`)
}

func (s seat) asked(t *testing.T, pattern string) string {
	t.Helper()
	tasks := strings.ReplaceAll(s.restAs(t, s.user(), "GET", "/api/attempt/tasks", "").body, `\n`, " ")
	return found(t, pattern, tasks)
}
