//go:build record

package e2e

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// letter is what the letter scripts read.
type letter map[string]any

// compose sends a letter by a library: "modern", "legacy", "node", "lite" or "mime".
func (s seat) compose(t *testing.T, library string, l letter) {
	t.Helper()
	b, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	switch library {
	case "node":
		s.script(t, string(b), "node", "letter.js")
	case "lite", "mime":
		s.script(t, string(b), "perl", "letter.pl", library)
	default:
		s.script(t, string(b), "python3", "letter.py", library)
	}
}

func attached(path, name string) []any { return []any{map[string]string{"path": path, "name": name}} }

// answer is the answer to the question, with its In-Reply-To.
func (s seat) answerTo(t *testing.T, more letter) letter {
	t.Helper()
	id := s.header(t, question, "MESSAGE-ID")
	l := letter{"To": replyTo, "Subject": replySubject, "In-Reply-To": id, "References": id, "text": s.facts(t).reply()}
	return l.with(more)
}

// passOn is the forwarded letter with the figures.
func (s seat) passOn(t *testing.T, more letter) letter {
	t.Helper()
	f := s.facts(t)
	return letter{"To": headTCCB, "Cc": f.deputy, "Subject": "Fwd: " + figuresSubject, "text": f.direction()}.with(more)
}

func (s seat) planTo(more letter) letter {
	return letter{"To": planTo, "Cc": planCc, "Subject": planSubject, "text": planText}.with(more)
}

func (l letter) with(more letter) letter {
	for k, v := range more {
		if l[k] = v; v == nil {
			delete(l, k)
		}
	}
	return l
}

func paragraphs(text string) string {
	var b strings.Builder
	b.WriteString("<html><head><style>p{margin:0}</style></head><body>")
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		b.WriteString("<p>" + html.EscapeString(line) + "&nbsp;</p>\n")
	}
	return b.String() + "</body></html>\n"
}

// quotedQuestion is how the question stands in a reply, marked line by line.
const quotedQuestion = "> Kính gửi ông Nguyễn Văn Mẫu, Giám đốc Sở Mẫu,\n>\n> Để bố trí lịch công tác của lãnh đạo thành phố, đề nghị ông cho biết ngày tổ chức, địa điểm và số lượng đại biểu dự hội nghị trao đổi kinh nghiệm văn hóa công vụ.\n"

