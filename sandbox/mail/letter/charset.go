package letter

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

func nfc(s string) string {
	if isComposed(s) {
		return s
	}
	return norm.NFC.String(s)
}

// isComposed reports that s is in NFC beyond doubt: valid UTF-8 of runes that
// never change and never combine with the one before. Others may be, too.
func isComposed(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !(r < 0x300 || 'Ạ' <= r && r <= 'ỹ' || '‐' <= r && r <= '…') {
			return false // RuneError, too, which stands for invalid bytes
		}
		i += n
	}
	return true
}

// lookup finds the encoding of a charset label; nil means UTF-8 or its subset
// ASCII when ok, and otherwise a charset there is no table for, such as VISCII,
// TCVN3 (ABC), VNI or UTF-7.
func lookup(label string) (enc encoding.Encoding, ok bool) {
	label = strings.ToLower(strings.Trim(label, " \t\"'"))
	switch label {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "unknown", "default", "_autodetect":
		return nil, true
	case "iso-8859-1", "iso_8859-1", "latin1", "windows-1252", "cp1252":
		return charmap.Windows1252, true
	case "windows-1258", "cp1258", "x-cp1258", "cp-1258", "win-1258":
		return charmap.Windows1258, true
	}
	// Only the two WHATWG labels that x/text answers with an encoder that loses
	// everything are refused by name.
	if e, err := htmlindex.Get(label); err == nil && e != encoding.Replacement {
		if e == unicode.UTF8 {
			return nil, true
		}
		return e, true
	}
	if e, err := ianaindex.MIME.Encoding(label); err == nil && e != nil && e != encoding.Replacement {
		return e, true
	}
	return nil, false
}

func known(label string) bool { _, ok := lookup(label); return ok }

// decodeCharset turns text into UTF-8 in NFC, forgiving wrong labels: old
// Vietnamese mail calls windows-1258 and UTF-8 alike "iso-8859-1". Text in a
// charset without table is kept byte by byte, each as the Latin-1 character of
// the same value, so that nothing is lost and nothing is guessed.
func decodeCharset(label string, b []byte, p *problems) string {
	enc, ok := lookup(label)
	switch {
	case !ok && utf8.Valid(b):
		p.add("unknown charset %q: text read as UTF-8", clip(label))
		return nfc(string(b))
	case !ok:
		p.add("unknown charset %q: text kept byte by byte", clip(label))
		return latin1(b)
	case enc == nil:
		b = trimBOM(b)
		if utf8.Valid(b) {
			return nfc(string(b))
		}
		if l := strings.ToLower(label); strings.Contains(l, "utf") {
			p.add("text is not valid UTF-8")
			return nfc(strings.ToValidUTF8(string(b), "�"))
		}
		p.add("8-bit text without charset: read as windows-1258")
		enc = charmap.Windows1258
	case enc == charmap.Windows1252 && !ascii(b) && utf8.Valid(b):
		p.add("text labelled %q is UTF-8", clip(label))
		return nfc(string(b))
	case enc == charmap.Windows1252 && looks1258(b):
		p.add("text labelled %q is windows-1258", clip(label))
		enc = charmap.Windows1258
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		p.add("text is not valid %s: %v", clip(label), err)
		return latin1(b)
	}
	return nfc(strings.ToValidUTF8(string(out), "�"))
}

func trimBOM(b []byte) []byte {
	if len(b) >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf {
		return b[3:]
	}
	return b
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

func latin1(b []byte) string {
	var s strings.Builder
	s.Grow(2 * len(b))
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return nfc(s.String())
}

// looks1258 tells windows-1258 from Latin-1. Its combining tone marks CC, D2 and
// DE are the capitals Ì, Ò and Þ in Latin-1, which never follow a small letter
// there; in Vietnamese they always follow a vowel.
func looks1258(b []byte) bool {
	yes, no := 0, 0
	for i := 1; i < len(b); i++ {
		if c := b[i]; c != 0xcc && c != 0xd2 && c != 0xde {
			continue
		}
		switch v := b[i-1]; {
		case strings.IndexByte("aeiouy\xe2\xe3\xea\xf4\xf5\xfd", v) >= 0:
			yes++
		default:
			no++
		}
	}
	return yes > no
}
