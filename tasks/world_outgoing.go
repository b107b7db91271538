package tasks

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing"
	"thuchanh/sandbox/world"
)

// outgoingStatuses are the states of outgoing documents (package dms).
func outgoingStatuses() []string {
	return []string{"drafting", "awaiting_content", "checking_form", "awaiting_signature", "signed", "numbered", "sealed", "issued", "withdrawn", "replaced"}
}

func numberOrders() []string { return []string{"after_signing", "before_signing"} }

func signForms() []string { return []string{"none", "TM", "KT", "TL", "TUQ", "Q"} }

// signForm reads a form of signing; none is the head who signs as head.
func signForm(n *strictyaml.Node) action.SignForm {
	if s := n.OneOf("hình thức ký", "form of signing", signForms()...); s != "none" {
		return action.SignForm(s)
	}
	return action.FormNone
}

// versionFile is the name of the file that a version written as text becomes.
func versionFile(draft string, no int) string { return fmt.Sprintf("%s_v%d", draft, no) }

// declareVersions declares the files that versions written as text become, so
// that patterns and reactions can name them.
func (l *loader) declareVersions(n *strictyaml.Node) {
	if n == nil || n.Kind != strictyaml.Mapping {
		return
	}
	for _, p := range n.Pairs {
		no := 0
		for _, key := range []string{"versions", "later"} {
			list := p.Value.Peek(key)
			if list == nil || list.Kind != strictyaml.List {
				continue
			}
			for _, v := range list.Items {
				if no++; v.Peek("text") != nil {
					name := *p.Key
					name.Text = versionFile(p.Key.Text, no)
					l.names.declare(&name, catFile)
				}
			}
		}
	}
}

// readAgencyRules reads how the agency numbers and signs.
func (l *loader) readAgencyRules(a *world.Agency, f *strictyaml.Fields) {
	a.Place, a.Parent = f.Get("place").Str(), f.Get("parent").Str()
	for _, n := range f.Get("types").ListItems() {
		g := n.Keys("name", "abbrev")
		a.Types = append(a.Types, world.DocType{Name: g.Need("name").Str(), Abbrev: g.Get("abbrev").Str()})
	}
	if n := f.Get("numbering"); n != nil {
		g := n.Keys("order", "by_type", "groups", "last")
		if o := g.Get("order"); o != nil && o.OneOf("thứ tự", "order", numberOrders()...) == "before_signing" {
			a.Numbering.Order = world.NumberBeforeSigning
		}
		a.Numbering.ByType = g.Get("by_type").Bool()
		for _, item := range g.Get("groups").ListItems() {
			h := item.Keys("name", "types")
			a.Numbering.Groups = append(a.Numbering.Groups, world.NumberGroup{Name: h.Need("name").Str(), Types: l.docTypes(a, h.Need("types"))})
		}
		for _, item := range g.Get("last").ListItems() {
			h := item.Keys("series", "number")
			a.Numbering.Last = append(a.Numbering.Last, world.LastNumber{Series: h.Get("series").Str(), Number: h.Need("number").Int(0, 99_999)})
		}
	}
	if n := f.Get("signing"); n != nil {
		g := n.Keys("collective", "checker", "by_order", "strict")
		a.Signing.Collective, a.Signing.Strict = g.Get("collective").Bool(), g.Get("strict").Bool()
		a.Signing.Checker = ref[action.PersonID](l.names, g.Get("checker"), catPerson)
		for _, item := range g.Get("by_order").ListItems() {
			h := item.Keys("unit", "types", "fields")
			a.Signing.ByOrder = append(a.Signing.ByOrder, world.ByOrder{Unit: ref[action.UnitID](l.names, h.Need("unit"), catUnit), Types: l.docTypes(a, h.Get("types")), Fields: strs(h.Get("fields"))})
		}
	}
}

// docTypes reads one type of document or a list of them, by name or exact abbreviation.
func (l *loader) docTypes(a *world.Agency, n *strictyaml.Node) []string {
	var out []string
	for _, item := range n.Each() {
		out = append(out, docType(a, item))
	}
	return out
}

