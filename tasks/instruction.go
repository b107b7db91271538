package tasks

import (
	"strings"
	"unicode/utf8"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
)

// instruction reads the text with its marked phrases {a: …} and names {tran_b};
// {{ is a plain brace.
func (l *loader) instruction(file string, n *strictyaml.Node) Instruction {
	if n == nil {
		return Instruction{}
	}
	r := instructionReader{l: l, file: file, node: n, src: strings.TrimSpace(n.Str())}
	r.lead = len(n.Text) - len(strings.TrimLeft(n.Text, " \n"))
	r.read()
	return Instruction{Text: r.out.String(), Phrases: r.phrases}
}

type instructionReader struct {
	l       *loader
	file    string
	node    *strictyaml.Node
	src     string
	lead    int // bytes trimmed before src
	at      int
	out     strings.Builder
	phrases []Phrase
	open    int // index of the open phrase, -1 if none
	openAt  int
}

// pos is the place of byte i of the source.
func (r *instructionReader) pos(i int) Pos {
	p := Pos{r.file, r.node.Line, r.node.Column}
	if !r.node.Block {
		return p
	}
	// The block's indentation is not in the text: find the word in the file. A
	// variable whose value has several lines moves what follows further down than
	// it is there.
	word, _, _ := strings.Cut(r.src[i:], " ")
	word = strings.TrimSpace(word)
	for line := p.Line + 1 + strings.Count(r.node.Text[:r.lead+i], "\n"); line > p.Line; line-- {
		source := viet.NFC(sourceLine(r.l.folder[r.file], line))
		if k := strings.Index(source, word); k >= 0 {
			return Pos{r.file, line, utf8.RuneCountInString(source[:k]) + 1}
		}
	}
	return p
}

// fail reports a problem at byte i of the source.
func (r *instructionReader) fail(i int, message, remedy action.Text) {
	p := r.pos(i)
	r.node.Report().Add(p.Line, p.Column, message, remedy)
}

// sourceLine returns line n (from 1) of a file.
func sourceLine(b []byte, n int) string {
	for line := range strings.Lines(string(b)) {
		if n--; n == 0 {
			return strings.TrimRight(line, "\r\n")
		}
	}
	return ""
}

func (r *instructionReader) read() {
	r.open = -1
	for r.at < len(r.src) {
		rest := r.src[r.at:]
		switch {
		case strings.HasPrefix(rest, "{{"):
			r.out.WriteByte('{')
			r.at += 2
		case rest[0] == '{':
			r.brace()
		case rest[0] == '}' && r.open >= 0:
			r.close()
			r.at++
		default:
			i := strings.IndexAny(rest[1:], "{}") + 1
			if i == 0 {
				i = len(rest)
			}
			r.out.WriteString(rest[:i])
			r.at += i
		}
	}
	if r.open >= 0 {
		r.fail(r.openAt, strictyaml.Text("cụm {%s: …} chưa đóng ngoặc", "the phrase {%s: …} is not closed", r.phrases[r.open].Key), strictyaml.Text("thêm } ở cuối cụm", "add } at its end"))
		r.close()
	}
}

// brace reads {name} or the beginning of {key: phrase}.
func (r *instructionReader) brace() {
	rest := r.src[r.at+1:]
	i := strings.IndexAny(rest, ":{}\n")
	word := rest
	if i >= 0 {
		word = rest[:i]
	}
	switch {
	case i < 0 || rest[i] == '{' || rest[i] == '\n' || !isName(word):
		r.fail(r.at, strictyaml.Text("dấu { ở đây không mở một cụm hay một tên", "this { begins neither a phrase nor a name"),
			strictyaml.Text("viết {a: cụm từ} hoặc {tên}; dấu ngoặc thường viết {{", "write {a: phrase} or {name}; a plain brace is {{"))
		r.out.WriteByte('{')
		r.at++
	case rest[i] == '}':
		r.name(word)
		r.at += i + 2
	default:
		r.begin(word)
		r.at += i + 2
		for r.at < len(r.src) && r.src[r.at] == ' ' {
			r.at++
		}
	}
}

