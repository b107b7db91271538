package letter

import (
	"strconv"
	"strings"
)

// parseParams reads "value; name=value; …" as in Content-Type (RFC 2045 section
// 5.1) and Content-Disposition (RFC 2183), with the continuations and charsets
// of RFC 2231 decoded. It returns the value and the names in lower case. Of two
// parameters with one name the first counts. Values are left in the encoding
// they came in otherwise; fileName decodes further.
func parseParams(s string) (value string, params map[string]string) {
	params = map[string]string{}
	var segs map[string][]segment // nearly never needed
	head, rest := cutParam(s)
	value = strings.ToLower(strings.TrimSpace(stripComment(head)))
	var names []string // in order, so that the result does not hang on map order
	for n := 0; rest != "" && n < 200; n++ {
		head, rest = cutParam(rest)
		name, v, ok := strings.Cut(head, "=")
		if !ok {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		v = unquoteParam(strings.TrimSpace(v))
		base, tail, isExt := strings.Cut(name, "*")
		if base == "" {
			continue
		}
		if !isExt {
			if _, dup := params[base]; !dup {
				params[base] = cleanText(v)
			}
			continue
		}
		sg := segment{text: v, encoded: tail == "" || strings.HasSuffix(tail, "*")}
		if num := strings.TrimSuffix(tail, "*"); num != "" {
			i, err := strconv.Atoi(num)
			if err != nil || i < 0 || i > 199 {
				continue
			}
			sg.index = i
		}
		if segs == nil {
			segs = map[string][]segment{}
		}
		if segs[base] == nil {
			names = append(names, base)
		}
		segs[base] = append(segs[base], sg)
	}
	for _, name := range names {
		if v := cleanText(join2231(segs[name])); v != "" {
			params[name] = v // RFC 6266 section 4.3: the extended form wins
		}
	}
	return value, params
}

type segment struct {
	index   int
	text    string
	encoded bool
}

// join2231 puts segments together in the order of their numbers.
func join2231(segs []segment) string {
	var raw []byte
	var charset string
	for want := 0; ; want++ {
		found := false
		for _, sg := range segs {
			if sg.index != want {
				continue
			}
			found = true
			text := sg.text
			if sg.encoded && want == 0 {
				if cs, rest, ok := strings.Cut(text, "'"); ok {
					if _, v, ok := strings.Cut(rest, "'"); ok {
						charset, text = cs, v
					}
				}
			}
			if sg.encoded {
				raw = append(raw, percentDecode(text)...)
			} else {
				raw = append(raw, text...)
			}
			break
		}
		if !found {
			break
		}
	}
	return decodeCharset(charset, raw, nil)
}

func percentDecode(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && hexDigit(s[i+1]) >= 0 && hexDigit(s[i+2]) >= 0 {
			out = append(out, byte(hexDigit(s[i+1])<<4|hexDigit(s[i+2])))
			i += 2
			continue
		}
		out = append(out, s[i])
	}
	return out
}

// cutParam cuts s at the first semicolon outside quotes. A quote that is never
// closed does not hide the semicolons behind it.
func cutParam(s string) (head, rest string) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == ';' && !quoted:
			return s[:i], s[i+1:]
		}
	}
	if quoted {
		head, rest, _ = strings.Cut(s, ";")
		return head, rest
	}
	return s, ""
}

func unquoteParam(s string) string {
	if !strings.HasPrefix(s, `"`) {
		return s
	}
	var out strings.Builder
	for i := 1; i < len(s) && s[i] != '"'; i++ {
		// A backslash is an escape only before a quote or itself: programs write
		// Windows paths unescaped.
		if s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\') {
			i++
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

func stripComment(s string) string {
	if i := strings.IndexByte(s, '('); i >= 0 {
		return s[:i]
	}
	return s
}

func isTokenByte(c byte) bool {
	return c > 0x20 && c < 0x7f && !strings.ContainsRune(`()<>@,;:\"/[]?=`, rune(c))
}

func isToken(s string) bool {
	for i := range len(s) {
		if !isTokenByte(s[i]) {
			return false
		}
	}
	return s != ""
}

// fileName returns the decoded name of a part in NFC, without any directory:
// RFC 2231, raw UTF-8, or the encoded-words Outlook writes into filename=.
func fileName(n *Node, p *problems) string {
	name := n.DispositionParams["filename"]
	if name == "" {
		name = n.Params["name"]
	}
	if name == "" {
		return ""
	}
	name = decodeHeader(name, p)
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	return strings.TrimSpace(name)
}