// docType reads a type of document and returns its name. An abbreviation that
// only resembles one is wrong: ĐA is not DA.
func docType(a *world.Agency, n *strictyaml.Node) string {
	s := n.Str()
	if s == "" {
		return ""
	}
	if t, ok := a.DocType(s); ok {
		return t.Name
	}
	var known []string
	for _, t := range a.DocTypes() {
		known = append(known, t.Name)
		if t.Abbrev != "" && viet.ConfusableTypes(t.Abbrev, s) {
			n.Report().Add(n.Line, n.Column, strictyaml.Text("%q không phải ký hiệu loại văn bản", "%q is no abbreviation of a type", s), strictyaml.Text("viết %[1]q nếu là %[2]s", "write %[1]q for %[2]s", t.Abbrev, t.Name))
			return ""
		}
	}
	n.FailUnknown("loại văn bản", "type of document", known)
	return ""
}

func (l *loader) readAuthorisations(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("from", "to", "form", "types", "fields", "begin", "end", "file")
		a := world.Authorisation{
			ID: p.Key.Text, From: ref[action.PersonID](l.names, f.Need("from"), catPerson), To: ref[action.PersonID](l.names, f.Need("to"), catPerson),
			Form: action.SignForm(f.Need("form").OneOf("hình thức ký", "form of signing", "KT", "TUQ")), Types: l.docTypes(&l.world.Agency, f.Get("types")), Fields: strs(f.Get("fields")),
			Begin: date(f.Get("begin")), End: date(f.Get("end")), File: ref[action.FileID](l.names, f.Get("file"), catFile),
		}
		if !a.Begin.IsZero() && !a.End.IsZero() && a.End.Compare(a.Begin) < 0 {
			f.Get("end").Fail("ủy quyền kết thúc trước khi bắt đầu", "the authorisation ends before it begins", "sửa begin hoặc end", "correct begin or end")
		}
		l.world.Authorisations = append(l.world.Authorisations, a)
	}
}

// readOutgoing reads the outgoing documents of the start.
func (l *loader) readOutgoing(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("type", "subject", "unit", "drafter", "signer", "form", "field", "urgency", "secrecy", "marking", "to", "partners", "reply_to", "status", "number", "issued", "versions", "later", "comments", "agencies", "sent")
		d := world.Draft{ID: action.DocID(p.Key.Text), Info: l.outgoingInfo(f), Status: f.Need("status").OneOf("trạng thái", "status", outgoingStatuses()...), Issued: date(f.Get("issued"))}
		if v := f.Get("number"); v != nil {
			d.Number = v.Int(1, 99_999)
		}
		if at := slices.Index(outgoingStatuses(), d.Status); at >= slices.Index(outgoingStatuses(), "numbered") && d.Number == 0 && f.Get("number") == nil {
			p.Value.Fail("văn bản đã cấp số phải có number", "a numbered document needs its number", "thêm number: … (Nghị định 30/2020, Điều 15)", "add number: … (Decree 30/2020, article 15)")
		}
		no := 0
		for _, v := range f.Get("versions").ListItems() {
			no++
			d.Versions = append(d.Versions, l.readVersion(&d, v, no))
		}
		for _, v := range f.Get("later").ListItems() {
			no++
			l.readVersion(&d, v, no)
		}
		if len(d.Versions) == 0 && d.Status != "drafting" && d.Status != "" {
			p.Value.Fail("dự thảo đã trình phải có ít nhất một bản", "a submitted draft needs at least one version", "thêm versions: [{text: …}] hoặc [{file: …}]", "add versions: [{text: …}] or [{file: …}]")
		}
		for _, c := range f.Get("comments").ListItems() {
			g := c.Keys("by", "at", "version", "text")
			o := world.DraftComment{By: ref[action.PersonID](l.names, g.Need("by"), catPerson), At: worldTime(g.Need("at"), action.DateOf(l.begin)), Version: max(1, len(d.Versions)), Text: g.Need("text").Str()}
			if v := g.Get("version"); v != nil {
				o.Version = v.Int(1, max(1, len(d.Versions)))
			}
			d.Comments = append(d.Comments, o)
		}
		l.readSent(f.Get("sent"), &d)
		l.world.Outgoing = append(l.world.Outgoing, d)
	}
}

