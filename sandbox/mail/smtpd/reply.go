package smtpd

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/emersion/go-smtp"
	"golang.org/x/text/unicode/norm"
)

// maxReplyText keeps reply lines within the 512 octets of RFC 5321, 4.5.3.1.5.
const maxReplyText = 480

// reply makes a reply of two lines, Vietnamese first. Without utf8 it loses its
// diacritics. Both lines carry the enhanced code (RFC 2034, section 4); go-smtp
// writes it on the last one only.
func reply(code int, enhanced smtp.EnhancedCode, utf8 bool, vi, en string) *smtp.SMTPError {
	return &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: fmt.Sprintf("%d.%d.%d %s\n%s",
		enhanced[0], enhanced[1], enhanced[2], line(vi, utf8), line(en, utf8))}
}

// line returns s as one line of a reply.
func line(s string, utf8 bool) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	if !utf8 {
		s = plain(s)
	}
	if len(s) > maxReplyText {
		s = strings.ToValidUTF8(s[:maxReplyText], "")
	}
	return s
}

// plain writes Vietnamese without diacritics, in ASCII.
func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r == 'đ':
			b.WriteByte('d')
		case r == 'Đ':
			b.WriteByte('D')
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
