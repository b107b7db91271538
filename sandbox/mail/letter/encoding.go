package letter

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// decodeTransfer undoes a Content-Transfer-Encoding. What is broken is decoded
// as far as it goes; an unknown encoding leaves the bytes as they are.
func decodeTransfer(encoding string, b []byte, p *problems) []byte {
	switch encoding {
	case "", "7bit", "8bit", "binary":
		return b
	case "base64":
		out, ok := decodeBase64(b)
		if !ok {
			p.add("broken base64: decoded as far as it goes")
		}
		return out
	case "quoted-printable":
		out, ok := decodeQuotedPrintable(b)
		if !ok {
			p.add("broken quoted-printable: decoded as far as it goes")
		}
		return out
	}
	p.add("unknown Content-Transfer-Encoding %q: bytes kept as they are", clip(encoding))
	return b
}

// decodeBase64 skips characters outside the alphabet (RFC 2045 section 6.8) and
// accepts missing padding and several padded runs after one another. It reports
// false when something other than white space was skipped or a digit is missing.
func decodeBase64(b []byte) ([]byte, bool) {
	out := make([]byte, 0, len(b)/4*3+3)
	// Nearly all is flawless, which the standard library reads much faster.
	if n, err := base64.StdEncoding.Decode(out[:cap(out)], b); err == nil {
		return out[:n], true
	}
	ok, acc, n := true, uint32(0), 0
	flush := func() {
		switch n {
		case 1:
			ok = false
		case 2:
			out = append(out, byte(acc>>4))
		case 3:
			out = append(out, byte(acc>>10), byte(acc>>2))
		}
		acc, n = 0, 0
	}
	for _, c := range b {
		v := base64Digit(c)
		switch {
		case v >= 0:
			acc, n = acc<<6|uint32(v), n+1
			if n == 4 {
				out = append(out, byte(acc>>16), byte(acc>>8), byte(acc))
				acc, n = 0, 0
			}
		case c == '=':
			flush()
		case c != '\r' && c != '\n' && c != ' ' && c != '\t':
			ok = false
		}
	}
	if n > 0 {
		ok = false
	}
	flush()
	return out, ok
}

func base64Digit(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}

// decodeQuotedPrintable accepts lower-case digits and leaves a "=" that is no
// escape as it is (RFC 2045 section 6.7).
func decodeQuotedPrintable(b []byte) ([]byte, bool) {
	out := make([]byte, 0, len(b))
	ok := true
	for len(b) > 0 {
		line, rest := b, []byte(nil)
		ending := 0
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			line, rest, ending = b[:i], b[i+1:], 1
			if i > 0 && b[i-1] == '\r' {
				line, ending = b[:i-1], 2
			}
		}
		eol := b[len(b)-len(rest)-ending : len(b)-len(rest)]
		line = bytes.TrimRight(line, " \t")
		soft := len(line) > 0 && line[len(line)-1] == '='
		if soft {
			line = line[:len(line)-1]
		}
		for i := 0; i < len(line); i++ {
			if line[i] != '=' {
				out = append(out, line[i])
				continue
			}
			if i+2 < len(line) {
				hi, lo := hexDigit(line[i+1]), hexDigit(line[i+2])
				if hi >= 0 && lo >= 0 {
					out = append(out, byte(hi<<4|lo))
					i += 2
					continue
				}
			}
			ok = false
			out = append(out, '=')
		}
		if !soft {
			out = append(out, eol...)
		}
		b = rest
	}
	return out, ok
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// encodedWord reads an RFC 2047 encoded-word at the start of s, returning its
// charset, its bytes and its length in s. Its text may contain spaces and
// commas, which some programs leave unencoded.
func encodedWord(s string) (charset string, text []byte, length int) {
	if !strings.HasPrefix(s, "=?") {
		return "", nil, 0
	}
	i := 2
	for i < len(s) && i < 64 && isTokenByte(s[i]) {
		i++
	}
	if i == 2 || i+3 > len(s) || s[i] != '?' || s[i+2] != '?' {
		return "", nil, 0
	}
	charset, _, _ = strings.Cut(s[2:i], "*") // RFC 2231 section 5: "*language"
	method, body := s[i+1], s[i+3:]
	end := strings.IndexByte(body, '?')
	if end < 0 || end+1 >= len(body) || body[end+1] != '=' {
		return "", nil, 0
	}
	switch body = body[:end]; method {
	case 'B', 'b':
		text, _ = decodeBase64([]byte(body))
	case 'Q', 'q':
		text = make([]byte, 0, len(body))
		for j := 0; j < len(body); j++ {
			switch c := body[j]; {
			case c == '_':
				text = append(text, ' ')
			case c == '=' && j+2 < len(body) && hexDigit(body[j+1]) >= 0 && hexDigit(body[j+2]) >= 0:
				text = append(text, byte(hexDigit(body[j+1])<<4|hexDigit(body[j+2])))
				j += 2
			default:
				text = append(text, c)
			}
		}
	default:
		return "", nil, 0
	}
	return charset, text, i + 3 + end + 2
}

// decodeHeader decodes the encoded-words of an unfolded value and returns NFC.
// Neighbouring words of one charset are joined before decoding, since programs
// split them inside a character. A word in an unknown charset stays encoded.
func decodeHeader(s string, p *problems) string {
	if !strings.Contains(s, "=?") {
		return cleanText(nfc(headerBytes(s, p)))
	}
	var out strings.Builder
	var pending []byte
	var charset, source string
	flush := func() {
		if source == "" {
			return
		}
		if known(charset) {
			out.WriteString(decodeCharset(charset, pending, p))
		} else {
			p.add("unknown charset %q in a header field: text left encoded", clip(charset))
			out.WriteString(source)
		}
		pending, charset, source = nil, "", ""
	}
	for len(s) > 0 {
		i := strings.Index(s, "=?")
		if i < 0 {
			i = len(s)
		}
		if gap := s[:i]; gap != "" {
			// White space between two encoded-words is not shown.
			if _, _, n := encodedWord(s[i:]); source == "" || n == 0 || strings.Trim(gap, " \t\r\n") != "" {
				flush()
				out.WriteString(headerBytes(gap, p))
			}
			s = s[i:]
			continue
		}
		cs, text, n := encodedWord(s)
		if n == 0 {
			flush()
			out.WriteString(s[:2])
			s = s[2:]
			continue
		}
		if source != "" && !strings.EqualFold(cs, charset) {
			flush()
		}
		charset, pending, source = cs, append(pending, text...), source+s[:n]
		s = s[n:]
	}
	flush()
	return cleanText(nfc(out.String()))
}

// headerBytes reads unencoded header text: ASCII, UTF-8 (RFC 6532), or 8-bit
// text of an old program.
func headerBytes(s string, p *problems) string {
	if isFieldASCII(s) {
		return s
	}
	return decodeCharset("", []byte(s), p)
}

// cleanText replaces control characters, which have no place in a header, by
// spaces and trims the ends.
func cleanText(s string) string {
	if isClean(s) {
		return strings.TrimSpace(s)
	}
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
	return strings.TrimSpace(s)
}

// isClean reports that s is ASCII without control characters, as nearly all
// values of a header are.
func isClean(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}
