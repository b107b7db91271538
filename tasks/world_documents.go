package tasks

import (
	"strconv"
	"time"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// infoKeys are the keys of what is written about a document.
func infoKeys() []string {
	return []string{"number", "issued", "issuer", "type", "subject", "signer", "urgency", "marking", "deadline", "field", "files"}
}

// info reads what is written about a document (Decree 30/2020, appendix VI).
func (l *loader) info(f *strictyaml.Fields) action.DocumentInfo {
	return action.DocumentInfo{
		Number: f.Need("number").Str(), Issued: date(f.Get("issued")), Issuer: f.Need("issuer").Str(), Type: f.Need("type").Str(), Subject: f.Need("subject").Str(),
		Signer: f.Get("signer").Str(), Urgency: l.urgency(f.Get("urgency")), Marking: l.marking(f.Get("marking")), Deadline: date(f.Get("deadline")), Field: f.Get("field").Str(),
		Files: refs[action.FileID](l.names, f.Get("files"), catFile),
	}
}

// urgency reads thường, khẩn, thượng khẩn, hỏa tốc, or 0 to 3.
func (l *loader) urgency(n *strictyaml.Node) int {
	if n == nil {
		return 0
	}
	words := []string{"thường", "khẩn", "thượng khẩn", "hỏa tốc"}
	if w := l.world.Settings; w != nil && len(w.Urgency) > 0 {
		words = w.Urgency
	}
	for i, w := range words {
		if viet.Equal(n.Text, w) || n.Text == strconv.Itoa(i) {
			return i
		}
	}
	if n.Str() != "" {
		n.FailUnknown("độ khẩn", "urgency", words)
	}
	return 0
}

func (l *loader) readDocuments(n *strictyaml.Node) {
	numbers := map[int]string{}
	for _, p := range n.Names() {
		f := p.Value.Keys(append(infoKeys(), "status", "arrived", "arrival_number", "presented_to", "direction", "assigned", "agency")...)
		d := world.Document{
			ID: action.DocID(p.Key.Text), Info: l.info(f), Status: f.Need("status").OneOf("trạng thái", "status", documentStatuses()...),
			Arrived: date(f.Need("arrived")), PresentedTo: ref[action.PersonID](l.names, f.Get("presented_to"), catPerson), Direction: f.Get("direction").Str(),
		}
		if v := f.Get("arrival_number"); v != nil {
			d.Number = v.Int(1, 1_000_000)
			if other, ok := numbers[d.Number]; ok {
				v.Fail("số đến %d đã cấp cho %q", "the arrival number %d is %q's already", "mỗi văn bản một số đến", "each document has its own", d.Number, other)
			}
			numbers[d.Number] = p.Key.Text
		}
		switch d.Status {
		case "", "awaiting_receipt", "received":
		default:
			if f.Get("arrival_number") == nil {
				p.Value.Fail("văn bản đã vào sổ phải có số đến", "a registered document needs its arrival number", "thêm arrival_number: … (Nghị định 30/2020, Điều 22)", "add arrival_number: … (Decree 30/2020, article 22)")
			}
		}
		d.Assigned = l.assignments(f.Get("assigned"), true)
		d.Partner = l.agency(f.Get("agency")).Code
		l.world.Documents = append(l.world.Documents, d)
	}
}

// effectKeys are what a reaction can do.
func effectKeys() []string {
	return []string{"report", "send", "register", "revise", "pass_on", "issue", "ask_recall"}
}

func (l *loader) readReactions(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys(append([]string{"when", "at", "after", "by", "once", "document", "document_id", "outgoing"}, effectKeys()...)...)
		r := world.Reaction{
			ID: action.ReactionID(p.Key.Text), At: worldTime(f.Get("at"), action.DateOf(l.begin)), After: delay(f.Get("after")), By: ref[action.PersonID](l.names, f.Need("by"), catPerson),
			Once: f.Get("once").Bool(), Report: f.Get("report").Str(), Send: ref[action.LetterID](l.names, f.Get("send"), catLetter),
			Register: f.Get("register").Bool(), Revise: ref[action.FileID](l.names, f.Get("revise"), catFile), PassOn: f.Get("pass_on").Bool(), Issue: f.Get("issue").Bool(), AskRecall: f.Get("ask_recall").Bool(),
			Outgoing: ref[action.DocID](l.names, f.Get("outgoing"), catOutgoing),
		}
		if w := f.Get("when"); w != nil {
			if inner := w.Peek("look_for"); inner != nil {
				w.Keys("look_for")
				w = inner
			}
			pattern := l.pattern(w)
			r.When = &pattern
		}
		if (f.Get("when") == nil) == (f.Get("at") == nil) {
			p.Value.Fail("cần đúng một trong when và at", "exactly one of when and at is needed", "viết when: việc kích hoạt; at: giờ", "write when: the act that triggers it; at: a time")
		}
		l.effect(p.Value, f, &r)
		l.world.Reactions = append(l.world.Reactions, r)
	}
}

// effect reads what a reaction does, exactly one thing.
func (l *loader) effect(n *strictyaml.Node, f *strictyaml.Fields, r *world.Reaction) {
	count := 0
	for _, k := range effectKeys() {
		if v := f.Get(k); v != nil && v.Text != "false" {
			count++
		}
	}
	if count != 1 && n.Kind == strictyaml.Mapping {
		n.Fail("phản ứng làm %d việc; cần đúng một trong report, send, register, revise, pass_on, issue, ask_recall", "the reaction does %d things; exactly one of report, send, register, revise, pass_on, issue, ask_recall is needed", "tách làm nhiều phản ứng hoặc thêm việc", "make several reactions, or add what it does", count)
	}
	if o := f.Get("outgoing"); o != nil && r.Revise == "" && !r.PassOn && !r.Issue && !r.AskRecall {
		o.Fail("mục outgoing chỉ đi cùng revise, pass_on, issue, ask_recall", "the key outgoing goes with revise, pass_on, issue or ask_recall only", "bỏ outgoing, hoặc thêm việc làm với văn bản đi ấy", "leave it out, or add what is done to that document")
	}
	if d := f.Get("document"); d != nil {
		info := l.info(d.Keys(infoKeys()...))
		r.Document = &info
	}
	r.DocumentID = ref[action.DocID](l.names, f.Get("document_id"), catDocument)
	if r.Register != (r.Document != nil) || r.Register && f.Get("document_id") == nil {
		n.Fail("mục register: true đi cùng document và document_id", "the key register: true goes with document and document_id", "ghi đủ cả ba, hoặc bỏ cả ba", "write all three, or none")
	}
}

// delay reads a duration such as 2m or 1h30m, in seconds.
func delay(n *strictyaml.Node) int {
	s := n.Str()
	if s == "" {
		return 0
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 || d > 24*time.Hour || d%time.Second != 0 {
		n.Fail("%q không phải khoảng thời gian", "%q is not a length of time", "viết ví dụ 90s, 2m, 1h30m", "write, for example, 90s, 2m, 1h30m", s)
		return 0
	}
	return int(d / time.Second)
}
