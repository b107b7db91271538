package act_test

import (
	"testing"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
)

func TestALetterHandedInAgainIsOneLetterToAll(t *testing.T) {
	l := letter.Draft{MessageID: "1@so.example", Subject: "Thử", To: addr("binh@so.example"), Text: "Kính gửi anh Bình."}
	other := l
	other.Text = "Kính gửi anh Bình, tôi sửa lại."
	anonymous := l
	anonymous.MessageID = ""
	for _, c := range []struct {
		name          string
		first, second letter.Draft
		again         bool
		to, bcc       int
	}{
		{"the hidden recipient apart", l, l, true, 1, 1},
		{"another text under the same Message-ID", l, other, false, 0, 1},
		{"no Message-ID", anonymous, anonymous, false, 0, 1},
	} {
		d := newDesk(t)
		send := func(l letter.Draft, to string) act.Act {
			acts := d.do(mail.Submit{From: "an@so.example", To: []string{to}, Raw: letter.Compose(l)})
			if len(acts) != 1 {
				t.Fatalf("%s: %d acts", c.name, len(acts))
			}
			return acts[0]
		}
		first, second := send(c.first, "binh@so.example"), send(c.second, "dan@ngoai.example")
		if (second.Again == first.Seq) != c.again || c.again && !second.At.Equal(first.At) {
			t.Errorf("%s: the second is again %d, the first was %d", c.name, second.Again, first.Seq)
		}
		if len(second.Sent.To) != c.to || len(second.Sent.Bcc) != c.bcc {
			t.Errorf("%s: to %v, bcc %v", c.name, second.Sent.To, second.Sent.Bcc)
		}
	}
}

func TestALetterThatAProgramAppendsElsewhereIsMoved(t *testing.T) {
	d := newDesk(t)
	hoi := d.msg("hoi")
	inbox := d.box.FolderNamed("INBOX").ID
	// As mbsync does it: the letter with a field of its own added, then the
	// original deleted.
	raw := append([]byte("X-TUID: abcdefghijkl\r\n"), d.raw["hoi"]...)
	acts := d.do(
		mail.Append{Folder: "Chỉ đạo", Raw: raw},
		mail.Store{Folder: inbox, Op: "add", Flags: []string{`\Deleted`}, Msgs: []action.MsgID{hoi}},
		mail.Expunge{Folder: inbox, Msgs: []action.MsgID{hoi}},
	)
	if got, want := told(acts), "copy [hoi] Chỉ đạo; move [hoi] Chỉ đạo"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	m := d.box.FolderNamed("Chỉ đạo").Messages[0]
	if n := d.in.NameOf(m); n != "hoi" {
		t.Errorf("the appended letter is %q", n)
	}
}
