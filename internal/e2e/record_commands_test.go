//go:build record

package e2e

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

const (
	signature = "Nguyễn Văn Mẫu\nGiám đốc Sở Mẫu\nĐiện thoại: 0299 3 888 001\n"
	wrongFold = "Chi dao 2026"
	drafts    = "Th&AbA- nh&AOE-p"
	sentMail  = "Th&AbA- &AREA4w- g&Hu0-i"
)

// typed are the header lines that a person types at a command line.
func typed(fields ...string) []string {
	var out []string
	for _, f := range fields {
		out = append(out, "--header", f)
	}
	return append(out, "--header", "MIME-Version: 1.0", "--header", "Content-Type: text/plain; charset=UTF-8")
}

func commandLineRecordings() []recording {
	return []recording{
		{name: "swaks-reply", by: "swaks", did: "answered Ms. Tạm Tên alone, with In-Reply-To, the right figures, greeting, closing and signature; no quotation", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			s.swaks(t, append(typed("Subject: "+replySubject, "In-Reply-To: "+s.header(t, question, "MESSAGE-ID")), "--tls", "--to", replyTo, "--body", f.reply())...)
		}},
		{name: "swaks-new-letter-instead", by: "swaks", variant: 1, did: "wrote a new letter to Ms. Tạm Tên, with no field that names hers and a subject of its own; the figures right", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			s.swaks(t, append(typed("Subject: Thông tin hội nghị trao đổi kinh nghiệm văn hóa công vụ"), "--tls", "--to", replyTo, "--body", f.reply())...)
		}},
		{name: "swaks-hidden-bcc", by: "swaks", variant: 2, did: "answered Ms. Tạm Tên, and the deputy Giả Định was in the envelope only (Bcc)", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			s.swaks(t, append(typed("To: "+replyTo, "Subject: "+replySubject, "In-Reply-To: "+s.header(t, question, "MESSAGE-ID")),
				"--tls", "--to", replyTo+",dinh.ltg@somau.songmay.gov.example", "--body", f.reply())...)
		}},
		{name: "swaks-unknown-address-then-right", by: "swaks", did: "sent the plan to a mistyped address, which came back as undeliverable, then again to the right one", do: func(t *testing.T, s seat) {
			file := s.file(t, planV3, planName)
			for _, to := range []string{"luong.tv@sothidiem.songmay.gov.example", planTo} {
				s.swaks(t, "--tls", "--to", to+","+planCc, "--header", "To: "+to, "--header", "Cc: "+planCc, "--header", "Subject: "+planSubject,
					"--attach-type", "text/plain; charset=UTF-8", "--attach-body", planText, "--attach-type", docx, "--attach-name", planName, "--attach", "@"+file)
			}
		}},
		{name: "swaks-plan-under-another-name", by: "swaks", variant: 3, did: "sent the approved plan under another file name, to the right people; the subject has number and topic", do: func(t *testing.T, s seat) {
			file := s.file(t, planV3, planName)
			s.swaks(t, "--tls", "--to", planTo+","+planCc, "--header", "To: "+planTo, "--header", "Cc: "+planCc, "--header", "Subject: V/v gửi KH 46/KH-SM CCHC năm 2027",
				"--attach-type", "text/plain; charset=UTF-8", "--attach-body", planText, "--attach-type", docx, "--attach-name", "KH46.docx", "--attach", "@"+file)
		}},
		{name: "msmtp-plan-rfc2047-filename", by: "msmtp", did: "sent the approved plan; the file's name is Vietnamese and written as an encoded-word inside filename=, as Outlook does", do: func(t *testing.T, s seat) {
			s.msmtp(t, s.planLetter(t, `filename="`+encoded("Kế hoạch CCHC 2027.docx")+`"`))
		}},
		{name: "msmtp-plan-rfc2231-continued", by: "msmtp", variant: 1, did: "sent the approved plan; the file's name is Vietnamese, in RFC 2231 continuations", do: func(t *testing.T, s seat) {
			s.msmtp(t, s.planLetter(t, "filename*0*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20c%E1%BA%A3i;\n filename*1*=%20c%C3%A1ch%20h%C3%A0nh%20ch%C3%ADnh;\n filename*2=\" 2027.docx\""))
		}},
		{name: "msmtp-reply-windows-1258", by: "msmtp", did: "answered in windows-1258 with combining tone marks, base64, as old Vietnamese programs do", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			s.msmtp(t, strings.Join([]string{
				"From: " + s.address, "To: " + replyTo, "Subject: " + encoded(replySubject), "In-Reply-To: " + s.header(t, question, "MESSAGE-ID"), "MIME-Version: 1.0",
				"Content-Type: text/plain; charset=windows-1258", "Content-Transfer-Encoding: base64", "", windows1258(t, f.reply()), "",
			}, "\n"))
		}},
		{name: "msmtp-reply-twice", by: "msmtp", variant: 2, did: "handed in the same answer, byte for byte, twice", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			letter := strings.Join([]string{
				"From: " + s.address, "To: " + replyTo, "Subject: " + encoded(replySubject), "In-Reply-To: " + s.header(t, question, "MESSAGE-ID"), "Message-ID: <tra-loi@may-tram>", "MIME-Version: 1.0",
				"Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", f.reply(),
			}, "\n")
			s.msmtp(t, letter)
			s.msmtp(t, letter)
		}},
		{name: "msmtp-reply-format-flowed", by: "msmtp", variant: 3, did: "answered with format=flowed, long lines broken softly in the middle of the place and before the number; the question quoted below", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			place := strings.Fields(f.place)
			s.msmtp(t, strings.Join([]string{
				"From: " + s.address, "To: " + replyTo, "Subject: " + encoded(replySubject), "In-Reply-To: " + s.header(t, question, "MESSAGE-ID"), "MIME-Version: 1.0",
				"Content-Type: text/plain; charset=utf-8; format=flowed", "Content-Transfer-Encoding: 8bit", "",
				"Kính gửi bà Ngô Thị Tạm Tên,", "", "Hội nghị trao đổi kinh nghiệm văn hóa công vụ tổ chức ngày ", f.date + " tại " + place[0] + " ", strings.Join(place[1:], " ") + ", số lượng ",
				f.number + " ", "đại biểu.", "", "Trân trọng,", "-- ", "Nguyễn Văn Mẫu", "Giám đốc Sở Mẫu", "",
				"Vào 05/10/2026 07:05, Ngô Thị Tạm Tên đã viết:", "> Để bố trí lịch công tác của lãnh đạo thành phố, đề nghị ông cho biết ngày ", "> tổ chức, địa điểm và số lượng đại biểu.", "",
			}, "\n"))
		}},
		{name: "curl-reply-all", by: "curl", variant: 1, did: "answered everybody: Ms. Tạm Tên, and in Cc both deputies and the chief of office; the figures right", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			cc := []string{"dinh.ltg@somau.songmay.gov.example", "du.pvv@somau.songmay.gov.example", "phong.dtm@somau.songmay.gov.example"}
			s.curl(t, "--url", "smtps://"+s.smtps+"/curl.may-tram", "--mail-from", s.address, "--mail-rcpt", replyTo, "--mail-rcpt", cc[0], "--mail-rcpt", cc[1], "--mail-rcpt", cc[2],
				"-H", "From: <"+s.address+">", "-H", "To: <"+replyTo+">", "-H", "Cc: "+strings.Join(cc, ", "), "-H", "Subject: "+encoded(replySubject), "-H", "In-Reply-To: "+s.header(t, question, "MESSAGE-ID"),
				"-F", "="+f.reply()+";type=text/plain; charset=utf-8;encoder=base64")
		}},
		{name: "curl-forward-as-attachment", by: "curl", did: "passed the letter with the figures on as message/rfc822, to the head of TCCB, Cc the deputy, with the direction above", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			s.curl(t, "--url", "smtps://"+s.smtps+"/curl.may-tram", "--mail-from", s.address, "--mail-rcpt", headTCCB, "--mail-rcpt", f.deputy,
				"-H", "From: <"+s.address+">", "-H", "To: <"+headTCCB+">", "-H", "Cc: <"+f.deputy+">", "-H", "Subject: "+encoded("Fwd: "+figuresSubject),
				"-F", "="+f.direction()+";type=text/plain; charset=utf-8;encoder=quoted-printable", "-F", "=<"+s.whole(t, figures)+";type=message/rfc822;encoder=8bit")
		}},
		{name: "curl-sort-by-move", by: "curl", did: "made the folder, moved the four letters with MOVE, flagged the schedule, moved the advertisement to the trash", do: sortWithCurl},
		{name: "curl-sort-five-by-copy", by: "curl", variant: 1, did: "copied and deleted the directions of 2025 too, so that five letters are in the new folder; flag and trash right", do: func(t *testing.T, s seat) {
			s.command(t, "", `CREATE "`+directions+`"`)
			uids := s.find(t, "INBOX", `FROM "tin.pvt@vpub.songmay.gov.example"`)
			s.command(t, "INBOX", "UID COPY "+uids+` "`+directions+`"`)
			s.command(t, "INBOX", "UID STORE "+uids+` +FLAGS (\Deleted)`)
			s.command(t, "INBOX", "EXPUNGE")
			s.command(t, "INBOX", "UID STORE "+s.find(t, "INBOX", schedule)+` +FLAGS (\Flagged)`)
			s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", spam)+` "`+trash+`"`)
		}},
		{name: "curl-sort-folder-without-marks", by: "curl", variant: 2, did: "called the folder “Chi dao 2026”; all else right", do: func(t *testing.T, s seat) {
			s.command(t, "", `CREATE "`+wrongFold+`"`)
			s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", directive)+` "`+wrongFold+`"`)
			s.command(t, "INBOX", "UID STORE "+s.find(t, "INBOX", schedule)+` +FLAGS (\Flagged)`)
			s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", spam)+` "`+trash+`"`)
		}},
		{name: "curl-sort-spam-gone-for-good", by: "curl", variant: 3, did: "deleted the advertisement for good instead of putting it into the trash; all else right", do: func(t *testing.T, s seat) {
			s.command(t, "", `CREATE "`+directions+`"`)
			s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", directive)+` "`+directions+`"`)
			s.command(t, "INBOX", "UID STORE "+s.find(t, "INBOX", schedule)+` +FLAGS (\Flagged)`)
			s.command(t, "INBOX", "UID STORE "+s.find(t, "INBOX", spam)+` +FLAGS (\Deleted)`)
			s.command(t, "INBOX", "EXPUNGE")
		}},
		{name: "curl-sort-deleted-and-undeleted", by: "curl", did: "marked a direction and the advertisement \\Deleted and took the marks away before expunging; flagged the schedule, took the flag away, and flagged it again; moved a direction to the trash and back before it went to the folder; the advertisement to the trash", do: func(t *testing.T, s seat) {
			s.command(t, "", `CREATE "`+directions+`"`)
			first := s.uids(t, "INBOX", directive)[0]
			for _, op := range []string{"+", "-"} {
				s.command(t, "INBOX", "UID STORE "+first+","+s.find(t, "INBOX", spam)+` `+op+`FLAGS (\Deleted)`)
			}
			s.command(t, "INBOX", "EXPUNGE")
			s.command(t, "INBOX", "UID MOVE "+first+` "`+trash+`"`)
			s.command(t, trash, `UID MOVE 1:* INBOX`)
			s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", directive)+` "`+directions+`"`)
			uid := s.find(t, "INBOX", schedule)
			for _, op := range []string{"+", "-", "+"} {
				s.command(t, "INBOX", "UID STORE "+uid+` `+op+`FLAGS (\Flagged)`)
			}
			s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", spam)+` "`+trash+`"`)
		}},
		{name: "curl-reply-left-in-drafts", by: "curl", variant: 1, did: "wrote the answer and stored it in Thư nháp by APPEND; sent nothing", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			file := filepath.Join(t.TempDir(), "nhap.eml")
			write(t, file, strings.Join([]string{"From: " + s.address, "To: " + replyTo, "Subject: " + encoded(replySubject), "In-Reply-To: " + s.header(t, question, "MESSAGE-ID"),
				"MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", strings.ReplaceAll(f.reply(), "\n", "\r\n")}, "\r\n"))
			s.curl(t, s.imapURL(drafts), "-T", file)
		}},
		{name: "curl-everything-right", by: "curl", variant: 0, did: "did all eight tasks rightly: letters over SMTP, sorting over IMAP, documents over REST", do: everythingWithCurl},
		{name: "curl-documents-mixed-up", by: "curl", variant: 1, did: "routed an ordinary document first, the flash one with roles swapped, gave cv_123 two leads (refused) and then one with a day early; returned 77/UBND without naming who is competent; reminded one document too many", do: documentsMixedUp},
	}
}

