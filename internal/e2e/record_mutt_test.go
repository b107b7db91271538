//go:build record

package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

// pen is an editor for programs that start one: "above" and "below" put the text
// before or after what is there, "instead" replaces it.
func pen(t *testing.T, where, text string) string {
	t.Helper()
	dir := t.TempDir()
	file, editor := filepath.Join(dir, "text"), filepath.Join(dir, "editor")
	write(t, file, text)
	join := map[string]string{"above": `cat "` + file + `" "$1"`, "below": `cat "$1" "` + file + `"`, "instead": `cat "` + file + `"`}[where]
	write(t, editor, "#!/bin/sh\nset -e\n"+join+" >\"$1.new\"\ncat \"$1.new\" >\"$1\"\nrm \"$1.new\"\n")
	return "/bin/sh '" + editor + "'"
}

// mutt starts mutt or neomutt with a pen for what is written.
func (s seat) mutt(t *testing.T, name, editor, more string) *screen {
	t.Helper()
	c := s.terminal(t, program(t, name)+" -n -F '"+s.muttrc(t, name, "set editor=\""+editor+"\"\n"+more)+"'")
	c.until("Msgs:")
	return c
}

// goTo puts the cursor on the letter that fits a pattern.
func (c *screen) goTo(pattern string) {
	c.t.Helper()
	c.keys("/")
	c.line("Search for:", pattern)
}

// prompts confirms what is asked, in order.
func (c *screen) prompts(texts ...string) {
	c.t.Helper()
	for _, text := range texts {
		c.until(text)
		c.keys("Enter")
	}
}

func (c *screen) send() {
	c.t.Helper()
	c.until("y:Send")
	c.keys("y")
	c.until("Mail sent")
}

