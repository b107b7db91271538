package letter

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxHTML bounds the HTML that is parsed into a tree; a body that is longer, or
// nested deeper than the parser allows, is read tag by tag instead.
const maxHTML = 2 << 20

// htmlLines turns an HTML body into lines of text, keeping what its structure
// says about quotations and signatures.
func htmlLines(src string) []line {
	r := &renderer{}
	if len(src) <= maxHTML {
		if doc, err := html.Parse(strings.NewReader(src)); err == nil {
			r.node(doc)
			r.breakLine()
			return r.lines
		}
	}
	r.flat(src)
	return r.lines
}

// maxShownDepth bounds the quote marks written before one line.
const maxShownDepth = 20

type renderer struct {
	lines []line
	cur   strings.Builder
	space bool // white space is due before the next word
	pre   int
	depth int
	mark  mark
	rest  bool
}

func (r *renderer) flush() {
	text := strings.TrimRight(r.cur.String(), " ")
	r.cur.Reset()
	r.space = false
	ln := quotedLine(r.depth, text)
	ln.mark = r.mark
	if r.depth > 0 {
		ln.shown = strings.Repeat("> ", min(r.depth, maxShownDepth)) + text
	}
	if r.rest {
		ln.mark = markRest
	}
	r.lines = append(r.lines, ln)
}

func (r *renderer) breakLine() {
	if r.cur.Len() > 0 {
		r.flush()
	}
	r.space = false
}

func (r *renderer) text(s string) {
	for i, part := range strings.Split(strings.ReplaceAll(s, "\u00a0", " "), "\n") {
		if i > 0 {
			if r.pre > 0 {
				r.flush()
			} else {
				r.space = true
			}
		}
		if r.pre > 0 {
			r.cur.WriteString(strings.TrimRight(part, "\r"))
			continue
		}
		for j, w := range strings.FieldsFunc(part, isHTMLSpace) {
			if j > 0 || r.space || isHTMLSpace(rune(part[0])) {
				if r.cur.Len() > 0 {
					r.cur.WriteByte(' ')
				}
			}
			r.cur.WriteString(w)
			r.space = false
		}
		if part != "" && isHTMLSpace(rune(part[len(part)-1])) {
			r.space = true
		}
	}
}

func isHTMLSpace(c rune) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\n' }

func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
		return
	case html.ElementNode:
		r.element(n)
		return
	}
	r.children(n)
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

func (r *renderer) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Iframe, atom.Object:
		return
	case atom.Br:
		r.flush()
		return
	case atom.Hr:
		r.breakLine()
		if attr(n, "id") != "zwchr" && attr(n, "data-marker") != "__DIVIDER__" {
			return
		}
		r.rest = true // Zimbra: the other letter follows
		return
	case atom.Td, atom.Th:
		r.children(n)
		r.space = true
		return
	case atom.Pre, atom.Textarea:
		r.pre++
		defer func() { r.pre-- }()
	}
	block := isBlock(n.DataAtom)
	if block {
		r.breakLine()
	}
	if n.DataAtom == atom.Li {
		r.cur.WriteString("- ")
	}
	oldDepth, oldMark := r.depth, r.mark
	if n.DataAtom == atom.Blockquote && !isIndent(n) {
		r.depth++
	}
	if m := structure(n); m == markRest {
		r.breakLine()
		r.rest = true
	} else if m != markNone && r.mark == markNone {
		r.breakLine()
		r.mark = m
		block = true
	}
	r.children(n)
	if block {
		r.breakLine()
	}
	r.depth, r.mark = oldDepth, oldMark
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Blockquote, atom.Pre, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tr,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Body, atom.Section, atom.Article, atom.Header, atom.Footer,
		atom.Form, atom.Fieldset, atom.Address, atom.Center, atom.Main, atom.Aside, atom.Nav, atom.Figure, atom.Caption:
		return true
	}
	return false
}

// isIndent tells Gmail's indented paragraph, a blockquote by tag only, from a
// quotation.
func isIndent(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return attr(n, "type") == "" && attr(n, "cite") == "" && attr(n, "class") == "" &&
		strings.Contains(style, "border:none") && strings.Contains(style, "padding:0")
}

// structure knows the containers mail programs put around quotations.
func structure(n *html.Node) mark {
	id, class := attr(n, "id"), " "+strings.ToLower(attr(n, "class"))+" "
	has := func(c string) bool { return strings.Contains(class, " "+c+" ") }
	switch {
	case id == "divRplyFwdMsg", id == "x_divRplyFwdMsg", id == "mail-editor-reference-message-container", id == "OLK_SRC_BODY_SECTION":
		return markRest // Outlook
	case attr(n, "data-marker") == "__HEADERS__":
		return markRest // Zimbra
	case has("moz-cite-prefix"), id == "reply-intro":
		return markQuoted // Thunderbird, Roundcube
	case has("moz-forward-container"), id == "forwardbody1":
		return markForward
	case has("gmail_quote") && n.DataAtom == atom.Div:
		if isForwardIntro(beginning(n)) {
			return markForward
		}
	case has("gmail_attr"), has("yahoo_quoted"), has("protonmail_quote"):
		return markQuoted
	case has("moz-signature"), has("gmail_signature"), id == "_rc_sig", id == "Signature", id == "ms-outlook-mobile-signature":
		return markSignature
	case strings.HasPrefix(attr(n, "data-marker"), "__SIG_"):
		return markSignature
	}
	return markNone
}

// beginning returns the first words of n, enough to recognise an introduction.
func beginning(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		if b.Len() > 120 || n.DataAtom == atom.Blockquote {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data[:min(len(n.Data), 200)])
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(n)
	return strings.Join(strings.Fields(strings.ToValidUTF8(b.String(), "")), " ")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// flat reads HTML tag by tag, without a tree and so in linear time: lines and
// quotation depth are right, containers are not known.
func (r *renderer) flat(src string) {
	z := html.NewTokenizer(strings.NewReader(src))
	skip := atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			r.breakLine()
			return
		case html.TextToken:
			if skip == 0 {
				r.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); {
			case a == atom.Script || a == atom.Style || a == atom.Title:
				skip = a
			case a == atom.Br:
				r.flush()
			case isBlock(a):
				r.breakLine()
				if a == atom.Blockquote && r.depth < 50 {
					r.depth++
				}
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); {
			case a == skip:
				skip = 0
			case isBlock(a):
				r.breakLine()
				if a == atom.Blockquote && r.depth > 0 {
					r.depth--
				}
			}
		}
	}
}