// planLetter is the plan's letter with a disposition parameter for the name.
func (s seat) planLetter(t *testing.T, parameter string) string {
	t.Helper()
	return strings.Join([]string{
		"From: " + encoded("Nguyễn Văn Mẫu") + " <" + s.address + ">", "To: " + planTo, "Cc: " + planCc, "Subject: " + encoded(planSubject),
		"MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="=_ranh-gioi"`, "",
		"--=_ranh-gioi", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", planText,
		"--=_ranh-gioi", "Content-Type: " + docx, "Content-Disposition: attachment; " + parameter,
		"Content-Transfer-Encoding: base64", "", wrapped(read(t, s.file(t, planV3, planName))), "--=_ranh-gioi--", "",
	}, "\n")
}

// windows1258 writes letters with a circumflex, a horn or a breve as one byte
// and the tone as a combining mark after it, then wraps it as base64.
func windows1258(t *testing.T, text string) string {
	t.Helper()
	tones := map[rune]rune{}
	for base, marked := range map[rune]string{'a': "àảãáạ", 'ă': "ằẳẵắặ", 'â': "ầẩẫấậ", 'e': "èẻẽéẹ", 'ê': "ềểễếệ", 'i': "ìỉĩíị", 'o': "òỏõóọ", 'ô': "ồổỗốộ", 'ơ': "ờởỡớợ", 'u': "ùủũúụ", 'ư': "ừửữứự", 'y': "ỳỷỹýỵ"} {
		for i, r := range []rune(marked) {
			tones[r] = base<<8 | rune(i)
		}
	}
	var b strings.Builder
	for _, r := range text {
		if v, ok := tones[r]; ok {
			b.WriteRune(v >> 8)
			b.WriteRune([]rune{0x300, 0x309, 0x303, 0x301, 0x323}[v&0xff])
			continue
		}
		b.WriteRune(r)
	}
	out, err := charmap.Windows1258.NewEncoder().String(b.String())
	if err != nil {
		t.Fatal(err)
	}
	return wrapped(out)
}