func libraryRecordings() []recording {
	plan := func(t *testing.T, s seat) string { return s.file(t, planV3, planName) }
	return []recording{
		{name: "python-plan", by: "Python email", did: "sent the approved plan; EmailMessage writes the Vietnamese file name in RFC 2231", do: func(t *testing.T, s seat) {
			s.compose(t, "modern", s.planTo(letter{"files": attached(plan(t, s), "Kế hoạch số 46-KH-SM.docx")}))
		}},
		{name: "python-plan-first-draft", by: "Python email", variant: 1, did: "sent the first draft of the plan instead of the approved one; the people and the subject right", do: func(t *testing.T, s seat) {
			s.compose(t, "legacy", s.planTo(letter{"files": attached(s.file(t, planV1, "Ke_hoach_CCHC_2027.docx"), "Ke_hoach_CCHC_2027.docx")}))
		}},
		{name: "python-plan-by-reply-with-own-subject", by: "Python email", variant: 2, did: "answered the request for the plan, with the subject as asked in place of “Re: …”, the plan attached, the clerk in Cc", do: func(t *testing.T, s seat) {
			id := s.header(t, askedPlan, "MESSAGE-ID")
			s.compose(t, "legacy", s.planTo(letter{"In-Reply-To": id, "References": id, "files": attached(plan(t, s), planName)}))
		}},
		{name: "python-reply-html-only", by: "Python email", did: "answered with an HTML body and no plain text, a paragraph for each line", do: func(t *testing.T, s seat) {
			l := s.answerTo(t, nil)
			s.compose(t, "modern", l.with(letter{"html": paragraphs(l["text"].(string)), "text": nil}))
		}},
		{name: "python-reply-alternative-differs", by: "Python email", variant: 3, did: "answered with multipart/alternative whose plain text only says that HTML is needed; the HTML has the answer", do: func(t *testing.T, s seat) {
			l := s.answerTo(t, nil)
			s.compose(t, "modern", l.with(letter{"html": paragraphs(l["text"].(string)), "text": "Thư này ở dạng HTML.\n"}))
		}},
		{name: "python-reply-old-figures", by: "Python email", variant: 2, did: "answered with another date and number than those finally decided; the place right", do: func(t *testing.T, s seat) {
			s.compose(t, "modern", s.answerTo(t, letter{"cte": "quoted-printable", "text": "Kính gửi bà Ngô Thị Tạm Tên,\n\nHội nghị tổ chức ngày 15/10/2026 tại Hội trường Cồn Sen, số lượng 50 đại biểu.\n\nTrân trọng,\n" + signature}))
		}},
		{name: "python-reply-only-quoted", by: "Python email", variant: 1, did: "answered “in the quoted text below” and quoted the letter that has the figures; wrote none of them himself", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			s.compose(t, "modern", s.answerTo(t, letter{"cte": "8bit", "text": "Kính gửi bà Ngô Thị Tạm Tên,\n\nThông tin hội nghị có ở phần trích bên dưới.\n\nTrân trọng,\n" + signature +
				"\nVào 02/10/2026 16:25, Đặng Thị Mô Phỏng đã viết:\n> - Ngày: " + f.date + "\n> - Địa điểm: " + f.place + "\n> - Số lượng: " + f.number + " đại biểu\n"}))
		}},
		{name: "python-reply-inside-quotation", by: "Python email", did: "answered between the lines of the quotation, with greeting above and signature at the end", do: func(t *testing.T, s seat) {
			s.compose(t, "legacy", s.answerTo(t, letter{"text": "Kính gửi bà Ngô Thị Tạm Tên,\n\nOn Mon, Oct 05, 2026 at 07:05:00AM +0700, Ngô Thị Tạm Tên wrote:\n> đề nghị ông cho biết ngày tổ chức,\nNgày 15/10/2026.\n> địa điểm\nNhà văn hóa Bến Lụa.\n> và số lượng đại biểu dự hội nghị\n45 đại biểu.\n> Xin cảm ơn ông.\n\nTrân trọng,\nNguyễn Văn Mẫu\nGiám đốc Sở Mẫu\n"}))
		}},
		{name: "python-forward-as-attachment", by: "Python email", did: "passed the letter on as message/rfc822 with subject “Chuyển tiếp: …” and the direction", do: func(t *testing.T, s seat) {
			s.compose(t, "modern", s.passOn(t, letter{"Subject": "Chuyển tiếp: " + figuresSubject, "embed": s.whole(t, figures)}))
		}},
		{name: "python-forward-without-file", by: "Python email", variant: 1, did: "passed the letter on in the text only, without its file; the direction right", do: func(t *testing.T, s seat) {
			l := s.passOn(t, nil)
			s.compose(t, "legacy", l.with(letter{"References": s.header(t, figures, "MESSAGE-ID"), "text": l["text"].(string) + forwardedFigures}))
		}},
		{name: "python-forward-to-and-cc-swapped", by: "Python email", variant: 2, did: "passed the letter on with its file, the deputy in To and the head of TCCB in Cc", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			l := s.passOn(t, letter{"To": f.deputy, "Cc": headTCCB, "References": s.header(t, figures, "MESSAGE-ID"), "files": attached(s.file(t, figures, figuresName), figuresName)})
			s.compose(t, "legacy", l.with(letter{"text": l["text"].(string) + forwardedFigures}))
		}},
		{name: "imaplib-sort-by-copy", by: "Python imaplib", did: "made the folder in modified UTF-7, copied, marked and expunged; flag and trash right", do: func(t *testing.T, s seat) { s.python(t, "folders.py", "copy") }},
		{name: "imaplib-sort-utf8-accept", by: "Python imaplib", variant: 1, did: "ENABLE UTF8=ACCEPT, names in UTF-8, MOVE letter by letter; the schedule flagged and marked read", do: func(t *testing.T, s seat) { s.python(t, "folders.py", "utf8") }},
		{name: "imaplib-sort-below-inbox", by: "Python imaplib", variant: 2, did: "made the folder below INBOX; all else right", do: func(t *testing.T, s seat) { s.python(t, "folders.py", "below") }},
		{name: "imaplib-sort-three-and-a-stranger", by: "Python imaplib", variant: 3, did: "left one of the four directions and took a letter of another agency along; flagged a citizen's letter too", do: func(t *testing.T, s seat) { s.python(t, "folders.py", "three") }},
		{name: "imaplib-only-reads", by: "Python imaplib", did: "peeked at all letters, opened the unread ones, marked three unread, put a label on three, made, renamed and removed a folder; no task done", do: func(t *testing.T, s seat) { s.python(t, "folders.py", "read") }},
		{name: "imaplib-drafts-then-sent", by: "Python imaplib", did: "stored the answer as a draft three times, each better than the last, sent the last, kept a copy in Thư đã gửi and removed the draft", do: func(t *testing.T, s seat) {
			s.python(t, "folders.py", append([]string{"redraft"}, s.draftFiles(t)...)...)
		}},
		{name: "imaplib-drafts-never-sent", by: "Python imaplib", variant: 3, did: "stored the answer as a draft three times, and never sent it", do: func(t *testing.T, s seat) {
			s.python(t, "folders.py", append([]string{"drafts"}, s.draftFiles(t)...)...)
		}},
		{name: "nodemailer-reply-alternative", by: "Nodemailer", did: "answered with plain text and HTML side by side, the question quoted below in a blockquote", do: func(t *testing.T, s seat) {
			l := s.answerTo(t, nil)
			own := l["text"].(string)
			s.compose(t, "node", l.with(letter{"text": own + "\nVào 05/10/2026 07:05, Ngô Thị Tạm Tên đã viết:\n" + quotedQuestion,
				"html": strings.ReplaceAll(html.EscapeString(own), "\n", "<br>\n") + "<br>Vào 05/10/2026 07:05, Ngô Thị Tạm Tên đã viết:<br><blockquote type=\"cite\">Để bố trí lịch công tác của lãnh đạo thành phố, đề nghị ông cho biết ngày tổ chức, địa điểm và số lượng đại biểu.</blockquote>"}))
		}},
		{name: "nodemailer-reply-two-dates", by: "Nodemailer", variant: 1, did: "answered with the right date, and named the day of the old proposal beside it; everything else right", do: func(t *testing.T, s seat) {
			l := s.answerTo(t, nil)
			own := strings.Replace(l["text"].(string), "- Địa điểm", "(thay cho ngày 14/10/2026 đã dự kiến)\n- Địa điểm", 1)
			s.compose(t, "node", l.with(letter{"text": own}))
		}},
		{name: "nodemailer-forward-with-file", by: "Nodemailer", variant: 1, did: "passed the letter on below a line of dashes, with its file, and named it in References", do: func(t *testing.T, s seat) {
			l := s.passOn(t, nil)
			s.compose(t, "node", l.with(letter{"References": s.header(t, figures, "MESSAGE-ID"), "text": l["text"].(string) + forwardedFigures, "files": attached(s.file(t, figures, figuresName), figuresName)}))
		}},
		{name: "nodemailer-forward-file-in-new-letter", by: "Nodemailer", variant: 2, did: "took the file out of the letter and sent it in a letter of his own, with nothing of the original", do: func(t *testing.T, s seat) {
			s.compose(t, "node", s.passOn(t, letter{"Subject": "Rà soát biểu số liệu quý III", "files": attached(s.file(t, figures, figuresName), figuresName)}))
		}},
		{name: "nodemailer-forward-wrong-day", by: "Nodemailer", did: "passed the letter on as an attached .eml; the direction gives another day", do: func(t *testing.T, s seat) {
			s.compose(t, "node", s.passOn(t, letter{"embed": s.whole(t, figures), "embedName": "thư gốc.eml", "text": "Giao Phòng TCCB kiểm tra, đối chiếu số liệu, dự thảo báo cáo trình tôi trước ngày 10/10/2026.\n"}))
		}},
		{name: "nodemailer-plan-clerk-in-to", by: "Nodemailer", did: "sent the plan with the clerk in To beside the addressee", do: func(t *testing.T, s seat) {
			s.compose(t, "node", s.planTo(letter{"To": planTo + ", " + planCc, "Cc": nil, "files": attached(plan(t, s), planName)}))
		}},
		{name: "nodemailer-plan-extra-file", by: "Nodemailer", variant: 3, did: "sent the approved plan and the PDF of it together", do: func(t *testing.T, s seat) {
			s.compose(t, "node", s.planTo(letter{"files": append(attached(plan(t, s), planName), attached(s.file(t, planPDF, "Ke_hoach_CCHC_2027_ban_cuoi_1.pdf"), "Ke_hoach_CCHC_2027_ban_cuoi_1.pdf")...)}))
		}},
		{name: "imapflow-sort-by-move", by: "ImapFlow", did: "made the folder, moved, flagged, trashed", do: func(t *testing.T, s seat) { s.script(t, "", "node", "folders.js", "move") }},
		{name: "imapflow-sort-advert-deleted", by: "ImapFlow", variant: 2, did: "deleted the advertisement for good (messageDelete); all else right", do: func(t *testing.T, s seat) { s.script(t, "", "node", "folders.js", "delete") }},
		{name: "imapflow-sort-there-and-back", by: "ImapFlow", variant: 1, did: "flagged the four by mistake and took the flags away, moved them, moved all back into the inbox and again into the folder", do: func(t *testing.T, s seat) { s.script(t, "", "node", "folders.js", "late") }},
		{name: "mimelite-reply-no-signature", by: "MIME::Lite", did: "answered with greeting and figures, without closing and signature", do: func(t *testing.T, s seat) {
			s.compose(t, "lite", s.answerTo(t, letter{"text": "Kính gửi bà Ngô Thị Tạm Tên,\n\nHội nghị tổ chức ngày 15 tháng 10 năm 2026 tại Nhà văn hóa phường Bến Lụa, số lượng đại biểu: 45.\n"}))
		}},
		{name: "mimelite-plan", by: "MIME::Lite", variant: 2, did: "sent the approved plan, file name raw UTF-8 in the header", do: func(t *testing.T, s seat) {
			s.compose(t, "lite", s.planTo(letter{"files": attached(plan(t, s), "Kế hoạch 46.docx")}))
		}},
		{name: "emailmime-plan-pdf", by: "Email::MIME", did: "sent the PDF of the approved plan instead of the .docx", do: func(t *testing.T, s seat) {
			s.compose(t, "mime", s.planTo(letter{"files": attached(s.file(t, planPDF, "Ke_hoach_CCHC_2027_ban_cuoi_1.pdf"), "Kế hoạch 46.pdf")}))
		}},
		{name: "emailmime-forward-as-attachment", by: "Email::MIME", variant: 3, did: "passed the letter on as message/rfc822; the direction in other words", do: func(t *testing.T, s seat) {
			f := s.facts(t)
			s.compose(t, "mime", s.passOn(t, letter{"embed": s.whole(t, figures), "text": "Phòng TCCB đối chiếu lại số liệu, dự thảo BC để trình GĐ trước " + f.forwardBy + "./.\n"}))
		}},
	}
}

