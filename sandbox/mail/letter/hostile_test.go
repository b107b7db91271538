package letter

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
)

// crlf writes a test message with \n for readability.
func crlf(s string) []byte { return Normalise([]byte(s)) }

func nested(depth int) []byte {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	b.WriteString("\r\ntext\r\n")
	return []byte(b.String())
}

func siblings(n int) []byte {
	return []byte("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n\r\nx\r\n", n) + "--b--\r\n")
}

func TestCheckRefusesWhatExceedsEachLimit(t *testing.T) {
	lim := Limits{MaxSize: 1 << 20, MaxHeader: 1 << 18, MaxFields: 100, MaxDepth: 5, MaxParts: 10}
	tests := []struct {
		name string
		raw  []byte
		what LimitKind // "" is accepted
	}{
		{"an ordinary letter", Compose(originalDraft()), ""},
		{"an empty message", nil, ""},
		{"one byte too many", make([]byte, 1<<20+1), LimitSize},
		{"exactly the size allowed", make([]byte, 1<<20), ""},
		{"a header too long", []byte("Subject: " + strings.Repeat("x", 1<<18) + "\r\n\r\n"), LimitHeader},
		{"a part's header too long", []byte("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nX: " + strings.Repeat("x", 1<<18) + "\r\n\r\n"), LimitHeader},
		{"a hundred fields", []byte(strings.Repeat("X: y\r\n", 100) + "\r\n"), ""},
		{"thirty thousand fields", []byte(strings.Repeat("X: y\r\n", 30000) + "\r\n"), LimitFields},
		{"five levels", nested(5), ""},
		{"six levels", nested(6), LimitDepth},
		{"a thousand levels", nested(1000), LimitDepth},
		{"ten parts", siblings(10), ""},
		{"eleven parts", siblings(11), LimitParts},
		{"messages inside messages", []byte(strings.Repeat("Content-Type: message/rfc822\r\n\r\n", 6)), LimitDepth},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := Check(tt.raw, lim)
			if tt.what == "" {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			le, ok := errors.AsType[*LimitError](err)
			if !ok || le.What != tt.what || le.Actual <= le.Limit {
				t.Fatalf("got %v, want the limit %s exceeded", err, tt.what)
			}
			if !strings.Contains(le.Vietnamese(), fmt.Sprint(le.Limit)) || !strings.Contains(le.Error(), fmt.Sprint(le.Limit)) {
				t.Errorf("sentences do not name the limit: %q, %q", le.Error(), le.Vietnamese())
			}
		})
	}
}

func TestNormalise(t *testing.T) {
	for in, want := range map[string]string{
		"a\nb": "a\r\nb", "a\rb": "a\r\nb", "a\r\nb": "a\r\nb", "\r\r\n\n": "\r\n\r\n\r\n", "": "", "a\r": "a\r\n",
	} {
		got := Normalise([]byte(in))
		if string(got) != want {
			t.Errorf("Normalise(%q) = %q, want %q", in, got, want)
		}
	}
	clean := []byte("a\r\nb\r\n")
	if got := Normalise(clean); &got[0] != &clean[0] {
		t.Error("a clean message was copied")
	}
}