func sortWithCurl(t *testing.T, s seat) {
	s.command(t, "", `CREATE "`+directions+`"`)
	s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", directive)+` "`+directions+`"`)
	s.command(t, "INBOX", "UID STORE "+s.find(t, "INBOX", schedule)+` +FLAGS (\Flagged)`)
	s.command(t, "INBOX", "UID MOVE "+s.find(t, "INBOX", spam)+` "`+trash+`"`)
}

func everythingWithCurl(t *testing.T, s seat) {
	f := s.facts(t)
	id := s.header(t, question, "MESSAGE-ID")
	s.curl(t, "--url", "smtps://"+s.smtps+"/curl.may-tram", "--mail-from", s.address, "--mail-rcpt", replyTo, "-H", "From: <"+s.address+">", "-H", "To: <"+replyTo+">",
		"-H", "Subject: "+encoded(replySubject), "-H", "In-Reply-To: "+id, "-H", "References: "+id, "-F", "="+f.reply()+";type=text/plain; charset=utf-8;encoder=quoted-printable")
	s.curl(t, "--url", "smtps://"+s.smtps+"/curl.may-tram", "--mail-from", s.address, "--mail-rcpt", headTCCB, "--mail-rcpt", f.deputy,
		"-H", "From: <"+s.address+">", "-H", "To: <"+headTCCB+">", "-H", "Cc: <"+f.deputy+">", "-H", "Subject: "+encoded("Chuyển tiếp: "+figuresSubject), "-H", "References: "+s.header(t, figures, "MESSAGE-ID"),
		"-F", "="+f.direction()+";type=text/plain; charset=utf-8;encoder=base64", "-F", "file=@"+s.file(t, figures, figuresName)+";encoder=base64")
	s.curl(t, "--url", "smtp://"+s.submission+"/curl.may-tram", "--ssl-reqd", "--mail-from", s.address, "--mail-rcpt", planTo, "--mail-rcpt", planCc,
		"-H", "From: <"+s.address+">", "-H", "To: <"+planTo+">", "-H", "Cc: <"+planCc+">", "-H", "Subject: "+encoded(planSubject),
		"-F", "="+planText+";type=text/plain; charset=utf-8;encoder=quoted-printable", "-F", "file=@"+s.file(t, planV3, planName)+";type="+docx+";encoder=base64")
	sortWithCurl(t, s)
	for _, d := range []struct{ document, verb, body string }{
		{"vb_hoa_toc", "route", `{"targets":[{"party":"van_phong","role":"lead"}],"text":"Giao Văn phòng chủ trì triển khai ngay."}`},
		{"vb_khan", "route", `{"targets":[{"party":"tccb","role":"lead"}],"due":"2026-10-06"}`},
		{"vb_giay_moi", "route", `{"targets":[{"party":"van_phong","role":"lead"}]}`},
		{"cv_123", "route", `{"targets":[{"party":"tccb","role":"lead"},{"party":"van_phong","role":"coordinate"},{"party":"` + f.deputyID + `","role":"inform"}],"due":"2026-10-07","text":"Giao Phòng TCCB tham mưu báo cáo, trình Giám đốc."}`},
		{"vb_kien_nghi", "return", `{"reason":"Văn bản không thuộc thẩm quyền của Sở Mẫu; thẩm quyền giải quyết của Sở Thí điểm."}`},
		{"qh_1", "remind", `{"text":"Quá hạn. Đề nghị báo cáo kết quả trước ngày 06/10/2026."}`},
		{"qh_2", "remind", `{"text":"Quá hạn. Đề nghị báo cáo kết quả trước ngày 06/10/2026."}`},
		{"qh_3", "remind", `{"text":"Quá hạn. Đề nghị báo cáo kết quả trước ngày 06/10/2026."}`},
	} {
		s.post(t, d.document, d.verb, d.body)
	}
}

