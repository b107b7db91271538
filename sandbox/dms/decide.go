package dms

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Decide says which actions carry out c for by.Person at world time now. The
// error is an *action.Refusal, or a fault of the store or the signing keys; the
// state is not changed.
func Decide(s *State, c Command, by action.Origin, now time.Time) (Decision, error) {
	d := decider{State: s, by: by, now: now, today: s.day(now)}
	if err := d.admit(c, by); err != nil {
		return Decision{}, err
	}
	a, err := c.decide(&d)
	if err != nil {
		if r, ok := errors.AsType[*action.Refusal](err); ok {
			return Decision{}, &action.Refusal{Code: r.Code, Reason: s.World.Cite(r.Reason)}
		}
		return Decision{}, err
	}
	d.tellSender(a)
	return Decision{Actions: append([]action.Action{a}, d.more...), Blobs: d.blobs, As: d.as}, nil
}

// decider is one decision under way.
type decider struct {
	*State
	by    action.Origin
	who   *world.Person // nil for the system
	now   time.Time
	today action.Date
	// more are actions that go with the first, blobs the bytes that actions name.
	more  []action.Action
	blobs [][]byte
	// as is the person in whose place the actor acts, by a delegation in force.
	as action.PersonID
}

// admit finds who acts and asks the role matrix.
func (d *decider) admit(c Command, by action.Origin) error {
	if _, arrives := c.(Arrive); arrives && by.Role == action.System {
		return nil
	}
	if _, reports := c.(ReportStatus); reports && by.Role == action.Agency {
		return nil
	}
	id := d.actor(by)
	if d.who = d.World.Person(id); d.who == nil {
		return action.Refuse("unknown_person",
			fmt.Sprintf("Không có người dùng “%s” trong hệ thống văn bản.", id),
			fmt.Sprintf("The document system has no user %q.", string(id)))
	}
	if r := RuleOf(c); !slices.Contains(r.Ranks, d.who.Rank) {
		w := r.Whose()
		return action.Refuse("role_forbids",
			fmt.Sprintf("Thao tác này thuộc quyền của %s. Anh/chị chọn thao tác khác hoặc đề nghị người có thẩm quyền thực hiện.", w.VI),
			fmt.Sprintf("This is for %s to do. Choose something else, or ask them to do it.", w.EN))
	}
	return nil
}

// document finds the document of a command that is not completed yet.
func (d *decider) document(id action.DocID) (*Document, error) {
	doc, err := d.any(id)
	if err == nil && doc.Status == Completed {
		return nil, action.Refuse("already_completed",
			"Văn bản đã kết thúc xử lý nên không thay đổi được nữa; anh/chị chỉ có thể xem.",
			"The handling of the document has ended, so it can only be read.")
	}
	if err == nil && doc.Status == ReceiptRefused {
		return nil, action.Refuse("receipt_refused",
			"Văn bản đã bị từ chối tiếp nhận và trả nơi gửi (Điều 21) nên chỉ xem được; chờ nơi gửi gửi lại.",
			"The receipt of the document was refused and it went back to its sender (article 21), so it can only be read. Wait until it is sent again.")
	}
	return doc, err
}

func (d *decider) any(id action.DocID) (*Document, error) {
	if doc := d.docs[id]; doc != nil {
		return doc, nil
	}
	vi, en := "", ""
	names := make([]string, len(d.order))
	for i, o := range d.order {
		names[i] = string(o)
	}
	if near, ok := viet.Nearest(string(id), names); ok {
		vi, en = fmt.Sprintf(" Có phải “%s” không?", near), fmt.Sprintf(" Did you mean %q?", near)
	}
	return nil, action.Refuse("no_such_document",
		fmt.Sprintf("Không có văn bản “%s”.%s Anh/chị chọn văn bản trong danh sách.", id, vi),
		fmt.Sprintf("There is no document %q.%s Choose one from the list.", string(id), en))
}

// registered refuses what needs an entry in the register first.
func (d *decider) registered(doc *Document) error {
	if doc.Registered() {
		return nil
	}
	return action.Refuse("not_registered",
		"Văn bản chưa được văn thư tiếp nhận và vào sổ nên chưa được giải quyết (Điều 22 Nghị định 30/2020/NĐ-CP). Đề nghị văn thư vào sổ trước.",
		"The clerk has not received and registered the document, so it is not handled yet (Decree 30/2020, article 22). Ask the clerk to register it first.")
}

// held finds the level of routing that the actor decides on in a registered document.
func (d *decider) held(id action.DocID) (*Document, action.AssignmentID, error) {
	doc, err := d.document(id)
	if err != nil {
		return nil, 0, err
	}
	if err := d.registered(doc); err != nil {
		return nil, 0, err
	}
	under, ok := d.levelOf(doc, d.who.ID)
	if !ok {
		under, ok = d.asDelegate(doc)
	}
	switch {
	case ok:
		return doc, under, nil
	case doc.PresentedTo == "":
		return nil, 0, action.Refuse("not_presented",
			"Văn bản chưa được trình cho ai. Đề nghị văn thư trình lãnh đạo trước (Điều 23 Nghị định 30/2020/NĐ-CP).",
			"The document has not been presented to anybody. Ask the clerk to present it first (Decree 30/2020, article 23).")
	}
	name := d.World.PartyName(action.Party(doc.PresentedTo))
	return nil, 0, action.Refuse("not_holder",
		fmt.Sprintf("Văn bản đang ở chỗ %s; chỉ người đang giữ hoặc người chủ trì chưa báo cáo mới được chỉ đạo, chuyển, đặt hạn, thu hồi hoặc trả lại.", name),
		fmt.Sprintf("The document is with %s. Only who holds it, or leads on it and has not reported, directs, routes, sets dates, recalls or returns it.", name))
}

