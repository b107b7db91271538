package letter

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thuchanh/sandbox/action"
)

func seeds(f *testing.F) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil || len(files) == 0 {
		f.Fatal("no fixtures", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(Normalise(b))
	}
	for _, b := range [][]byte{nil, nested(30), siblings(3), Compose(originalDraft()), []byte("Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nx")} {
		f.Add(b)
	}
}

// checkNode proves what the IMAP face relies on.
func checkNode(t *testing.T, raw []byte, root, n *Node, depth int) int {
	if depth > 3*DefaultLimits().MaxDepth {
		t.Fatal("tree too deep")
	}
	if !(0 <= n.HeaderStart && n.HeaderStart <= n.HeaderEnd && n.HeaderEnd <= n.BodyStart && n.BodyStart <= n.BodyEnd && n.BodyEnd <= len(raw)) {
		t.Fatalf("offsets outside the message: %+v", n)
	}
	for _, f := range n.Fields {
		if f.Start < n.HeaderStart || f.Value <= f.Start || f.End < f.Value || f.End > n.HeaderEnd {
			t.Fatalf("field outside the header: %+v", f)
		}
	}
	if strings.HasPrefix(n.Type, "multipart/") != n.IsMultipart() || (n.Type == "message/rfc822" || n.Type == "message/global") != (n.Embedded != nil) {
		t.Fatalf("type %q with %d children, embedded %v", n.Type, len(n.Children), n.Embedded != nil)
	}
	count := 1
	for _, c := range n.Children {
		if root.Find(c.Path) != c {
			t.Fatalf("part %v is not found by its number", c.Path)
		}
		count += checkNode(t, raw, root, c, depth+1)
	}
	if n.Embedded != nil {
		count += checkNode(t, raw, root, n.Embedded, depth+1)
	}
	return count
}

func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		l := Read(raw)
		root := l.Skeleton()
		if n := checkNode(t, raw, root, root, 0); n > 3*DefaultLimits().MaxParts {
			t.Fatalf("%d nodes", n)
		}
		own := l.OwnText()
		for _, s := range []string{l.Subject, l.Text(), own.Text, own.Quoted, own.Forwarded, own.Signature, l.MessageID, l.Program} {
			if !utf8.ValidString(s) {
				t.Fatalf("not UTF-8: %q", s)
			}
		}
		for _, p := range l.Parts {
			if !utf8.ValidString(p.FileName) {
				t.Fatalf("file name not UTF-8: %q", p.FileName)
			}
		}
		l.RepliesTo(l)
		l.Forwards(l)
	})
}

func FuzzCheck(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, lim := range []Limits{{}, {MaxSize: 1000, MaxHeader: 200, MaxFields: 5, MaxDepth: 1, MaxParts: 2}} {
			err := Check(raw, lim)
			if le, ok := errors.AsType[*LimitError](err); err != nil && (!ok || le.Actual <= le.Limit) {
				t.Fatalf("refused without exceeding: %v", err)
			}
		}
		once := Normalise(raw)
		if !bytes.Equal(once, Normalise(once)) {
			t.Fatal("Normalise is not idempotent")
		}
	})
}

func FuzzAddresses(f *testing.F) {
	for _, s := range []string{`"A, B" <a@x.vn>, c@d`, "G: a@b, c@d;", "=?utf-8?B?4bs=?= =?utf-8?Q?=85?= <a@b>", `"x@`, "a (b (c)) <d@e>", "<@a:b@c>", `"@`, "@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		as, _ := ParseAddresses(s)
		for _, a := range as {
			if a.Mailbox == "" || !utf8.ValidString(a.Mailbox) || !utf8.ValidString(a.Name) || strings.ContainsAny(a.Mailbox+a.Name, "\r\n") {
				t.Fatalf("bad address %q from %q", a, s)
			}
		}
	})
}

func FuzzCompose(f *testing.F) {
	f.Add("Đề nghị", "Nguyễn, A", "thân thư\n> trích", "Kế hoạch.docx", []byte("PK"), "text/plain")
	f.Add("Re: =?x?=", "\"\\", "From x\n.\n", "a\"b.txt", []byte("a\nb\r"), "message/rfc822")
	f.Add("  a  b ", "'a'", " \n-- \nx", "%41'", []byte("Subject: x\r\n\r\ny"), "message/rfc822")
	f.Fuzz(func(t *testing.T, subject, name, text, file string, content []byte, kind string) {
		d := Draft{From: Address{name, "a@x.vn"}, To: []Address{{name, "b@x.vn"}, {"", "c@x.vn"}}, Subject: subject, Text: text,
			Attachments: []Attachment{{FileName: file, Type: kind, Content: content}}}
		raw := Compose(d)
		if !bytes.Equal(raw, Compose(d)) {
			t.Fatal("not deterministic")
		}
		l := Read(raw)
		if want := norm.NFC.String(cleanText(subject)); l.Subject != want {
			t.Fatalf("subject %q, want %q", l.Subject, want)
		}
		if len(l.From) != 1 || len(l.To) != 2 || l.To[0].Mailbox != "b@x.vn" || l.To[1].Mailbox != "c@x.vn" {
			t.Fatalf("addresses %q %q", l.From, l.To)
		}
		if want := wantText(text); l.Text() != want {
			t.Fatalf("text %q, want %q", l.Text(), want)
		}
		as := l.Attachments()
		if len(as) != 1 && !(len(as) == 0 && strings.HasPrefix(kind, "text/")) && !strings.HasPrefix(strings.ToLower(kind), "text/") {
			t.Fatalf("%d attachments", len(as))
		}
		if p := l.Parts[len(l.Parts)-1]; p.Hash() != action.Sum(content) {
			t.Fatalf("attachment changed: %q to %q", content, p.Content())
		}
	})
}

// wantText is the text a composed letter is read back as.
func wantText(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "�"))
	ls := splitLines(string(Normalise([]byte(s))))
	s = strings.TrimRight(strings.Join(ls, "\n"), " \t\n")
	return strings.TrimPrefix(s, "\ufeff")
}