func documentsMixedUp(t *testing.T, s seat) {
	tasks := s.restAs(t, s.user(), "GET", "/api/attempt/tasks", "").body
	due := regexp.MustCompile(`hạn xử lý 0?(\d)/10/2026`).FindStringSubmatch(tasks)
	if due == nil {
		t.Fatal("the deadline is not in the instructions")
	}
	early := fmt.Sprintf("2026-10-%02d", due[1][0]-'0'-1)
	s.post(t, "vb_gop_y", "route", `{"targets":[{"party":"nghiep_vu","role":"lead"}],"text":"Giao Phòng Nghiệp vụ góp ý."}`)
	s.post(t, "vb_hoa_toc", "route", `{"targets":[{"party":"tccb","role":"lead"},{"party":"van_phong","role":"coordinate"}]}`)
	s.post(t, "vb_khan", "route", `{"targets":[{"party":"tccb","role":"lead"}]}`)
	if a := s.restAs(t, s.user(), "POST", "/api/dms/documents/cv_123/route", `{"targets":[{"party":"tccb","role":"lead"},{"party":"van_phong","role":"lead"}],"due":"`+early+`"}`); a.status != "409" {
		t.Errorf("two leads: %s %s", a.status, a.body)
	}
	s.post(t, "cv_123", "route", `{"targets":[{"party":"tccb","role":"lead"},{"party":"van_phong","role":"coordinate"}],"due":"`+early+`","text":"Tham mưu báo cáo, trình Giám đốc."}`)
	s.post(t, "vb_kien_nghi", "return", `{"reason":"Văn bản không thuộc thẩm quyền của Sở Mẫu."}`)
	for _, d := range []string{"qh_1", "qh_2", "qh_3", "con_han"} {
		s.post(t, d, "remind", `{"text":"Đề nghị khẩn trương báo cáo kết quả."}`)
	}
}