func (d *decider) arrive(c Arrive) (action.Action, error) {
	id := c.Document
	if id == "" {
		for n := len(d.order) + 1; id == "" || d.docs[id] != nil; n++ {
			id = action.DocID(fmt.Sprintf("van_ban_den_%d", n))
		}
	}
	if d.docs[id] != nil {
		return nil, action.Refuse("already_arrived",
			fmt.Sprintf("Văn bản “%s” đã có trên hệ thống.", id), fmt.Sprintf("The document %q is in the system already.", string(id)))
	}
	return action.DocumentArrived{Document: id, Info: c.Info, Letter: c.Letter}, nil
}

func (d *decider) receive(c Receive) (action.Action, error) {
	doc, err := d.document(c.Document)
	if err != nil {
		return nil, err
	}
	if doc.Status != AwaitingReceipt && doc.Status != ReturnedToClerk {
		return nil, action.Refuse("already_received",
			"Văn bản đã được tiếp nhận. Anh/chị vào sổ hoặc trình lãnh đạo.",
			"The document was received already. Register it or present it.")
	}
	return action.DocumentReceived{Document: doc.ID}, nil
}

func (d *decider) register(c Register) (action.Action, error) {
	doc, err := d.document(c.Document)
	if err != nil {
		return nil, err
	}
	switch {
	case doc.Number > 0:
		return nil, action.Refuse("already_registered",
			fmt.Sprintf("Văn bản đã vào sổ với số đến %d; mỗi văn bản chỉ vào sổ một lần (Điều 22). Anh/chị trình lãnh đạo.", doc.Number),
			fmt.Sprintf("The document is in the register as number %d; a document is registered once (article 22). Present it.", doc.Number))
	case doc.Status != Received:
		return nil, action.Refuse("not_received",
			"Văn bản chưa được tiếp nhận. Anh/chị tiếp nhận trước rồi vào sổ (Điều 21, 22).",
			"The document has not been received. Receive it first, then register it (articles 21, 22).")
	}
	book, err := bookField().read(c.Book)
	if err != nil {
		return nil, err
	}
	if book == "" {
		book = d.World.World.Agency.Book
	}
	return action.DocumentRegistered{Document: doc.ID, Number: d.nextArrival(d.today.Year), Book: book}, nil
}

func (d *decider) present(c Present) (action.Action, error) {
	doc, to, err := d.presentable(c.Document, c.To)
	if err != nil {
		return nil, err
	}
	return action.DocumentPresented{Document: doc.ID, To: to}, nil
}

// presentable checks that a document can be presented to somebody now.
func (d *decider) presentable(id action.DocID, leader action.PersonID) (*Document, action.PersonID, error) {
	doc, err := d.document(id)
	if err != nil {
		return nil, "", err
	}
	if err := d.registered(doc); err != nil {
		return nil, "", err
	}
	if doc.Status != Registered && doc.Status != ReturnedToClerk {
		name := d.World.PartyName(action.Party(doc.PresentedTo))
		return nil, "", action.Refuse("already_presented",
			fmt.Sprintf("Văn bản đã trình %s. Muốn trình người khác thì người đang giữ phải trả lại trước.", name),
			fmt.Sprintf("The document was presented to %s. To present it to somebody else, it must be returned first.", name))
	}
	to := d.World.Person(leader)
	if to == nil {
		return nil, "", d.unknownParty(action.Party(leader))
	}
	if to.Rank != world.RankHead && to.Rank != world.RankDeputy {
		return nil, "", action.Refuse("not_a_leader",
			fmt.Sprintf("%s không có thẩm quyền chỉ đạo giải quyết. Anh/chị trình thủ trưởng hoặc cấp phó (Điều 23).", to.Name),
			fmt.Sprintf("%s may not direct the handling. Present it to the head or a deputy (article 23).", to.Name))
	}
	return doc, to.ID, nil
}

func (d *decider) open(c Open) (action.Action, error) {
	doc, err := d.any(c.Document)
	if err != nil {
		return nil, err
	}
	if c.File != "" && !doc.has(c.File) {
		return nil, action.Refuse("no_such_file",
			fmt.Sprintf("Văn bản không có tệp “%s”. Anh/chị chọn tệp trong danh sách tệp kèm theo.", c.File),
			fmt.Sprintf("The document has no file %q. Choose one of its attached files.", string(c.File)))
	}
	return action.DocumentOpened{Document: doc.ID, File: c.File}, nil
}

func (d *Document) has(f action.FileID) bool {
	for _, g := range d.Info.Files {
		if g == f {
			return true
		}
	}
	return false
}

func (d *decider) search(c Search) (action.Action, error) {
	q, err := queryField().read(c.Query)
	if err != nil {
		return nil, err
	}
	return action.DocumentsSearched{Query: q, Found: d.Search(q)}, nil
}