func TestReadSurvivesBrokenMail(t *testing.T) {
	tests := []struct{ name, raw, subject, text, problem string }{
		{"a header line without colon", "Subject: x\nno colon here\nTo: a@b.vn\n\nbody\n", "x", "body", "without field name"},
		{"a key in UTF-8", "Chủđề: y\nSubject: x\n\nbody\n", "x", "body", "not ASCII"},
		{"a first line that starts with a space", " Subject: x\nTo: a@b.vn\n\nbody\n", "x", "body", "continuation"},
		{"an mbox From line", "From a@b.vn Mon Jun 24 08:00:00 2024\nSubject: x\n\nbody\n", "x", "body", "mbox"},
		{"no empty line before the text", "Subject: x\nThis is the text\nand more\n", "x", "This is the text\nand more", "no empty line"},
		{"a header only", "Subject: x", "x", "", ""},
		{"a multipart without children", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\nnothing\n", "x", "nothing", "no parts"},
		{"a multipart without boundary", "Subject: x\nContent-Type: multipart/mixed\n\nnothing\n", "x", "nothing", "no boundary"},
		{"a multipart that is not closed", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nbody\n", "x", "body", "not closed"},
		{"broken base64", "Subject: x\nContent-Transfer-Encoding: base64\n\nYm9k*eQ\n", "x", "body", "base64"},
		{"broken quoted-printable", "Subject: x\nContent-Transfer-Encoding: quoted-printable\n\nbo=zzdy=3D\n", "x", "bo=zzdy=", "quoted-printable"},
		{"an unknown transfer encoding", "Subject: x\nContent-Transfer-Encoding: x-odd\n\nbody\n", "x", "body", "x-odd"},
		{"an unknown charset", "Subject: x\nContent-Type: text/plain; charset=x-odd\n\nb\xe1\n", "x", "bá", "x-odd"},
		{"VISCII", "Subject: x\nContent-Type: text/plain; charset=VISCII\n\n\xe1\n", "x", "á", "viscii"},
		{"TCVN3", "Subject: x\nContent-Type: text/plain; charset=x-viet-tcvn5712\n\n\xae\n", "x", "®", "tcvn"},
		{"UTF-7", "Subject: x\nContent-Type: text/plain; charset=utf-7\n\n+AOE-\n", "x", "+AOE-", "utf-7"},
		{"a subject in an unknown charset", "Subject: =?x-odd?Q?a=e1?=\n\nbody\n", "=?x-odd?Q?a=e1?=", "body", "x-odd"},
		{"an unreadable Content-Type", "Subject: x\nContent-Type: @@@\n\nbody\n", "x", "body", "Content-Type"},
		{"invalid UTF-8", "Subject: x\nContent-Type: text/plain; charset=utf-8\n\nb\xffdy\n", "x", "b�dy", "UTF-8"},
		{"an unreadable date", "Subject: x\nDate: hôm qua\n\nbody\n", "x", "body", "date"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := Read(crlf(tt.raw))
			if l.Subject != tt.subject || l.Text() != tt.text {
				t.Errorf("subject %q, text %q; want %q, %q", l.Subject, l.Text(), tt.subject, tt.text)
			}
			if all := strings.Join(l.Problems(), "\n"); !strings.Contains(all, tt.problem) || (tt.problem == "") != (all == "") {
				t.Errorf("problems = %q, want %q", all, tt.problem)
			}
		})
	}
}

func TestReadStaysBoundedOnHostileMail(t *testing.T) {
	for name, raw := range map[string][]byte{
		"depth 1000":      nested(1000),
		"5000 parts":      siblings(5000),
		"30k fields":      []byte(strings.Repeat("X: y\r\n", 30000) + "Subject: x\r\n\r\nbody\r\n"),
		"long preamble":   []byte("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("p", 1<<20) + "\r\n--b\r\n\r\nbody\r\n--b--\r\n"),
		"open quotes":     []byte("To: " + strings.Repeat("\"a\\", 80000) + "\r\n\r\n"),
		"open brackets":   []byte("To: " + strings.Repeat("[<(", 80000) + "\r\n\r\n"),
		"open words":      []byte("Subject: " + strings.Repeat("=?a?q?", 40000) + "\r\n\r\n"),
		"colons":          []byte("To: " + strings.Repeat("a", 100000) + "@" + strings.Repeat(":", 100000) + "\r\n\r\n"),
		"deep html":       []byte("Content-Type: text/html\r\n\r\n" + strings.Repeat("<div><blockquote>", 100000) + "body"),
		"nested comments": []byte("From: " + strings.Repeat("(", 100000) + "\r\n\r\n"),
	} {
		l := Read(raw)
		if len(l.Parts) > DefaultLimits().MaxParts || len(l.Problems()) > maxProblems || len(l.Skeleton().Fields) > DefaultLimits().MaxFields {
			t.Errorf("%s: %d parts, %d problems", name, len(l.Parts), len(l.Problems()))
		}
		if name == "long preamble" && l.Text() != "body" {
			t.Errorf("%s: text = %q", name, l.Text())
		}
		_ = l.OwnText()
	}
}

func TestEmbeddedMessageInBase64IsOpened(t *testing.T) {
	inner := Compose(originalDraft())
	c := attachmentPart(Attachment{"t.bin", "application/octet-stream", inner})
	raw := append([]byte("Subject: x\r\nMIME-Version: 1.0\r\n"), bytes.Replace(c, []byte("application/octet-stream"), []byte("message/rfc822"), 1)...)
	l := Read(raw)
	if len(l.Parts) != 1 || l.Parts[0].Embedded == nil || l.Parts[0].Embedded.MessageID != "orig@songmay.example" {
		t.Fatalf("parts = %+v", l.Parts)
	}
	if n := l.Skeleton(); n.Type != "application/octet-stream" || n.Embedded != nil {
		t.Errorf("an encoded message cannot be sliced, so the skeleton must not call it one: %q", n.Type)
	}
}

func TestSkeletonAnswersIMAPPartNumbers(t *testing.T) {
	raw := crlf("Subject: top\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\none\n--o\nContent-Type: message/rfc822\n\n" +
		"Subject: in\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\nplain\n--i\nContent-Type: text/html\n\n<b>x</b>\n--i--\n\n--o\nContent-Type: message/rfc822\n\nSubject: single\n\nalone\n--o--\n")
	root := Skeleton(raw)
	tests := []struct {
		path []int
		body string // "-" for no such part
	}{
		{[]int{1}, "one"}, {[]int{2, 1}, "plain"}, {[]int{2, 2}, "<b>x</b>"}, {[]int{3, 1}, "alone"}, {[]int{3}, "Subject: single\r\n\r\nalone"},
		{[]int{4}, "-"}, {[]int{1, 1}, "-"}, {[]int{2, 3}, "-"}, {[]int{0}, "-"}, {[]int{3, 2}, "-"},
	}
	for _, tt := range tests {
		n := root.Find(tt.path)
		if n == nil {
			if tt.body != "-" {
				t.Errorf("part %v not found", tt.path)
			}
			continue
		}
		if got := string(n.Body(raw)); got != tt.body {
			t.Errorf("part %v = %q, want %q", tt.path, got, tt.body)
		}
		if fmt.Sprint(n.Path) != fmt.Sprint(tt.path) {
			t.Errorf("part %v says it is %v", tt.path, n.Path)
		}
	}
	if got := string(root.Find([]int{2}).Embedded.Header(raw)); !strings.HasPrefix(got, "Subject: in\r\n") || !strings.HasSuffix(got, "\r\n\r\n") {
		t.Errorf("header of the embedded message = %q", got)
	}
	if n := Skeleton(crlf("Subject: x\n\nbody\n")); n.Find([]int{1}) != n || n.Lines != 1 || fmt.Sprint(n.Path) != "[1]" {
		t.Errorf("a letter of one part: %+v", n)
	}
}

func TestPartsAreReadAsProgramsWriteThem(t *testing.T) {
	name := "Kế hoạch.docx"
	for label, header := range map[string]string{
		"RFC 2231":             "Content-Disposition: attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.docx",
		"RFC 2231 in pieces":   "Content-Disposition: attachment; filename*0*=UTF-8''K%E1%BA%BF%20; filename*1*=ho%E1%BA%A1; filename*2=\"ch.docx\"",
		"Outlook's RFC 2047":   "Content-Disposition: attachment; filename=\"=?utf-8?B?S+G6vyBob+G6oWNoLmRvY3g=?=\"",
		"raw UTF-8 unquoted":   "Content-Disposition: attachment; filename=Kế hoạch.docx",
		"NFD of macOS":         "Content-Disposition: attachment; filename=\"Ke\u0302\u0301 hoa\u0323ch.docx\"",
		"name of Content-Type": "Content-Disposition: attachment",
		"a Windows directory":  "Content-Disposition: attachment; filename=\"C:\\tmp\\Kế hoạch.docx\"",
	} {
		ct := "Content-Type: application/msword"
		if label == "name of Content-Type" {
			ct += "; name=\"Kế hoạch.docx\""
		}
		l := Read(crlf(ct + "\n" + header + "\nContent-Transfer-Encoding: base64\n\nUEs=\n"))
		if p := l.Attachments(); len(p) != 1 || p[0].FileName != name || p[0].Hash() != action.Sum([]byte("PK")) {
			t.Errorf("%s: attachments = %+v", label, p)
		}
	}
}

func TestCharsetsOfOldMail(t *testing.T) {
	// "hòa bình" in windows-1258: the tone mark follows the vowel.
	for label, tt := range map[string][2]string{
		"windows-1258":              {"windows-1258", "ho\xcca bi\xccnh"},
		"1258 labelled iso-8859-1":  {"iso-8859-1", "ho\xcca bi\xccnh"},
		"UTF-8 labelled iso-8859-1": {"iso-8859-1", "hòa bình"},
		"UTF-8 decomposed":          {"utf-8", "ho\u0300a bi\u0300nh"},
	} {
		l := Read([]byte("Content-Type: text/plain; charset=" + tt[0] + "\r\n\r\n" + tt[1] + "\r\n"))
		if l.Text() != "hòa bình" {
			t.Errorf("%s: text = %q", label, l.Text())
		}
	}
	if l := Read([]byte("Content-Type: text/plain; charset=iso-8859-1\r\n\r\ncaf\xe9 \xccle\r\n")); l.Text() != "café Ìle" {
		t.Errorf("true Latin-1 was taken for windows-1258: %q", l.Text())
	}
}

func TestImportanceReceiptAndFields(t *testing.T) {
	l := Read(crlf("X-Priority: 1 (Highest)\nDisposition-Notification-To: =?utf-8?Q?Tr=E1=BA=A7n?= <b@X.vn>\nX-Draft-Info: type=reply\nX-A: một\nx-a: hai\n\n"))
	if l.Importance != "high" || len(l.ReadReceiptTo) != 1 || l.ReadReceiptTo[0] != (Address{"Trần", "b@x.vn"}) || l.DraftHint == "" {
		t.Errorf("importance %q, receipt %v, draft %q", l.Importance, l.ReadReceiptTo, l.DraftHint)
	}
	if got := l.Field("X-A"); len(got) != 2 || got[1] != "hai" {
		t.Errorf("fields = %q", got)
	}
	if l := Read(crlf("Importance: Low\nX-Priority: 1\n\n")); l.Importance != "low" {
		t.Errorf("Importance does not come before X-Priority: %q", l.Importance)
	}
}

func TestHTMLBecomesText(t *testing.T) {
	for in, want := range map[string]string{
		"<p>một</p><p>hai &amp; ba</p>":                                                     "một\nhai & ba",
		"a<br>b<script>x()</script><style>y</style>":                                        "a\nb",
		"<ul><li>một</li><li><a href=\"http://x\">hai</a></li></ul>":                        "- một\n- hai",
		"<blockquote type=cite>hỏi</blockquote>đáp":                                         "> hỏi\nđáp",
		"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>":                   "a b\nc",
		"<b>đậm</b> <i>nghiêng</i>\n  tiếp":                                                 "đậm nghiêng tiếp",
		"<pre>a\n  b</pre>":                                                                 "a\n  b",
		"<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">thụt</blockquote>": "thụt",
	} {
		l := Read(Compose(Draft{HTML: in}))
		if got := l.Text(); got != want {
			t.Errorf("text of %q = %q, want %q", in, got, want)
		}
	}
}