func (l *loader) outgoingInfo(f *strictyaml.Fields) action.OutgoingInfo {
	in := action.OutgoingInfo{
		Type: docType(&l.world.Agency, f.Need("type")), Subject: f.Need("subject").Str(), Unit: ref[action.UnitID](l.names, f.Need("unit"), catUnit),
		Drafter: ref[action.PersonID](l.names, f.Need("drafter"), catPerson), Signer: ref[action.PersonID](l.names, f.Need("signer"), catPerson),
		Field: f.Get("field").Str(), Urgency: l.urgency(f.Get("urgency")), Secrecy: l.secrecy(f.Get("secrecy")), Marking: f.Get("marking").Str(),
		To: refs[action.Party](l.names, f.Get("to"), catUnit, catPerson), ReplyTo: ref[action.DocID](l.names, f.Get("reply_to"), catDocument),
	}
	if v := f.Get("form"); v != nil {
		in.Form = signForm(v)
	}
	for _, n := range f.Get("partners").ListItems() {
		g := n.Keys("code", "name")
		in.Partners = append(in.Partners, action.Partner{Code: g.Need("code").Str(), Name: g.Need("name").Str()})
	}
	for _, n := range f.Get("agencies").Each() {
		if p := l.agency(n); p.Code != "" {
			in.Partners = append(in.Partners, p)
		}
	}
	return in
}

// readVersion reads a version: a file of the world, or text that is set as a PDF
// in the form of appendix I.
func (l *loader) readVersion(d *world.Draft, n *strictyaml.Node, no int) world.DraftVersion {
	f := n.Keys("by", "at", "note", "file", "text", "symbol", "addressees", "recipients", "keep")
	v := world.DraftVersion{By: d.Info.Drafter, At: l.begin, Note: f.Get("note").Str(), File: ref[action.FileID](l.names, f.Get("file"), catFile)}
	if p := f.Get("by"); p != nil {
		v.By = ref[action.PersonID](l.names, p, catPerson)
	}
	if t := f.Get("at"); t != nil {
		v.At = worldTime(t, action.DateOf(l.begin))
	}
	if (f.Get("file") == nil) == (f.Get("text") == nil) {
		n.Fail("cần đúng một trong file và text", "exactly one of file and text is needed", "viết file: tên tệp, hoặc text: nội dung dự thảo", "write file: a file's name, or text: the draft's content")
		return v
	}
	if f.Get("text") == nil {
		return v
	}
	id := versionFile(string(d.ID), no)
	pdf, err := l.composed.of(l.layOut(d, f, v))
	if err != nil {
		n.Fail("không dàn trang được dự thảo: %v", "the draft cannot be set: %v", "sửa nội dung, chức vụ người ký hoặc thông tin cơ quan", "correct the text, the signer's title or the agency", strings.TrimPrefix(err.Error(), "signing: "))
		return v
	}
	file := world.File{ID: action.FileID(id), Name: fmt.Sprintf("%s - bản %d.pdf", d.Info.Type, no), Type: "application/pdf", Origin: string(d.ID), Revision: no, Blob: action.Sum(pdf), Size: int64(len(pdf))}
	l.paper.files[file.ID] = pdf
	l.world.Files = append(l.world.Files, file)
	v.File = file.ID
	return v
}