func muttRecordings() []recording {
	vietnamese := "set attribution=\"Vào %d, %n đã viết:\" date_format=\"!%d/%m/%Y %H:%M\""
	reply := func(name, where, key, rc string) func(*testing.T, seat) {
		return func(t *testing.T, s seat) {
			c := s.mutt(t, name, pen(t, where, s.facts(t).reply()+"\n"), rc+"\nset fast_reply=yes include=yes sig_dashes=yes")
			c.goTo("~f ten.ntt@vpub")
			c.keys(key)
			c.send()
			c.quit()
		}
	}
	forward := func(name, rc string, cc bool) func(*testing.T, seat) {
		return func(t *testing.T, s seat) {
			f := s.facts(t)
			c := s.mutt(t, name, pen(t, "above", f.direction()+"\n"), rc)
			c.goTo("~f thao.dvp ~s III")
			c.keys("f")
			c.line("To:", headTCCB)
			if cc {
				c.line("Cc:", f.deputy)
			}
			c.prompts("Subject:")
			c.send()
			c.quit()
		}
	}
	batch := func(name string, args func(t *testing.T, s seat) []string, text string) func(*testing.T, seat) {
		return func(t *testing.T, s seat) {
			run(t, text, name, append([]string{"-n", "-F", s.muttrc(t, name, "")}, args(t, s)...)...)
		}
	}
	inline := "set mime_forward=no forward_decode=yes ask_cc=yes forward_edit=yes "
	return []recording{
		{name: "neomutt-reply-above", by: "NeoMutt", variant: 1, did: "answered above the quotation, with a Vietnamese attribution line; a copy kept", do: reply("neomutt", "above", "r", vietnamese)},
		{name: "neomutt-reply-below", by: "NeoMutt", variant: 2, did: "answered below the quotation, as mutt's users do; English attribution", do: reply("neomutt", "below", "r", "")},
		{name: "neomutt-group-reply", by: "NeoMutt", did: "answered everybody with g", do: reply("neomutt", "above", "g", "")},
		{name: "neomutt-reply-without-quotation", by: "NeoMutt", variant: 3, did: "answered and removed all of the quotation; no copy kept", do: reply("neomutt", "instead", "r", "set copy=no")},
		{name: "neomutt-forward-inline-with-file", by: "NeoMutt", did: "passed the letter on in the text, with its attachment, the direction above", do: forward("neomutt", inline+"forward_attachments=yes", true)},
		{name: "neomutt-forward-inline-no-file", by: "NeoMutt", variant: 1, did: "passed the letter on in the text, its attachment left out, the direction above", do: forward("neomutt", inline+"forward_attachments=no", true)},
		{name: "neomutt-forward-as-attachment", by: "NeoMutt", variant: 2, did: "passed the letter on as message/rfc822 (mime_forward), the direction in the text", do: forward("neomutt", "set mime_forward=yes ask_cc=yes", true)},
		{name: "neomutt-forward-quoted-no-cc", by: "NeoMutt", variant: 3, did: "passed the letter on, quoted with > (forward_quote), with its file; the deputy forgotten", do: forward("neomutt", inline+"forward_quote=yes forward_attachments=yes ask_cc=no", false)},
		{name: "neomutt-plan", by: "NeoMutt", variant: 1, did: "sent the approved plan from the command line", do: batch("neomutt", func(t *testing.T, s seat) []string {
			return []string{"-s", planSubject, "-c", planCc, "-a", s.file(t, planV3, planName), "--", planTo}
		}, planText)},
		{name: "neomutt-plan-second-draft-in-bcc", by: "NeoMutt", variant: 2, did: "sent the second draft of the plan, the clerk in Bcc instead of Cc, the subject without the number", do: batch("neomutt", func(t *testing.T, s seat) []string {
			return []string{"-s", "Gửi kế hoạch cải cách hành chính", "-b", planCc, "-a", s.file(t, planV2, "Ke_hoach_CCHC_2027_ban_cuoi.docx"), "--", planTo}
		}, planText)},
		{name: "neomutt-postponed-then-sent", by: "NeoMutt", did: "wrote the answer, postponed it, recalled it, sent it", do: func(t *testing.T, s seat) { postponed(t, s, true) }},
		{name: "neomutt-postponed", by: "NeoMutt", variant: 1, did: "wrote the answer and postponed it; never sent", do: func(t *testing.T, s seat) { postponed(t, s, false) }},
		{name: "neomutt-bounced", by: "NeoMutt", variant: 2, did: "resent the letter with the figures to the head of TCCB with b (bounce), which adds nothing of his own, instead of forwarding it", do: func(t *testing.T, s seat) {
			c := s.mutt(t, "neomutt", "true", "")
			c.goTo("~f thao.dvp ~s III")
			c.keys("b")
			c.line("Bounce message to:", headTCCB)
			c.until("([yes]")
			c.keys("y")
			c.until("Message bounced")
			c.quit()
		}},
		{name: "neomutt-sort", by: "NeoMutt", did: "tagged and saved the four, made the folder when asked, flagged, deleted with a trash folder", do: sortWithNeomutt},
		{name: "mutt-reply-above", by: "Mutt", did: "answered above the quotation", do: reply("mutt", "above", "r", "")},
		{name: "mutt-reply-below-with-sig", by: "Mutt", variant: 3, did: "answered below the quotation with a Vietnamese attribution line", do: reply("mutt", "below", "r", vietnamese)},
		{name: "mutt-list-everybody", by: "Mutt", variant: 1, did: "answered everybody with g, in a quotation with another mark (indent_string)", do: reply("mutt", "above", "g", "set indent_string=\"| \"")},
		{name: "mutt-forward-inline", by: "Mutt", variant: 1, did: "passed the letter on in the text; mutt leaves the attachment out unless told", do: forward("mutt", "set mime_forward=no forward_attachments=no askcc=yes forward_edit=yes", true)},
		{name: "mutt-forward-as-attachment", by: "Mutt", did: "passed the letter on as message/rfc822, the direction in the text", do: forward("mutt", "set mime_forward=yes askcc=yes", true)},
		{name: "mutt-plan", by: "Mutt", variant: 3, did: "sent the approved plan from the command line; names in the header in base64 or quoted-printable as mutt chooses", do: batch("mutt", func(t *testing.T, s seat) []string {
			return []string{"-s", planSubject, "-c", planCc, "-a", s.file(t, planV3, planName), "--", planTo}
		}, planText)},
		{name: "mutt-sort-no-trash", by: "Mutt", variant: 2, did: "sorted without a trash folder, so that the advertisement was gone for good", do: func(t *testing.T, s seat) {
			c := s.mutt(t, "mutt", "true", "set trash=\"\"")
			c.keys("T")
			c.line("Tag messages matching:", "~f tin.pvt@vpub ~d 01/01/2026-31/12/2026")
			c.until("Tag:4")
			c.keys(`\;`, "s")
			c.line("Save tagged to mailbox", "=Chỉ đạo 2026")
			c.until("Create ")
			c.keys("y")
			c.until("Del:4")
			c.goTo("~s 'Lịch tiếp công dân tháng 10'")
			c.keys("F")
			c.until("Flag:1")
			c.goTo("~f khuyenmai@banhang.example")
			c.keys("d")
			c.until("Del:5")
			c.keys("$")
			c.poll("the deleted letters to be gone", gone)
			c.quit()
		}},
	}
}

func postponed(t *testing.T, s seat, sent bool) {
	c := s.mutt(t, "neomutt", pen(t, "instead", s.facts(t).reply()), "set fast_reply=yes include=yes recall=no")
	c.goTo("~f ten.ntt@vpub")
	c.keys("r")
	c.until("y:Send")
	c.keys("P")
	c.until("Message postponed")
	if sent {
		c.keys("R")
		c.send()
	}
	c.quit()
}

// gone reports whether no letter is marked as deleted any more.
func gone(screen string) bool { return !strings.Contains(screen, "Del:") }
