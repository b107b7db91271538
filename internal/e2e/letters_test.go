package e2e

import (
	"encoding/base64"
	"fmt"
	"mime"
	"path/filepath"
	"strings"
	"testing"
)

const (
	planName    = "Ke_hoach_CCHC_2027_ban_cuoi_1.docx"
	planSubject = "Gửi Kế hoạch số 46/KH-SM về cải cách hành chính năm 2027"
	planText    = "Kính gửi ông Tạ Văn Ước Lượng,\n\nSở Mẫu gửi Kế hoạch số 46/KH-SM để quý Sở phối hợp.\n\nTrân trọng,\nNguyễn Văn Mẫu\nGiám đốc Sở Mẫu\n"
	planTo      = "luong.tvu@sothidiem.songmay.gov.example"
	planCc      = "vanthu@somau.songmay.gov.example"
	docx        = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

	question     = `FROM "ten.ntt@vpub.songmay.gov.example"`
	replyTo      = "ten.ntt@vpub.songmay.gov.example"
	replySubject = "Re: Đề nghị cung cấp thông tin hội nghị trao đổi kinh nghiệm văn hóa công vụ"
	replyText    = `Kính gửi bà Ngô Thị Tạm Tên,

Sở Mẫu xin cung cấp thông tin hội nghị như sau:
- Ngày tổ chức: 15/10/2026
- Địa điểm: Nhà văn hóa Bến Lụa
- Số lượng: 45 đại biểu

Trân trọng./.

Nguyễn Văn Mẫu
Giám đốc Sở Mẫu
`
)

func TestSendingTheApprovedPlanEarnsTheSameWhateverTheProgram(t *testing.T) {
	sameMarks(t, "gui-ke-hoach", []way{
		{name: "swaks", client: "swaks.may-tram", do: func(t *testing.T, s seat) {
			dir := t.TempDir()
			file, text := filepath.Join(dir, planName), filepath.Join(dir, "thu.txt")
			write(t, file, s.plan(t))
			write(t, text, planText)
			// Raw UTF-8 in the header, as it is typed at a command line.
			s.swaks(t, "--tls", "--to", planTo+","+planCc, "--header", "To: "+planTo, "--header", "Subject: "+planSubject, "--header", "Cc: "+planCc,
				"--attach-type", "text/plain; charset=UTF-8", "--attach-body", "@"+text,
				"--attach-type", docx, "--attach-name", planName, "--attach", "@"+file)
		}},
		{name: "msmtp", client: "msmtp.may-tram", do: func(t *testing.T, s seat) {
			letter := strings.Join([]string{
				"From: " + encoded("Nguyễn Văn Mẫu") + " <" + s.address + ">", "To: " + planTo, "Cc: " + planCc,
				"Subject: " + encoded(planSubject), "MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="=_ranh-gioi"`, "",
				"--=_ranh-gioi", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", planText,
				"--=_ranh-gioi", "Content-Type: " + docx + `; name="` + planName + `"`, `Content-Disposition: attachment; filename="` + planName + `"`,
				"Content-Transfer-Encoding: base64", "", wrapped(s.plan(t)), "--=_ranh-gioi--", "",
			}, "\n")
			s.msmtp(t, letter)
		}},
		{name: "curl", client: "curl.may-tram", do: func(t *testing.T, s seat) {
			file := filepath.Join(t.TempDir(), planName)
			write(t, file, s.plan(t))
			s.curl(t, "--url", "smtps://"+s.smtps+"/curl.may-tram", "--mail-from", s.address, "--mail-rcpt", planTo, "--mail-rcpt", planCc,
				"-H", "From: <"+s.address+">", "-H", "To: <"+planTo+">", "-H", "Cc: <"+planCc+">", "-H", "Subject: "+encoded(planSubject),
				"-F", "="+planText+";type=text/plain; charset=utf-8;encoder=quoted-printable",
				"-F", "file=@"+file+";type="+docx+";encoder=base64")
		}},
		{name: "curl with a file of one's own", client: "curl.may-tram", do: func(t *testing.T, s seat) {
			// From a program that does without Date, Message-ID and a name for the text part.
			file := filepath.Join(t.TempDir(), "thu.eml")
			write(t, file, strings.Join([]string{
				"To: " + planTo, "Cc: " + planCc, "From: " + s.address, "Subject: " + encoded(planSubject), "Mime-Version: 1.0",
				"Content-Type: multipart/mixed; boundary=xyz", "", "--xyz", "Content-Type: text/html; charset=utf-8", "",
				"<p>" + strings.ReplaceAll(planText, "\n", "<br>"), "--xyz",
				"Content-Type: application/octet-stream", "Content-Disposition: attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.docx",
				"Content-Transfer-Encoding: base64", "", wrapped(s.plan(t)), "--xyz--", "",
			}, "\r\n"))
			s.curl(t, "--url", "smtp://"+s.submission+"/curl.may-tram", "--ssl-reqd", "--mail-from", s.address, "--mail-rcpt", planTo, "--mail-rcpt", planCc, "-T", file)
		}},
	})
}

