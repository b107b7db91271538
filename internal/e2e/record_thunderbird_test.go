//go:build record

package e2e

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// display starts an X server without a screen and returns its name.
func display(t *testing.T) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command(program(t, "Xvfb"), "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	t.Cleanup(func() {
		_ = x.Process.Kill()
		_ = x.Wait()
	})
	number := make([]byte, 16)
	n, err := r.Read(number)
	if err != nil && !errors.Is(err, io.EOF) || n == 0 {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	return ":" + strings.TrimSpace(string(number[:n]))
}

// thunderbird lets Thunderbird do the deeds; see testdata/record/thunderbird.py.
func (s seat) thunderbird(t *testing.T, options deed, deeds ...deed) {
	t.Helper()
	program(t, "thunderbird")
	t.Setenv("DISPLAY", display(t))
	o, err := json.Marshal(options)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(deeds)
	if err != nil {
		t.Fatal(err)
	}
	s.script(t, string(b), "python3", "thunderbird.py", t.TempDir(), string(o))
}

func thunderbirdRecordings() []recording {
	const sig = "Nguyễn Văn Mẫu\nGiám đốc Sở Mẫu"
	both := func(base, more deed) deed {
		for k, v := range more {
			base[k] = v
		}
		return base
	}
	answer := func(options, more deed) func(*testing.T, seat) {
		return func(t *testing.T, s seat) {
			s.thunderbird(t, options, both(deed{"do": "reply", "from": replyTo, "text": s.facts(t).reply()}, more))
		}
	}
	passOn := func(options, more deed) func(*testing.T, seat) {
		return func(t *testing.T, s seat) {
			f := s.facts(t)
			s.thunderbird(t, options, both(deed{"do": "forward", "from": "thao.dvp@sothunghiem", "subject": "quý III", "to": headTCCB, "cc": f.deputy, "text": f.direction()}, more))
		}
	}
	html := func(more deed) deed { return both(deed{"send": 3}, more) }
	sorting := func(target string) []deed {
		return []deed{
			{"do": "create", "name": target},
			{"do": "move", "from": "tin.pvt@vpub", "subject": "kỷ cương", "name": target}, {"do": "move", "from": "tin.pvt@vpub", "subject": "môi trường mạng", "name": target},
			{"do": "move", "from": "tin.pvt@vpub", "subject": "hài lòng", "name": target}, {"do": "move", "from": "tin.pvt@vpub", "subject": "phiên họp", "name": target},
			{"do": "flag", "from": "phong.dtm@somau", "subject": "Lịch tiếp công dân"},
			{"do": "delete", "from": "khuyenmai@banhang"},
		}
	}
	return []recording{
		{name: "thunderbird-reply-above", by: "Thunderbird", did: "answered above the quotation; Thunderbird sent plain text, format=flowed; copy kept by APPEND", do: answer(deed{}, nil)},
		{name: "thunderbird-reply-html", by: "Thunderbird", variant: 1, did: "answered above the quotation, as HTML and plain text", do: answer(html(nil), nil)},
		{name: "thunderbird-reply-html-only", by: "Thunderbird", variant: 2, did: "answered above the quotation, as HTML only (moz-cite-prefix and blockquote)", do: answer(deed{"send": 2}, nil)},
		{name: "thunderbird-reply-below", by: "Thunderbird", variant: 3, did: "answered below the quotation", do: answer(deed{"below": true}, deed{"below": true})},
		{name: "thunderbird-reply-english", by: "Thunderbird", variant: 1, did: "answered in an English Thunderbird (On …, … wrote:)", do: answer(deed{"lang": "en-US", "send": 2}, nil)},
		{name: "thunderbird-reply-own-signature-block", by: "Thunderbird", did: "answered without typing a name; the name and title are the program's signature, which Thunderbird puts above the quotation without “-- ”", do: func(t *testing.T, s seat) {
			text := strings.Replace(s.facts(t).reply(), "\nNguyễn Văn Mẫu\nGiám đốc Sở Mẫu\n", "", 1)
			s.thunderbird(t, deed{"signature": sig}, deed{"do": "reply", "from": replyTo, "text": text})
		}},
		{name: "thunderbird-reply-all-html", by: "Thunderbird", variant: 2, did: "answered everybody, as HTML and plain text", do: answer(html(nil), deed{"do": "reply-all"})},
		{name: "thunderbird-reply-plain-editor", by: "Thunderbird", variant: 3, did: "answered in the plain text editor", do: answer(deed{"html": false}, deed{"plain": true})},
		{name: "thunderbird-reply-author-first", by: "Thunderbird", did: "answered with the attribution line set to “A đã viết vào lúc …:” (mailnews.reply_header_type 3)", do: answer(deed{"header": 3}, nil)},
		{name: "thunderbird-reply-author-alone", by: "Thunderbird", variant: 2, did: "answered with the attribution line set to the writer alone, “A đã viết:” (mailnews.reply_header_type 4)", do: answer(deed{"header": 4}, nil)},
		{name: "thunderbird-drafts-then-sent", by: "Thunderbird", did: "saved the answer as a draft twice, then sent it", do: answer(deed{}, deed{"drafts": 2})},
		{name: "thunderbird-draft-left", by: "Thunderbird", variant: 1, did: "saved the answer as a draft and closed the window", do: answer(deed{}, deed{"drafts": 1, "unsent": true})},
		{name: "thunderbird-forward-inline", by: "Thunderbird", did: "passed the letter on in the text with its file; Thunderbird sent HTML and plain text", do: passOn(deed{}, nil)},
		{name: "thunderbird-forward-inline-html", by: "Thunderbird", variant: 1, did: "passed the letter on in HTML (moz-forward-container, a table of its header) with its file", do: passOn(deed{"send": 2}, nil)},
		{name: "thunderbird-forward-attached", by: "Thunderbird", variant: 2, did: "passed the letter on as an attachment", do: passOn(deed{}, deed{"do": "forward-attached"})},
		{name: "thunderbird-forward-file-removed", by: "Thunderbird", variant: 3, did: "passed the letter on in the text and took its file out", do: passOn(html(nil), deed{"drop": true})},
		{name: "thunderbird-plan", by: "Thunderbird", variant: 2, did: "sent the approved plan in a new letter, under a long Vietnamese file name", do: func(t *testing.T, s seat) {
			s.thunderbird(t, deed{}, deed{"do": "new", "to": planTo, "cc": planCc, "title": planSubject, "text": planText, "files": attached(s.file(t, planV3, planName), "Kế hoạch cải cách hành chính năm 2027 của Sở Mẫu (bản đã ký).docx")})
		}},
		{name: "thunderbird-sort", by: "Thunderbird", variant: 1, did: "sorted the mailbox: new folder, UID MOVE, star, trash", do: func(t *testing.T, s seat) { s.thunderbird(t, deed{}, sorting("Chỉ đạo 2026")...) }},
	}
}