func (r *instructionReader) begin(key string) {
	if r.open >= 0 {
		r.fail(r.at, strictyaml.Text("cụm {%s: …} nằm trong cụm {%s: …}", "the phrase {%s: …} is inside {%s: …}", key, r.phrases[r.open].Key), strictyaml.Text("đóng cụm trước rồi mới mở cụm sau", "close the first before the second"))
		r.close()
	}
	for _, p := range r.phrases {
		if p.Key == key {
			r.fail(r.at, strictyaml.Text("cụm {%s: …} có hai lần", "there are two phrases {%s: …}", key), strictyaml.Text("đặt chữ khác cho cụm sau", "use another key for the second"))
		}
	}
	r.open, r.openAt = len(r.phrases), r.at
	r.phrases = append(r.phrases, Phrase{Key: key, Start: r.out.Len(), Pos: r.pos(r.at)})
}

func (r *instructionReader) close() {
	p := &r.phrases[r.open]
	p.End = r.out.Len()
	p.Text = r.out.String()[p.Start:]
	if strings.TrimSpace(p.Text) == "" {
		r.fail(r.openAt, strictyaml.Text("cụm {%s: …} để trống", "the phrase {%s: …} is empty", p.Key), strictyaml.Text("ghi cụm từ mà việc chấm dựa vào", "write the words that the marking relies on"))
	}
	r.open = -1
}

// name writes a name of the world as people write it.
func (r *instructionReader) name(word string) {
	if s, ok := r.l.spoken(word); ok {
		if r.l.heard != nil {
			r.l.heard[word] = s
		}
		r.out.WriteString(s)
		return
	}
	if r.l.names.bad[asName(word)] {
		return // where it is declared is the mistake
	}
	var known []string
	for c := catUnit; c < catReaction; c++ {
		known = append(known, r.l.names.of[c]...)
	}
	r.fail(r.at, strictyaml.Text("không có tên %q trong world.yaml", "there is no name %q in world.yaml", word), strictyaml.Suggest(word, known))
}

// spoken returns the words for a name: a person's, unit's, list's or file's
// name, a letter's subject, a document's number.
func (l *loader) spoken(name string) (string, bool) {
	cat, ok := l.names.cat[name]
	if !ok {
		return "", false
	}
	w := l.world
	switch cat {
	case catUnit:
		for i := range w.Units {
			if string(w.Units[i].ID) == name {
				return w.Units[i].Name, true
			}
		}
	case catPerson:
		for i := range w.People {
			if string(w.People[i].ID) == name {
				return w.People[i].Name, true
			}
		}
	case catList:
		for i := range w.Lists {
			if w.Lists[i].ID == name {
				return w.Lists[i].Name, true
			}
		}
	case catFile:
		for i := range w.Files {
			if string(w.Files[i].ID) == name {
				return w.Files[i].Name, true
			}
		}
	case catLetter:
		for i := range w.Letters {
			if string(w.Letters[i].ID) == name {
				return w.Letters[i].Subject, true
			}
		}
	case catOutgoing:
		for i := range w.Outgoing {
			if d := &w.Outgoing[i]; string(d.ID) == name {
				return d.Info.Type + " “" + d.Info.Subject + "”", true
			}
		}
	case catAgency:
		for i := range w.Partners {
			if w.Partners[i].ID == name {
				return w.Partners[i].Name, true
			}
		}
	case catDocument:
		return l.documentNumber(action.DocID(name)), true
	case catTask, catDelegation, catCase, catEntry:
		return l.deskName(name), true
	}
	return "", true // declared, but unreadable: that has been reported
}

// documentNumber returns the number of a document of the start or of one that a
// reaction registers.
func (l *loader) documentNumber(id action.DocID) string {
	for i := range l.world.Documents {
		if l.world.Documents[i].ID == id {
			return l.world.Documents[i].Info.Number
		}
	}
	for i := range l.world.Reactions {
		if r := &l.world.Reactions[i]; r.DocumentID == id && r.Document != nil {
			return r.Document.Number
		}
	}
	return ""
}