// forwardedFigures is the letter with the figures as a writer of letters by hand passes it on.
const forwardedFigures = "\n---------- Thư được chuyển tiếp ----------\nTừ: Đinh Văn Phác Thảo <thao.dvp@sothunghiem.songmay.gov.example>\nNgày: 05/10/2026 06:50\nĐến: Nguyễn Văn Mẫu\nChủ đề: " + figuresSubject + "\n\nKính gửi ông Nguyễn Văn Mẫu,\n\nSở Thử nghiệm gửi biểu số liệu cải cách hành chính quý III năm 2026 của Sở Mẫu, đề nghị quý Sở kiểm tra và có báo cáo gửi lại.\n\nTrân trọng,\nĐinh Văn Phác Thảo\nChuyên viên Sở Thử nghiệm\n"

// draftFiles are three states of the answer.
func (s seat) draftFiles(t *testing.T) []string {
	t.Helper()
	f := s.facts(t)
	id := s.header(t, question, "MESSAGE-ID")
	var out []string
	for _, body := range []string{"Kính gửi bà", "Kính gửi bà Ngô Thị Tạm Tên,\n\nNgày 13/10/2026\n", f.reply()} {
		file := filepath.Join(t.TempDir(), "nhap.eml")
		letter := strings.Join([]string{"From: " + encoded("Nguyễn Văn Mẫu") + " <" + s.address + ">", "To: " + replyTo, "Subject: " + encoded(replySubject), "In-Reply-To: " + id, "References: " + id, "Message-ID: <nhap@may-tram>",
			"MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", body}, "\n")
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(letter, "\n", "\r\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		out = append(out, file)
	}
	return out
}