func TestReplyingEarnsTheSameWhateverTheProgram(t *testing.T) {
	sameMarks(t, "tra-loi-thu", []way{
		{name: "neomutt", client: "neomutt.may-tram", do: replyWithNeomutt},
		{name: "swaks", client: "swaks.may-tram", do: func(t *testing.T, s seat) {
			id := s.header(t, question, "MESSAGE-ID")
			s.swaks(t, "--tls", "--to", replyTo, "--header", "Subject: "+replySubject, "--header", "In-Reply-To: "+id,
				"--header", "MIME-Version: 1.0", "--header", "Content-Type: text/plain; charset=UTF-8", "--body", replyText)
		}},
		{name: "curl", client: "curl.may-tram", do: func(t *testing.T, s seat) {
			id := s.header(t, question, "MESSAGE-ID")
			file := filepath.Join(t.TempDir(), "thu.eml")
			write(t, file, strings.Join([]string{
				"From: " + s.address, "To: " + replyTo, "Subject: " + encoded(replySubject), "References: " + id, "MIME-Version: 1.0",
				"Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
				wrapped(replyText + "\nVào 07:05, 05/10/2026, Ngô Thị Tạm Tên đã viết:\n> Đề nghị ông cho biết ngày tổ chức, địa điểm và số lượng đại biểu.\n"),
			}, "\r\n"))
			s.curl(t, "--url", "smtps://"+s.smtps+"/curl.may-tram", "--mail-from", s.address, "--mail-rcpt", replyTo, "-T", file)
		}},
	})
}

// replyWithNeomutt answers as a person does: find the letter, r, confirm the
// prompts, write above the quotation, send. A copy goes to the folder of sent letters.
func replyWithNeomutt(t *testing.T, s seat) {
	dir := t.TempDir()
	text, editor := filepath.Join(dir, "text"), filepath.Join(dir, "editor")
	write(t, text, replyText+"\n")
	write(t, editor, "#!/bin/sh\nset -e\ncat \""+text+"\" \"$1\" >\"$1.new\"\ncat \"$1.new\" >\"$1\"\nrm \"$1.new\"\n")
	c := s.neomutt(t, `set editor="/bin/sh '`+editor+`'"`)
	c.keys("/")
	c.line("Search for:", "~f ten.ntt@vpub")
	c.keys("Enter")
	c.until("Để bố trí lịch công tác")
	c.keys("r")
	c.until("To: Ngô Thị Tạm Tên")
	c.keys("Enter")
	c.until("Subject: Re: Đề nghị")
	c.keys("Enter")
	c.until("Include message in reply?")
	c.keys("y")
	c.until("y:Send")
	c.keys("y")
	c.until("Mail sent")
	c.keys("q") // from the letter to the list
	c.until("Msgs:")
	c.quit()
	if n := len(s.uids(t, "Th&AbA- &AREA4w- g&Hu0-i", "ALL")); n != 1 {
		t.Errorf("%d letters in the folder of sent letters, not 1", n)
	}
	if uid := s.find(t, "INBOX", "ANSWERED"); uid != s.find(t, "INBOX", question) {
		t.Errorf("the letters marked as answered are %q", uid)
	}
}

// plan takes the approved plan out of the letter that brought it.
func (s seat) plan(t *testing.T) string {
	t.Helper()
	uid := s.find(t, "INBOX", `FROM "`+planCc+`" BODY "46/KH-SM" SENTON 28-Sep-2026 SMALLER 40000`)
	out := s.curl(t, s.imapURL("INBOX")+";UID="+uid+";SECTION=2")
	b, err := base64.StdEncoding.DecodeString(strings.NewReplacer("\r", "", "\n", "").Replace(out))
	if err != nil || !strings.HasPrefix(string(b), "PK") {
		t.Fatalf("the attachment of letter %q is no .docx: %v %.100q", uid, err, out)
	}
	return string(b)
}

// swaks submits with swaks.
func (s seat) swaks(t *testing.T, args ...string) string {
	t.Helper()
	if o := try(t, "", "perl", "-MNet::SSLeay", "-e", "1"); o.code != 0 {
		t.Fatal("swaks cannot do TLS: apt-get install libnet-ssleay-perl")
	}
	return run(t, "", "swaks", append([]string{"--server", s.submission, "--ehlo", "swaks.may-tram", "--auth-user", s.login, "--auth-password", s.password, "--from", s.address}, args...)...)
}

// msmtp submits a letter to the addressees in its header. It is built with
// GnuTLS and trusts the server by the fingerprint that the server announced.
func (s seat) msmtp(t *testing.T, letter string) {
	t.Helper()
	rc := filepath.Join(t.TempDir(), "msmtprc")
	host, port, _ := strings.Cut(s.submission, ":")
	write(t, rc, fmt.Sprintf("account default\nhost %s\nport %s\nfrom %s\nauth on\nuser %s\npassword %s\ndomain msmtp.may-tram\ntls on\ntls_starttls on\ntls_trust_file\ntls_fingerprint %s\n",
		host, port, s.address, s.login, s.password, s.fingerprint))
	run(t, letter, "msmtp", "-C", rc, "-t")
}

func encoded(text string) string { return mime.BEncoding.Encode("utf-8", text) }

// wrapped is base64 in lines of 76 characters.
func wrapped(content string) string {
	b := base64.StdEncoding.EncodeToString([]byte(content))
	var out strings.Builder
	for len(b) > 76 {
		out.WriteString(b[:76] + "\r\n")
		b = b[76:]
	}
	return out.String() + b
}