// layOut says how a text is set. Each line of the text is a paragraph.
func (l *loader) layOut(d *world.Draft, f *strictyaml.Fields, v world.DraftVersion) signing.Draft {
	a := &l.world.Agency
	t, _ := a.DocType(d.Info.Type)
	out := signing.Draft{Parent: a.Parent, Agency: a.Name, Place: a.Place, Year: max(1900, l.begin.Year()), Subject: d.Info.Subject, Made: v.At, Sign: l.signLine(&d.Info)}
	short := ""
	for _, u := range l.world.Units {
		if u.ID == d.Info.Unit {
			short = u.Short
		}
	}
	_, out.Symbol, _ = strings.Cut(a.NumberOf(1, t, short), "/")
	out.Keep = short
	if t.Abbrev != "" || !viet.Equal(t.Name, "Công văn") {
		out.Type = strings.ToUpper(t.Name)
	}
	if d.Info.Urgency > 0 {
		out.Urgency = []string{"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"}[d.Info.Urgency-1]
	}
	ix := world.NewIndex(l.world)
	var names []string
	for _, p := range d.Info.Partners {
		names = append(names, p.Name)
	}
	for _, p := range d.Info.To {
		names = append(names, ix.PartyName(p))
	}
	if out.Type == "" {
		out.To, out.Recipients = names, []string{"Như trên"}
	} else {
		out.Recipients = names
	}
	for _, k := range []struct {
		key string
		to  *[]string
	}{{"addressees", &out.To}, {"recipients", &out.Recipients}} {
		if n := f.Get(k.key); n != nil {
			*k.to = strs(n)
		}
	}
	if n := f.Get("symbol"); n != nil {
		out.Symbol = n.Str()
	}
	if n := f.Get("keep"); n != nil {
		if out.Keep = n.Str(); out.Keep == "none" {
			out.Keep = ""
		}
	}
	for line := range strings.SplitSeq(f.Get("text").Str(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out.Body = append(out.Body, signing.Paragraph{Text: line})
		}
	}
	return out
}

// signLine is the block above the signature for the intended signer and form
// (article 13 and appendix I).
func (l *loader) signLine(in *action.OutgoingInfo) signing.SignLine {
	var who, head, unitHead world.Person
	for _, p := range slices.Backward(l.world.People) {
		if p.ID == in.Signer {
			who = p
		}
		if p.Rank == world.RankHead {
			head = p
		}
	}
	for _, p := range l.world.People {
		if p.Unit == who.Unit && (p.Rank == world.RankUnitHead || p.Rank == world.RankOfficeChief) {
			unitHead = p
		}
	}
	line := signing.SignLine{Title: who.Title, Name: who.Name}
	if line.Title == "" {
		line.Title = who.Rank.Label().VI
	}
	above := func(f signing.Form, of string) { line.Above = append(line.Above, signing.Capacity{Form: f, Of: of}) }
	if in.Form == action.FormTM || l.world.Agency.Signing.Collective && in.Form == action.FormKT && who.Rank == world.RankDeputy {
		above(signing.OnBehalf, l.world.Agency.Name)
	}
	switch in.Form {
	case action.FormKT:
		if who.Rank == world.RankUnitDeputy {
			above(signing.ByOrder, head.Title)
			above(signing.ForHead, unitHead.Title)
		} else {
			above(signing.ForHead, head.Title)
		}
	case action.FormTL:
		above(signing.ByOrder, head.Title)
	case action.FormTUQ:
		above(signing.Authorised, head.Title)
	case action.FormQ:
		above(signing.Acting, line.Title)
		line.Title = ""
	case action.FormNone, action.FormTM:
		// Nothing stands above but what was said.
	}
	return line
}

// composed keeps the PDFs of texts: variants of a paper have most in common.
// Safe for concurrent use.
type composed struct {
	mu   sync.Mutex // guards pdfs
	pdfs map[string]setPDF
	// byHash are the same bytes by their name.
	byHash map[action.Hash][]byte
}

type setPDF struct {
	pdf []byte
	err error
}

func newComposed() *composed {
	return &composed{pdfs: map[string]setPDF{}, byHash: map[action.Hash][]byte{}}
}

func (c *composed) of(d signing.Draft) ([]byte, error) {
	key := fmt.Sprintf("%#v", d)
	c.mu.Lock()
	defer c.mu.Unlock()
	have, ok := c.pdfs[key]
	if !ok {
		have.pdf, _, have.err = signing.Compose(d)
		c.pdfs[key] = have
		c.byHash[action.Sum(have.pdf)] = have.pdf
	}
	return have.pdf, have.err
}

// FilesOf gives the bytes of the files of a world that the paper dealt, whatever
// its variant. They must not be changed.
func (p *Paper) FilesOf(w *world.World) func(action.FileID) ([]byte, error) {
	return func(id action.FileID) ([]byte, error) {
		for i := range w.Files {
			if w.Files[i].ID != id {
				continue
			}
			c := p.read.composed
			c.mu.Lock()
			b, ok := c.byHash[w.Files[i].Blob]
			c.mu.Unlock()
			if ok {
				return b, nil
			}
		}
		return p.File(id)
	}
}
