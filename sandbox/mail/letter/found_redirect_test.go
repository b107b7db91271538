package letter

import (
	"strings"
	"testing"
)

// bounced is what neomutt's b hands in: the letter as it came, with new lines on top.
func bounced(orig *Letter, by string) *Letter {
	return Read(append([]byte("Resent-From: "+by+"\r\nResent-Date: Mon, 05 Oct 2026 08:00:00 +0700\r\nResent-To: c@somau.example\r\n"), orig.Raw()...))
}

func TestALetterHandedOnAsItWasHasNoWordOfHisOwn(t *testing.T) {
	orig := Read([]byte("From: a@vpub.example\r\nTo: b@somau.example\r\nMessage-ID: <hai@x>\r\nIn-Reply-To: <mot@x>\r\nSubject: Re: Biểu số liệu\r\n\r\nĐề nghị kiểm tra và báo cáo lại trước ngày 7/10, xin cảm ơn.\r\n"))
	first := Read([]byte("From: b@somau.example\r\nMessage-ID: <mot@x>\r\nSubject: Biểu số liệu\r\n\r\nGửi biểu số liệu.\r\n"))
	l := bounced(orig, "b@somau.example")
	if own := l.OwnText(); own.Text != "" || own.Signature != "" || !strings.Contains(own.Forwarded, "báo cáo lại") {
		t.Errorf("own words of a letter that was only handed on: %+v", own)
	}
	if !l.Forwards(orig).Forward || l.RepliesTo(orig).Reply {
		t.Error("it is no forward of the letter it is")
	}
	if l.RepliesTo(first).Reply || l.Forwards(first).Forward {
		t.Error("it answers or passes on the letter that its writer answered")
	}
	if own := bounced(orig, "A <a@vpub.example>").OwnText(); own.Text == "" {
		t.Error("who sends his own letter once more has written nothing")
	}
}
